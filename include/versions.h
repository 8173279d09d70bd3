/* Versions of the program and of everything that has a hand in the bytes of an edition. */
#ifndef STATBOOK_VERSIONS_H
#define STATBOOK_VERSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct error;
struct font;
struct manifest_version;

/* `source` is the version of the database's library; `font` is what the charts are set in, NULL where there
 * are none: then gnuplot is not asked, either. Its fallbacks are those that were used until now. NULL fails.
 */
const struct manifest_version *versions_of_edition(const char *source, struct font *font, struct arena *arena,
                                                   size_t *count, struct error *err);

/* For --version: a line each. What is not installed is said so. */
void versions_print(FILE *stream, struct arena *arena);

#endif
