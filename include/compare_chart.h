/* The chart of a sheet compared with that of the book. Part of compare. */
#ifndef STATBOOK_COMPARE_CHART_H
#define STATBOOK_COMPARE_CHART_H

#include <stdbool.h>

struct arena;
struct book;
struct error;
struct reader_sheet;
struct sheet;
struct workbook;

/* Kind, texts, colours, axes, whose cells it draws; that these cells hold what it has copied, and that this
 * is what the plot shows. ERROR_DATA names the first difference. */
bool compare_chart(const struct book *book, const struct sheet *sheet, const struct workbook *workbook,
                   const struct reader_sheet *found, struct arena *arena, struct error *err);

#endif
