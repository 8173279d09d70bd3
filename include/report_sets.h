/* The sets of a definition: who is counted, said once in SQL and in words. Part of report. */
#ifndef STATBOOK_REPORT_SETS_H
#define STATBOOK_REPORT_SETS_H

#include "mapping.h"

enum { NO_SET = -1 };

struct report_set {
    const char *name, *title, *rule;
    const char *table; /* the name by which queries read it: "set_states" */
    const char *query_file, *sql;
    int line;
    const char *const *codes; /* of this run (sets.h), sorted by bytes; NULL in a definition */
    size_t code_count;
};

/* What `members` and `complete` say: one column of texts, and the index of a set. */
struct report_membership {
    struct list columns;
    int set;
};

/* The value of `sets:`; the name of one of them, as its index; the value of the two checks. */
read_value report_read_sets, report_read_set, report_read_membership;

#endif
