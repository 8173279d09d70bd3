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
 * Lengths are pixels, from the left and from the bottom. The canvas is 1920 wide: placed 159 mm wide, as in a
 * report, that is 300 dots to the inch, and a text of 52 is one of 12 points, the smallest that the rules for
 * charts allow. */
#ifndef STATBOOK_CHART_LAYOUT_H
#define STATBOOK_CHART_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct font;
struct plot;

enum { CHART_WIDTH = 1920, CHART_LEAST_HEIGHT = 1200, CHART_MOST_HEIGHT = 20000, CHART_MILLIMETRES = 159 };
enum { CHART_TEXT_SIZE = 52, CHART_SWATCH_WIDTH = 96 };

enum anchor { ANCHOR_LEFT, ANCHOR_CENTER, ANCHOR_RIGHT };

struct label {
    const char *text;
    double x, y; /* of the anchor, in the middle of the line */
    double size;
    enum anchor anchor;
    bool bold;
    double clearing; /* so wide a piece of the grid is wiped out under it */
};

/* A piece of a series' line or a bar's colour beside its name. */
struct swatch {
    double x, y; /* of its left end */
    size_t series;
};

struct layout {
    const char *family; /* of the letters */
    double height;      /* the width is always CHART_WIDTH */
    double left, right, bottom, top;
    bool lying;      /* categories go down, values across */
    bool boxes;      /* the legend shows boxes, not lines */
    bool reversed_x; /* the first stands at the right */
    bool value_axis; /* else each figure stands beside its bar */
    bool has_data;
    double title_size;
    const struct label *labels;
    size_t label_count;
    const struct swatch *swatches;
    size_t swatch_count;
};

/* What a template says about itself in its first lines: "# layout: lying", "# legend: boxes". */
struct template_traits {
    bool lying, boxes;
};

/* ERROR_DATA when the page would be too high, or a text does not fit on it: names the text. What the layout
 * points to lies in the arena and in the plot. */
bool chart_layout(const struct plot *plot, const struct template_traits *traits, struct font *font,
                  struct layout *layout, struct arena *arena, struct error *err);

#endif
