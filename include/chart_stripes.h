/* Stripes over bars and areas, so that colour is not all that tells their series apart. Part of the script.
 *
 * gnuplot has patterns of its own, but they are hairlines on white, 8 dots wide whatever the resolution: at
 * 300 dpi a grey shimmer in place of the colour, and in each format another one. These are white lines of 0.4
 * mm over the colour, 2.5 mm apart, drawn as lines in every format: the colour stays what it is, and in a
 * grey print dark blue and dark red, which are equally dark, can still be told apart. The first series is
 * plain, and so is the second where the two have a contrast of 3 : 1. */
#ifndef STATBOOK_CHART_STRIPES_H
#define STATBOOK_CHART_STRIPES_H

#include <stddef.h>
#include <stdio.h>

struct arena;
struct layout;
struct palette;
struct plot;

/* The number of the pattern of a series, counted from 0, of which no two are alike up to
 * PALETTE_MOST_COLOURS; 0: plain. */
size_t chart_stripes_pattern(const struct palette *palette, size_t series);

/* Over bars and areas, and over their swatches in the legend. Nothing for other kinds, nor over
 * cells, in which words stand. */
void chart_stripes_write(FILE *out, const struct plot *plot, const struct layout *layout,
                         struct arena *arena);

#endif
