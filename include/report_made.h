/* The part of a definition that is about what the program makes of the other tables: a table of their
 * quality, columns that say where a source is used. Part of report. */
#ifndef STATBOOK_REPORT_MADE_H
#define STATBOOK_REPORT_MADE_H

#include "mapping.h"

struct report;
struct report_column;
struct report_table;

/* The values of `fill:` of a column, into a struct report_fill; of `made:` and `only:` of a table, as a bool.
 */
read_value report_read_fill, report_read_made, report_read_only;

/* Does the type of a column suit what fills it? */
bool report_check_fill(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_column *column);
/* A table has a query, or is made: then all its columns are filled. */
bool report_check_made(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_table *table);
/* Only the table of sources has columns that say where its rows are cited. When all is read. */
bool report_check_cited(struct mapping *mapping, const struct report *report);

#endif
