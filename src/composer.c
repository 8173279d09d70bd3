#include "composer.h"

#include "arena.h"
#include "catalog.h"
#include "cross.h"
#include "sheet_order.h"

#include <stdlib.h>
#include <string.h>

static void number_note(int *numbers, int *next, int note)
{
    if (note != NO_NOTE && numbers[note] == 0)
        numbers[note] = (*next)++;
}

const size_t *composer_order_columns(const struct report_table *definition, struct arena *arena,
                                     size_t *count)
{
    struct ordered_column *columns = arena_array(arena, definition->column_count, sizeof *columns);
    size_t *order = arena_array(arena, definition->column_count, sizeof *order);

    for (size_t i = 0; i < definition->column_count; i++)
        columns[i] = (struct ordered_column){definition->columns[i].role, definition->columns[i].of};
    *count = sheet_order(columns, definition->column_count, order);
    return order;
}

const struct mark *composer_missing_mark(const struct composer *composer,
                                         const struct report_table *definition, const struct table *table,
                                         size_t row, size_t column)
{
    int status = definition->columns[column].status;

    if (status == NO_COLUMN || !table_known(table, row, (size_t)status))
        return NULL;
    return report_missing_mark(composer->report, table_text(table, row, (size_t)status));
}

const size_t *composer_list_notes(const struct composer *composer, size_t *count)
{
    size_t *notes = arena_array(composer->arena, composer->report->note_count, sizeof *notes);

    *count = 0;
    for (size_t i = 0; i < composer->report->note_count; i++)
        if (composer->note_numbers[i] > 0) {
            notes[composer->note_numbers[i] - 1] = i;
            ++*count;
        }
    return notes;
}

bool composer_has_notes(const struct composer *composer)
{
    size_t count;

    composer_list_notes(composer, &count);
    return count > 0;
}

const char *composer_note_reference(const struct composer *composer, int number)
{
    const char *digits = arena_format(composer->arena, "%d", number);

    return catalog_fill(composer->catalog, "[note {0}]", &digits, 1, composer->arena);
}

int composer_notes_column(const struct report_table *definition)
{
    for (size_t i = 0; i < definition->column_count; i++)
        if (definition->columns[i].role == ROLE_NOTES)
            return (int)i;
    return NO_COLUMN;
}

bool composer_rows_have_notes(const struct report_table *definition, const struct table *table)
{
    int column = composer_notes_column(definition);

    for (size_t row = 0; column != NO_COLUMN && row < table_row_count(table); row++)
        if (table_known(table, row, (size_t)column) && *table_text(table, row, (size_t)column))
            return true;
    return false;
}

/* Value and columns stand above the table. */
static void number_notes_of_cross(const struct report_table *table, int *numbers, int *next)
{
    const struct cross_shape *cross = table->cross;

    number_note(numbers, next, table->columns[cross->value].note);
    number_note(numbers, next, table->columns[cross->columns].note);
    for (size_t i = 0; i < cross->row_count; i++)
        number_note(numbers, next, table->columns[cross->rows[i]].note);
}

static void number_notes_of_columns(const struct report_table *table, struct arena *arena, int *numbers,
                                    int *next)
{
    size_t count;
    const size_t *order = composer_order_columns(table, arena, &count);

    if (table->cross)
        number_notes_of_cross(table, numbers, next);
    for (size_t i = 0; i < count; i++)
        number_note(numbers, next, table->columns[order[i]].note);
}

static void number_notes_of_cell(const struct report *report, const char *ids, int *numbers, int *next)
{
    while (*ids) {
        size_t length = strcspn(ids, " ");
        number_note(numbers, next, report_find_note(report, ids, length));
        ids += length + (ids[length] == ' ');
    }
}

static void number_notes_of_rows(const struct composer *composer, const struct report_table *definition,
                                 const struct table *table, int *numbers, int *next)
{
    int column = composer_notes_column(definition);

    if (column == NO_COLUMN || !table)
        return;
    const size_t *rows = composer_order_rows(composer, definition, table, 0);
    for (size_t i = 0; i < table_row_count(table); i++)
        if (table_known(table, rows[i], (size_t)column))
            number_notes_of_cell(composer->report, table_text(table, rows[i], (size_t)column), numbers, next);
}

/* ---- the order of tables ---- */

/* What the figures rest on stands in front of them. */
enum part { PART_SOURCES, PART_MADE, PART_FIGURES };

static enum part part_of(const struct report *report, size_t table)
{
    if (report->sources_table == (int)table)
        return PART_SOURCES;
    return report->tables[table].made ? PART_MADE : PART_FIGURES;
}

const size_t *composer_order_tables(const struct report *report, struct arena *arena)
{
    size_t *order = arena_array(arena, report->table_count, sizeof *order), count = 0;

    for (enum part part = PART_SOURCES; part <= PART_FIGURES; part++)
        for (size_t i = 0; i < report->table_count; i++)
            if (part_of(report, i) == part)
                order[count++] = i;
    return order;
}

size_t composer_table_number(const struct report *report, size_t table)
{
    size_t number = 0;

    for (size_t i = 0; i <= table; i++)
        number += part_of(report, i) == PART_FIGURES;
    return part_of(report, table) == PART_FIGURES ? number : 0;
}

const char *composer_title(const struct composer *composer, size_t table)
{
    const char *title = composer->report->tables[table].title;
    size_t number = composer_table_number(composer->report, table);
    const char *digits = arena_format(composer->arena, "%zu", number);

    return number == 0 ? title
                       : catalog_fill(composer->catalog, "Table {0}: {1}", (const char *[]){digits, title}, 2,
                                      composer->arena);
}

