/* The checks of the rules for tables, T01 to T29, in the files of src/rules/tables; and what they share. */
#ifndef STATBOOK_RULES_TABLES_H
#define STATBOOK_RULES_TABLES_H

#include "lint.h"

#include "lint_words.h"

/* ---- tables_shape.c: how a table lies on its sheet ---- */

void tables_judge_unmarked(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_names(struct lint *lint, const struct lint_book *book);
void tables_judge_heading_row(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_headings(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_merged(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_blank_rows(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_empty_cells(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_filters(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_panes(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_hidden(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_stripes(struct lint *lint, const struct lint_sheet *sheet);

/* ---- tables_room.c: what fits ---- */

void tables_see_heights(struct lint *lint, const struct lint_cell *cell);
void tables_judge_room(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_widths(struct lint *lint, const struct lint_sheet *sheet);

/* ---- tables_columns.c: columns of figures ---- */

void tables_see_alignment(struct lint *lint, const struct lint_cell *cell);
void tables_judge_alignment(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_thousands(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_precision(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_units(struct lint *lint, const struct lint_sheet *sheet);
void tables_judge_types(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_totals(struct lint *lint, const struct lint_cell *cell);
void tables_judge_totals(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_zeros(struct lint *lint, const struct lint_cell *cell);
void tables_judge_zeros(struct lint *lint, const struct lint_sheet *sheet);

/* ---- tables_cells.c: texts in cells ---- */

void tables_see_text_numbers(struct lint *lint, const struct lint_cell *cell);
void tables_judge_text_numbers(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_indents(struct lint *lint, const struct lint_cell *cell);
void tables_judge_indents(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_spaces(struct lint *lint, const struct lint_cell *cell);
void tables_judge_spaces(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_codes(struct lint *lint, const struct lint_cell *cell);
void tables_judge_codes(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_limits(struct lint *lint, const struct lint_cell *cell);
void tables_judge_limits(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_periods(struct lint *lint, const struct lint_cell *cell);
void tables_judge_periods(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_symbols(struct lint *lint, const struct lint_cell *cell);
void tables_judge_symbols(struct lint *lint, const struct lint_sheet *sheet);
void tables_see_not_available(struct lint *lint, const struct lint_cell *cell);
void tables_judge_not_available(struct lint *lint, const struct lint_sheet *sheet);

/* ---- tables_alike.c: headings of several sheets ---- */

void tables_judge_alike(struct lint *lint, const struct lint_book *book);

/* ---- tables_common.c ---- */

/* A column of a table of a sheet; `index` within the table. */
struct column_place {
    const struct lint_sheet *sheet;
    const struct lint_table *table;
    const struct lint_column *column;
    size_t index;
};

typedef void (*column_judge)(struct lint *lint, const struct column_place *place);
void tables_each_column_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table,
                           column_judge judge);
void tables_each_column(struct lint *lint, const struct lint_sheet *sheet, column_judge judge);

/* The rows of a table's body, totals row included. */
unsigned tables_first_row(const struct lint_table *table);
size_t tables_row_count(const struct lint_table *table);

/* Its heading's cell; a cell of its body. */
struct lint_place tables_at_heading(const struct column_place *place);
struct lint_place tables_at_row(const struct column_place *place, unsigned row);
/* What a heading is about: without unit, notes and what else stands in brackets or on further lines. */
const char *tables_label(struct lint *lint, const char *heading);
/* The heading's label for a message: `the column "Reactors"`, or `column C` where it has none. */
const char *tables_called(struct lint *lint, const struct column_place *place);

/* A column that holds figures more than anything else; of years or other periods; of codes. */
bool tables_is_figures(const struct lint_column *column);
bool tables_is_status(struct lint *lint, const struct lint_column *column); /* of marks */
bool tables_is_period(struct lint *lint, const struct lint_column *column);
bool tables_is_code(struct lint *lint, const struct lint_column *column);

/* Is one of the words in a text of column A above the first table? */
bool tables_says_above(struct lint *lint, const struct lint_sheet *sheet, enum lint_use use);

/* Counts an oddity of a cell of a table's body; the first is kept with its text. Returns it. */
struct lint_odd *tables_notice(struct lint *lint, const struct lint_cell *cell, enum lint_oddity oddity);
/* NULL when nothing of the kind was noticed. */
const struct lint_odd *tables_odd(const struct column_place *place, enum lint_oddity oddity);
/* ", as in 4 more cells of this column"; "" where it is the only one. */
const char *tables_more(struct lint *lint, const struct lint_odd *odd);

#endif
