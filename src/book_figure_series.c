#include "book_figure_parts.h"

#include "arena.h"
#include "book.h"
#include "book_figure_cells.h"
#include "plot_words.h"

#include <math.h>

enum { MOST_BAR_LABELS = 24, MOST_IN_LEGEND = 4 };

/* ---- looks ---- */

static bool is_alone(const double *numbers, size_t count, size_t point)
{
    bool before = point > 0 && !isnan(numbers[point - 1]);
    bool after = point + 1 < count && !isnan(numbers[point + 1]);

    return !before && !after;
}

/* A point without neighbours has no line: only a dot shows it. The last one has a dot in the picture; in a
 * slope both have one. */
static unsigned look_of_line(const struct figure *figure, const double *numbers, size_t point, bool last,
                             unsigned flags)
{
    bool dot = last || figure->slope || is_alone(numbers, figure->point_count, point);
    bool not_final = flags & POINT_PROVISIONAL;
    bool joined = point > 0 && !isnan(numbers[point - 1]);

    return (dot || not_final ? LOOK_DOT : 0u) | (not_final ? LOOK_NOT_FINAL : 0u) |
           (joined && (flags & POINT_BREAK) ? LOOK_APART : 0u);
}

/* The points of areas have no look of their own. */
static unsigned look_of(const struct figure *figure, const double *numbers, size_t point, bool last,
                        unsigned flags)
{
    switch (figure->shape) {
    case FIGURE_LINES:
        return look_of_line(figure, numbers, point, last, flags);
    case FIGURE_BARS:
        return flags & POINT_PROVISIONAL ? LOOK_NOT_FINAL : 0;
    case FIGURE_AREAS:
        break;
    }
    return 0;
}

static unsigned flags_of(const struct figure_points *points, const struct series *series, size_t point)
{
    return series->flags && points->items[point] != NO_POINT ? series->flags[points->items[point]] : 0;
}

static const unsigned char *looks_of(const struct figure_points *points, const struct series *series,
                                     const struct figure *figure, const double *numbers)
{
    unsigned char *looks = arena_array(points->arena, points->count, sizeof *looks);
    bool last = true;

    for (size_t i = points->count; i-- > 0;) {
        if (isnan(numbers[i]))
            continue;
        looks[i] = (unsigned char)look_of(figure, numbers, i, last, flags_of(points, series, i));
        last = false;
    }
    return looks;
}

/* ---- labels ---- */

/* Of those from `first` to the one before `end`; `end` where none is known. */
static size_t largest(const double *numbers, size_t first, size_t end)
{
    size_t found = end;

    for (size_t i = first; i < end; i++)
        if (!isnan(numbers[i]) && (found == end || fabs(numbers[i]) > fabs(numbers[found])))
            found = i;
    return found;
}

/* Where the name of a surface stands: each has a part of the chart to itself, so that they do not meet. */
static size_t place_of_name(const struct figure *figure, size_t series, const double *numbers)
{
    size_t count = figure->point_count, first = series * count / figure->series_count;
    size_t end = (series + 1) * count / figure->series_count;

    if (figure->shape == FIGURE_AREAS && count > 2) { /* at the edges there is half the room */
        first = first > 0 ? first : 1;
        end = end < count ? end : count - 1;
    }
    size_t found = largest(numbers, first, end);
    return found < end ? found : largest(numbers, 0, count);
}

/* Bars that have no axis, and few bars of several series. */
static bool bars_have_figures(const struct figure *figure)
{
    return figure->divisor == 1 &&
           (!figure->value_axis ||
            (figure->series_count > 1 && figure->series_count * figure->point_count <= MOST_BAR_LABELS));
}

/* Lines have dashes; surfaces need more than their colours, and many more than a legend. */
static bool surfaces_have_names(const struct figure *figure)
{
    return figure->shape != FIGURE_LINES && figure->series_count > 1 &&
           (figure->shape == FIGURE_AREAS || figure->series_count > MOST_IN_LEGEND ||
            !bars_have_figures(figure));
}

static unsigned label_of(const struct figure *figure, bool last)
{
    unsigned number = figure->divisor == 1 ? LABEL_FIGURE : 0;

    if (figure->slope)
        return LABEL_NAME | number;
    if (figure->shape == FIGURE_BARS)
        return bars_have_figures(figure) ? LABEL_FIGURE : 0;
    return figure->shape == FIGURE_LINES && last && figure->series_count == 1 ? number : 0;
}

static const unsigned char *labels_of(const struct figure_builder *builder, const struct figure *figure,
                                      size_t series, const double *numbers)
{
    unsigned char *labels = arena_array(builder->arena, figure->point_count, sizeof *labels);
    size_t name = surfaces_have_names(figure) ? place_of_name(figure, series, numbers) : figure->point_count;
    bool last = true;

    for (size_t i = figure->point_count; i-- > 0;) {
        if (isnan(numbers[i]))
            continue;
        labels[i] = (unsigned char)(label_of(figure, last) | (i == name ? LABEL_NAME : 0u));
        last = false;
    }
    return labels;
}

static const char *const *formats_of(const struct figure_builder *builder, const double *numbers,
                                     const unsigned char *labels, size_t count)
{
    const char **formats = arena_array(builder->arena, count, sizeof *formats);

    for (size_t i = 0; i < count; i++)
        if (labels[i])
            formats[i] = figure_value_format(builder, plot_decimals(numbers[i] / builder->plot->scale));
    return formats;
}

void figure_set_series(const struct figure_builder *builder, const struct figure_points *points,
                       struct figure *figure)
{
    const struct plot *plot = builder->plot;
    struct figure_series *series = arena_array(builder->arena, plot->series_count, sizeof *series);

    figure->series_count = plot->series_count;
    for (size_t i = 0; i < plot->series_count; i++) {
        series[i].name = plot->series[i].name;
        series[i].values = figure_values(points, &plot->series[i]);
        series[i].looks = looks_of(points, &plot->series[i], figure, series[i].values.numbers);
        series[i].labels = labels_of(builder, figure, i, series[i].values.numbers);
        series[i].label_formats =
            formats_of(builder, series[i].values.numbers, series[i].labels, points->count);
    }
    figure->series = series;
    figure_move_labels_apart(figure, series, builder->arena);
}
