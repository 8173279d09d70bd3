/* What an edition says to machines, audited against its tables: the metadata of its CSV files and its
 * datasets of JSON-stat. Part of verify. */
#ifndef STATBOOK_VERIFY_COMPANIONS_H
#define STATBOOK_VERIFY_COMPANIONS_H

#include <stdbool.h>

struct arena;
struct bytes;
struct error;
struct manifest;
struct verify_tables;

/* csv/csv-metadata.json: it has an entry for each table of the manifest and for each column of its file, in
 * their order. ERROR_DATA, the path in front. */
bool verify_metadata(const struct manifest *manifest, const char *path, const struct bytes *bytes,
                     struct arena *arena, struct error *err);

/* jsonstat/<language>/<table>.json: every row of the table's CSV file, which was seen before, has its place
 * and its figures there, and nothing else has one. ERROR_DATA, the path in front. */
bool verify_dataset(const struct verify_tables *tables, const char *path, const struct bytes *bytes,
                    struct error *err);

/* Every language has the same datasets. */
bool verify_datasets_are_all_there(const struct manifest *manifest, struct arena *arena, struct error *err);

#endif
