/* The words of a chart: figures, times, units, the line under it and the text for readers who do not see it.
 */
#ifndef STATBOOK_PLOT_WORDS_H
#define STATBOOK_PLOT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct composer;
struct plot;
struct report_chart;
struct report_table;
struct table;

/* What a plot is made from. */
struct plot_builder {
    const struct composer *composer;
    const struct report_table *definition;
    const struct report_chart *chart;
    const struct table *table;
    size_t *rows; /* those that the conditions leave */
    size_t row_count;
};

const char *plot_word(const struct plot_builder *builder, const char *english);
/* A share that the sheet shows as 6.4 % is 6.4 in a chart, too. */
bool plot_is_percentage(const struct plot_builder *builder, size_t column);
/* "1st quarter 2013", "31 March 2013", "Japan": the x of a point. */
const char *plot_x(const struct plot_builder *builder, size_t point);
/* How many decimals a figure has there: as many as tell three digits. */
int plot_decimals(double value);
const char *plot_number(const struct plot_builder *builder, double value);
/* The figure of a point in a column, `value`, or what stands in its place: the meaning of its
 * column's mark ("not available", "confidential"), or the text that was found. */
const char *plot_value_label(const struct plot_builder *builder, size_t point, size_t column, double value);
const char *plot_unit(const struct plot_builder *builder);
const char *plot_subtitle(const struct plot_builder *builder, bool time_axis);
/* From the series of the plot. */
const char *plot_alternative_text(const struct plot_builder *builder, const struct plot *plot);
const char *plot_source(const struct plot_builder *builder, const struct plot *plot);

#endif
