/* Which form a text that counts takes for a number. Part of catalog.
 *
 * CLDR knows the categories zero, one, two, few, many and other (Unicode UTS #35, part 3, "Language Plural
 * Rules"). The forms of a PO file, msgstr[0], msgstr[1] …, are those categories that whole numbers up to 200
 * have in the language, in this order, which is gettext's for the languages that both know. */
#ifndef STATBOOK_CATALOG_PLURAL_H
#define STATBOOK_CATALOG_PLURAL_H

#include <stdbool.h>
#include <stddef.h>
#include <unicode/utypes.h>

struct arena;
struct error;
struct plurals;
struct po;

struct plurals *plurals_open(const char *locale, struct arena *arena, UErrorCode *status);
/* NULL is fine. */
void plurals_close(struct plurals *plurals);

/* Below `count`, how many forms the entry has. */
size_t plurals_form(const struct plurals *plurals, size_t n, size_t count);

/* Does a PO file have as many forms as the language? ERROR_DEFINITION names the file, the forms and where it
 * has others. */
bool plurals_check(const struct plurals *plurals, const struct po *po, struct arena *arena,
                   struct error *err);

#endif
