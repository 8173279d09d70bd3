/* For tests that need a single font: the machine's fonts are opened and closed with it. */
#ifndef STATBOOK_TESTS_TYPEFACES_H
#define STATBOOK_TESTS_TYPEFACES_H

#include "font.h"
#include "fonts.h"
#include "scratch.h"

static struct fonts *typefaces;

/* NULL fails. */
static inline struct font *typeface_open(struct scratch *scratch, const char *const *families, size_t count)
{
    typefaces = fonts_open(scratch->arena, scratch->err);
    struct font *font =
        typefaces ? font_open(typefaces, families, count, scratch->arena, scratch->err) : NULL;

    if (!font)
        fonts_close(typefaces);
    return font;
}

static inline void typeface_close(struct font *font)
{
    font_close(font);
    fonts_close(typefaces);
}

#endif
