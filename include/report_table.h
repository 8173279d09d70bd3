/* The part of a definition that is about one table: its columns, checks and charts. */
#ifndef STATBOOK_REPORT_TABLE_H
#define STATBOOK_REPORT_TABLE_H

#include "mapping.h"

struct arena;
struct report;
struct report_records;
struct report_table;

/* What the functions that read a definition know of it so far; the context of the mapping. */
struct definition {
    struct report *report;
    struct report_table *table;           /* the one that is being read */
    size_t column;                        /* the one whose derivation is being read */
    const struct report_records *records; /* those that `behind` is being read of */
};

/* What is wrong with the name of a worksheet (Microsoft, "Rename a worksheet"), to stand behind it in a
 * message; true when nothing is. */
bool report_sheet_name_fits(const char *name, char *why, size_t why_size);

/* The name of a .sql file in the report's folder: its path, and what stands in it. */
bool report_read_sql(struct mapping *mapping, const struct yaml_node_s *node, const char **file,
                     const char **sql);
/* The heading of what has no label: "in_force" is "In force". */
const char *report_label_of_name(const char *name, struct arena *arena);

/* "integer", as an enum type; the name of a column. */
read_value report_read_type, report_read_column_name;

/* A short name of a table or chart, and the name of a column of the table that is being read as its place,
 * for fields of definitions. */
read_value report_read_name, report_read_column_reference, report_read_column_references;

/* A note of the report, as its index; the code of a mark of the report. */
read_value report_read_note, report_read_mark;

/* The value of a column's `to:`, into a struct report_target *. The tables that it names may come later. */
read_value report_read_target;
/* Finds what every `to:` names; all tables must have been read. */
bool report_resolve_targets(struct mapping *mapping, const struct report *report);

/* The value of `marks:`, into a struct report; and the marks of a report that has no such key. */
read_value report_read_marks;
void report_use_vocabulary(struct report *report, struct arena *arena);

/* The value of `columns:`, into the table that is being read. */
read_value report_read_columns;

/* An item of `records:` into a struct report_records, and `behind:` of a table, whose columns must be read
 * before, as must the records. */
read_value report_read_records, report_read_behind;

/* The values of `checks:` and `charts:`; the table's columns must be read before. */
read_value report_read_checks, report_read_charts;

/* What is wrong with the name of a worksheet (Microsoft, "Rename a worksheet"), to stand behind it in a
 * message; true when nothing is. */
bool report_sheet_name_fits(const char *name, char *why, size_t why_size);

/* The name of a .sql file: its path and text into `query_file` and `sql` of a struct report_table. */
read_value report_read_query;

/* Reads an item of `tables:` into a struct report_table. Notes and marks of the report must be read before.
 */
read_value report_read_table;

#endif
