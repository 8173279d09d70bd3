/* Markers of notes and shorthand that are written in another way than they should be: what the rules N01, N02
 * and N09 look for in the text of a cell. All return where it begins and set `length`, in bytes, or return
 * NULL. `language` as in lint_words.h. */
#ifndef STATBOOK_LINT_MARKS_H
#define STATBOOK_LINT_MARKS_H

#include <stdbool.h>
#include <stddef.h>

/* A symbol that marks a note: a raised digit, a dagger, an asterisk. Not those of units and powers ("km²",
 * "10⁶"), not a paragraph's sign in front of its number. */
const char *lint_symbol_marker(const char *text, size_t *length);

/* A marker of a note in an odd form: "[note 1, 2]", "(note 3)", behind a text "[1]". */
const char *lint_odd_marker(const char *text, const char *language, size_t *length);
/* One that may be something else: "(1)" at the end of a text. */
const char *lint_bare_number(const char *text, size_t *length);
/* "[note 1], [note 2]", with something between the markers, in a text that is no sentence. */
const char *lint_divided_markers(const char *text, const char *language, size_t *length);

/* Several codes of the vocabulary in one pair of brackets, "[r,e]", "[re]". */
const char *lint_joined_codes(const char *text, const char *const *vocabulary, size_t *length);
bool lint_code_is_in(const char *const *vocabulary, const char *code, size_t length);
/* All of the text is a code in other brackets than square ones: "(x)". */
bool lint_is_round_code(const char *text, const char *const *vocabulary);
/* Words in square brackets, "[thousands]": neither a marker nor shorthand. */
const char *lint_square_words(const char *text, const char *language, size_t *length);

/* Is the text a figure, behind which shorthand stands? "142 [p]" */
bool lint_is_marked_figure(const char *text, const char *language);

/* A copy without markers of notes and shorthand, and without space at its ends. */
struct arena;
char *lint_without_marks(const char *text, const char *language, struct arena *arena);
/* Has it letters beside them? */
bool lint_has_words(const char *text, const char *language);
/* Has it letters, or signs that stand for words? */
bool lint_has_letters(const char *text);

#endif
