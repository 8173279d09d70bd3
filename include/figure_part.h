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

enum { FIGURE_COLOURS = 6 };

/* Of the series, as in charts/style.gp: "12436D". They begin anew after the last. */
extern const char *const figure_colours[FIGURE_COLOURS];
extern const char *const figure_dashes[FIGURE_COLOURS];

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
