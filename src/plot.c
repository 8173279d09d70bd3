#include "plot.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "error.h"
#include "plot_marks.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { MOST_X_TICKS = 10, MOST_Y_STEPS = 6 };

struct builder {
    const struct composer *composer;
    const struct report_table *definition;
    const struct report_chart *chart;
    const struct table *table;
    size_t *rows; /* those that the conditions leave */
    size_t row_count;
};

static const char *word(const struct builder *builder, const char *english)
{
    return catalog_text(builder->composer->catalog, english);
}

static bool is_drawn(const struct builder *builder, size_t row)
{
    for (size_t i = 0; i < builder->chart->where_count; i++) {
        const struct condition *condition = &builder->chart->where[i];
        if (strcmp(table_plain(builder->table, row, condition->column, builder->composer->arena),
                   condition->value) != 0)
            return false;
    }
    return table_known(builder->table, row, builder->chart->x);
}

static void choose_rows(struct builder *builder)
{
    size_t count = table_row_count(builder->table);

    builder->rows = arena_array(builder->composer->arena, count, sizeof *builder->rows);
    for (size_t row = 0; row < count; row++)
        if (is_drawn(builder, row))
            builder->rows[builder->row_count++] = row;
}

static double figure(const struct builder *builder, size_t point, size_t column)
{
    const struct table *table = builder->table;
    size_t row = builder->rows[point];

    if (!table_known(table, row, column))
        return NAN;
    double value = table_column(table, column)->type == TYPE_INTEGER
                       ? (double)table_integer(table, row, column)
                       : table_number(table, row, column);
    return value / builder->chart->scale;
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
static double position(const struct builder *builder, size_t point)
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

static const char *x_in_words(const struct builder *builder, size_t point)
{
    const struct composer *composer = builder->composer;
    const struct table *table = builder->table;
    size_t row = builder->rows[point], x = builder->chart->x;

    switch (table_column(table, x)->type) {
    case TYPE_DATE:
        return catalog_date(composer->catalog, table_date(table, row, x), composer->arena);
    case TYPE_PERIOD:
        return catalog_period(composer->catalog, table_period(table, row, x), composer->arena);
    case TYPE_TEXT:
        return builder->definition->columns[x].translate ? word(builder, table_text(table, row, x))
                                                         : table_text(table, row, x);
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        break;
    }
    return "";
}

/* As many decimals as tell three digits, for figures that are not whole numbers. */
static const char *number_in_words(const struct builder *builder, double value)
{
    if (isnan(value))
        return word(builder, "not available");
    int decimals = value == floor(value) ? 0 : (int)fmax(0, 2 - floor(log10(fabs(value))));
    return catalog_number(builder->composer->catalog, value, decimals, builder->composer->arena);
}

static void compose_series(const struct builder *builder, struct plot *plot)
{
    struct arena *arena = builder->composer->arena;
    struct series *series = arena_array(arena, builder->chart->y_count, sizeof *series);
    double *x = arena_array(arena, builder->row_count, sizeof *x);
    const char **labels = arena_array(arena, builder->row_count, sizeof(char *));

    for (size_t point = 0; point < builder->row_count; point++) {
        x[point] = position(builder, point);
        labels[point] = number_in_words(builder, figure(builder, point, builder->chart->y[0]));
    }
    for (size_t i = 0; i < builder->chart->y_count; i++) {
        double *y = arena_array(arena, builder->row_count, sizeof *y);
        for (size_t point = 0; point < builder->row_count; point++)
            y[point] = figure(builder, point, builder->chart->y[i]);
        series[i] =
            (struct series){word(builder, builder->definition->columns[builder->chart->y[i]].label), y};
    }
    plot->x = x;
    plot->point_count = builder->row_count;
    plot->series = series;
    plot->series_count = builder->chart->y_count;
    plot->value_labels = labels;
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

    for (int i = 0; i < 4; i++) {
        double step = power * (const double[]){1, 2, 5, 10}[i];
        if (range / step <= most * (1 + 1e-9))
            return step;
    }
    return power * 10;
}

/* There is no half a State. */
static bool counts_things(const struct builder *builder)
{
    for (size_t i = 0; i < builder->chart->y_count; i++)
        if (table_column(builder->table, builder->chart->y[i])->type != TYPE_INTEGER)
            return false;
    return builder->chart->scale == 1;
}

static void compose_y_ticks(const struct builder *builder, struct plot *plot)
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

static void compose_categories(const struct builder *builder, struct plot *plot)
{
    struct tick *ticks = arena_array(builder->composer->arena, builder->row_count, sizeof *ticks);

    for (size_t point = 0; point < builder->row_count; point++)
        ticks[point] = (struct tick){(double)point, x_in_words(builder, point)};
    plot->x_ticks = ticks;
    plot->x_tick_count = builder->row_count;
    plot->x_first = -0.5;
    plot->x_last = builder->row_count > 0 ? (double)builder->row_count - 0.5 : 0.5;
    plot->x_step = 1;
}

static void compose_time_axis(const struct builder *builder, struct plot *plot)
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

static const char *unit_of(const struct builder *builder)
{
    const struct report_column *y = &builder->definition->columns[builder->chart->y[0]];

    if (builder->chart->unit)
        return word(builder, builder->chart->unit);
    if (y->unit)
        return word(builder, y->unit);
    return builder->chart->y_count == 1 ? word(builder, y->label) : "";
}

/* Measure and time: "States, 4th quarter 1997 to 1st quarter 2013". */
static const char *subtitle_of(const struct builder *builder, bool time_axis)
{
    if (builder->chart->subtitle)
        return word(builder, builder->chart->subtitle);
    if (!time_axis || builder->row_count == 0)
        return unit_of(builder);
    const struct composer *composer = builder->composer;
    const char *days[] = {x_in_words(builder, 0), x_in_words(builder, builder->row_count - 1)};
    const char *time = builder->row_count == 1
                           ? days[0]
                           : catalog_fill(composer->catalog, "{0} to {1}", days, 2, composer->arena);
    const char *values[] = {unit_of(builder), time};
    return catalog_fill(composer->catalog, *values[0] ? "{0}, {1}" : "{1}", values, 2, composer->arena);
}

struct extremes {
    size_t first, last, highest, lowest;
    bool any;
};

static struct extremes find_extremes(const double *y, size_t count)
{
    struct extremes found = {0};

    for (size_t i = 0; i < count; i++) {
        if (isnan(y[i]))
            continue;
        if (!found.any)
            found = (struct extremes){i, i, i, i, true};
        found.last = i;
        found.highest = y[i] > y[found.highest] ? i : found.highest;
        found.lowest = y[i] < y[found.lowest] ? i : found.lowest;
    }
    return found;
}

/* What one series says, in a sentence for those who do not see it. */
static const char *describe(const struct builder *builder, const struct plot *plot,
                            const struct series *series)
{
    struct extremes found = find_extremes(series->y, plot->point_count);
    bool days = table_column(builder->table, builder->chart->x)->type == TYPE_DATE;
    struct arena *arena = builder->composer->arena;

    if (!found.any)
        return catalog_fill(builder->composer->catalog, "{0}: no data.", &series->name, 1, arena);
    const char *values[] = {series->name,
                            number_in_words(builder, series->y[found.first]),
                            x_in_words(builder, found.first),
                            number_in_words(builder, series->y[found.last]),
                            x_in_words(builder, found.last),
                            number_in_words(builder, series->y[found.highest]),
                            x_in_words(builder, found.highest),
                            number_in_words(builder, series->y[found.lowest]),
                            x_in_words(builder, found.lowest)};
    return catalog_fill(builder->composer->catalog,
                        days              ? "{0}: {1} on {2}, {3} on {4}, at most {5} on {6}."
                        : plot->time_axis ? "{0}: {1} in {2}, {3} in {4}, at most {5} in {6}."
                                          : "{0}: highest {6}, {5}; lowest {8}, {7}.",
                        values, 9, arena);
}

/* The sentences of as many series as the limit for alternative texts leaves room for. */
static const char *alternative_text(const struct builder *builder, const struct plot *plot)
{
    struct arena *arena = builder->composer->arena;
    const char *text = plot->title;

    if (builder->chart->alt)
        return word(builder, builder->chart->alt);
    for (size_t i = 0; i < plot->series_count; i++) {
        const char *values[] = {text, describe(builder, plot, &plot->series[i])};
        const char *longer =
            catalog_fill(builder->composer->catalog, i == 0 ? "{0}. {1}" : "{0} {1}", values, 2, arena);
        if (text_utf16_length(longer) > TEXT_ALT_LIMIT)
            break;
        text = longer;
    }
    return text;
}

static bool is_shown(const struct plot *plot, size_t point)
{
    for (size_t i = 0; i < plot->series_count; i++)
        if (!isnan(plot->series[i].y[point]))
            return true;
    return false;
}

/* Where the figures come from, and what their marks say: it stands under the picture wherever the picture
 * goes. */
static const char *source_of(const struct builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    const char *source =
        builder->definition->source ? builder->definition->source : composer->report->organisation;
    size_t *rows = arena_array(composer->arena, builder->row_count, sizeof *rows);
    const char **names = arena_array(composer->arena, builder->row_count, sizeof(char *));
    struct marked_points points = {builder->table, rows, names, 0};

    for (size_t point = 0; point < builder->row_count; point++)
        if (is_shown(plot, point)) {
            rows[points.count] = builder->rows[point];
            names[points.count++] = x_in_words(builder, point);
        }
    const char *marks = plot_mention_marks(composer, builder->chart, &points);
    if (builder->definition->has_complete_until &&
        date_compare(composer->as_of, builder->definition->complete_until) > 0) {
        const char *day =
            catalog_date(composer->catalog, builder->definition->complete_until, composer->arena);
        marks = arena_format(composer->arena, "%s%s", marks,
                             catalog_fill(composer->catalog, " The records are incomplete after {0}.", &day,
                                          1, composer->arena));
    }
    if (!source)
        return marks + (*marks == ' ');
    return arena_format(composer->arena, "%s%s%s",
                        catalog_fill(composer->catalog, "Source: {0}",
                                     (const char *[]){word(builder, source)}, 1, composer->arena),
                        *marks ? "." : "", marks);
}

bool plot_compose(const struct composer *composer, const struct report_table *definition,
                  const struct report_chart *chart, const struct table *table, struct plot *plot,
                  struct error *err)
{
    struct builder builder = {composer, definition, chart, table, NULL, 0};
    double most_years = 9999;

    choose_rows(&builder);
    *plot = (struct plot){.name = chart->name,
                          .kind = chart->kind,
                          .title = catalog_text(composer->catalog, chart->title),
                          .source = "",
                          .x_title = "",
                          .language = catalog_language(composer->catalog),
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
    plot->y_title = unit_of(&builder);
    plot->subtitle = subtitle_of(&builder, plot->time_axis);
    plot->source = source_of(&builder, plot);
    plot->alt = alternative_text(&builder, plot);
    return plot->x_last <= most_years ||
           error_set(err, ERROR_DATA, "chart '%s': its years go beyond 9999", chart->name);
}
