/* A workbook of an edition, audited without the book that it was made from. Part of verify. */
#ifndef STATBOOK_VERIFY_WORKBOOK_H
#define STATBOOK_VERIFY_WORKBOOK_H

#include "file.h"

struct arena;
struct error;
struct verify_tables;

struct verify_file {
    const char *path;
    struct bytes bytes;
};

struct verify_reading {
    const struct verify_tables *tables;
    const struct verify_file *file;
    struct arena *arena;
};

/* A job: the context is a struct verify_reading. The workbook is sound; has the manifest's tables with their
 * rows; its sheets have the names and digests of the manifest and nothing that statbook never writes; and
 * every figure is that of the CSV file of its table, where the edition has one: row by row, or, in a table
 * that is sorted by the rules of a language, as the same rows in any order. Words of a language are not
 * compared with those of the CSV, but the same word there is the same here. */
bool verify_workbook(const void *context, struct error *err);

#endif
