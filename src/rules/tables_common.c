#include "rules_tables.h"

#include "arena.h"

#include <string.h>

/* ---- columns ---- */

void tables_each_column_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table,
                           column_judge judge)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column_place place = {sheet, table, &table->columns[i], i};
        judge(lint, &place);
    }
}

void tables_each_column(struct lint *lint, const struct lint_sheet *sheet, column_judge judge)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        tables_each_column_of(lint, sheet, &sheet->tables[i], judge);
}

unsigned tables_first_row(const struct lint_table *table)
{
    return table->ref.first.row + table->heading_rows;
}

size_t tables_row_count(const struct lint_table *table)
{
    unsigned first = tables_first_row(table);

    return first > table->ref.last.row ? 0 : (size_t)table->ref.last.row - first + 1;
}

struct lint_place tables_at_row(const struct column_place *place, unsigned row)
{
    return lint_at(place->sheet, row, place->table->ref.first.column + (unsigned)place->index);
}

struct lint_place tables_at_heading(const struct column_place *place)
{
    return tables_at_row(place, place->table->ref.first.row);
}

const char *tables_label(struct lint *lint, const char *heading)
{
    size_t length = strcspn(heading, "\n([");
    const char *wide = strstr(heading, "（");

    if (wide && (size_t)(wide - heading) < length)
        length = (size_t)(wide - heading);
    while (length > 0 && heading[length - 1] == ' ')
        length--;
    return arena_copy(lint_arena(lint), heading, length);
}

const char *tables_called(struct lint *lint, const struct column_place *place)
{
    const char *label = tables_label(lint, place->column->heading);
    char cell[REFERENCE_SIZE];

    if (*label)
        return arena_format(lint_arena(lint), "the column %s", lint_quote(lint, label));
    reference_write((struct reference){0, place->table->ref.first.column + (unsigned)place->index}, cell);
    return arena_format(lint_arena(lint), "column %.*s", (int)strcspn(cell, "1"), cell);
}

bool tables_is_figures(const struct lint_column *column)
{
    return column->numbers > 0 && column->numbers >= column->texts && column->numbers >= column->dates;
}

static bool looks_like_years(const struct lint_column *column)
{
    return column->numbers > 0 && !column->has_decimals && column->smallest >= 1500 &&
           column->biggest <= 2200;
}

bool tables_is_period(struct lint *lint, const struct lint_column *column)
{
    const char *label = tables_label(lint, column->heading);

    return lint_word_begins(label, lint_language(lint), USE_PERIOD) > 0 || looks_like_years(column);
}

bool tables_is_status(struct lint *lint, const struct lint_column *column)
{
    return lint_word_begins(column->heading, lint_language(lint), USE_STATUS) > 0;
}

bool tables_is_code(struct lint *lint, const struct lint_column *column)
{
    return lint_word_in(tables_label(lint, column->heading), lint_language(lint), USE_CODE) > 0;
}

/* ---- texts above ---- */

bool tables_says_above(struct lint *lint, const struct lint_sheet *sheet, enum lint_use use)
{
    for (const struct lint_text *text = lint_next_above(sheet, NULL); text;
         text = lint_next_above(sheet, text))
        if (lint_word_in(text->text, lint_language(lint), use) > 0)
            return true;
    return false;
}

/* ---- what is noticed in cells ---- */

struct lint_odd *tables_notice(struct lint *lint, const struct lint_cell *cell, enum lint_oddity oddity)
{
    struct lint_column *column = cell->in;

    if (!column->odd)
        column->odd = arena_array(lint_arena(lint), ODD_COUNT, sizeof *column->odd);
    struct lint_odd *odd = &column->odd[oddity];
    if (odd->count++ == 0) {
        odd->row = cell->row;
        odd->text = lint_quote(lint, arena_copy(lint_arena(lint), cell->text, cell->length));
    }
    odd->last_row = cell->row;
    return odd;
}

const struct lint_odd *tables_odd(const struct column_place *place, enum lint_oddity oddity)
{
    const struct lint_odd *odd = place->column->odd ? &place->column->odd[oddity] : NULL;

    return odd && odd->count > 0 ? odd : NULL;
}

const char *tables_more(struct lint *lint, const struct lint_odd *odd)
{
    if (odd->count == 1)
        return "";
    return arena_format(lint_arena(lint), ", as in %zu more cell%s of this column", odd->count - 1,
                        odd->count == 2 ? "" : "s");
}
