/* Judges a workbook by the rules for statistical workbooks: one table of rules, each an entry with its check.
 *
 * A rule looks at the model (lint_model.h) at three moments: at each cell that is not empty, at the end of a
 * sheet, at the end of the workbook. It reports with lint_find; it never reads the file. Rules stand in
 * src/rules/<group>.c, an array for each group, in the order of rule_groups. */
#ifndef STATBOOK_LINT_H
#define STATBOOK_LINT_H

#include "lint_model.h"

#include <stdio.h>

struct arena;
struct error;
struct lint;

/* Of the guidance: essential for accessibility, desirable, asked for by machines, and our own. */
enum rule_level { LEVEL_ESSENTIAL, LEVEL_DESIRABLE, LEVEL_MACHINE, LEVEL_HOUSE };

struct rule {
    const char *id; /* "T04" */
    enum rule_level level;
    bool machine;        /* the profile `machine` judges it */
    const char *title;   /* "Every column has a heading of its own" */
    const char *meaning; /* one or more sentences: what it asks for, and why it helps whom */
    const char *mend;    /* one or more sentences: how to mend it, in Excel or in what wrote the file */
    const char *setting; /* the setting that decides about it ("frozen_panes"), NULL for none */
    void (*cell)(struct lint *lint, const struct lint_cell *cell);
    void (*sheet)(struct lint *lint, const struct lint_sheet *sheet);
    void (*book)(struct lint *lint, const struct lint_book *book);
};

struct rule_group {
    const char *name; /* "Workbook and file" */
    const struct rule *rules;
    size_t count;
};
/* W, S, H, T, N, F, G: the order of the man page. Fills `groups`; returns how many there are. */
enum { RULE_GROUPS = 7 };
size_t rule_groups(struct rule_group groups[RULE_GROUPS]);
const struct rule *rule_find(const char *id); /* NULL when there is none */

enum severity { SEVERITY_OFF, SEVERITY_WARNING, SEVERITY_ERROR };
enum profile { PROFILE_AF, PROFILE_STRICT, PROFILE_MACHINE };

/* What is a matter of policy. lint_settings_default fills it. */
struct lint_settings {
    enum profile profile;
    /* Of single rules, by their ids; they count more than the profile. */
    const struct rule_severity {
        const char *id;
        enum severity severity;
    } * severities;
    size_t severity_count;
    bool frozen_panes, filters, hidden_rows; /* allowed without an explanation above the table */
    double smallest_size, usual_size; /* points: below the first is broken, below the second doubtful */
    double title_size_from, title_size_to;
    const char *const *fonts; /* that are without serifs, NULL at the end; "Noto Sans*" means its beginning */
    const char *const *vocabulary;  /* codes of shorthand without brackets, NULL at the end */
    const char *const *missing;     /* those of them that stand for a figure that is not there */
    size_t cover_words, cover_cell; /* most words of a cover, most characters of one of its cells */
    size_t most_series;
    double narrowest, widest;  /* of columns, in digits */
    const char *const *areas;  /* names of the area, one of which titles should have; NULL: not judged */
    const char *const *people; /* names that an author should not have; NULL: none */
    const char *release;       /* "2013-03-31": what dcterms:created should begin with; NULL: not judged */
    const char *language;      /* BCP 47, that of the definition; NULL: not judged */
    const struct lint_names *previous; /* of the release before; NULL: not judged */
};

/* Names that should not change from release to release. */
struct lint_names {
    const char *file;
    const char *const *sheets;
    size_t sheet_count;
    /* Of each sheet the headings of its tables. */
    const struct lint_headings {
        const char *sheet;
        const char *const *headings;
        size_t count;
    } * headings;
    size_t headings_count;
};

void lint_settings_default(struct lint_settings *settings, enum profile profile);
/* What a finding of the rule is; one that is doubtful is less (lint_doubt). */
enum severity lint_severity(const struct lint_settings *settings, const struct rule *rule);

/* Where: what is not there is NULL, or `cell` false. */
struct lint_place {
    const struct lint_sheet *sheet;
    bool cell;
    struct reference at;
    const char *part; /* of the package */
};

struct lint_finding {
    const struct rule *rule;
    enum severity severity;
    struct lint_place place;
    const char *text; /* "two columns are called "Total"; give each a name of its own" */
    size_t more;      /* as many others of this rule on this sheet are not told one by one */
};

/* ---- for rules ---- */

/* What is found: lint_find is for what is broken and has the severity of the rule; lint_doubt is a warning at
 * most, but in strict. The text is one sentence without a full stop: what was found, a semicolon, what would
 * be right. Of one rule and sheet the first few are kept and the others counted. */
void lint_find(struct lint *lint, const struct rule *rule, struct lint_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void lint_doubt(struct lint *lint, const struct rule *rule, struct lint_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

const struct lint_settings *lint_settings(const struct lint *lint);
const struct lint_book *lint_book(const struct lint *lint);
struct arena *lint_arena(struct lint *lint); /* for what a finding says; freed with the workbook */
/* Of the words to look for: the settings' language, else that of the workbook, "" where neither says one. */
const char *lint_language(const struct lint *lint);
/* The rule that is being asked: lint_find(lint, lint_rule(lint), …). */
const struct rule *lint_rule(const struct lint *lint);

struct lint_place lint_at_book(void);
struct lint_place lint_at_sheet(const struct lint_sheet *sheet);
struct lint_place lint_at(const struct lint_sheet *sheet, unsigned row, unsigned column);
struct lint_place lint_at_cell(const struct lint_cell *cell);
struct lint_place lint_at_part(const char *part);

/* A text for a message: at most 60 characters, in double quotes; "" where no more findings of the rule are
 * kept for the sheet. */
const char *lint_quote(struct lint *lint, const char *text);
/* The row of the first heading of the first table; the last row + 1 where there is no table. */
unsigned lint_first_table_row(const struct lint_sheet *sheet);
/* The next text of column A above the first table, NULL behind the last; begins with NULL. */
const struct lint_text *lint_next_above(const struct lint_sheet *sheet, const struct lint_text *text);
/* The text in a cell outside tables; NULL when it is empty. */
const struct lint_text *lint_text_at(const struct lint_sheet *sheet, unsigned row, unsigned column);

/* ---- for the command ---- */

/* Reads and judges one workbook. False when it cannot be judged at all: ERROR_INPUT, missing or not readable;
 * ERROR_DATA, not a workbook, or one beyond the limits (what, and which limit). An encrypted file and an
 * unsound package are findings. `findings` in the order of the tabs, then rows and columns, then ids. */
bool lint_workbook(const char *path, const struct lint_settings *settings, struct arena *arena,
                   const struct lint_book **book, const struct lint_finding **findings, size_t *count,
                   struct error *err);

#endif
