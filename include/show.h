/* One table in the terminal, or as CSV for a pipe. */
#ifndef STATBOOK_SHOW_H
#define STATBOOK_SHOW_H

#include <stdbool.h>
#include <stdio.h>

struct work;

/* The work must have begun, with a source. */
bool show_table(struct work *work, const char *name, FILE *stream);

#endif
