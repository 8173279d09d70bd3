/* Draws a plot with gnuplot, confined: no shell, a fixed environment, the script on a descriptor, the picture
 * through a pipe, a deadline; the picture is looked at before it is accepted. */
#ifndef STATBOOK_CHART_H
#define STATBOOK_CHART_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct plot;

enum chart_format { CHART_PNG, CHART_SVG };

/* The whole script for one picture, in the arena: data, texts, style and the template of the plot's kind.
 * Fails (NULL) as chart_draw does for a plot that cannot be drawn. */
const char *chart_script(const struct plot *plot, enum chart_format format, struct arena *arena,
                         struct error *err);

/* Writes folder/<name>.png or .svg. Fails when the font lacks a letter or gnuplot is missing
 * (ERROR_UNAVAILABLE), fails, says anything, takes too long (ERROR_BUSY), or hands over something that is not
 * a whole picture of the right size (ERROR_DATA), when there are too many bars for a picture (ERROR_DATA),
 * and when a figure lies outside of the plot's axes (ERROR_INTERNAL). */
bool chart_draw(const struct plot *plot, enum chart_format format, const char *folder, struct arena *arena,
                struct error *err);

/* "gnuplot 5.4 patchlevel 4"; NULL fails. */
const char *chart_gnuplot_version(struct arena *arena, struct error *err);
/* "Noto Sans Regular 2.004 (SHA-256 …), Bold 2.004 (SHA-256 …)", the files that the style's font resolves to;
 * NULL fails. */
const char *chart_font_version(struct arena *arena, struct error *err);

#endif
