/* What a plot is made from, and what of it is known: the part of plot that its other parts share.
 *
 * A chart in wide form has one series for each of its columns, a chart in long form one for each text of its
 * column `series`. Whatever the form, a figure is that of a point in a series: plot_row and plot_column say
 * where it stands. */
#ifndef STATBOOK_PLOT_BUILDER_H
#define STATBOOK_PLOT_BUILDER_H

#include "kinds.h"

#include <stdbool.h>
#include <stddef.h>

struct composer;
struct date;
struct error;
struct period;
struct plot;
struct report_chart;
struct report_table;
struct table;

struct plot_builder {
    const struct composer *composer;
    const struct report_table *definition;
    const struct report_chart *chart;
    const struct table *table;
    struct kind kind;
    size_t *rows; /* of each point: the first row that has it */
    size_t point_count;
    size_t series_count;
    int *const *series_rows;    /* in long form: of each series the row of each point, or NO_ROW; else NULL */
    const size_t *series_first; /* in long form: a row of each series; else NULL */
};

/* What a chart's y columns hold. */
enum plot_values { PLOT_FIGURES, PLOT_DAYS, PLOT_WORDS };
enum plot_values plot_values(const struct plot_builder *builder);

/* Does x stand for time, whatever the axis? */
bool plot_is_of_time(const struct plot_builder *builder);
/* NO_ROW: there is none. */
int plot_row(const struct plot_builder *builder, size_t series, size_t point);
size_t plot_column(const struct plot_builder *builder, size_t series);
bool plot_is_known(const struct plot_builder *builder, size_t series, size_t point);

/* Chooses the rows that the conditions leave, puts them in the order of the points and spreads them over the
 * series. ERROR_DATA: a figure has no place, or the place of another; there are more series than can be told
 * apart, or not the points that the kind wants. */
bool plot_choose_rows(struct plot_builder *builder, struct error *err);

/* Names, figures, labels and flags of all series. ERROR_DATA: a figure that cannot be drawn. */
bool plot_compose_series(const struct plot_builder *builder, struct plot *plot, struct error *err);

/* x: positions, ticks and range; the series must be there. */
void plot_compose_x(const struct plot_builder *builder, struct plot *plot);
/* Annotations and references, after x. */
void plot_compose_lines(const struct plot_builder *builder, struct plot *plot);
/* Ticks and range of the values, after the references. */
void plot_compose_y(const struct plot_builder *builder, struct plot *plot);
/* The classes of a matrix. ERROR_DATA: more words than colours. */
bool plot_compose_classes(const struct plot_builder *builder, struct plot *plot, struct error *err);

/* Of a day on an axis of time: 2013.5 is the middle of 2013. */
double plot_years_of_day(struct date date);
/* Of a period: where its figures stand. */
double plot_years_of_period(const struct plot_builder *builder, struct period period);
/* 1, 2 or 5 times a power of ten, so that `range` takes at most `most` steps. */
double plot_round_step(double range, int most);
/* i * step, as near as a double can be, for such a step. */
double plot_multiple(double step, double i);

#endif
