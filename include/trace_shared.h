/* What a figure rests on of the queries that the tables of a report share. Part of trace. */
#ifndef STATBOOK_TRACE_SHARED_H
#define STATBOOK_TRACE_SHARED_H

#include <stdbool.h>

struct arena;
struct traced;

/* One for each of the manifest's queries: is it named, directly or by way of another one, by the SQL of the
 * figure's table or of its records, or was the figure made with the rates? All are where the figure was made
 * from other tables. */
const bool *trace_shared(const struct traced *traced, struct arena *arena);

#endif
