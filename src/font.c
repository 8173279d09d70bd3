#include "font.h"

#include "arena.h"
#include "error.h"
#include "fonts.h"
#include "text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* "Preferred" is said of fontconfig with the fonts of Debian 12. */
const char *const font_default_families[] = {
    "Noto Sans",
    "DejaVu Sans", /* is always there on Debian, and preferred for Arabic and Hebrew */
    "Noto Sans Arabic",
    "Noto Kufi Arabic",
    "Noto Sans Hebrew",
    "Noto Sans CJK JP", /* preferred to its siblings, which have the same letters */
    "Noto Sans CJK SC",
    "Noto Sans CJK TC",
    "Noto Sans CJK HK",
    "Noto Sans CJK KR",
    "Noto Sans Armenian",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Noto Sans Georgian",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Kannada",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Malayalam",
    "Noto Sans Myanmar",
    "Noto Sans Oriya",
    "Noto Sans Sinhala",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Thai",
    "Noto Serif Gujarati", /* preferred to those without serifs */
    "Noto Serif Kannada",
    "Noto Serif Sinhala",
    "Noto Serif Tibetan",
    "Noto Sans Math",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Sans Lisu", /* preferred for a few brackets and letters of other scripts, as are the last */
    "Noto Sans Grantha",
    "Noto Sans Takri",
    "DejaVu Math TeX Gyre",
};
const size_t font_default_count = sizeof font_default_families / sizeof *font_default_families;

/* Emoji are looked for in a family of that name first, whatever the text is set in. */
enum style { REGULAR, BOLD, EMOJI, BOLD_EMOJI, STYLES };

struct candidate {
    FcPattern *pattern;
    FT_Face face; /* opened when first used */
    bool used;
};

/* Fonts for letters, the first that has a letter draws it. All but the first are looked for when it lacks
 * one.
 */
struct order {
    FcPattern *wanted;
    struct candidate *candidates;
    size_t count;
    bool complete;
};

struct font {
    const char *const *families;
    size_t family_count;
    struct arena *arena;
    struct fonts *fonts;
    struct order orders[STYLES];
};

struct letter {
    UChar32 code;
    const char *bytes;
    int32_t size;
    enum style style;
};

static bool has_glyph(const FcPattern *pattern, UChar32 code)
{
    FcCharSet *letters;

    return FcPatternGetCharSet(pattern, FC_CHARSET, 0, &letters) == FcResultMatch &&
           FcCharSetHasChar(letters, (FcChar32)code);
}

/* ---- the orders ---- */

static bool open_face(struct font *font, struct candidate *candidate)
{
    if (!candidate->face)
        candidate->face = fonts_face(font->fonts, candidate->pattern);
    return candidate->face != NULL;
}

