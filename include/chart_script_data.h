/* The part of a script that holds the figures: blocks of numbers for the templates. What is in them stands in
 * charts/style.gp. */
#ifndef STATBOOK_CHART_SCRIPT_DATA_H
#define STATBOOK_CHART_SCRIPT_DATA_H

#include <stdio.h>

struct arena;
struct layout;
struct plot;

/* As gnuplot reads it. */
void script_write_number(FILE *out, double value);

void script_write_data(FILE *out, const struct plot *plot, const struct layout *layout, struct arena *arena);

#endif
