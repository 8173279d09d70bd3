/* Texts with a line each that stand in rows at one side of the plot, on as many levels as they need, so that
 * no text meets another and no line runs through one. Part of the layout. */
#ifndef STATBOOK_CHART_FLAGS_H
#define STATBOOK_CHART_FLAGS_H

#include "chart_page.h"

/* Across, from the left of the canvas. Level 0 is next to the plot. */
struct flag {
    const char *text;
    struct lines lines; /* into which it is broken; more of them where there is little room */
    double line;
    double left, right;
    size_t level;
};

struct flags {
    struct flag *items;
    size_t count;
};

/* Chooses left, right and level of each, and sorts them by their lines. False: there is no way but that a
 * line runs through a text. Takes time that grows with the third power of their number. */
bool flags_place(const struct page *page, struct flags *flags);

/* Of the levels below that one, and of all of them. */
double flags_height(const struct flags *flags, size_t level);
double flags_all(const struct flags *flags);
/* Its text; `top` is from the top of the canvas. */
void flag_add(struct page *page, const struct flag *flag, double top);

#endif
