#include "trace_find.h"

#include "arena.h"
#include "deadline.h"
#include "error.h"
#include "file.h"
#include "manifest.h"
#include "text.h"
#include "verify_names.h"
#include "verify_tables.h"

#include <string.h>

enum { OLDEST_VERSION = 4 };

struct search {
    const struct trace_request *request;
    struct arena *arena;
    struct verify_tables tables;
    struct traced traced;
    bool *wanted; /* one for each of the manifest's records */
};

static const char *quote(const struct search *search, const char *text)
{
    return text_quote(search->arena, text, strlen(text));
}

static bool is_old(const struct manifest *manifest, struct error *err)
{
    return manifest->version < OLDEST_VERSION && !error_set(err, ERROR_DATA,
                                                            "its manifest is of version %u, which does not "
                                                            "say where figures come from; an export makes it "
                                                            "again",
                                                            manifest->version);
}

static bool has_csv(const struct manifest *manifest, struct error *err)
{
    for (size_t i = 0; i < manifest->format_count; i++)
        if (strcmp(manifest->formats[i], "csv") == 0)
            return true;
    return error_set(err, ERROR_INPUT,
                     "it was made without CSV files, in which figures are looked up; export it with "
                     "`--format csv` among others");
}

static const struct manifest_table *find_table(const struct manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->table_count; i++)
        if (strcmp(manifest->tables[i].name, name) == 0)
            return &manifest->tables[i];
    return NULL;
}

static bool choose_table(struct search *search, struct error *err)
{
    const struct manifest *manifest = search->traced.manifest;
    const char **names = arena_array(search->arena, manifest->table_count, sizeof *names);

    search->traced.definition = find_table(manifest, search->request->table);
    for (size_t i = 0; i < manifest->table_count; i++)
        names[i] = manifest->tables[i].name;
    return search->traced.definition ||
           error_set(err, ERROR_USAGE, "%s is not a table of this edition; use %s",
                     quote(search, search->request->table),
                     text_list(search->arena, names, manifest->table_count, "or"));
}

/* Marks, sources and addresses are about figures and none themselves. */
static bool choose_column(struct search *search, struct error *err)
{
    const struct manifest_table *table = search->traced.definition;
    const char **names = arena_array(search->arena, table->column_count, sizeof *names);
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].role != ROLE_FIGURE)
            continue;
        search->traced.column = i;
        if (strcmp(table->columns[i].name, search->request->column) == 0)
            return true;
        names[count++] = table->columns[i].name;
    }
    return error_set(err, ERROR_USAGE, "%s is not a column of figures of table '%s'; use %s",
                     quote(search, search->request->column), table->name,
                     text_list(search->arena, names, count, "or"));
}

static bool stands_behind(const struct behind *behind, size_t column)
{
    for (size_t i = 0; i < behind->column_count; i++)
        if (behind->columns[i] == column)
            return true;
    return false;
}

static bool begin(void *context, const struct manifest *manifest, struct error *err)
{
    struct search *search = context;

    search->traced = (struct traced){.manifest = manifest};
    search->tables = (struct verify_tables){
        manifest, arena_array(search->arena, manifest->table_count, sizeof(struct table *)),
        arena_array(search->arena, manifest->record_count, sizeof(struct table *)), search->arena};
    search->wanted = arena_array(search->arena, manifest->record_count, sizeof *search->wanted);
    search->traced.texts = arena_array(search->arena, manifest->file_count, sizeof *search->traced.texts);
    if (is_old(manifest, err) || !has_csv(manifest, err) || !choose_table(search, err) ||
        !choose_column(search, err))
        return false;
    const struct manifest_table *table = search->traced.definition;
    for (size_t i = 0; i < table->behind_count; i++)
        if (stands_behind(&table->behind[i], search->traced.column))
            search->wanted[table->behind[i].records] = true;
    if (manifest->sources_table)
        search->traced.sources_definition = find_table(manifest, manifest->sources_table);
    return true;
}

static bool is_file_of(const struct search *search, const char *path, const char *folder,
                       const struct manifest_table *table)
{
    return table && strcmp(arena_format(search->arena, "%s/%s.csv", folder, table->name), path) == 0;
}

static bool is_wanted(const struct search *search, const char *path)
{
    const struct traced *traced = &search->traced;

    for (size_t i = 0; i < traced->manifest->record_count; i++)
        if (search->wanted[i] && is_file_of(search, path, "records", &traced->manifest->records[i]))
            return true;
    return is_file_of(search, path, "csv", traced->definition) ||
           is_file_of(search, path, "csv", traced->sources_definition);
}

static bool see(void *context, const struct manifest_file *file, const struct bytes *bytes, struct error *err)
{
    struct search *search = context;

    if (strncmp(file->path, "sql/", 4) == 0)
        search->traced.texts[file - search->traced.manifest->files] =
            arena_copy(search->arena, bytes->data, bytes->size);
    return (!deadline_reached() || deadline_fail(err)) &&
           (!is_wanted(search, file->path) || verify_tables_see(&search->tables, file->path, bytes, err));
}

static const struct table *table_of(const struct search *search, const struct manifest_table *definition,
                                    struct error *err)
{
    const struct table *table = search->tables.items[definition - search->traced.manifest->tables];

    if (!table)
        error_set(err, ERROR_DATA, "csv/%s.csv is missing", definition->name);
    return table;
}

static bool take_tables(struct search *search, struct error *err)
{
    struct traced *traced = &search->traced;

    traced->table = table_of(search, traced->definition, err);
    if (traced->table && traced->sources_definition)
        traced->sources = table_of(search, traced->sources_definition, err);
    return traced->table && (traced->sources || !traced->sources_definition);
}

static bool take_records(struct search *search, struct error *err)
{
    struct traced *traced = &search->traced;
    const struct manifest_table *table = traced->definition;
    struct trace_records *records = arena_array(search->arena, table->behind_count, sizeof *records);

    for (size_t i = 0; i < table->behind_count; i++) {
        const struct behind *behind = &table->behind[i];
        const struct manifest_table *definition = &traced->manifest->records[behind->records];
        const struct table *all = search->tables.records[behind->records];
        if (!stands_behind(behind, traced->column))
            continue;
        if (!all)
            return error_set(err, ERROR_DATA, "records/%s.csv is missing", definition->name);
        const struct behind_index *index = behind_index(behind, all, traced->table, search->arena);
        records[traced->record_count++] =
            (struct trace_records){behind, definition, all, behind_rows(index, traced->row, search->arena)};
    }
    traced->records = records;
    return true;
}

const struct traced *trace_find(const struct trace_request *request, struct error *err)
{
    struct search *search = arena_alloc(request->arena, sizeof *search);
    const struct manifest_visitor visitor = {begin, see, search};

    *search = (struct search){.request = request, .arena = request->arena};
    const struct manifest *manifest = manifest_verify(request->folder, &visitor, request->arena, err);
    bool good = manifest && verify_names(manifest, request->folder, request->resolved, request->arena, err) &&
                take_tables(search, err) &&
                trace_find_row(search->traced.definition->name, search->traced.table, request->row,
                               request->arena, &search->traced.row, err) &&
                take_records(search, err);
    return good ? &search->traced : NULL;
}
