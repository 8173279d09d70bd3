/* Breaks a text into lines that are no wider than allowed: where the rules of Unicode (UAX #14) and the
 * language let a line end, and inside a word only when a single word is too wide. Nothing is cut but the
 * spaces at the breaks. */
#ifndef STATBOOK_CHART_LINES_H
#define STATBOOK_CHART_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct font;

struct typeface {
    struct font *font;
    double size; /* pixels */
    bool bold;
};

struct lines {
    const char **texts;
    size_t count; /* 0 for an empty text */
    double width; /* of the widest */
    bool broken;  /* a word was too wide */
};

double typeface_width(const struct typeface *face, const char *text);

struct lines chart_lines(const char *text, const struct typeface *face, double width, const char *language,
                         struct arena *arena);

#endif
