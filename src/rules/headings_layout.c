#include "reference.h"
#include "rules_headings.h"

#include <stdlib.h>

/* ---- H05 ---- */

static int compare_place(const void *place, const void *table)
{
    return reference_compare(*(const struct reference *)place, ((const struct lint_table *)table)->ref.first);
}

bool is_title_of_table(const struct lint_sheet *sheet, const struct lint_text *text)
{
    const struct reference below = {text->row + 1, text->column};

    return sheet->table_count > 1 &&
           bsearch(&below, sheet->tables, sheet->table_count, sizeof *sheet->tables, compare_place);
}

void h05_above_in_column_a(struct lint *lint, const struct lint_sheet *sheet)
{
    unsigned first = lint_first_table_row(sheet);

    for (size_t i = 0; sheet->table_count > 0 && i < sheet->text_count && sheet->texts[i].row < first; i++) {
        const struct lint_text *text = &sheet->texts[i];
        if (text->column > 0 && !is_title_of_table(sheet, text))
            lint_find(
                lint, lint_rule(lint), lint_at(sheet, text->row, text->column),
                "%s stands above the table, but not in column A, where readers look for it; move it there",
                lint_quote(lint, text->text));
    }
}

/* ---- H06 ---- */

void h06_nothing_below(struct lint *lint, const struct lint_sheet *sheet)
{
    unsigned last = 0;

    for (size_t i = 0; i < sheet->table_count; i++)
        if (sheet->tables[i].ref.last.row > last)
            last = sheet->tables[i].ref.last.row;
    if (sheet->table_count > 0 && sheet->last_row > last)
        lint_find(lint, lint_rule(lint),
                  lint_at(sheet, sheet->last_row_cell.row, sheet->last_row_cell.column),
                  "there is something below the table, which ends in row %u; write it above the table, where "
                  "it is found",
                  last + 1);
}

/* ---- H07 ---- */

void h07_begins_in_column_a(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_table *table = sheet->tables;

    if (sheet->table_count > 0 && table->ref.first.column > 0)
        lint_find(
            lint, lint_rule(lint), lint_at(sheet, table->ref.first.row, table->ref.first.column),
            "the table does not begin in column A; move it to the left edge, where readers look for it");
}

/* ---- H08 ---- */

void h08_one_table(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->kind == LINT_DATA && sheet->table_count > 1)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet has %zu tables; give each a sheet of its own", sheet->table_count);
}

/* ---- H09 ---- */

static void judge_gap(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table,
                      int gap, const char *what)
{
    struct lint_place place = lint_at(sheet, table->ref.first.row, table->ref.first.column);

    if (gap < 1)
        lint_find(lint, lint_rule(lint), place,
                  "there is no blank %s between the table and the one before it; leave one", what);
    else if (gap > 1)
        lint_doubt(
            lint, lint_rule(lint), place,
            "there are %d blank %ss between the table and the one before it, so that readers think that "
            "nothing follows; leave one",
            gap, what);
}

/* `title`: of the second table. */
static void judge_distance(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *first,
                           const struct lint_table *second, bool title)
{
    if (second->ref.first.row > first->ref.last.row)
        judge_gap(lint, sheet, second, (int)(second->ref.first.row - first->ref.last.row) - 1 - title, "row");
    else
        judge_gap(lint, sheet, second, (int)second->ref.first.column - (int)first->ref.last.column - 1,
                  "column");
}

static const struct lint_text *title_of(const struct lint_sheet *sheet, const struct lint_table *table)
{
    struct reference first = table->ref.first;

    return first.row > 0 ? lint_text_at(sheet, first.row - 1, first.column) : NULL;
}

static void judge_own_title(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table)
{
    if (!title_of(sheet, table))
        lint_find(
            lint, lint_rule(lint), lint_at(sheet, table->ref.first.row, table->ref.first.column),
            "one of several tables has no title of its own; write it into the cell above its first heading");
}

void h09_tables_apart(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_table *tables = sheet->tables;

    for (size_t i = 0; sheet->table_count > 1 && i < sheet->table_count; i++) {
        judge_own_title(lint, sheet, &tables[i]);
        if (i > 0)
            judge_distance(lint, sheet, &tables[i - 1], &tables[i], title_of(sheet, &tables[i]) != NULL);
    }
}

/* ---- H10 ---- */

void h10_no_blank_row(struct lint *lint, const struct lint_sheet *sheet)
{
    unsigned first = lint_first_table_row(sheet), filled = 0;
    const struct lint_text *text = NULL;

    while (sheet->table_count > 0 && (text = lint_next_above(sheet, text)) && text->row == filled)
        filled++;
    if (sheet->table_count > 0 && filled < first)
        lint_find(lint, lint_rule(lint), lint_at(sheet, filled, 0),
                  "row %u above the table is blank in column A, so that readers think that nothing follows; "
                  "take it out",
                  filled + 1);
}
