#include "plot_builder.h"

#include "arena.h"
#include "composer.h"
#include "error.h"
#include "groups.h"
#include "log.h"
#include "palette.h"
#include "plot.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* So many figures no picture can show; a table for them would take gigabytes. */
enum { MOST_FIGURES = 1 << 20 };

bool plot_is_of_time(const struct plot_builder *builder)
{
    return table_column(builder->table, builder->chart->x)->type != TYPE_TEXT;
}

int plot_row(const struct plot_builder *builder, size_t series, size_t point)
{
    return builder->series_rows ? builder->series_rows[series][point] : (int)builder->rows[point];
}

size_t plot_column(const struct plot_builder *builder, size_t series)
{
    return builder->chart->y[builder->series_rows ? 0 : series];
}

bool plot_is_known(const struct plot_builder *builder, size_t series, size_t point)
{
    int row = plot_row(builder, series, point);

    return row != NO_ROW && table_known(builder->table, (size_t)row, plot_column(builder, series));
}

static const char *plain(const struct plot_builder *builder, size_t row, size_t column)
{
    return table_plain(builder->table, row, column, builder->composer->arena);
}

static const char *column_name(const struct plot_builder *builder, size_t column)
{
    return table_column(builder->table, column)->name;
}

/* ---- rows ---- */

static bool is_asked_for(const struct plot_builder *builder, size_t row)
{
    for (size_t i = 0; i < builder->chart->where_count; i++) {
        const struct condition *condition = &builder->chart->where[i];
        if (strcmp(plain(builder, row, condition->column), condition->value) != 0)
            return false;
    }
    return true;
}

static bool has_place(const struct plot_builder *builder, size_t row)
{
    return !plot_is_of_time(builder) || table_known(builder->table, row, builder->chart->x);
}

static bool has_figure(const struct plot_builder *builder, size_t row)
{
    for (size_t i = 0; i < builder->chart->y_count; i++)
        if (table_cell(builder->table, row, builder->chart->y[i]) != CELL_UNKNOWN)
            return true;
    return false;
}

/* A figure that has no place on the axis would be missing without a word. */
static bool refuse_row(const struct plot_builder *builder, size_t row, struct error *err)
{
    size_t x = builder->chart->x;
    const char *found = plain(builder, row, x);
    const char *what = table_cell(builder->table, row, x) == CELL_UNKNOWN
                           ? "not known"
                           : text_quote(builder->composer->arena, found, strlen(found));

    return error_set(
        err, ERROR_DATA,
        "chart '%s': row %zu of table '%s' has a figure, but its '%s' is %s, so it has no place on "
        "the axis; leave the row out by `where` or in the query",
        builder->chart->name, row + 1, builder->definition->name, column_name(builder, x), what);
}

/* Names stand in the order of the sheet, which is that of their language where it is sorted. */
static bool find_rows(struct plot_builder *builder, struct error *err)
{
    size_t count = table_row_count(builder->table);
    const size_t *order = composer_order_rows(builder->composer, builder->definition, builder->table, 0);

    builder->rows = arena_array(builder->composer->arena, count, sizeof *builder->rows);
    for (size_t i = 0; i < count; i++) {
        size_t row = plot_is_of_time(builder) ? i : order[i];
        if (is_asked_for(builder, row) && has_place(builder, row))
            builder->rows[builder->point_count++] = row;
        else if (is_asked_for(builder, row) && has_figure(builder, row))
            return refuse_row(builder, row, err);
    }
    if (count > 0 && builder->point_count == 0)
        log_write(LOG_INFO, "chart '%s': none of the %zu rows of table '%s' is drawn", builder->chart->name,
                  count, builder->definition->name);
    return true;
}

/* ---- their order ---- */

static int compare_times(const struct plot_builder *builder, size_t column, size_t a, size_t b)
{
    const struct table *table = builder->table;

    return table_column(table, column)->type == TYPE_DATE
               ? date_compare(table_date(table, a, column), table_date(table, b, column))
               : period_compare(table_period(table, a, column), table_period(table, b, column));
}

