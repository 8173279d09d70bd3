/* Where everything stands on a chart's canvas: the size of the canvas, the edges of the plot, every text in
 * lines that fit. Nothing is cut: a long title becomes smaller and takes more lines, a canvas that is too low
 * grows.
 *
 * In a language that is written from right to left every text begins at the right, so do the legend, the
 * categories and the bars that lie, and the axis of values stands at the right of upright categories. Time
 * alone runs from left to right, and its axis of values stands at the left, as in the other languages of an
 * edition: a curve that rises in one picture must not seem to fall in the other, which a reader who compares
 * them, or who knows curves from mathematics and Arabic spreadsheets with European digits, would take it for.
 *
 * Lengths are units of the canvas (canvas.h), from the left and from the bottom. */
#ifndef STATBOOK_CHART_LAYOUT_H
#define STATBOOK_CHART_LAYOUT_H

#include "canvas.h"
#include "kinds.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;
struct font;
struct plot;

enum { CHART_TEXT_SIZE = 50, CHART_SWATCH_WIDTH = 96, CHART_SWATCH_HALF = 19 };

enum anchor { ANCHOR_LEFT, ANCHOR_CENTER, ANCHOR_RIGHT };

struct label {
    const char *text;
    double x, y; /* of the anchor, in the middle of the line */
    double size;
    enum anchor anchor;
    bool bold;
    double clearing;        /* so wide a piece of the grid is wiped out under it */
    double clearing_height; /* 0: as high as its letters */
    uint32_t colour;        /* 0xRRGGBB; 0, black, but on coloured cells */
};

/* A piece of a series' line or a bar's colour beside its name; or what is drawn of figures that are not
 * final.
 */
struct swatch {
    double x, y; /* of its left end */
    size_t series;
    bool hollow;
};

/* What is drawn straight from place to place, behind the figures of the plot. */
enum stroke_style {
    STROKE_GRID,   /* a fine grey line */
    STROKE_LEADER, /* from a name to what it names: a fine dark line */
    STROKE_MARK,   /* an annotation or a reference: a dark line of dots */
    STROKE_BREAK,  /* between figures that are not comparable: a dark line of dashes */
    STROKE_AXIS    /* where values or places begin: a dark line */
};

struct stroke {
    double x, y, to_x, to_y;
    enum stroke_style style;
};

/* A small plot with the figures of one series. */
struct panel {
    double left, right, bottom, top;
    size_t series;
};

enum { NO_CLASS = -1 };

/* Of a matrix. */
struct cell {
    double left, right, bottom, top;
    int class; /* of the plot's classes; NO_CLASS: its figure is not known */
    bool provisional;
};

struct layout {
    const char *family; /* of the letters */
    double width, height;
    double left, right, bottom, top;
    bool lying; /* categories go down, values across */
    enum kind_legend legend;
    const double *places; /* of the points on the axis of x; NULL: the plot's */
    double x_from, x_to;  /* the range of the axis of x: of a slope only from point to point */
    bool place_ticks;     /* the places of the axis of x have ticks */
    bool stacked, joined; /* as those of the kind */
    bool names_above;     /* of lying categories: each stands above its bars, not beside them */
    double bars;          /* the share of the distance between two places that the bars of one fill */
    bool reversed_x;      /* the first stands at the right */
    bool value_axis;      /* else each figure stands beside its bar */
    bool has_data;
    double title_size;
    const struct label *labels;
    size_t label_count;
    const struct swatch *swatches;
    size_t swatch_count;
    const struct stroke *strokes;
    size_t stroke_count;
    const struct panel *panels; /* of LAYOUT_PANELS */
    size_t panel_count;
    const struct cell *cells; /* of LAYOUT_MATRIX */
    size_t cell_count;
};

/* ERROR_DATA when the page would be too high, or a text does not fit on it: names the text. What the layout
 * points to lies in the arena and in the plot. */
bool chart_layout(const struct plot *plot, const struct kind *kind, const struct canvas *canvas,
                  struct font *font, struct layout *layout, struct arena *arena, struct error *err);

#endif
