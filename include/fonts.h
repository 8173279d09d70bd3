/* The fonts of this machine, as Pango will find them in gnuplot: in fontconfig's order by the system's
 * configuration, without the user's own fonts and language.
 *
 * They are found once, whatever the number of languages: each language's font (font.h) chooses among them.
 * It does not know which family a text is set in. */
#ifndef STATBOOK_FONTS_H
#define STATBOOK_FONTS_H

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct fonts;

/* ERROR_UNAVAILABLE: fontconfig has no configuration. NULL fails. */
struct fonts *fonts_open(struct arena *arena, struct error *err);
/* After every font that was opened among them. */
void fonts_close(struct fonts *fonts);

/* The folders in which fontconfig looks for fonts, NULL at the end: who draws must see them. In the arena. */
const char *const *fonts_folders(const struct fonts *fonts, struct arena *arena);

struct font_state {
    const char *family;
    const char *file, *version; /* of its regular font; NULL: not installed */
};

/* One state for each of the families, in their order. */
const struct font_state *fonts_report(struct fonts *fonts, const char *const *families, size_t count,
                                      struct arena *arena);
/* Is the family there, and does fontconfig know it for one that has the letters of a language ("ar",
 * "zh_CN")?
 */
bool fonts_speak(struct fonts *fonts, const char *family, const char *locale);

/* ---- for font.c: whoever gets a pattern or a set destroys it, but for fonts_installed ---- */

/* What is asked for; NULL for want of memory. */
FcPattern *fonts_pattern(struct fonts *fonts, const char *family, int weight);
/* The best, and all in their order; NULL when there is none. */
FcPattern *fonts_match(struct fonts *fonts, FcPattern *wanted);
FcFontSet *fonts_sort(struct fonts *fonts, FcPattern *wanted);
const FcFontSet *fonts_installed(const struct fonts *fonts);

/* "" when the pattern has no such thing, or is NULL. */
const char *fonts_text(const FcPattern *pattern, const char *object);
bool fonts_is_named(const FcPattern *pattern, const char *family);
/* Belongs to the fonts; NULL when the file cannot be read. */
FT_Face fonts_face(struct fonts *fonts, const FcPattern *pattern);
/* "Regular 2.004 (SHA-256 …)"; a file is read once. NULL fails. */
const char *fonts_file_version(struct fonts *fonts, const FcPattern *pattern, struct arena *arena,
                               struct error *err);

/* "fontconfig 2.14.1", "FreeType 2.12.1" */
const char *fonts_fontconfig_version(struct arena *arena);
const char *fonts_freetype_version(struct arena *arena);

#endif
