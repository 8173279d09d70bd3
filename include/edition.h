/* The files of one period of one report, in all its languages and formats: made, read back, published. */
#ifndef STATBOOK_EDITION_H
#define STATBOOK_EDITION_H

#include "bounds.h"
#include "manifest.h"
#include "work.h"

struct book;
struct publish;
struct catalog;
struct chart;
struct lettering;
struct job;

/* The charts of a book, one for each of its plots and canvases. */
struct laid_out {
    const struct chart **charts;
    size_t count;
};

struct edition {
    struct work *work;
    struct words languages, formats;
    const struct book *const *books; /* one per language */
    struct catalog **catalogs;
    struct lettering *lettering; /* of the charts; NULL where none is drawn */
    struct laid_out *charts;     /* by language */
    struct manifest_inputs inputs;
    struct publish *publish; /* NULL: not begun, or over */
    const char *folder;      /* while it is being made */
    struct bounds bounds;    /* of the jobs' processes */
    struct job *jobs;
    size_t job_count;
};

/* Languages and formats, from the report and the command line. */
bool edition_choose(struct edition *edition);
/* Takes the place where it will appear; before the source is opened. */
bool edition_begin(struct edition *edition);
/* The books and the layout of their charts, from the work's tables. A chart that cannot be drawn, because a
 * text does not fit or a font lacks a letter, is told here, before anything is written. */
bool edition_compose(struct edition *edition);
/* Everything that decides what the edition is; it must be composed, the work's source open. */
bool edition_describe(struct edition *edition);
/* Is it there already, made from the same, and would verify find nothing wrong with it? */
bool edition_is_unchanged(const struct edition *edition);
/* Makes the files, reads the workbooks back, has the whole verified as it will be later, publishes it. */
bool edition_publish(struct edition *edition);
/* What was begun and not published is abandoned. */
void edition_end(struct edition *edition);

#endif
