/* The checks of the rules W01 to W17, for the table in src/rules/workbook.c. */
#ifndef STATBOOK_RULES_WORKBOOK_H
#define STATBOOK_RULES_WORKBOOK_H

#include "lint.h"

/* workbook_properties.c: what the file says about itself */
void w01_title(struct lint *lint, const struct lint_book *book);
void w02_language(struct lint *lint, const struct lint_book *book);
void w03_author(struct lint *lint, const struct lint_book *book);
void w04_keywords(struct lint *lint, const struct lint_book *book);
void w16_reproducible(struct lint *lint, const struct lint_book *book);

/* workbook_names.c: names of sheets and of the file */
void w05_names_unique(struct lint *lint, const struct lint_book *book);
void w05_former_name(struct lint *lint, const struct lint_sheet *sheet);
void w06_name_plain(struct lint *lint, const struct lint_sheet *sheet);
void w13_file_name(struct lint *lint, const struct lint_book *book);
void w17_names_stable(struct lint *lint, const struct lint_book *book);

#endif
