/* What was found in workbooks, written out: lines for people, or one document of JSON or SARIF 2.1.0.
 *
 * Lines are written as they come; a document is kept and written at the end. It decides nothing: neither
 * severities nor exit statuses. */
#ifndef STATBOOK_LINT_REPORT_H
#define STATBOOK_LINT_REPORT_H

#include "lint_verdict.h"

enum lint_form { FORM_LINES, FORM_JSON, FORM_SARIF };

struct lint_report;

struct lint_report *lint_report_begin(enum lint_form form, const struct lint_settings *settings, FILE *stream,
                                      struct arena *arena);
/* What the verdict points to may go afterwards. */
void lint_report_add(struct lint_report *report, const struct lint_verdict *verdict);
/* ERROR_SYSTEM when there was no memory for the document; nothing of it is written then. To be called once in
 * any case. */
bool lint_report_end(struct lint_report *report, struct error *err);

/* "file:sheet!A1: T04 error: …; and 3 more like this on the sheet", without a line feed. */
const char *lint_report_line(const char *path, const struct lint_finding *finding, struct arena *arena);

#endif
