#include "catalog_plural.h"

#include "arena.h"
#include "error.h"
#include "po.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

static const char *const categories[] = {"zero", "one", "two", "few", "many", "other"};
enum { CATEGORIES = sizeof categories / sizeof *categories, LAST_EXAMPLE = 200, KEYWORD_SIZE = 32 };

struct plurals {
    UPluralRules *rules;
    size_t forms[CATEGORIES]; /* of each category */
    bool used[CATEGORIES];
    size_t count;
};

/* "other" for what is none of them. */
static size_t category_of(const struct plurals *plurals, size_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar keyword[KEYWORD_SIZE] = {0};
    char name[KEYWORD_SIZE] = "";
    size_t category = 0;

    uplrules_select(plurals->rules, (double)n, keyword, KEYWORD_SIZE - 1, &status);
    u_UCharsToChars(keyword, name, KEYWORD_SIZE - 1);
    while (category < CATEGORIES - 1 && strcmp(name, categories[category]) != 0)
        category++;
    return category;
}

struct plurals *plurals_open(const char *locale, struct arena *arena, UErrorCode *status)
{
    struct plurals *plurals = arena_alloc(arena, sizeof *plurals);

    *plurals = (struct plurals){.rules = uplrules_open(locale, status)};
    for (size_t n = 0; U_SUCCESS(*status) && n <= LAST_EXAMPLE; n++)
        plurals->used[category_of(plurals, n)] = true;
    for (size_t i = 0; i < CATEGORIES; i++)
        if (plurals->used[i])
            plurals->forms[i] = plurals->count++;
    return plurals;
}

void plurals_close(struct plurals *plurals)
{
    if (plurals)
        uplrules_close(plurals->rules);
}

/* A category of very large numbers only ("1 million de …") takes the last form. */
size_t plurals_form(const struct plurals *plurals, size_t n, size_t count)
{
    size_t category = category_of(plurals, n);
    size_t form = plurals->used[category] ? plurals->forms[category] : plurals->count - 1;

    return form < count ? form : count - 1;
}

static const char *names_of_forms(const struct plurals *plurals, struct arena *arena)
{
    const char *names = "";

    for (size_t i = 0; i < CATEGORIES; i++)
        if (plurals->used[i])
            names = arena_format(arena, "%s%s%s", names, *names ? ", " : "", categories[i]);
    return names;
}

/* "nplurals=3; plural=…" */
static bool check_header(const struct plurals *plurals, const struct po *po, struct arena *arena,
                         struct error *err)
{
    static const char key[] = "nplurals=";
    const char *field = po_field(po, "Plural-Forms", arena);
    const char *found = field ? strstr(field, key) : NULL, *number = found ? found + strlen(key) : NULL;

    if (!number || strtoul(number, NULL, 10) == plurals->count)
        return true;
    return error_set(err, ERROR_DEFINITION, "%s: its header says nplurals=%.*s; the language has %zu: %s",
                     po->file, (int)strcspn(number, "; "), number, plurals->count,
                     names_of_forms(plurals, arena));
}

bool plurals_check(const struct plurals *plurals, const struct po *po, struct arena *arena, struct error *err)
{
    if (!check_header(plurals, po, arena, err))
        return false;
    for (size_t i = 0; i < po->count; i++)
        if (po->entries[i].plural && po->entries[i].text_count != plurals->count)
            return error_set(
                err, ERROR_DEFINITION, "%s:%d: %zu form%s of the plural; the language has %zu: %s", po->file,
                po->entries[i].line, po->entries[i].text_count, po->entries[i].text_count == 1 ? "" : "s",
                plurals->count, names_of_forms(plurals, arena));
    return true;
}
