#include "grid.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "cross.h"
#include "error.h"
#include "grid_cross.h"
#include "grid_files.h"
#include "grid_low.h"
#include "grid_none.h"
#include "grid_widths.h"
#include "links.h"
#include "names.h"
#include "number_format.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DECIMALS = 2 };

struct builder {
    const struct composer *composer;
    const struct report_table *definition;
    const struct table *table;
    bool *marks;
    const char *const *headings; /* of a cross-table; NULL where the definition has them */
    size_t fixed_rows;           /* at the end, which are not sorted */
    const struct cross *cross;   /* NULL where the table is no cross-table; then what it was made from: */
    const struct report_table *tidy_definition;
};

static const struct mark *missing_mark_of_cross(const struct builder *builder, size_t row, size_t column)
{
    const struct cross *cross = builder->cross;
    int64_t tidy = grid_tidy_row(cross, row, column);

    return tidy == NO_ROW ? NULL
                          : composer_missing_mark(builder->composer, builder->tidy_definition, cross->tidy,
                                                  (size_t)tidy, cross->shape->value);
}

static const struct mark *missing_mark(const struct builder *builder, size_t row, size_t column)
{
    if (builder->cross)
        return missing_mark_of_cross(builder, row, column);
    return composer_missing_mark(builder->composer, builder->definition, builder->table, row, column);
}

typedef const char *in_words(const struct builder *builder, size_t row, size_t column);

/* A column of texts beside the query's table. Cells that are not known stay so; those whose value was taken
 * out get the text `emptied`, if there is one. */
static const struct table *derive(const struct builder *builder, size_t column, in_words *words,
                                  const char *emptied)
{
    const struct table *from = builder->table;
    struct column only = {table_column(from, column)->name, TYPE_TEXT, ROLE_FIGURE};
    struct table *to = table_new(builder->composer->arena, &only, 1);

    for (size_t row = 0; row < table_row_count(from); row++) {
        table_add_row(to);
        if (table_cell(from, row, column) == CELL_AS_FOUND)
            table_set_text(to, row, 0, table_text(from, row, column));
        else if (table_known(from, row, column))
            table_set_text(to, row, 0, words(builder, row, column));
        else if (emptied && table_emptied(from, row, column) && !missing_mark(builder, row, column))
            table_set_text(to, row, 0, emptied);
    }
    return to;
}

static const char *verbatim(const struct builder *builder, size_t row, size_t column)
{
    return table_text(builder->table, row, column);
}

static const char *worded(const struct builder *builder, size_t row, size_t column)
{
    return composer_word(builder->composer, &builder->definition->columns[column],
                         table_text(builder->table, row, column));
}

static const char *period_in_words(const struct builder *builder, size_t row, size_t column)
{
    return catalog_period(builder->composer->catalog, table_period(builder->table, row, column),
                          builder->composer->arena);
}

static void note_mark(const struct builder *builder, const char *code, size_t length)
{
    const struct report *report = builder->composer->report;
    const struct mark *mark = report_find_mark(report, code, length);

    if (mark)
        builder->marks[mark - report->marks] = true;
}

/* "e u" becomes "[e][u]". */
static const char *marks_in_brackets(const struct builder *builder, size_t row, size_t column)
{
    const char *out = "";

    for (const char *code = table_text(builder->table, row, column); *code; code += *code == ' ') {
        size_t length = strcspn(code, " ");
        out = arena_format(builder->composer->arena, "%s[%.*s]", out, (int)length, code);
        note_mark(builder, code, length);
        code += length;
    }
    return out;
}

/* "[note 3]"; what is no id of a note stays as it is: nothing is published before it was checked. */
static const char *note_in_brackets(const struct composer *composer, const char *id, size_t length)
{
    int note = report_find_note(composer->report, id, length);

    return note == NO_NOTE ? arena_format(composer->arena, "[%.*s]", (int)length, id)
                           : composer_note_reference(composer, composer->note_numbers[note]);
}

/* "moved weighed" becomes "[note 3][note 1]". */
static const char *notes_in_brackets(const struct builder *builder, size_t row, size_t column)
{
    const char *out = "";

    for (const char *id = table_text(builder->table, row, column); *id; id += *id == ' ') {
        size_t length = strcspn(id, " ");
        out = arena_format(builder->composer->arena, "%s%s", out,
                           note_in_brackets(builder->composer, id, length));
        id += length;
    }
    return out;
}

