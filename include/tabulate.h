/* From the rows of a query to the table that is published: rows for every period, derived columns, the last
 * periods, rounding, in this order. */
#ifndef STATBOOK_TABULATE_H
#define STATBOOK_TABULATE_H

#include "report.h"

struct tabulation {
    const struct report *report;
    const struct rates *rates; /* NULL where no column of the table is converted */
    struct edition_time time;
    size_t row_limit;
    struct arena *arena;
    struct error *err;
};

/* Does it need rates? */
bool tabulate_converts(const struct report_table *definition);

/* `queried` itself where nothing is to be done; NULL fails. ERROR_DATA names table, row and column;
 * ERROR_DEFINITION when the label of a change calls its periods by a wrong name. */
const struct table *tabulate(const struct tabulation *tabulation, const struct report_table *definition,
                             const struct table *queried);

#endif
