/* How wide texts are in the fonts of workbooks.
 *
 * The unit is a digit of the same font at the same size, as a spreadsheet counts the width of columns
 * (ECMA-376 Part 1, 18.3.1.13). The widths of letters stand in data/lang/widths, which is compiled in;
 * Chinese, Japanese and Korean ones are squares, others that the table lacks have a width that is usual. */
#ifndef STATBOOK_WIDTHS_H
#define STATBOOK_WIDTHS_H

#include <stdbool.h>
#include <stddef.h>

/* Of one line of UTF-8 that has `size` bytes. */
double widths_of_line(const char *text, size_t size, bool bold);

/* Of the widest line of a text in letters of `points`, in digits of a font of `digit_points`: what a column
 * of a workbook whose usual font has that size must be wide for it, less the room around a cell. */
double widths_in_digits(const char *text, bool bold, double points, double digit_points);

#endif
