/* A table as CSV (RFC 4180): UTF-8 without a byte order mark, lines end in CR LF, one line of headings.
 *
 * The columns stand in the order of the definition under their own names, then `status` and `sources`, which
 * every file has. Numbers are plain, texts stand verbatim, a cell that is not known is empty; a text that is
 * known and empty is
 * "" in quotation marks. */
#ifndef STATBOOK_CSV_H
#define STATBOOK_CSV_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct error;
struct table;

/* False when the stream says that it could not take everything. */
bool csv_write(const struct table *table, FILE *stream, struct arena *arena);

/* Only these rows. */
bool csv_write_rows(const struct table *table, const size_t *rows, size_t count, FILE *stream,
                    struct arena *arena);

/* The same as a new file, folder/name. ERROR_SYSTEM without memory, or as file_write says. */
bool csv_write_file(const struct table *table, const char *folder, const char *name, struct arena *arena,
                    struct error *err);

#endif
