/* ROOT/<name>, the folder that the editions of one report stand in: made where it is missing, refused where
 * others could exchange it or its contents, opened without following a symbolic link, and locked.
 *
 * Nobody but its owner may write to ROOT/<name>; to ROOT and its parent others may where the sticky bit keeps
 * them from each other's folders, as in /tmp, and then ours must be ours or root's. Whoever owns them is
 * trusted, and so are the folders above. A group's shared folder (mode 2775) is refused: everybody in the
 * group could exchange what the others publish. Let one user publish, and the group read.
 *
 * Folders that it makes have mode 0755, less the umask. The lock's file remembers that it made them: it then
 * has its owner's right to execute, and the sticky bit where ROOT was made as well. Whoever publishes into
 * them later under another umask can so give them the modes that they would have now, and leave alone what
 * others made.
 *
 * A forked child shares the lock until it ends or closes its descriptors. */
#ifndef STATBOOK_PLACE_H
#define STATBOOK_PLACE_H

#include <stdbool.h>
#include <sys/types.h>

struct arena;
struct error;

struct place {
    const char *path; /* ROOT/<name> */
    int folder;       /* open, for the *at calls */
    /* The rest is its own: what was opened and made on the way. */
    const char *parent_path, *root_path;
    const char *root_name, *name; /* in the folder above */
    int parent, root, lock;
    bool made_root, made_folder;
};

/* Waits so many seconds for another process to release the lock (0: not at all), then fails with ERROR_BUSY;
 * also when a signal is pending that ends the run. ERROR_PERMISSION where a folder cannot be trusted. On
 * failure nothing stays open and nothing that was made stays, unless locks do not work there. */
bool place_open(struct place *place, const char *root, const char *name, double wait, struct arena *arena,
                struct error *err);
/* Have the folders that it made, now or earlier, the modes that they would have under this umask? */
bool place_has_modes(const struct place *place, mode_t mask);
/* Gives them these modes; on failure errno says why. */
bool place_set_modes(const struct place *place, mode_t mask);
/* Releases the lock. */
void place_close(struct place *place);
/* The same, and removes the folders that place_open made, if they are empty. */
void place_undo(struct place *place);

#endif
