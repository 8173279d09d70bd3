/* The temporary files of libxlsxwriter.
 *
 * The library writes every part of a workbook to a temporary file and copies it into the archive; it looks at
 * no result on the way, so that a full disk cuts rows off in silence. The program therefore defines the
 * library's function lxw_tmpfile: it gives streams that remember the first error of any of them and fail from
 * then on. Whoever has closed a workbook asks spool_end whether everything went well.
 *
 * The files are in TMPDIR, or in /tmp, and have no name: they are gone when the process ends, however it
 * ends. One workbook at a time. */
#ifndef STATBOOK_SPOOL_H
#define STATBOOK_SPOOL_H

#include <stdbool.h>
#include <stdio.h>

struct error;

/* The folder of the temporary files: TMPDIR where it is an absolute path, else /tmp. */
const char *spool_folder(void);
/* A new file there, without a name, to write and to read; -1 with errno. */
int spool_open(void);

/* Forgets earlier errors. ERROR_INTERNAL when the library would not call the function below. */
bool spool_begin(struct error *err);
/* Did every temporary file hold what was written? ERROR_IO, ERROR_CREATE or what fits the first error;
 * ERROR_DATA when a part has become larger than a workbook can hold. ERROR_INTERNAL when the library says
 * that it has written a workbook, but has used no such file. */
bool spool_end(bool written, struct error *err);

/* Takes the place of the library's function of this name. */
FILE *lxw_tmpfile(char *folder);

#endif
