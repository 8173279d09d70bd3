#include "kit.h"

#include "arena.h"
#include "bundle.h"
#include "deadline.h"
#include "error.h"
#include "log.h"
#include "manifest.h"
#include "options.h"
#include "text.h"
#include "verify_names.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct kit {
    const struct options *options;
    const char *edition, *chart;
    struct words languages;
    struct bundle_file *files;
    size_t count;
    struct arena *arena;
};

static const char *quote(const struct kit *kit, const char *text)
{
    return text_quote(kit->arena, text, strlen(text));
}

/* ---- what is asked for? ---- */

static bool has_word(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* In the order of the definition. */
static struct words list_charts(const struct manifest *manifest, struct arena *arena)
{
    size_t count = 0, most = 0;

    for (size_t i = 0; i < manifest->table_count; i++)
        most += manifest->tables[i].chart_count;
    const char **names = arena_array(arena, most, sizeof *names);
    for (size_t i = 0; i < manifest->table_count; i++)
        for (size_t j = 0; j < manifest->tables[i].chart_count; j++)
            names[count++] = manifest->tables[i].charts[j];
    return (struct words){names, count};
}

static bool check_chart(const struct kit *kit, const struct manifest *manifest, struct error *err)
{
    struct words charts = list_charts(manifest, kit->arena);

    if (has_word(charts.items, charts.count, kit->chart))
        return true;
    if (charts.count == 0)
        return error_set(err, ERROR_USAGE, "%s is not a chart of this edition; it has none",
                         quote(kit, kit->chart));
    return error_set(err, ERROR_USAGE, "%s is not a chart of this edition; use %s", quote(kit, kit->chart),
                     text_list(kit->arena, charts.items, charts.count, "or"));
}

static bool choose_languages(struct kit *kit, const struct manifest *manifest, struct error *err)
{
    const struct words *asked = &kit->options->languages;
    const struct words all = {manifest->languages, manifest->language_count};

    kit->languages = asked->count == 0 || has_word(asked->items, asked->count, "all") ? all : *asked;
    for (size_t i = 0; i < kit->languages.count; i++)
        if (!has_word(all.items, all.count, kit->languages.items[i]))
            return error_set(err, ERROR_USAGE, "--language: %s is not a language of this edition; use %s",
                             quote(kit, kit->languages.items[i]),
                             text_list(kit->arena, all.items, all.count, "or"));
    return true;
}

static bool begin(void *context, const struct manifest *manifest, struct error *err)
{
    struct kit *kit = context;

    kit->files = arena_array(kit->arena, manifest->file_count, sizeof *kit->files);
    kit->count = 0;
    return check_chart(kit, manifest, err) && choose_languages(kit, manifest, err);
}

/* ---- its files ---- */

/* "charts/en/loans.slide.png" is one of the chart "loans" in English; NULL: it is not asked for. */
static const char *name_in_kit(const struct kit *kit, const char *path)
{
    for (size_t i = 0; i < kit->languages.count; i++) {
        const char *folder = arena_format(kit->arena, "charts/%s/", kit->languages.items[i]);
        const char *start = arena_format(kit->arena, "%s%s.", folder, kit->chart);
        if (strncmp(path, start, strlen(start)) == 0)
            return arena_format(kit->arena, "%s/%s/%s", kit->chart, kit->languages.items[i],
                                path + strlen(folder));
    }
    return NULL;
}

static bool see(void *context, const struct manifest_file *file, const struct bytes *bytes, struct error *err)
{
    struct kit *kit = context;
    const char *name = name_in_kit(kit, file->path);

    if (name)
        kit->files[kit->count++] = (struct bundle_file){name, *bytes};
    return !deadline_reached() || deadline_fail(err);
}

static bool has_files(const struct kit *kit, struct error *err)
{
    return kit->count > 0 ||
           error_set(err, ERROR_INPUT,
                     "it was made without files of charts; export it with `--format png` among others");
}

static const struct manifest *collect(struct kit *kit, struct error *err)
{
    const struct manifest_visitor visitor = {begin, see, kit};
    const struct manifest *manifest = manifest_verify(kit->edition, &visitor, kit->arena, err);
    char *resolved = realpath(kit->edition, NULL);
    bool good =
        manifest && verify_names(manifest, kit->edition, resolved, kit->arena, err) && has_files(kit, err);

    free(resolved);
    return good ? manifest : NULL;
}

/* ---- the archive ---- */

static const char *usual_name(const struct kit *kit, const struct manifest *manifest)
{
    struct period period = {0};
    char text[PERIOD_SIZE] = "";

    if (period_read(manifest->period, &period)) /* as it was when the manifest was read */
        period_file_name(period, text);
    return arena_format(kit->arena, "%s-%s-%s.zip", manifest->report, text, kit->chart);
}

static bool make_durable(const char *path)
{
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool synced = file >= 0 && fsync(file) == 0;
    int code = errno;

    if (file >= 0)
        close(file);
    errno = code;
    return synced;
}

static bool replace(const char *new_path, const char *path, struct error *err)
{
    if (make_durable(new_path) && rename(new_path, path) == 0)
        return true;
    error_system(err, errno, ERROR_CREATE, "cannot write %s", path);
    unlink(new_path);
    return false;
}

/* The new name is this process's own. */
static bool write_archive(const struct kit *kit, const char *path, const struct bytes *archive,
                          struct error *err)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *folder = slash ? arena_copy(kit->arena, path, (size_t)(slash + 1 - path)) : ".";
    const char *new_name = arena_format(kit->arena, ".%s.%ld", name, (long)getpid());

    return file_write(folder, new_name, archive->data, archive->size, err) &&
           replace(arena_format(kit->arena, "%s/%s", folder, new_name), path, err);
}

bool kit_make(const struct options *options, struct arena *arena, struct error *err)
{
    const char *const *words = options->arguments.items;
    struct kit kit = {.options = options, .edition = words[0], .chart = words[1], .arena = arena};
    const struct manifest *manifest = collect(&kit, err);
    struct bytes archive;

    if (!manifest || !bundle_pack(kit.files, kit.count, arena, &archive, err))
        return error_within(err, "%s", kit.edition);
    const char *path = options->output ? options->output : usual_name(&kit, manifest);
    if (!write_archive(&kit, path, &archive, err))
        return false;
    log_write(LOG_INFO, "%s: %zu files of chart '%s'", path, kit.count, kit.chart);
    return true;
}
