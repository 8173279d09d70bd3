/* What stands at the ends of lines and of stacked bars: the names of the series instead of a legend, their
 * last figures, and the texts of references. What would meet is pushed apart, and a fine line leads from what
 * was moved to what it names. Part of the layout. */
#ifndef STATBOOK_CHART_ENDS_H
#define STATBOOK_CHART_ENDS_H

#include "chart_page.h"

/* Chooses what stands there, and so whether there is a legend; raises plot_height to what it needs. */
void ends_prepare(struct page *page);
/* How far from the left the plot may reach at most, so that all of it has room behind the ends. Where the
 * first stands at the right, from the right. `start`: where the plot begins there. */
double ends_limit(const struct page *page, double start);
/* The sides and the height of the plot are set. */
void ends_add(struct page *page);

#endif
