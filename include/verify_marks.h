/* Marks that a workbook has otherwise than the CSV file: [low] where a format would show zero, and none where
 * no row has one. Part of verify. */
#ifndef STATBOOK_VERIFY_MARKS_H
#define STATBOOK_VERIFY_MARKS_H

#include "reader.h"
#include "table.h"

struct arena;
struct manifest_table;

/* For each column of the sheet's table the format of its first number; of a column without any, that of whole
 * numbers. */
const char *const *verify_formats(const struct reader_sheet *sheet, const struct reader_table *table,
                                  struct arena *arena);
/* Must the cell of the CSV's table be marked in the sheet? */
bool verify_is_low(const struct table *csv, size_t row, size_t column, const char *format);

/* Has no row of a column of texts one? */
bool verify_is_bare(const struct table *csv, size_t column);
/* Which columns of a table are of marks or remarks, and no row has one. */
const bool *verify_bare_columns(const struct manifest_table *manifest, const struct table *csv,
                                struct arena *arena);

#endif
