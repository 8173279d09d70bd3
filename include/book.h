/* A report, its tables and one language, brought together: every decision about what a reader sees ends here.
 *
 * A book is finished data: texts are final and translated, formats, widths and directions are chosen, cells are
 * typed. A renderer writes it down and decides nothing; it has no key to look up and no database to ask, and can
 * be tested with a literal struct. */
#ifndef STATBOOK_BOOK_H
#define STATBOOK_BOOK_H

#include "report.h"

#include <stddef.h>

struct arena;
struct catalog;
struct error;

enum line_style { LINE_TITLE, LINE_HEADING, LINE_TEXT };

/* A text in column A. */
struct line {
    enum line_style style;
    const char *text;
    const char *link; /* "https://…", "mailto:…", "internal:'sheet'!A1", or NULL */
};

enum alignment { ALIGN_START, ALIGN_END };

/* A column of a grid: its cells are those of `table`, column `index`. Translated words, marks and periods in words
 * are tables of their own beside the query's, with the same rows. */
struct grid_column {
    const char *heading; /* unique in its grid */
    const struct table *table;
    size_t index;
    const char *format; /* number format of a spreadsheet; NULL for text */
    const char *unknown; /* what stands in a cell that is not known: "[x]"; "" leaves it empty */
    enum alignment alignment;
    double width; /* in characters, as a spreadsheet counts */
    bool wrap;
    const struct table *link_table; /* addresses, or NULL */
    size_t link_index;
};

/* Becomes an Excel table; with no rows only the headings are written. */
struct grid {
    const char *name; /* of the Excel table: letters, digits, underscores; unique in the book */
    const struct grid_column *columns;
    size_t column_count;
    const size_t *rows; /* the order of the tables' rows */
    size_t row_count;
};

enum sheet_kind { SHEET_COVER, SHEET_CONTENTS, SHEET_NOTES, SHEET_DATA };

/* Lines from row 1 on, without gaps, then the grid. */
struct sheet {
    enum sheet_kind kind;
    const char *name;
    const struct line *lines;
    size_t line_count;
    const struct grid *grid; /* NULL on the cover */
    double width;            /* of column A where there is no grid */
};

struct tick {
    double at;
    const char *label;
};

struct series {
    const char *name;
    const double *y; /* NaN: not known, a gap */
};

/* A chart with everything decided but its looks: numbers, texts, ticks. Positions on a time axis are years
 * (2013.25 is the end of the first quarter of 2013); on an axis of categories 0, 1, 2 … */
struct plot {
    const char *name; /* of the file */
    const char *kind; /* of the template */
    const char *title, *subtitle, *source; /* subtitle, source: "" when there is none */
    const char *x_title, *y_title;         /* "" when there is none */
    const char *alt;
    const char *language; /* BCP 47 */
    bool right_to_left;
    bool time_axis; /* else categories */
    double x_first, x_last; /* the range of the axis */
    double x_step;          /* between neighbours of a complete series: 0.25 for quarters, 1 for categories */
    const double *x;
    size_t point_count; /* may be 0: nothing to draw */
    const struct series *series;
    size_t series_count;
    const struct tick *x_ticks; /* one per category, or chosen years */
    size_t x_tick_count;
    const struct tick *y_ticks; /* the range of the value axis is from the first to the last */
    size_t y_tick_count;
    const char *const *value_labels; /* the figures of the first series as texts, point_count of them */
    const char *nothing; /* what a picture says that has nothing to show: "No data for this period" */
};

/* A table as it goes into CSV, the same for all languages. */
struct dataset {
    const char *name;
    const struct table *table;
};

struct book {
    const char *name; /* of the report */
    const char *language;
    bool right_to_left;
    const char *title, *organisation, *subject, *keywords; /* "" when there is none */
    struct period period;
    struct date as_of;
    const char *file_name; /* "nonproliferation-2013-q1.en", without the ending */
    const struct sheet *sheets;
    size_t sheet_count;
    const struct plot *plots;
    size_t plot_count;
    const struct dataset *datasets;
    size_t dataset_count;
};

/* `tables` are those of the report, in its order. */
const struct book *book_compose(const struct report *report, const struct table *const *tables,
                                struct period period, struct date as_of, const struct catalog *catalog,
                                struct arena *arena, struct error *err);

#endif
