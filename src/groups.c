#include "groups.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* What rows are sorted by. */
struct sorting {
    const struct table *table;
    const size_t *columns;
    size_t count;
};

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_known(const struct table *table, size_t column, size_t a, size_t b)
{
    switch (table_column(table, column)->type) {
    case TYPE_TEXT:
        return strcmp(table_text(table, a, column), table_text(table, b, column));
    case TYPE_INTEGER:
        return (table_integer(table, a, column) > table_integer(table, b, column)) -
               (table_integer(table, a, column) < table_integer(table, b, column));
    case TYPE_NUMBER:
        return (table_number(table, a, column) > table_number(table, b, column)) -
               (table_number(table, a, column) < table_number(table, b, column));
    case TYPE_DATE:
        return date_compare(table_date(table, a, column), table_date(table, b, column));
    case TYPE_PERIOD:
        break;
    }
    return period_compare(table_period(table, a, column), table_period(table, b, column));
}

static int compare_cells(const struct table *table, size_t column, size_t a, size_t b)
{
    enum cell left = table_cell(table, a, column), right = table_cell(table, b, column);

    if (left != right)
        return left > right ? 1 : -1;
    if (left == CELL_KNOWN)
        return compare_known(table, column, a, b);
    return left == CELL_UNKNOWN ? 0 : strcmp(table_text(table, a, column), table_text(table, b, column));
}

static int compare_values(const struct sorting *sorting, size_t a, size_t b)
{
    int order = 0;

    for (size_t i = 0; i < sorting->count && order == 0; i++)
        order = compare_cells(sorting->table, sorting->columns[i], a, b);
    return order;
}

static int compare_rows(const void *a, const void *b, void *context)
{
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    int order = compare_values(context, left, right);

    return order ? order : compare_sizes(left, right);
}

static const size_t *sorted_rows(struct sorting *sorting, size_t count, struct arena *arena)
{
    size_t *rows = arena_array(arena, count, sizeof *rows);

    for (size_t i = 0; i < count; i++)
        rows[i] = i;
    if (count > 1 && sorting->count > 0)
        qsort_r(rows, count, sizeof *rows, compare_rows, sorting);
    return rows;
}

/* For each row the first one that has the same values. */
static size_t *first_alike(struct sorting *sorting, size_t count, struct arena *arena)
{
    const size_t *rows = sorted_rows(sorting, count, arena);
    size_t *first = arena_array(arena, count, sizeof *first);

    for (size_t i = 0; i < count; i++) {
        bool alike = i > 0 && compare_values(sorting, rows[i - 1], rows[i]) == 0;
        first[rows[i]] = alike ? first[rows[i - 1]] : rows[i];
    }
    return first;
}

struct groups groups_of(const struct table *table, const size_t *columns, size_t column_count,
                        struct arena *arena)
{
    struct sorting sorting = {table, columns, column_count};
    size_t rows = table_row_count(table), count = 0;
    const size_t *alike = first_alike(&sorting, rows, arena);
    size_t *of_row = arena_array(arena, rows, sizeof *of_row);
    size_t *first = arena_array(arena, rows, sizeof *first);

    for (size_t row = 0; row < rows; row++) {
        if (alike[row] == row)
            first[count++] = row;
        of_row[row] = alike[row] == row ? count - 1 : of_row[alike[row]];
    }
    return (struct groups){of_row, first, count};
}

static int compare_places(const struct moment *a, const struct moment *b)
{
    int by_group = compare_sizes(a->group, b->group);
    int by_kind = a->period.kind - b->period.kind;

    if (by_group || by_kind)
        return by_group ? by_group : by_kind;
    return period_number(a->period) - period_number(b->period);
}

static int compare_moments(const void *a, const void *b)
{
    int order = compare_places(a, b);

    return order ? order : compare_sizes(((const struct moment *)a)->row, ((const struct moment *)b)->row);
}

static int compare_place(const void *a, const void *b)
{
    return compare_places(a, b);
}

static bool stands_twice(const struct table *table, const struct series_wanted *wanted,
                         const struct moment *moments, struct arena *arena, struct error *err)
{
    const char **names = arena_array(arena, wanted->by_count, sizeof *names);
    char period[PERIOD_SIZE];

    for (size_t i = 0; i < wanted->by_count; i++)
        names[i] = table_column(table, wanted->by[i])->name;
    period_write(moments[0].period, period);
    return error_set(
        err, ERROR_DATA,
        "table '%s', row %zu, column '%s': '%s' stands in row %zu already; `%s` needs each period once%s%s",
        wanted->name, moments[1].row + 1, table_column(table, wanted->period)->name, period,
        moments[0].row + 1, wanted->key, wanted->by_count > 0 ? " for each " : "",
        wanted->by_count > 0 ? text_list(arena, names, wanted->by_count, "and") : "");
}

bool series_of(const struct table *table, const struct series_wanted *wanted, const struct groups *groups,
               struct arena *arena, struct time_series *series, struct error *err)
{
    size_t rows = table_row_count(table), count = 0;
    struct moment *moments = arena_array(arena, rows, sizeof *moments);

    for (size_t row = 0; row < rows; row++)
        if (table_known(table, row, wanted->period))
            moments[count++] =
                (struct moment){groups->of_row[row], table_period(table, row, wanted->period), row};
    if (count > 1)
        qsort(moments, count, sizeof *moments, compare_moments);
    for (size_t i = 1; i < count; i++)
        if (compare_places(&moments[i - 1], &moments[i]) == 0)
            return stands_twice(table, wanted, &moments[i - 1], arena, err);
    *series = (struct time_series){moments, count};
    return true;
}

const struct moment *series_find(const struct time_series *series, size_t group, struct period period)
{
    const struct moment wanted = {.group = group, .period = period};

    return bsearch(&wanted, series->moments, series->count, sizeof wanted, compare_place);
}
