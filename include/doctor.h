/* What works here? Everything that an export needs besides a database is tried, confined as in an export: a
 * workbook is written and read back, pictures are drawn, what is forbidden to children is attempted. */
#ifndef STATBOOK_DOCTOR_H
#define STATBOOK_DOCTOR_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct error;

/* A line for each thing. ERROR_UNAVAILABLE when something is lacking that an export needs; confinement counts
 * among it when it is required. */
bool doctor_print(bool require_confinement, FILE *stream, struct arena *arena, struct error *err);

/* For export --require-confinement: does it hold, and would gnuplot be confined? ERROR_UNAVAILABLE. */
bool doctor_require_confinement(struct arena *arena, struct error *err);

#endif
