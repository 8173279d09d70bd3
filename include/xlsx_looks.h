/* How the cells of a workbook look: each look is one format of libxlsxwriter. */
#ifndef STATBOOK_XLSX_LOOKS_H
#define STATBOOK_XLSX_LOOKS_H

#include "grid.h"
#include "xlsx_sizes.h"
#include "xlsx_writer.h"

/* ECMA-376 Part 1, 18.8.1 */
enum reading { READ_BY_THE_TEXT, READ_FROM_THE_LEFT, READ_FROM_THE_RIGHT };

enum style { STYLE_CELL, STYLE_TABLE_HEADING, STYLE_HEADING, STYLE_TITLE };

/* Its format is made when it is first needed. */
struct look {
    enum style style;
    enum reading reading;
    const char *number_format; /* NULL for text */
    enum alignment alignment;
    bool wrap, link, apart;
    bool low; /* at the bottom of its row */
    lxw_format *format;
    struct look *next;
};

/* Of a text, and of a figure in a number format. */
enum reading xlsx_reading(const struct writer *writer, const char *text);
enum reading xlsx_reading_of_number(const struct writer *writer, const char *format);

lxw_format *xlsx_format(struct writer *writer, const struct look *look);

#endif
