/* An edition on disk, perhaps years old: is it still what its manifest says? And one that was just made,
 * before it is published: what would be refused later must not appear. */
#ifndef STATBOOK_VERIFY_H
#define STATBOOK_VERIFY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;

/* Without database and definition: every file is the manifest's; every CSV file is the table that was
 * published, by columns, rows and SHA-256; every workbook has its name, the figures of the CSV files and,
 * sheet by sheet, the digest of the book that it was made from (verify_workbook.h); every chart of the
 * manifest is there in each format and language, whole, with title, alternative text and the digest of what
 * it was drawn from; and where the folder has a name that publish gives, it is that of the manifest's period
 * and report (verify_names.h). ERROR_DATA names the first difference, and an edition whose manifest is of an
 * older version, which does not tell enough, when nothing else is wrong; ERROR_BUSY when the edition is
 * replaced again and again, reading a workbook takes longer than ten minutes, or all of it longer than an
 * hour.
 *
 * The files are anybody's: they are read in a child, which may read nothing else but the editions beside
 * this one. Its memory: all files of the edition, and for as many workbooks as there are processors what is
 * unpacked of them. `processors` 0: as many as there are. */
bool verify_files(const char *folder, size_t processors, struct arena *arena, struct error *err);

/* The same, and a line in the log when all is well. */
bool verify_edition(const char *folder, struct arena *arena, struct error *err);

#endif
