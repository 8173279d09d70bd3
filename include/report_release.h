/* When and where the editions of a report are published: the value of `release:`. Part of report. */
#ifndef STATBOOK_REPORT_RELEASE_H
#define STATBOOK_REPORT_RELEASE_H

#include "mapping.h"

/* An edition is published so many days after the last day of its period; nothing here asks a clock. */
struct report_release {
    int days;
    const char *page, *name; /* the address of the page, and what it is called; both or none: NULL */
};

read_value report_read_release;

#endif
