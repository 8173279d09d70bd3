/* Writes the script for gnuplot: variables, the style, the texts where the layout puts them, the kind's
 * template. What the variables are stands in charts/style.gp. Data is never code: texts stand between single
 * quotes, figures in blocks of numbers. */
#ifndef STATBOOK_CHART_SCRIPT_H
#define STATBOOK_CHART_SCRIPT_H

#include "chart.h"

struct layout;

/* NULL fails, for want of memory. */
const char *chart_script_write(const struct plot *plot, const struct layout *layout, enum picture format,
                               const char *template, struct arena *arena, struct error *err);

#endif
