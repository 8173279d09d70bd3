/* The files of one period of one report, in all its languages and formats: made, read back, published. */
#ifndef STATBOOK_EDITION_H
#define STATBOOK_EDITION_H

#include "confine.h"
#include "manifest.h"
#include "work.h"

struct book;
struct publish;
struct catalog;
struct job;

struct edition {
    struct work *work;
    struct words languages, formats;
    const struct book *const *books; /* one per language */
    struct catalog **catalogs;
    struct manifest_inputs inputs;
    struct publish *publish;                      /* NULL: not begun, or over */
    const char *folder;                           /* while it is being made */
    struct confinement writing, reading, drawing; /* of the jobs' processes, with these paths */
    const char *own[2], *places[3], *programs[6];
    struct job *jobs;
    size_t job_count;
};

/* Languages and formats, from the report and the command line. */
bool edition_choose(struct edition *edition);
/* Takes the place where it will appear; before the source is opened. */
bool edition_begin(struct edition *edition);
/* Everything that decides what the edition is; the work's tables must be filled, its source open. */
bool edition_describe(struct edition *edition);
/* Is it there already, made from the same? */
bool edition_is_unchanged(const struct edition *edition);
bool edition_compose(struct edition *edition);
/* Could the charts be drawn: do their texts fit, has the font every letter? Nothing is written. */
bool edition_check_charts(struct edition *edition);
bool edition_publish(struct edition *edition);
/* What was begun and not published is abandoned. */
void edition_end(struct edition *edition);

#endif
