#include "translations.h"

#include "arena.h"
#include "asset.h"
#include "catalog.h"
#include "error.h"
#include "file.h"
#include "po.h"
#include "po_check.h"
#include "report.h"
#include "room.h"
#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char own_folder[] = "lang", ending[] = ".po";

struct loader {
    const struct report *report;
    struct translations *translations;
    struct arena *arena;
    struct error *err;
};

static struct translation *find(const struct translations *translations, const char *language)
{
    for (size_t i = 0; i < translations->count; i++)
        if (strcmp(translations->items[i].language, language) == 0)
            return &translations->items[i];
    return NULL;
}

const struct translation *translations_find(const struct translations *translations, const char *language)
{
    return find(translations, language);
}

static struct translation *find_or_add(struct loader *loader, const char *language)
{
    struct translations *all = loader->translations;
    struct translation *found = find(all, language);

    if (found)
        return found;
    all->items = room_for_item(loader->arena, all->items, all->count, sizeof *all->items);
    all->items[all->count] = (struct translation){.language = language};
    return &all->items[all->count++];
}

static void add_file(const struct loader *loader, struct translation *translation, const struct po *po,
                     const struct translation_file *name)
{
    size_t count = translation->file_count++;

    translation->files = room_for_item(loader->arena, translation->files, count, sizeof *translation->files);
    translation->names = room_for_item(loader->arena, translation->names, count, sizeof *translation->names);
    translation->files[count] = po;
    translation->names[count] = *name;
}

static bool load_file(struct loader *loader, const char *folder, const char *name, bool shared)
{
    const char *path = arena_format(loader->arena, "%s/%s/%s", loader->report->folder, folder, name);
    const char *language = arena_copy(loader->arena, name, strlen(name) - strlen(ending));
    struct translation_file file = {.name = arena_format(loader->arena, "%s/%s", folder, name),
                                    .shared = shared};
    struct bytes bytes;

    if (!catalog_is_tag(language))
        return error_set(
            loader->err, ERROR_DEFINITION,
            "%s: %s is no tag of a language; a catalog is called after its language, as fr.po is", path,
            text_quote(loader->arena, language, strlen(language)));
    if (!file_read(path, PO_SIZE_LIMIT, loader->arena, &bytes, loader->err))
        return false;
    const struct po *po = po_parse(path, bytes.data, bytes.size, loader->arena, loader->err);
    if (!po || !po_check(po, loader->arena, loader->err))
        return false;
    struct hash *hash = hash_new(loader->arena);
    hash_add(hash, bytes.data, bytes.size);
    hash_end(hash, file.sha256);
    add_file(loader, find_or_add(loader, language), po, &file);
    return true;
}

static int is_catalog(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return entry->d_name[0] != '.' && length > strlen(ending) &&
           strcmp(entry->d_name + length - strlen(ending), ending) == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The report's own may be missing. */
static bool load_folder(struct loader *loader, const char *folder, bool shared)
{
    const char *path = arena_format(loader->arena, "%s/%s", loader->report->folder, folder);
    struct dirent **entries;
    int count = scandir(path, &entries, is_catalog, by_bytes);
    bool good = true;

    if (count < 0 && errno == ENOENT && !shared)
        return true;
    if (count < 0)
        return error_system(loader->err, errno, ERROR_INPUT, "cannot read the folder %s", path);
    for (int i = 0; i < count; i++) {
        good = good && load_file(loader, folder, entries[i]->d_name, shared);
        free(entries[i]);
    }
    free(entries);
    return good;
}

static int by_language(const void *a, const void *b)
{
    return strcmp(((const struct translation *)a)->language, ((const struct translation *)b)->language);
}

static bool has_catalog(const struct translations *translations, const char *language)
{
    return find(translations, language) || asset_find_catalog(language);
}

static const char *list_known(const struct loader *loader)
{
    size_t count, own;
    const char *const *program = catalog_languages(&own, loader->arena);
    const char **names = arena_array(loader->arena, own + loader->translations->count, sizeof *names);

    for (count = 0; count < own; count++)
        names[count] = program[count];
    for (size_t i = 0; i < loader->translations->count; i++)
        if (!asset_find_catalog(loader->translations->items[i].language))
            names[count++] = loader->translations->items[i].language;
    return text_list(loader->arena, names, count, "or");
}

static bool check_languages(const struct loader *loader)
{
    const struct report *report = loader->report;

    for (size_t i = 0; i < report->language_count; i++)
        if (!has_catalog(loader->translations, report->languages[i]))
            return error_set(loader->err, ERROR_DEFINITION,
                             "%s:%d: '%s' is not a language with a catalog; use %s, or write %s/%s.po",
                             report->file, report->languages_line, report->languages[i], list_known(loader),
                             own_folder, report->languages[i]);
    return true;
}

const struct translations *translations_load(const struct report *report, struct arena *arena,
                                             struct error *err)
{
    struct translations *translations = arena_alloc(arena, sizeof *translations);
    struct loader loader = {report, translations, arena, err};
    bool good = load_folder(&loader, own_folder, false);

    for (size_t i = 0; good && i < report->catalog_count; i++)
        good = load_folder(&loader, report->catalogs[i], true);
    if (!good || !check_languages(&loader))
        return NULL;
    if (translations->count > 0)
        qsort(translations->items, translations->count, sizeof *translations->items, by_language);
    return translations;
}

const char *const *translations_languages(const struct translations *translations,
                                          const struct report *report, size_t *count, struct arena *arena)
{
    const char **names = arena_array(arena, report->language_count + translations->count, sizeof *names);

    for (*count = 0; *count < report->language_count; ++*count)
        names[*count] = report->languages[*count];
    for (size_t i = 0; i < translations->count; i++) {
        size_t j = 0;
        while (j < report->language_count &&
               strcmp(report->languages[j], translations->items[i].language) != 0)
            j++;
        if (j == report->language_count)
            names[(*count)++] = translations->items[i].language;
    }
    return names;
}
