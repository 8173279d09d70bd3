#include "csv_parse.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct parser {
    const char *at, *end;
    size_t line; /* from 1, of the file */
    char *field; /* the last one that was read; room for the longest */
    size_t field_size;
    bool quoted, last; /* in quotation marks; a line ends behind it */
    struct arena *arena;
    struct error *err;
};

static struct parser start(const char *text, size_t size, struct arena *arena, struct error *err)
{
    return (struct parser){text, text + size, 1, arena_alloc(arena, size + 1), 0, false, false, arena, err};
}

static const char *quote(const struct parser *parser)
{
    return text_quote(parser->arena, parser->field, parser->field_size);
}

/* Up to the quotation mark that ends it; two of them are one. */
static bool read_quoted(struct parser *parser)
{
    for (parser->at++; parser->at < parser->end; parser->at++) {
        if (*parser->at == '"' && (parser->at + 1 == parser->end || parser->at[1] != '"')) {
            parser->at++;
            return true;
        }
        parser->at += *parser->at == '"';
        parser->line += *parser->at == '\n';
        parser->field[parser->field_size++] = *parser->at;
    }
    error_set(parser->err, ERROR_DATA, "a quotation mark is missing at the end of the file");
    return false;
}

static bool read_bare(struct parser *parser)
{
    for (; parser->at < parser->end && !strchr(",\r\n", *parser->at); parser->at++) { /* a NUL ends it, too */
        if (*parser->at == '"')
            return error_set(parser->err, ERROR_DATA,
                             "a quotation mark stands in a field that does not begin with one");
        parser->field[parser->field_size++] = *parser->at;
    }
    return true;
}

static bool read_separator(struct parser *parser)
{
    size_t left = (size_t)(parser->end - parser->at);

    parser->last = left >= 2 && memcmp(parser->at, "\r\n", 2) == 0;
    if (!parser->last && (left == 0 || *parser->at != ','))
        return error_set(parser->err, ERROR_DATA, "the field %s does not end with a comma or CR LF",
                         quote(parser));
    parser->at += parser->last ? 2 : 1;
    return true;
}

static bool read_field(struct parser *parser)
{
    size_t first = parser->line;

    parser->field_size = 0;
    parser->quoted = parser->at < parser->end && *parser->at == '"';
    bool read = parser->quoted ? read_quoted(parser) : read_bare(parser);
    parser->field[parser->field_size] = '\0';
    return (read && read_separator(parser)) || error_within(parser->err, "line %zu", first);
}

static bool at_end(const struct parser *parser)
{
    return parser->at == parser->end;
}

/* ---- with columns ---- */

/* A field of every line: that of a column, or the status or the sources of a table that has none. */
struct field {
    const char *heading;
    int column;
};

static int find_role(const struct column *columns, size_t count, enum role role)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].role == role)
            return (int)i;
    return NO_COLUMN;
}

/* Returns their number. */
static size_t list_fields(const struct column *columns, size_t column_count, struct field *fields)
{
    size_t count = 0;

    for (size_t i = 0; i < column_count; i++)
        if (columns[i].role != ROLE_STATUS && columns[i].role != ROLE_SOURCES)
            fields[count++] = (struct field){columns[i].name, (int)i};
    fields[count++] = (struct field){"status", find_role(columns, column_count, ROLE_STATUS)};
    fields[count++] = (struct field){"sources", find_role(columns, column_count, ROLE_SOURCES)};
    return count;
}

static bool set_integer(struct table *table, size_t row, size_t column, const char *text)
{
    char *end;

    errno = 0;
    table_set_integer(table, row, column, strtoll(text, &end, 10));
    return errno == 0 && end != text;
}

static bool set_number(struct table *table, size_t row, size_t column, const char *text)
{
    double number = strtod(text, NULL);

    if (!isfinite(number))
        return false;
    table_set_number(table, row, column, number);
    return true;
}

static bool set_date(struct table *table, size_t row, size_t column, const char *text)
{
    struct date date;

    if (!date_parse(text, &date))
        return false;
    table_set_date(table, row, column, date);
    return true;
}

static bool set_period(struct table *table, size_t row, size_t column, const char *text)
{
    struct period period;

    if (!period_read(text, &period))
        return false;
    table_set_period(table, row, column, period);
    return true;
}

static bool set_typed(struct table *table, size_t row, size_t column, const char *text)
{
    switch (table_column(table, column)->type) {
    case TYPE_TEXT:
        table_set_text(table, row, column, text);
        return true;
    case TYPE_INTEGER:
        return set_integer(table, row, column, text);
    case TYPE_NUMBER:
        return set_number(table, row, column, text);
    case TYPE_DATE:
        return set_date(table, row, column, text);
    case TYPE_PERIOD:
        break;
    }
    return set_period(table, row, column, text);
}

/* Written again, it must be the same: there is one form of each value. */
static bool set_cell(const struct parser *parser, struct table *table, size_t row, size_t column)
{
    const struct column *type = table_column(table, column);

    if (set_typed(table, row, column, parser->field) &&
        strcmp(table_plain(table, row, column, parser->arena), parser->field) == 0)
        return true;
    return error_set(parser->err, ERROR_DATA,
                     "column '%s': %s is not a value of the type %s as statbook writes it", type->name,
                     quote(parser), type_name(type->type));
}