/* Is there a cell that is not known and has no mark of its own that says why? */
static bool any_unknown(const struct builder *builder, size_t column)
{
    for (size_t row = 0; row < table_row_count(builder->table); row++)
        if (table_cell(builder->table, row, column) == CELL_UNKNOWN && !missing_mark(builder, row, column))
            return true;
    return false;
}

static bool has_own_status(const struct builder *builder, size_t column)
{
    const struct cross *cross = builder->cross;

    if (cross)
        return cross->columns[column].part == CROSS_VALUE &&
               builder->tidy_definition->columns[cross->shape->value].status != NO_COLUMN;
    return builder->definition->columns[column].status != NO_COLUMN;
}

/* What stands in the place of each cell that has a status of its own: "[z]". NULL for a column without. */
static const struct table *own_marks(const struct builder *builder, size_t column)
{
    static const struct column only = {"mark", TYPE_TEXT, ROLE_FIGURE};

    if (!has_own_status(builder, column))
        return NULL;
    struct table *own = table_new(builder->composer->arena, &only, 1);
    for (size_t row = 0; row < table_row_count(builder->table); row++) {
        const struct mark *mark = missing_mark(builder, row, column);
        table_add_row(own);
        if (mark)
            table_set_text(own, row, 0, arena_format(builder->composer->arena, "[%s]", mark->code));
    }
    return own;
}

/* Years are numbers in a sheet; quarters and months are words, unless a column has only years. */
static bool only_years(const struct table *table, size_t column)
{
    for (size_t row = 0; row < table_row_count(table); row++)
        if (table_known(table, row, column) && table_period(table, row, column).kind != PERIOD_YEAR)
            return false;
    return true;
}

/* Decimals that the shortest texts of the figures have, so that a column shows one precision. */
static int decimals_of(const struct table *table, size_t column)
{
    char text[TEXT_NUMBER_SIZE];
    int most = 0;

    for (size_t row = 0; row < table_row_count(table) && most < MOST_DECIMALS; row++) {
        if (!table_known(table, row, column))
            continue;
        text_from_number(table_number(table, row, column), text);
        const char *point = strchr(text, '.');
        int decimals = point && !strchr(text, 'e') ? (int)strlen(point + 1)
                       : strstr(text, "e-")        ? MOST_DECIMALS
                                                   : 0;
        most = decimals > most ? decimals : most;
    }
    return most > MOST_DECIMALS ? MOST_DECIMALS : most;
}

static const char *format_of(const struct builder *builder, const struct report_column *column, size_t index)
{
    static const char *const formats[] = {"#,##0", "#,##0.0", "#,##0.00"};
    const struct composer *composer = builder->composer;

    if (column->format)
        return catalog_number_format(composer->catalog, column->format, composer->arena);
    switch (column->type) {
    case TYPE_TEXT:
        return NULL;
    case TYPE_INTEGER:
        return catalog_number_format(composer->catalog, formats[0], composer->arena);
    case TYPE_NUMBER:
        return catalog_number_format(composer->catalog, formats[decimals_of(builder->table, index)],
                                     composer->arena);
    case TYPE_DATE:
        return catalog_date_format(composer->catalog);
    case TYPE_PERIOD:
        break;
    }
    return only_years(builder->table, index) ? "0" : NULL;
}

const char *grid_heading(const struct composer *composer, const struct report_column *column)
{
    struct arena *arena = composer->arena;
    const char *heading = column->label;

    if (column->unit)
        heading = arena_format(arena, "%s\n%s", heading,
                               catalog_fill(composer->catalog, "({0})", &column->unit, 1, arena));
    if (column->note != NO_NOTE)
        heading = arena_format(arena, "%s\n%s", heading,
                               composer_note_reference(composer, composer->note_numbers[column->note]));
    return heading;
}

const char *grid_heading_line(const struct composer *composer, const struct report_column *column)
{
    return text_in_one_line(composer->arena, grid_heading(composer, column));
}

const char *grid_unknown(const struct grid_column *column, size_t row)
{
    return column->own && table_known(column->own, row, 0) ? table_text(column->own, row, 0)
                                                           : column->unknown;
}

/* What stands where a value is not known; figures have a mark, texts stay empty unless the definition says
 * more. */
static const char *unknown_of(const struct builder *builder, const struct report_column *column, size_t index)
{
    const char *code = column->unknown ? column->unknown : column->type == TYPE_TEXT ? NULL : "x";

    if (!code)
        return "";
    if (any_unknown(builder, index))
        note_mark(builder, code, strlen(code));
    return arena_format(builder->composer->arena, "[%s]", code);
}

