/* Where a value or a place is on the canvas, and the texts that stand along the axes. Part of the layout. */
#ifndef STATBOOK_CHART_AXES_H
#define STATBOOK_CHART_AXES_H

#include "chart_page.h"
#include "plot.h"

#include <stdbool.h>
#include <stddef.h>

/* Of a point of the axis that runs across, from the left of the canvas. */
double axes_across(const struct page *page, double x);
/* Of a value of upright plots, from the top. */
double axes_down(const struct page *page, double y);
/* How much stands before the plot and behind it, in the direction of reading. */
void axes_set_sides(struct page *page, double start, double end);
/* A label that stands in the middle below its tick may reach over an edge of the canvas: the plot makes room.
 */
void axes_keep_on_canvas(struct page *page, const struct tick *ticks, size_t count);

double axes_widest_tick(const struct page *page, const struct tick *ticks, size_t count);
/* Only a single series is labelled with its figures: with more, they would cover each other. */
bool axes_has_labels(const struct page *page);
/* Of the labels of figures below zero, or of the others. */
double axes_widest_value(const struct page *page, bool negative);
/* Every how many ticks a label has room. */
size_t axes_thinning(double needed, double spacing);
/* Moves `down` below them. */
void axes_add_ticks_below(struct page *page, const struct tick *ticks, size_t count);

#endif
