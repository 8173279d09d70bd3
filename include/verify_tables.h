/* The tables of an edition as its CSV files have them. Part of verify. */
#ifndef STATBOOK_VERIFY_TABLES_H
#define STATBOOK_VERIFY_TABLES_H

#include <stdbool.h>

struct arena;
struct bytes;
struct error;
struct manifest;
struct table;

struct verify_tables {
    const struct manifest *manifest;
    const struct table **items; /* as the manifest's; NULL for one that was not seen */
    struct arena *arena;
};

/* A CSV file: it has the columns and the rows of its table, and the table the SHA-256 that the manifest has
 * for it. One that belongs to no table is only read. */
bool verify_tables_see(struct verify_tables *tables, const char *path, const struct bytes *bytes,
                       struct error *err);

#endif
