#include "found.h"

#include "arena.h"
#include "error.h"
#include "log.h"
#include "table.h"
#include "text.h"

#include <ctype.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WHY_SIZE = 160, LINK_LIMIT = 2079, BYTES_SHOWN = 16 };

static const int64_t integer_limit = INT64_C(1) << 53;   /* beyond it a double skips integers */
static const double number_limit = 9.99999999999999E307; /* Excel's */

/* One value and the cell that it is for. */
struct entry {
    const struct found *found;
    struct table *table;
    size_t row, column;
    struct arena *arena;
};

static const char *show_number(double number, struct arena *arena)
{
    char text[TEXT_NUMBER_SIZE];

    if (!isfinite(number))
        return isnan(number) ? "NaN" : number < 0 ? "-infinity" : "infinity";
    text_from_number(number, text);
    return arena_format(arena, "%s%s", text, strpbrk(text, ".e") ? "" : ".0");
}

/* As SQL writes it: X'00FF'. */
static const char *show_bytes(const struct found *found, struct arena *arena)
{
    char *text = arena_text(arena, "X'");

    for (size_t i = 0; i < found->size && i < BYTES_SHOWN; i++)
        text = arena_format(arena, "%s%02X", text, (unsigned char)found->bytes[i]);
    return arena_format(arena, "%s%s'", text, found->size > BYTES_SHOWN ? "…" : "");
}

/* Nothing is never shown: it fits every column. */
static const char *show(const struct found *found, struct arena *arena)
{
    if (found->kind == FOUND_INTEGER)
        return arena_format(arena, "%" PRId64, found->integer);
    if (found->kind == FOUND_NUMBER)
        return show_number(found->number, arena);
    if (found->kind == FOUND_TEXT)
        return text_quote(arena, found->bytes, found->size);
    return show_bytes(found, arena);
}

/* "'12abc' is text", and so on: `is` goes on from the value. */
static bool refuse(const struct entry *entry, struct error *err, const char *is)
{
    return error_set(err, ERROR_DATA, "%s %s", show(entry->found, entry->arena), is);
}

static const char *cast_hint(const struct entry *entry, const char *type, const char *kind)
{
    return arena_format(entry->arena, "; CAST(%s AS %s) would make it %s",
                        table_column(entry->table, entry->column)->name, type, kind);
}

/* Digits that were stored as text. */
static bool is_digits(const struct found *found)
{
    size_t sign = found->kind == FOUND_TEXT && found->bytes[0] == '-';

    return found->kind == FOUND_TEXT && found->size > sign &&
           strspn(found->bytes + sign, "0123456789") == found->size - sign;
}

static const char *integer_hint(const struct entry *entry)
{
    double number = entry->found->number;

    if (is_digits(entry->found))
        return cast_hint(entry, "INTEGER", "an integer");
    if (entry->found->kind != FOUND_NUMBER || !isfinite(number))
        return "";
    if (floor(number) == number && fabs(number) <= (double)integer_limit)
        return cast_hint(entry, "INTEGER", "an integer");
    return "; a column of the type number would take it";
}

/* What the analyst can do about a value of the wrong kind; "" where only the data can be put right. */
static const char *hint(const struct entry *entry, enum type type)
{
    enum found_kind kind = entry->found->kind;

    switch (type) {
    case TYPE_TEXT:
        return kind == FOUND_INTEGER || kind == FOUND_NUMBER ? cast_hint(entry, "TEXT", "text") : "";
    case TYPE_INTEGER:
        return integer_hint(entry);
    case TYPE_NUMBER:
        return "";
    case TYPE_DATE:
        return "; a date is text such as 2013-03-31";
    case TYPE_PERIOD:
        break;
    }
    return "; a period is text such as 2013-Q1, 2013-04 or 2013, or a year as an integer";
}

static bool refuse_kind(const struct entry *entry, struct error *err)
{
    static const char *const kinds[] = {[FOUND_INTEGER] = "an integer",
                                        [FOUND_NUMBER] = "a real number",
                                        [FOUND_TEXT] = "text",
                                        [FOUND_BYTES] = "a blob"};
    static const char *const wanted[] = {[TYPE_TEXT] = "text",
                                         [TYPE_INTEGER] = "an integer",
                                         [TYPE_NUMBER] = "a number",
                                         [TYPE_DATE] = "a date",
                                         [TYPE_PERIOD] = "a period"};
    enum type type = table_column(entry->table, entry->column)->type;

    return refuse(entry, err,
                  arena_format(entry->arena, "is %s, not %s%s", kinds[entry->found->kind], wanted[type],
                               hint(entry, type)));
}

