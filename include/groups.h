/* Rows that belong together, because they have the same values in some columns, and the series in them: which
 * row of a group stands for which period. Cells that are not known are one value of their own. */
#ifndef STATBOOK_GROUPS_H
#define STATBOOK_GROUPS_H

#include "table.h"

struct error;

struct groups {
    const size_t *of_row; /* the number of its group, for each row: groups count from 0, as they appear */
    const size_t *first;  /* the first row, for each group */
    size_t count;
};

/* Without columns all rows are one group. */
struct groups groups_of(const struct table *table, const size_t *columns, size_t column_count,
                        struct arena *arena);

struct moment {
    size_t group;
    struct period period;
    size_t row;
};

/* By group, then by kind of period, then in time. Rows whose period is not known are not among them. */
struct time_series {
    const struct moment *moments;
    size_t count;
};

/* What the rows are the series of; `name` is the table's, `key` says in messages who asks for it: "change".
 */
struct series_wanted {
    const char *name, *key;
    size_t period;
    const size_t *by;
    size_t by_count;
};

/* `groups` must be those of `wanted->by`. ERROR_DATA when a group has two rows of one period. */
bool series_of(const struct table *table, const struct series_wanted *wanted, const struct groups *groups,
               struct arena *arena, struct time_series *series, struct error *err);
/* NULL when the group has no row of that period. */
const struct moment *series_find(const struct time_series *series, size_t group, struct period period);

#endif
