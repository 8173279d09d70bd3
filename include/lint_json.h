/* Findings as JSON values, for the two documents that lint writes. With Jansson a failure is NULL, and
 * passing a NULL on fails: it is looked at once, at the end. Part of lint_report. */
#ifndef STATBOOK_LINT_JSON_H
#define STATBOOK_LINT_JSON_H

#include "lint_verdict.h"

struct json_t;

/* A string; NULL becomes null. What is not UTF-8 becomes '?'. */
struct json_t *lint_json_text(const char *text, struct arena *arena);
/* The part of the package that a finding is about; NULL when it is none. */
const char *lint_json_part(const struct lint_place *place);
/* `list`, or NULL; takes both. */
struct json_t *lint_json_append(struct json_t *list, struct json_t *value);

/* One workbook in the document of --json. */
struct json_t *lint_json_file(const struct lint_verdict *verdict, struct arena *arena);
/* Takes the workbooks. */
struct json_t *lint_json_document(const struct lint_settings *settings, struct json_t *files);

/* The results of one workbook, behind those that are in `results`. */
struct json_t *lint_sarif_results(struct json_t *results, const struct lint_verdict *verdict, size_t index,
                                  struct arena *arena);
/* The workbook in the list of artifacts. */
struct json_t *lint_sarif_artifact(const char *path, struct arena *arena);
/* What could not be judged, in the list of notifications. */
struct json_t *lint_sarif_failure(const struct lint_verdict *verdict, size_t index, struct arena *arena);
/* Takes the three lists. */
struct json_t *lint_sarif_document(const struct lint_settings *settings, struct json_t *results,
                                   struct json_t *artifacts, struct json_t *failures);

#endif
