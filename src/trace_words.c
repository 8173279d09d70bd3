#include "trace_words.h"

#include "arena.h"
#include "catalog.h"
#include "error.h"
#include "manifest.h"
#include "room.h"
#include "table.h"
#include "text.h"
#include "trace_find.h"
#include "trace_page.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { INDENT = 13, DECIMALS = 15 };

struct speaker {
    const struct traced *traced;
    struct trace_page page;
    struct arena *arena;
    const struct catalog *catalog;
};

static void say(const struct speaker *speaker, const char *label, const char *text)
{
    trace_page_put(&speaker->page, label, INDENT, text);
}

static void end_section(const struct speaker *speaker)
{
    fputc('\n', speaker->page.stream);
}

/* ---- codes that are separated by spaces ---- */

struct codes {
    const char **items;
    size_t count;
};

static void add_code(struct codes *codes, const char *code, struct arena *arena)
{
    for (size_t i = 0; i < codes->count; i++)
        if (strcmp(codes->items[i], code) == 0)
            return;
    codes->items = room_for_item(arena, codes->items, codes->count, sizeof *codes->items);
    codes->items[codes->count++] = code;
}

/* Those of a row in the column with that role, each once. */
static void add_codes(struct codes *codes, const struct table *table, size_t row, enum role role,
                      struct arena *arena)
{
    int column = table_find_role(table, role);
    const char *text = column == NO_COLUMN ? "" : table_plain(table, row, (size_t)column, arena);

    while (*text) {
        size_t length = strcspn(text, " ");
        add_code(codes, arena_copy(arena, text, length), arena);
        text += length + (text[length] == ' ');
    }
}

/* ---- the figure ---- */

static const struct manifest_column *figure_of(const struct traced *traced)
{
    return &traced->definition->columns[traced->column];
}

static const char *number_text(const struct speaker *speaker, double number)
{
    char plain[TEXT_NUMBER_SIZE];

    text_from_number(number, plain);
    return strchr(plain, 'e') || strchr(plain, 'E')
               ? arena_text(speaker->arena, plain)
               : catalog_number(speaker->catalog, number, DECIMALS, speaker->arena);
}

static const char *known_text(const struct speaker *speaker)
{
    const struct traced *traced = speaker->traced;
    const struct table *table = traced->table;

    switch (table_column(table, traced->column)->type) {
    case TYPE_TEXT:
        return table_text(table, traced->row, traced->column);
    case TYPE_INTEGER:
        return number_text(speaker, (double)table_integer(table, traced->row, traced->column));
    case TYPE_NUMBER:
        return number_text(speaker, table_number(table, traced->row, traced->column));
    case TYPE_DATE:
        return catalog_date(speaker->catalog, table_date(table, traced->row, traced->column), speaker->arena);
    case TYPE_PERIOD:
        break;
    }
    return catalog_period(speaker->catalog, table_period(table, traced->row, traced->column), speaker->arena);
}

static const char *value_text(const struct speaker *speaker)
{
    const struct traced *traced = speaker->traced;

    switch (table_cell(traced->table, traced->row, traced->column)) {
    case CELL_UNKNOWN:
        break;
    case CELL_KNOWN:
        return known_text(speaker);
    case CELL_AS_FOUND:
        return arena_format(speaker->arena, "%s (as it was found, which is not of the type %s)",
                            table_text(traced->table, traced->row, traced->column),
                            type_name(figure_of(traced)->type));
    }
    return "not known";
}

/* The mark that the sheet shows in place of a figure that is not known. */
static const char *mark_for_unknown(const struct manifest_column *column)
{
    return column->unknown ? column->unknown : column->type == TYPE_TEXT ? NULL : "x";
}

static struct codes marks_of(const struct speaker *speaker)
{
    const struct traced *traced = speaker->traced;
    const char *own = mark_for_unknown(figure_of(traced));
    struct codes marks = {0};

    if (table_cell(traced->table, traced->row, traced->column) == CELL_UNKNOWN && own)
        add_code(&marks, own, speaker->arena);
    add_codes(&marks, traced->table, traced->row, ROLE_STATUS, speaker->arena);
    return marks;
}

