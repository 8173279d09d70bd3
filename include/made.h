/* What the program makes of the other tables, when all of them are there: a table of their quality, and in
 * the table of sources who cites each of them. */
#ifndef STATBOOK_MADE_H
#define STATBOOK_MADE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct report;
struct report_table;
struct table;

/* Must all tables be there before it is? */
bool made_of_others(const struct report_table *definition);
/* Makes those of the report's tables that are made, and fills the table of sources: `tables` are in the
 * report's order, NULL for what is made. ERROR_DATA when a column counts a source that the table of sources
 * does not have. */
bool made_fill(const struct report *report, const struct table **tables, struct arena *arena,
               struct error *err);

#endif
