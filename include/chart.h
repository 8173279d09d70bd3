/* Draws a plot with gnuplot, confined: no shell, a fixed environment, the script on a descriptor, the picture
 * through a pipe, a deadline; the picture is looked at before it is accepted. */
#ifndef STATBOOK_CHART_H
#define STATBOOK_CHART_H

#include "canvas.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct chart;
struct error;
struct font;
struct plot;

/* On the canvas, where everything of a picture stands, in the arena: it can be drawn any number of times, in
 * other processes, too. Fails (NULL) when the fonts lack a letter of a text that is to be drawn
 * (ERROR_UNAVAILABLE), when there are too many bars for a picture or a text is too long for it (ERROR_DATA),
 * and when a figure lies outside of the plot's axes (ERROR_INTERNAL). */
const struct chart *chart_lay_out(const struct plot *plot, enum canvas_kind canvas, struct font *font,
                                  struct arena *arena, struct error *err);

/* Of its files, without the ending: "ap-in-force", "ap-in-force.slide". */
const char *chart_name(const struct chart *chart);
/* The formats that its targets want, as a set of pictures (canvas.h). */
unsigned chart_pictures(const struct chart *chart);

/* The whole script for one picture, in the arena: data, texts, style and the template of the plot's kind.
 * NULL fails, for want of memory. */
const char *chart_script(const struct chart *chart, enum picture format, struct arena *arena,
                         struct error *err);

/* SHA-256 of what gnuplot is told, and of the alternative text: of all that a reader sees, the same for all
 * formats, in 64 hexadecimal digits. NULL fails, for want of memory. */
const char *chart_digest(const struct chart *chart, struct arena *arena, struct error *err);

/* Writes folder/<name>.png and so on: those of `formats`, a set of pictures, that the targets of each chart
 * want. They are drawn by one process, because to start it takes longer than some pictures; where that fails
 * they are drawn one by one, so that the one at fault is named. The digest is in them. Fails when gnuplot is
 * missing (ERROR_UNAVAILABLE), fails, says anything, takes too long (ERROR_BUSY), or hands over something
 * that is not a whole picture of the right size (ERROR_DATA). */
bool chart_draw(const struct chart *const *charts, size_t count, unsigned formats, const char *folder,
                struct arena *arena, struct error *err);

/* "gnuplot 5.4 patchlevel 4"; NULL fails. */
const char *chart_gnuplot_version(struct arena *arena, struct error *err);

#endif
