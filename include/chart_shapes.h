/* The shapes of plots: one for each kind_layout, in a file of its own. Part of the layout. */
#ifndef STATBOOK_CHART_SHAPES_H
#define STATBOOK_CHART_SHAPES_H

#include "chart_page.h"

/* The plot has data. `prepare` sets the least height of the plot, and what else does not depend on the
 * height. `lay_out` places the plot, which begins at plot_top and is plot_height high, and all that stands
 * beside, in and below it, and moves `down` under that; it runs twice, with another height. `most_height`, if
 * there is one, is as high as the plot should grow. */
struct shape {
    void (*prepare)(struct page *page);
    void (*lay_out)(struct page *page);
    double (*most_height)(const struct page *page);
};

extern const struct shape chart_upright, chart_lying, chart_dots, chart_events, chart_slope, chart_panels,
    chart_matrix;

#endif
