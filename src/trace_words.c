#include "trace_words.h"

#include "arena.h"
#include "catalog.h"
#include "error.h"
#include "manifest.h"
#include "table.h"
#include "text.h"
#include "trace_find.h"
#include "trace_shared.h"
#include "trace_speaker.h"

#include <string.h>

/* ---- edition, table, query ---- */

static void say_edition(const struct trace_speaker *speaker)
{
    const struct manifest *manifest = speaker->traced->manifest;
    struct period period = {0};
    struct date as_of = {0};

    /* which were read before, with the manifest */
    if (period_read(manifest->period, &period) && date_parse(manifest->as_of, &as_of))
        trace_say(speaker, "Edition",
                  arena_format(speaker->arena, "%s, %s, as known on %s", manifest->title,
                               catalog_period(speaker->catalog, period, speaker->arena),
                               catalog_date(speaker->catalog, as_of, speaker->arena)));
}

/* "quarter=2013-Q1, state=Cuba": what tells the row from others, as the command line takes it. */
static const char *row_name(const struct trace_speaker *speaker)
{
    const struct table *table = speaker->traced->table;
    const char *name = "";

    for (size_t i = 0; i < table_column_count(table); i++) {
        const struct column *column = table_column(table, i);
        bool counts = column->type == TYPE_INTEGER || column->type == TYPE_NUMBER;
        if (column->role != ROLE_FIGURE || counts || i == speaker->traced->column)
            continue;
        name = arena_format(speaker->arena, "%s%s%s=%s", name, *name ? ", " : ": ", column->name,
                            table_plain(table, speaker->traced->row, i, speaker->arena));
    }
    return name;
}

static void say_table(const struct trace_speaker *speaker)
{
    const struct traced *traced = speaker->traced;

    trace_say(
        speaker, "Table",
        arena_format(speaker->arena, "%s (csv/%s.csv)", traced->definition->title, traced->definition->name));
    trace_say(speaker, "Row",
              arena_format(speaker->arena, "%zu of %zu%s", traced->row + 1, table_row_count(traced->table),
                           row_name(speaker)));
    trace_say(speaker, "Column", trace_figure_column(traced)->name);
    if (trace_figure_column(traced)->derived)
        trace_say(speaker, "Derived", trace_figure_column(traced)->derived);
}

static const char *sha256_of(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (strcmp(manifest->files[i].path, path) == 0)
            return manifest->files[i].sha256;
    return "not in the manifest";
}

static void say_hash(const struct trace_speaker *speaker, const char *path)
{
    trace_say(speaker, "",
              arena_format(speaker->arena, "SHA-256 %s", sha256_of(speaker->traced->manifest, path)));
}

static void say_query(const struct trace_speaker *speaker, const char *path)
{
    if (!path) {
        trace_say(speaker, "Query", "none; the program has worked the table out");
        return;
    }
    trace_say(speaker, "Query", path);
    say_hash(speaker, path);
}

static const char *date_text(struct date date, struct arena *arena)
{
    char text[DATE_SIZE];

    date_write(date, text);
    return arena_text(arena, text);
}

static const char *period_parameters(const struct trace_speaker *speaker, struct period period)
{
    return arena_format(speaker->arena, "period_start=%s, period_end=%s",
                        date_text(period_first_day(period), speaker->arena),
                        date_text(period_last_day(period), speaker->arena));
}

/* "state=IRN (State: Iran)" */
static const char *parameter_text(const struct manifest_parameter *parameter, struct arena *arena)
{
    const char *text = arena_format(arena, "%s=%s", parameter->name, parameter->value);

    return parameter->label ? arena_format(arena, "%s (%s: %s)", text, parameter->label, parameter->shown)
                            : text;
}

static void say_parameters(const struct trace_speaker *speaker)
{
    const struct manifest *manifest = speaker->traced->manifest;
    struct period period = {0};
    const char *text = period_read(manifest->period, &period) ? period_parameters(speaker, period) : "";

    text = arena_format(speaker->arena, "%s, as_of=%s", text, manifest->as_of);
    for (size_t i = 0; i < manifest->parameter_count; i++)
        text = arena_format(speaker->arena, "%s, %s", text,
                            parameter_text(&manifest->parameters[i], speaker->arena));
    trace_say(speaker, "Parameters", text);
}

