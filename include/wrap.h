/* Where the lines of a text in a cell end, and how much room it takes there.
 *
 * Lines end behind spaces, and in scripts without spaces (Chinese, Japanese, Thai …) where ICU's rules for
 * the language allow it. That a program may also break behind a hyphen is not counted on. */
#ifndef STATBOOK_WRAP_H
#define STATBOOK_WRAP_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct wrap;

/* `locale` is ICU's. NULL with ERROR_UNAVAILABLE when ICU has no rules. */
struct wrap *wrap_open(const char *locale, struct arena *arena, struct error *err);
/* NULL is fine. */
void wrap_close(struct wrap *wrap);

/* Widths are those of a line, in digits of the font (widths.h). */

/* How many lines a text takes in a cell that wraps it, at least 1. A word that is longer than a line is cut.
 * A line feed ends a line. */
double wrap_lines(struct wrap *wrap, const char *text, double width, bool bold);
/* How wide the widest of them is: `width` at most. */
double wrap_widest_line(struct wrap *wrap, const char *text, double width, bool bold);

/* The width of a text whose lines end only at line feeds. */
double wrap_room(const struct wrap *wrap, const char *text, bool bold);
/* The width of the longest piece that no line can end in. */
double wrap_longest_word(struct wrap *wrap, const char *text, bool bold);
/* The length in bytes of the first line when no line shall be wider than `width`, unless its first word
 * is; spaces at its end are not part of it. */
size_t wrap_first_line(struct wrap *wrap, const char *text, double width);

#endif
