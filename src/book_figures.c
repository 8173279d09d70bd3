#include "book_figures.h"

#include "arena.h"
#include "book.h"
#include "book_figure_cells.h"
#include "catalog.h"
#include "composer.h"
#include "error.h"
#include "links.h"
#include "names.h"
#include "plot_words.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { SHEET_WIDTH = 100, MOST_LABELS = 7, MOST_BAR_LABELS = 24 };

struct figure_builder {
    const struct composer *composer;
    const struct plot *plot;
    const struct sheet *sheet;
    struct arena *arena;
};

static bool is_kind(const struct plot *plot, const char *kind)
{
    return strcmp(plot->kind, kind) == 0;
}

/* ---- what the axes show ---- */

static int decimals_of_step(double step)
{
    return step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9);
}

/* Those that a number format can divide by; others keep the figures of the cells, and the axis its own unit.
 */
static bool is_power_of_thousand(double scale)
{
    double commas = round(log10(scale) / 3);

    return commas >= 0 && commas <= 10 && scale == pow(1000, commas);
}

/* A format that shows a figure of the cells as the picture has it: a comma behind the digits divides by a
 * thousand, in every language. */
static const char *value_format(const struct figure_builder *builder, int decimals)
{
    const struct catalog *catalog = builder->composer->catalog;
    double scale = builder->plot->scale;
    const char *point = decimals > 0 ? "." : "", *zeros = &"000000000"[9 - (decimals < 9 ? decimals : 9)];

    if (scale < 1)
        return catalog_number_format(catalog, arena_format(builder->arena, "0%s%s%%", point, zeros),
                                     builder->arena);
    if (scale == 1 || !is_power_of_thousand(scale))
        return catalog_number_format(catalog, arena_format(builder->arena, "#,##0%s%s", point, zeros),
                                     builder->arena);
    int commas = (int)round(log10(scale) / 3);
    return arena_format(builder->arena, "#,##0%s%s%.*s", point, zeros, commas, ",,,,,,,,,,");
}

static void set_values(const struct figure_builder *builder, struct figure *figure)
{
    const struct plot *plot = builder->plot;
    const struct tick *ticks = plot->y_ticks;

    figure->divisor = plot->scale < 1 || is_power_of_thousand(plot->scale) ? 1 : plot->scale;
    figure->first = ticks[0].at * plot->scale;
    figure->last = ticks[plot->y_tick_count - 1].at * plot->scale;
    figure->step = (ticks[1].at - ticks[0].at) * plot->scale;
    figure->format = value_format(builder, decimals_of_step(ticks[1].at - ticks[0].at));
}

/* The first day of the year. */
static double new_year(double year)
{
    return date_serial((struct date){(int16_t)fmin(year, 9999), 1, 1});
}

/* "yyyy", with what the language puts around the number of a year. */
static const char *year_format(const struct figure_builder *builder)
{
    const struct period year = {.year = 2001, .kind = PERIOD_YEAR};
    const char *text = catalog_period(builder->composer->catalog, year, builder->arena);
    const char *digits = strstr(text, "2001");

    if (!digits || strlen(text) == 4)
        return "yyyy";
    return arena_format(builder->arena, "\"%.*s\"yyyy\"%s\"", (int)(digits - text), text, digits + 4);
}

static void set_days(const struct figure_builder *builder, struct figure *figure)
{
    const struct plot *plot = builder->plot;

    figure->first_day = fmax(1, new_year(floor(plot->x_first)));
    figure->last_day = new_year(ceil(plot->x_last));
    figure->tick_unit = "years";
    figure->tick_step =
        plot->x_tick_count > 1 ? (size_t)fmax(1, round(plot->x_ticks[1].at - plot->x_ticks[0].at)) : 1;
    figure->day_format = year_format(builder);
}

/* Years are numbers that an axis of time can take for days: so they stand in their distances, and every
 * spreadsheet names as many of them as have room. */
static bool counts_years(const struct figure *figure)
{
    const struct plot *plot = figure->plot;

    return plot->time_axis && plot->x_step == 1 && figure->x.numbers &&
           figure->point_count == plot->point_count;
}

static void set_years(struct figure *figure, size_t step)
{
    figure->days = true;
    figure->first_day = figure->last_day = NAN;
    figure->tick_unit = "days";
    figure->tick_step = step;
    figure->day_format = figure->x.format ? figure->x.format : "0";
}

static size_t round_up(size_t value, size_t step)
{
    return (value + step - 1) / step * step;
}

