/* Keeps what the table of contents of a workbook says, which rules compare with its sheets. */
#ifndef STATBOOK_LINT_ENTRIES_H
#define STATBOOK_LINT_ENTRIES_H

#include "lint_model.h"

struct arena;

/* To be called once for each cell that is not empty, in the order of the file; sheet->kind must be known. */
void lint_keep_entry(struct lint_sheet *sheet, const struct lint_cell *cell, struct arena *arena);

#endif
