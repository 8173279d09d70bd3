/* The languages of a run: which they are, what opens them, what they lack. */
#ifndef STATBOOK_LANGUAGES_H
#define STATBOOK_LANGUAGES_H

#include "manifest.h"
#include "options.h"

struct catalog;
struct work;

/* Those that the command line asks for, each once and in the report's order: some of the report's, or all;
 * those of the definition where it asks for none. ERROR_USAGE for one that the report has not. */
bool languages_choose(const struct work *work, struct words *chosen);

/* With the report's own catalogs; the caller frees it. NULL fails. */
struct catalog *languages_open(const struct work *work, const char *language);

/* Can the definition be published in all the languages that it or a catalog names? Says in a warning how many
 * of its texts a language lacks. */
bool languages_check(const struct work *work);

/* One line of the log when a language lacks texts that it was asked for. `level` is log.h's. */
void languages_tell_gaps(const struct work *work, const struct catalog *catalog, int level);

/* Where each language comes from and what it lacks; English is the language of the definition, unless it has
 * a catalog, too. */
void languages_describe(const struct work *work, const struct words *languages,
                        struct catalog *const *catalogs, struct manifest_inputs *inputs);

#endif