static bool exact_integer(const struct entry *entry, struct error *err)
{
    int64_t value = entry->found->integer;

    if (value >= -integer_limit && value <= integer_limit)
        return true;
    return refuse(entry, err,
                  "is outside ±9007199254740992, where a spreadsheet no longer holds every integer");
}

static bool store_integer(const struct entry *entry, struct error *err)
{
    if (entry->found->kind != FOUND_INTEGER)
        return refuse_kind(entry, err);
    if (!exact_integer(entry, err))
        return false;
    table_set_integer(entry->table, entry->row, entry->column, entry->found->integer);
    return true;
}

static bool spreadsheet_number(const struct entry *entry, struct error *err)
{
    double size = fabs(entry->found->number);

    if (!(size <= number_limit))
        return refuse(entry, err, "is beyond ±9.99999999999999E+307, the largest number of a spreadsheet");
    if (size != 0 && size < DBL_MIN)
        return refuse(entry, err, "is within ±2.2250738585072014E-308, which a spreadsheet takes for zero");
    return true;
}

static bool store_number(const struct entry *entry, struct error *err)
{
    const struct found *found = entry->found;
    bool integer = found->kind == FOUND_INTEGER;

    if (!integer && found->kind != FOUND_NUMBER)
        return refuse_kind(entry, err);
    if (integer ? !exact_integer(entry, err) : !spreadsheet_number(entry, err))
        return false;
    /* Adding zero takes the sign off -0.0. */
    table_set_number(entry->table, entry->row, entry->column,
                     integer ? (double)found->integer : found->number + 0.0);
    return true;
}

/* The first character that libxlsxwriter would rewrite, so that the workbook would hold another address. */
static const char *find_unescaped(const char *link)
{
    for (link += strcspn(link, " \n\"<>[\\]^`{|}%"); *link == '%';
         link += strcspn(link, " \n\"<>[\\]^`{|}%")) {
        if (!isxdigit((unsigned char)link[1]) || !isxdigit((unsigned char)link[2]))
            break;
        link++;
    }
    return *link ? link : NULL;
}

static bool begins_as_link(const char *text)
{
    return strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0 ||
           strncmp(text, "mailto:", 7) == 0;
}

static bool fit_for_link(const struct entry *entry, struct error *err)
{
    const char *link = entry->found->bytes;
    const char *unescaped = find_unescaped(link);
    size_t length = text_utf16_length(link);

    if (!begins_as_link(link))
        return refuse(entry, err, "is not a link; it must begin with https://, http:// or mailto:");
    if (strcasestr(link, "internal:") || strcasestr(link, "external:")) /* anywhere: libxlsxwriter searches */
        return refuse(entry, err,
                      "has 'internal:' or 'external:', which would make it a link to a file or a sheet");
    if (unescaped)
        return refuse(entry, err,
                      arena_format(entry->arena, "has a character that a link writes as %%%02X",
                                   (unsigned char)*unescaped));
    if (length > LINK_LIMIT)
        return refuse(
            entry, err,
            arena_format(entry->arena, "has %zu characters; Excel holds %d in a link", length, LINK_LIMIT));
    return true;
}

static bool fit_for_cell(const struct entry *entry, struct error *err)
{
    char why[WHY_SIZE];

    if (text_fit_for_cell(entry->found->bytes, entry->found->size, why, sizeof why))
        return true;
    return refuse(entry, err, why);
}

static bool store_text(const struct entry *entry, struct error *err)
{
    if (entry->found->kind != FOUND_TEXT)
        return refuse_kind(entry, err);
    if (!fit_for_cell(entry, err))
        return false;
    if (table_column(entry->table, entry->column)->role == ROLE_LINK && !fit_for_link(entry, err))
        return false;
    table_set_text(entry->table, entry->row, entry->column, entry->found->bytes);
    return true;
}

/* "2023-02-30" has the form of a date. */
static bool formed_as_date(const char *text)
{
    static const char form[] = "0000-00-00";

    for (size_t i = 0; i < sizeof form; i++)
        if (form[i] == '0' ? !isdigit((unsigned char)text[i]) : text[i] != form[i])
            return false;
    return true;
}

