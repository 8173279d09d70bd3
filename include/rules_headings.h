/* The checks of the rules H01 to H12, for the table in src/rules/headings.c. */
#ifndef STATBOOK_RULES_HEADINGS_H
#define STATBOOK_RULES_HEADINGS_H

#include "lint.h"

/* headings_titles.c: what titles say */
/* What stands in A1, NULL for nothing. The first heading of a table, marked as one or not, is no title. */
const struct lint_text *title_of_sheet(const struct lint_sheet *sheet);
void h01_title(struct lint *lint, const struct lint_sheet *sheet);
void h01_titles_differ(struct lint *lint, const struct lint_book *book);
void h11_title_complete(struct lint *lint, const struct lint_sheet *sheet);
void h12_title_number(struct lint *lint, const struct lint_sheet *sheet);

/* headings_layout.c: where texts and tables stand */
/* Is it the title of one of several tables, right above its first heading? */
bool is_title_of_table(const struct lint_sheet *sheet, const struct lint_text *text);
void h05_above_in_column_a(struct lint *lint, const struct lint_sheet *sheet);
void h06_nothing_below(struct lint *lint, const struct lint_sheet *sheet);
void h07_begins_in_column_a(struct lint *lint, const struct lint_sheet *sheet);
void h08_one_table(struct lint *lint, const struct lint_sheet *sheet);
void h09_tables_apart(struct lint *lint, const struct lint_sheet *sheet);
void h10_no_blank_row(struct lint *lint, const struct lint_sheet *sheet);

#endif
