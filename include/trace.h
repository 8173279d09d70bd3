/* Where a figure of an edition comes from: its query, its sources, the records behind it.
 *
 * It reads the edition alone, neither database nor definition, and believes no file before its SHA-256 was
 * found right. */
#ifndef STATBOOK_TRACE_H
#define STATBOOK_TRACE_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct error;
struct options;

/* The arguments are EDITION TABLE ROW COLUMN. As text, in lines of at most 100 columns; with --format csv the
 * records alone, in the order of their file. ERROR_USAGE names what there is where there is no such table,
 * row or column; ERROR_DATA an edition that was changed or whose manifest is of an older version; ERROR_INPUT
 * one that has no CSV files. Nothing is printed then. */
bool trace_print(const struct options *options, FILE *stream, struct arena *arena, struct error *err);

#endif
