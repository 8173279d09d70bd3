#include "plot_builder.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "plot.h"
#include "plot_words.h"

#include <math.h>
#include <string.h>

enum { MOST_NAMED_PERIODS = 4, MOST_X_TICKS = 10, MOST_YEAR_STEPS = 7, MOST_Y_STEPS = 6 };

double plot_round_step(double range, int most)
{
    double power = pow(10, floor(log10(range / most)));

    for (int i = 0; i < 3; i++) {
        double step = power * (const double[]){1, 2, 5}[i];
        if (range / step <= most * (1 + 1e-9))
            return step;
    }
    return power * 10;
}

/* 3 * 0.1 is not 0.3, but 3 / 10 is. */
double plot_multiple(double step, double i)
{
    double whole = round(1 / step);

    return step < 1 && whole < 1e15 ? i / whole : i * step;
}

/* ---- x ---- */

static bool is_steps(const struct plot_builder *builder)
{
    return strcmp(builder->kind.name, "steps") == 0;
}

static double length_in_years(enum period_kind kind)
{
    static const double lengths[] = {[PERIOD_YEAR] = 1, [PERIOD_QUARTER] = 0.25, [PERIOD_MONTH] = 1.0 / 12};

    return lengths[kind];
}

double plot_years_of_day(struct date date)
{
    struct date new_year = {date.year, 1, 1}, next = {(int16_t)(date.year + 1), 1, 1};

    return date.year +
           (double)(date_days(date) - date_days(new_year)) / (date_days(next) - date_days(new_year));
}

/* A running total is that of its period's end, any other figure stands in the middle of its period; a year
 * stands at its own number, where its tick is. */
double plot_years_of_period(const struct plot_builder *builder, struct period period)
{
    double length = length_in_years(period.kind);

    if (period.kind == PERIOD_YEAR)
        return period.year;
    return period.year + (period.part - 1) * length + (is_steps(builder) ? length : length / 2);
}

static double position(const struct plot_builder *builder, size_t point)
{
    const struct table *table = builder->table;
    size_t row = builder->rows[point], x = builder->chart->x;

    return table_column(table, x)->type == TYPE_DATE
               ? plot_years_of_day(table_date(table, row, x))
               : plot_years_of_period(builder, table_period(table, row, x));
}

static void compose_positions(const struct plot_builder *builder, struct plot *plot)
{
    double *x = arena_array(builder->composer->arena, builder->point_count, sizeof *x);

    for (size_t point = 0; point < builder->point_count; point++)
        x[point] = plot->time_axis ? position(builder, point) : (double)point;
    plot->x = x;
}

static void compose_categories(const struct plot_builder *builder, struct plot *plot)
{
    struct tick *ticks = arena_array(builder->composer->arena, plot->point_count, sizeof *ticks);

    for (size_t point = 0; point < plot->point_count; point++)
        ticks[point] = (struct tick){(double)point, plot_x(builder, point)};
    plot->x_ticks = ticks;
    plot->x_tick_count = plot->point_count;
    plot->x_first = -0.5;
    plot->x_last = plot->point_count > 0 ? (double)plot->point_count - 0.5 : 0.5;
    plot->x_step = 1;
}

/* A few quarters or months are called by their names. */
static void compose_named_periods(const struct plot_builder *builder, struct plot *plot)
{
    struct tick *ticks = arena_array(builder->composer->arena, plot->point_count, sizeof *ticks);

    for (size_t point = 0; point < plot->point_count; point++)
        ticks[point] = (struct tick){plot->x[point], plot_x(builder, point)};
    plot->x_ticks = ticks;
    plot->x_tick_count = plot->point_count;
    plot->x_first = plot->x[0] - plot->x_step * 0.6;
    plot->x_last = plot->x[plot->point_count - 1] + plot->x_step * 0.6;
}

static const char *year_label(const struct plot_builder *builder, double year)
{
    struct period period = {.year = (int16_t)year, .kind = PERIOD_YEAR};

    return catalog_period(builder->composer->catalog, period, builder->composer->arena);
}

static void compose_years(const struct plot_builder *builder, struct plot *plot, bool years)
{
    double first = plot->x[0], last = plot->x[plot->point_count - 1];

    /* Years stand in the middle of their place, shorter periods inside their year. */
    plot->x_first = years ? first - 0.5 : floor(first);
    plot->x_last = years ? last + 0.5 : fmax(ceil(last), floor(first) + 1);
    int step = (int)fmax(1, plot_round_step(fmax(plot->x_last - plot->x_first, 1), MOST_X_TICKS));
    struct tick *ticks = arena_array(builder->composer->arena, MOST_X_TICKS + 3, sizeof *ticks);
    for (int year = (int)ceil(plot->x_first / step) * step; year <= plot->x_last; year += step)
        ticks[plot->x_tick_count++] = (struct tick){year, year_label(builder, year)};
    plot->x_ticks = ticks;
}

