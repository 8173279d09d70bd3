/* What a text of the pictures is set in: a family and the fallbacks that are declared for letters that it
 * lacks. Which of them will draw a letter, how wide is a text, which files are they.
 *
 * It goes through the machine's fonts (fonts.h) as Pango will in gnuplot. It does not draw, and it does not
 * shape: a width is the sum of the letters' widths, which is exact enough for Latin and never too small for
 * joined scripts. */
#ifndef STATBOOK_FONT_H
#define STATBOOK_FONT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct font;
struct fonts;

/* What a report has that declares none: the family, then its fallbacks. */
extern const char *const font_default_families[];
extern const size_t font_default_count;

/* gnuplot takes no longer name of a family. */
enum { FONT_NAME_LIMIT = 40 };

/* The first is the family, the others are its fallbacks, which may be missing. The names must live as long as
 * the font. ERROR_UNAVAILABLE when fontconfig would silently take another family in its place. NULL fails.
 */
struct font *font_open(struct fonts *fonts, const char *const *families, size_t count, struct arena *arena,
                       struct error *err);
/* Before the fonts. */
void font_close(struct font *font);

const char *font_family(const struct font *font);

/* fonts_folders of the fonts that it was opened among. */
const char *const *font_folders(const struct font *font, struct arena *arena);

/* Will every letter be drawn, and by one of the families? ERROR_UNAVAILABLE names the first for which there
 * is no glyph, or one of a font that is not declared. Remembers which fonts are used. */
bool font_check(struct font *font, const char *text, bool bold, struct error *err);
/* Of the first `size` bytes, in units of the font's size. */
double font_width(struct font *font, const char *text, size_t size, bool bold);

/* "Noto Sans Regular 2.004 (SHA-256 …), Bold 2.004 (SHA-256 …)"; NULL fails. */
const char *font_version(struct font *font, struct arena *arena, struct error *err);
/* The same of the fallbacks that font_check has met: "DejaVu Sans Book 2.370 (SHA-256 …); …", "" when it has
 * met none; NULL fails. */
const char *font_fallback_versions(struct font *font, struct arena *arena, struct error *err);

#endif
