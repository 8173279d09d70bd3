/* UTF-8 text and the limits of spreadsheets: is this text fit to be published, how wide is it, how is it
 * quoted in a message. It does not translate and does not know any file format. */
#ifndef STATBOOK_TEXT_H
#define STATBOOK_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Limits of Excel (Microsoft, "Excel specifications and limits"); lengths are in UTF-16 code units. */
enum {
    TEXT_CELL_LIMIT = 32767,
    TEXT_CELL_LINE_FEEDS = 253,
    TEXT_HEADING_LIMIT = 255,
    TEXT_SHEET_NAME_LIMIT = 31,
    TEXT_ALT_LIMIT = 249, /* our own; Excel's is higher, screen readers' patience is not */
};

/* What is wrong with `bytes` as the text of a cell, written to `why` ("has the control character U+0007 at
 * character 3", to stand behind the name of the thing), or true when nothing is: well-formed UTF-8; no NUL,
 * C0 or C1 control character other than a line feed; no U+FFFE, U+FFFF; no bidirectional override (U+202D,
 * U+202E); within Excel's limits for a cell. */
bool text_fit_for_cell(const char *bytes, size_t size, char *why, size_t why_size);

/* The same for one line of at most `limit` UTF-16 units: a title, a heading, a name. No line feed, not empty,
 * no space at either end. */
bool text_fit_for_line(const char *text, size_t limit, char *why, size_t why_size);

/* Where a program that reads workbooks may take "_x0041_" for an A, or NULL. */
const char *text_find_escape(const char *text);

/* Only the encoding: is it well-formed UTF-8? */
bool text_is_utf8(const char *bytes, size_t size, char *why, size_t why_size);

/* Number of UTF-16 code units of well-formed UTF-8. */
size_t text_utf16_length(const char *text);

/* Width of the widest line in units of a digit's width, for columns of a sheet: East Asian wide characters
 * (Unicode UAX #11) count two, combining marks nothing. */
double text_width(const char *text);

/* A text of several lines in one: a space for each line feed, but none where letters are as wide as those of
 * Chinese, which has none between words. */
char *text_in_one_line(struct arena *arena, const char *text);

/* An excerpt of any bytes for a message: at most 60 characters between quotes, control characters and bytes
 * that are not UTF-8 as \xHH, "…" where it was cut. The result is UTF-8. */
char *text_quote(struct arena *arena, const char *bytes, size_t size);

/* "a, b or c"; for `count` 0 the text is "none". */
char *text_list(struct arena *arena, const char *const *names, size_t count, const char *conjunction);

enum { TEXT_NUMBER_SIZE = 32 };
/* The shortest decimal that reads back as the same double, with an exponent only below 1e-5 and from 1e15 on.
 * LC_NUMERIC stays "C". `value` must be finite. */
void text_from_number(double value, char out[TEXT_NUMBER_SIZE]);

/* Lower case letters, digits and dashes, beginning with a letter, at most `limit` bytes: the names of tables,
 * charts and reports, which become file names. */
bool text_is_name(const char *text, size_t limit);

#endif
