/* Is there room for what shall be written? A look ahead: others write to the same file systems, so that a
 * write may still find them full. */
#ifndef STATBOOK_SPACE_H
#define STATBOOK_SPACE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct error;

struct space {
    uint64_t bytes;
    uint64_t files; /* and folders */
};

/* What a folder takes on its disk, with all that is in it. */
bool space_measure(int folder, struct space *taken, struct arena *arena, struct error *err);
/* ERROR_IO where less is free for ordinary users on the file system of an open folder; `what` names folder
 * and purpose, `advice` what to do, for the sentence. A file system that does not tell is not judged. */
bool space_check(int folder, struct space needed, const char *what, const char *advice, struct error *err);
/* Do both stand on one file system? */
bool space_is_shared(int folder, int other);

#endif
