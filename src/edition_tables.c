#include "edition_tables.h"

#include "arena.h"
#include "composer.h"
#include "digest.h"
#include "edition_records.h"
#include "manifest.h"
#include "room.h"
#include "work.h"

static void describe_as_found(const struct table *table, size_t index, struct manifest_column *column,
                              struct arena *arena)
{
    size_t count = 0, *rows = NULL;

    for (size_t row = 0; row < table_row_count(table); row++)
        if (table_cell(table, row, index) == CELL_AS_FOUND) {
            rows = room_for_item(arena, rows, count, sizeof *rows);
            rows[count++] = row;
        }
    column->as_found = rows;
    column->as_found_count = count;
}

static const char *note_id(const struct report *report, int note)
{
    return note == NO_NOTE ? NULL : report->notes[note].id;
}

static const struct manifest_column *describe_columns(const struct report *report,
                                                      const struct report_table *definition,
                                                      const struct table *table, struct arena *arena)
{
    struct manifest_column *columns = arena_array(arena, definition->column_count, sizeof *columns);

    for (size_t i = 0; i < definition->column_count; i++) {
        const struct column *column = table_column(table, i);
        const struct report_column *described = &definition->columns[i];
        columns[i] = (struct manifest_column){.name = column->name,
                                              .type = column->type,
                                              .role = column->role,
                                              .label = described->label,
                                              .unit = described->unit,
                                              .unknown = described->unknown,
                                              .derived = edition_words_of_derived(definition, i, arena),
                                              .note = note_id(report, described->note),
                                              .of = (size_t)described->of,
                                              .translated = composer_has_words(described)};
        describe_as_found(table, i, &columns[i], arena);
    }
    return columns;
}

static void describe_charts(const struct report_table *definition, struct manifest_table *table,
                            struct arena *arena)
{
    const char **charts = arena_array(arena, definition->chart_count, sizeof *charts);

    for (size_t i = 0; i < definition->chart_count; i++)
        charts[i] = definition->charts[i].name;
    table->charts = charts;
    table->chart_count = definition->chart_count;
}

static void describe_notes(const struct report *report, const struct report_table *definition,
                           struct manifest_table *table, struct arena *arena)
{
    const char **notes = arena_array(arena, definition->note_count, sizeof *notes);

    for (size_t i = 0; i < definition->note_count; i++)
        notes[i] = note_id(report, definition->notes[i]);
    table->notes = notes;
    table->note_count = definition->note_count;
}

static struct manifest_table describe_table(const struct work *work, const struct report_table *definition,
                                            const struct table *table)
{
    struct arena *arena = work->arena;
    struct manifest_table described = {
        .name = definition->name,
        .title = definition->title,
        .description = definition->description,
        .query = definition->sql ? edition_query_name(definition->query_file, arena) : NULL,
        .rows = table_row_count(table),
        .sorted = definition->sort_count > 0,
        .columns = describe_columns(work->report, definition, table, arena),
        .column_count = definition->column_count,
        .behind = definition->behind,
        .behind_count = definition->behind_count,
        .cross = definition->cross,
    };

    describe_notes(work->report, definition, &described, arena);
    describe_charts(definition, &described, arena);
    digest_of_table(table, arena, described.data);
    return described;
}

const struct manifest_table *edition_describe_tables(const struct work *work)
{
    struct manifest_table *tables = arena_array(work->arena, work->report->table_count, sizeof *tables);

    for (size_t i = 0; i < work->report->table_count; i++)
        tables[i] = describe_table(work, &work->report->tables[i], work->tables[i]);
    return tables;
}