static void say_shared_queries(const struct trace_speaker *speaker)
{
    const struct manifest *manifest = speaker->traced->manifest;
    const bool *asked = trace_shared(speaker->traced, speaker->arena);
    const char *label = "Also asked";

    for (size_t i = 0; i < manifest->query_count; i++) {
        const struct manifest_query *query = &manifest->queries[i];
        if (!asked[i])
            continue;
        trace_say(speaker, label, arena_format(speaker->arena, "%s (%s)", query->path, query->use));
        say_hash(speaker, query->path);
        label = "";
    }
}

/* ---- sources ---- */

static bool find_source(const struct traced *traced, const char *code, struct arena *arena, size_t *row)
{
    for (*row = 0; traced->sources && *row < table_row_count(traced->sources); (*row)++)
        if (strcmp(table_plain(traced->sources, *row, 0, arena), code) == 0)
            return true;
    return false;
}

/* Title, publisher and whatever else the query says of it, not how often it is cited; the code is the first
 * column. */
static const char *source_text(const struct traced *traced, size_t row, struct arena *arena)
{
    const struct table *sources = traced->sources;
    const char *text = "";

    for (size_t i = 1; i < table_column_count(sources); i++)
        if (table_column(sources, i)->role == ROLE_FIGURE && table_cell(sources, row, i) != CELL_UNKNOWN &&
            !traced->sources_definition->columns[i].derived)
            text =
                arena_format(arena, "%s%s%s", text, *text ? "; " : "", table_plain(sources, row, i, arena));
    return text;
}

static void say_addresses(const struct trace_speaker *speaker, size_t row)
{
    const struct table *sources = speaker->traced->sources;

    for (size_t i = 0; i < table_column_count(sources); i++)
        if (table_column(sources, i)->role == ROLE_LINK && table_cell(sources, row, i) == CELL_KNOWN)
            trace_say(speaker, "", table_text(sources, row, i));
}

static void say_sources(const struct trace_speaker *speaker, const char *label,
                        const struct trace_codes *codes)
{
    size_t row;

    if (codes->count == 0)
        trace_say(speaker, label, "none are named");
    for (size_t i = 0; i < codes->count; i++) {
        const char *first = i == 0 ? label : "";
        if (!find_source(speaker->traced, codes->items[i], speaker->arena, &row)) {
            trace_say(speaker, first, codes->items[i]);
            continue;
        }
        trace_say(speaker, first,
                  arena_format(speaker->arena, "%s: %s", codes->items[i],
                               source_text(speaker->traced, row, speaker->arena)));
        say_addresses(speaker, row);
    }
}

/* ---- records ---- */

static const char *join(const char *text, const char *next, struct arena *arena)
{
    return arena_format(arena, "%s%s%s", text, *text ? " and " : ": those with ", next);
}

/* ": those with event 'signed' and quarter 2013-Q1" */
static const char *conditions_of(const struct trace_speaker *speaker, const struct trace_records *records)
{
    const struct behind *behind = records->behind;
    const struct table *table = speaker->traced->table;
    struct arena *arena = speaker->arena;
    const char *text = "";

    for (size_t i = 0; i < behind->where_count; i++)
        text = join(text,
                    arena_format(arena, "%s '%s'", records->definition->columns[behind->where[i].column].name,
                                 behind->where[i].value),
                    arena);
    for (size_t i = 0; i < behind->same_count; i++)
        text = join(text,
                    arena_format(arena, "%s '%s'", records->definition->columns[behind->same[i].record].name,
                                 table_plain(table, speaker->traced->row, behind->same[i].row, arena)),
                    arena);
    for (size_t i = 0; i < behind->up_to_count; i++)
        text = join(text,
                    arena_format(arena, "%s up to '%s'",
                                 records->definition->columns[behind->up_to[i].record].name,
                                 table_plain(table, speaker->traced->row, behind->up_to[i].row, arena)),
                    arena);
    return text;
}

