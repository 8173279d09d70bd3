/* An edition appears whole or not at all.
 *
 * An edition is ROOT/<report>/<period>, a symbolic link to a generation: a folder beside it with a name of
 * its own (generation.h), made durable and only then linked to by rename. ROOT/<report>/latest points to the
 * edition of the latest period. Calling sequence:
 *
 *     struct publish *publish = publish_begin(&(struct publish_target){root, report, "2013-q1"}, arena,
 * &err); … read the figures; publish_abandon(publish) when nothing has changed … publish_stage(publish, &err)
 *     … write files into publish_folder(publish) …
 *     publish_commit(publish, &err) or publish_abandon(publish)
 *
 * The generations that were replaced last stay, as many of each period as `keep` says, so that readers who
 * have resolved the link can finish; with none, a reader may find files of the same edition missing. Older
 * ones are removed after the new one is published and durable, and not before.
 *
 * If the program dies in between, the edition that was there before is untouched, and what is left of the new
 * one is swept away at the next publish_begin. Only one process at a time publishes into a report's folder
 * (the second waits, then ERROR_BUSY). The lock ends with the process, but a forked child shares it until it
 * ends or closes its descriptors: children must do the one and not outlive their parent.
 *
 * Nothing is removed or replaced that does not bear the names above, and no symbolic link is followed below
 * ROOT's parent; a link or file in the place of one of ours is refused. */
#ifndef STATBOOK_PUBLISH_H
#define STATBOOK_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct place;
struct publish;
struct space;

struct publish_target {
    const char *root, *report;
    const char *period; /* in the form of file names */
    double wait;        /* seconds for which another run is waited for */
    size_t keep;        /* generations that stay when they are replaced */
};

/* Creates ROOT (its parent must exist) and ROOT/<report> where they are not there, and takes the lock: before
 * the figures are read, lest a slow run puts older figures over those of a quick one. What it refuses stands
 * in place.h. */
struct publish *publish_begin(const struct publish_target *target, struct arena *arena, struct error *err);
/* An empty folder for the new generation; until commit none but us may enter it. */
bool publish_stage(struct publish *publish, struct error *err);
/* Where to write, once it is there. */
const char *publish_folder(const struct publish *publish);
/* ROOT/<report>/<period>, whether or not it exists. */
const char *publish_edition(const struct publish *publish);
/* The folder that editions stand in; until commit or abandon. */
const struct place *publish_place(const struct publish *publish);
/* May the edition that is there, and the folders made for it, be read by all whom the umask lets read what is
 * published now, and by nobody else? A umask that was corrected has no other effect on an edition that is
 * unchanged. */
bool publish_has_modes(const struct publish *publish);
/* What the edition of the period takes on the disk, or that of the latest period. False where there is none,
 * or none that can be measured. */
bool publish_measure(const struct publish *publish, struct space *taken);
/* Where the edition of the period lies that will be replaced, or else that of the latest period; NULL where
 * there is none. */
const char *publish_former(const struct publish *publish);
/* Makes the new generation durable, links to it, moves `latest` (unless it points to a later period), removes
 * what was replaced long ago. ERROR_DURABILITY: published, but a last step failed, and no generation is
 * removed; after any other error nothing was published, and what was written is removed. Releases the lock.
 *
 * Once it is published the deadline and signals stay suspended (deadline.h), and a process without memory
 * ends with ERROR_DURABILITY (memory.h): a run that goes on with something else must change that. */
bool publish_commit(struct publish *publish, struct error *err);
/* Removes what was written; releases the lock. Must be called unless publish_commit was. */
void publish_abandon(struct publish *publish);

#endif
