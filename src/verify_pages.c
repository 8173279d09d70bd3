#include "verify_pages.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "manifest.h"
#include "page_reader.h"
#include "period.h"
#include "picture.h"
#include "text.h"

#include <string.h>

const char *verify_name_of_language(const struct manifest *manifest, const char *language, const char *ending,
                                    struct arena *arena)
{
    char text[PERIOD_SIZE] = "";
    struct period period = {0};

    if (period_read(manifest->period, &period)) /* as it was when the manifest was read */
        period_file_name(period, text);
    return arena_format(arena, "%s-%s.%s%s", manifest->report, text, language, ending);
}

static bool has_file(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (strcmp(manifest->files[i].path, path) == 0)
            return true;
    return strcmp(path, "manifest.json") == 0 || strcmp(path, "SHA256SUMS") == 0;
}

static bool makes(const struct manifest *manifest, const char *format)
{
    for (size_t i = 0; i < manifest->format_count; i++)
        if (strcmp(manifest->formats[i], format) == 0)
            return true;
    return false;
}

/* ---- pages ---- */

static const char *language_of_page(const struct manifest *manifest, const char *path, struct arena *arena)
{
    for (size_t i = 0; makes(manifest, "html") && i < manifest->language_count; i++)
        if (strcmp(verify_name_of_language(manifest, manifest->languages[i], ".html", arena), path) == 0)
            return manifest->languages[i];
    return NULL;
}

static bool check_page(const struct manifest *manifest, const char *path, const struct page_seen *seen,
                       struct arena *arena, struct error *err)
{
    const char *language = language_of_page(manifest, path, arena);

    if (!language)
        return error_set(err, ERROR_DATA, "is no page of the manifest");
    if (strcmp(seen->language, language) != 0)
        return error_set(err, ERROR_DATA, "its language is %s; it must be '%s'",
                         text_quote(arena, seen->language, strlen(seen->language)), language);
    for (size_t i = 0; i < seen->file_count; i++)
        if (!has_file(manifest, seen->files[i]))
            return error_set(err, ERROR_DATA, "leads to the file %s, which is not in the manifest",
                             text_quote(arena, seen->files[i], strlen(seen->files[i])));
    return true;
}

bool verify_page(const struct manifest *manifest, const char *path, const struct bytes *bytes,
                 struct arena *arena, struct error *err)
{
    struct page_seen seen;

    return (page_read(bytes, &seen, arena, err) && check_page(manifest, path, &seen, arena, err)) ||
           error_within(err, "%s", path);
}

/* ---- briefing texts ---- */

static bool is_of_table(const struct manifest *manifest, const struct manifest_table *table, const char *path,
                        struct arena *arena)
{
    for (size_t i = 0; i < manifest->language_count; i++)
        for (size_t j = 0; j < table->chart_count; j++)
            if (strcmp(arena_format(arena, "charts/%s/%s.txt", manifest->languages[i], table->charts[j]),
                       path) == 0)
                return true;
    return false;
}

static bool is_of_chart(const struct manifest *manifest, const char *path, struct arena *arena)
{
    for (size_t i = 0; makes(manifest, "txt") && i < manifest->table_count; i++)
        if (is_of_table(manifest, &manifest->tables[i], path, arena))
            return true;
    return false;
}

static bool check_briefing(const struct manifest *manifest, const char *path, const struct bytes *bytes,
                           const struct picture_seen *picture, struct arena *arena, struct error *err)
{
    char why[100];

    if (!is_of_chart(manifest, path, arena))
        return error_set(err, ERROR_DATA, "is no text of a chart of the manifest");
    if (!text_fit_for_cell(bytes->data, bytes->size, why, sizeof why))
        return error_set(err, ERROR_DATA, "the text %s", why);
    return !picture || (strstr(bytes->data, picture->title) && strstr(bytes->data, picture->alt)) ||
           error_set(err, ERROR_DATA, "has another title or alternative text than the picture");
}

bool verify_briefing(const struct manifest *manifest, const char *path, const struct bytes *bytes,
                     const struct picture_seen *picture, struct arena *arena, struct error *err)
{
    return check_briefing(manifest, path, bytes, picture, arena, err) || error_within(err, "%s", path);
}
