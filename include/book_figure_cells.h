/* Where the points of a plot stand on the sheet of their table. Part of book. */
#ifndef STATBOOK_BOOK_FIGURE_CELLS_H
#define STATBOOK_BOOK_FIGURE_CELLS_H

#include "book_figures.h"

struct arena;

/* The points of a chart: NO_POINT is a period that is missing between two others, of an axis that has no
 * other way to leave room for it. */
#define NO_POINT SIZE_MAX

struct figure_points {
    const struct plot *plot;
    const struct sheet *sheet;
    const size_t *items; /* points of the plot */
    size_t count;
    const size_t *places; /* of each row of the plot's table: where it stands on the sheet, see the source */
    struct arena *arena;
};

/* `days`: the axis is one of time, on which nothing needs to be filled up. */
struct figure_points figure_points(const struct plot *plot, const struct sheet *sheet, bool days,
                                   struct arena *arena);

/* Of the x of the points; of the figures of a column of the plot's table. */
struct figure_cells figure_x(const struct figure_points *points);
struct figure_cells figure_values(const struct figure_points *points, size_t column);

/* The cells below the headings of some columns of the sheet's grid, which has rows: "'a sheet'!$A$5:$A$9". */
const char *figure_range(const struct sheet *sheet, size_t first, size_t last, struct arena *arena);

#endif
