#include "versions.h"

#include "arena.h"
#include "chart.h"
#include "error.h"
#include "font.h"
#include "manifest.h"
#include "render.h"
#include "source.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <string.h>
#include <unicode/uversion.h>
#include <yaml.h>
#include <zip.h>

enum { MOST = 32, MOST_FOR_CHARTS = 5 };

static const char *icu_version(struct arena *arena)
{
    UVersionInfo version;
    char text[U_MAX_VERSION_STRING_LENGTH];

    u_getVersion(version);
    u_versionToString(version, text);
    return arena_format(arena, "ICU %s", text);
}

/* What has a hand in the pictures. */
static bool add_charts(struct manifest_version *versions, size_t *n, struct font *font, struct arena *arena,
                       struct error *err)
{
    const char *gnuplot = chart_gnuplot_version(arena, err);
    const char *family = gnuplot ? font_version(font, arena, err) : NULL;
    const char *fallbacks = family ? font_fallback_versions(font, arena, err) : NULL;

    if (!fallbacks)
        return false;
    versions[(*n)++] = (struct manifest_version){"charts", gnuplot};
    versions[(*n)++] = (struct manifest_version){"font", family};
    if (*fallbacks)
        versions[(*n)++] = (struct manifest_version){"fallback fonts", fallbacks};
    versions[(*n)++] = (struct manifest_version){"choice of fonts", font_fontconfig_version(arena)};
    versions[(*n)++] = (struct manifest_version){"widths of letters", font_freetype_version(arena)};
    return true;
}

const struct manifest_version *versions_of_edition(const char *source, struct font *font, struct arena *arena,
                                                   size_t *count, struct error *err)
{
    struct manifest_version *versions = arena_array(arena, MOST, sizeof *versions);
    size_t n = 0;

    versions[n++] = (struct manifest_version){"statbook", STATBOOK_VERSION " (sources " STATBOOK_BUILD ")"};
    versions[n++] = (struct manifest_version){"source", source};
    versions[n++] = (struct manifest_version){"languages", icu_version(arena)};
    versions[n++] = (struct manifest_version){"definitions",
                                              arena_format(arena, "libyaml %s", yaml_get_version_string())};
    versions[n++] = (struct manifest_version){"xml", arena_format(arena, "libxml2 %s", xmlParserVersion)};
    versions[n++] = (struct manifest_version){"zip", arena_format(arena, "libzip %s", zip_libzip_version())};
    versions[n++] =
        (struct manifest_version){"json", arena_format(arena, "jansson %s", jansson_version_str())};
    for (const struct renderer *const *renderer = renderers; *renderer && n + MOST_FOR_CHARTS < MOST;
         renderer++)
        if ((*renderer)->library)
            versions[n++] = (struct manifest_version){
                (*renderer)->name,
                arena_format(arena, "%s %s", (*renderer)->library, (*renderer)->version())};
    if (font && !add_charts(versions, &n, font, arena, err))
        return NULL;
    *count = n;
    return versions;
}

static void print_helper(FILE *stream, const char *version, const struct error *err)
{
    fprintf(stream, "%s\n", version ? version : err->text);
}

static const char *default_font(struct arena *arena, struct error *err)
{
    struct font *font = font_open(font_default_families, font_default_count, arena, err);
    const char *version = font ? font_version(font, arena, err) : NULL;

    font_close(font);
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
            font_fontconfig_version(arena), font_freetype_version(arena));
    print_helper(stream, chart_gnuplot_version(arena, &err), &err);
    print_helper(stream, default_font(arena, &err), &err);
}
