/* The parts of a chart's definition that have files of their own. Part of report. */
#ifndef STATBOOK_REPORT_CHART_H
#define STATBOOK_REPORT_CHART_H

#include "kinds.h"
#include "mapping.h"

struct report_chart;

/* One mapping {at, text} or a list of them, into a struct list of struct report_line_mark. */
read_value report_read_line_marks;
/* A list of targets, into an unsigned, as a set (canvas.h). */
read_value report_read_targets;

/* Are the columns such as its kind draws? The chart must be read whole; so for the two below. */
bool report_chart_columns_fit(struct mapping *mapping, const struct yaml_node_s *node,
                              const struct report_chart *chart, const struct kind *kind);
/* Are there no more series than can be told apart, as far as the definition tells? */
bool report_chart_series_fit(struct mapping *mapping, const struct yaml_node_s *node,
                             const struct report_chart *chart, const struct kind *kind);
/* Has the kind axes for annotations and references, and can they have a place there? */
bool report_chart_line_marks_fit(struct mapping *mapping, const struct report_chart *chart,
                                 const struct kind *kind);

#endif
