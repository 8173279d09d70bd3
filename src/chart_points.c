#include "chart_points.h"

#include "arena.h"
#include "plot.h"

#include <math.h>
#include <string.h>

bool point_is_known(const struct plot *plot, size_t series, size_t point)
{
    return point < plot->point_count && !isnan(plot->series[series].y[point]);
}

static bool has_flag(const struct plot *plot, size_t series, size_t point, enum point_flag flag)
{
    const unsigned char *flags = plot->series[series].flags;

    return flags && point_is_known(plot, series, point) && flags[point] & flag;
}

bool point_is_provisional(const struct plot *plot, size_t series, size_t point)
{
    return has_flag(plot, series, point, POINT_PROVISIONAL);
}

bool point_is_broken(const struct plot *plot, size_t series, size_t point)
{
    return point > 0 && has_flag(plot, series, point, POINT_BREAK);
}

/* Days have no neighbours that could be missing: a value of a day holds until the next. */
static bool is_regular(const struct plot *plot)
{
    return plot->x_step > 1.0 / 100;
}

bool point_is_followed(const struct plot *plot, size_t point)
{
    return point + 1 < plot->point_count &&
           (!is_regular(plot) || plot->x[point + 1] - plot->x[point] < 1.5 * plot->x_step);
}

static bool is_joined(const struct plot *plot, size_t series, size_t point)
{
    return point_is_known(plot, series, point) && point_is_known(plot, series, point + 1) &&
           point_is_followed(plot, point) && !point_is_broken(plot, series, point + 1);
}

bool point_is_alone(const struct plot *plot, size_t series, size_t point)
{
    return !(point > 0 && is_joined(plot, series, point - 1)) && !is_joined(plot, series, point);
}

bool plot_has_provisional(const struct plot *plot)
{
    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++)
            if (point_is_provisional(plot, i, point))
                return true;
    return false;
}

bool plot_has_figure(const struct plot *plot, size_t series)
{
    return point_is_known(plot, series, plot_last_point(plot, series));
}

size_t plot_last_point(const struct plot *plot, size_t series)
{
    size_t point = plot->point_count > 0 ? plot->point_count - 1 : 0;

    while (point > 0 && isnan(plot->series[series].y[point]))
        point--;
    return point;
}

double stack_from(const struct plot *plot, size_t series, size_t point)
{
    double figure = plot->series[series].y[point], from = 0;

    for (size_t i = 0; i < series; i++) {
        double other = plot->series[i].y[point];
        if (!isnan(other) && (other < 0) == (figure < 0))
            from += other;
    }
    return isnan(figure) ? NAN : from;
}

double stack_to(const struct plot *plot, size_t series, size_t point)
{
    return stack_from(plot, series, point) + plot->series[series].y[point];
}

static void open_gaps(const struct plot *plot, size_t series, bool *open)
{
    size_t last = plot_last_point(plot, series);
    bool begun = false;

    for (size_t point = 0; point < last; point++) {
        bool known = point_is_known(plot, series, point);
        begun = begun || known;
        open[point] = open[point] || (begun && !known);
    }
}

const bool *stack_open_points(const struct plot *plot, struct arena *arena)
{
    bool *open = arena_array(arena, plot->point_count, sizeof *open);

    memset(open, 0, plot->point_count * sizeof *open);
    for (size_t i = 0; i < plot->series_count; i++)
        open_gaps(plot, i, open);
    return open;
}
