#include "cell_text.h"

#include "arena.h"
#include "catalog.h"
#include "grid.h"
#include "number_format.h"
#include "text.h"

#include <inttypes.h>
#include <string.h>

/* What the language writes for the point: what stands between the digits of "0.5". */
static const char *point_of(const struct catalog *catalog, struct arena *arena)
{
    const char *half = catalog_fixed(catalog, 0.5, 1, arena);
    size_t length = strlen(half);

    return length > 2 && half[0] == '0' && half[length - 1] == '5' ? arena_copy(arena, half + 1, length - 2)
                                                                   : ".";
}

/* As many digits as the number has, and none of them grouped. */
static const char *general_text(double value, const struct catalog *catalog, struct arena *arena)
{
    char text[TEXT_NUMBER_SIZE];

    text_from_number(value, text);
    size_t whole = strcspn(text, ".");
    if (!text[whole])
        return arena_text(arena, text);
    return arena_format(arena, "%.*s%s%s", (int)whole, text, point_of(catalog, arena), text + whole + 1);
}

enum { MOST_SECTIONS = 4 };

/* The sections of a format: for positive numbers, negative ones, zero, texts. Returns how many there are. */
static size_t split(const char *format, const char *sections[MOST_SECTIONS], struct arena *arena)
{
    size_t count = 0;

    for (const char *end; count < MOST_SECTIONS; format = end + 1) {
        end = number_format_end_of_section(format);
        sections[count++] = arena_copy(arena, format, (size_t)(end - format));
        if (!*end)
            break;
    }
    return count;
}

/* What stands before and behind the digits of a section: "+", " %". */
struct affixes {
    char *before, *behind;
    bool digits;
};

/* Returns what is behind the character, the quotation or the bracket at `c`. */
static const char *add_literal(const char *c, char **out)
{
    const char *end = *c == '"' ? strchr(c + 1, '"') : *c == '[' ? strchr(c, ']') : NULL;

    if (*c == '"' && end)
        *out = mempcpy(*out, c + 1, (size_t)(end - c) - 1);
    if (end)
        return end + 1;
    if ((*c == '_' || *c == '*') && c[1])
        return c + 2;
    c += *c == '\\' && c[1];
    *(*out)++ = *c;
    return c + 1;
}

static struct affixes affixes_of(const char *section, struct arena *arena)
{
    size_t room = strlen(section) + 1;
    struct affixes affixes = {arena_alloc(arena, room), arena_alloc(arena, room), false};
    char *before = affixes.before, *behind = affixes.behind;

    while (*section)
        if (strchr("0#?.,", *section)) {
            affixes.digits = true;
            section++;
        } else if (affixes.digits && strchr("Ee", *section) && strchr("+-", section[1])) {
            section += section[1] ? 2 : 1; /* of an exponent: the number is written out */
        } else {
            section = add_literal(section, affixes.digits ? &behind : &before);
        }
    *before = *behind = '\0';
    return affixes;
}

/* A negative number has its sign from the language, unless its section says how it is written. */
static const char *number_text(double value, const char *format, const struct catalog *catalog,
                               struct arena *arena)
{
    const char *sections[MOST_SECTIONS], *number = "";

    if (number_format_is_general(format))
        return general_text(value, catalog, arena);
    size_t count = split(format, sections, arena);
    size_t which = value < 0 && count >= 2 ? 1 : value == 0 && count >= 3 ? 2 : 0;
    const struct affixes affixes = affixes_of(sections[which], arena);
    double shown = which == 1 ? -value : value;
    if (number_format_kind(format) == NUMBER_FORMAT_PERCENT)
        shown *= 100;
    if (affixes.digits)
        number = catalog_fixed(catalog, shown, number_format_decimals(sections[which]), arena);
    return arena_format(arena, "%s%s%s", affixes.before, number, affixes.behind);
}

/* Years and numbers of documents are not grouped: their format has no comma. */
static const char *integer_text(int64_t value, const char *format, const struct catalog *catalog,
                                struct arena *arena)
{
    bool plain = !strpbrk(format, ",.%;+");

    return plain ? arena_format(arena, "%" PRId64, value)
                 : number_text((double)value, format, catalog, arena);
}

static const char *known_text(const struct grid_column *column, size_t row, const struct catalog *catalog,
                              struct arena *arena)
{
    const struct table *table = column->table;

    switch (table_column(table, column->index)->type) {
    case TYPE_TEXT:
        return table_text(table, row, column->index);
    case TYPE_INTEGER:
        return integer_text(table_integer(table, row, column->index), column->format, catalog, arena);
    case TYPE_NUMBER:
        return number_text(table_number(table, row, column->index), column->format, catalog, arena);
    case TYPE_DATE:
        return catalog_date(catalog, table_date(table, row, column->index), arena);
    case TYPE_PERIOD:
        break;
    }
    return catalog_period(catalog, table_period(table, row, column->index), arena);
}

const char *cell_text(const struct grid_column *column, size_t row, const struct catalog *catalog,
                      struct arena *arena)
{
    switch (table_cell(column->table, row, column->index)) {
    case CELL_UNKNOWN:
        return grid_unknown(column, row);
    case CELL_AS_FOUND:
        return table_text(column->table, row, column->index);
    case CELL_KNOWN:
        break;
    }
    return known_text(column, row, catalog, arena);
}
