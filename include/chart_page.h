/* A chart's page while it is being filled from the top down, and what stands above the plot: title, subtitle,
 * legend, the unit. Part of the layout. */
#ifndef STATBOOK_CHART_PAGE_H
#define STATBOOK_CHART_PAGE_H

#include "chart_layout.h"
#include "chart_lines.h"

enum { PAD = 48, GAP = 20 };

/* Between the lines of one name. */
#define TIGHT 1.15

/* `categories` are the names of a plot whose categories lie, else NULL; `too_wide` is the first name that
 * does not fit on the page, or NULL. `down` is how far it is filled. The labels' y is the distance from the
 * top until the height of the canvas is known. */
struct page {
    const struct plot *plot;
    const struct kind *kind;
    const struct canvas *canvas;
    struct font *font;
    struct arena *arena;
    struct layout layout;
    struct label *labels;
    size_t label_limit;
    struct swatch *swatches;
    struct stroke *strokes;
    size_t stroke_limit;
    const struct lines *categories;
    const char *too_wide;
    const char *refused; /* why it cannot be drawn; NULL: it can */
    bool refused_here;   /* on another canvas it might */
    struct panel *panels;
    struct cell *cells;
    struct end *ends; /* chart_ends.h */
    size_t end_count;
    bool direct;          /* the names of the series stand at the ends of their lines: there is no legend */
    bool names_hang;      /* chart_names.h */
    bool has_provisional; /* the legend says how figures are drawn that are not final */
    double down, plot_top, plot_height, slack;
};

double page_line_height(double size);
struct typeface page_text_face(const struct page *page);
double page_text_width(const struct page *page, const char *text);
struct lines page_fit(const struct page *page, const char *text, const struct typeface *face, double width);

/* Where a text begins: at the left, or at the right for a language that is written to the left. */
double page_from_start(const struct page *page, double distance);
enum anchor page_start_anchor(const struct page *page);
enum anchor page_end_anchor(const struct page *page);

void page_add_label(struct page *page, struct label label);
void page_add_text(struct page *page, const char *text, double x, double down, enum anchor anchor);
/* A text in the plot: no line of the grid runs through it. */
void page_add_figure(struct page *page, const char *text, double x, double down, enum anchor anchor);
/* A swatch and a name from `across` on, or at the beginning of a row; returns how far the row is filled. */
double page_add_legend_entry(struct page *page, const char *name, struct swatch swatch, double across);
/* Lines around the height `middle`. */
void page_add_lines(struct page *page, const struct lines *lines, double x, double middle,
                    enum anchor anchor);

/* A line from place to place, from the left and from the top. */
void page_add_stroke(struct page *page, double x, double down, double to_x, double to_down,
                     enum stroke_style style);

/* These move `down` below what they add. */
void page_add_paragraph(struct page *page, const char *text);
void page_add_title(struct page *page);
void page_add_legend(struct page *page);
void page_add_y_title(struct page *page);

#endif
