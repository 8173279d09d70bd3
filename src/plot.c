#include "plot.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "error.h"
#include "log.h"
#include "plot_words.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED_PERIODS = 4, MOST_X_TICKS = 10, MOST_Y_STEPS = 6 };

static bool is_asked_for(const struct plot_builder *builder, size_t row)
{
    for (size_t i = 0; i < builder->chart->where_count; i++) {
        const struct condition *condition = &builder->chart->where[i];
        if (strcmp(table_plain(builder->table, row, condition->column, builder->composer->arena),
                   condition->value) != 0)
            return false;
    }
    return true;
}

static bool has_place(const struct plot_builder *builder, size_t row)
{
    return table_column(builder->table, builder->chart->x)->type == TYPE_TEXT ||
           table_known(builder->table, row, builder->chart->x);
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
    struct arena *arena = builder->composer->arena;
    const char *found = table_plain(builder->table, row, x, arena);
    const char *what = table_cell(builder->table, row, x) == CELL_UNKNOWN
                           ? "not known"
                           : text_quote(arena, found, strlen(found));

    return error_set(
        err, ERROR_DATA,
        "chart '%s': row %zu of table '%s' has a figure, but its '%s' is %s, so it has no place on "
        "the axis; leave the row out by `where` or in the query",
        builder->chart->name, row + 1, builder->definition->name, table_column(builder->table, x)->name,
        what);
}

static int compare_times(const struct plot_builder *builder, size_t a, size_t b)
{
    const struct table *table = builder->table;
    size_t x = builder->chart->x;

    return table_column(table, x)->type == TYPE_DATE
               ? date_compare(table_date(table, a, x), table_date(table, b, x))
               : period_compare(table_period(table, a, x), table_period(table, b, x));
}

static int compare_rows(const void *a, const void *b, void *context)
{
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    int by_time = compare_times(context, left, right);

    return by_time ? by_time : (left > right) - (left < right);
}

static bool choose_rows(struct plot_builder *builder, struct error *err)
{
    size_t count = table_row_count(builder->table), x = builder->chart->x;
    enum type type = table_column(builder->table, x)->type;

    builder->rows = arena_array(builder->composer->arena, count, sizeof *builder->rows);
    for (size_t row = 0; row < count; row++)
        if (is_asked_for(builder, row) && has_place(builder, row))
            builder->rows[builder->row_count++] = row;
        else if (is_asked_for(builder, row) && has_figure(builder, row))
            return refuse_row(builder, row, err);
    if (count > 0 && builder->row_count == 0)
        log_write(LOG_INFO, "chart '%s': none of the %zu rows of table '%s' is drawn", builder->chart->name,
                  count, builder->definition->name);
    if (type == TYPE_TEXT)
        return true;
    /* Time runs forward in a chart, whatever the order of the query. */
    qsort_r(builder->rows, builder->row_count, sizeof *builder->rows, compare_rows, builder);
    bool steps = strcmp(builder->chart->kind, "steps") == 0; /* several events of one day are a step each */
    for (size_t i = 1; type == TYPE_PERIOD && i < builder->row_count; i++)
        if (table_period(builder->table, builder->rows[i - 1], x).kind !=
            table_period(builder->table, builder->rows[i], x).kind)
            return error_set(err, ERROR_DATA,
                             "chart '%s': %s and %s are periods of different lengths; choose by `where`",
                             builder->chart->name,
                             table_plain(builder->table, builder->rows[i - 1], x, builder->composer->arena),
                             table_plain(builder->table, builder->rows[i], x, builder->composer->arena));
    for (size_t i = 1; (type == TYPE_PERIOD || !steps) && i < builder->row_count; i++)
        if (compare_times(builder, builder->rows[i - 1], builder->rows[i]) == 0)
            return error_set(err, ERROR_DATA,
                             "chart '%s': %s stands in two rows, %zu and %zu; choose by `where`",
                             builder->chart->name,
                             table_plain(builder->table, builder->rows[i], x, builder->composer->arena),
                             builder->rows[i - 1] + 1, builder->rows[i] + 1);
    return true;
}

static double figure(const struct plot_builder *builder, size_t point, size_t column)
{
    const struct table *table = builder->table;
    size_t row = builder->rows[point];

    if (!table_known(table, row, column))
        return NAN;
    double value = table_column(table, column)->type == TYPE_INTEGER
                       ? (double)table_integer(table, row, column)
                       : table_number(table, row, column);
    return value / builder->chart->scale * (plot_is_percentage(builder, column) ? 100 : 1);
}

