#include "cross.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* Per table, libxlsxwriter takes 56 bytes of address space for each pair of columns. */
enum { COLUMN_LIMIT = 8000, CELL_LIMIT = 10000000 };

/* ---- is the shape one? ---- */

/* How often each column is named. */
static const size_t *count_uses(const struct cross_shape *shape, size_t count, struct arena *arena)
{
    size_t *uses = arena_array(arena, count, sizeof *uses);

    for (size_t i = 0; i < shape->row_count; i++)
        uses[shape->rows[i]]++;
    uses[shape->columns]++;
    uses[shape->value]++;
    return uses;
}

static bool is_status(const struct column *column)
{
    return column->role == ROLE_STATUS || column->role == ROLE_CELL_STATUS;
}

static const char *misplaced(const struct cross_shape *shape, const struct column *columns, size_t count,
                             struct arena *arena)
{
    const size_t *uses = count_uses(shape, count, arena);
    const char *status = NULL;

    for (size_t i = 0; i < count; i++) {
        if (columns[i].role == ROLE_NOTES)
            return arena_format(arena, "'%s' has notes of rows, which have no place in it", columns[i].name);
        if (is_status(&columns[i]) && status)
            return arena_format(arena, "'%s' is a second status beside '%s'; a cell has one", columns[i].name,
                                status);
        if (is_status(&columns[i]))
            status = columns[i].name;
        if (uses[i] > 1)
            return arena_format(arena, "'%s' stands twice; rows, columns and value are different columns",
                                columns[i].name);
        if (uses[i] == 1 && columns[i].role != ROLE_FIGURE)
            return arena_format(arena, "'%s' has a role; rows, columns and value have none", columns[i].name);
        if (uses[i] == 0 && columns[i].role == ROLE_FIGURE)
            return arena_format(arena, "column '%s' has no place in it; name it in rows, or leave it out",
                                columns[i].name);
    }
    return NULL;
}

const char *cross_refusal(const struct cross_shape *shape, const struct column *columns, size_t count,
                          struct arena *arena)
{
    const struct column *value = &columns[shape->value];
    const char *refusal = misplaced(shape, columns, count, arena);

    if (!refusal && columns[shape->columns].type == TYPE_NUMBER)
        refusal = arena_format(arena, "'%s' is of type number; columns are texts, integers, dates or periods",
                               columns[shape->columns].name);
    if (refusal || value->type == TYPE_INTEGER || value->type == TYPE_NUMBER)
        return refusal;
    if (shape->empty_is_zero)
        return arena_format(arena, "'%s' is of type %s, which has no zero", value->name,
                            type_name(value->type));
    return shape->total_row || shape->total_column
               ? arena_format(arena, "'%s' is of type %s, which has no total", value->name,
                              type_name(value->type))
               : NULL;
}

/* ---- rows and headings ---- */

struct builder {
    struct cross *cross;
    struct arena *arena;
    struct error *err;
};

/* Equal keys have one number, by first appearance. */
struct groups {
    size_t *numbers; /* one for each tidy row */
    size_t *firsts;  /* of each number: its first tidy row */
    size_t count;
};

struct keyed_row {
    const char *key;
    size_t row;
};

static int compare_keys(const void *a, const void *b)
{
    const struct keyed_row *left = a, *right = b;
    int by_key = strcmp(left->key, right->key);

    return by_key ? by_key : (left->row > right->row) - (left->row < right->row);
}

/* U+001F, the unit separator, cannot be in a cell. */
static const char *key_of(const struct builder *builder, size_t row, const size_t *columns, size_t count)
{
    const struct table *table = builder->cross->tidy;
    const char *key = "";

    for (size_t i = 0; i < count; i++)
        key = arena_format(builder->arena, "%s%d%s\x1F", key, (int)table_cell(table, row, columns[i]),
                           table_plain(table, row, columns[i], builder->arena));
    return key;
}

static struct keyed_row *sort_rows(const struct builder *builder, const size_t *columns, size_t column_count)
{
    size_t count = table_row_count(builder->cross->tidy);
    struct keyed_row *rows = arena_array(builder->arena, count, sizeof *rows);

    for (size_t row = 0; row < count; row++)
        rows[row] = (struct keyed_row){key_of(builder, row, columns, column_count), row};
    qsort(rows, count, sizeof *rows, compare_keys);
    return rows;
}

