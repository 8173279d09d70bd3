/* A cross-table of an edition: what its sheet must hold, worked out from the CSV file. Part of verify. */
#ifndef STATBOOK_VERIFY_CROSS_H
#define STATBOOK_VERIFY_CROSS_H

#include "manifest.h"

struct reader_sheet;
struct reader_table;

struct verify_wide {
    struct manifest_table manifest; /* of the wide table: its rows and columns */
    const struct table *table;      /* totals and gathered marks worked out anew */
    bool has_total_row;             /* the last one */
};

/* `found` is the table in the sheet, NULL where there is none. The words of its headings and of the row of
 * totals are taken as they are where they are those of a language; other headings are compared. ERROR_DATA:
 * another number of rows or columns, another heading, a CSV file that makes no cross-table. */
bool verify_widen(const struct manifest_table *manifest, const struct table *csv,
                  const struct reader_sheet *sheet, const struct reader_table *found,
                  struct verify_wide *wide, struct arena *arena, struct error *err);

#endif
