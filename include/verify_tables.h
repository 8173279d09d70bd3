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
    const struct table **items;   /* as the manifest's; NULL for one that was not seen */
    const struct table **records; /* the same for its records */
    struct arena *arena;
};

/* A CSV file of a table or of records: it has their columns and rows and the SHA-256 that the manifest has
 * for them. One that belongs to neither is only read. */
bool verify_tables_see(struct verify_tables *tables, const char *path, const struct bytes *bytes,
                       struct error *err);

#endif
