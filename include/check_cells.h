/* Are the codes of a table good: marks, sources, notes, names of tables? Part of check. */
#ifndef STATBOOK_CHECK_CELLS_H
#define STATBOOK_CHECK_CELLS_H

#include "period.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct report;
struct report_table;
struct table;

/* What a table is checked with. */
struct gate {
    const struct report *report;
    const struct report_table *definition;
    const struct table *table;
    struct period period; /* of the edition */
    struct arena *arena;
    struct error *err;
};

/* ERROR_DATA: "table 'a', row 1, column 'b': sentence"; returns false. */
bool check_fail(const struct gate *gate, size_t row, size_t column, const char *sentence);
const char *check_quote(const struct gate *gate, size_t row, size_t column);

/* The codes of the sources, sorted. */
struct codes {
    const char **items; /* NULL where the report has no table of sources */
    size_t count;
};

/* From the first column of the table of sources. */
struct codes check_list_codes(const struct table *table, struct arena *arena);

/* Every code of a mark, a source or a note is one of the report; every name of a table is one; and a mark
 * that stands for a figure that is not there stands beside none that is. */
bool check_cells(const struct gate *gate, const struct codes *sources);

#endif
