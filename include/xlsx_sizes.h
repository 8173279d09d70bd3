/* Sizes of letters in a workbook, in points. */
#ifndef STATBOOK_XLSX_SIZES_H
#define STATBOOK_XLSX_SIZES_H

enum { FONT_SIZE = 12, HEADING_SIZE = 14, TITLE_SIZE = 16 };

#endif
