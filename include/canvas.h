/* What a chart is drawn for, and on what: each target has files of its own, each canvas a layout of its own.
 *
 * Lengths on a canvas are units of which 300 are an inch where it is printed as wide as it is meant to be, so
 * that a text of 50 is one of 12 points, the smallest that the rules for charts allow. A slide is larger: it
 * is shown, not printed, and its text of 50 has 18.75 points there. On a narrow screen a unit is 0.32 of a
 * CSS pixel, and the text has 16 of them, which are 12 points. */
#ifndef STATBOOK_CANVAS_H
#define STATBOOK_CANVAS_H

#include <stdbool.h>

/* A sum of them is a set. */
enum target { TARGET_WORD = 1, TARGET_SLIDE = 2, TARGET_WEB = 4, TARGET_LATEX = 8 };
enum { TARGETS_DEFAULT = TARGET_WORD | TARGET_WEB };

/* 0: there is none of that name ("word", "slide", "web", "latex"). */
unsigned target_find(const char *name);

/* A sum of them is a set. */
enum picture { PICTURE_PNG = 1, PICTURE_SVG = 2, PICTURE_EMF = 4, PICTURE_PDF = 8, PICTURE_EPS = 16 };

enum canvas_kind { CANVAS_PAGE, CANVAS_SLIDE, CANVAS_NARROW, CANVAS_LATEX, CANVAS_COUNT };

struct canvas {
    enum canvas_kind kind;
    const char *suffix; /* of its files, behind the name of the chart: "", ".slide", ".narrow", ".latex" */
    double width;
    double least_height, most_height; /* it grows from the one to the other; on a slide they are equal */
    double millimetres;               /* as wide it is placed */
    bool titled; /* title and source stand in the picture; else the document has them around it */
};

/* For these targets. On a page the height is what is left on a sheet of A4; where the page serves the web
 * alone, it may be as high as a reader's patience. False: the targets have no such canvas. */
bool canvas_choose(enum canvas_kind kind, unsigned targets, struct canvas *canvas);

/* The formats that are drawn on it for these targets, as a set of pictures. */
unsigned canvas_pictures(enum canvas_kind kind, unsigned targets);

#endif
