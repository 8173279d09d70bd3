/* The order in which a sheet shows the columns of a table: figures in the order of the definition, each with
 * its own status behind it, then the status of the row, its sources, its notes. Addresses are not shown. */
#ifndef STATBOOK_SHEET_ORDER_H
#define STATBOOK_SHEET_ORDER_H

#include "table.h"

struct ordered_column {
    enum role role;
    int of; /* of a cell's status: the column whose figures it marks */
};

/* Writes the columns' numbers into `order`, which has room for `count`; returns how many are shown. */
size_t sheet_order(const struct ordered_column *columns, size_t count, size_t *order);

#endif
