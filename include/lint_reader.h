/* The reader of the judge, in the parts that its files have in common: a workbook becomes the model of
 * lint_model.h while its cells pass by the rules.
 *
 * What is wrong with a part is a flaw of the book (rule W14), and the rest is read on; what is beyond a limit
 * ends the reading with ERROR_DATA. */
#ifndef STATBOOK_LINT_READER_H
#define STATBOOK_LINT_READER_H

#include "lint.h"

struct package;

/* ---- lint.c, for the reader: in this order ---- */

void lint_begin(struct lint *lint, const struct lint_book *book); /* the sheets are counted */
void lint_ask_cell(struct lint *lint, const struct lint_cell *cell);
void lint_ask_sheet(struct lint *lint, const struct lint_sheet *sheet);
void lint_ask_book(struct lint *lint);

/* ---- lint_book.c ---- */

/* Reads all and asks the rules. NULL as lint_workbook says. */
const struct lint_book *lint_read(struct lint *lint, const char *path, struct error *err);

#endif
