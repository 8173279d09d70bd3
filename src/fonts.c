#include "fonts.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "memory.h"
#include "room.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/uloc.h>
#include <unistd.h>

static const char CONFIGURATION[] = "/etc/fonts/fonts.conf";

struct fonts {
    FcConfig *config;
    FcFontSet *installed;
    FT_Library library;
    struct arena *arena;
    struct hashed *hashed; /* files whose SHA-256 is known: a font of Chinese has 20 MB */
    size_t hashed_count;
};

struct hashed {
    const char *file;
    char hash[HASH_SIZE];
};

/* ---- what fontconfig says of a font ---- */

const char *fonts_text(const FcPattern *pattern, const char *object)
{
    FcChar8 *text;

    if (pattern && FcPatternGetString(pattern, object, 0, &text) == FcResultMatch)
        return (const char *)text;
    return "";
}

bool fonts_is_named(const FcPattern *pattern, const char *family)
{
    FcChar8 *name;

    for (int i = 0; pattern && FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (strcmp((const char *)name, family) == 0)
            return true;
    return false;
}

/* HarfBuzz, and so Pango, draws with no others. */
static bool can_be_drawn_with(const FcPattern *pattern)
{
    const char *format = fonts_text(pattern, FC_FONTFORMAT);

    return strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0;
}

static bool find_installed(struct fonts *fonts)
{
    const FcFontSet *all = FcConfigGetFonts(fonts->config, FcSetSystem);

    fonts->installed = FcFontSetCreate();
    for (int i = 0; fonts->installed && all && i < all->nfont; i++)
        if (can_be_drawn_with(all->fonts[i])) {
            FcPatternReference(all->fonts[i]);
            FcFontSetAdd(fonts->installed, all->fonts[i]);
        }
    return fonts->installed != NULL;
}

/* Where its caches are out of date, fontconfig renews them for all users, whatever our umask, or says on
 * stderr that it may not. It reads the fonts themselves then, so neither is a reader's concern. */
static bool build_fonts(FcConfig *config)
{
    mode_t mask = umask(022);
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (kept >= 0 && nowhere >= 0) {
        memory_speak_on(kept);
        dup2(nowhere, STDERR_FILENO);
    }
    bool built = FcConfigBuildFonts(config);
    if (kept >= 0 && nowhere >= 0) {
        dup2(kept, STDERR_FILENO);
        memory_speak_on(STDERR_FILENO);
    }
    if (kept >= 0)
        close(kept);
    if (nowhere >= 0)
        close(nowhere);
    umask(mask);
    return built;
}

/* gnuplot runs without a home and in the C locale, so neither fonts that are installed at home nor the user's
 * language must count. */
static bool open_configuration(struct fonts *fonts, struct error *err)
{
    FcConfigEnableHome(FcFalse);
    setenv("FC_LANG", "en", 1);
    fonts->config = FcConfigCreate();
    return (fonts->config && FcConfigParseAndLoad(fonts->config, (const FcChar8 *)CONFIGURATION, FcTrue) &&
            build_fonts(fonts->config) && find_installed(fonts) && FT_Init_FreeType(&fonts->library) == 0) ||
           error_set(err, ERROR_UNAVAILABLE, "fontconfig cannot read %s", CONFIGURATION);
}

/* What Pango asks for: it calls the language of the C locale "c". */
FcPattern *fonts_pattern(struct fonts *fonts, const char *family, int weight)
{
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger,
                                        weight, FC_LANG, FcTypeString, "c", (char *)NULL);

    if (pattern) {
        FcConfigSubstitute(fonts->config, pattern, FcMatchPattern);
        FcDefaultSubstitute(pattern);
    }
    return pattern;
}

FcPattern *fonts_match(struct fonts *fonts, FcPattern *wanted)
{
    FcResult result;

    return wanted ? FcFontSetMatch(fonts->config, &fonts->installed, 1, wanted, &result) : NULL;
}

FcFontSet *fonts_sort(struct fonts *fonts, FcPattern *wanted)
{
    FcResult result;

    return FcFontSetSort(fonts->config, &fonts->installed, 1, wanted, FcTrue, NULL, &result);
}

const FcFontSet *fonts_installed(const struct fonts *fonts)
{
    return fonts->installed;
}

FT_Face fonts_face(struct fonts *fonts, const FcPattern *pattern)
{
    FT_Face face;
    int index = 0;

    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    return FT_New_Face(fonts->library, fonts_text(pattern, FC_FILE), index, &face) == 0 ? face : NULL;
}

/* ---- opening ---- */

struct fonts *fonts_open(struct arena *arena, struct error *err)
{
    struct fonts *fonts = arena_alloc(arena, sizeof *fonts);

    *fonts = (struct fonts){.arena = arena};
    if (open_configuration(fonts, err))
        return fonts;
    fonts_close(fonts);
    return NULL;
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    if (fonts->library)
        FT_Done_FreeType(fonts->library); /* with all its faces */
    if (fonts->installed)
        FcFontSetDestroy(fonts->installed);
    if (fonts->config)
        FcConfigDestroy(fonts->config);
}

