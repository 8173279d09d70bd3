/* The colours of an SVG, named alike, and by night: what a reader sees whose browser shows dark pages. Part
 * of picture. */
#ifndef STATBOOK_PICTURE_DARK_H
#define STATBOOK_PICTURE_DARK_H

#include <libxml/tree.h>
#include <stdbool.h>

struct arena;

/* Writes each colour of an attribute as #RRGGBB, whatever it was ("black", "rgb( 18,  67, 109)"). With
 * `dark` the picture gets a style sheet, in front of what it draws, by which a dark screen shows each of
 * them as its counterpart (palette_on_dark); paper and what knows no style sheets keep those of the
 * attributes. */
void picture_set_colours(xmlNode *root, bool dark, struct arena *arena);

#endif