/* What stands where a bad value was taken out of a column whose unknown cells are empty; NULL when there is
 * none. A reader must not take it for a text that is not known. */
static const char *emptied_of(const struct builder *builder, const char *unknown, size_t index)
{
    for (size_t row = 0; !*unknown && row < table_row_count(builder->table); row++)
        if (table_emptied(builder->table, row, index) && !missing_mark(builder, row, index)) {
            note_mark(builder, "x", 1);
            return "[x]";
        }
    return NULL;
}

/* Figures stand at the end of their cell; marks stay clear of the figures beside them. */
static enum alignment alignment_of(const struct report_column *column)
{
    if (column->role == ROLE_STATUS || column->role == ROLE_CELL_STATUS)
        return ALIGN_CENTRE;
    return column->type == TYPE_INTEGER || column->type == TYPE_NUMBER ? ALIGN_END : ALIGN_START;
}

/* NULL: the cells stand as they are. */
static in_words *words_of(const struct report_column *column, const char *format)
{
    switch (column->role) {
    case ROLE_STATUS:
    case ROLE_CELL_STATUS:
        return marks_in_brackets;
    case ROLE_NOTES:
        return notes_in_brackets;
    case ROLE_FIGURE:
    case ROLE_SOURCES:
    case ROLE_LINK:
        break;
    }
    if (composer_has_words(column))
        return worded;
    return column->type == TYPE_PERIOD && !format ? period_in_words : NULL;
}

static void add_link(const struct builder *builder, size_t index, struct grid_column *composed)
{
    const struct composer *composer = builder->composer;
    const struct report_column *column = &builder->definition->columns[index];

    if (column->link != NO_COLUMN) {
        composed->link_table = builder->table;
        composed->link_index = (size_t)column->link;
    } else if (column->to && composer->links) {
        composed->link_table =
            links_find(composer->links, (size_t)(builder->definition - composer->report->tables), index);
    }
}

static struct grid_column compose_column(const struct builder *builder, size_t index)
{
    const struct report_column *column = &builder->definition->columns[index];
    struct grid_column composed = {.heading = builder->headings ? builder->headings[index]
                                                                : grid_heading(builder->composer, column),
                                   .table = builder->table,
                                   .index = index,
                                   .format = format_of(builder, column, index),
                                   .unknown = unknown_of(builder, column, index),
                                   .own = own_marks(builder, index)};
    in_words *words = words_of(column, composed.format);
    const char *emptied = emptied_of(builder, composed.unknown, index);

    if (words || emptied) {
        composed.table = derive(builder, index, words ? words : verbatim, emptied);
        composed.index = 0;
    }
    if (grid_mark_low(&composed, builder->composer->arena))
        note_mark(builder, "low", strlen("low"));
    composed.alignment = alignment_of(column);
    add_link(builder, index, &composed);
    if (column->link != NO_COLUMN)
        grid_name_files(&composed, builder->composer->catalog, builder->composer->arena);
    grid_say_none(&composed, builder->composer->catalog, builder->composer->arena);
    return composed;
}

/* In the first column they are labels of rows. */
static bool is_year(const struct grid_column *column)
{
    return column->format && table_column(column->table, column->index)->type == TYPE_PERIOD;
}

static void compose_columns(const struct builder *builder, const size_t *order, size_t count,
                            struct grid_column *columns)
{
    for (size_t i = 0; i < count; i++) {
        columns[i] = compose_column(builder, order[i]);
        if (i > 0 && is_year(&columns[i]))
            columns[i].alignment = ALIGN_END;
    }
    grid_fit_columns(columns, count, catalog_right_to_left(builder->composer->catalog),
                     catalog_wrap(builder->composer->catalog));
}

static bool refuse_heading(const struct builder *builder, const char *heading, const char *why,
                           struct error *err)
{
    if (builder->headings) /* from the data */
        return error_set(err, ERROR_DATA, "table '%s': the heading %s %s", builder->definition->name,
                         text_quote(builder->composer->arena, heading, strlen(heading)), why);
    return error_set(err, ERROR_DEFINITION, "%s:%d: table '%s': the heading %s %s",
                     builder->composer->report->file, builder->definition->line, builder->definition->name,
                     text_quote(builder->composer->arena, heading, strlen(heading)), why);
}