static double length_in_years(enum period_kind kind)
{
    static const double lengths[] = {[PERIOD_YEAR] = 1, [PERIOD_QUARTER] = 0.25, [PERIOD_MONTH] = 1.0 / 12};

    return lengths[kind];
}

static double start_in_years(struct date date)
{
    struct date new_year = {date.year, 1, 1}, next = {(int16_t)(date.year + 1), 1, 1};

    return date.year +
           (double)(date_days(date) - date_days(new_year)) / (date_days(next) - date_days(new_year));
}

/* A running total is that of its period's end, any other figure stands in the middle of its period; a year
 * stands at its own number, where its tick is. */
static double position(const struct plot_builder *builder, size_t point)
{
    const struct table *table = builder->table;
    size_t row = builder->rows[point], x = builder->chart->x;

    if (table_column(table, x)->type == TYPE_DATE)
        return start_in_years(table_date(table, row, x));
    if (table_column(table, x)->type != TYPE_PERIOD)
        return (double)point;
    struct period period = table_period(table, row, x);
    double length = length_in_years(period.kind);
    if (period.kind == PERIOD_YEAR)
        return period.year;
    return period.year + (period.part - 1) * length +
           (strcmp(builder->chart->kind, "steps") == 0 ? length : length / 2);
}

static void compose_series(const struct plot_builder *builder, struct plot *plot)
{
    struct arena *arena = builder->composer->arena;
    struct series *series = arena_array(arena, builder->chart->y_count, sizeof *series);
    double *x = arena_array(arena, builder->row_count, sizeof *x);

    for (size_t point = 0; point < builder->row_count; point++)
        x[point] = position(builder, point);
    for (size_t i = 0; i < builder->chart->y_count; i++) {
        double *y = arena_array(arena, builder->row_count, sizeof *y);
        const char **labels = arena_array(arena, builder->row_count, sizeof(char *));
        size_t column = builder->chart->y[i];
        for (size_t point = 0; point < builder->row_count; point++) {
            y[point] = figure(builder, point, column);
            labels[point] = plot_value_label(builder, point, column, y[point]);
        }
        series[i] = (struct series){
            .name = builder->definition->columns[column].label, .y = y, .column = column, .labels = labels};
    }
    plot->x = x;
    plot->point_count = builder->row_count;
    plot->series = series;
    plot->series_count = builder->chart->y_count;
    plot->definition = builder->definition;
    plot->table = builder->table;
    plot->x_column = builder->chart->x;
    plot->rows = builder->rows;
    plot->scale = builder->chart->scale / (plot_is_percentage(builder, builder->chart->y[0]) ? 100 : 1);
}

/* Beyond these the steps of an axis cannot be told apart. */
static bool figures_can_be_drawn(const struct plot *plot, struct error *err)
{
    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++) {
            double y = plot->series[i].y[point], size = fabs(y);
            if (size > 1e300 || (size > 0 && size < 1e-300))
                return error_set(err, ERROR_DATA,
                                 "chart '%s': %g is too large or too small to be drawn; see its scale",
                                 plot->name, y);
        }
    return true;
}

/* 1, 2 or 5 times a power of ten, so that `range` takes at most `most` steps. */
static double round_step(double range, int most)
{
    double power = pow(10, floor(log10(range / most)));

    for (int i = 0; i < 3; i++) {
        double step = power * (const double[]){1, 2, 5}[i];
        if (range / step <= most * (1 + 1e-9))
            return step;
    }
    return power * 10;
}

/* There is no half a State. */
static bool counts_things(const struct plot_builder *builder)
{
    for (size_t i = 0; i < builder->chart->y_count; i++)
        if (table_column(builder->table, builder->chart->y[i])->type != TYPE_INTEGER)
            return false;
    return builder->chart->scale == 1;
}

static void compose_y_ticks(const struct plot_builder *builder, struct plot *plot)
{
    double lowest = 0, highest = 0;

    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++) {
            lowest = fmin(lowest, plot->series[i].y[point]);
            highest = fmax(highest, plot->series[i].y[point]);
        }
    double step = highest > lowest ? round_step(highest - lowest, MOST_Y_STEPS) : 1;
    step = step < 1 && counts_things(builder) ? 1 : step;
    int first = (int)floor(lowest / step + 1e-9), last = (int)ceil(highest / step - 1e-9);
    if (last == first)
        last++;
    struct tick *ticks = arena_array(builder->composer->arena, (size_t)(last - first + 1), sizeof *ticks);
    int decimals = step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9);
    for (int i = first; i <= last; i++)
        ticks[i - first] = (struct tick){i * step, catalog_number(builder->composer->catalog, i * step,
                                                                  decimals, builder->composer->arena)};
    plot->y_ticks = ticks;
    plot->y_tick_count = (size_t)(last - first + 1);
}

