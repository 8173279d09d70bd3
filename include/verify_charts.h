/* The rows behind the charts of an edition, charts/<language>/<chart>.csv, audited against the tables that
 * the charts were drawn from. Part of verify. */
#ifndef STATBOOK_VERIFY_CHARTS_H
#define STATBOOK_VERIFY_CHARTS_H

#include <stdbool.h>

struct bytes;
struct error;
struct verify_tables;

/* The path of such a file: in charts/, with the ending .csv. */
bool verify_is_chart_csv(const char *path);

/* Call it when all tables were seen. It belongs to a chart of the manifest, is CSV, and is made of the
 * chart's table as csv/ has it: for its first column and each of the others there is a column of the table,
 * so that every row here has its figures in one row there. Words of a language are not compared. ERROR_DATA,
 * the path in front. */
bool verify_chart_csv(const struct verify_tables *tables, const char *path, const struct bytes *bytes,
                      struct error *err);

/* Has every chart its rows in every language? ERROR_DATA names a file that is missing. */
bool verify_chart_csv_are_all_there(const struct verify_tables *tables, struct error *err);

#endif
