#include "lettering.h"

#include "arena.h"
#include "catalog.h"
#include "error.h"
#include "font.h"
#include "fonts.h"
#include "room.h"
#include "script.h"

#include <string.h>

static const char LATIN_LOCALE[] = "en";

struct lettering {
    const char *const *families;
    size_t family_count;
    struct arena *arena;
    struct fonts *fonts;
    struct lettered *items;
    size_t count;
};

struct lettering *lettering_open(const char *const *families, size_t count, struct arena *arena,
                                 struct error *err)
{
    struct lettering *lettering = arena_alloc(arena, sizeof *lettering);

    *lettering = (struct lettering){.families = families, .family_count = count, .arena = arena};
    lettering->fonts = fonts_open(arena, err);
    return lettering->fonts ? lettering : NULL;
}

void lettering_close(struct lettering *lettering)
{
    for (size_t i = 0; lettering && i < lettering->count; i++)
        font_close(lettering->items[i].font);
    if (lettering)
        fonts_close(lettering->fonts);
}

/* The defaults stand for no wish but the order of fallbacks: a script's own family goes before them. */
static bool is_declared(const struct lettering *lettering)
{
    return lettering->families != font_default_families;
}

/* English is set in the first, whatever fontconfig knows of it; and where that is not installed, nothing
 * takes its place. */
static bool must_be_first(const struct lettering *lettering, const char *language)
{
    return strcmp(language, catalog_source_language) == 0 ||
           (is_declared(lettering) &&
            !fonts_report(lettering->fonts, lettering->families, 1, lettering->arena)->file);
}

static const char *choose_family(const struct lettering *lettering, const char *language, const char *locale,
                                 const struct script *script)
{
    if (must_be_first(lettering, language))
        return lettering->families[0];
    for (size_t i = 0; is_declared(lettering) && i < lettering->family_count; i++)
        if (fonts_speak(lettering->fonts, lettering->families[i], locale))
            return lettering->families[i];
    return script->chart_family;
}

/* The family first; that it stands twice does no harm. */
static const char *const *list_families(const struct lettering *lettering, const char *family,
                                        const struct script *script, const struct script *latin,
                                        size_t *count)
{
    enum { OWN = 3 };
    const char **list = arena_array(lettering->arena, lettering->family_count + OWN, sizeof *list);

    list[0] = family;
    list[1] = script->chart_family;
    list[2] = latin->chart_family;
    memcpy(list + OWN, lettering->families, lettering->family_count * sizeof *list);
    *count = lettering->family_count + OWN;
    return list;
}

static struct lettered *find(const struct lettering *lettering, const char *family, const char *script_family)
{
    for (size_t i = 0; i < lettering->count; i++)
        if (strcmp(font_family(lettering->items[i].font), family) == 0 &&
            strcmp(lettering->items[i].script_family, script_family) == 0)
            return &lettering->items[i];
    return NULL;
}

static struct font *open_family(struct lettering *lettering, const char *language, const char *family,
                                const struct script *script, const struct script *latin, struct error *err)
{
    size_t count;
    const char *const *list = list_families(lettering, family, script, latin, &count);
    struct font *font = font_open(lettering->fonts, list, count, lettering->arena, err);

    if (!font)
        return NULL;
    lettering->items =
        room_for_item(lettering->arena, lettering->items, lettering->count, sizeof *lettering->items);
    lettering->items[lettering->count++] = (struct lettered){language, font, script->chart_family};
    return font;
}

static struct font *find_font(struct lettering *lettering, const char *language, const char *locale,
                              const struct script *script, const struct script *latin, struct error *err)
{
    const char *family = choose_family(lettering, language, locale, script);
    struct lettered *known = find(lettering, family, script->chart_family);

    if (known) {
        known->languages = arena_format(lettering->arena, "%s, %s", known->languages, language);
        return known->font;
    }
    struct font *font = open_family(lettering, language, family, script, latin, err);
    if (!font && strcmp(language, catalog_source_language) != 0)
        error_within(err, "language '%s'%s", language,
                     strcmp(family, script->chart_family) == 0
                         ? arena_format(lettering->arena, " (Debian: %s)", script->package)
                         : "");
    return font;
}

struct font *lettering_font(struct lettering *lettering, const char *language, const char *locale,
                            struct error *err)
{
    const struct script *script = script_of_locale(locale, lettering->arena, err);
    const struct script *latin = script ? script_of_locale(LATIN_LOCALE, lettering->arena, err) : NULL;

    if (latin)
        return find_font(lettering, language, locale, script, latin, err);
    error_within(err, "language '%s'", language);
    return NULL;
}

const struct lettered *lettering_fonts(const struct lettering *lettering, size_t *count)
{
    *count = lettering->count;
    return lettering->items;
}

const char *const *lettering_folders(const struct lettering *lettering, struct arena *arena)
{
    return fonts_folders(lettering->fonts, arena);
}
