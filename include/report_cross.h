/* The part of a definition that says how a table is spread over columns. Part of report. */
#ifndef STATBOOK_REPORT_CROSS_H
#define STATBOOK_REPORT_CROSS_H

#include "report_table.h"

/* The value of `cross:`, into a `const struct cross_shape *`; the table's columns and `sort` must be read
 * before. */
read_value report_read_cross;

#endif