static const char *meaning_of(const struct manifest *manifest, const char *code)
{
    for (size_t i = 0; i < manifest->mark_count; i++)
        if (strcmp(manifest->marks[i].code, code) == 0)
            return manifest->marks[i].meaning;
    return "a mark whose meaning the manifest does not tell";
}

static const char *heading_of(const struct manifest_column *column, struct arena *arena)
{
    const char *label = column->label ? column->label : column->name;

    return column->unit ? arena_format(arena, "%s (%s)", label, column->unit) : label;
}

static void say_figure(const struct speaker *speaker)
{
    struct codes marks = marks_of(speaker);
    const char *line =
        arena_format(speaker->arena, "%s: %s", heading_of(figure_of(speaker->traced), speaker->arena),
                     value_text(speaker));

    for (size_t i = 0; i < marks.count; i++)
        line = arena_format(speaker->arena, "%s [%s]", line, marks.items[i]);
    trace_page_put(&speaker->page, "", 0, line);
    for (size_t i = 0; i < marks.count; i++)
        trace_page_put(&speaker->page, arena_format(speaker->arena, "  [%s] ", marks.items[i]), 8,
                       meaning_of(speaker->traced->manifest, marks.items[i]));
    end_section(speaker);
}

/* ---- edition, table, query ---- */

static void say_edition(const struct speaker *speaker)
{
    const struct manifest *manifest = speaker->traced->manifest;
    struct period period = {0};
    struct date as_of = {0};

    /* which were read before, with the manifest */
    if (period_read(manifest->period, &period) && date_parse(manifest->as_of, &as_of))
        say(speaker, "Edition",
            arena_format(speaker->arena, "%s, %s, as known on %s", manifest->title,
                         catalog_period(speaker->catalog, period, speaker->arena),
                         catalog_date(speaker->catalog, as_of, speaker->arena)));
}

/* "quarter=2013-Q1, state=Cuba": what tells the row from others, as the command line takes it. */
static const char *row_name(const struct speaker *speaker)
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

static void say_table(const struct speaker *speaker)
{
    const struct traced *traced = speaker->traced;

    say(speaker, "Table",
        arena_format(speaker->arena, "%s (csv/%s.csv)", traced->definition->title, traced->definition->name));
    say(speaker, "Row",
        arena_format(speaker->arena, "%zu of %zu%s", traced->row + 1, table_row_count(traced->table),
                     row_name(speaker)));
    say(speaker, "Column", figure_of(traced)->name);
    if (figure_of(traced)->derived)
        say(speaker, "Derived", figure_of(traced)->derived);
}

static const char *sha256_of(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (strcmp(manifest->files[i].path, path) == 0)
            return manifest->files[i].sha256;
    return "not in the manifest";
}

static void say_query(const struct speaker *speaker, const char *path)
{
    if (!path) {
        say(speaker, "Query", "none; the program has worked the table out");
        return;
    }
    say(speaker, "Query", path);
    say(speaker, "", arena_format(speaker->arena, "SHA-256 %s", sha256_of(speaker->traced->manifest, path)));
}

static const char *date_text(struct date date, struct arena *arena)
{
    char text[DATE_SIZE];

    date_write(date, text);
    return arena_text(arena, text);
}

static const char *period_parameters(const struct speaker *speaker, struct period period)
{
    return arena_format(speaker->arena, "period_start=%s, period_end=%s",
                        date_text(period_first_day(period), speaker->arena),
                        date_text(period_last_day(period), speaker->arena));
}

static void say_parameters(const struct speaker *speaker)
{
    const struct manifest *manifest = speaker->traced->manifest;
    struct period period = {0};
    const char *text = period_read(manifest->period, &period) ? period_parameters(speaker, period) : "";

    text = arena_format(speaker->arena, "%s, as_of=%s", text, manifest->as_of);
    for (size_t i = 0; i < manifest->parameter_count; i++)
        text = arena_format(speaker->arena, "%s, %s=%s", text, manifest->parameters[i].name,
                            manifest->parameters[i].value);
    say(speaker, "Parameters", text);
}

/* ---- sources ---- */

