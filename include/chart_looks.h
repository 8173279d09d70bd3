/* What tells the series of a picture apart, as the script has it: colours, and which points carry a marker.
 * Part of the script. */
#ifndef STATBOOK_CHART_LOOKS_H
#define STATBOOK_CHART_LOOKS_H

#include <stdio.h>

struct plot;

/* The variables `colours`, those of the series in their order, and `outlined`. */
void chart_looks_write(FILE *out, const struct plot *plot);

#endif
