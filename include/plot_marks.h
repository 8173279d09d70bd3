/* The marks of the figures that a chart shows, their own and those of their rows. Part of plot. */
#ifndef STATBOOK_PLOT_MARKS_H
#define STATBOOK_PLOT_MARKS_H

#include "plot_builder.h"

struct series;

/* Does a known figure carry the mark? */
bool plot_has_mark(const struct plot_builder *builder, size_t series, size_t point, const char *code);

/* " 2007: low reliability." for few points, " 38 of 62 figures: estimated." for many; "" where nothing has a
 * mark. Where a mark stands beside some of the figures of a point only, their series is named: " 2007
 * (Spending): low reliability." */
const char *plot_mention_marks(const struct plot_builder *builder, const struct plot *plot);

/* Flags of all series, and what the legend calls those that are not final. */
void plot_compose_flags(const struct plot_builder *builder, struct plot *plot, struct series *series);

#endif