/* Years by the step of the picture's axis; shorter periods by whole years where they are many. */
static size_t label_step(const struct plot *plot, size_t count)
{
    if (!plot->time_axis || count <= MOST_LABELS)
        return 1;
    double step = plot->x_ticks[1].at - plot->x_ticks[0].at;
    if (plot->x_step == 1)
        return (size_t)fmax(1, round(step));
    size_t year = (size_t)round(1 / plot->x_step);
    return round_up((count + MOST_LABELS - 1) / MOST_LABELS, count > year * 2 ? year : 1);
}

/* ---- series ---- */

static bool is_alone(const double *numbers, size_t count, size_t point)
{
    bool before = point > 0 && !isnan(numbers[point - 1]);
    bool after = point + 1 < count && !isnan(numbers[point + 1]);

    return !before && !after;
}

/* A point without neighbours has no line: only a dot shows it. The last one has a dot in the picture. */
static const bool *dots_of(const struct figure_builder *builder, const double *numbers, size_t count)
{
    bool *dots = arena_array(builder->arena, count, sizeof *dots), last = true;

    for (size_t i = count; i-- > 0;) {
        bool known = !isnan(numbers[i]);
        dots[i] = known && (last || is_alone(numbers, count, i));
        last = last && !known;
    }
    return dots;
}

static const char *label_format(const struct figure_builder *builder, double number)
{
    double value = number / builder->plot->scale;

    return value_format(builder, plot_decimals(value));
}

/* Bars whose axis is not shown, few bars of several series, the end of a single line: there the figures are
 * written out. */
static bool has_label(const struct figure *figure, const double *numbers, size_t point)
{
    if (isnan(numbers[point]) || figure->divisor != 1)
        return false;
    if (figure->bars)
        return !figure->value_axis ||
               (figure->series_count > 1 && figure->series_count * figure->point_count <= MOST_BAR_LABELS);
    return figure->series_count == 1;
}

static const char *const *labels_of(const struct figure_builder *builder, const struct figure *figure,
                                    const double *numbers)
{
    const char **labels = arena_array(builder->arena, figure->point_count, sizeof *labels);
    size_t end = figure->bars ? 0 : figure->point_count;

    while (!figure->bars && end > 0 && isnan(numbers[end - 1]))
        end--;
    for (size_t i = end > 0 ? end - 1 : 0; i < figure->point_count; i++)
        labels[i] = has_label(figure, numbers, i) ? label_format(builder, numbers[i]) : NULL;
    return labels;
}

static void add_series(const struct figure_builder *builder, const struct figure_points *points,
                       struct figure *figure)
{
    const struct plot *plot = builder->plot;
    struct figure_series *series = arena_array(builder->arena, plot->series_count, sizeof *series);

    figure->series_count = plot->series_count;
    for (size_t i = 0; i < plot->series_count; i++) {
        series[i].name = plot->series[i].name;
        series[i].values = figure_values(points, plot->series[i].column);
        series[i].dots = dots_of(builder, series[i].values.numbers, points->count);
        series[i].labels = labels_of(builder, figure, series[i].values.numbers);
    }
    figure->series = series;
}

/* ---- a chart ---- */

/* The unit, where the line under the title does not begin with it. */
static const char *unit_of(const struct plot *plot)
{
    size_t length = strlen(plot->y_title);

    return strncasecmp(plot->subtitle, plot->y_title, length) == 0 ? "" : plot->y_title;
}

const char *figure_title(const struct figure *figure, struct arena *arena)
{
    const struct plot *plot = figure->plot;
    const char *title = plot->title;

    if (*plot->subtitle)
        title = arena_format(arena, "%s\n%s", title, plot->subtitle);
    return *figure->unit ? arena_format(arena, "%s\n%s", title, figure->unit) : title;
}

static const struct figure *compose_figure(const struct figure_builder *builder)
{
    const struct plot *plot = builder->plot;
    struct figure *figure = arena_alloc(builder->arena, sizeof *figure);
    bool days = table_column(plot->table, plot->x_column)->type == TYPE_DATE && !builder->sheet->grid->cross;
    struct figure_points points = figure_points(plot, builder->sheet, days, builder->arena);

    *figure = (struct figure){.plot = plot,
                              .sheet = builder->sheet,
                              .bars = is_kind(plot, "bars") || is_kind(plot, "barh"),
                              .lying = is_kind(plot, "barh"),
                              .days = days,
                              .unit = unit_of(plot),
                              .point_count = points.count};
    figure->reversed = plot->right_to_left && (figure->lying || !plot->time_axis);
    figure->value_axis = !figure->lying || plot->series_count > 1;
    set_values(builder, figure);
    figure->x = figure_x(&points);
    figure->label_step = days ? 1 : label_step(plot, points.count);
    if (days)
        set_days(builder, figure);
    else if (counts_years(figure))
        set_years(figure, figure->label_step);
    add_series(builder, &points, figure);
    return figure;
}

