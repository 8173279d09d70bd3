#include "trace_speaker.h"

#include "arena.h"
#include "catalog.h"
#include "manifest.h"
#include "table.h"
#include "text.h"
#include "trace_find.h"

#include <string.h>

enum { DECIMALS = 15 };

const struct manifest_column *trace_figure_column(const struct traced *traced)
{
    return &traced->definition->columns[traced->column];
}

static const char *number_text(const struct trace_speaker *speaker, double number)
{
    char plain[TEXT_NUMBER_SIZE];

    text_from_number(number, plain);
    return strchr(plain, 'e') || strchr(plain, 'E')
               ? arena_text(speaker->arena, plain)
               : catalog_number(speaker->catalog, number, DECIMALS, speaker->arena);
}

static const char *known_text(const struct trace_speaker *speaker)
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

static const char *value_text(const struct trace_speaker *speaker)
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
                            type_name(trace_figure_column(traced)->type));
    }
    return "not known";
}

/* ---- marks ---- */

static int status_of_figure(const struct traced *traced)
{
    const struct manifest_table *table = traced->definition;

    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role == ROLE_CELL_STATUS && table->columns[i].of == traced->column)
            return (int)i;
    return NO_COLUMN;
}

static bool is_missing(const struct manifest *manifest, const char *code)
{
    for (size_t i = 0; i < manifest->missing_count; i++)
        if (strcmp(manifest->missing[i], code) == 0)
            return true;
    return false;
}

/* The mark that the sheet shows in place of a figure that is not known: the first of its own that is missing,
 * or what its column says. */
static const char *mark_for_unknown(const struct traced *traced, const struct trace_codes *own)
{
    const struct manifest_column *column = trace_figure_column(traced);

    for (size_t i = 0; i < own->count; i++)
        if (is_missing(traced->manifest, own->items[i]))
            return own->items[i];
    return column->unknown ? column->unknown : column->type == TYPE_TEXT ? NULL : "x";
}

static struct trace_codes marks_of(const struct trace_speaker *speaker)
{
    const struct traced *traced = speaker->traced;
    struct trace_codes own = {0}, marks = {0};

    trace_add_codes(&own, traced->table, traced->row, status_of_figure(traced), speaker->arena);
    const char *shown = mark_for_unknown(traced, &own);
    if (table_cell(traced->table, traced->row, traced->column) == CELL_UNKNOWN && shown)
        trace_add_code(&marks, shown, speaker->arena);
    for (size_t i = 0; i < own.count; i++)
        trace_add_code(&marks, own.items[i], speaker->arena);
    trace_add_codes(&marks, traced->table, traced->row, table_find_role(traced->table, ROLE_STATUS),
                    speaker->arena);
    return marks;
}

static const char *find_words(const struct manifest_words *words, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i].code, code) == 0)
            return words[i].text;
    return NULL;
}

static const char *meaning_of(const struct trace_speaker *speaker, const char *code)
{
    const struct manifest *manifest = speaker->traced->manifest;
    const char *meaning = find_words(manifest->marks, manifest->mark_count, code);

    return meaning ? meaning : "a mark whose meaning the manifest does not tell";
}

static const char *heading_of(const struct manifest_column *column, struct arena *arena)
{
    const char *label = column->label ? column->label : column->name;

    return column->unit ? arena_format(arena, "%s (%s)", label, column->unit) : label;
}

void trace_say_figure(const struct trace_speaker *speaker)
{
    struct trace_codes marks = marks_of(speaker);
    const char *line =
        arena_format(speaker->arena, "%s: %s",
                     heading_of(trace_figure_column(speaker->traced), speaker->arena), value_text(speaker));

    for (size_t i = 0; i < marks.count; i++)
        line = arena_format(speaker->arena, "%s [%s]", line, marks.items[i]);
    trace_page_put(&speaker->page, "", 0, line);
    for (size_t i = 0; i < marks.count; i++)
        trace_page_put(&speaker->page, arena_format(speaker->arena, "  [%s] ", marks.items[i]), 8,
                       meaning_of(speaker, marks.items[i]));
    trace_end_section(speaker);
}

/* ---- notes ---- */

static void say_note(const struct trace_speaker *speaker, const char *label, const char *id)
{
    const struct manifest *manifest = speaker->traced->manifest;
    const char *text = find_words(manifest->notes, manifest->note_count, id);

    trace_say(speaker, label, text ? arena_format(speaker->arena, "%s: %s", id, text) : id);
}

/* Of the column, of the row, of the table: each once. */
void trace_say_notes(const struct trace_speaker *speaker)
{
    const struct traced *traced = speaker->traced;
    struct trace_codes notes = {0};

    if (trace_figure_column(traced)->note)
        trace_add_code(&notes, trace_figure_column(traced)->note, speaker->arena);
    trace_add_codes(&notes, traced->table, traced->row, table_find_role(traced->table, ROLE_NOTES),
                    speaker->arena);
    for (size_t i = 0; i < traced->definition->note_count; i++)
        trace_add_code(&notes, traced->definition->notes[i], speaker->arena);
    for (size_t i = 0; i < notes.count; i++)
        say_note(speaker, i == 0 ? "Notes" : "", notes.items[i]);
}
