/* Puts into a workbook what libxlsxwriter cannot write: the language of the document, the styles of headings,
 * the font of the whole book, letters in the automatic colour, the texts that stand for tables. */
#ifndef STATBOOK_RETOUCH_H
#define STATBOOK_RETOUCH_H

#include <stdbool.h>

struct arena;
struct book;
struct error;

/* Rewrites the package at `path`, which libxlsxwriter has made of the book. What is not changed is copied as
 * it is packed; worksheets are not looked at. The same package and book give the same bytes, whatever the
 * time zone. The new file stands beside the old one until it is whole (replacement.h); nothing is left of one
 * that fails. ERROR_DATA, the package is not sound; ERROR_INTERNAL, it is not what the library used to write;
 * ERROR_IO, ERROR_SYSTEM and the like, what the system said. */
bool retouch(const char *path, const struct book *book, struct arena *arena, struct error *err);

#endif
