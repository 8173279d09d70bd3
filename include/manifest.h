/* What was made, from what: manifest.json and SHA256SUMS of an edition.
 *
 * The manifest names every file with its size and SHA-256, every table with its rows, columns and charts, the
 * fingerprints of data and definition, a digest of every sheet of every workbook and of every chart, the
 * period, and the versions of everything that had a hand in the bytes. Its own bytes depend on nothing else:
 * no clock, no path, no host.
 *
 * Its "statbook" is the version of its form. This program writes version 6. It reads older ones as well:
 * versions 4 and 5 do not say which pictures a chart has (each had one of every format), version 3 does not
 * say what figures rest on, nor marks of single figures and notes of rows, nor how a table was laid out,
 * version 2 has no digests of charts, and version 1 has neither columns nor charts nor workbooks. What such
 * an edition says can be compared with what was published in part only. An export makes it again.
 */
#ifndef STATBOOK_MANIFEST_H
#define STATBOOK_MANIFEST_H

#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct behind;
struct bytes;
struct cross_shape;
struct error;

/* Of a table, in the order of the definition. */
struct manifest_column {
    const char *name;
    enum type type;
    enum role role;
    const char *label, *unit; /* NULL: none */
    const char *unknown;      /* code of the mark for a cell that is not known; NULL: the usual one */
    const char *derived; /* how it was made, in the words of the definition; NULL: as the query returned it */
    const char *note;    /* id; NULL: none */
    size_t of;           /* of a cell's status: the column whose figures it marks */
    bool translated;     /* in a workbook its texts are words of the language */
    const size_t *as_found; /* rows, rising from 0, whose cell is not of the type */
    size_t as_found_count;
};

/* A table, or records, which have no title and no charts, and nothing behind them. */
struct manifest_table {
    const char *name;
    const char *title, *description; /* NULL: none */
    const char *query;               /* file of the edition that holds the SQL, "sql/loans.sql"; NULL: none */
    size_t rows;
    char data[65]; /* SHA-256 over names, types and cells of the table */
    bool sorted;   /* in a workbook its rows are in the order of the language */
    const struct manifest_column *columns;
    size_t column_count;
    const char *const *charts; /* their names */
    size_t chart_count;
    const char *const *notes; /* ids */
    size_t note_count;
    const struct behind *behind; /* by columns of this table and of the manifest's records */
    size_t behind_count;
    const struct cross_shape *cross; /* in a workbook it is a cross-table; NULL when it is not */
};

struct manifest_sheet {
    const char *name;
    char digest[65]; /* see digest.h */
};

struct manifest_workbook {
    const char *path; /* below the edition */
    const struct manifest_sheet *sheets;
    size_t sheet_count;
    const char *const *notes; /* ids, in the order of their numbers */
    size_t note_count;
};

/* In one language, whatever its formats. */
struct manifest_chart {
    const char *path;           /* below the edition, without the ending: "charts/en/loans" */
    char digest[65];            /* see chart_digest; the pictures have it, too */
    const char *const *formats; /* the endings of its pictures: "png" */
    size_t format_count;
};

struct manifest_version {
    const char *name, *version;
};

struct manifest_parameter {
    const char *name, *value;
    const char *label, *shown; /* the words for both; NULL where the definition does not declare it */
};

/* A query whose rows are not those of a table or of records. */
struct manifest_query {
    const char *use;  /* "parameter state", "set ap-states", "rates" */
    const char *path; /* below the edition */
};

/* The meaning of a mark, the text of a note. */
struct manifest_words {
    const char *code, *text;
};

/* A PO file; a text that had no translation there. */
struct manifest_catalog {
    const char *path, *sha256;
};

struct manifest_gap {
    const char *context, *text; /* context: "" for none */
    bool fuzzy;
};

struct manifest_translation {
    const char *language, *locale;
    const struct manifest_catalog *catalogs; /* the report's; the program's are part of it */
    size_t catalog_count;
    const struct manifest_gap *gaps;
    size_t gap_count;
};

