#include "book_figure_parts.h"

#include "arena.h"
#include "book.h"
#include "book_figure_cells.h"
#include "catalog.h"
#include "composer.h"

#include <math.h>
#include <string.h>

enum { MOST_LABELS = 7 };

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
const char *figure_value_format(const struct figure_builder *builder, int decimals)
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

void figure_set_values(const struct figure_builder *builder, struct figure *figure)
{
    const struct plot *plot = builder->plot;
    const struct tick *ticks = plot->y_ticks;

    figure->divisor = plot->scale < 1 || is_power_of_thousand(plot->scale) ? 1 : plot->scale;
    figure->first = ticks[0].at * plot->scale;
    figure->last = ticks[plot->y_tick_count - 1].at * plot->scale;
    figure->step = (ticks[1].at - ticks[0].at) * plot->scale;
    figure->format = figure_value_format(builder, decimals_of_step(ticks[1].at - ticks[0].at));
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

    return plot->time_axis && !figure->slope && plot->x_step == 1 && figure->x.numbers &&
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

void figure_set_x(const struct figure_builder *builder, const struct figure_points *points, bool days,
                  struct figure *figure)
{
    figure->label_step = days || figure->slope ? 1 : label_step(builder->plot, points->count);
    figure->x = figure_x(points, 1);
    if (days)
        set_days(builder, figure);
    else if (counts_years(figure))
        set_years(figure, figure->label_step);
    else if (figure->label_step > 1)
        figure->x = figure_x(points, figure->label_step);
}
