/* The sets of a report in one run: asked for, judged, and kept beside the database, where every other query
 * reads them as tables. */
#ifndef STATBOOK_SETS_H
#define STATBOOK_SETS_H

#include "source.h"

struct arena;
struct error;
struct report;

/* A copy of the report whose sets have their codes. A set's query can read the sets before it. `frame` has
 * parameters and limits of a query. ERROR_DATA names the row whose code is not known or stands twice. */
const struct report *sets_fill(const struct report *report, struct source *source, const struct query *frame,
                               struct arena *arena, struct error *err);
/* Are the queries right? Nothing is run; the sets are there without codes, for the queries that read them. */
bool sets_check(const struct report *report, struct source *source, const struct query *frame,
                struct arena *arena, struct error *err);

#endif