static bool open_order(struct font *font, enum style style, struct error *err)
{
    bool bold = style == BOLD || style == BOLD_EMOJI, emoji = style == EMOJI || style == BOLD_EMOJI;
    const char *family = emoji ? "emoji" : font->families[0];
    struct order *order = &font->orders[style];

    order->wanted = fonts_pattern(font->fonts, family, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    order->candidates = arena_array(font->arena, 1, sizeof *order->candidates);
    order->candidates[0] = (struct candidate){.pattern = fonts_match(font->fonts, order->wanted)};
    order->count = order->candidates[0].pattern ? 1 : 0;
    const char *found = fonts_text(order->candidates[0].pattern, FC_FAMILY);
    if (!emoji && !fonts_is_named(order->candidates[0].pattern, family))
        return error_set(err, ERROR_UNAVAILABLE,
                         "the font '%s' is not installed; %s%s%s would take its place, with other letters",
                         family, *found ? "'" : "nothing", found, *found ? "'" : "");
    return emoji || open_face(font, &order->candidates[0]) ||
           error_set(err, ERROR_UNAVAILABLE, "the font '%s' cannot be read: %s", family,
                     fonts_text(order->candidates[0].pattern, FC_FILE));
}

/* Pango begins with the best match, whatever stands at the head of the sorted list. */
static void complete_order(struct font *font, struct order *order)
{
    FcFontSet *sorted = fonts_sort(font->fonts, order->wanted);
    size_t count = sorted && sorted->nfont > 1 ? (size_t)sorted->nfont : order->count;
    struct candidate *candidates = arena_array(font->arena, count, sizeof *candidates);

    if (order->count > 0)
        candidates[0] = order->candidates[0];
    for (size_t i = order->count; i < count; i++) {
        candidates[i] = (struct candidate){.pattern = sorted->fonts[i]};
        FcPatternReference(sorted->fonts[i]);
    }
    if (sorted)
        FcFontSetDestroy(sorted);
    order->candidates = candidates;
    order->count = count;
    order->complete = true;
}

static struct candidate *find_in(struct order *order, size_t from, UChar32 code)
{
    for (size_t i = from; i < order->count; i++)
        if (has_glyph(order->candidates[i].pattern, code))
            return &order->candidates[i];
    return NULL;
}

/* The font that will draw a letter; NULL: none has it. */
static struct candidate *find_candidate(struct font *font, const struct letter *letter)
{
    struct order *order = &font->orders[letter->style];
    struct candidate *found = find_in(order, 0, letter->code);

    if (found || order->complete)
        return found;
    complete_order(font, order);
    return find_in(order, 0, letter->code);
}

/* ---- opening ---- */

struct font *font_open(struct fonts *fonts, const char *const *families, size_t count, struct arena *arena,
                       struct error *err)
{
    struct font *font = arena_alloc(arena, sizeof *font);

    *font = (struct font){.families = families, .family_count = count, .arena = arena, .fonts = fonts};
    bool good = true;
    for (enum style style = REGULAR; good && style < STYLES; style++)
        good = open_order(font, style, err);
    if (good)
        return font;
    font_close(font);
    return NULL;
}

void font_close(struct font *font)
{
    for (enum style style = REGULAR; font && style < STYLES; style++) {
        for (size_t i = 0; i < font->orders[style].count; i++)
            FcPatternDestroy(font->orders[style].candidates[i].pattern);
        if (font->orders[style].wanted)
            FcPatternDestroy(font->orders[style].wanted);
    }
}

const char *font_family(const struct font *font)
{
    return font->families[0];
}

const char *const *font_folders(const struct font *font, struct arena *arena)
{
    return fonts_folders(font->fonts, arena);
}

/* ---- letters ---- */

/* Joiners and marks of direction need no glyph, nor do line feeds. */
static bool is_invisible(UChar32 code)
{
    return code < ' ' || u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Where a font lacks a space, it is left blank: no other font is asked for it. */
static bool needs_glyph(UChar32 code)
{
    static const UChar32 ogham_space = 0x1680;

    return !is_invisible(code) && (code == ogham_space || !(U_GET_GC_MASK(code) & U_GC_Z_MASK));
}

static bool is_emoji(UChar32 code, UChar32 next)
{
    static const UChar32 as_text = 0xFE0E, as_emoji = 0xFE0F;

    return u_hasBinaryProperty(code, UCHAR_EMOJI_PRESENTATION)
               ? next != as_text
               : next == as_emoji && u_hasBinaryProperty(code, UCHAR_EMOJI);
}

/* The letter that begins at `*at`, which is moved behind it; false at the end. */
static bool next_letter(const char *text, int32_t size, int32_t *at, bool bold, struct letter *letter)
{
    int32_t start = *at, behind;
    UChar32 next = 0;

    if (start >= size)
        return false;
    U8_NEXT_OR_FFFD(text, *at, size, letter->code);
    behind = *at;
    if (behind < size)
        U8_NEXT_OR_FFFD(text, behind, size, next);
    letter->bytes = text + start;
    letter->size = *at - start;
    letter->style = is_emoji(letter->code, next) ? (bold ? BOLD_EMOJI : EMOJI) : bold ? BOLD : REGULAR;
    return true;
}

static bool is_declared(const struct font *font, const FcPattern *pattern)
{
    for (size_t i = 0; i < font->family_count; i++)
        if (fonts_is_named(pattern, font->families[i]))
            return true;
    return false;
}

/* A font that is named but comes too late. */
static const char *declared_too_late(struct font *font, const struct letter *letter)
{
    const FcFontSet *installed = fonts_installed(font->fonts);

    for (int i = 0; i < installed->nfont; i++)
        if (is_declared(font, installed->fonts[i]) && has_glyph(installed->fonts[i], letter->code))
            return fonts_text(installed->fonts[i], FC_FAMILY);
    return NULL;
}

/* The names of Debian's packages. */
static const char *package_for(const struct letter *letter)
{
    int width = u_getIntPropertyValue(letter->code, UCHAR_EAST_ASIAN_WIDTH);
    bool wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH;

    return wide && (letter->style == REGULAR || letter->style == BOLD) ? "fonts-noto-cjk" : "fonts-noto-core";
}

static bool refuse_missing(const struct letter *letter, struct error *err)
{
    return error_set(
        err, ERROR_UNAVAILABLE,
        "no installed font has the character '%.*s' (U+%04X); install one that `fonts` names and "
        "that has it (Debian: %s), or write without it",
        letter->size, letter->bytes, (unsigned)letter->code, package_for(letter));
}

static bool refuse_undeclared(struct font *font, const struct letter *letter, const char *family,
                              struct error *err)
{
    const char *late = declared_too_late(font, letter);
    const char *bold = letter->style == BOLD || letter->style == BOLD_EMOJI ? " in bold" : "";

    if (late)
        return error_set(
            err, ERROR_UNAVAILABLE,
            "the character '%.*s' (U+%04X) would be drawn%s with the font '%s', which `fonts` does "
            "not name and which fontconfig prefers to '%s'; name it there, or '%s' first",
            letter->size, letter->bytes, (unsigned)letter->code, bold, family, late, late);
    return error_set(
        err, ERROR_UNAVAILABLE,
        "the character '%.*s' (U+%04X) would be drawn%s with the font '%s', which `fonts` does not "
        "name; name it there, or install one that is named and has it (Debian: %s)",
        letter->size, letter->bytes, (unsigned)letter->code, bold, family, package_for(letter));
}

static bool check_letter(struct font *font, const struct letter *letter, struct error *err)
{
    struct candidate *candidate = find_candidate(font, letter);

    if (!candidate)
        return refuse_missing(letter, err);
    const char *family = fonts_text(candidate->pattern, FC_FAMILY);
    if (!is_declared(font, candidate->pattern))
        return refuse_undeclared(font, letter, family, err);
    candidate->used = true;
    return open_face(font, candidate) || error_set(err, ERROR_UNAVAILABLE, "the font '%s' cannot be read: %s",
                                                   family, fonts_text(candidate->pattern, FC_FILE));
}

bool font_check(struct font *font, const char *text, bool bold, struct error *err)
{
    int32_t size = (int32_t)strlen(text), at = 0;
    struct letter letter;

    while (next_letter(text, size, &at, bold, &letter))
        if (needs_glyph(letter.code) && !check_letter(font, &letter, err))
            return error_within(err, "text %s", text_quote(font->arena, text, (size_t)size));
    return true;
}

static double letter_width(struct font *font, const struct letter *letter)
{
    struct candidate *candidate = find_candidate(font, letter);

    if (!candidate || !open_face(font, candidate))
        return 1;
    FT_Face face = candidate->face;
    FT_UInt glyph = FT_Get_Char_Index(face, (FT_ULong)letter->code);
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0)
        return 1; /* a bitmap, such as a coloured emoji */
    return (double)face->glyph->metrics.horiAdvance / face->units_per_EM;
}

double font_width(struct font *font, const char *text, size_t size, bool bold)
{
    struct letter letter;
    double width = 0;

    for (int32_t at = 0; next_letter(text, (int32_t)size, &at, bold, &letter);)
        if (!is_invisible(letter.code))
            width += letter_width(font, &letter);
    return width;
}

/* ---- what it is ---- */

const char *font_version(struct font *font, struct arena *arena, struct error *err)
{
    const char *regular =
        fonts_file_version(font->fonts, font->orders[REGULAR].candidates[0].pattern, arena, err);
    const char *bold =
        regular ? fonts_file_version(font->fonts, font->orders[BOLD].candidates[0].pattern, arena, err)
                : NULL;

    return bold ? arena_format(arena, "%s %s, %s", font_family(font), regular, bold) : NULL;
}

static bool is_same(const FcPattern *a, const FcPattern *b)
{
    return strcmp(fonts_text(a, FC_FILE), fonts_text(b, FC_FILE)) == 0 &&
           strcmp(fonts_text(a, FC_FAMILY), fonts_text(b, FC_FAMILY)) == 0;
}

/* Is it listed already: as the family, or as a fallback of an earlier style? */
static bool is_listed(const struct font *font, enum style style, const FcPattern *pattern)
{
    if (is_same(pattern, font->orders[REGULAR].candidates[0].pattern) ||
        is_same(pattern, font->orders[BOLD].candidates[0].pattern))
        return true;
    for (enum style earlier = REGULAR; earlier < style; earlier++)
        for (size_t i = 0; i < font->orders[earlier].count; i++)
            if (font->orders[earlier].candidates[i].used &&
                is_same(pattern, font->orders[earlier].candidates[i].pattern))
                return true;
    return false;
}

const char *font_fallback_versions(struct font *font, struct arena *arena, struct error *err)
{
    const char *list = "";

    for (enum style style = REGULAR; style < STYLES; style++)
        for (size_t i = 0; i < font->orders[style].count; i++) {
            const struct candidate *candidate = &font->orders[style].candidates[i];
            if (!candidate->used || is_listed(font, style, candidate->pattern))
                continue;
            const char *version = fonts_file_version(font->fonts, candidate->pattern, arena, err);
            if (!version)
                return NULL;
            list = arena_format(arena, "%s%s%s %s", list, *list ? "; " : "",
                                fonts_text(candidate->pattern, FC_FAMILY), version);
        }
    return list;
}