struct order {
    const struct plot_builder *builder;
    size_t column;
};

/* What has no date stands behind the rest. */
static int compare_rows(const void *a, const void *b, void *context)
{
    const struct order *order = context;
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    bool known = table_known(order->builder->table, left, order->column);
    int by_time = table_known(order->builder->table, right, order->column) - known;

    if (known && by_time == 0)
        by_time = compare_times(order->builder, order->column, left, right);
    return by_time ? by_time : (left > right) - (left < right);
}

/* Time runs forward in a chart, whatever the order of the query. */
static void sort_by(struct plot_builder *builder, size_t column)
{
    struct order order = {builder, column};

    qsort_r(builder->rows, builder->point_count, sizeof *builder->rows, compare_rows, &order);
}

static bool has_one_kind_of_period(const struct plot_builder *builder, struct error *err)
{
    size_t x = builder->chart->x;

    if (table_column(builder->table, x)->type != TYPE_PERIOD)
        return true;
    for (size_t i = 1; i < builder->point_count; i++)
        if (table_period(builder->table, builder->rows[i - 1], x).kind !=
            table_period(builder->table, builder->rows[i], x).kind)
            return error_set(err, ERROR_DATA,
                             "chart '%s': %s and %s are periods of different lengths; choose by `where`",
                             builder->chart->name, plain(builder, builder->rows[i - 1], x),
                             plain(builder, builder->rows[i], x));
    return true;
}

/* ---- wide form ---- */

/* Several events of one day are a step each. */
static bool may_meet(const struct plot_builder *builder)
{
    return strcmp(builder->kind.name, "steps") == 0 &&
           table_column(builder->table, builder->chart->x)->type == TYPE_DATE;
}

static bool each_place_is_taken_once(const struct plot_builder *builder, struct error *err)
{
    size_t x = builder->chart->x;

    for (size_t i = 1; !may_meet(builder) && i < builder->point_count; i++)
        if (compare_times(builder, x, builder->rows[i - 1], builder->rows[i]) == 0)
            return error_set(err, ERROR_DATA,
                             "chart '%s': %s stands in two rows, %zu and %zu; choose by `where`",
                             builder->chart->name, plain(builder, builder->rows[i], x),
                             builder->rows[i - 1] + 1, builder->rows[i] + 1);
    return true;
}

static bool arrange_wide(struct plot_builder *builder, struct error *err)
{
    builder->series_count = builder->chart->y_count;
    if (builder->kind.values == VALUES_DAYS)
        sort_by(builder, builder->chart->y[0]);
    if (!plot_is_of_time(builder))
        return true;
    sort_by(builder, builder->chart->x);
    return has_one_kind_of_period(builder, err) && each_place_is_taken_once(builder, err);
}

/* ---- long form ---- */

/* Rows by their value in a column: of each value the first row, in the order of the rows. */
struct values {
    struct groups groups;
    size_t *first;
    size_t *number; /* of each group */
    size_t count;
};

static struct values values_of(const struct plot_builder *builder, size_t column)
{
    struct arena *arena = builder->composer->arena;
    struct values values = {.groups = groups_of(builder->table, &column, 1, arena)};

    values.first = arena_array(arena, values.groups.count, sizeof *values.first);
    values.number = arena_array(arena, values.groups.count, sizeof *values.number);
    for (size_t i = 0; i < values.groups.count; i++)
        values.number[i] = SIZE_MAX;
    for (size_t i = 0; i < builder->point_count; i++) {
        size_t *number = &values.number[values.groups.of_row[builder->rows[i]]];
        if (*number != SIZE_MAX)
            continue;
        *number = values.count;
        values.first[values.count++] = builder->rows[i];
    }
    return values;
}

static size_t most_series(const struct plot_builder *builder)
{
    size_t kind = builder->kind.most_series, given = builder->chart->most_series;
    size_t most = given > 0 ? given : kind, colours = builder->chart->palette->count;

    return most < colours ? most : colours;
}

