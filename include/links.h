/* Links from the cells of tables to sheets and rows of other tables: what a column's `to` asks for.
 *
 * A grid takes its tables of addresses while they are still empty, because where a row stands is known only
 * when all sheets are composed; then they are filled. Everything lives in the arena. */
#ifndef STATBOOK_LINKS_H
#define STATBOOK_LINKS_H

#include <stddef.h>

struct arena;
struct links;
struct report;
struct table;

/* Where the rows of a table stand in the book. */
struct links_place {
    const char *sheet;
    size_t first;       /* row of the sheet, from 0, on which the first row shown stands */
    const size_t *rows; /* the order of the table's rows */
    size_t row_count;
};

/* For each column with a `to` a table of one column of addresses, with the rows of its table, none known.
 * `tables` are those of the report, in its order. */
struct links *links_new(const struct report *report, const struct table *const *tables, struct arena *arena);
/* NULL where that column of that table of the report leads nowhere. */
const struct table *links_find(const struct links *links, size_t table, size_t column);
/* `places` are one for each table of the report, in its order. */
void links_fill(const struct links *links, const struct links_place *places);

/* The address of a sheet's row from 0, column A: "internal:'a sheet'!A1". */
const char *links_address(const char *sheet, size_t row, struct arena *arena);

#endif