static bool shows_something(const struct plot *plot)
{
    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++)
            if (!isnan(plot->series[i].y[point]))
                return true;
    return false;
}

/* ---- its sheet ---- */

static const char *fill2(const struct figure_builder *builder, const char *english, const char *first,
                         const char *second)
{
    return catalog_fill(builder->composer->catalog, english, (const char *[]){first, second}, 2,
                        builder->arena);
}

static const char *sentence(const struct figure_builder *builder, bool shown)
{
    const char *name = builder->sheet->name;

    return shown
               ? fill2(builder, "This worksheet contains one chart. Its figures stand in the sheet {0}.",
                       name, "")
               : fill2(
                     builder,
                     "This worksheet contains no chart: the sheet {0} has no figures for it in this period.",
                     name, "");
}

static struct sheet compose_sheet(const struct figure_builder *builder, size_t number, const char *back)
{
    const struct catalog *catalog = builder->composer->catalog;
    const char *digits = arena_format(builder->arena, "%zu", number);
    struct line *lines = arena_array(builder->arena, 6, sizeof *lines);
    const char *title = fill2(builder, "Figure {0}: {1}", digits, builder->plot->title);
    bool shown = shows_something(builder->plot);
    size_t count = 0;

    lines[count++] = (struct line){LINE_TITLE, title, NULL};
    lines[count++] = (struct line){LINE_TEXT, sentence(builder, shown),
                                   links_address(builder->sheet->name, 0, builder->arena)};
    if (*builder->plot->subtitle)
        lines[count++] = (struct line){LINE_TEXT, builder->plot->subtitle, NULL};
    if (shown && is_kind(builder->plot, "steps"))
        lines[count++] = (struct line){
            LINE_TEXT,
            catalog_text(catalog, "A figure holds until the next; the chart joins them by straight lines."),
            NULL};
    if (*builder->plot->source)
        lines[count++] = (struct line){LINE_TEXT, builder->plot->source, NULL};
    lines[count++] = (struct line){LINE_TEXT, catalog_text(catalog, "Back to the contents."), back};
    return (struct sheet){.kind = SHEET_FIGURE,
                          .name = fill2(builder, "Figure {0}", digits, ""),
                          .lines = lines,
                          .line_count = count,
                          .width = SHEET_WIDTH,
                          .title = title,
                          .figure = shown ? compose_figure(builder) : NULL};
}

static const struct sheet *sheet_of(const struct composer *composer, const struct plot *plot,
                                    const struct sheet *sheets)
{
    size_t table = (size_t)(plot->definition - composer->report->tables);

    while (sheets->kind != SHEET_DATA || sheets->table != table)
        sheets++;
    return sheets;
}

static bool names_are_free(const struct composer *composer, const struct sheet *sheets, size_t count,
                           const struct sheet *tables, size_t table_count, struct error *err)
{
    const char **names = arena_array(composer->arena, count + table_count, sizeof *names);
    size_t used = 0;

    for (size_t i = 0; i < table_count; i++)
        if (tables[i].kind == SHEET_DATA)
            names[used++] = tables[i].name;
    for (size_t i = 0; i < count; i++)
        names[used++] = sheets[i].name;
    const char *twin = names_find_twin(names, used, composer->arena);
    return !twin || error_set(err, ERROR_DEFINITION,
                              "%s: the sheet of a table cannot be named '%s': that is the name of a chart's "
                              "sheet",
                              composer->report->file, twin);
}

const struct sheet *book_figures(const struct composer *composer, const struct plot *plots, size_t plot_count,
                                 const struct sheet *tables, size_t table_count, const char *back,
                                 struct error *err)
{
    struct sheet *sheets = arena_array(composer->arena, plot_count, sizeof *sheets);

    for (size_t i = 0; i < plot_count; i++) {
        const struct figure_builder builder = {composer, &plots[i], sheet_of(composer, &plots[i], tables),
                                               composer->arena};
        sheets[i] = compose_sheet(&builder, i + 1, back);
    }
    return names_are_free(composer, sheets, plot_count, tables, table_count, err) ? sheets : NULL;
}
