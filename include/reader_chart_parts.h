/* How the part of a chart is read: what a reader of it keeps in mind, and who takes what. Part of
 * reader_chart. */
#ifndef STATBOOK_READER_CHART_PARTS_H
#define STATBOOK_READER_CHART_PARTS_H

#include "reader_chart.h"

#include "xml.h"

struct arena;
struct error;

#define CHART_PLOT "c:chart/c:plotArea/"

struct chart_reader {
    struct reader_source *source;
    struct arena *arena;
    struct reader_chart *chart;
    const char *drawing, *relationship; /* the id of the chart's */
    size_t anchors;
    struct reader_series *series; /* the last is being read */
    struct reader_cells *cells;
    double *numbers;
    const char **texts;
    struct reader_label *labels;
    struct reader_point *points;
    unsigned point;
};

/* The first of what a chart of statbook does not have is kept. */
void reader_chart_note(const struct chart_reader *reader, const char *what);
bool reader_path_ends(const char *path, const char *end);
/* Of an attribute, "" where it is not given. */
const char *reader_chart_value(const struct chart_reader *reader, const struct xml_element *element,
                               const char *name);

/* Colours, letters and angles; false: the element is no look. */
bool reader_chart_take_look(const struct chart_reader *reader, const struct xml_element *element);
/* What has a value of its own, or one that every chart has. */
bool reader_chart_take_value(const struct chart_reader *reader, const struct xml_element *element);
/* All texts are "". */
void reader_chart_begin(struct reader_chart *chart);

/* Behind "barChart", "lineChart" or "areaChart", the kinds of charts that there are; NULL: another place. */
const char *reader_chart_in_kind(const char *path);
/* The series that is being read, which there is. */
struct reader_series *reader_chart_series(const struct chart_reader *reader);
/* `taken`: the element was one of a series. */
bool reader_chart_start_series(struct chart_reader *reader, const struct xml_element *element, bool *taken,
                               struct error *err);
/* The end of a point's value. */
bool reader_chart_end_point(struct chart_reader *reader, const char *text, struct error *err);

#endif
