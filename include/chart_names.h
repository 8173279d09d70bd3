/* The names of categories below an upright plot. Part of the layout. */
#ifndef STATBOOK_CHART_NAMES_H
#define STATBOOK_CHART_NAMES_H

#include "chart_page.h"

/* The sides of the plot are set: where names are to hang from lines, the plot ends earlier. `start`: what is
 * before the plot. */
void names_set_side(struct page *page, double start);
/* Moves `down` below them. */
void names_add(struct page *page);

#endif
