/* The words that rules look for, in the languages of data/lang/phrases: sentences, headings of covers, names
 * of sheets, markers of notes. Matching ignores case and width, and space at the ends; "_" and "-" count as
 * spaces.
 *
 * With a language (BCP 47) its words count, and the English ones; with "" those of all languages. */
#ifndef STATBOOK_LINT_WORDS_H
#define STATBOOK_LINT_WORDS_H

#include "lint_phrases.h"

#include <stdbool.h>
#include <stddef.h>

/* Is `text` one of the words (a colon or a full stop may stand behind it)? Is one of them in it (at the ends
 * of words where the script has spaces)? Does it begin with one of them? Returns the length in bytes of what
 * was matched, 0 for none. */
size_t lint_word_is(const char *text, const char *language, enum lint_use use);
size_t lint_word_in(const char *text, const char *language, enum lint_use use);
size_t lint_word_begins(const char *text, const char *language, enum lint_use use);

/* Behind spaces of any sort, "_" and marks of direction. */
const char *lint_skip_spaces(const char *text);

/* < 0, 0, > 0: two texts, compared as words are, but "_" is no space. */
int lint_compare_texts(const char *a, const char *b);

/* Does `text` have `part`, as whole words? */
bool lint_has_text(const char *text, const char *part);

/* "This worksheet contains one table." and what else the language says for it: is such a sentence in the
 * text, with the number as a word? `count` gets it; false when there is none. `as_digits` gets whether the
 * number is written in digits. */
bool lint_count_of_tables(const char *text, const char *language, unsigned *count, bool *as_digits);

/* A marker of a note at the beginning of `text`, "[note 3]", "[прим. 3]", "[注3]": its length in bytes and
 * its number; 0 for none. */
size_t lint_marker_at(const char *text, const char *language, unsigned *number);
/* The next marker in the text at or behind `text`, NULL for none. */
const char *lint_next_marker(const char *text, const char *language, unsigned *number, size_t *length);

/* Shorthand at the beginning of `text`: "[x]", "[low]": one to three lower case letters, or low, in square
 * brackets, between marks of direction or not. Its length in bytes, 0 for none; the code has no brackets. */
enum { SHORTHAND_SIZE = 8 };
size_t lint_shorthand_at(const char *text, char code[SHORTHAND_SIZE]);

#endif
