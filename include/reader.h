/* Reads any workbook (.xlsx) with libzip and libxml2, sharing no code with what writes workbooks, and
 * compares it with the book that it was made from. */
#ifndef STATBOOK_READER_H
#define STATBOOK_READER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct book;
struct error;

/* Excel's, in digits of its default font. */
#define READER_DEFAULT_WIDTH 8.43

struct reader_chart;

enum reader_type { READER_EMPTY, READER_TEXT, READER_NUMBER, READER_BOOLEAN, READER_ERROR };

struct reader_cell {
    unsigned row, column; /* from 0 */
    enum reader_type type;
    bool formula;                /* the value is what the formula gave when it was last computed */
    bool legible;                /* of a usual size and colour, on white */
    const char *text;            /* the value as it stands in the file, decoded; "" when it is empty */
    double number;               /* of a number; a boolean is 0 or 1 */
    const char *format;          /* number format, "General" when none */
    unsigned char reading_order; /* 1 from left to right, 2 from right to left, 0 by the text */
    unsigned char heading;       /* the level of its style: 1 for "Heading 1", 0 for none */
};

/* A row that has cells. */
struct reader_row {
    unsigned row;
    const struct reader_cell *cells; /* from left to right */
    size_t cell_count;
};

/* Columns that have a width of their own. */
struct reader_column {
    unsigned first, last;
    double width; /* in digits of the default font */
};

struct reader_link {
    unsigned row, column;
    unsigned last_row, last_column; /* the same for a single cell */
    const char *target;             /* address, or "#'sheet'!A1" */
};

struct reader_table {
    const char *name;
    unsigned first_row, first_column, last_row, last_column; /* with the row of headings */
    const char *const *headings;                             /* one for each column */
    size_t heading_count;
    bool has_heading_row, has_total_row;
    const char *alt_title, *alt; /* what stands for it; "" when not given */
    bool bare_line_feed;         /* in a heading, not written as _x000a_: Excel takes the file for broken */
    const char *extra;           /* as of a sheet */
};

struct reader_sheet {
    const char *name;
    bool right_to_left, hidden;
    const char *footer; /* of printed pages; "" for none */
    /* The first thing that statbook never writes and that may change what a reader sees, NULL for none: a
     * merged range, a filter, a drawing, a hidden row, a frozen pane … */
    const char *extra;
    const struct reader_column *columns;
    size_t column_count;
    const struct reader_row *rows; /* from top to bottom */
    size_t row_count;
    const struct reader_link *links; /* in the order of their first cells */
    size_t link_count;
    const struct reader_table *tables;
    size_t table_count;
    const struct reader_chart *chart; /* reader_chart.h; NULL where there is none */
};

struct reader_defined_name {
    const char *name, *text;
    bool has_sheet;
    unsigned sheet; /* it is a name of this one only */
};

struct workbook {
    const char *file; /* in front of messages */
    const char *title, *subject, *author, *keywords, *language, *created, *editor,
        *modified;                           /* "" when not given */
    const char *extra;                       /* as of a sheet: in any other part, or a part too many */
    const struct reader_defined_name *names; /* that formulas could use */
    size_t name_count;
    bool from_1904;                    /* dates are counted from 1904, not 1900 */
    const struct reader_sheet *sheets; /* in the order of their tabs; one that is a chart has no cells */
    size_t sheet_count;
};

/* ERROR_DATA with "file: part: what" when the package is not sound: not a zip file, a wrong CRC, a part that
 * is missing, not well-formed, or larger than any that statbook writes; cells out of order, numbers that are
 * none, texts and styles that do not exist; a relationship that leads nowhere; sheets, tables or headings
 * with the same name. */
const struct workbook *reader_open(const char *path, struct arena *arena, struct error *err);
/* The same from memory; `file` is for messages. */
const struct workbook *reader_open_bytes(const char *file, const void *bytes, size_t size,
                                         struct arena *arena, struct error *err);

/* In digits; READER_DEFAULT_WIDTH where the file says nothing. */
double reader_column_width(const struct reader_sheet *sheet, unsigned column);

/* NULL where there is none. */
const struct reader_cell *reader_find_cell(const struct reader_sheet *sheet, unsigned row, unsigned column);

/* Every sheet, cell, value, number format, link and table of the book, and nothing else. ERROR_DATA names the
 * first difference: sheet, cell, expected, found. Numbers are compared as the 16 significant digits that a
 * workbook holds.
 *
 * Compared are also what could hide or change a figure: sheets, rows and columns that are hidden or too
 * small, a column narrower than the book's, letters too small, struck out or in a colour that white paper
 * would hide, a filled cell, the direction of columns and of reading, the count of dates; the styles of
 * headings, what stands for a table; and the properties of the document, its language, the names (each
 * table's line of headings, for print, and those of figures), the footer. Elements, attributes and parts that
 * statbook never writes are refused, whatever they are: merged cells, filters, conditional formats,
 * validation, drawings but charts, comments, frozen panes, macros, external data.
 *
 * Not compared are looks: fonts, bold, borders, alignment, heights and widths above what the book asks for;
 * margins and paper; the theme; docProps/app.xml, where the program that reads the file finds nothing that it
 * shows on a sheet. */
bool reader_compare(const struct workbook *workbook, const struct book *book, struct arena *arena,
                    struct error *err);

#endif
