/* The values of a report's parameters in one run: taken from the command line, looked up in the database,
 * written into the report's texts.
 *
 * A report that declares no parameters takes whatever --set says, as text. Each step returns a copy of the
 * report that knows more; everything lives in the arena. */
#ifndef STATBOOK_PARAMETERS_H
#define STATBOOK_PARAMETERS_H

#include "source.h"

struct arena;
struct error;
struct options;
struct report;

/* Values from --set or the defaults; with `in_name` the report's name becomes "report-value". ERROR_USAGE: a
 * value is missing (unless nothing is to be read, `needed`), of another type, not allowed; a name is not one
 * of the report's. What a query allows is not looked at yet. */
const struct report *parameters_take(const struct report *report, const struct options *options, bool needed,
                                     struct arena *arena, struct error *err);
/* `given` (the dates), then what the report's queries can use. Only for what parameters_take returned. */
const struct parameter *parameters_bound(const struct report *report, const struct options *options,
                                         const struct parameter *given, size_t given_count, size_t *count,
                                         struct arena *arena);
/* The query that returns what is allowed for the i-th parameter of the report: `value`, and perhaps `label`;
 * it can use `bound` up to the parameter itself. `frame` has the limits of a query. */
struct query parameters_query(const struct report *report, size_t i, const struct query *frame);
/* Asks the source what is allowed and how it is called, and fills the texts. ERROR_USAGE for a value that is
 * not allowed, ERROR_DEFINITION for such a default; ERROR_DATA for what the query should not return. */
const struct report *parameters_look_up(const struct report *report, struct source *source,
                                        const struct query *frame, struct arena *arena, struct error *err);

#endif
