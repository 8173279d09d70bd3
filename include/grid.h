/* A table as a reader sees it: headings, formats, widths, words in the language of the book. */
#ifndef STATBOOK_GRID_H
#define STATBOOK_GRID_H

#include "table.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct composer;
struct cross;
struct error;
struct report_column;
struct report_table;

/* Texts stand at the start of the sheet's direction; figures at the right in every one, so that their digits
 * stand under each other. */
enum alignment { ALIGN_START, ALIGN_END, ALIGN_CENTRE };

/* A column of a grid: its cells are those of `table`, column `index`. Translated words, marks and periods in
 * words are tables of their own beside the query's, with the same rows. */
struct grid_column {
    const char *heading; /* unique in its grid; label, unit and note have a line each */
    const struct table *table;
    size_t index;
    const char *format;  /* number format of a spreadsheet; NULL for text */
    const char *unknown; /* what stands in a cell that is not known: "[x]"; "" leaves it empty */
    enum alignment alignment;
    double width; /* in digits, as a spreadsheet counts (widths.h) */
    bool wrap;
    const struct table *link_table; /* addresses, or NULL */
    size_t link_index;
    bool apart; /* figures beside a column of texts, which they would touch: a little room is left */
    const struct table *own; /* what stands in place of `unknown`, in its rows: "[z]"; NULL: nowhere */
};

/* Becomes an Excel table; with no rows only the headings are written. */
struct grid {
    const char *name; /* of the Excel table: letters, digits, underscores; unique in the book */
    const struct grid_column *columns;
    size_t column_count;
    const size_t *rows; /* the order of the tables' rows */
    size_t row_count;
    const char *alt; /* what is told of the table to who cannot see it; NULL: nothing */
    /* What each column is in the definition, or in the cross-table; NULL in the program's own sheets. */
    const size_t *from;
    const struct cross *cross; /* NULL where the rows are those of the report's table */
};

/* What stands in a cell that is not known. */
const char *grid_unknown(const struct grid_column *column, size_t row);

/* "Entered into force", "(States)" and "[note 1]", each on its own line, or all in one. */
const char *grid_heading(const struct composer *composer, const struct report_column *column);
const char *grid_heading_line(const struct composer *composer, const struct report_column *column);

/* `definition` is one of the report's tables; `marks` gets true for every mark of the report's vocabulary
 * that the grid shows. ERROR_DEFINITION for headings that a sheet cannot have, ERROR_DATA for rows that make
 * no cross-table. */
const struct grid *grid_compose(const struct composer *composer, const struct report_table *definition,
                                const struct table *table, bool *marks, struct error *err);

/* A grid of all columns of a table of texts and integers, for the program's own sheets; its maker may add
 * links. */
struct grid *grid_of_texts(const char *name, const struct table *table, const char *const *headings,
                           const struct catalog *catalog, struct arena *arena);

#endif
