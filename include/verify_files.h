/* Links to files in a workbook, whose texts say more than the CSV file. Part of verify. */
#ifndef STATBOOK_VERIFY_FILES_H
#define STATBOOK_VERIFY_FILES_H

#include "reader.h"

/* The kind of file that a cell of the table, without its headings, leads to, "PDF"; NULL where it leads to
 * none. */
const char *verify_kind_behind(const struct reader_sheet *sheet, const struct reader_table *table, size_t row,
                               size_t column);
/* Is `shown` the text with that kind of file behind it, "Report (PDF, size not known)" in any language? */
bool verify_names_file(const char *shown, const char *text, const char *kind);

#endif
