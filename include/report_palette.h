/* `palette` in a definition. Part of report. */
#ifndef STATBOOK_REPORT_PALETTE_H
#define STATBOOK_REPORT_PALETTE_H

#include "mapping.h"

struct report_chart;

/* The name of a palette, or a list of colours, into a const struct palette *. */
read_value report_read_palette;

/* Has it a colour for each column that the chart draws as a series? */
bool report_chart_palette_fits(struct mapping *mapping, const struct yaml_node_s *node,
                               const struct report_chart *chart);

#endif
