/* Cells of one table in another. */
#ifndef STATBOOK_TABLE_COPY_H
#define STATBOOK_TABLE_COPY_H

#include "table.h"

/* The cell as it is, unknown, emptied and as found as well; the columns must be of one type. */
void table_copy_cell(const struct table *from, size_t from_row, size_t from_column, struct table *to,
                     size_t row, size_t column);
/* A new row in `to`, which has the same columns. */
void table_copy_row(const struct table *from, size_t from_row, struct table *to);

#endif
