#include "versions.h"

#include "arena.h"
#include "chart.h"
#include "error.h"
#include "font.h"
#include "fonts.h"
#include "lettering.h"
#include "manifest.h"
#include "render.h"
#include "room.h"
#include "source.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <unicode/uversion.h>
#include <yaml.h>
#include <zip.h>

static const char *icu_version(struct arena *arena)
{
    UVersionInfo version;
    char text[U_MAX_VERSION_STRING_LENGTH];

    u_getVersion(version);
    u_versionToString(version, text);
    return arena_format(arena, "ICU %s", text);
}

struct list {
    struct manifest_version *items;
    size_t count;
    struct arena *arena;
};

static void add(struct list *list, const char *name, const char *version)
{
    list->items = room_for_item(list->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = (struct manifest_version){name, version};
}

/* The first has no language in its name: most editions have no other. */
static bool add_font(struct list *list, const struct lettered *lettered, bool first, struct error *err)
{
    const char *family = font_version(lettered->font, list->arena, err);
    const char *fallbacks = family ? font_fallback_versions(lettered->font, list->arena, err) : NULL;
    const char *of = first ? "" : arena_format(list->arena, " (%s)", lettered->languages);

    if (!fallbacks)
        return false;
    add(list, arena_format(list->arena, "font%s", of), family);
    if (*fallbacks)
        add(list, arena_format(list->arena, "fallback fonts%s", of), fallbacks);
    return true;
}

/* What has a hand in the pictures. */
static bool add_charts(struct list *list, const struct lettering *lettering, struct error *err)
{
    const char *gnuplot = chart_gnuplot_version(list->arena, err);
    size_t count;
    const struct lettered *fonts = lettering_fonts(lettering, &count);

    if (!gnuplot)
        return false;
    add(list, "charts", gnuplot);
    for (size_t i = 0; i < count; i++)
        if (!add_font(list, &fonts[i], i == 0, err))
            return false;
    add(list, "choice of fonts", fonts_fontconfig_version(list->arena));
    add(list, "widths of letters", fonts_freetype_version(list->arena));
    return true;
}

static void add_libraries(struct list *list)
{
    struct arena *arena = list->arena;

    add(list, "languages", icu_version(arena));
    add(list, "definitions", arena_format(arena, "libyaml %s", yaml_get_version_string()));
    add(list, "xml", arena_format(arena, "libxml2 %s", xmlParserVersion));
    add(list, "zip", arena_format(arena, "libzip %s", zip_libzip_version()));
    add(list, "json", arena_format(arena, "jansson %s", jansson_version_str()));
    for (const struct renderer *const *renderer = renderers; *renderer; renderer++)
        if ((*renderer)->library)
            add(list, (*renderer)->name,
                arena_format(arena, "%s %s", (*renderer)->library, (*renderer)->version()));
}

const struct manifest_version *versions_of_edition(const char *source, const struct lettering *lettering,
                                                   struct arena *arena, size_t *count, struct error *err)
{
    struct list list = {.arena = arena};

    add(&list, "statbook", STATBOOK_VERSION " (sources " STATBOOK_BUILD ")");
    add(&list, "source", source);
    add_libraries(&list);
    if (lettering && !add_charts(&list, lettering, err))
        return NULL;
    *count = list.count;
    return list.items;
}

static void print_helper(FILE *stream, const char *version, const struct error *err)
{
    fprintf(stream, "%s\n", version ? version : err->text);
}

static const char *default_font(struct arena *arena, struct error *err)
{
    struct lettering *lettering = lettering_open(font_default_families, font_default_count, arena, err);
    struct font *font = lettering ? lettering_font(lettering, "en", "en", err) : NULL;
    const char *version = font ? font_version(font, arena, err) : NULL;

    lettering_close(lettering);
    return version;
}

void versions_print(FILE *stream, struct arena *arena)
{
    struct error err = {0};

    fprintf(stream, "statbook %s\n", STATBOOK_VERSION);
    for (const struct source_driver *const *driver = source_drivers; *driver; driver++)
        fprintf(stream, "%s\n", (*driver)->version(NULL));
    for (const struct renderer *const *renderer = renderers; *renderer; renderer++)
        if ((*renderer)->library)
            fprintf(stream, "%s %s\n", (*renderer)->library, (*renderer)->version());
    fprintf(stream, "libyaml %s\n%s\nlibzip %s\nlibxml2 %s\njansson %s\n%s\n%s\n", yaml_get_version_string(),
            icu_version(arena), zip_libzip_version(), xmlParserVersion, jansson_version_str(),
            fonts_fontconfig_version(arena), fonts_freetype_version(arena));
    print_helper(stream, chart_gnuplot_version(arena, &err), &err);
    print_helper(stream, default_font(arena, &err), &err);
}
