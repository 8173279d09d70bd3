/* Which script a language is written in, and which fonts it is set in.
 *
 * The scripts stand in data/lang/scripts, which is compiled in; which of them a locale is written in says
 * CLDR. A script without a font of its own in that file is told: the letters of another would be boxes. */
#ifndef STATBOOK_SCRIPT_H
#define STATBOOK_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;

struct script {
    const char *code;          /* ISO 15924: "Arab" */
    const char *chart_family;  /* "Noto Sans Arabic" */
    const char *package;       /* of Debian, which has it */
    const char *workbook_font; /* one that Excel and LibreOffice have on every system */
    int charset;               /* of that font in a workbook (ECMA-376, 18.4.1): 178 */
};

/* The fonts of a locale of ICU ("ar_EG@numbers=latn"). NULL fails: ERROR_DEFINITION, its script is not in
 * data/lang/scripts. */
const struct script *script_of_locale(const char *locale, struct arena *arena, struct error *err);
/* All that are known, for whoever looks whether their fonts are there. NULL fails. */
const struct script *script_list(size_t *count, struct arena *arena, struct error *err);

/* Reads such a file: a line for each script, the fields divided by '|', '#' at the beginning of a remark.
 * NULL fails: ERROR_DEFINITION names the line of data/lang/scripts. */
const struct script *script_parse(const char *text, size_t *count, struct arena *arena, struct error *err);

#endif