/* Excel's table has headings of at most 255 characters, and no two that differ only in case. */
static bool headings_are_good(const struct builder *builder, const struct grid *grid, struct error *err)
{
    struct arena *arena = builder->composer->arena;
    const char **headings = arena_array(arena, grid->column_count, sizeof *headings);
    char why[160];

    for (size_t i = 0; i < grid->column_count; i++) {
        headings[i] = text_in_one_line(arena, grid->columns[i].heading);
        if (!text_fit_for_line(headings[i], TEXT_HEADING_LIMIT, why, sizeof why))
            return refuse_heading(builder, headings[i], why, err);
    }
    const char *twin = names_find_twin(headings, grid->column_count, arena);
    return !twin || refuse_heading(builder, twin, "stands over two columns", err);
}

static const char *underscored(const char *name, struct arena *arena)
{
    char *out = arena_text(arena, name);

    for (char *c = out; *c; c++)
        if (*c == '-')
            *c = '_';
    return out;
}

static bool is_status(enum role role)
{
    return role == ROLE_STATUS || role == ROLE_CELL_STATUS;
}

/* The marks of a cross-table stand in sentences. */
static void note_all_marks(const struct builder *builder)
{
    for (size_t column = 0; column < builder->definition->column_count; column++)
        for (size_t row = 0; row < table_row_count(builder->table); row++)
            if (is_status(builder->definition->columns[column].role) &&
                table_cell(builder->table, row, column) != CELL_UNKNOWN)
                marks_in_brackets(builder, row, column);
}

static bool widen(struct builder *builder, struct wide *wide, struct error *err)
{
    size_t value = builder->definition->cross->value;
    const char *format = format_of(builder, &builder->definition->columns[value], value);

    note_all_marks(builder);
    if (!grid_widen(builder->composer, builder->definition, builder->table, format, wide, err))
        return false;
    builder->tidy_definition = builder->definition;
    builder->cross = wide->cross;
    builder->definition = &wide->definition;
    builder->table = wide->table;
    builder->headings = wide->headings;
    builder->fixed_rows = wide->has_total_row;
    return true;
}

const struct grid *grid_compose(const struct composer *composer, const struct report_table *definition,
                                const struct table *table, bool *marks, struct error *err)
{
    struct arena *arena = composer->arena;
    struct builder builder = {.composer = composer, .definition = definition, .table = table, .marks = marks};
    struct grid *grid = arena_alloc(arena, sizeof *grid);
    struct wide wide;

    if (definition->cross && !widen(&builder, &wide, err))
        return NULL;
    struct grid_column *columns = arena_array(arena, builder.definition->column_count, sizeof *columns);

    grid->name = underscored(definition->name, arena);
    grid->from = composer_order_columns(builder.definition, arena, &grid->column_count);
    grid->cross = builder.cross;
    compose_columns(&builder, grid->from, grid->column_count, columns);
    grid->columns = columns;
    grid->rows = composer_order_rows(composer, builder.definition, builder.table, builder.fixed_rows);
    grid->row_count = table_row_count(builder.table);
    return headings_are_good(&builder, grid, err) ? grid : NULL;
}

struct grid *grid_of_texts(const char *name, const struct table *table, const char *const *headings,
                           const struct catalog *catalog, struct arena *arena)
{
    size_t count = table_column_count(table);
    struct grid *grid = arena_alloc(arena, sizeof *grid);
    struct grid_column *columns = arena_array(arena, count, sizeof *columns);
    size_t *rows = arena_array(arena, table_row_count(table), sizeof *rows);

    for (size_t row = 0; row < table_row_count(table); row++)
        rows[row] = row;
    *grid =
        (struct grid){.name = name, .columns = columns, .rows = rows, .row_count = table_row_count(table)};
    for (size_t i = 0; i < count; i++) {
        if (table_column(table, i)->role == ROLE_LINK)
            continue;
        struct grid_column *column = &columns[grid->column_count++];
        bool text = table_column(table, i)->type == TYPE_TEXT;
        *column = (struct grid_column){.heading = headings[i],
                                       .table = table,
                                       .index = i,
                                       .format = text ? NULL : catalog_number_format(catalog, "#,##0", arena),
                                       .unknown = "",
                                       .alignment = text ? ALIGN_START : ALIGN_END};
    }
    grid_fit_columns(columns, grid->column_count, catalog_right_to_left(catalog), catalog_wrap(catalog));
    return grid;
}
