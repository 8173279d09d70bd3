/* How a text writes periods and dates: the ways that readers and screen readers take wrongly. */
#ifndef STATBOOK_LINT_PERIOD_H
#define STATBOOK_LINT_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

enum period_flaw {
    PERIOD_SOUND,
    PERIOD_DASH,       /* "Jan-Mar", "январь — март" */
    PERIOD_NUMBERS,    /* "3/4/2013" */
    PERIOD_SHORT_YEAR, /* "31 Mar 13", "Mar-13", "'13", "2012/13" */
    PERIOD_YEARS       /* "2010-2013" */
};

/* A piece of the text. */
struct period_piece {
    const char *at;
    size_t length;
};

/* The first flaw in the text, and where. Months are known in English, French, Russian and Spanish. */
enum period_flaw period_flaw(const char *text, size_t length, struct period_piece *piece);
/* Is there a quarter as "Q1"? */
bool period_has_quarter(const char *text, size_t length, struct period_piece *piece);

#endif
