/* Where a figure comes from, in English words. Part of trace. */
#ifndef STATBOOK_TRACE_WORDS_H
#define STATBOOK_TRACE_WORDS_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct error;
struct traced;

bool trace_words_put(const struct traced *traced, FILE *stream, struct arena *arena, struct error *err);

/* "there are some behind in_force and signed", of the figure's table. */
const char *trace_words_columns_with_records(const struct traced *traced, struct arena *arena);

#endif