static void compose_categories(const struct plot_builder *builder, struct plot *plot)
{
    struct tick *ticks = arena_array(builder->composer->arena, builder->row_count, sizeof *ticks);

    for (size_t point = 0; point < builder->row_count; point++)
        ticks[point] = (struct tick){(double)point, plot_x(builder, point)};
    plot->x_ticks = ticks;
    plot->x_tick_count = builder->row_count;
    plot->x_first = -0.5;
    plot->x_last = builder->row_count > 0 ? (double)builder->row_count - 0.5 : 0.5;
    plot->x_step = 1;
}

/* A few quarters or months are called by their names. */
static void compose_named_periods(const struct plot_builder *builder, struct plot *plot, double first,
                                  double last)
{
    struct tick *ticks = arena_array(builder->composer->arena, plot->point_count, sizeof *ticks);

    for (size_t point = 0; point < plot->point_count; point++)
        ticks[point] = (struct tick){plot->x[point], plot_x(builder, point)};
    plot->x_ticks = ticks;
    plot->x_tick_count = plot->point_count;
    plot->x_first = first - plot->x_step * 0.6;
    plot->x_last = last + plot->x_step * 0.6;
}

static void compose_time_axis(const struct plot_builder *builder, struct plot *plot)
{
    const struct table *table = builder->table;
    bool periods = table_column(table, builder->chart->x)->type == TYPE_PERIOD;
    bool years = true;
    double first = plot->x[0], last = plot->x[0];

    plot->x_step = 1;
    for (size_t point = 0; point < plot->point_count; point++) {
        first = fmin(first, plot->x[point]);
        last = fmax(last, plot->x[point]);
        enum period_kind kind =
            periods ? (enum period_kind)table_period(table, builder->rows[point], builder->chart->x).kind
                    : PERIOD_MONTH;
        years = years && kind == PERIOD_YEAR;
        plot->x_step = fmin(plot->x_step, periods ? length_in_years(kind) : 1.0 / 365);
    }
    if (periods && !years && last - first < (MOST_NAMED_PERIODS - 0.5) * plot->x_step) {
        compose_named_periods(builder, plot, first, last);
        return;
    }
    /* Years stand in the middle of their place, shorter periods inside their year. */
    plot->x_first = years ? first - 0.5 : floor(first);
    plot->x_last = years ? last + 0.5 : fmax(ceil(last), floor(first) + 1);
    int step = (int)fmax(1, round_step(fmax(plot->x_last - plot->x_first, 1), MOST_X_TICKS));
    struct tick *ticks = arena_array(builder->composer->arena, MOST_X_TICKS + 3, sizeof *ticks);
    for (int year = (int)ceil(plot->x_first / step) * step; year <= plot->x_last; year += step) {
        struct period period = {.year = (int16_t)year, .kind = PERIOD_YEAR};
        ticks[plot->x_tick_count++] =
            (struct tick){year, catalog_period(builder->composer->catalog, period, builder->composer->arena)};
    }
    plot->x_ticks = ticks;
}

bool plot_compose(const struct composer *composer, const struct report_table *definition,
                  const struct report_chart *chart, const struct table *table, struct plot *plot,
                  struct error *err)
{
    struct plot_builder builder = {composer, definition, chart, table, NULL, 0};
    double most_years = 9999;

    if (!choose_rows(&builder, err))
        return false;
    *plot = (struct plot){.name = chart->name,
                          .kind = chart->kind,
                          .title = chart->title,
                          .source = "",
                          .x_title = "",
                          .language = catalog_language(composer->catalog),
                          .targets = chart->targets,
                          .palette = chart->palette,
                          .provisional = "",
                          .right_to_left = catalog_right_to_left(composer->catalog),
                          .time_axis = table_column(table, chart->x)->type != TYPE_TEXT,
                          .nothing = catalog_text(composer->catalog, "No data for this period")};
    compose_series(&builder, plot);
    if (!figures_can_be_drawn(plot, err))
        return false;
    compose_y_ticks(&builder, plot);
    if (plot->time_axis && plot->point_count > 0)
        compose_time_axis(&builder, plot);
    else
        compose_categories(&builder, plot);
    plot->y_title = plot_unit(&builder);
    plot->subtitle = plot_subtitle(&builder, plot->time_axis);
    plot->source = plot_source(&builder, plot);
    plot->alt = plot_alternative_text(&builder, plot);
    return plot->x_last <= most_years ||
           error_set(err, ERROR_DATA, "chart '%s': its years go beyond 9999", chart->name);
}