/* Everything that decides what an edition is, known before any of its files is made. */
struct manifest_inputs {
    const char *report, *title;
    struct period period;
    struct date as_of;
    const char *definition; /* SHA-256 */
    const char *schema;     /* SHA-256 of the database's schema */
    const char *const *languages;
    size_t language_count;
    const struct manifest_translation *translations; /* of the languages but English */
    size_t translation_count;
    const char *const *formats;
    size_t format_count;
    const struct manifest_parameter *parameters;
    size_t parameter_count;
    const char *const *missing; /* codes of the marks that stand for figures that are not there */
    size_t missing_count;
    const struct manifest_table *tables;
    size_t table_count;
    const struct manifest_table *records;
    size_t record_count;
    const char *sources_table; /* name; NULL: none */
    const struct manifest_words *marks;
    size_t mark_count;
    const struct manifest_words *notes;
    size_t note_count;
    const struct manifest_query *queries;
    size_t query_count;
    const struct manifest_workbook *workbooks;
    size_t workbook_count;
    const struct manifest_chart *charts;
    size_t chart_count;
    const struct manifest_version *versions;
    size_t version_count;
};

/* Lists the files in `folder` (relative paths, sorted), hashes them and writes manifest.json and SHA256SUMS.
 */
bool manifest_write(const struct manifest_inputs *inputs, const char *folder, struct arena *arena,
                    struct error *err);

/* Is the edition in `folder` made from these inputs, with every file as its manifest says? Whether the files
 * say what the inputs do is verify's to find out. False also when there is none, or it is damaged: then it
 * has to be made again. Never an error. */
bool manifest_is_current(const struct manifest_inputs *inputs, const char *folder, struct arena *arena);

struct manifest_file {
    const char *path; /* below the edition */
    uint64_t size;
    const char *sha256;
};

struct manifest {
    unsigned version;
    const char *report, *title, *period, *as_of, *definition;
    const struct manifest_file *files;
    size_t file_count;
    const char *const *languages;
    size_t language_count;
    const char *const *formats;
    size_t format_count;
    const struct manifest_parameter *parameters;
    size_t parameter_count;
    const char *const *missing; /* as of the inputs */
    size_t missing_count;
    const struct manifest_table *tables;
    size_t table_count;
    const struct manifest_table *records;
    size_t record_count;
    const char *sources_table; /* name; NULL: none */
    const struct manifest_words *marks;
    size_t mark_count;
    const struct manifest_words *notes;
    size_t note_count;
    const struct manifest_query *queries;
    size_t query_count;
    const struct manifest_workbook *workbooks;
    size_t workbook_count;
    const struct manifest_chart *charts;
    size_t chart_count;
};

/* Reads and checks the form of a manifest's text. `name` is for messages. */
const struct manifest *manifest_parse(const char *name, const char *text, size_t size, struct arena *arena,
                                      struct error *err);

/* Who wants to see the files while they are verified. */
struct manifest_visitor {
    /* Before any file. Called again, from the beginning, when the edition was replaced meanwhile. */
    bool (*begin)(void *context, const struct manifest *manifest, struct error *err);
    /* The bytes whose SHA-256 was found right; they stay in the arena. The files come in the order of their
     * paths. */
    bool (*see)(void *context, const struct manifest_file *file, const struct bytes *bytes,
                struct error *err);
    void *context;
};

/* Every file that the manifest names is there with its size and SHA-256, no other file is, and SHA256SUMS
 * agrees. ERROR_DATA names the first that differs; ERROR_INPUT when there is no manifest. The folder is
 * opened once and nothing in it is reached by a link; when what was opened is taken away because the edition
 * is replaced, the new one is verified; ERROR_BUSY when that goes on and on. `visitor` may be NULL. No
 * message names the folder. */
const struct manifest *manifest_verify(const char *folder, const struct manifest_visitor *visitor,
                                       struct arena *arena, struct error *err);

#endif
