/* Texts as spreadsheets write them: in pieces that are put together, with _xHHHH_ for a character that XML
 * cannot hold (ECMA-376 Part 1, 22.9.2.19, ST_Xstring). */
#ifndef STATBOOK_XSTRING_H
#define STATBOOK_XSTRING_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;

/* A text that is being put together; begins as { 0 }. */
struct xstring {
    char *bytes;
    size_t size;
};

/* False when the text becomes longer than a cell can be. */
bool xstring_add(struct xstring *string, const char *piece, struct arena *arena, struct error *err);
/* The text; the xstring is empty again. */
const char *xstring_take(struct xstring *string, struct arena *arena);

/* One piece that is the whole text. */
const char *xstring_decode(const char *piece, struct arena *arena);

#endif
