/* What several groups of rules ask. */
#ifndef STATBOOK_RULES_SHARED_H
#define STATBOOK_RULES_SHARED_H

#include "lint.h"
#include "lint_words.h"

/* Is the font on the list of the settings? */
bool rules_agree_font(const struct lint_settings *settings, const char *name);

/* Is the heading of a column one of the words, without its unit and markers? "Notes⏎[note 2]" is "Notes". */
bool rules_is_heading(struct lint *lint, const char *heading, enum lint_use use);

/* The first `length` bytes of the text, in quotes for a message. */
const char *rules_quote(struct lint *lint, const char *text, size_t length);

#endif
