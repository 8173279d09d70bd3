/* The kinds of charts: one for each template in charts/, which says in its first lines what the program must
 * know of it:
 *
 *     # layout: upright     upright (the default), lying, events, slope, panels, matrix: see chart_layout.h
 *     # legend: lines       lines (the default), boxes, points, none: what stands beside the name of a series
 *     # values: figures     figures (the default), days, any: what its y columns may be
 *     # stacked             the figures of a point stand on each other
 *     # joined              a line or an area joins points that are neighbours
 *     # series: 4           so many can be told apart (the default); "any": each has a place of its own
 */
#ifndef STATBOOK_KINDS_H
#define STATBOOK_KINDS_H

#include <stdbool.h>
#include <stddef.h>

enum kind_layout {
    LAYOUT_UPRIGHT, /* x across, values up */
    LAYOUT_LYING,   /* categories down, values across */
    LAYOUT_EVENTS,  /* as lying; each category stands beside its point */
    LAYOUT_SLOPE,   /* two points, the series' names and figures at both */
    LAYOUT_PANELS,  /* a small plot for each series */
    LAYOUT_MATRIX   /* categories down, series across, a cell for each figure */
};

enum kind_legend { LEGEND_LINES, LEGEND_BOXES, LEGEND_POINTS, LEGEND_NONE };
enum kind_values { VALUES_FIGURES, VALUES_DAYS, VALUES_ANY };

struct kind {
    const char *name, *template; /* text of the template */
    enum kind_layout layout;
    enum kind_legend legend;
    enum kind_values values;
    bool stacked, joined;
    size_t most_series; /* 0: any number */
};

/* False: there is no such template. */
bool kind_find(const char *name, struct kind *kind);

#endif
