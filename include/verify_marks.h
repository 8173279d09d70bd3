/* Marks that a workbook has otherwise than the CSV file: [low] where a format would show zero, and a word
 * where no row has anything. Part of verify. */
#ifndef STATBOOK_VERIFY_MARKS_H
#define STATBOOK_VERIFY_MARKS_H

#include "reader.h"
#include "table.h"

struct arena;
struct manifest_column;

/* For each column of the sheet's table the format of its first number; of a column without any, that of whole
 * numbers. */
const char *const *verify_formats(const struct reader_sheet *sheet, const struct reader_table *table,
                                  struct arena *arena);
/* Must the cell of the CSV's table be marked in the sheet? */
bool verify_is_low(const struct table *csv, size_t row, size_t column, const char *format);

/* Is column `column` of the CSV's table one of texts in which no row has any, and does column `found` of the
 * sheet have one and the same word without brackets in all rows? `described` is the column in the manifest:
 * with a mark for what is not known, that is no empty text. */
bool verify_says_none(const struct manifest_column *described, const struct table *csv, size_t column,
                      const struct reader_sheet *sheet, const struct reader_table *table, unsigned found);

#endif
