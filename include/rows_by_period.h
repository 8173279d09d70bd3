/* A table with a row for each period, and a table with those of the last periods only. */
#ifndef STATBOOK_ROWS_BY_PERIOD_H
#define STATBOOK_ROWS_BY_PERIOD_H

#include "table.h"

struct arena;
struct error;

/* The edition's period, and the day whose knowledge counts. */
struct edition_time {
    struct period period;
    struct date as_of;
};

/* The last period of that kind: of the edition's kind its own, of another kind the last that is completed on
 * the last day of the edition's period and on the as-of date. */
struct period rows_last_period(const struct edition_time *time, enum period_kind kind);

/* What a column has in a row that is added. */
enum blank { BLANK_UNKNOWN, BLANK_ZERO, BLANK_EMPTY };

struct every {
    size_t period;    /* column of periods */
    const size_t *by; /* columns that tell groups of rows apart */
    size_t by_count;
    bool has_from;
    struct period from;
    bool zero; /* figures of added rows are 0, not unknown */
};

struct keep {
    size_t period;
    int32_t last; /* how many periods, from 1 */
};

/* A new table with the rows by group, as groups appear, then by period. Each group has a row for each period
 * from `from`, or from its first, to the last one (rows_last_period); later rows stay. `blanks`: one per
 * column. ERROR_DATA when a row has no period, one of another kind or before `from`, when a period stands
 * twice in a group, when there would be more rows than `row_limit`. NULL fails; `name` is the table's. */
struct table *rows_every(const struct every *every, const struct table *table, const enum blank *blanks,
                         const struct edition_time *time, size_t row_limit, const char *name,
                         struct arena *arena, struct error *err);

/* A new table with the rows of the last periods of their kind only. */
struct table *rows_keep(const struct keep *keep, const struct table *table, const struct edition_time *time,
                        struct arena *arena);

#endif
