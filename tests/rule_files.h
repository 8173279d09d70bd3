/* For tests of rules: the workbook of lint_files.h with one thing changed, judged strictly. */
#ifndef STATBOOK_TESTS_RULE_FILES_H
#define STATBOOK_TESTS_RULE_FILES_H

#include "lint_files.h"

static inline struct lint_settings strict(void)
{
    struct lint_settings settings;

    lint_settings_default(&settings, PROFILE_STRICT);
    return settings;
}

static inline void assert_passes(void **state, const char *id)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    assert_not_found(lint_file_judge(&file, NULL), id);
}

/* In the part `from` becomes `to`; then there must be this finding. */
static inline void assert_breaks(void **state, const char *part, const char *from, const char *to,
                                 const char *id, const char *place, const char *text)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, part, from, to);
    assert_found(lint_file_judge(&file, NULL), id, place, text);
}

static inline void assert_allows(void **state, const char *part, const char *from, const char *to,
                                 const char *id)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, part, from, to);
    assert_not_found(lint_file_judge(&file, NULL), id);
}

#endif
