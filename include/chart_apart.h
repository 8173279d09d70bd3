/* Texts that stand one above the other, each as near as can be to what it names: those that would cover each
 * other are pushed apart. Part of the layout. */
#ifndef STATBOOK_CHART_APART_H
#define STATBOOK_CHART_APART_H

#include <stddef.h>

struct arena;

struct beside {
    double wanted; /* where its middle should stand */
    double height; /* of its own, with the room around it */
    double middle; /* where it stands: set by chart_apart */
};

/* Between `from` and `to`, from the smaller to the greater; where they need more room than that, they begin
 * at `from` and reach over `to`. Those that are wanted in the same place keep their order. */
void chart_apart(struct beside *texts, size_t count, double from, double to, struct arena *arena);

#endif
