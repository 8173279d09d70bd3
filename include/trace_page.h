/* Lines of text for a terminal: at most 100 columns wide, wrapped between words. Part of trace. */
#ifndef STATBOOK_TRACE_PAGE_H
#define STATBOOK_TRACE_PAGE_H

#include "behind.h"

#include <stdio.h>

struct arena;

enum { TRACE_PAGE_WIDTH = 100 };

struct trace_page {
    FILE *stream;
    struct arena *arena;
};

/* The text behind `label` in the first line, and in the lines below it as far to the right; a word that is
 * too long for a line is broken. What would steer the terminal is taken out. */
void trace_page_put(const struct trace_page *page, const char *label, size_t indent, const char *text);

/* Rows with their headings, cells cut with "…" where they do not fit; a line below says which columns there
 * was no room for and whether cells were cut. */
void trace_page_table(const struct trace_page *page, const struct table *table, struct behind_rows rows);

#endif
