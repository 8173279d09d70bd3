/* How many lines a text takes in a cell that wraps it. */
#ifndef STATBOOK_WRAP_H
#define STATBOOK_WRAP_H

/* `width` is that of a line, in digits of a font like Arial, whose letters are counted by their own widths
 * (Helvetica's metrics, in groups). Lines break behind spaces and between Chinese, Japanese and Korean
 * characters; a word that is longer than a line is cut. A line feed ends a line. At least 1. */
double wrap_lines(const char *text, double width);

#endif
