/* How wide the columns of a grid must be. Part of grid. */
#ifndef STATBOOK_GRID_WIDTHS_H
#define STATBOOK_GRID_WIDTHS_H

#include "grid.h"

#include <stdbool.h>
#include <stddef.h>

struct wrap;

/* Sets `width` and `wrap` of columns whose headings, tables and formats are there, and `apart`. Figures fit,
 * as their format shows them; texts do up to a width from which on they wrap; a heading has a few lines, none
 * of which touches the next heading. */
void grid_fit_columns(struct grid_column *columns, size_t count, bool right_to_left, struct wrap *wrap);

/* What is left for the texts of a column. */
double grid_text_room(const struct grid_column *column);

#endif
