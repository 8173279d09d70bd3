/* A grid as lines of text for a terminal: columns aligned, figures to the right. */
#ifndef STATBOOK_TERMINAL_H
#define STATBOOK_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct catalog;
struct grid;

/* False when the stream says that it could not take everything. */
bool terminal_write(const struct grid *grid, const struct catalog *catalog, FILE *stream,
                    struct arena *arena);

#endif
