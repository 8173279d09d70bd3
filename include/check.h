/* Quality gates over tables: what must hold before figures go out. */
#ifndef STATBOOK_CHECK_H
#define STATBOOK_CHECK_H

#include "period.h"

#include <stdbool.h>

struct arena;
struct error;
struct report;
struct table;

/* The checks that the definition asks for; that every mark is in the vocabulary; that every source is in the
 * table of sources. `tables` are those of the report, in its order. ERROR_DATA names table, row, column and
 * value. */
bool check_tables(const struct report *report, const struct table *const *tables, struct period period,
                  struct arena *arena, struct error *err);

/* The same for the codes in records, which are not in the workbook; `records` are those of the report. */
bool check_records(const struct report *report, const struct table *const *tables,
                   const struct table *const *records, struct arena *arena, struct error *err);

/* Does each figure say what the records behind it give, where the definition says that it does? ERROR_DATA
 * names table, row, column and both numbers. */
bool check_behind(const struct report *report, const struct table *const *tables,
                  const struct table *const *records, struct arena *arena, struct error *err);

#endif
