/* What tells the series of a picture apart, as the script has it: colours, and which points carry a marker.
 * Part of the script. */
#ifndef STATBOOK_CHART_LOOKS_H
#define STATBOOK_CHART_LOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct plot;

/* Do the colours of its series need outlines? */
bool chart_looks_outlined(const struct plot *plot);

/* The variables `colours`, those of the series in their order, and `outlined`. */
void chart_looks_write(FILE *out, const struct plot *plot);

/* Has the line of a series a marker at this point, which lies before its last? Of several lines each has
 * some, as far apart whatever the number of points, and not above each other. */
bool chart_looks_marks(const struct plot *plot, size_t series, size_t point, size_t last);

#endif
