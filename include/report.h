/* What an analyst asks for: a folder with report.yaml and the SQL files that it names, loaded and checked.
 *
 * Everything that can be checked without data is checked here, and every message has file and line. The
 * format is described in docs/definition.md. A report is finished data; it lives in the arena. */
#ifndef STATBOOK_REPORT_H
#define STATBOOK_REPORT_H

#include "behind.h"
#include "source.h"

struct arena;
struct error;

struct note {
    const char *id, *text;
};

struct mark {
    const char *code, *meaning;
};

enum { NO_NOTE = -1 };

struct report_column {
    const char *name, *label, *unit, *format; /* unit, format: NULL when not given */
    enum type type;
    enum role role;
    enum on_bad on_bad;
    int note;            /* index into the report's notes, or NO_NOTE */
    int link;            /* index of the column that holds the address, or NO_COLUMN */
    bool translate;      /* the cells are words */
    const char *unknown; /* code of the mark for an unknown cell; NULL when not given */
    int line;            /* of the YAML file */
};

struct condition {
    size_t column;
    const char *value;
};

struct report_chart {
    const char *name, *kind, *title, *subtitle, *unit, *alt; /* the last three: NULL when not given */
    size_t x;
    const size_t *y;
    size_t y_count;
    const struct condition *where;
    size_t where_count;
    double scale;
    const char *const *marks; /* codes of the marks that the chart mentions */
    size_t mark_count;        /* 0: all */
    int line;
};

enum check_kind { CHECK_NO_GAPS, CHECK_NEVER_FALLS, CHECK_UNIQUE, CHECK_KNOWN, CHECK_REACHES_PERIOD };

struct report_check {
    enum check_kind kind;
    const size_t *columns;
    size_t column_count;
    int line;
};

struct report_table {
    const char *name, *title, *sheet, *description, *source; /* description, source: NULL when not given */
    const char *query_file, *sql;
    const struct report_column *columns;
    size_t column_count;
    const struct column *query_columns; /* the same columns as a query wants them */
    const enum on_bad *on_bad;
    const int *notes;
    size_t note_count;
    const size_t *sort;
    size_t sort_count;
    bool has_complete_until;
    struct date complete_until;
    const char *incomplete_text;
    const struct report_check *checks;
    size_t check_count;
    const struct report_chart *charts;
    size_t chart_count;
    const struct behind *behind; /* the records behind its figures */
    size_t behind_count;
    int line;
};

/* The records (microdata) behind figures. */
struct report_records {
    const char *name, *description; /* description: NULL when not given */
    const char *query_file, *sql;
    const struct column *columns;
    size_t column_count;
    const enum on_bad *on_bad;
    int line;
};

enum { NO_TABLE = -1 };

struct report {
    int version;                                                     /* of the format */
    const char *name;                                                /* of the folder */
    const char *folder;                                              /* as given on the command line */
    const char *file;                                                /* folder/report.yaml */
    const char *title, *organisation, *contact, *summary, *keywords; /* all but title: NULL when not given */
    enum period_kind period;
    const char *const *languages;
    size_t language_count;
    const char *const *fonts; /* of the charts: the family, then its fallbacks */
    size_t font_count;
    const struct note *notes;
    size_t note_count;
    const struct mark *marks; /* the built-in vocabulary with the report's own */
    size_t mark_count;
    int sources_table; /* index into tables, or NO_TABLE */
    const struct report_table *tables;
    size_t table_count;
    const struct report_records *records;
    size_t record_count;
    char fingerprint[65]; /* SHA-256 over report.yaml and every SQL file */
};

const struct report *report_load(const char *folder, struct arena *arena, struct error *err);
/* The same from text already read; `file` is for messages, SQL files are looked for in `folder`. For fuzzing.
 */
const struct report *report_parse(const char *folder, const char *file, const char *yaml, size_t size,
                                  struct arena *arena, struct error *err);
/* The name of the report in that folder, whether or not it can be loaded. */
const char *report_name(const char *folder, struct arena *arena);
/* NO_TABLE when there is none of that name. */
int report_find_table(const struct report *report, const char *name);

#endif
