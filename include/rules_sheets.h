/* The checks of the rules S01 to S11, for the table in src/rules/sheets.c. */
#ifndef STATBOOK_RULES_SHEETS_H
#define STATBOOK_RULES_SHEETS_H

#include "lint.h"

/* The first sheet of the kind, NULL for none. */
const struct lint_sheet *sheet_of_kind(const struct lint_book *book, enum lint_kind kind);
/* Sheets called Notes or Contents, and their table, are tables of that name: exactly one, called so in
 * English or another language. Finds what is not so; `english` is what the table should be called. */
void judge_named_table(struct lint *lint, const struct lint_sheet *sheet, const char *english,
                       bool (*is_name)(const char *name));

/* sheets_cover.c */
void s02_cover_tells(struct lint *lint, const struct lint_sheet *sheet);
void s03_cover_column(struct lint *lint, const struct lint_sheet *sheet);
void s04_cover_short(struct lint *lint, const struct lint_sheet *sheet);
void s09_cover_shorthand(struct lint *lint, const struct lint_book *book);

/* sheets_contents.c */
void s05_contents(struct lint *lint, const struct lint_book *book);
void s06_contents_lists(struct lint *lint, const struct lint_book *book);
void s07_contents_links(struct lint *lint, const struct lint_book *book);

#endif
