/* A chart as the part of a workbook that holds it (DrawingML, ECMA-376 Part 1, 21.2): what the library for
 * workbooks cannot say, an axis of days, letters of every script, a direction, cells in several areas. */
#ifndef STATBOOK_FIGURE_PART_H
#define STATBOOK_FIGURE_PART_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct book;
struct error;
struct figure;

struct figure_colour {
    char digits[7]; /* "12436D" */
};

/* Of a series, as in the picture: that of the plot's palette. They begin anew after the last. */
struct figure_colour figure_colour(const struct figure *figure, size_t series);
/* They tell lines apart without colour. */
const char *figure_dash(size_t series);

/* What stands between the name of a series and its figure. */
extern const char figure_separator[];

/* "barChart", "stacked": what the format calls them. */
const char *figure_element(const struct figure *figure);
const char *figure_grouping(const struct figure *figure);
bool figure_has_legend(const struct figure *figure);

/* The XML, in UTF-8. NULL fails, for want of memory. */
const char *figure_part_write(const struct book *book, const struct figure *figure, struct arena *arena,
                              struct error *err);

#endif