static bool find_source(const struct traced *traced, const char *code, struct arena *arena, size_t *row)
{
    for (*row = 0; traced->sources && *row < table_row_count(traced->sources); (*row)++)
        if (strcmp(table_plain(traced->sources, *row, 0, arena), code) == 0)
            return true;
    return false;
}

/* Title, publisher and whatever else is known of it; the code is the first column. */
static const char *source_text(const struct table *sources, size_t row, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 1; i < table_column_count(sources); i++)
        if (table_column(sources, i)->role == ROLE_FIGURE && table_cell(sources, row, i) != CELL_UNKNOWN)
            text =
                arena_format(arena, "%s%s%s", text, *text ? "; " : "", table_plain(sources, row, i, arena));
    return text;
}

static void say_addresses(const struct speaker *speaker, size_t row)
{
    const struct table *sources = speaker->traced->sources;

    for (size_t i = 0; i < table_column_count(sources); i++)
        if (table_column(sources, i)->role == ROLE_LINK && table_cell(sources, row, i) == CELL_KNOWN)
            say(speaker, "", table_text(sources, row, i));
}

static void say_sources(const struct speaker *speaker, const char *label, const struct codes *codes)
{
    size_t row;

    if (codes->count == 0)
        say(speaker, label, "none are named");
    for (size_t i = 0; i < codes->count; i++) {
        const char *first = i == 0 ? label : "";
        if (!find_source(speaker->traced, codes->items[i], speaker->arena, &row)) {
            say(speaker, first, codes->items[i]);
            continue;
        }
        say(speaker, first,
            arena_format(speaker->arena, "%s: %s", codes->items[i],
                         source_text(speaker->traced->sources, row, speaker->arena)));
        say_addresses(speaker, row);
    }
}

/* ---- records ---- */

static const char *join(const char *text, const char *next, struct arena *arena)
{
    return arena_format(arena, "%s%s%s", text, *text ? " and " : ": those with ", next);
}

/* ": those with event 'signed' and quarter 2013-Q1" */
static const char *conditions_of(const struct speaker *speaker, const struct trace_records *records)
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

static const char *use_of(const struct speaker *speaker, const struct trace_records *records)
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

static void say_sources_of_records(const struct speaker *speaker, const struct trace_records *records)
{
    struct codes codes = {0};

    if (table_find_role(records->all, ROLE_SOURCES) == NO_COLUMN)
        return;
    for (size_t i = 0; i < records->rows.count; i++)
        add_codes(&codes, records->all, records->rows.items[i], ROLE_SOURCES, speaker->arena);
    end_section(speaker);
    trace_page_put(&speaker->page, "", 0, "The sources of these records:");
    say_sources(speaker, "", &codes);
}

static void say_records(const struct speaker *speaker, const struct trace_records *records)
{
    const struct manifest_table *definition = records->definition;

    end_section(speaker);
    say(speaker, "Records",
        arena_format(speaker->arena, "%zu of the %zu records '%s' stand%s behind it%s.", records->rows.count,
                     definition->rows, definition->name, records->rows.count == 1 ? "s" : "",
                     conditions_of(speaker, records)));
    say(speaker, "", use_of(speaker, records));
    if (definition->description)
        say(speaker, "", definition->description);
    say_query(speaker, definition->query);
    if (records->rows.count == 0)
        return;
    end_section(speaker);
    trace_page_table(&speaker->page, records->all, records->rows);
    say_sources_of_records(speaker, records);
}

static void say_all(const struct speaker *speaker)
{
    const struct traced *traced = speaker->traced;
    struct codes sources = {0};

    say_figure(speaker);
    say_edition(speaker);
    say_table(speaker);
    say_query(speaker, traced->definition->query);
    say_parameters(speaker);
    add_codes(&sources, traced->table, traced->row, ROLE_SOURCES, speaker->arena);
    say_sources(speaker, "Sources", &sources);
    for (size_t i = 0; i < traced->record_count; i++)
        say_records(speaker, &traced->records[i]);
    if (traced->record_count == 0)
        say(speaker, "Records", "none are named behind this figure");
}

bool trace_words_put(const struct traced *traced, FILE *stream, struct arena *arena, struct error *err)
{
    struct catalog *catalog = catalog_load("en", arena, err);
    const struct speaker speaker = {traced, {stream, arena}, arena, catalog};

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
