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

static const char *number_text(double value, const char *format, const struct catalog *catalog,
                               struct arena *arena)
{
    if (number_format_is_general(format))
        return general_text(value, catalog, arena);
    bool percent = number_format_kind(format) == NUMBER_FORMAT_PERCENT;
    const char *number =
        catalog_fixed(catalog, percent ? value * 100 : value, number_format_decimals(format), arena);

    return percent ? arena_format(arena, "%s%%", number) : number;
}

/* Years and numbers of documents are not grouped: their format has no comma. */
static const char *integer_text(int64_t value, const char *format, const struct catalog *catalog,
                                struct arena *arena)
{
    bool plain = !strpbrk(format, ",.%");

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
