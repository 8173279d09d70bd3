/* A chart as its own files see it. */
#ifndef STATBOOK_CHART_DRAWN_H
#define STATBOOK_CHART_DRAWN_H

#include "chart.h"
#include "chart_layout.h"

struct chart {
    const struct plot *plot;
    const char *name; /* of its files, without the ending */
    struct kind kind;
    struct canvas canvas;
    unsigned pictures; /* a set of enum picture */
    struct layout layout;
    const char *const *font_folders;
};

#endif
