/* Where the lines of a text in a cell end, and how much room it takes there.
 *
 * Lines end behind spaces, and in scripts without spaces (Chinese, Japanese, Thai …) where ICU's rules for
 * the language allow it. That a program may also break behind a hyphen is not counted on. */
#ifndef STATBOOK_WRAP_H
#define STATBOOK_WRAP_H

#include <stddef.h>

struct arena;
struct error;
struct wrap;

/* `locale` is ICU's. NULL with ERROR_UNAVAILABLE when ICU has no rules. */
struct wrap *wrap_open(const char *locale, struct arena *arena, struct error *err);
/* NULL is fine. */
void wrap_close(struct wrap *wrap);

/* How many lines a text takes in a cell that wraps it, at least 1. `width` is that of a line, in digits of a
 * font like Arial, whose letters are counted by their own widths (Helvetica's metrics, in groups; others by
 * the mean of their script). A word that is longer than a line is cut. A line feed ends a line. */
double wrap_lines(struct wrap *wrap, const char *text, double width);

/* In columns of a sheet, as a writer of tables counts them: a letter is one (text_width), a Cyrillic or Greek
 * one a little more, since these are wider than Latin ones. */
double wrap_room(const char *text);
/* The room of the longest piece that no line can end in. */
double wrap_longest_word(struct wrap *wrap, const char *text);
/* The length in bytes of the first line when no line shall have more room than `width`, unless its first word
 * has; spaces at its end are not part of it. */
size_t wrap_first_line(struct wrap *wrap, const char *text, double width);

#endif
