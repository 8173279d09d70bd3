/* What the text of a cell looks like to a person: a number, two limits, a symbol, a code. In the ways of
 * writing of all languages that ICU has digits for. Texts are UTF-8 and need no NUL at their end. */
#ifndef STATBOOK_LINT_FIGURE_H
#define STATBOOK_LINT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

/* A number that is written as a text. Digits alone, and one point or comma, may as well be a label, a code or
 * a section; digits in groups, a sign, a percent or a currency sign are always a figure. */
enum figure {
    FIGURE_NONE,
    FIGURE_DIGITS,  /* "840", "2013"; not "007", nor more than 15 digits: these are codes */
    FIGURE_DECIMAL, /* "1.5", "0,25" */
    FIGURE_CERTAIN  /* "1,234", "1 234,5", "-3", "12%", "£5", "١٬٢٣٤" */
};
enum figure figure_of(const char *text, size_t length);
/* Does it have a year's four digits, 1500 to 2200, and nothing else? */
bool figure_is_year(const char *text, size_t length);

/* "12 to 15", "11.2-13.5", "5 ± 1", "12.3 (11.2, 13.5)" and nothing else: two limits in one cell. Dates and
 * years are none. `certain`: decimals, ± or an estimate beside them say that they cannot be groups of ages.
 */
bool figure_is_range(const char *text, size_t length, bool *certain);

/* No letter and no digit: "..", "-", "*". Signs of units ("%", "€") and nothing but space are none. */
bool figure_is_symbol(const char *text, size_t length);
/* "NA", "N/A", "n.a."; not "Na". */
bool figure_is_not_available(const char *text, size_t length);
/* "France (FRA)", "France [FR]": a label with a code of two or three capitals behind it. */
bool figure_has_code(const char *text, size_t length);

#endif