/* The points stand in the order of time, and their periods are of one kind. */
static void compose_time(const struct plot_builder *builder, struct plot *plot)
{
    const struct table *table = builder->table;
    size_t x = builder->chart->x;
    bool periods = table_column(table, x)->type == TYPE_PERIOD;
    enum period_kind kind =
        periods ? (enum period_kind)table_period(table, builder->rows[0], x).kind : PERIOD_MONTH;
    bool years = kind == PERIOD_YEAR;

    plot->x_step = periods ? length_in_years(kind) : 1.0 / 365;
    if (periods && !years &&
        plot->x[plot->point_count - 1] - plot->x[0] < (MOST_NAMED_PERIODS - 0.5) * plot->x_step)
        compose_named_periods(builder, plot);
    else
        compose_years(builder, plot, years);
}

void plot_compose_x(const struct plot_builder *builder, struct plot *plot)
{
    enum kind_layout layout = builder->kind.layout;

    plot->time_axis = plot_is_of_time(builder) && layout != LAYOUT_SLOPE && layout != LAYOUT_MATRIX;
    compose_positions(builder, plot);
    if (plot->time_axis && plot->point_count > 0)
        compose_time(builder, plot);
    else
        compose_categories(builder, plot);
    if (layout == LAYOUT_SLOPE) /* two places, but time runs from left to right in every language */
        plot->time_axis = plot_is_of_time(builder);
}

/* ---- values ---- */

struct range {
    double low, high;
};

static void widen(struct range *range, double value)
{
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
}

/* On each other stand what is more and what is less than zero, apart. */
static void widen_by_stack(struct range *range, const struct plot *plot, size_t point)
{
    double up = 0, down = 0;

    for (size_t i = 0; i < plot->series_count; i++) {
        up += fmax(0, plot->series[i].y[point]); /* of a NaN and a number, the number */
        down += fmin(0, plot->series[i].y[point]);
    }
    widen(range, up);
    widen(range, down);
}

static struct range range_of(const struct plot_builder *builder, const struct plot *plot, struct range range)
{
    for (size_t point = 0; point < plot->point_count; point++)
        if (builder->kind.stacked)
            widen_by_stack(&range, plot, point);
        else
            for (size_t i = 0; i < plot->series_count; i++)
                widen(&range, plot->series[i].y[point]);
    for (size_t i = 0; i < plot->reference_count; i++)
        widen(&range, plot->references[i].at);
    return range;
}

/* There is no half a State. */
static bool counts_things(const struct plot_builder *builder)
{
    for (size_t i = 0; i < builder->chart->y_count; i++)
        if (table_column(builder->table, builder->chart->y[i])->type != TYPE_INTEGER)
            return false;
    return builder->chart->scale == 1;
}

static void compose_figures(const struct plot_builder *builder, struct plot *plot)
{
    struct range range = range_of(builder, plot, (struct range){0, 0});
    double step = range.high > range.low ? plot_round_step(range.high - range.low, MOST_Y_STEPS) : 1;

    step = step < 1 && counts_things(builder) ? 1 : step;
    int first = (int)floor(range.low / step + 1e-9), last = (int)ceil(range.high / step - 1e-9);
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

/* A year's tick stands at its first day. */
static void compose_days(const struct plot_builder *builder, struct plot *plot)
{
    struct range range = range_of(builder, plot, (struct range){INFINITY, -INFINITY});

    if (range.low > range.high) /* nothing is known */
        range.low = range.high = builder->composer->period.year;
    int step = (int)fmax(1, plot_round_step(fmax(range.high - range.low, 1), MOST_YEAR_STEPS - 1));
    int first = (int)floor(range.low / step), last = (int)ceil(range.high / step);
    if (last == first)
        last++;
    struct tick *ticks = arena_array(builder->composer->arena, (size_t)(last - first + 1), sizeof *ticks);
    for (int i = first; i <= last; i++)
        ticks[i - first] = (struct tick){i * step, year_label(builder, i * step)};
    plot->y_ticks = ticks;
    plot->y_tick_count = (size_t)(last - first + 1);
    plot->time_values = true;
}

void plot_compose_y(const struct plot_builder *builder, struct plot *plot)
{
    if (plot_values(builder) == PLOT_DAYS)
        compose_days(builder, plot);
    else
        compose_figures(builder, plot);
}
