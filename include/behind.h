/* Records (microdata) and the figures that they stand behind.
 *
 * A record stands behind a row's figure when every condition holds: `where` (the record's cell, as plain
 * text, is the value), `same` (both cells are equal) and `up_to` (the record's cell is not above the row's; a
 * period counts by its last day). A cell that is not known fulfils none of them. Cells of one pair are of one
 * type. It knows neither definitions nor editions: both describe what stands behind what by a struct behind.
 */
#ifndef STATBOOK_BEHIND_H
#define STATBOOK_BEHIND_H

#include "table.h"

#include <stddef.h>

struct arena;
struct error;

/* Of the records. */
struct behind_condition {
    size_t column;
    const char *value;
};

/* A column of the records and one of the table. */
struct behind_pair {
    size_t record, row;
};

/* What a figure says of its records: nothing that could be checked, how many they are, what one of their
 * columns adds up to. */
enum behind_figure { BEHIND_NONE, BEHIND_COUNT, BEHIND_SUM };

struct behind {
    const size_t *columns; /* of the table: their figures */
    size_t column_count;
    size_t records; /* which of the report's */
    const struct behind_condition *where;
    size_t where_count;
    const struct behind_pair *same;
    size_t same_count;
    const struct behind_pair *up_to;
    size_t up_to_count;
    enum behind_figure figure;
    size_t sum; /* column of the records, integer or number; for BEHIND_SUM */
};

/* Rows of the records, rising. */
struct behind_rows {
    const size_t *items;
    size_t count;
};

struct behind_index;

/* The records sorted for many questions, in O(n log n). */
const struct behind_index *behind_index(const struct behind *behind, const struct table *records,
                                        const struct table *table, struct arena *arena);
/* Those that stand behind the row; with at most one pair of `up_to` they are found without looking at others.
 */
struct behind_rows behind_rows(const struct behind_index *index, size_t row, struct arena *arena);

/* Does each known figure say what its records give? Sums agree within 1e-9 of the magnitudes that are added,
 * whole numbers exactly. ERROR_DATA names table, row, column and both numbers; `table` and `records` are
 * their names. */
bool behind_check(const struct behind_index *index, const char *table, const char *records,
                  struct error *err);

#endif
