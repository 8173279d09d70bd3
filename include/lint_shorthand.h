/* Counts shorthand and notes while the cells of a workbook pass by: what the rules N03, N06 to N10 ask about
 * a sheet as a whole. */
#ifndef STATBOOK_LINT_SHORTHAND_H
#define STATBOOK_LINT_SHORTHAND_H

#include "lint_model.h"

struct arena;

/* To be called once for each cell that is not empty, in the order of the file. Fills codes, has_marker of
 * `sheet` and notes of `book`; sheet->kind must be known. `language` as in lint_words.h. */
void lint_count_shorthand(struct lint_book *book, struct lint_sheet *sheet, const struct lint_cell *cell,
                          const char *language, struct arena *arena);

/* The shorthand at the end of `text` where nothing but shorthand, markers of notes and space follows:
 * "Sales [p][note 1]" gives "[p][note 1]", "[x]" itself. NULL for none. */
const char *lint_shorthand_tail(const char *text, const char *language);

#endif
