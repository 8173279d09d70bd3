/* A chart with everything decided but its looks: numbers, texts, ticks. */
#ifndef STATBOOK_PLOT_H
#define STATBOOK_PLOT_H

#include <stdbool.h>
#include <stddef.h>

struct composer;
struct error;
struct report_chart;
struct report_table;
struct table;

struct tick {
    double at;
    const char *label;
};

struct series {
    const char *name;
    const double *y; /* NaN: not known, a gap */
    size_t column;   /* of the table */
};

/* Positions on a time axis are years
 * (2013.25 is the end of the first quarter of 2013); on an axis of categories 0, 1, 2 … */
struct plot {
    const char *name;                      /* of the file */
    const char *kind;                      /* of the template */
    const char *title, *subtitle, *source; /* subtitle, source: "" when there is none */
    const char *x_title, *y_title;         /* "" when there is none */
    const char *alt;
    const char *language; /* BCP 47 */
    bool right_to_left;
    bool time_axis;         /* else categories */
    double x_first, x_last; /* the range of the axis */
    double x_step;          /* between neighbours of a complete series: 0.25 for quarters, 1 for categories */
    const double *x;
    size_t point_count; /* may be 0: nothing to draw */
    const struct series *series;
    size_t series_count;
    const struct tick *x_ticks; /* one per category, or chosen years */
    size_t x_tick_count;
    const struct tick *y_ticks; /* the range of the value axis is from the first to the last */
    size_t y_tick_count;
    const char *const *value_labels; /* the figures of the first series as texts, point_count of them */
    const char *nothing; /* what a picture says that has nothing to show: "No data for this period" */
    /* Where all this comes from. */
    const struct report_table *definition;
    const struct table *table;
    size_t x_column;
    const size_t *rows; /* of the table, one for each point */
    double scale;       /* a figure of the picture is one of the table divided by this */
};

bool plot_compose(const struct composer *composer, const struct report_table *definition,
                  const struct report_chart *chart, const struct table *table, struct plot *plot,
                  struct error *err);

#endif
