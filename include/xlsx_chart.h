/* Puts the chart of a sheet into its drawing. The library writes the drawing, its anchor and its alternative
 * text; what it writes as the chart is replaced (retouch). */
#ifndef STATBOOK_XLSX_CHART_H
#define STATBOOK_XLSX_CHART_H

#include "xlsx_writer.h"

/* That of the writer's sheet; its upper left corner is cell A of the row, from 0. */
bool xlsx_write_chart(struct writer *writer, lxw_row_t row);

#endif
