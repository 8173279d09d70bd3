/* Writes a grid as a table of Excel. */
#ifndef STATBOOK_XLSX_TABLE_H
#define STATBOOK_XLSX_TABLE_H

#include "xlsx_writer.h"

/* That of the writer's sheet; its headings go into the row `first`, from 0. */
bool xlsx_write_grid(struct writer *writer, lxw_row_t first);

#endif
