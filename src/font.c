#include "font.h"

#include "arena.h"
#include "error.h"
#include "file.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static const char CONFIGURATION[] = "/etc/fonts/fonts.conf";

enum weight { REGULAR, BOLD, WEIGHTS };

struct font {
    const char *family;
    FcConfig *config;
    FcPattern *patterns[WEIGHTS];
    FcFontSet *others; /* for letters that the family lacks; looked for when the first is met */
    FT_Library library;
    FT_Face faces[WEIGHTS];
    FT_Face *other_faces; /* opened when first used */
};

static FcPattern *find_pattern(FcConfig *config, const char *family, enum weight weight)
{
    FcResult result;
    FcPattern *wanted = FcPatternCreate();
    FcPattern *found = NULL;

    if (wanted && FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family) &&
        FcPatternAddInteger(wanted, FC_WEIGHT, weight == BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR) &&
        FcConfigSubstitute(config, wanted, FcMatchPattern)) {
        FcDefaultSubstitute(wanted);
        found = FcFontMatch(config, wanted, &result);
    }
    if (wanted)
        FcPatternDestroy(wanted);
    return found;
}

static const char *string_of(const FcPattern *pattern, const char *object)
{
    FcChar8 *text;

    if (pattern && FcPatternGetString(pattern, object, 0, &text) == FcResultMatch)
        return (const char *)text;
    return "";
}

static FT_Face open_face(FT_Library library, const FcPattern *pattern)
{
    FT_Face face;
    int index = 0;

    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    return FT_New_Face(library, string_of(pattern, FC_FILE), index, &face) == 0 ? face : NULL;
}

static bool open_weight(struct font *font, enum weight weight, struct error *err)
{
    FcPattern *pattern = font->patterns[weight] = find_pattern(font->config, font->family, weight);
    const char *found = string_of(pattern, FC_FAMILY);

    if (strcmp(found, font->family) != 0)
        return error_set(err, ERROR_UNAVAILABLE,
                         "the font '%s' is not installed; %s%s%s would take its place, with other letters",
                         font->family, *found ? "'" : "nothing", found, *found ? "'" : "");
    font->faces[weight] = open_face(font->library, pattern);
    return font->faces[weight] || error_set(err, ERROR_UNAVAILABLE, "the font '%s' cannot be read: %s",
                                            font->family, string_of(pattern, FC_FILE));
}

/* gnuplot will run without a home, so fonts that are installed there must not count. */
static bool open_configuration(struct font *font)
{
    FcConfigEnableHome(FcFalse);
    font->config = FcConfigCreate();
    return font->config && FcConfigParseAndLoad(font->config, (const FcChar8 *)CONFIGURATION, FcTrue) &&
           FcConfigBuildFonts(font->config) && FT_Init_FreeType(&font->library) == 0;
}

struct font *font_open(const char *family, struct error *err)
{
    struct font *font = calloc(1, sizeof *font);

    if (!font) {
        error_set(err, ERROR_SYSTEM, "no memory left");
        return NULL;
    }
    font->family = family;
    if (!open_configuration(font))
        error_set(err, ERROR_UNAVAILABLE, "fontconfig cannot read %s", CONFIGURATION);
    else if (open_weight(font, REGULAR, err) && open_weight(font, BOLD, err))
        return font;
    font_close(font);
    return NULL;
}

void font_close(struct font *font)
{
    if (!font)
        return;
    if (font->library)
        FT_Done_FreeType(font->library); /* with all its faces */
    for (enum weight weight = REGULAR; weight < WEIGHTS; weight++)
        if (font->patterns[weight])
            FcPatternDestroy(font->patterns[weight]);
    if (font->others)
        FcFontSetDestroy(font->others);
    if (font->config)
        FcConfigDestroy(font->config);
    free(font->other_faces);
    free(font);
}

static void find_others(struct font *font)
{
    FcResult result;
    FcPattern *wanted = FcPatternCreate();

    if (wanted && FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)font->family) &&
        FcConfigSubstitute(font->config, wanted, FcMatchPattern)) {
        FcDefaultSubstitute(wanted);
        font->others = FcFontSort(font->config, wanted, FcTrue, NULL, &result);
    }
    if (wanted)
        FcPatternDestroy(wanted);
    if (font->others)
        font->other_faces = calloc((size_t)font->others->nfont + 1, sizeof(FT_Face));
}

static FT_Face find_other(struct font *font, UChar32 letter)
{
    if (!font->others)
        find_others(font);
    for (int i = 0; font->other_faces && i < font->others->nfont; i++) {
        FcCharSet *letters;
        if (FcPatternGetCharSet(font->others->fonts[i], FC_CHARSET, 0, &letters) != FcResultMatch ||
            !FcCharSetHasChar(letters, (FcChar32)letter))
            continue;
        if (!font->other_faces[i])
            font->other_faces[i] = open_face(font->library, font->others->fonts[i]);
        return font->other_faces[i];
    }
    return NULL;
}

static FT_Face face_of(struct font *font, UChar32 letter, enum weight weight)
{
    FT_Face face = font->faces[weight];

    return FT_Get_Char_Index(face, (FT_ULong)letter) != 0 ? face : find_other(font, letter);
}

/* Joiners and marks of direction need no glyph, nor do line feeds. */
static bool is_invisible(UChar32 letter)
{
    return letter < ' ' || u_hasBinaryProperty(letter, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool font_has_letters(struct font *font, const char *text, struct error *err)
{
    int32_t length = (int32_t)strlen(text);
    UChar32 letter;

    for (int32_t i = 0; i < length;) {
        int32_t start = i;
        U8_NEXT(text, i, length, letter);
        if (letter >= 0 && !is_invisible(letter) && !face_of(font, letter, REGULAR))
            return error_set(
                err, ERROR_UNAVAILABLE,
                "no installed font has the character '%.*s' (U+%04X); '%s' lacks it and so do the fonts "
                "that stand in for it",
                (int)(i - start), text + start, (unsigned)letter, font->family);
    }
    return true;
}

static double letter_width(struct font *font, UChar32 letter, enum weight weight)
{
    FT_Face face = face_of(font, letter, weight);

    if (!face || FT_Load_Glyph(face, FT_Get_Char_Index(face, (FT_ULong)letter), FT_LOAD_NO_SCALE) != 0)
        return 1;
    return (double)face->glyph->metrics.horiAdvance / face->units_per_EM;
}

double font_width(struct font *font, const char *text, size_t size, bool bold)
{
    int32_t length = (int32_t)size;
    double width = 0;
    UChar32 letter;

    for (int32_t i = 0; i < length;) {
        U8_NEXT(text, i, length, letter);
        if (letter >= 0 && !is_invisible(letter))
            width += letter_width(font, letter, bold ? BOLD : REGULAR);
    }
    return width;
}

static const char *file_version(const FcPattern *pattern, struct arena *arena, struct error *err)
{
    char hash[HASH_SIZE];
    uint64_t size;
    int version = 0;

    if (!hash_file(string_of(pattern, FC_FILE), hash, &size, err))
        return NULL;
    FcPatternGetInteger(pattern, FC_FONTVERSION, 0, &version); /* 16.16 */
    return arena_format(arena, "%s %.3f (SHA-256 %s)", string_of(pattern, FC_STYLE), version / 65536.0, hash);
}

const char *font_version(struct font *font, struct arena *arena, struct error *err)
{
    const char *regular = file_version(font->patterns[REGULAR], arena, err);
    const char *bold = regular ? file_version(font->patterns[BOLD], arena, err) : NULL;

    return bold ? arena_format(arena, "%s %s, %s", font->family, regular, bold) : NULL;
}