static bool are_not_too_many(const struct plot_builder *builder, size_t points, struct error *err)
{
    const struct report_chart *chart = builder->chart;
    size_t count = builder->series_count, most = most_series(builder);

    if (builder->kind.most_series > 0 && count > most)
        return error_set(
            err, ERROR_DATA,
            "chart '%s': '%s' of table '%s' has %zu texts, and readers tell %zu series apart; choose "
            "by `where`%s",
            chart->name, column_name(builder, (size_t)chart->series), builder->definition->name, count, most,
            count <= chart->palette->count ? ", or set `most_series` if it must be" : "");
    return count == 0 || points <= MOST_FIGURES / count ||
           error_set(err, ERROR_DATA,
                     "chart '%s': %zu series of %zu points are too many for a picture; choose by `where`",
                     chart->name, count, points);
}

static int **rows_of_series(const struct plot_builder *builder, size_t points)
{
    int **rows = arena_array(builder->composer->arena, builder->series_count, sizeof *rows);

    for (size_t i = 0; i < builder->series_count; i++) {
        rows[i] = arena_array(builder->composer->arena, points, sizeof **rows);
        for (size_t point = 0; point < points; point++)
            rows[i][point] = NO_ROW;
    }
    return rows;
}

static bool refuse_twin(const struct plot_builder *builder, size_t row, int twin, struct error *err)
{
    const struct report_chart *chart = builder->chart;

    return error_set(err, ERROR_DATA,
                     "chart '%s': rows %d and %zu of table '%s' both have '%s' in '%s' and '%s' in '%s'; "
                     "choose by `where`",
                     chart->name, twin + 1, row + 1, builder->definition->name, plain(builder, row, chart->x),
                     column_name(builder, chart->x), plain(builder, row, (size_t)chart->series),
                     column_name(builder, (size_t)chart->series));
}

static bool spread_rows(struct plot_builder *builder, const struct values *x, const struct values *series,
                        const size_t *rows, size_t count, struct error *err)
{
    int **places = rows_of_series(builder, x->count);

    for (size_t i = 0; i < count; i++) {
        int *place =
            &places[series->number[series->groups.of_row[rows[i]]]][x->number[x->groups.of_row[rows[i]]]];
        if (*place != NO_ROW)
            return refuse_twin(builder, rows[i], *place, err);
        *place = (int)rows[i];
    }
    builder->series_rows = places;
    builder->series_first = series->first;
    return true;
}

static bool arrange_long(struct plot_builder *builder, struct error *err)
{
    const size_t *rows = builder->rows;
    size_t count = builder->point_count;
    struct values x = values_of(builder, builder->chart->x);
    struct values series = values_of(builder, (size_t)builder->chart->series);

    builder->series_count = series.count;
    if (!are_not_too_many(builder, x.count, err))
        return false;
    builder->rows = x.first;
    builder->point_count = x.count;
    if (plot_is_of_time(builder))
        sort_by(builder, builder->chart->x);
    for (size_t point = 0; point < x.count; point++)
        x.number[x.groups.of_row[builder->rows[point]]] = point;
    return has_one_kind_of_period(builder, err) && spread_rows(builder, &x, &series, rows, count, err);
}

/* ---- what the kind wants ---- */

static bool has_two_points(const struct plot_builder *builder, struct error *err)
{
    return builder->kind.layout != LAYOUT_SLOPE || builder->point_count == 2 || builder->point_count == 0 ||
           error_set(err, ERROR_DATA,
                     "chart '%s': a slope joins two values of '%s', and the rows of table '%s' have %zu; "
                     "choose by `where`",
                     builder->chart->name, column_name(builder, builder->chart->x), builder->definition->name,
                     builder->point_count);
}

bool plot_choose_rows(struct plot_builder *builder, struct error *err)
{
    return find_rows(builder, err) &&
           (builder->chart->series == NO_COLUMN ? arrange_wide : arrange_long)(builder, err) &&
           has_two_points(builder, err);
}
