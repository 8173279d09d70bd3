#include "verify.h"

#include "arena.h"
#include "confine.h"
#include "error.h"
#include "jobs.h"
#include "log.h"
#include "manifest.h"
#include "picture.h"
#include "verify_tables.h"
#include "verify_workbook.h"

#include <stdio.h>
#include <string.h>

enum { JOB_SECONDS = 600 };

/* A picture that was seen, by its path without the ending. */
struct seen {
    const char *name;
    struct picture_seen picture;
};

struct audit {
    const char *folder;
    const struct manifest *manifest;
    struct arena *arena;
    struct verify_tables tables;
    struct verify_file *workbooks;
    size_t workbook_count;
    struct seen *pictures;
    size_t picture_count;
};

static bool has_ending(const char *path, const char *ending)
{
    size_t length = strlen(path), size = strlen(ending);

    return length > size && strcmp(path + length - size, ending) == 0;
}

static bool begin(void *context, const struct manifest *manifest, struct error *err)
{
    struct audit *audit = context;

    (void)err;
    *audit = (struct audit){
        .folder = audit->folder,
        .manifest = manifest,
        .arena = audit->arena,
        .tables = {manifest, arena_array(audit->arena, manifest->table_count, sizeof(struct table *)),
                   audit->arena},
        .workbooks = arena_array(audit->arena, manifest->file_count, sizeof *audit->workbooks),
        .pictures = arena_array(audit->arena, manifest->file_count, sizeof *audit->pictures),
    };
    return true;
}

/* The same chart in another format says the same and has the same shape. */
static bool compare_formats(const struct seen *one, const struct seen *other, struct error *err)
{
    if (one->picture.width != other->picture.width || one->picture.height != other->picture.height)
        return error_set(err, ERROR_DATA, "has %u x %u pixels in one format and %u x %u in another",
                         one->picture.width, one->picture.height, other->picture.width,
                         other->picture.height);
    return (strcmp(one->picture.title, other->picture.title) == 0 &&
            strcmp(one->picture.alt, other->picture.alt) == 0) ||
           error_set(err, ERROR_DATA, "has another title or alternative text in another format");
}

/* Files come in the order of their paths: the formats of a chart are neighbours. */
static bool keep_picture(struct audit *audit, const struct seen *seen, struct error *err)
{
    const struct seen *last = audit->picture_count > 0 ? &audit->pictures[audit->picture_count - 1] : NULL;

    audit->pictures[audit->picture_count++] = *seen;
    return !last || strcmp(last->name, seen->name) != 0 || compare_formats(last, seen, err);
}

static bool see_picture(struct audit *audit, const struct manifest_file *file, const struct bytes *bytes,
                        bool png, struct error *err)
{
    struct seen seen = {arena_copy(audit->arena, file->path, strlen(file->path) - 4), {0}};

    return ((png ? picture_read_png : picture_read_svg)(bytes, &seen.picture, audit->arena, err) &&
            keep_picture(audit, &seen, err)) ||
           error_within(err, "%s", file->path);
}

static bool see(void *context, const struct manifest_file *file, const struct bytes *bytes, struct error *err)
{
    struct audit *audit = context;

    if (has_ending(file->path, ".xlsx"))
        audit->workbooks[audit->workbook_count++] = (struct verify_file){file->path, *bytes};
    else if (has_ending(file->path, ".csv"))
        return verify_tables_see(&audit->tables, file->path, bytes, err);
    else if (has_ending(file->path, ".png") || has_ending(file->path, ".svg"))
        return see_picture(audit, file, bytes, has_ending(file->path, ".png"), err);
    return true;
}

/* ---- is everything there? ---- */

static bool has_file(const struct audit *audit, const char *path)
{
    for (size_t i = 0; i < audit->manifest->file_count; i++)
        if (strcmp(audit->manifest->files[i].path, path) == 0)
            return true;
    return false;
}

