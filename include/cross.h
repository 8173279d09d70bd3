/* Cross-tables: rows of a table, one for each cell, spread over columns.
 *
 * What is stored, checked and published as CSV is tidy: a row for each combination. A sheet shows it wide: a
 * row for each combination of `rows`, a column for each value of `columns`. This module makes the wide table
 * from the tidy one, for a book from its definition and for an audit from a CSV file alone. It knows no
 * language: the words of headings and labels are the caller's. */
#ifndef STATBOOK_CROSS_H
#define STATBOOK_CROSS_H

#include "table.h"

struct arena;
struct error;

/* All are columns of the tidy table. */
struct cross_shape {
    const size_t *rows;
    size_t row_count;
    size_t columns, value;
    bool empty_is_zero;                   /* a combination without a row; unknown otherwise */
    const char *total_row, *total_column; /* labels; NULL when there is none */
};

/* What is wrong with a shape over these columns ("'note' has no place in …"), or NULL when nothing is. The
 * shape's numbers must be below `count`. */
const char *cross_refusal(const struct cross_shape *shape, const struct column *columns, size_t count,
                          struct arena *arena);

enum cross_part { CROSS_ROW, CROSS_VALUE, CROSS_TOTAL, CROSS_STATUS, CROSS_SOURCES, CROSS_LINK };

/* A column of the wide table: of a value, `from` is the number of its heading, else a column of the tidy
 * table. */
struct cross_column {
    enum cross_part part;
    size_t from;
};

/* Where everything stands. */
struct cross {
    const struct cross_shape *shape;
    const char *name; /* of the table, for messages */
    const struct table *tidy;
    const struct cross_column *columns;
    size_t column_count;
    const size_t *first_rows; /* of each row: the first of its tidy rows */
    size_t row_count;         /* without that of the totals */
    const size_t *headings;   /* of each heading: a tidy row that has it in `columns` */
    size_t heading_count;
    const size_t *cells; /* row by row: the number of the tidy row from 1, or 0 for none */
};

/* Rows by first appearance; columns of integers, dates and periods rise, texts come by first appearance.
 * ERROR_DATA names table, row, column and value: two rows of one combination, a heading that is not known or
 * cannot be one, more than 8,000 columns or ten million cells. */
const struct cross *cross_lay_out(const struct cross_shape *shape, const char *name, const struct table *tidy,
                                  struct arena *arena, struct error *err);

/* Rows of the wide table, with that of the totals: there is none where there are no rows. */
size_t cross_row_count(const struct cross *cross);

/* Has the wide table a last row of totals? */
bool cross_has_total_row(const struct cross *cross);

/* The wide table, its columns as `columns` says. `headings` are the words for the headings, as the status
 * says them: "[e] 2010, 2012; [p] 2013"; `total_row` is the label of the row of totals. A total is unknown
 * when one of its cells is. ERROR_DATA for a total that no cell holds exactly, and for gathered texts that
 * are too long for a cell. */
const struct table *cross_table(const struct cross *cross, const char *const *headings, const char *total_row,
                                struct arena *arena, struct error *err);

#endif
