#include "trace_shared.h"

#include "arena.h"
#include "manifest.h"
#include "sql.h"
#include "trace_find.h"

#include <string.h>

/* The queries that the figure rests on. */
struct queries {
    const struct traced *traced;
    const char **texts;
    size_t count;
    struct arena *arena;
};

static void add(struct queries *queries, const char *path)
{
    const struct manifest *manifest = queries->traced->manifest;

    for (size_t i = 0; i < manifest->file_count; i++)
        if (path && strcmp(manifest->files[i].path, path) == 0 && queries->traced->texts[i])
            queries->texts[queries->count++] = queries->traced->texts[i];
}

static bool finds(const struct queries *queries, const char *word)
{
    for (size_t i = 0; i < queries->count; i++)
        if (sql_find(queries->texts[i], word))
            return true;
    return false;
}

/* The set "ap-states" is read as "set_ap_states". */
static bool finds_set(const struct queries *queries, const char *name)
{
    char *word = arena_format(queries->arena, "set_%s", name);

    for (char *c = strchr(word, '-'); c; c = strchr(c, '-'))
        *c = '_';
    return finds(queries, word);
}

static bool says(const struct manifest_column *column, const char *words)
{
    return column->derived && strstr(column->derived, words);
}

/* A derived figure may be made from one that was converted. */
static bool is_converted(const struct traced *traced)
{
    const struct manifest_table *table = traced->definition;

    for (size_t i = 0; table->columns[traced->column].derived && i < table->column_count; i++)
        if (says(&table->columns[i], ", converted to "))
            return true;
    return false;
}

/* It was worked out from other tables, whatever they rest on. */
static bool is_about_tables(const struct traced *traced)
{
    return !traced->definition->query || says(&traced->definition->columns[traced->column], "filled with ");
}

static bool is_asked(const struct queries *queries, const char *use)
{
    static const char set[] = "set ", parameter[] = "parameter ";

    if (is_about_tables(queries->traced))
        return true;
    if (strncmp(use, set, strlen(set)) == 0)
        return finds_set(queries, use + strlen(set));
    if (strncmp(use, parameter, strlen(parameter)) == 0)
        return finds(queries, arena_format(queries->arena, ":%s", use + strlen(parameter)));
    return is_converted(queries->traced);
}

const bool *trace_shared(const struct traced *traced, struct arena *arena)
{
    const struct manifest *manifest = traced->manifest;
    const char **texts = arena_array(arena, manifest->query_count + traced->record_count + 1, sizeof *texts);
    struct queries queries = {traced, texts, 0, arena};
    bool *asked = arena_array(arena, manifest->query_count, sizeof *asked);

    add(&queries, traced->definition->query);
    for (size_t i = 0; i < traced->record_count; i++)
        add(&queries, traced->records[i].definition->query);
    /* Each can name those before it only. */
    for (size_t i = manifest->query_count; i-- > 0;) {
        asked[i] = is_asked(&queries, manifest->queries[i].use);
        if (asked[i])
            add(&queries, manifest->queries[i].path);
    }
    return asked;
}
