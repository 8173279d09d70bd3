/* The objects of a PDF as cairo writes them: a list of objects, a table of their places, a trailer (ISO
 * 32000-1, 7.5). Part of picture. It reads no object streams, which cairo does not write. */
#ifndef STATBOOK_PICTURE_PDF_H
#define STATBOOK_PICTURE_PDF_H

#include "file.h"

struct pdf {
    const char *data; /* with a zero behind it */
    size_t size;      /* to its end, which may have something behind it */
    size_t table;     /* where it stands */
    size_t places;    /* the first of it, of object 0, which is none */
    size_t count;     /* of objects, with object 0 */
    size_t root, info;
};

/* Every object stands where the table says. ERROR_DATA: which is not so. */
bool pdf_open(const struct bytes *picture, struct pdf *pdf, struct arena *arena, struct error *err);

/* Where "7 0 obj" stands. */
size_t pdf_place(const struct pdf *pdf, size_t object);

/* What an object is, to its end or to its stream. */
struct bytes pdf_object(const struct pdf *pdf, size_t object);

/* What stands behind the key of an object, which is not part of a longer one; NULL: it has none. */
const char *pdf_key(const struct bytes *object, const char *key);

#endif
