/* What figures rest on, as files of an edition: records/<name>.csv and sql/<file>. Part of edition. */
#ifndef STATBOOK_EDITION_RECORDS_H
#define STATBOOK_EDITION_RECORDS_H

#include <stdbool.h>

struct arena;
struct error;
struct manifest_inputs;
struct work;

/* The file of the edition that holds a query: "sql/loans.sql". `file` is a path. */
const char *edition_query_name(const char *file, struct arena *arena);

/* Records, meanings of marks, notes, parameters and the queries that tables share, for the manifest. */
void edition_describe_records(const struct work *work, struct manifest_inputs *inputs);

struct edition_rest {
    const struct work *work;
    const char *folder; /* of the edition that is being made */
    struct arena *arena;
};

/* A job: the context is a struct edition_rest. A query that several tables use is written once. */
bool edition_write_records(const void *context, struct error *err);

#endif
