/* Columns in which no row has anything. Part of grid.
 *
 * They stay, so that a table has the same columns in every edition: what links to a cell of the workbook must
 * never find another figure there. */
#ifndef STATBOOK_GRID_NONE_H
#define STATBOOK_GRID_NONE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct grid_column;

/* Does the cell show nothing? */
bool grid_is_blank(const struct grid_column *column, size_t row);

/* Where a column of texts or marks would show nothing in any row, each of its cells says "none" in the words
 * of the language, and links to nothing. Other columns keep their blank cells. */
void grid_say_none(struct grid_column *column, const struct catalog *catalog, struct arena *arena);

#endif