struct filler {
    struct parser parser;
    struct table *table;
    const struct field *fields;
    size_t field_count;
    const struct csv_as_found *as_found;
    size_t *next_as_found; /* one for each column */
};

static bool is_as_found(const struct filler *filler, size_t row, size_t column)
{
    const struct csv_as_found *found = &filler->as_found[column];
    size_t *next = &filler->next_as_found[column];

    if (*next == found->count || found->rows[*next] != row)
        return false;
    (*next)++;
    return true;
}

static bool fill_cell(struct filler *filler, size_t row, const struct field *field)
{
    const struct parser *parser = &filler->parser;
    char why[160];

    if (!text_fit_for_cell(parser->field, parser->field_size, why, sizeof why))
        return error_set(parser->err, ERROR_DATA, "%s %s", quote(parser), why);
    if (field->column != NO_COLUMN && is_as_found(filler, row, (size_t)field->column))
        table_set_as_found(filler->table, row, (size_t)field->column, parser->field);
    else if (*parser->field || parser->quoted)
        return field->column == NO_COLUMN
                   ? error_set(parser->err, ERROR_DATA, "column '%s': found %s in a table without %s",
                               field->heading, quote(parser), field->heading)
                   : set_cell(parser, filler->table, row, (size_t)field->column);
    return true;
}

/* Every field of a line; the line of the first field stands in front of messages. */
static bool read_line(struct filler *filler, bool (*take)(struct filler *, size_t row, const struct field *),
                      size_t row)
{
    struct parser *parser = &filler->parser;
    size_t line = parser->line;

    for (size_t i = 0; i < filler->field_count; i++) {
        if (!read_field(parser))
            return false;
        if (parser->last != (i + 1 == filler->field_count)) {
            error_set(parser->err, ERROR_DATA, "has %s than %zu fields", parser->last ? "fewer" : "more",
                      filler->field_count);
            return error_within(parser->err, "line %zu", line);
        }
        if (!take(filler, row, &filler->fields[i]))
            return error_within(parser->err, "line %zu", line);
    }
    parser->line++;
    return true;
}

static bool check_heading(struct filler *filler, size_t row, const struct field *field)
{
    const struct parser *parser = &filler->parser;

    (void)row;
    return (parser->field_size == strlen(field->heading) && strcmp(parser->field, field->heading) == 0) ||
           error_set(filler->parser.err, ERROR_DATA, "expected the heading '%s', found %s", field->heading,
                     quote(parser));
}

static bool fill_table(struct filler *filler)
{
    if (!read_line(filler, check_heading, 0))
        return false;
    while (!at_end(&filler->parser))
        if (!read_line(filler, fill_cell, table_add_row(filler->table)))
            return false;
    return true;
}

const struct table *csv_parse(const char *text, size_t size, const struct column *columns,
                              const struct csv_as_found *as_found, size_t column_count, struct arena *arena,
                              struct error *err)
{
    struct field *fields = arena_array(arena, column_count + 2, sizeof *fields);
    struct filler filler = {.parser = start(text, size, arena, err),
                            .table = table_new(arena, columns, column_count),
                            .fields = fields,
                            .field_count = list_fields(columns, column_count, fields),
                            .as_found = as_found,
                            .next_as_found = arena_array(arena, column_count, sizeof *filler.next_as_found)};

    return fill_table(&filler) ? filler.table : NULL;
}

/* ---- without ---- */

/* The number of fields in the next line; 0 fails. */
static size_t count_fields(struct parser *parser)
{
    size_t count = 0;

    do {
        if (!read_field(parser))
            return 0;
        count++;
    } while (!parser->last);
    return count;
}

bool csv_count_rows(const char *text, size_t size, struct arena *arena, size_t *rows, struct error *err)
{
    struct parser parser = start(text, size, arena, err);
    size_t headings = count_fields(&parser);

    for (*rows = 0; headings > 0 && !at_end(&parser); (*rows)++) {
        parser.line++;
        size_t count = count_fields(&parser);
        if (count == 0)
            return false;
        if (count != headings) {
            error_set(err, ERROR_DATA, "has %zu fields; there are %zu headings", count, headings);
            return error_within(err, "line %zu", parser.line);
        }
    }
    return headings > 0;
}

bool csv_parse_cells(const char *text, size_t size, struct arena *arena, struct csv_cells *cells,
                     struct error *err)
{
    struct parser headings = start(text, size, arena, err), parser = start(text, size, arena, err);
    size_t rows;

    if (!csv_count_rows(text, size, arena, &rows, err))
        return false;
    *cells = (struct csv_cells){NULL, rows + 1, count_fields(&headings)};
    size_t count = cells->row_count * cells->column_count;
    const char **items = arena_array(arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        read_field(&parser);
        items[i] = arena_copy(arena, parser.field, parser.field_size);
    }
    cells->items = items;
    return true;
}
