/* What is traced: a figure of an edition, found by the words of the command line. Part of trace. */
#ifndef STATBOOK_TRACE_FIND_H
#define STATBOOK_TRACE_FIND_H

#include "behind.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct manifest;
struct manifest_table;
struct table;

/* Records behind the figure. */
struct trace_records {
    const struct behind *behind;
    const struct manifest_table *definition;
    const struct table *all;
    struct behind_rows rows;
};

struct traced {
    const struct manifest *manifest;
    const struct manifest_table *definition;
    const struct table *table;
    const struct manifest_table *sources_definition; /* NULL: the report has no table of sources */
    const struct table *sources;
    const char **texts; /* one for each of the manifest's files: the query that it is, or NULL */
    size_t row, column;
    const struct trace_records *records;
    size_t record_count;
};

struct trace_request {
    const char *folder, *resolved; /* as for verify_names */
    const char *table, *row, *column;
    struct arena *arena;
};

/* Reads the edition. See trace.h for what can go wrong. */
const struct traced *trace_find(const struct trace_request *request, struct error *err);

/* The row that "5" (from 1) or "state=Cuba,year=2012" means. ERROR_USAGE where it is not one row. */
bool trace_find_row(const char *name, const struct table *table, const char *words, struct arena *arena,
                    size_t *row, struct error *err);

#endif
