/* What there is to say about a rule, in words: what it asks for and why, how to mend what it finds. */
#ifndef STATBOOK_LINT_EXPLAIN_H
#define STATBOOK_LINT_EXPLAIN_H

#include "lint.h"

struct words;

const char *lint_level_name(enum rule_level level);     /* "essential" */
const char *lint_level_meaning(enum rule_level level);  /* "without it, people with disabilities …" */
const char *lint_severity_name(enum severity severity); /* "error" */
/* Of a finding of this level where the settings say nothing of the rule. */
enum severity lint_usual_severity(const struct rule *rule, enum profile profile);

/* The rules of these ids, "all" for each, in lines of at most 80 columns. ERROR_USAGE for an id that is none.
 */
bool lint_explain(const struct words *ids, FILE *stream, struct arena *arena, struct error *err);

#endif
