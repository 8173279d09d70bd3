/* The checks of links, headers and what lies on a sheet (F10 to F12), for the table of rules in format.c. */
#ifndef STATBOOK_RULES_LINKS_H
#define STATBOOK_RULES_LINKS_H

#include "lint.h"

void links_judge_surroundings(struct lint *lint, const struct lint_sheet *sheet);
void links_judge_texts(struct lint *lint, const struct lint_sheet *sheet);
void links_judge_twins(struct lint *lint, const struct lint_book *book);
void links_judge_files(struct lint *lint, const struct lint_sheet *sheet);

/* For what is asked about formats: has the cell a link? Made from all sheets once. */
struct link_places;
const struct link_places *links_gather(struct lint *lint, const struct lint_book *book);
bool links_has(const struct link_places *places, const struct lint_sheet *sheet, struct reference at);

#endif
