/* A cross-table as a grid shows it: the wide table with a definition of its columns. Part of grid. */
#ifndef STATBOOK_GRID_CROSS_H
#define STATBOOK_GRID_CROSS_H

#include "report.h"

struct composer;

struct wide {
    struct report_table definition; /* of the columns of `table`; their `sort` */
    const struct table *table;
    const char *const *headings; /* final, one for each column */
    bool has_total_row;          /* the last one, which stays there */
};

/* `format` is the number format of the figures. ERROR_DATA as cross.h says. */
bool grid_widen(const struct composer *composer, const struct report_table *definition,
                const struct table *tidy, const char *format, struct wide *wide, struct error *err);

#endif
