/* A script that draws a chart once more, by itself: with its figures and texts, for plain gnuplot, in any of
 * the formats. */
#ifndef STATBOOK_CHART_ALONE_H
#define STATBOOK_CHART_ALONE_H

#include <stdbool.h>

struct arena;
struct chart;
struct error;

/* In the arena. `gnuplot` is the version that draws the pictures ("gnuplot 5.4 patchlevel 4"), for a comment.
 * What it draws goes to the current folder: <name>.redrawn.<format>. NULL fails, for want of memory. */
const char *chart_alone(const struct chart *chart, const char *gnuplot, struct arena *arena,
                        struct error *err);

/* Writes it to folder/<name>.gp. */
bool chart_alone_write(const struct chart *chart, const char *gnuplot, const char *folder,
                       struct arena *arena, struct error *err);

#endif
