/* Digests (SHA-256) of figures, for the manifest: by them an edition can be audited years later, without its
 * database and definition.
 *
 * The digest of a sheet is worked out from the book when the edition is made, and from the workbook as it is
 * read when the edition is verified: place, type, value, number format and link of every cell that is not
 * empty, the Excel table, the direction of columns and of what is read the
 * other way; of a chart its name, its texts and what its series refer to. What `reader_compare` takes for the
 * same has the same digest. */
#ifndef STATBOOK_DIGEST_H
#define STATBOOK_DIGEST_H

#include "hash.h"

struct arena;
struct book;
struct reader_sheet;
struct sheet;
struct table;

/* Names and types of the columns, every cell with its state. */
void digest_of_table(const struct table *table, struct arena *arena, char out[HASH_SIZE]);

void digest_of_sheet(const struct book *book, const struct sheet *sheet, struct arena *arena,
                     char out[HASH_SIZE]);
void digest_of_read_sheet(const struct reader_sheet *sheet, struct arena *arena, char out[HASH_SIZE]);

#endif
