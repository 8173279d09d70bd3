/* A chart on a sheet as it is read: what it draws, in what colours, with which texts. */
#ifndef STATBOOK_READER_CHART_H
#define STATBOOK_READER_CHART_H

#include "reader_sheet.h"

struct workbook;

/* What a series refers to, and the chart's own copy of it. */
struct reader_cells {
    const char *formula; /* "" where it refers to no cells */
    bool is_number;
    const char *format; /* of the copy; "" when not given */
    size_t count;
    const double *numbers;    /* NaN: no value; NULL for texts */
    const char *const *texts; /* "": no value; NULL for numbers */
};

/* A point whose figure, or the name of whose series, is written out. */
struct reader_label {
    unsigned point;
    const char *format;
    bool figure, name;
    const char *separator; /* between them; "" when not given */
    const char *down;      /* how far it is moved, as a part of the height of the chart; "" when not given */
};

/* A point that does not look like its series. */
struct reader_point {
    unsigned point;
    const char *dot; /* its colour; "" when it has none */
    bool hatched;    /* a bar */
    bool apart;      /* no line leads to it */
};

struct reader_series {
    const char *name, *colour, *dash; /* "12436D"; "" when not given */
    bool smooth;
    struct reader_cells x, values;
    const struct reader_label *labels;
    size_t label_count;
    const struct reader_point *points;
    size_t point_count;
};

struct reader_chart {
    const char *name, *alt; /* "" when not given, as all texts here */
    unsigned row, column;   /* of its upper left corner */
    const char *kind;       /* "barChart", "lineChart", "areaChart" */
    const char *direction;  /* of bars: "bar", "col" */
    const char *grouping, *overlap;
    const char *language;
    const char *title; /* paragraphs with a line feed between them */
    const struct reader_series *series;
    size_t series_count;
    bool days; /* the x are days on an axis of time */
    const char *x_orientation, *x_minimum, *x_maximum, *x_step, *x_unit, *x_format;
    const char *y_orientation, *y_minimum, *y_maximum, *y_step, *y_format, *y_deleted, *y_divisor,
        *y_crossing;
    const char *gaps;           /* what an empty cell is drawn as: "gap" */
    bool has_legend, is_turned; /* some text does not lie */
    unsigned smallest_text;     /* in hundredths of a point; 0 when no size is given */
    const char *odd_font;       /* the first that is not the first one given; NULL for none */
    const char *font;
    const char *extra; /* as of a sheet */
};

/* `part` is the drawing of a sheet; ERROR_DATA as of reader.h. A drawing with anything else than one chart
 * has an `extra`. */
const struct reader_chart *reader_drawing_read(struct reader_source *source, const char *part,
                                               struct error *err);

/* Do all cells that the chart refers to exist, each with what its copy says? ERROR_DATA names the first that
 * does not. */
bool reader_chart_agrees(const struct workbook *workbook, const struct reader_chart *chart,
                         struct arena *arena, struct error *err);

#endif
