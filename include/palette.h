/* The colours of a chart's series, in their order.
 *
 * Contrasts are WCAG 2's (contrast.h). Non-text contrast (WCAG 1.4.11) wants 3 : 1 with the background and
 * between neighbours; what has less gets outlines, and `check` warns of it. Colour is never the only
 * difference: lines have dashes and markers, areas patterns. */
#ifndef STATBOOK_PALETTE_H
#define STATBOOK_PALETTE_H

#include <stddef.h>
#include <stdint.h>

#define PALETTE_LEAST_CONTRAST 3.0

struct palette {
    const char *name;        /* "af", or "own" for one of the definition */
    const uint32_t *colours; /* 0xRRGGBB */
    size_t count;            /* at least 1 */
};

extern const struct palette palette_default; /* "af": the Analysis Function's, for categories */

/* NULL: there is none of that name. */
const struct palette *palette_find(const char *name);
/* Their names, NULL at the end. */
extern const char *const palette_names[];

/* That of a series, counted from 0; they begin anew behind the last. */
uint32_t palette_colour(const struct palette *palette, size_t series);

/* What stands for a colour where the background is dark instead of white: of the same hue, with the same
 * contrast with the background (as near as 8 bits allow), so that what can be told apart on white can be on
 * dark, too. White becomes the background itself, black becomes white. Where black would no longer be
 * legible on a colour, that gets a little less contrast. */
#define PALETTE_DARK 0x1A1A1A
uint32_t palette_on_dark(uint32_t colour);

#endif
