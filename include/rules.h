/* The groups of rules, one for each file under src/rules. */
#ifndef STATBOOK_RULES_H
#define STATBOOK_RULES_H

#include "lint.h"

extern const struct rule rules_workbook[], rules_sheets[], rules_headings[], rules_tables[], rules_notes[],
    rules_format[], rules_charts[];
extern const size_t rules_workbook_count, rules_sheets_count, rules_headings_count, rules_tables_count,
    rules_notes_count, rules_format_count, rules_charts_count;

#endif
