/* Figures that are not zero and look like it. Part of grid. */
#ifndef STATBOOK_GRID_LOW_H
#define STATBOOK_GRID_LOW_H

#include <stdbool.h>

struct arena;
struct grid_column;

/* In a column of figures the mark [low] stands in place of each figure that its format would show as zero;
 * the table behind it keeps the figures. False where there is none. */
bool grid_mark_low(struct grid_column *column, struct arena *arena);

#endif
