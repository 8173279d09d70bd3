/* The part of a definition that is about one table: its columns, checks and charts. */
#ifndef STATBOOK_REPORT_TABLE_H
#define STATBOOK_REPORT_TABLE_H

#include "mapping.h"

struct report;
struct report_records;
struct report_table;

/* What the functions that read a definition know of it so far; the context of the mapping. */
struct definition {
    struct report *report;
    struct report_table *table;           /* the one that is being read */
    const struct report_records *records; /* those that `behind` is being read of */
};

/* Where the name of a .sql file in the report's folder is read into; two neighbours in a struct do as well.
 */
struct report_query {
    const char *file, *sql;
};

/* A short name of a table or chart, and the name of a column of the table that is being read as its place,
 * for fields of definitions. */
read_value report_read_name, report_read_column_reference, report_read_column_references;

/* The code of a mark of the report. */
read_value report_read_mark;

/* Name and type of a column; a struct report_query. */
read_value report_read_column_name, report_read_type, report_read_query;

/* An item of `records:` into a struct report_records, and `behind:` of a table, whose columns must be read
 * before, as must the records. */
read_value report_read_records, report_read_behind;

/* The values of `checks:` and `charts:`; the table's columns must be read before. */
read_value report_read_checks, report_read_charts;

/* Reads an item of `tables:` into a struct report_table. Notes and marks of the report must be read before.
 */
read_value report_read_table;

#endif
