/* What the files of a chart ask of the points of its plot. */
#ifndef STATBOOK_CHART_POINTS_H
#define STATBOOK_CHART_POINTS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct plot;

bool point_is_known(const struct plot *plot, size_t series, size_t point);
/* A figure that is not final. */
bool point_is_provisional(const struct plot *plot, size_t series, size_t point);
/* Not comparable with the points before it; never the first. */
bool point_is_broken(const struct plot *plot, size_t series, size_t point);
/* Is there nothing missing between a point and the next? */
bool point_is_followed(const struct plot *plot, size_t point);
/* No neighbour that a line could join it with. */
bool point_is_alone(const struct plot *plot, size_t series, size_t point);

bool plot_has_provisional(const struct plot *plot);
/* Has the series a figure? */
bool plot_has_figure(const struct plot *plot, size_t series);
/* The last point of which a figure is known; the first of the plot where there is none. */
size_t plot_last_point(const struct plot *plot, size_t series);

/* Figures that stand on each other: where one begins and ends; NaN for one that is not known. Those below
 * zero go down from zero, the others up. What is not known leaves the others where they would be without it.
 */
double stack_from(const struct plot *plot, size_t series, size_t point);
double stack_to(const struct plot *plot, size_t series, size_t point);
/* For each point: is one of its figures not known, though it is before and behind? Then nobody knows how high
 * those upon it stand. */
const bool *stack_open_points(const struct plot *plot, struct arena *arena);

#endif
