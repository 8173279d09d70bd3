/* What a workbook must hold for a line or a cell of a book.
 *
 * It is worked out from the book alone and shares nothing with what writes workbooks, the count of days
 * included. */
#ifndef STATBOOK_EXPECTED_H
#define STATBOOK_EXPECTED_H

#include "reader.h"

#include <stddef.h>

struct grid_column;
struct line;

struct expected {
    struct reader_cell cell; /* its place is not set; a number has no text */
    const char *link;        /* as in the book; NULL for none */
};

/* `right_to_left` is the book's direction. */
struct expected expected_line(const struct line *line, bool right_to_left);
struct expected expected_heading(const struct grid_column *column, bool right_to_left);
/* `row` is one of the tables' rows. A cell that is not known is empty where nothing stands for it. */
struct expected expected_cell(const struct grid_column *column, size_t row, bool right_to_left,
                              struct arena *arena);

#endif
