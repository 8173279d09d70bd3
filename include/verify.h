/* An edition on disk, perhaps years old: is it still what its manifest says? */
#ifndef STATBOOK_VERIFY_H
#define STATBOOK_VERIFY_H

#include <stdbool.h>

struct arena;
struct error;

/* Without database and definition: every file is the manifest's; every CSV file is the table that was
 * published, by columns, rows and SHA-256; every workbook has the figures of the CSV files and, sheet by
 * sheet, the digest of the book that it was made from (verify_workbook.h); every chart of the manifest is
 * there in each format and language, whole, with title and alternative text. Of an edition whose manifest is
 * of version 1 only files, rows and soundness are checked, and a warning says so. ERROR_DATA names the first
 * difference; ERROR_BUSY when the edition is replaced again and again, or reading a workbook takes longer
 * than ten minutes. Memory: all files of the edition, and for as many workbooks as there are processors what
 * is unpacked of them. */
bool verify_edition(const char *folder, struct arena *arena, struct error *err);

#endif
