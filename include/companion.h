/* What a machine needs to know about the tables of an edition, beside their CSV files: files of metadata,
 * everything decided.
 *
 * A report and its tables, in all languages of the edition, become `csv-metadata.json` (W3C, "Metadata
 * Vocabulary for Tabular Data", 2015: titles, datatypes, units, sources, licence, primary keys). A table that
 * is a time series becomes in each language a dataset of JSON-stat 2.0 (json-stat.org): a cube with a
 * dimension for each column of its key and one for its figures.
 *
 * A figure that is not known is empty in CSV and null in JSON-stat. Why stands in the column of its marks and
 * in the metadata of its column; in JSON-stat in `status`, as the code that the workbook shows. */
#ifndef STATBOOK_COMPANION_H
#define STATBOOK_COMPANION_H

#include "book.h"

struct arena;
struct catalog;
struct error;
struct report;

struct companion {
    const char *name; /* of the file: "csv-metadata.json", "ap-in-force.json" */
    const char *text; /* JSON, with a line feed at its end */
};

struct companions {
    const struct companion *items;
    size_t count;
};

/* A report in the words of a language. */
struct companion_language {
    const struct report *report;
    const struct catalog *catalog;
};

/* Where nothing ordered them, what tells the rows of a table apart: the columns of its check `unique` or of
 * its cross-table, or else those before its first figure. In the order of the definition; `count` is 0 when
 * no two rows may be told apart by them, or one of their cells is not known. */
const size_t *companion_key(const struct report_table *definition, const struct table *table,
                            struct arena *arena, size_t *count);

/* csv-metadata.json of a book's tables; the first of the languages is the default. False without memory. */
bool companion_csvw(const struct book *book, const struct companion_language *languages, size_t count,
                    struct companion *companion, struct arena *arena, struct error *err);

/* The datasets of the book's language: one for each table that has a period in its key, figures, and at
 * least one row. The same conditions. */
bool companion_jsonstat(const struct book *book, const struct companion_language *language,
                        struct companions *companions, struct arena *arena, struct error *err);

/* Would the table become a dataset? */
bool companion_is_series(const struct report_table *definition, const struct table *table,
                         struct arena *arena);

#endif
