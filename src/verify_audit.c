#include "verify_audit.h"

#include "arena.h"
#include "confine.h"
#include "error.h"
#include "jobs.h"
#include "manifest.h"
#include "picture.h"
#include "text.h"
#include "verify_charts.h"
#include "verify_companions.h"
#include "verify_names.h"
#include "verify_pages.h"
#include "verify_tables.h"
#include "verify_workbook.h"

#include <string.h>

enum { WORKBOOK_SECONDS = 600 };

/* A picture that was seen, by its path without the ending. */
struct seen {
    const char *name;
    struct picture_seen picture;
};

struct audit {
    const struct manifest *manifest;
    struct arena *arena;
    struct verify_tables tables;
    struct verify_file *workbooks;
    size_t workbook_count;
    struct verify_file *rows; /* of charts: they are compared when all tables were seen */
    size_t rows_count;
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
        .manifest = manifest,
        .arena = audit->arena,
        .tables = {manifest, arena_array(audit->arena, manifest->table_count, sizeof(struct table *)),
                   arena_array(audit->arena, manifest->record_count, sizeof(struct table *)), audit->arena},
        .workbooks = arena_array(audit->arena, manifest->file_count, sizeof *audit->workbooks),
        .rows = arena_array(audit->arena, manifest->file_count, sizeof *audit->rows),
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

/* Before its first point: "charts/en/loans" of "charts/en/loans.slide". */
static bool is_of_same_chart(const char *name, const char *other)
{
    size_t length = strcspn(name, ".");

    return strcspn(other, ".") == length && memcmp(name, other, length) == 0;
}

/* The last of this name. Files come in the order of their paths: the pictures of a chart are neighbours. */
static const struct seen *find_picture(const struct audit *audit, const char *name)
{
    for (size_t i = audit->picture_count; i > 0; i--) {
        const struct seen *seen = &audit->pictures[i - 1];
        if (strcmp(seen->name, name) == 0)
            return seen;
        if (!is_of_same_chart(seen->name, name))
            break;
    }
    return NULL;
}

static bool keep_picture(struct audit *audit, const struct seen *seen, struct error *err)
{
    const struct seen *other = find_picture(audit, seen->name);

    audit->pictures[audit->picture_count++] = *seen;
    return !other || compare_formats(other, seen, err);
}

static const struct manifest_chart *find_chart(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->chart_count; i++)
        if (strcmp(manifest->charts[i].path, path) == 0)
            return &manifest->charts[i];
    return NULL;
}

/* Does its chart have a picture of this format? Before version 6 it has one of every format. */
static bool has_format(const struct manifest *manifest, const struct manifest_chart *chart,
                       const char *format)
{
    bool found = manifest->version < 6;

    for (size_t i = 0; i < chart->format_count && !found; i++)
        found = strcmp(chart->formats[i], format) == 0;
    return found;
}

/* An older manifest has none. */
static bool check_digest(const struct manifest *manifest, const struct seen *seen, const char *format,
                         struct error *err)
{
    const struct manifest_chart *chart = find_chart(manifest, seen->name);

    if (manifest->version < 3)
        return true;
    if (!chart || !has_format(manifest, chart, format))
        return error_set(err, ERROR_DATA, "is no chart of the manifest");
    return strcmp(seen->picture.digest, chart->digest) == 0 ||
           error_set(err, ERROR_DATA,
                     "is not the chart that was published: the SHA-256 of what it was drawn from is not the "
                     "one in the manifest");
}

static bool see_picture(struct audit *audit, const struct manifest_file *file, const struct bytes *bytes,
                        const struct picture_format *format, struct error *err)
{
    struct seen seen = {arena_copy(audit->arena, file->path, strlen(file->path) - strlen(format->name) - 1),
                        {0}};

    return (format->read(bytes, &seen.picture, audit->arena, err) && keep_picture(audit, &seen, err) &&
            check_digest(audit->manifest, &seen, format->name, err)) ||
           error_within(err, "%s", file->path);
}

/* That of a chart, by the path of its text: files come in the order of their paths. */
static const struct picture_seen *picture_beside(const struct audit *audit, const char *path)
{
    const struct seen *seen =
        find_picture(audit, arena_copy(audit->arena, path, strlen(path) - strlen(".txt")));

    return seen ? &seen->picture : NULL;
}

