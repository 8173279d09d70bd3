/* The command `lint`: judges the workbooks of a command line, one after the other.
 *
 * What is found goes to the stream (lint_report.h). The error says how the whole went: ERROR_LINT, something
 * was found; else the highest status of the workbooks that could not be judged, each of which was told by
 * then, when there is more than one workbook. */
#ifndef STATBOOK_JUDGE_H
#define STATBOOK_JUDGE_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct error;
struct lint_names;
struct lint_settings;
struct options;

bool judge_print(const struct options *options, FILE *stream, struct arena *arena, struct error *err);

/* The names of a release that are not to change: of its sheets, and of each the headings of its tables. NULL
 * when the workbook cannot be read (lint_workbook). */
const struct lint_names *judge_names(const char *path, const struct lint_settings *settings,
                                     struct arena *arena, struct error *err);

#endif
