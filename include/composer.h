/* What everything that composes a book needs to know. */
#ifndef STATBOOK_COMPOSER_H
#define STATBOOK_COMPOSER_H

#include "report.h"

struct arena;
struct catalog;

struct composer {
    const struct report *report;
    const struct catalog *catalog;
    struct period period;
    struct date as_of;
    struct arena *arena;
    const int *note_numbers; /* one per note of the report, from 1 by first appearance; 0: not used */
};

/* Do the figures go beyond the day up to which the table's records are complete? They go to the as-of date or
 * to the end of the period, whichever is earlier. */
bool composer_is_incomplete(const struct composer *composer, const struct report_table *table);

/* Numbers the notes in the order in which a reader meets them: sheet by sheet, the title, then the headings.
 */
const int *composer_number_notes(const struct report *report, struct arena *arena);

#endif
