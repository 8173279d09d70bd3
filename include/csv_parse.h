/* A CSV file of an edition, as csv_write writes it, back into a table. */
#ifndef STATBOOK_CSV_PARSE_H
#define STATBOOK_CSV_PARSE_H

#include "table.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;

/* Rows of one column whose cells are not of the column's type, rising from 0. */
struct csv_as_found {
    const size_t *rows;
    size_t count;
};

/* The table with these columns, in their order; `as_found` has one for each. The text is read strictly: the
 * headings, the number of fields in every line, CR LF behind each, and numbers, dates and periods in the one
 * form that csv_write gives them. ERROR_DATA names line and field. */
const struct table *csv_parse(const char *text, size_t size, const struct column *columns,
                              const struct csv_as_found *as_found, size_t column_count, struct arena *arena,
                              struct error *err);

/* The same where the columns are not known: as many fields in every line as there are headings. */
bool csv_count_rows(const char *text, size_t size, struct arena *arena, size_t *rows, struct error *err);

/* Row by row; the first has the headings. */
struct csv_cells {
    const char *const *items;
    size_t row_count, column_count;
};

/* The same, and what stands in them. */
bool csv_parse_cells(const char *text, size_t size, struct arena *arena, struct csv_cells *cells,
                     struct error *err);

#endif
