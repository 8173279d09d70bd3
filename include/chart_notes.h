/* Annotations and references: lines across the plot, and the texts that stand above it. Part of the layout.
 */
#ifndef STATBOOK_CHART_NOTES_H
#define STATBOOK_CHART_NOTES_H

#include "chart_page.h"

/* Lines for places of the axis that runs across, and texts in rows above the plot, on as many levels as they
 * need: moves plot_top below them. The sides of the plot are set. */
void notes_add_above(struct page *page);
/* Lines of breaks, and of the references of upright plots, whose texts are the business of chart_ends. */
void notes_add_lines(struct page *page);

#endif