static bool store_date(const struct entry *entry, struct error *err)
{
    const struct found *found = entry->found;
    struct date date;

    if (found->kind != FOUND_TEXT)
        return refuse_kind(entry, err);
    if (strlen(found->bytes) != found->size || !formed_as_date(found->bytes))
        return refuse(entry, err, "is not a date; write it as 2013-03-31");
    if (!date_parse(found->bytes, &date))
        return refuse(entry, err, "is not a day of the calendar");
    if (!date_fits_spreadsheet(date))
        return refuse(entry, err, "is before 1900-03-01, the first day that spreadsheets agree on");
    table_set_date(entry->table, entry->row, entry->column, date);
    return true;
}

static bool store_year(const struct entry *entry, struct error *err)
{
    int64_t year = entry->found->integer;

    if (year < 1 || year > 9999)
        return refuse(entry, err, "is not a year; a year is 1 to 9999");
    table_set_period(entry->table, entry->row, entry->column,
                     (struct period){.year = (int16_t)year, .kind = PERIOD_YEAR});
    return true;
}

static bool store_period(const struct entry *entry, struct error *err)
{
    const struct found *found = entry->found;
    struct period period;

    if (found->kind == FOUND_INTEGER)
        return store_year(entry, err);
    if (found->kind != FOUND_TEXT)
        return refuse_kind(entry, err);
    if (strlen(found->bytes) != found->size || !period_read(found->bytes, &period))
        return refuse(entry, err,
                      "is not a period; write a quarter as 2013-Q1, a month as 2013-04, a year as 2013");
    table_set_period(entry->table, entry->row, entry->column, period);
    return true;
}

static bool store(const struct entry *entry, struct error *err)
{
    static bool (*const stores[])(const struct entry *, struct error *) = {[TYPE_TEXT] = store_text,
                                                                           [TYPE_INTEGER] = store_integer,
                                                                           [TYPE_NUMBER] = store_number,
                                                                           [TYPE_DATE] = store_date,
                                                                           [TYPE_PERIOD] = store_period};

    return stores[table_column(entry->table, entry->column)->type](entry, err);
}

/* A bad value as a text for its cell; NULL when it cannot be one. */
static const char *text_of(const struct entry *entry, struct error *err)
{
    const struct found *found = entry->found;

    if (found->kind == FOUND_INTEGER)
        return show(found, entry->arena);
    if (found->kind == FOUND_TEXT)
        return fit_for_cell(entry, err) ? found->bytes : NULL;
    if (found->kind != FOUND_NUMBER || !isfinite(found->number))
        return NULL;
    char *text = arena_alloc(entry->arena, TEXT_NUMBER_SIZE);
    text_from_number(found->number, text);
    return text;
}

static void note(const struct entry *entry, struct found_settled *settled, const struct error *err)
{
    if (settled->count++ > 0)
        return;
    settled->first_row = entry->row;
    settled->first = arena_text(entry->arena, err->text);
}

static bool settle(const struct entry *entry, enum on_bad on_bad, struct found_settled *settled,
                   struct error *err)
{
    const char *text = on_bad == ON_BAD_TEXT ? text_of(entry, err) : NULL;

    if (on_bad == ON_BAD_ERROR || (on_bad == ON_BAD_TEXT && !text))
        return false;
    if (text)
        table_set_as_found(entry->table, entry->row, entry->column, text);
    else
        table_set_emptied(entry->table, entry->row, entry->column);
    note(entry, settled, err);
    *err = (struct error){0};
    return true;
}

bool found_store(const struct found *found, enum on_bad on_bad, struct found_settled *settled,
                 struct table *table, size_t row, size_t column, struct arena *arena, struct error *err)
{
    const struct entry entry = {found, table, row, column, arena};

    return found->kind == FOUND_NOTHING || store(&entry, err) || settle(&entry, on_bad, settled, err);
}

void found_warn(const struct found_settled *settled, enum on_bad on_bad, const char *table,
                const char *column)
{
    if (settled->count > 0)
        log_write(
            LOG_WARNING, "table '%s', column '%s': %zu bad cell%s %s as on_bad says; the first, row %zu: %s",
            table, column, settled->count, settled->count == 1 ? "" : "s",
            on_bad == ON_BAD_TEXT ? "shown as found" : "left empty", settled->first_row + 1, settled->first);
}
