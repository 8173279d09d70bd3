/* ROOT/<name>, the folder that the editions of one report stand in: made where it is missing, refused where
 * others could exchange its contents, opened without following a symbolic link, and locked.
 *
 * A forked child shares the lock until it ends or closes its descriptors. */
#ifndef STATBOOK_PLACE_H
#define STATBOOK_PLACE_H

#include <stdbool.h>

struct arena;
struct error;

struct place {
    const char *path; /* ROOT/<name> */
    int folder;       /* open, for the *at calls */
    /* The rest is its own: what was opened and made on the way. */
    const char *root_name, *name;
    int parent, root, lock;
    bool made_root, made_folder;
};

/* ERROR_BUSY when another process has the lock, ERROR_PERMISSION where a folder cannot be trusted. On failure
 * nothing stays open and nothing that was made stays. */
bool place_open(struct place *place, const char *root, const char *name, struct arena *arena,
                struct error *err);
/* Releases the lock. */
void place_close(struct place *place);
/* The same, and removes the folders that place_open made, if they are empty. */
void place_undo(struct place *place);

#endif