static bool need_file(const struct audit *audit, const char *path, struct error *err)
{
    return has_file(audit, path) || error_set(err, ERROR_DATA, "%s is missing", path);
}

static bool need_charts(const struct audit *audit, const char *language, const char *format,
                        struct error *err)
{
    const struct manifest *manifest = audit->manifest;

    for (size_t i = 0; i < manifest->table_count; i++)
        for (size_t j = 0; j < manifest->tables[i].chart_count; j++)
            if (!need_file(audit,
                           arena_format(audit->arena, "charts/%s/%s.%s", language,
                                        manifest->tables[i].charts[j], format),
                           err))
                return false;
    return true;
}

static bool need_tables(const struct audit *audit, struct error *err)
{
    for (size_t i = 0; i < audit->manifest->table_count; i++)
        if (!need_file(audit, arena_format(audit->arena, "csv/%s.csv", audit->manifest->tables[i].name), err))
            return false;
    return true;
}

/* One for each language; that each is a file is seen when it is read. */
static bool need_workbooks(const struct audit *audit, struct error *err)
{
    const struct manifest *manifest = audit->manifest;

    for (size_t i = 0; i < manifest->workbook_count; i++)
        if (!need_file(audit, manifest->workbooks[i].path, err))
            return false;
    return manifest->version == 1 || manifest->workbook_count == manifest->language_count ||
           error_set(err, ERROR_DATA, "%zu workbooks are in the manifest for %zu languages",
                     manifest->workbook_count, manifest->language_count);
}

static bool need_format(const struct audit *audit, const char *format, struct error *err)
{
    if (strcmp(format, "csv") == 0)
        return need_tables(audit, err);
    if (strcmp(format, "xlsx") == 0)
        return need_workbooks(audit, err);
    for (size_t i = 0; i < audit->manifest->language_count; i++)
        if (!need_charts(audit, audit->manifest->languages[i], format, err))
            return false;
    return true;
}

static bool need_everything(const struct audit *audit, struct error *err)
{
    const struct manifest *manifest = audit->manifest;

    for (size_t i = 0; i < manifest->format_count; i++)
        if (!need_format(audit, manifest->formats[i], err))
            return false;
    return true;
}

/* ---- the workbooks, each in a process of its own ---- */

struct reading {
    const struct audit *audit;
    const struct verify_file *file;
};

static bool read_workbook(const void *context, struct error *err)
{
    const struct reading *reading = context;

    return verify_workbook(&reading->audit->tables, reading->file, reading->audit->arena, err);
}

/* The files are in memory; their readers need no other. */
static bool read_workbooks(const struct audit *audit, struct error *err)
{
    static const struct confinement bounds = {.memory = (size_t)8 << 30, .file_size = 1};
    struct reading *readings = arena_array(audit->arena, audit->workbook_count, sizeof *readings);
    struct job *jobs = arena_array(audit->arena, audit->workbook_count, sizeof *jobs);

    for (size_t i = 0; i < audit->workbook_count; i++) {
        readings[i] = (struct reading){audit, &audit->workbooks[i]};
        jobs[i] = (struct job){"read-back", read_workbook, &readings[i], &bounds};
    }
    return jobs_run(jobs, audit->workbook_count, jobs_processors(), JOB_SECONDS, err);
}

bool verify_edition(const char *folder, struct arena *arena, struct error *err)
{
    struct audit audit = {.folder = folder, .arena = arena};
    const struct manifest_visitor visitor = {begin, see, &audit};
    const struct manifest *manifest = manifest_verify(folder, &visitor, arena, err);

    if (!manifest)
        return false;
    if (!need_everything(&audit, err) || !read_workbooks(&audit, err))
        return error_within(err, "%s", folder);
    if (manifest->version == 1)
        log_write(LOG_WARNING,
                  "%s: its manifest is of version 1: its figures cannot be compared with each other; "
                  "only that no file was changed is certain",
                  folder);
    log_write(LOG_INFO, "%s: %zu files are as the manifest says", folder, manifest->file_count);
    return true;
}
