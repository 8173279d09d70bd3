/* What the processes that make an edition may touch, and how much they may take. */
#ifndef STATBOOK_BOUNDS_H
#define STATBOOK_BOUNDS_H

#include "confine.h"

struct bounds {
    struct confinement writing;                   /* a file of the edition, with temporary files */
    struct confinement reading;                   /* what was written */
    struct confinement drawing;                   /* starts gnuplot, which confines itself further */
    const char *own[2], *places[3], *programs[6]; /* their paths */
};

/* `folder` is where the edition is being made, `fonts` are the folders of fonts (NULL: nothing is drawn);
 * both are kept and not copied. Must not be moved afterwards. */
void bounds_set(struct bounds *bounds, const char *folder, const char *const *fonts, struct arena *arena);

#endif
