/* The parts of a script of which there is one for each small plot or cell: where they are, and their colours.
 */
#ifndef STATBOOK_CHART_SCRIPT_CELLS_H
#define STATBOOK_CHART_SCRIPT_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct layout;
struct plot;

/* That of a class of a matrix, counted from 0: shades for figures, the palette's colours for words. */
uint32_t chart_class_colour(const struct plot *plot, size_t class);

/* Their axes count the pixels of the canvas. */
bool chart_has_parts(const struct layout *layout);
/* The variables and data; nothing for other kinds. */
void chart_parts_write(FILE *out, const struct plot *plot, const struct layout *layout);
/* In the place of ranges and ticks. */
void chart_parts_write_axes(FILE *out);

#endif
