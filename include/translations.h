/* What a report is called in other languages: the PO files of its folder `lang`, one for each language
 * ("lang/fr.po"), and those of the folders that `catalogs:` names, which reports may share.
 *
 * All of them are read and checked, also those of languages that this run does not write. */
#ifndef STATBOOK_TRANSLATIONS_H
#define STATBOOK_TRANSLATIONS_H

#include "hash.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct po;
struct report;

struct translation_file {
    const char *name; /* as the report's folder has it: "lang/fr.po" */
    bool shared;      /* with other reports */
    char sha256[HASH_SIZE];
};

/* The files of a language, the report's own first. */
struct translation {
    const char *language;
    const struct po **files;
    struct translation_file *names; /* of the files */
    size_t file_count;
};

struct translations {
    struct translation *items; /* by language */
    size_t count;
};

/* NULL fails: a folder that `catalogs:` names is missing, a file is no PO file (ERROR_DEFINITION, with file
 * and line), `languages:` has one of which neither the report nor the program has a catalog. */
const struct translations *translations_load(const struct report *report, struct arena *arena,
                                             struct error *err);

/* NULL when the report has none of that language. */
const struct translation *translations_find(const struct translations *translations, const char *language);

/* All languages that the report can be published in: those of its definition in its order, then those that it
 * has files of. */
const char *const *translations_languages(const struct translations *translations,
                                          const struct report *report, size_t *count, struct arena *arena);

#endif
