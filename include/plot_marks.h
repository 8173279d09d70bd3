/* What a chart has to say of the figures that it shows: their marks and those of their rows, in a sentence
 * each. */
#ifndef STATBOOK_PLOT_MARKS_H
#define STATBOOK_PLOT_MARKS_H

#include <stddef.h>

struct composer;
struct report_chart;
struct report_table;
struct table;

/* The points of a chart whose figures are known. */
struct marked_points {
    const struct report_table *definition;
    const struct table *table;
    const size_t *rows;
    const char *const *names; /* of the points, in words */
    size_t count;
};

/* " 2007: low reliability." for few points, " 38 of 62 figures: estimated." for many; "" where nothing has a
 * mark. Where a mark stands beside some of the figures of a point only, their series is named: " 2007
 * (Spending): low reliability." */
const char *plot_mention_marks(const struct composer *composer, const struct report_chart *chart,
                               const struct marked_points *points);

#endif
