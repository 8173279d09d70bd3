/* What the parts of a trace are said with. Part of trace. */
#ifndef STATBOOK_TRACE_SPEAKER_H
#define STATBOOK_TRACE_SPEAKER_H

#include "trace_page.h"

struct arena;
struct catalog;
struct manifest_column;
struct table;
struct traced;

struct trace_speaker {
    const struct traced *traced;
    struct trace_page page;
    struct arena *arena;
    const struct catalog *catalog;
};

/* A paragraph beside its label. */
void trace_say(const struct trace_speaker *speaker, const char *label, const char *text);
void trace_end_section(const struct trace_speaker *speaker);

/* Each once. */
struct trace_codes {
    const char **items;
    size_t count;
};

void trace_add_code(struct trace_codes *codes, const char *code, struct arena *arena);
/* Those of a cell, which are separated by spaces; none for NO_COLUMN. */
void trace_add_codes(struct trace_codes *codes, const struct table *table, size_t row, int column,
                     struct arena *arena);

/* trace_figure.c: the figure with its marks and what they mean, in words; then the notes about it. */
const struct manifest_column *trace_figure_column(const struct traced *traced);
void trace_say_figure(const struct trace_speaker *speaker);
void trace_say_notes(const struct trace_speaker *speaker);

#endif
