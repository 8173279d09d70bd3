/* The checks of shorthand (N07 to N10), for the table of rules in notes.c. */
#ifndef STATBOOK_RULES_SHORTHAND_H
#define STATBOOK_RULES_SHORTHAND_H

#include "lint.h"

void shorthand_find_unexplained(struct lint *lint, const struct lint_sheet *sheet);
void shorthand_find_unknown(struct lint *lint, const struct lint_sheet *sheet);
void shorthand_find_joined(struct lint *lint, const struct lint_cell *cell);
void shorthand_find_unused(struct lint *lint, const struct lint_sheet *sheet);

#endif
