/* The parts of the reader that its files have in common: those that read one sheet with its cells, links and
 * tables. */
#ifndef STATBOOK_READER_SHEET_H
#define STATBOOK_READER_SHEET_H

#include "xstring.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct package;
struct reader_cell;
struct reader_sheet;
struct reader_table;
struct shared;

/* As many as 32 columns of the longest sheet hold: about 2 GiB of memory. */
enum { READER_CELL_LIMIT = 32 * 1048576 };

struct reader_source {
    struct package *package;
    struct arena *arena;
    const struct shared *shared;
    size_t most_cells;       /* of all sheets */
    size_t cell_count;       /* of all sheets so far */
    struct reader_cell *row; /* room for the longest row */
    struct xstring text;     /* of a cell that holds its text itself */
};

/* The name of a sheet, a table or a column, decoded; NULL where it is longer than Excel allows for any. */
const char *reader_name(const char *piece, struct arena *arena, struct error *err);

/* Everything of `sheet` but name and hidden. */
bool reader_sheet_read(struct reader_source *source, const char *part, struct reader_sheet *sheet,
                       struct error *err);

/* A table of `sheet`, whose cells are read: the headings must be those in the cells. */
bool reader_table_read(struct reader_source *source, const char *part, const struct reader_sheet *sheet,
                       struct reader_table *table, struct error *err);

#endif
