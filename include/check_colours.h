/* The colours of a report's charts, looked at before anything is drawn. Part of check. */
#ifndef STATBOOK_CHECK_COLOURS_H
#define STATBOOK_CHECK_COLOURS_H

#include "log.h"

struct report;

/* A line on stderr for each colour that a chart draws and that has less than 3 : 1 with white, and for each
 * two neighbours that have less between them. */
void check_colours(const struct report *report, enum log_level level);

#endif
