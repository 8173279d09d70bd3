/* An edition appears whole or not at all.
 *
 * An edition is ROOT/<report>/<period>, a symbolic link to a generation: a folder beside it with a name of
 * its own (.<period>-<8 random digits>), made durable and only then linked to by rename. ROOT/<report>/latest
 * points to the edition of the latest period. Calling sequence:
 *
 *     struct publish *publish = publish_begin(root, report, "2013-q1", arena, &err);
 *     … read the figures; publish_abandon(publish) when nothing has changed …
 *     publish_stage(publish, &err)
 *     … write files into publish_folder(publish) …
 *     publish_commit(publish, &err) or publish_abandon(publish)
 *
 * If the program dies in between, the edition that was there before is untouched, and what is left of the new
 * one is swept away at the next publish_begin. Only one process at a time publishes into a report's folder
 * (ERROR_BUSY for the second). The lock ends with the process, but a forked child shares it until it ends or
 * closes its descriptors: children must do the one and not outlive their parent.
 *
 * Nothing is removed or replaced that does not bear the names above, and no symbolic link is followed below
 * ROOT's parent; a link or file in the place of one of ours is refused. */
#ifndef STATBOOK_PUBLISH_H
#define STATBOOK_PUBLISH_H

#include <stdbool.h>

struct arena;
struct error;
struct publish;

/* Creates ROOT (its parent must exist) and ROOT/<report> where they are not there, and takes the lock: before
 * the figures are read, lest a slow run puts older figures over those of a quick one. Refuses a ROOT or
 * ROOT/<report> that is a symbolic link or that others may write to (without the sticky bit). `period` is in
 * the form of file names. */
struct publish *publish_begin(const char *root, const char *report, const char *period, struct arena *arena,
                              struct error *err);
/* An empty folder for the new generation. */
bool publish_stage(struct publish *publish, struct error *err);
/* Where to write, once it is there. */
const char *publish_folder(const struct publish *publish);
/* ROOT/<report>/<period>, whether or not it exists. */
const char *publish_edition(const struct publish *publish);
/* Makes the new generation durable, links to it, moves `latest` (unless it points to a later period), removes
 * the generation that it replaces. ERROR_DURABILITY: published, but a last step failed, and the generation
 * before is kept; after any other error nothing was published, and what was written is removed. Releases the
 * lock. */
bool publish_commit(struct publish *publish, struct error *err);
/* Removes what was written; releases the lock. Must be called unless publish_commit was. */
void publish_abandon(struct publish *publish);

#endif
