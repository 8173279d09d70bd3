/* Number formats of spreadsheets, such as `#,##0.00` (ECMA-376 Part 1, 18.8.31): is one sound, what does it
 * show. */
#ifndef STATBOOK_NUMBER_FORMAT_H
#define STATBOOK_NUMBER_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

enum number_format_kind { NUMBER_FORMAT_NUMBER, NUMBER_FORMAT_PERCENT, NUMBER_FORMAT_DATE };

/* False with what is wrong, to stand behind the format: "has a quotation mark that is not closed". */
bool number_format_fit(const char *format, char *why, size_t why_size);
/* "General": as many digits as each number has. */
bool number_format_is_general(const char *format);
enum number_format_kind number_format_kind(const char *format);
/* Digits behind the point. */
int number_format_decimals(const char *format);
/* Does a number that is not zero look like it, because the format shows too few digits? */
bool number_format_hides(const char *format, double value);
/* How many characters stand beside digits, point and commas; for a date, how many it has at its longest, with
 * the months of the language that "[$-40C]" at its beginning names. */
int number_format_letters(const char *format);

/* Does the first section divide thousands, as "#,##0" does? Does it show a digit in front of the point? */
bool number_format_has_groups(const char *format);
bool number_format_has_leading_digit(const char *format);
/* Numbers below this (absolute values, of this sign) are shown as 0; 0 where that cannot be said: General,
 * dates, texts, fractions, exponents, formats with conditions. */
double number_format_zero_below(const char *format, bool negative);

/* The format of a number that a workbook need not write out (18.8.30); NULL for one that has a meaning in
 * some languages only, or none. */
const char *number_format_built_in(unsigned id);

/* The semicolon that ends the section which begins at `format`, or the end of the text. */
const char *number_format_end_of_section(const char *format);

#endif
