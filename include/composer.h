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

/* Numbers the notes in the order in which a reader meets them: sheet by sheet, the title, then the headings.
 */
const int *composer_number_notes(const struct report *report, struct arena *arena);

#endif
