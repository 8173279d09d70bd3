/* Reads any workbook (.xlsx) with libzip and libxml2, sharing no code with what writes workbooks, and compares it
 * with the book that it was made from. */
#ifndef STATBOOK_READER_H
#define STATBOOK_READER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct book;
struct error;

enum reader_type { READER_EMPTY, READER_TEXT, READER_NUMBER, READER_BOOLEAN, READER_ERROR };

struct reader_cell {
    unsigned row, column; /* from 0 */
    enum reader_type type;
    const char *text; /* of a text; the digits of a number as they stand in the file */
    double number;
    const char *format; /* number format, "General" when none */
    bool formula;
};

struct reader_link {
    unsigned row, column;
    const char *target; /* address, or "#'sheet'!A1" */
};

struct reader_table {
    const char *name;
    unsigned first_row, first_column, last_row, last_column; /* with the row of headings */
    const char *const *headings;
    size_t heading_count;
};

struct reader_sheet {
    const char *name;
    bool right_to_left, hidden;
    const struct reader_cell *cells; /* in the order of rows, then columns */
    size_t cell_count;
    const struct reader_link *links;
    size_t link_count;
    const struct reader_table *tables;
    size_t table_count;
};

struct workbook {
    const char *title, *author, *created;
    const struct reader_sheet *sheets;
    size_t sheet_count;
};

/* ERROR_DATA when the package is not sound: not a zip file, a wrong CRC, a part that is missing, not well-formed, or
 * larger than any that statbook writes; cells out of order; a relationship that leads nowhere. */
const struct workbook *reader_open(const char *path, struct arena *arena, struct error *err);

/* Every sheet, cell, value, format, link and table of the book, and nothing else. ERROR_DATA names the first
 * difference: sheet, cell, expected, found. Numbers are compared as the 16 significant digits that a workbook
 * holds. */
bool reader_compare(const struct workbook *workbook, const struct book *book, struct arena *arena,
                    struct error *err);

#endif
