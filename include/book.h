/* A report, its tables and one language, brought together: every decision about what a reader sees ends here.
 *
 * A book is finished data: texts are final and translated, formats, widths and directions are chosen, cells
 * are typed. A renderer writes it down and decides nothing; it has no key to look up and no database to ask,
 * and can be tested with a literal struct. */
#ifndef STATBOOK_BOOK_H
#define STATBOOK_BOOK_H

#include "grid.h"
#include "plot.h"

#include <stddef.h>

struct arena;
struct catalog;
struct figure;
struct report;
struct error;

/* Of a text that is broken into lines, those behind the first continue it. */
enum line_style { LINE_TITLE, LINE_HEADING, LINE_TEXT, LINE_CONTINUED };

/* A text in column A. */
struct line {
    enum line_style style;
    const char *text;
    const char *link; /* "https://…", "mailto:…", "internal:'sheet'!A1", or NULL */
};

enum sheet_kind { SHEET_COVER, SHEET_CONTENTS, SHEET_NOTES, SHEET_DATA, SHEET_FIGURE };

/* Lines from row 1 on, without gaps, then the grid. The first is the title; where there is a grid, the second
 * says how many tables the sheet contains. */
struct sheet {
    enum sheet_kind kind;
    const char *name;
    const struct line *lines;
    size_t line_count;
    const struct grid *grid;     /* NULL on the cover */
    double width;                /* of column A where there is no grid */
    const char *title;           /* the first line without references to notes, as the contents have it */
    size_t table;                /* of SHEET_DATA: which of the report's */
    const struct figure *figure; /* a chart below the lines, of book_figures.h; NULL where there is none */
};

/* A name of cells, by which other documents can link to them: "ap_in_force.in_force". */
struct book_name {
    const char *name, *formula; /* "'ap-in-force'!$C$5:$C$9" */
};

/* A table as it goes into CSV, the same for all languages. */
struct dataset {
    const char *name;
    const struct table *table;
};

struct companion;
struct page;

struct book {
    const char *name;              /* of the report */
    const char *language, *locale; /* "ar", ICU's "ar@numbers=latn" */
    bool right_to_left;
    const char *script, *font; /* "Arab" (ISO 15924), and what its workbook is set in */
    const char *title, *organisation, *subject, *keywords; /* "" when there is none */
    struct period period;
    struct date as_of;
    const char *file_name; /* "nonproliferation-2013-q1.en", without the ending */
    const struct sheet *sheets;
    size_t sheet_count;
    const struct plot *plots;
    size_t plot_count;
    const struct book_name *names; /* in the order of their names */
    size_t name_count;
    const char *const *notes; /* ids, in the order of their numbers */
    size_t note_count;
    const struct dataset *datasets;
    size_t dataset_count;
    const struct page *page; /* page.h; NULL where there is none */
    /* companion.h: the metadata of the tables, with the first book of an edition; and datasets */
    const struct companion *metadata;
    const struct companion *companions;
    size_t companion_count;
};

/* `tables` are those of the report, in its order. ERROR_DEFINITION also for a language whose script has no
 * fonts. */
const struct book *book_compose(const struct report *report, const struct table *const *tables,
                                struct period period, struct date as_of, const struct catalog *catalog,
                                struct arena *arena, struct error *err);

#endif
