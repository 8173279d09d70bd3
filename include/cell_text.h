/* What a cell of a grid says, as text in the language of a catalog. */
#ifndef STATBOOK_CELL_TEXT_H
#define STATBOOK_CELL_TEXT_H

#include <stddef.h>

struct arena;
struct catalog;
struct grid_column;

/* `row` is one of the tables' rows. Figures have the digits and separators that their format asks for, as the
 * language writes them, but not the letters of a format; dates and periods are in words. A cell that is not
 * known is what stands in its place, "[x]" or "". */
const char *cell_text(const struct grid_column *column, size_t row, const struct catalog *catalog,
                      struct arena *arena);

#endif
