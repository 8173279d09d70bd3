/* The page of an edition in one language, for a reader with a browser, and the briefing texts of its charts:
 * everything decided, from a book and from what else the edition has.
 *
 * What a worksheet says about itself is not on the page; what it says about its figures is. Nothing is looked
 * up later: the renderers write it down (src/render/html.c, txt.c, tex.c, csv_charts.c). */
#ifndef STATBOOK_PAGE_H
#define STATBOOK_PAGE_H

#include "book.h"

struct arena;
struct catalog;
struct report;

/* Of a longer table the first ones stand on the page. */
enum { PAGE_ROWS = 60 };

struct page_link {
    const char *text;
    const char *address;  /* "csv/loans.csv", "#table-loans", "https://…"; "" where a text leads nowhere */
    const char *language; /* of the text and of what it leads to; NULL: that of the page */
};

struct page_links {
    struct page_link *items;
    size_t count;
};

/* The same chart, drawn for some screens. */
struct page_source {
    const char *media; /* "(max-width: 40em)"; "" for all others */
    const char *picture;
};

/* The first row has the headings; row by row, "" for what is not known. */
struct page_rows {
    const char *const *cells;
    size_t row_count, column_count;
};

struct page_chart {
    const char *id;      /* "chart-loans" */
    const char *picture; /* what every browser can show: "charts/en/loans.png"; NULL when none is made */
    const struct page_source *sources; /* the first that fits is shown instead */
    size_t source_count;
    const struct plot *plot;
    struct page_rows rows;
    struct page_links files;
    const char *const *briefing; /* lines for whoever puts the picture into a document */
    size_t briefing_count;
};

struct page_section {
    const char *id, *address; /* "table-loans", "#table-loans" */
    const char *title;        /* with its notes */
    const char *short_title;
    struct line *lines; /* whole paragraphs */
    size_t line_count;
    const struct grid *grid;
    size_t row_count;        /* of the rows that are shown */
    const char *const *text; /* row by row, a cell for each column */
    const char *const *link; /* the same; "" for none */
    const char *said;        /* about the rows that are not shown; NULL: all are */
    struct page_links files;
    const struct page_chart *charts;
    size_t chart_count;
};

struct page_note {
    const char *id, *address; /* "note-3", "#note-3" */
    const char *reference;    /* "[note 3]" */
    const char *text;
};

struct page {
    const struct line *lines; /* of the cover, without its title */
    size_t line_count;
    const char *languages_heading, *contents_heading, *notes_heading, *files_heading, *back;
    struct page_links languages; /* the same page in each language; of one, none */
    struct page_links files;
    const struct page_section *sections;
    size_t section_count;
    const struct page_note *notes;
    size_t note_count;
};

/* What is made of this edition, in the words of the command line: "en", "xlsx". */
struct page_edition {
    const char *const *languages;
    size_t language_count;
    const char *const *formats;
    size_t format_count;
};

/* The book with its page, where the edition has files that are made of it; else the book itself. `report` is
 * the one that the book was composed of. */
const struct book *page_add(const struct book *book, const struct report *report,
                            const struct page_edition *edition, const struct catalog *catalog,
                            struct arena *arena);

/* "nonproliferation-2013-q1.fr.html": of a book's edition in another language. */
const char *page_file_name(const struct book *book, const char *language, struct arena *arena);
/* "ltr" or "rtl" for a text all of whose letters run against the book's direction, else NULL. */
const char *page_direction(const struct book *book, const char *text);
/* "https://…", "http://…" or "mailto:…". */
bool page_is_address(const char *text);

#endif
