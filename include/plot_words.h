/* The words of a chart: figures, times, units. Part of plot. */
#ifndef STATBOOK_PLOT_WORDS_H
#define STATBOOK_PLOT_WORDS_H

#include "plot_builder.h"

struct mark;

const char *plot_word(const struct plot_builder *builder, const char *english);
const char *plot_fill(const struct plot_builder *builder, const char *english, const char *const *values,
                      size_t count);
/* A share that the sheet shows as 6.4 % is 6.4 in a chart, too. */
bool plot_is_percentage(const struct plot_builder *builder, size_t column);
/* "1st quarter 2013", "31 March 2013", "Japan": the x of a point. */
const char *plot_x(const struct plot_builder *builder, size_t point);
const char *plot_series_name(const struct plot_builder *builder, size_t series);
/* How many decimals a figure has there: as many as tell three digits. */
int plot_decimals(double value);
const char *plot_number(const struct plot_builder *builder, double value);
/* The figure, day or word of a point in a series, `value`, or what stands in its place: the meaning of its
 * mark ("not available", "confidential"; in a matrix the mark itself, "[c]"), or the text that was found. */
const char *plot_value_label(const struct plot_builder *builder, size_t series, size_t point, double value);
/* The code of the mark of a figure that is not known, and of one that has no row. */
const char *plot_unknown_code(const struct plot_builder *builder, size_t series, size_t point);
/* That of a figure of which nothing else is said. */
extern const char plot_unavailable[];
/* What a mark of the report means. */
const char *plot_meaning_of(const struct plot_builder *builder, const char *code);
/* Does it end with a full stop or the like? */
bool plot_ends_sentence(const char *text);
const char *plot_unit(const struct plot_builder *builder);
/* "4th quarter 1997 to 1st quarter 2013"; there must be points. */
const char *plot_span(const struct plot_builder *builder);
const char *plot_subtitle(const struct plot_builder *builder);
/* From the series of the plot: for readers who do not see it, and what stands under it. */
const char *plot_alternative_text(const struct plot_builder *builder, const struct plot *plot);
const char *plot_source(const struct plot_builder *builder, const struct plot *plot);

#endif
