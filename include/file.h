/* Whole files: read them, write them so that nothing is lost silently, and know them by their SHA-256.
 *
 * A file is written under a name that does not exist yet and never through a symbolic link; every byte and
 * the close are checked. Making it durable and letting it appear under its final name is publish's work. */
#ifndef STATBOOK_FILE_H
#define STATBOOK_FILE_H

#include "hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;

struct bytes {
    char *data; /* a NUL stands behind the last byte */
    size_t size;
};

/* Regular files only. A file larger than `limit` is an error (ERROR_INPUT), as is one that is missing. */
bool file_read(const char *path, size_t limit, struct arena *arena, struct bytes *bytes, struct error *err);
/* The same for a name in an open folder, and never through a symbolic link. */
bool file_read_at(int folder, const char *name, size_t limit, struct arena *arena, struct bytes *bytes,
                  struct error *err);

/* Creates folder/name with mode 0644, less the umask; neither of the two may be a symbolic link. On failure
 * nothing that was made is left. */
bool file_write(const char *folder, const char *name, const void *data, size_t size, struct error *err);

/* One folder; it may exist already, but not as a symbolic link. */
bool file_make_folder(const char *path, struct error *err);

bool hash_file(const char *path, char out[HASH_SIZE], uint64_t *size, struct error *err);
/* The same for a name in an open folder, and never through a symbolic link. */
bool hash_file_at(int folder, const char *name, char out[HASH_SIZE], uint64_t *size, struct error *err);

#endif
