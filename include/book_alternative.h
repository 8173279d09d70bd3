/* What is told of a table to a reader who cannot see it. Part of book. */
#ifndef STATBOOK_BOOK_ALTERNATIVE_H
#define STATBOOK_BOOK_ALTERNATIVE_H

#include <stddef.h>

struct arena;
struct catalog;
struct sheet;

/* Gives the grid of each sheet that has one its `alt`: how many rows it has, and its columns, in at most
 * TEXT_ALT_LIMIT characters. */
void book_describe_tables(struct sheet *sheets, size_t count, const struct catalog *catalog,
                          struct arena *arena);

#endif
