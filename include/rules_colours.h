/* The checks of colours (F03 to F05, F09), for the table of rules in format.c, and what all checks of formats
 * ask. */
#ifndef STATBOOK_RULES_COLOURS_H
#define STATBOOK_RULES_COLOURS_H

#include "lint.h"

void colours_judge_automatic(struct lint *lint, const struct lint_book *book);
void colours_judge_contrast(struct lint *lint, const struct lint_book *book);
void colours_judge_fills(struct lint *lint, const struct lint_book *book);
void colours_judge_alone(struct lint *lint, const struct lint_sheet *sheet);

/* Formats are judged once, where they are first used; and what several of them have in common is told once.
 */
struct formats_told {
    const char *keys[32];
    size_t count;
};
bool formats_is_new(struct formats_told *told, const char *key);
struct lint_place formats_place(const struct lint_format *format); /* the workbook, where it is not used */
bool formats_is_used(const struct lint_format *format);
struct link_places;
bool formats_is_link(const struct lint_format *format, const struct link_places *places);

#endif
