/* The steps of each command and their order, top to bottom: a reader of the code starts in run.c. */
#ifndef STATBOOK_RUN_H
#define STATBOOK_RUN_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct error;
struct options;

/* Primary output goes to `stream`. */
bool run(const struct options *options, FILE *stream, struct arena *arena, struct error *err);

#endif
