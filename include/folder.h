/* What stands in a folder and below it, seen without ever following a symbolic link.
 *
 * Folders are open descriptors: what was looked at stays the same, whatever its name may come to mean. */
#ifndef STATBOOK_FOLDER_H
#define STATBOOK_FOLDER_H

#include <stdbool.h>

struct arena;
struct error;

struct entry {
    int folder;       /* open: the one that it stands in */
    const char *name; /* there */
    const char *path; /* from where the walk began: "charts/en/a.png" */
    bool is_folder, is_file, is_link;
};

/* Calls `visit` for everything, in the order of the names; a folder comes after all that is in it. Ends early
 * when `visit` fails. Paths live in the arena. */
bool folder_walk(int folder, bool (*visit)(const struct entry *entry, void *context, struct error *err),
                 void *context, struct arena *arena, struct error *err);

/* Removes a folder with all that is in it. */
bool folder_remove(int parent, const char *name, struct arena *arena, struct error *err);

/* Makes the entries of a folder durable, also of one opened with O_PATH; where the file system can do that
 * for the whole of itself only, for all of it. On failure errno says why; a second call may then hide the
 * loss. */
bool folder_sync(int folder);

#endif