/* By the ending of a file; NULL: it is no picture. */
static const struct picture_format *format_of(const char *path)
{
    const char *ending = strrchr(path, '.');

    return ending ? picture_format_find(ending + 1) : NULL;
}

static bool see(void *context, const struct manifest_file *file, const struct bytes *bytes, struct error *err)
{
    struct audit *audit = context;

    if (has_ending(file->path, ".xlsx"))
        audit->workbooks[audit->workbook_count++] = (struct verify_file){file->path, *bytes};
    else if (verify_is_chart_csv(file->path))
        audit->rows[audit->rows_count++] = (struct verify_file){file->path, *bytes};
    else if (has_ending(file->path, ".csv"))
        return verify_tables_see(&audit->tables, file->path, bytes, err);
    else if (format_of(file->path))
        return see_picture(audit, file, bytes, format_of(file->path), err);
    else if (has_ending(file->path, ".html"))
        return verify_page(audit->manifest, file->path, bytes, audit->arena, err);
    else if (strcmp(file->path, "csv/csv-metadata.json") == 0)
        return audit->manifest->version == 1 ||
               verify_metadata(audit->manifest, file->path, bytes, audit->arena, err);
    else if (strncmp(file->path, "jsonstat/", 9) == 0)
        return verify_dataset(&audit->tables, file->path, bytes, err);
    else if (has_ending(file->path, ".txt") && strncmp(file->path, "charts/", 7) == 0)
        return verify_briefing(audit->manifest, file->path, bytes, picture_beside(audit, file->path),
                               audit->arena, err);
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

/* As many as the manifest says of each, and the script that draws it. */
static bool need_pictures(const struct audit *audit, const struct manifest_chart *chart, struct error *err)
{
    for (size_t i = 0; i < chart->format_count; i++)
        if (!need_file(audit, arena_format(audit->arena, "%s.%s", chart->path, chart->formats[i]), err))
            return false;
    return true;
}

static bool need_all_pictures(const struct audit *audit, struct error *err)
{
    for (size_t i = 0; i < audit->manifest->chart_count; i++)
        if (!need_pictures(audit, &audit->manifest->charts[i], err))
            return false;
    return true;
}

/* Each in every format, as an older manifest has it. */
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

/* Each as CSV, and the query that returned it. */
static bool need_tables(const struct audit *audit, const char *folder, const struct manifest_table *tables,
                        size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!need_file(audit, arena_format(audit->arena, "%s/%s.csv", folder, tables[i].name), err) ||
            (tables[i].query && !need_file(audit, tables[i].query, err)))
            return false;
    return true;
}

static bool need_data(const struct audit *audit, struct error *err)
{
    const struct manifest *manifest = audit->manifest;

    return need_tables(audit, "csv", manifest->tables, manifest->table_count, err) &&
           need_tables(audit, "records", manifest->records, manifest->record_count, err) &&
           (manifest->version < 6 || verify_chart_csv_are_all_there(&audit->tables, err));
}

static bool need_workbook(const struct audit *audit, size_t language, struct error *err)
{
    const struct manifest *manifest = audit->manifest;
    const char *name =
        verify_name_of_language(manifest, manifest->languages[language], ".xlsx", audit->arena);

    if (manifest->version > 1 && strcmp(manifest->workbooks[language].path, name) != 0)
        return error_set(err, ERROR_DATA, "a workbook of the manifest is called %s; it must be '%s'",
                         text_quote(audit->arena, manifest->workbooks[language].path,
                                    strlen(manifest->workbooks[language].path)),
                         name);
    return need_file(audit, name, err);
}

/* One for each language. */
static bool need_workbooks(const struct audit *audit, struct error *err)
{
    const struct manifest *manifest = audit->manifest;

    if (manifest->version > 1 && manifest->workbook_count != manifest->language_count)
        return error_set(err, ERROR_DATA, "%zu workbooks are in the manifest for %zu languages",
                         manifest->workbook_count, manifest->language_count);
    for (size_t i = 0; i < manifest->language_count; i++)
        if (!need_workbook(audit, i, err))
            return false;
    return true;
}