static struct groups group(const struct builder *builder, const size_t *columns, size_t column_count)
{
    size_t count = table_row_count(builder->cross->tidy);
    const struct keyed_row *rows = sort_rows(builder, columns, column_count);
    size_t *first = arena_array(builder->arena, count, sizeof *first);
    struct groups groups = {arena_array(builder->arena, count, sizeof(size_t)),
                            arena_array(builder->arena, count, sizeof(size_t)), 0};

    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && strcmp(rows[i - 1].key, rows[i].key) == 0;
        first[rows[i].row] = same ? first[rows[i - 1].row] : rows[i].row;
    }
    for (size_t row = 0; row < count; row++) {
        if (first[row] == row)
            groups.firsts[groups.count++] = row;
        groups.numbers[row] = first[row] == row ? groups.count - 1 : groups.numbers[first[row]];
    }
    return groups;
}

static bool refuse(const struct builder *builder, size_t row, size_t column, const char *sentence)
{
    const struct cross *cross = builder->cross;

    return error_set(builder->err, ERROR_DATA, "table '%s', row %zu, column '%s': %s", cross->name, row + 1,
                     table_column(cross->tidy, column)->name, sentence);
}

static const char *quote(const struct cross *cross, size_t row, size_t column, struct arena *arena)
{
    const char *plain = table_plain(cross->tidy, row, column, arena);

    return text_quote(arena, plain, strlen(plain));
}

static bool is_heading(const struct builder *builder, size_t row)
{
    const struct cross *cross = builder->cross;
    size_t column = cross->shape->columns;
    const struct table *table = cross->tidy;
    struct arena *arena = builder->arena;
    char why[160];

    if (table_cell(table, row, column) == CELL_UNKNOWN)
        return refuse(builder, row, column,
                      "the value is not known, and a column of the cross-table would be named by it");
    if (!table_known(table, row, column))
        return refuse(builder, row, column,
                      arena_format(arena,
                                   "%s is not of type %s, and a column of the cross-table would be "
                                   "named by it",
                                   quote(cross, row, column, arena),
                                   type_name(table_column(table, column)->type)));
    return table_column(table, column)->type != TYPE_TEXT ||
           text_fit_for_line(table_text(table, row, column), TEXT_HEADING_LIMIT, why, sizeof why) ||
           refuse(builder, row, column,
                  arena_format(arena, "the heading %s %s", quote(cross, row, column, arena), why));
}

static bool are_headings(const struct builder *builder)
{
    for (size_t row = 0; row < table_row_count(builder->cross->tidy); row++)
        if (!is_heading(builder, row))
            return false;
    return true;
}

struct heading {
    const struct cross *cross;
    size_t first, number;
};

/* Texts stay as they come. */
static int compare_headings(const void *a, const void *b)
{
    const struct heading *left = a, *right = b;
    const struct table *table = left->cross->tidy;
    size_t column = left->cross->shape->columns;
    int64_t x, y;

    switch (table_column(table, column)->type) {
    case TYPE_PERIOD:
        return period_compare(table_period(table, left->first, column),
                              table_period(table, right->first, column));
    case TYPE_DATE:
        return date_compare(table_date(table, left->first, column), table_date(table, right->first, column));
    case TYPE_INTEGER:
        x = table_integer(table, left->first, column);
        y = table_integer(table, right->first, column);
        return (x > y) - (x < y);
    case TYPE_TEXT:
    case TYPE_NUMBER:
        break;
    }
    return (left->number > right->number) - (left->number < right->number);
}

/* Of each number of the groups: its place from left to right. */
static const size_t *order_headings(struct builder *builder, const struct groups *groups)
{
    struct heading *headings = arena_array(builder->arena, groups->count, sizeof *headings);
    size_t *places = arena_array(builder->arena, groups->count, sizeof *places);
    size_t *rows = arena_array(builder->arena, groups->count, sizeof *rows);

    for (size_t i = 0; i < groups->count; i++)
        headings[i] = (struct heading){builder->cross, groups->firsts[i], i};
    qsort(headings, groups->count, sizeof *headings, compare_headings);
    for (size_t i = 0; i < groups->count; i++) {
        places[headings[i].number] = i;
        rows[i] = headings[i].first;
    }
    builder->cross->headings = rows;
    builder->cross->heading_count = groups->count;
    return places;
}

/* ---- columns and cells ---- */

static void add_column(struct builder *builder, struct cross_column *columns, enum cross_part part,
                       size_t from)
{
    columns[builder->cross->column_count++] = (struct cross_column){part, from};
}

static void add_columns_with(struct builder *builder, struct cross_column *columns, enum cross_part part,
                             enum role role, size_t most)
{
    const struct table *tidy = builder->cross->tidy;

