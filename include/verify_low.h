/* Figures that a workbook marks [low] because their format would show them as zero. Part of verify. */
#ifndef STATBOOK_VERIFY_LOW_H
#define STATBOOK_VERIFY_LOW_H

#include "reader.h"
#include "table.h"

struct arena;

/* For each column of the sheet's table the format of its first number; of a column without any, that of whole
 * numbers. */
const char *const *verify_formats(const struct reader_sheet *sheet, const struct reader_table *table,
                                  struct arena *arena);
/* Must the cell of the CSV's table be marked in the sheet? */
bool verify_is_low(const struct table *csv, size_t row, size_t column, const char *format);

#endif
