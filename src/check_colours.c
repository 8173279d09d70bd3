#include "check_colours.h"

#include "contrast.h"
#include "kinds.h"
#include "palette.h"
#include "report.h"

#include <math.h>

/* What is said about one chart, and how loudly. */
struct viewer {
    const struct report *report;
    const struct report_chart *chart;
    bool fills; /* areas; else lines and points */
    enum log_level level;
};

/* 2.999 is less than 3 and must not look like it. */
static double shown(double ratio)
{
    return fmin(ratio, PALETTE_LEAST_CONTRAST - 0.01);
}

static void look_at_background(const struct viewer *viewer, uint32_t colour)
{
    double ratio = contrast_ratio(colour, PALETTE_WHITE);

    if (ratio < PALETTE_LEAST_CONTRAST)
        log_write(viewer->level,
                  "%s:%d: chart '%s': #%06X has a contrast of %.2f : 1 with white, less than %g : 1; %s",
                  viewer->report->file, viewer->chart->line, viewer->chart->name, (unsigned)colour,
                  shown(ratio), PALETTE_LEAST_CONTRAST,
                  viewer->fills ? "what it fills gets an outline" : "its lines and points are faint");
}

static void look_at_neighbours(const struct viewer *viewer, uint32_t before, uint32_t colour)
{
    double ratio = contrast_ratio(before, colour);

    if (ratio < PALETTE_LEAST_CONTRAST)
        log_write(viewer->level,
                  "%s:%d: chart '%s': the neighbours #%06X and #%06X have a contrast of %.2f : 1, less than "
                  "%g : 1; %s",
                  viewer->report->file, viewer->chart->line, viewer->chart->name, (unsigned)before,
                  (unsigned)colour, shown(ratio), PALETTE_LEAST_CONTRAST,
                  viewer->fills ? "what they fill gets outlines"
                                : "without colours their dashes and markers alone tell them apart");
}

enum { MOST_SERIES = 4 }; /* of a slope that have colours of their own: charts/slope.gp */

/* Where the data has the series, as many as there may be. */
static size_t count_series(const struct report_chart *chart, const struct kind *kind)
{
    size_t most = kind->most_series > 0 ? kind->most_series : MOST_SERIES;

    if (chart->series == NO_COLUMN)
        return chart->y_count;
    return chart->most_series > 0 ? chart->most_series : most;
}

/* The panels of a chart have one colour; in a matrix each cell says in words what its colour says. */
static size_t count_drawn(const struct report_chart *chart, const struct kind *kind)
{
    size_t count = count_series(chart, kind), colours = chart->palette->count;

    if (kind->layout == LAYOUT_MATRIX)
        return 0;
    if (kind->layout == LAYOUT_PANELS || (kind->layout == LAYOUT_SLOPE && count > MOST_SERIES))
        return 1;
    return count < colours ? count : colours;
}

static void look_at_colours(const struct viewer *viewer, size_t count)
{
    const struct palette *palette = viewer->chart->palette;

    for (size_t i = 0; i < count; i++) {
        look_at_background(viewer, palette_colour(palette, i));
        if (i > 0)
            look_at_neighbours(viewer, palette_colour(palette, i - 1), palette_colour(palette, i));
    }
}

static void look_at_chart(const struct report *report, const struct report_chart *chart, enum log_level level)
{
    struct viewer viewer = {.report = report, .chart = chart, .level = level};
    struct kind kind;

    if (kind_find(chart->kind, &kind)) {
        viewer.fills = kind.legend == LEGEND_BOXES;
        look_at_colours(&viewer, count_drawn(chart, &kind));
    }
}

void check_colours(const struct report *report, enum log_level level)
{
    for (size_t i = 0; i < report->table_count; i++)
        for (size_t j = 0; j < report->tables[i].chart_count; j++)
            look_at_chart(report, &report->tables[i].charts[j], level);
}
