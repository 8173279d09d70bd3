/* The typeface of the pictures: is it installed, has it the letters, how wide is a text, which file is it.
 *
 * Letters that it lacks come from other fonts, which fontconfig chooses as it will for gnuplot: by the
 * system's configuration, without the user's own fonts. It does not draw, and it does not shape: a width is
 * the sum of the letters' widths, which is exact enough for Latin and never too small for joined scripts. */
#ifndef STATBOOK_FONT_H
#define STATBOOK_FONT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct font;

/* ERROR_UNAVAILABLE when fontconfig would silently take another family in its place. NULL fails. */
struct font *font_open(const char *family, struct error *err);
void font_close(struct font *font);

/* Is there a glyph for every character? ERROR_UNAVAILABLE names the first for which there is none. */
bool font_has_letters(struct font *font, const char *text, struct error *err);
/* Of the first `size` bytes, in units of the font's size. */
double font_width(struct font *font, const char *text, size_t size, bool bold);

/* "Noto Sans Regular 2.004 (SHA-256 …), Bold 2.004 (SHA-256 …)"; NULL fails. */
const char *font_version(struct font *font, struct arena *arena, struct error *err);

#endif
