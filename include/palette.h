/* The colours of a chart's series, in their order.
 *
 * Contrasts are WCAG 2's (contrast.h). Non-text contrast (WCAG 1.4.11) wants 3 : 1 with the background and
 * between neighbours; what has less gets outlines, and `check` warns of it. Colour is never the only
 * difference: lines have dashes and markers, areas patterns.
 *
 * Colours are 0xRRGGBB. */
#ifndef STATBOOK_PALETTE_H
#define STATBOOK_PALETTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PALETTE_LEAST_CONTRAST 3.0

enum { PALETTE_MOST_COLOURS = 12 };

enum { PALETTE_WHITE = 0xFFFFFF, PALETTE_BLACK = 0x000000, PALETTE_DARK = 0x1A1A1A };

struct palette {
    const char *name; /* "af", or "own" for one of the definition */
    const uint32_t *colours;
    size_t count; /* at least 1 */
};

extern const struct palette palette_default; /* "af": the Analysis Function's, for categories */

/* The default for NULL. */
const struct palette *palette_or_default(const struct palette *palette);
/* NULL: there is none of that name. */
const struct palette *palette_find(const char *name);
/* Their names, NULL at the end. */
extern const char *const palette_names[];

/* That of a series, counted from 0; they begin anew behind the last. */
uint32_t palette_colour(const struct palette *palette, size_t series);

/* Has one of the first `count` colours too little contrast with white, or with the one before it? What it
 * fills then needs an outline. */
bool palette_is_faint(const struct palette *palette, size_t count);

/* What stands for a colour where the background is PALETTE_DARK instead of white: of the same hue, with the
 * same contrast with the background (as near as 8 bits allow), so that what can be told apart on white can be
 * on dark, too. White becomes the background itself, black becomes white. Where black would no longer be
 * legible on a colour, that gets a little less contrast. */
uint32_t palette_on_dark(uint32_t colour);

/* The i-th of n shades for figures that rise, i from 0: light first, the palette's first colour last, or
 * where that has less than 7 : 1 with white, one of its hue that has. Their contrasts with white rise evenly.
 * A single shade is the light one. */
uint32_t palette_shade(const struct palette *palette, size_t i, size_t n);

/* Black where it is legible, else white: it has 4.5 : 1 with any colour. */
uint32_t palette_text_on(uint32_t colour);

#endif
