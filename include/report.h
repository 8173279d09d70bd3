/* What an analyst asks for: a folder with report.yaml and the SQL files that it names, loaded and checked.
 *
 * Everything that can be checked without data is checked here, and every message has file and line. The
 * format is described in docs/definition.md. A report is finished data; it lives in the arena. */
#ifndef STATBOOK_REPORT_H
#define STATBOOK_REPORT_H

#include "behind.h"
#include "derive.h"
#include "rounding.h"
#include "rows_by_period.h"
#include "source.h"

struct arena;
struct error;

struct note {
    const char *id, *text;
};

struct mark {
    const char *code, *meaning;
    bool missing; /* it stands for a figure that is not there */
};

enum { NO_NOTE = -1, NO_TABLE = -1 };

/* Where the cells of a column of texts lead. */
struct report_target {
    int table;     /* whose rows they lead to; NO_TABLE: to the sheet of the table that the cell names */
    size_t column; /* of that table: the row is the first that has the same text there */
    const char *table_name, *column_name; /* as the definition has them; NULL for NO_TABLE */
    int line;
};

/* What the program puts into a column: about each table with a query, or about each source. */
enum fill_kind {
    FILL_NOT,
    FILL_TABLE,     /* its name */
    FILL_TITLE,     /* its title */
    FILL_ROWS,      /* its number of rows; of rows that cite the source */
    FILL_FIGURES,   /* the number of figures, dates and periods that are known */
    FILL_NOT_KNOWN, /* and that are not */
    FILL_TABLES,    /* the sheets whose rows cite the source */
    FILL_QUERY,     /* the file of its query, as it stands in the edition */
    FILL_MARK,      /* the number of cells and rows that carry the mark `code` */
    FILL_SOURCE     /* the number of rows that cite the source `code` */
};

/* Between the sheets of FILL_TABLES. */
#define MADE_SEPARATOR ", "

struct report_fill {
    enum fill_kind kind;
    const char *code;
};

/* Where no label is given, one is made. */
enum label_kind { LABEL_GIVEN, LABEL_OF_STATUS, LABEL_OF_CHANGE, LABEL_OF_YEARLY_CHANGE };

struct report_column {
    const char *name, *label, *unit, *format; /* unit, format: NULL when not given */
    enum label_kind label_kind;
    enum type type;
    enum role role;
    enum on_bad on_bad;
    int note;                 /* index into the report's notes, or NO_NOTE */
    int link;                 /* index of the column that holds the address, or NO_COLUMN */
    int status;               /* index of the column that holds the marks of its cells, or NO_COLUMN */
    int of;                   /* of such a column: index of its figure; else NO_COLUMN */
    struct report_target *to; /* NULL when not given; set when all tables are read */
    bool translate;           /* the cells are words */
    const char *unknown;      /* code of the mark for an unknown cell; NULL when not given */
    int line;                 /* of the YAML file */
    /* How it is made where no query returns it; does its label say that the periods are of the report's kind?
     */
    struct derivation derivation;
    bool by_report_period;
    struct rounding rounding;
    struct report_fill fill;
};

struct condition {
    size_t column;
    const char *value;
};

/* `at` as it is written: a period or day, a category, or a number. */
struct report_line_mark {
    const char *at, *text;
    int line;
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
    int series;               /* index of the column whose texts are the series, or NO_COLUMN */
    size_t most_series;       /* 0: as many as the kind allows */
    const struct report_line_mark *annotations;
    size_t annotation_count;
    const struct report_line_mark *references;
    size_t reference_count;
    unsigned targets;              /* canvas.h; those of the report where the chart has none */
    const struct palette *palette; /* that of the report where the chart has none */
    int line;
};

enum check_kind {
    CHECK_NO_GAPS,
    CHECK_NEVER_FALLS,
    CHECK_UNIQUE,
    CHECK_KNOWN,
    CHECK_REACHES_PERIOD,
    CHECK_MEMBERS,
    CHECK_COMPLETE
};

struct report_check {
    enum check_kind kind;
    const size_t *columns;
    size_t column_count;
    int set; /* of members and complete: index into the report's */
    int line;
};

struct cross_shape;

struct report_table {
    const char *name, *title, *sheet, *description, *source; /* description, source: NULL when not given */
    const char *query_file, *sql;                            /* NULL of a table that is made */
    bool made;                                               /* one row for each table with a query */
    bool only_cited; /* rows of the table of sources that nobody cites are left out */
    const struct report_column *columns;
    size_t column_count;
    /* Those that the query returns, as it wants them. */
    const struct column *query_columns;
    const enum on_bad *on_bad;
    size_t query_column_count;
    /* NULL when not given */
    const struct every *every;
    const struct keep *keep;
    const int *notes;
    size_t note_count;
    const size_t *sort;
    size_t sort_count;
    int set;                         /* who is counted: index into the report's, or NO_SET */
    const struct cross_shape *cross; /* the sheet is a cross-table (cross.h); NULL when it is not */
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

struct palette;
struct report_parameter;
struct report_release;
struct report_set;

/* `unfilled` is the same report before the values of its parameters were put into its texts; NULL where they
 * were not. `english` is the one that this one was translated from (localize.h); NULL where it was not. */
struct report {
    const struct report *unfilled, *english;
    int version;                                          /* of the format */
    const char *name;                                     /* of the folder */
    const char *folder;                                   /* as given on the command line */
    const char *file;                                     /* folder/report.yaml */
    const char *title, *organisation, *contact, *summary; /* all but title: NULL when not given */
    const char *licence;                                  /* an address, or words; NULL when not given */
    const char *area, *revisions;                         /* NULL when not given */
    const struct report_release *release;                 /* report_release.h; NULL when not given */
    const char *const *keywords;
    size_t keyword_count;
    enum period_kind period;
    const char *const *languages;
    size_t language_count;
    int languages_line;          /* 0 when not given */
    const char *const *catalogs; /* folders with translations that are shared with other reports */
    size_t catalog_count;
    const char *const *fonts; /* of the charts: the family, then its fallbacks */
    size_t font_count;
    const struct palette *palette; /* of the charts: palette.h; never NULL */
    unsigned targets;              /* of the charts: canvas.h; 0: not given */
    const struct note *notes;
    size_t note_count;
    const struct mark *marks; /* the built-in vocabulary with the report's own */
    size_t mark_count;
    int sources_table;                         /* index into tables, or NO_TABLE */
    const struct report_parameter *parameters; /* report_parameters.h */
    size_t parameter_count;
    const struct report_set *sets; /* report_sets.h */
    size_t set_count;
    /* Rates of exchange and the currency that columns are converted to; NULL when not given. */
    const char *rates_file, *rates_sql, *converts_to;
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
/* The note, NO_NOTE when there is none; the mark, NULL when there is none. `length` is that of the text
 * without what follows it. */
int report_find_note(const struct report *report, const char *id, size_t length);
const struct mark *report_find_mark(const struct report *report, const char *code, size_t length);
/* The codes of the marks that stand for a figure that is not there. */
const char *const *report_missing_codes(const struct report *report, size_t *count, struct arena *arena);
/* The first of some codes, separated by spaces, that stands for a figure that is not there; NULL when there
 * is none. */
const struct mark *report_missing_mark(const struct report *report, const char *codes);

#endif
