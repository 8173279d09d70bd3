/* What a report asks of whoever runs it: its parameters, as the definition declares them. Part of report.
 *
 * A value has a canonical text ("2013-Q1" for "2013q1"), by which it is compared, bound, named and kept. */
#ifndef STATBOOK_REPORT_PARAMETERS_H
#define STATBOOK_REPORT_PARAMETERS_H

#include "mapping.h"
#include "table.h"

struct arena;
struct report;

struct report_parameter {
    const char *name, *label;
    enum type type;
    const char *preset;           /* the default, canonical; NULL: it must be set */
    const char *const *allowed;   /* canonical */
    size_t allowed_count;         /* 0: no list */
    const char *least, *most;     /* canonical; NULL when not given */
    const char *query_file, *sql; /* what returns the allowed values; NULL when not given */
    bool in_name;
    int line;
    /* Of this run (parameters.h); NULL in a definition. */
    const char *value, *shown; /* canonical; the words that stand for it */
};

/* The value as it stands in the name of an edition, in lower case, or NULL when it cannot. */
enum { REPORT_NAME_PART_LIMIT = 40 };
const char *report_name_part(const char *value, struct arena *arena);

/* The canonical text of a value of that type, or NULL when `text` is none. */
const char *report_parameter_value(enum type type, const char *text, struct arena *arena);
/* What a value of that type is, for messages: "a date such as 2013-03-31". */
const char *report_parameter_kind(enum type type);
/* Is a canonical value among those that the definition lists, or within its limits? What a query allows is
 * not looked at. */
bool report_parameter_allows(const struct report_parameter *parameter, const char *value);
/* "'IRN' or 'KOR'", "a date such as 2013-03-31, at least 1957-07-29": what the definition allows. */
const char *report_parameter_allowed(const struct report_parameter *parameter, struct arena *arena);

/* `text` with the words of the run for each {name} that has them, and { for {{. In a report without
 * parameters it is as it was; NULL stays NULL. */
const char *report_fill_text(const struct report *report, const char *text, struct arena *arena);

/* The value of `parameters:`. */
read_value report_read_parameters;
/* One line for a heading and a paragraph, in which {name} may stand for a parameter; those must be read
 * before. */
read_value report_read_filled_line, report_read_filled_paragraph;
/* Is every {name} in the text that was read a parameter of the report? */
bool report_check_filled(struct mapping *mapping, const struct yaml_node_s *node, const char *text);

#endif