    for (size_t i = 0; i < table_column_count(tidy) && most > 0; i++)
        if (table_column(tidy, i)->role == role) {
            add_column(builder, columns, part, i);
            most--;
        }
}

static void lay_out_columns(struct builder *builder)
{
    struct cross *cross = builder->cross;
    size_t limit = cross->heading_count + table_column_count(cross->tidy) + 1;
    struct cross_column *columns = arena_array(builder->arena, limit, sizeof *columns);

    for (size_t i = 0; i < cross->shape->row_count; i++)
        add_column(builder, columns, CROSS_ROW, cross->shape->rows[i]);
    for (size_t i = 0; i < cross->heading_count; i++)
        add_column(builder, columns, CROSS_VALUE, i);
    if (cross->shape->total_column)
        add_column(builder, columns, CROSS_TOTAL, cross->shape->value);
    add_columns_with(builder, columns, CROSS_STATUS, ROLE_STATUS, 1);
    add_columns_with(builder, columns, CROSS_STATUS, ROLE_CELL_STATUS, 1);
    add_columns_with(builder, columns, CROSS_SOURCES, ROLE_SOURCES, 1);
    add_columns_with(builder, columns, CROSS_LINK, ROLE_LINK, limit);
    cross->columns = columns;
}

static bool has_room(const struct builder *builder)
{
    const struct cross *cross = builder->cross;

    if (cross->column_count > COLUMN_LIMIT)
        return error_set(
            builder->err, ERROR_DATA,
            "table '%s', column '%s': its %zu values would make a cross-table of %zu columns; at "
            "most %d are possible",
            cross->name, table_column(cross->tidy, cross->shape->columns)->name, cross->heading_count,
            cross->column_count, COLUMN_LIMIT);
    return cross_row_count(cross) <= CELL_LIMIT / cross->column_count ||
           error_set(builder->err, ERROR_DATA,
                     "table '%s': the cross-table would have %zu rows of %zu columns; at most %d cells are "
                     "possible",
                     cross->name, cross_row_count(cross), cross->column_count, CELL_LIMIT);
}

/* "state 'Cuba' and year '2012'" */
static const char *combination(const struct builder *builder, size_t row)
{
    const struct cross *cross = builder->cross;
    const struct cross_shape *shape = cross->shape;
    const char **parts = arena_array(builder->arena, shape->row_count + 1, sizeof *parts);

    for (size_t i = 0; i <= shape->row_count; i++) {
        size_t column = i < shape->row_count ? shape->rows[i] : shape->columns;
        parts[i] = arena_format(builder->arena, "%s %s", table_column(cross->tidy, column)->name,
                                quote(cross, row, column, builder->arena));
    }
    return text_list(builder->arena, parts, shape->row_count + 1, "and");
}

static bool lay_out_cells(struct builder *builder, const size_t *rows, const size_t *headings,
                          const size_t *places)
{
    struct cross *cross = builder->cross;
    size_t *cells = arena_array(builder->arena, cross->row_count * cross->heading_count, sizeof *cells);

    for (size_t row = 0; row < table_row_count(cross->tidy); row++) {
        size_t *cell = &cells[rows[row] * cross->heading_count + places[headings[row]]];
        if (*cell > 0)
            return refuse(builder, row, cross->shape->value,
                          arena_format(builder->arena,
                                       "%s stand in row %zu already; a cross-table has one cell for them",
                                       combination(builder, row), *cell));
        *cell = row + 1;
    }
    cross->cells = cells;
    return true;
}

const struct cross *cross_lay_out(const struct cross_shape *shape, const char *name, const struct table *tidy,
                                  struct arena *arena, struct error *err)
{
    struct cross *cross = arena_alloc(arena, sizeof *cross);
    struct builder builder = {cross, arena, err};

    *cross = (struct cross){.shape = shape, .name = name, .tidy = tidy};
    if (!are_headings(&builder))
        return NULL;
    const struct groups rows = group(&builder, shape->rows, shape->row_count);
    const struct groups headings = group(&builder, &shape->columns, 1);
    const size_t *places = order_headings(&builder, &headings);
    cross->first_rows = rows.firsts;
    cross->row_count = rows.count;
    lay_out_columns(&builder);
    return has_room(&builder) && lay_out_cells(&builder, rows.numbers, headings.numbers, places) ? cross
                                                                                                 : NULL;
}

bool cross_has_total_row(const struct cross *cross)
{
    return cross->shape->total_row && cross->row_count > 0;
}

size_t cross_row_count(const struct cross *cross)
{
    return cross->row_count + cross_has_total_row(cross);
}
