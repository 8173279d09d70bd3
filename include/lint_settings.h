/* What an office decides about the rules: a YAML file over the defaults (statbook-lint(1) lists its keys). */
#ifndef STATBOOK_LINT_SETTINGS_H
#define STATBOOK_LINT_SETTINGS_H

#include "lint.h"

/* The defaults, changed by the file at `path` (NULL: none); `profile` ("strict", NULL: not given) counts more
 * than the file's. ERROR_USAGE: no such profile; ERROR_INPUT: no such file; ERROR_DEFINITION with file and
 * line: what it says is wrong. */
bool lint_settings_read(const char *path, const char *profile, struct lint_settings *settings,
                        struct arena *arena, struct error *err);

/* The same for a file that is in memory; `file` is its name in messages. `settings` has the defaults. */
bool lint_settings_parse(const char *file, const char *yaml, size_t size, struct lint_settings *settings,
                         struct arena *arena, struct error *err);

const char *lint_profile_name(enum profile profile); /* "af" */

#endif
