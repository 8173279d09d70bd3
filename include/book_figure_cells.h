/* Where the points of a plot stand on the sheet of their table. Part of book. */
#ifndef STATBOOK_BOOK_FIGURE_CELLS_H
#define STATBOOK_BOOK_FIGURE_CELLS_H

#include "book_figures.h"

struct arena;
struct series;

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

/* `filled`: missing periods between others have a point. */
struct figure_points figure_points(const struct plot *plot, const struct sheet *sheet, bool filled,
                                   struct arena *arena);

/* Of the x of the points, every `step`th of them, empty ones in the place of others; of the figures of a
 * series of the plot. */
struct figure_cells figure_x(const struct figure_points *points, size_t step);
struct figure_cells figure_values(const struct figure_points *points, const struct series *series);

/* The cells below the headings of some columns of the sheet's grid, which has rows: "'a sheet'!$A$5:$A$9". */
const char *figure_range(const struct sheet *sheet, size_t first, size_t last, struct arena *arena);

#endif
