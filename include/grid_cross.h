/* A cross-table as a grid shows it: the wide table with a definition of its columns. Part of grid. */
#ifndef STATBOOK_GRID_CROSS_H
#define STATBOOK_GRID_CROSS_H

#include "report.h"

struct composer;
struct cross;

struct wide {
    struct report_table definition; /* of the columns of `table`; their `sort` */
    const struct table *table;
    const char *const *headings; /* final, one for each column */
    bool has_total_row;          /* the last one, which stays there */
    const struct cross *cross;   /* where the cells come from */
};

/* The tidy row that a cell of the wide table shows; NO_ROW where there is none. */
int64_t grid_tidy_row(const struct cross *cross, size_t row, size_t column);

/* `format` is the number format of the figures. ERROR_DATA as cross.h says. */
bool grid_widen(const struct composer *composer, const struct report_table *definition,
                const struct table *tidy, const char *format, struct wide *wide, struct error *err);

#endif
