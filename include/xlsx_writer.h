/* The workbook that is being written with libxlsxwriter, for the parts of its renderer. */
#ifndef STATBOOK_XLSX_WRITER_H
#define STATBOOK_XLSX_WRITER_H

#include <stdbool.h>
#include <xlsxwriter.h>

struct arena;
struct book;
struct error;
struct look;
struct sheet;
struct wrap;

struct writer {
    const struct book *book;
    struct arena *arena;
    struct error *err;
    lxw_workbook *workbook;
    lxw_worksheet *worksheet;
    const struct sheet *sheet;
    struct look *looks; /* that were needed so far (xlsx_looks.h) */
    struct wrap *wrap;
    double line_height, default_height; /* of rows, in points */
    bool low;                           /* the cells of this row stand at its bottom */
};

/* In points: what a spreadsheet leaves around the lines of a cell. */
#define XLSX_LINE_SPACE 1.5

/* Is this what the library should say? Else the error names the place; rows and columns from 0. */
bool xlsx_accept(struct writer *writer, lxw_error result, lxw_row_t row, lxw_col_t column);
/* Of a row, in points, up to what Excel allows. */
bool xlsx_set_height(struct writer *writer, lxw_row_t row, double height);
/* `link` may be NULL. */
bool xlsx_write_text(struct writer *writer, lxw_row_t row, lxw_col_t column, const char *text,
                     const char *link, lxw_format *format);

#endif