static bool need_pages(const struct audit *audit, struct error *err)
{
    const struct manifest *manifest = audit->manifest;

    for (size_t i = 0; i < manifest->language_count; i++)
        if (!need_file(audit,
                       verify_name_of_language(manifest, manifest->languages[i], ".html", audit->arena), err))
            return false;
    return true;
}

/* One for each chart that is drawn for LaTeX: "charts/en/loans.tex" for "charts/en/loans.latex". */
static bool need_figures(const struct audit *audit, struct error *err)
{
    static const char latex[] = ".latex";

    for (size_t i = 0; i < audit->manifest->chart_count; i++) {
        const char *path = audit->manifest->charts[i].path;
        int length = (int)(strlen(path) - strlen(latex));
        if (has_ending(path, latex) &&
            !need_file(audit, arena_format(audit->arena, "%.*s.tex", length, path), err))
            return false;
    }
    return true;
}

static bool need_format(const struct audit *audit, const char *format, struct error *err)
{
    if (strcmp(format, "csv") == 0)
        return need_data(audit, err);
    if (strcmp(format, "xlsx") == 0)
        return need_workbooks(audit, err);
    if (strcmp(format, "html") == 0)
        return need_pages(audit, err);
    if (strcmp(format, "jsonstat") == 0)
        return verify_datasets_are_all_there(audit->manifest, audit->arena, err);
    if (strcmp(format, "tex") == 0)
        return need_figures(audit, err);
    if (strcmp(format, "gnuplot") == 0 || (picture_format_find(format) && audit->manifest->version >= 6))
        return true; /* see need_all_pictures */
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
    return need_all_pictures(audit, err);
}

/* ---- the workbooks, each in a process of its own ---- */

/* The files are in memory; their readers need no other. */
static bool read_workbooks(const struct audit *audit, size_t processors, struct error *err)
{
    const struct confinement bounds = {.memory = VERIFY_MEMORY, .file_size = 1};
    struct verify_reading *readings = arena_array(audit->arena, audit->workbook_count, sizeof *readings);
    struct job *jobs = arena_array(audit->arena, audit->workbook_count, sizeof *jobs);

    for (size_t i = 0; i < audit->workbook_count; i++) {
        readings[i] = (struct verify_reading){&audit->tables, &audit->workbooks[i], audit->arena};
        jobs[i] = (struct job){"read-back", verify_workbook, &readings[i], &bounds};
    }
    return jobs_run(jobs, audit->workbook_count, processors, WORKBOOK_SECONDS, err);
}

/* ---- the rows of charts ---- */

static bool check_rows(const struct audit *audit, struct error *err)
{
    for (size_t i = 0; audit->manifest->version > 1 && i < audit->rows_count; i++)
        if (!verify_chart_csv(&audit->tables, audit->rows[i].path, &audit->rows[i].bytes, err))
            return false;
    return true;
}

/* ---- all of it ---- */

/* What an older manifest does not say was perhaps taken out of a newer one. */
static bool refuse_old(const struct manifest *manifest, struct error *err)
{
    static const char *const lacking[] = {
        [1] = "only that its files are those of the manifest could be checked, not what they say",
        [2] = "what its charts show could not be checked",
        [3] = "what its figures rest on is not in it, and marks of single figures and how its tables were "
              "made could "
              "not be checked"};

    return manifest->version >= sizeof lacking / sizeof *lacking ||
           error_set(err, ERROR_DATA, "its manifest is of version %u: %s; an export makes it again",
                     manifest->version, lacking[manifest->version]);
}

bool verify_audit(const void *context, struct error *err)
{
    const struct verify_request *request = context;
    struct audit audit = {.arena = request->arena};
    const struct manifest_visitor visitor = {begin, see, &audit};
    const struct manifest *manifest = manifest_verify(request->folder, &visitor, request->arena, err);

    return manifest && verify_names(manifest, request->folder, request->resolved, request->arena, err) &&
           need_everything(&audit, err) && check_rows(&audit, err) &&
           read_workbooks(&audit, request->processors, err) && refuse_old(manifest, err);
}