static const char *use_of(const struct trace_speaker *speaker, const struct trace_records *records)
{
    const struct traced *traced = speaker->traced;
    const char *figure = table_known(traced->table, traced->row, traced->column)
                             ? "When the edition was made it was checked that the figure is"
                             : "If the figure were known, it would be";

    switch (records->behind->figure) {
    case BEHIND_COUNT:
        return arena_format(speaker->arena, "%s their number.", figure);
    case BEHIND_SUM:
        return arena_format(speaker->arena, "%s what their '%s' adds up to.", figure,
                            records->definition->columns[records->behind->sum].name);
    case BEHIND_NONE:
        break;
    }
    return "The figure was not checked against them.";
}

static void say_sources_of_records(const struct trace_speaker *speaker, const struct trace_records *records)
{
    struct trace_codes codes = {0};

    if (table_find_role(records->all, ROLE_SOURCES) == NO_COLUMN)
        return;
    for (size_t i = 0; i < records->rows.count; i++)
        trace_add_codes(&codes, records->all, records->rows.items[i],
                        table_find_role(records->all, ROLE_SOURCES), speaker->arena);
    trace_end_section(speaker);
    trace_page_put(&speaker->page, "", 0, "The sources of these records:");
    say_sources(speaker, "", &codes);
}

static void say_records(const struct trace_speaker *speaker, const struct trace_records *records)
{
    const struct manifest_table *definition = records->definition;

    trace_end_section(speaker);
    trace_say(speaker, "Records",
              arena_format(speaker->arena, "%zu of the %zu records '%s' stand%s behind it%s.",
                           records->rows.count, definition->rows, definition->name,
                           records->rows.count == 1 ? "s" : "", conditions_of(speaker, records)));
    trace_say(speaker, "", use_of(speaker, records));
    if (definition->description)
        trace_say(speaker, "", definition->description);
    say_query(speaker, definition->query);
    if (records->rows.count == 0)
        return;
    trace_end_section(speaker);
    trace_page_table(&speaker->page, records->all, records->rows);
    say_sources_of_records(speaker, records);
}

static void say_all(const struct trace_speaker *speaker)
{
    const struct traced *traced = speaker->traced;
    struct trace_codes sources = {0};

    trace_say_figure(speaker);
    say_edition(speaker);
    say_table(speaker);
    trace_say_notes(speaker);
    say_query(speaker, traced->definition->query);
    say_parameters(speaker);
    say_shared_queries(speaker);
    trace_add_codes(&sources, traced->table, traced->row, table_find_role(traced->table, ROLE_SOURCES),
                    speaker->arena);
    say_sources(speaker, "Sources", &sources);
    for (size_t i = 0; i < traced->record_count; i++)
        say_records(speaker, &traced->records[i]);
    if (traced->record_count == 0)
        trace_say(speaker, "Records", "none are named behind this figure");
}

bool trace_words_put(const struct traced *traced, FILE *stream, struct arena *arena, struct error *err)
{
    struct catalog *catalog = catalog_load("en", NULL, 0, arena, err);
    const struct trace_speaker speaker = {traced, {stream, arena}, arena, catalog};

    if (catalog) {
        say_all(&speaker);
        catalog_free(catalog);
    }
    return catalog != NULL;
}

static bool has_records(const struct manifest_table *table, size_t column)
{
    for (size_t i = 0; i < table->behind_count; i++)
        for (size_t j = 0; j < table->behind[i].column_count; j++)
            if (table->behind[i].columns[j] == column)
                return true;
    return false;
}

const char *trace_words_columns_with_records(const struct traced *traced, struct arena *arena)
{
    const struct manifest_table *table = traced->definition;
    const char **names = arena_array(arena, table->column_count, sizeof *names);
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++)
        if (has_records(table, i))
            names[count++] = table->columns[i].name;
    return count == 0 ? "none of its columns has any"
                      : arena_format(arena, "its columns with records are %s",
                                     text_list(arena, names, count, "and"));
}
