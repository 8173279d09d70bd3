/* A chart with everything decided but its looks: numbers, texts, ticks. */
#ifndef STATBOOK_PLOT_H
#define STATBOOK_PLOT_H

#include <stdbool.h>
#include <stddef.h>

struct composer;
struct error;
struct palette;
struct report_chart;
struct report_table;
struct table;

struct tick {
    double at;
    const char *label;
};

/* What a point is beside its figure; a sum of them is a set. */
enum point_flag {
    POINT_PROVISIONAL = 1, /* marks p, f: not final */
    POINT_BREAK = 2        /* mark b: not comparable with the points before it */
};

/* Arrays have one item for each point of the plot. `y` is the figure, or for a day its year as on an axis of
 * time; in a matrix of words or days the number of the class. */
struct series {
    const char *name;
    const double *y;           /* NaN: not known, a gap */
    size_t column;             /* of the table */
    const char *const *labels; /* the figures, days or words as texts (of a day in a matrix, the year), or
                                * what stands in  their place, which is "" in a matrix where nothing is known
                                * of it; NULL: none are written */
    const char *end; /* its name with its last figure, which stands beside that; NULL: as in English */
    const unsigned char *flags; /* sets of point_flag; NULL: none has one */
    const int *rows; /* of the table, which can be others for each series; NO_ROW (table.h): none; NULL: those
                        of the plot */
};

/* A line across the plot with a text at its end: of an annotation upright, at a place of the x axis; of a
 * reference at a value. */
struct line_mark {
    double at;
    const char *text;
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
    const struct line_mark *annotations, *references;
    size_t annotation_count, reference_count;
    bool time_values; /* the values are days, in years as on an axis of time; their ticks are years */
    const char *const *classes; /* of a matrix: what its colours mean, in their order */
    size_t class_count;
    const double *class_starts; /* of a matrix of figures: the first value of each class, rising; NULL: the
                                 * values are numbers of classes */
    const char *provisional;    /* what the legend calls points that are not final; "" where there are none */
    const struct palette *palette; /* NULL: the default */
    unsigned targets;              /* canvas.h; 0: the default */
    const char *nothing; /* what a picture says that has nothing to show: "No data for this period" */
    /* Where all this comes from. */
    const struct report_table *definition;
    const struct table *table;
    size_t x_column;
    const size_t *rows; /* of the table, one for each point: the first that has it */
    double scale;       /* a figure of the picture is one of the table divided by this */
};

bool plot_compose(const struct composer *composer, const struct report_table *definition,
                  const struct report_chart *chart, const struct table *table, struct plot *plot,
                  struct error *err);

#endif
