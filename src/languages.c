#include "languages.h"

#include "arena.h"
#include "catalog.h"
#include "error.h"
#include "localize.h"
#include "log.h"
#include "text.h"
#include "translations.h"
#include "work.h"

#include <string.h>

static bool has_word(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

static bool asks_for_all(const struct words *asked)
{
    return asked->count == 1 && strcmp(asked->items[0], "all") == 0;
}

static struct words all_languages(const struct work *work)
{
    struct words all;

    all.items = translations_languages(work->translations, work->report, &all.count, work->arena);
    return all;
}

static bool refuse(const struct work *work, const char *language, const struct words *all)
{
    const char **names = arena_array(work->arena, all->count + 1, sizeof *names);

    for (size_t i = 0; i < all->count; i++)
        names[i] = all->items[i];
    names[all->count] = "all";
    return error_set(work->err, ERROR_USAGE, "--language: report '%s' is not published in '%.40s'; use %s",
                     work->report->name, language, text_list(work->arena, names, all->count + 1, "or"));
}

bool languages_choose(const struct work *work, struct words *chosen)
{
    const struct words *asked = &work->options->languages;
    const struct words all = all_languages(work);
    const char **some = arena_array(work->arena, all.count, sizeof *some);

    *chosen = asks_for_all(asked) ? all : (struct words){some, 0};
    if (asked->count == 0)
        *chosen = (struct words){work->report->languages, work->report->language_count};
    if (asked->count == 0 || asks_for_all(asked))
        return true;
    for (size_t i = 0; i < asked->count; i++)
        if (!has_word(&all, asked->items[i]))
            return refuse(work, asked->items[i], &all);
    for (size_t i = 0; i < all.count; i++)
        if (has_word(asked, all.items[i]))
            some[chosen->count++] = all.items[i];
    return true;
}

struct catalog *languages_open(const struct work *work, const char *language)
{
    const struct translation *own = translations_find(work->translations, language);

    return catalog_load(language, own ? own->files : NULL, own ? own->file_count : 0, work->arena, work->err);
}

void languages_tell_gaps(const struct work *work, const struct catalog *catalog, int level)
{
    size_t count;
    const struct catalog_gap *gaps = catalog_gaps(catalog, &count, work->arena);

    if (count > 0)
        log_write((enum log_level)level,
                  "%s: %zu text%s no translation in '%s' and stand%s in English, %s is one; statbook texts "
                  "writes a template for translators",
                  work->report->name, count, count == 1 ? " has" : "s have", catalog_language(catalog),
                  count == 1 ? "s" : "", text_quote(work->arena, gaps[0].text, strlen(gaps[0].text)));
}

static bool check(const struct work *work, const char *language)
{
    struct catalog *catalog = languages_open(work, language);
    bool good = catalog && localize(work->report, catalog, work->arena, work->err);

    if (good && !work->options->has_period) /* else the words of the tables come to it */
        languages_tell_gaps(work, catalog, LOG_WARNING);
    if (catalog)
        catalog_free(catalog);
    return good;
}

bool languages_check(const struct work *work)
{
    const struct words all = all_languages(work);

    for (size_t i = 0; i < all.count; i++)
        if (!check(work, all.items[i]))
            return false;
    return true;
}

/* ---- in the manifest ---- */

static void describe_gaps(const struct catalog *catalog, struct manifest_translation *described,
                          struct arena *arena)
{
    const struct catalog_gap *gaps = catalog_gaps(catalog, &described->gap_count, arena);
    struct manifest_gap *items = arena_array(arena, described->gap_count, sizeof *items);

    for (size_t i = 0; i < described->gap_count; i++)
        items[i] = (struct manifest_gap){gaps[i].context, gaps[i].text, gaps[i].fuzzy};
    described->gaps = items;
}

static void describe_catalogs(const struct translation *own, struct manifest_translation *described,
                              struct arena *arena)
{
    size_t count = own ? own->file_count : 0;
    struct manifest_catalog *catalogs = arena_array(arena, count, sizeof *catalogs);

    for (size_t i = 0; i < count; i++)
        catalogs[i] = (struct manifest_catalog){own->names[i].name, own->names[i].sha256};
    described->catalogs = catalogs;
    described->catalog_count = count;
}

void languages_describe(const struct work *work, const struct words *languages,
                        struct catalog *const *catalogs, struct manifest_inputs *inputs)
{
    struct manifest_translation *all = arena_array(work->arena, languages->count, sizeof *all);
    size_t count = 0;

    for (size_t i = 0; i < languages->count; i++) {
        const char *language = languages->items[i];
        const struct translation *own = translations_find(work->translations, language);
        if (!own && strcmp(language, catalog_source_language) == 0)
            continue;
        all[count] =
            (struct manifest_translation){.language = language, .locale = catalog_locale(catalogs[i])};
        describe_catalogs(own, &all[count], work->arena);
        describe_gaps(catalogs[i], &all[count++], work->arena);
    }
    inputs->translations = all;
    inputs->translation_count = count;
}