const char *const *fonts_folders(const struct fonts *fonts, struct arena *arena)
{
    FcStrList *list = FcConfigGetFontDirs(fonts->config);
    const char **folders = NULL;
    size_t count = 0;

    for (const FcChar8 *folder; list && (folder = FcStrListNext(list));) {
        folders = room_for_item(arena, folders, count, sizeof *folders);
        folders[count++] = arena_text(arena, (const char *)folder);
    }
    if (list)
        FcStrListDone(list);
    folders = room_for_item(arena, folders, count, sizeof *folders);
    folders[count] = NULL;
    return folders;
}

static const char *version_of(const FcPattern *pattern, struct arena *arena)
{
    int version = 0;

    FcPatternGetInteger(pattern, FC_FONTVERSION, 0, &version); /* 16.16 */
    return arena_format(arena, "%.3f", version / 65536.0);
}

static const char *hash_of(struct fonts *fonts, const char *file, struct error *err)
{
    struct hashed hashed = {.file = arena_text(fonts->arena, file)};
    uint64_t size;

    for (size_t i = 0; i < fonts->hashed_count; i++)
        if (strcmp(fonts->hashed[i].file, file) == 0)
            return fonts->hashed[i].hash;
    if (!hash_file(file, hashed.hash, &size, err))
        return NULL;
    fonts->hashed = room_for_item(fonts->arena, fonts->hashed, fonts->hashed_count, sizeof *fonts->hashed);
    fonts->hashed[fonts->hashed_count] = hashed;
    return fonts->hashed[fonts->hashed_count++].hash;
}

const char *fonts_file_version(struct fonts *fonts, const FcPattern *pattern, struct arena *arena,
                               struct error *err)
{
    const char *hash = hash_of(fonts, fonts_text(pattern, FC_FILE), err);

    return hash ? arena_format(arena, "%s %s (SHA-256 %s)", fonts_text(pattern, FC_STYLE),
                               version_of(pattern, arena), hash)
                : NULL;
}

const char *fonts_fontconfig_version(struct arena *arena)
{
    int version = FcGetVersion();

    return arena_format(arena, "fontconfig %d.%d.%d", version / 10000, version / 100 % 100, version % 100);
}

const char *fonts_freetype_version(struct arena *arena)
{
    FT_Library library;
    FT_Int major = 0, minor = 0, patch = 0;

    if (FT_Init_FreeType(&library) == 0) {
        FT_Library_Version(library, &major, &minor, &patch);
        FT_Done_FreeType(library);
    }
    return arena_format(arena, "FreeType %d.%d.%d", major, minor, patch);
}

/* ---- which are there ---- */

/* The regular font of a family, to be destroyed; NULL when it is not installed. */
static FcPattern *find_family(struct fonts *fonts, const char *family)
{
    FcPattern *wanted = fonts_pattern(fonts, family, FC_WEIGHT_REGULAR);
    FcPattern *found = fonts_match(fonts, wanted);
    bool is_it = fonts_is_named(found, family);

    if (wanted)
        FcPatternDestroy(wanted);
    if (found && !is_it)
        FcPatternDestroy(found);
    return is_it ? found : NULL;
}

static struct font_state state_of(struct fonts *fonts, const char *family, struct arena *arena)
{
    FcPattern *found = find_family(fonts, family);
    struct font_state state = {.family = family};

    if (!found)
        return state;
    state.file = arena_text(arena, fonts_text(found, FC_FILE));
    state.version = version_of(found, arena);
    FcPatternDestroy(found);
    return state;
}

const struct font_state *fonts_report(struct fonts *fonts, const char *const *families, size_t count,
                                      struct arena *arena)
{
    struct font_state *states = arena_array(arena, count, sizeof *states);

    for (size_t i = 0; i < count; i++)
        states[i] = state_of(fonts, families[i], arena);
    return states;
}

/* "zh-cn": as fontconfig writes "zh_Hans_CN". */
static const char *language_of(const char *locale, struct arena *arena)
{
    char likely[ULOC_FULLNAME_CAPACITY], language[ULOC_LANG_CAPACITY] = "",
                                         country[ULOC_COUNTRY_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;

    uloc_addLikelySubtags(locale, likely, sizeof likely, &status);
    uloc_getLanguage(likely, language, sizeof language, &status);
    uloc_getCountry(likely, country, sizeof country, &status);
    return arena_format(arena, "%s-%s", language, country);
}

bool fonts_speak(struct fonts *fonts, const char *family, const char *locale)
{
    FcPattern *found = find_family(fonts, family);
    const char *language = language_of(locale, fonts->arena);
    FcLangSet *languages;

    if (!found)
        return false;
    bool speaks = FcPatternGetLangSet(found, FC_LANG, 0, &languages) == FcResultMatch &&
                  FcLangSetHasLang(languages, (const FcChar8 *)language) != FcLangDifferentLang;
    FcPatternDestroy(found);
    return speaks;
}
