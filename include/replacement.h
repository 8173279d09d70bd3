/* A zip file that is rewritten beside itself: libzip reads the old one and writes a new one in the same
 * folder, which takes its place when everything was written. The first system call that fails is kept,
 * because libzip forgets some and trips over others (it closes a file twice where the first close found the
 * disk full). */
#ifndef STATBOOK_REPLACEMENT_H
#define STATBOOK_REPLACEMENT_H

#include <stdbool.h>
#include <zip.h>

struct arena;
struct error;
struct replacement;

/* Opens a regular file. NULL fails: ERROR_IO, or what fits the system's error. */
struct replacement *replacement_begin(const char *path, struct arena *arena, struct error *err);

/* What libzip opens as its archive; zip_close writes the new file. It must be freed before the end. NULL
 * where there is no memory. */
zip_source_t *replacement_source(struct replacement *replacement, zip_error_t *error);

/* With `good`, and no error of the system, the new file takes the place of the old one; else it is removed.
 * The error of the system is what counts: it stands in the place of what `err` says. */
bool replacement_end(struct replacement *replacement, bool good, struct error *err);

#endif
