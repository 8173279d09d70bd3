/* Versions of the program and of everything that has a hand in the bytes of an edition. */
#ifndef STATBOOK_VERSIONS_H
#define STATBOOK_VERSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct error;
struct manifest_version;

/* `source` is the version of the database's library; gnuplot and the font are asked only for charts. NULL
 * fails. */
const struct manifest_version *versions_of_edition(const char *source, bool charts, struct arena *arena,
                                                   size_t *count, struct error *err);

/* For --version: a line each. What is not installed is said so. */
void versions_print(FILE *stream, struct arena *arena);

#endif
