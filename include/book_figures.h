/* Charts as a workbook holds them: each on a sheet of its own, drawn by the spreadsheet from the cells of its
 * table, so that a reader can follow, restyle and copy it.
 *
 * It shows the figures of the picture that gnuplot draws, in the same order and colours. What a spreadsheet
 * cannot do: it has no steps, so that steps become straight lines; it draws areas for figures that are not
 * known, so that such a chart has bars; and it takes a text for zero, so that in place of a cell that holds
 * "[x]" a chart refers to an empty one beside the table, which leaves a gap. */
#ifndef STATBOOK_BOOK_FIGURES_H
#define STATBOOK_BOOK_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct composer;
struct error;
struct plot;
struct sheet;

/* Cells of one sheet and what stands in them, one for each point. */
struct figure_cells {
    const char *formula; /* "'a sheet'!$A$5:$A$9", or "('a sheet'!$A$5,'a sheet'!$A$7)"; NULL where there are
                          * no such cells, or more areas than a formula can name */
    const double *numbers;    /* NaN: empty; NULL for texts */
    const char *const *texts; /* "": empty; NULL for numbers */
    const char *format;       /* number format of the cells */
};

enum { FIGURE_WIDTH = 960 };

enum figure_shape { FIGURE_LINES, FIGURE_BARS, FIGURE_AREAS };

/* What a point has of its own; a sum of them is a set. */
enum figure_look {
    LOOK_DOT = 1,       /* of a line: a dot marks it */
    LOOK_NOT_FINAL = 2, /* its dot is a hollow diamond, its bar hatched */
    LOOK_APART = 4      /* of a line: nothing joins it to the point before it */
};

/* What is written at a point; a sum of them is a set. */
enum figure_label { LABEL_FIGURE = 1, LABEL_NAME = 2 /* of the series */ };

struct figure_series {
    const char *name;
    struct figure_cells values;
    const unsigned char *looks;       /* sets of figure_look, one for each point */
    const unsigned char *labels;      /* sets of figure_label, one for each point */
    const double *label_shifts;       /* how far down they are moved, as a part of the height of the chart */
    const char *const *label_formats; /* number formats of those that have a label */
};

/* The axis of values counts as the cells do; `format` shows them as the picture does. */
struct figure {
    const struct plot *plot;
    const struct sheet *sheet; /* of the table */
    enum figure_shape shape;
    bool stacked;     /* the figures of a point lie on each other */
    bool lying;       /* bars */
    bool slope;       /* two points, whose labels have the names of the series */
    bool days;        /* the x are days, or years, on an axis of time, else categories side by side */
    bool reversed;    /* the first category stands at the right, or the bars grow to the left */
    bool value_axis;  /* it is shown */
    const char *unit; /* "": the subtitle says it */
    double height;    /* in pixels, of which it has FIGURE_WIDTH across */
    double divisor;   /* by which the axis itself has to divide; 1: the format does all */
    struct figure_cells x;
    size_t point_count; /* with empty ones for periods that are missing between others */
    const struct figure_series *series;
    size_t series_count;
    double first, last, step; /* of the axis of values */
    const char *format;
    size_t label_step;          /* every how many categories one is named */
    double first_day, last_day; /* of an axis of time, as serial numbers; NaN: as its figures are */
    size_t tick_step;           /* between its ticks, in: */
    const char *tick_unit;      /* "years", "days" */
    const char *day_format;     /* of their labels */
};

/* The lines of its title, with line feeds between them: what it says, what it measures, the unit. */
const char *figure_title(const struct figure *figure, struct arena *arena);

/* The sheets of all charts that a spreadsheet can draw, in the order of the definition, "Figure 1" and so on:
 * lines, bars, areas and slopes; `tables` are sheets, among them those of the plots' tables, and `back` is
 * the address of the contents. Gives an array of `count`; a chart that has nothing to show has a sheet that
 * says so. ERROR_DEFINITION where a table's sheet has such a name. */
const struct sheet *book_figures(const struct composer *composer, const struct plot *plots, size_t plot_count,
                                 const struct sheet *tables, size_t table_count, const char *back,
                                 size_t *count, struct error *err);

#endif