/* ---- the numbers of notes ---- */

const int *composer_number_notes(const struct composer *composer, const struct table *const *tables)
{
    const struct report *report = composer->report;
    int *numbers = arena_array(composer->arena, report->note_count, sizeof *numbers);
    const size_t *order = composer_order_tables(report, composer->arena);
    int next = 1;

    for (size_t i = 0; i < report->table_count; i++) {
        const struct report_table *table = &report->tables[order[i]];
        for (size_t j = 0; j < table->note_count; j++)
            number_note(numbers, &next, table->notes[j]);
        number_notes_of_columns(table, composer->arena, numbers, &next);
        number_notes_of_rows(composer, table, tables[order[i]], numbers, &next);
    }
    return numbers;
}

/* What the program has filled in, in English, as the language has it. */
static const char *title_of(const struct composer *composer, const char *title)
{
    const struct report *report = composer->report, *english = report->english ? report->english : report;

    for (size_t i = 0; i < english->table_count; i++)
        if (strcmp(english->tables[i].title, title) == 0)
            return report->tables[i].title;
    return title;
}

/* Of names that hold the separator themselves the longest counts. */
static const char *sheet_of(const struct composer *composer, const char *sheets, size_t *length)
{
    const struct report *report = composer->report, *english = report->english ? report->english : report;
    const char *end = strstr(sheets, MADE_SEPARATOR), *found = NULL;

    *length = end ? (size_t)(end - sheets) : strlen(sheets);
    for (size_t i = 0; i < english->table_count; i++) {
        size_t own = strlen(english->tables[i].sheet);
        if (own < *length || strncmp(english->tables[i].sheet, sheets, own) != 0)
            continue;
        if (sheets[own] == '\0' || strncmp(sheets + own, MADE_SEPARATOR, strlen(MADE_SEPARATOR)) == 0) {
            found = report->tables[i].sheet;
            *length = own;
        }
    }
    return found ? found : arena_copy(composer->arena, sheets, *length);
}

/* "ap-states, inspections" */
static const char *sheets_of(const struct composer *composer, const char *sheets)
{
    const char **names = arena_array(composer->arena, strlen(sheets) + 1, sizeof *names);
    size_t count = 0, length;

    while (*sheets) {
        names[count++] = sheet_of(composer, sheets, &length);
        sheets += length;
        sheets += *sheets ? strlen(MADE_SEPARATOR) : 0;
    }
    return catalog_enumerate(composer->catalog, names, count, composer->arena);
}

bool composer_has_words(const struct report_column *column)
{
    return column->translate || (column->to && column->to->table == NO_TABLE) ||
           column->fill.kind == FILL_TITLE || column->fill.kind == FILL_TABLES;
}

const char *composer_word(const struct composer *composer, const struct report_column *column,
                          const char *text)
{
    const struct report *report = composer->report;
    bool names_table = column->to && column->to->table == NO_TABLE;
    int table = names_table ? report_find_table(report, text) : NO_TABLE;

    if (table != NO_TABLE)
        return report->tables[table].sheet;
    switch (column->fill.kind) {
    case FILL_TITLE:
        return title_of(composer, text);
    case FILL_TABLES:
        return sheets_of(composer, text);
    case FILL_NOT: /* the rest are numbers and names of files */
    case FILL_TABLE:
    case FILL_ROWS:
    case FILL_FIGURES:
    case FILL_NOT_KNOWN:
    case FILL_QUERY:
    case FILL_MARK:
    case FILL_SOURCE:
        break;
    }
    if (!column->translate)
        return text;
    return catalog_translate(composer->catalog, "", text,
                             arena_format(composer->arena, "column '%s'", column->name));
}

struct sorted_row {
    const struct composer *composer;
    const struct report_table *definition;
    const struct table *table;
    size_t row;
};

static const char *sort_text(const struct sorted_row *row, size_t column)
{
    const char *plain = table_plain(row->table, row->row, column, row->composer->arena);

    return composer_word(row->composer, &row->definition->columns[column], plain);
}

static int compare_rows(const void *a, const void *b)
{
    const struct sorted_row *left = a, *right = b;

    for (size_t i = 0; i < left->definition->sort_count; i++) {
        size_t column = left->definition->sort[i];
        int order =
            catalog_compare(left->composer->catalog, sort_text(left, column), sort_text(right, column));
        if (order != 0)
            return order;
    }
    return left->row < right->row ? -1 : left->row > right->row;
}

const size_t *composer_order_rows(const struct composer *composer, const struct report_table *definition,
                                  const struct table *table, size_t fixed)
{
    size_t count = table_row_count(table);
    struct sorted_row *sorted = arena_array(composer->arena, count, sizeof *sorted);
    size_t *rows = arena_array(composer->arena, count, sizeof *rows);

    for (size_t row = 0; row < count; row++)
        sorted[row] = (struct sorted_row){composer, definition, table, row};
    if (definition->sort_count > 0)
        qsort(sorted, count - fixed, sizeof *sorted, compare_rows);
    for (size_t row = 0; row < count; row++)
        rows[row] = sorted[row].row;
    return rows;
}

bool composer_is_incomplete(const struct composer *composer, const struct report_table *table)
{
    struct date end = period_last_day(composer->period);
    struct date last = date_compare(composer->as_of, end) < 0 ? composer->as_of : end;

    return table->has_complete_until && date_compare(last, table->complete_until) > 0;
}
