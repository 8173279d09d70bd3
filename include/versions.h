/* Versions of the program and of everything that has a hand in the bytes of an edition. */
#ifndef STATBOOK_VERSIONS_H
#define STATBOOK_VERSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct error;
struct lettering;
struct manifest_version;

/* `source` is the version of the database's library; `lettering` is what the charts are set in, NULL where
 * there are none: then gnuplot is not asked, either. Its first font is called "font", the others with their
 * languages, "font (ar)"; fallbacks are those that were used until now. NULL fails. */
const struct manifest_version *versions_of_edition(const char *source, const struct lettering *lettering,
                                                   struct arena *arena, size_t *count, struct error *err);

/* For --version: a line each. What is not installed is said so. */
void versions_print(FILE *stream, struct arena *arena);

#endif
