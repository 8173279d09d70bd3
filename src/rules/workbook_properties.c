#include "arena.h"
#include "catalog.h"
#include "lint_words.h"
#include "rules_workbook.h"

#include <string.h>
#include <strings.h>
#include <unicode/uloc.h>

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* ---- W01 ---- */

static bool has_spaced_dash(const char *text)
{
    return strstr(text, " - ") || strstr(text, " \u2013 ") || strstr(text, " \u2014 ");
}

/* With its ending or without. */
static bool is_file_name(const char *title, const char *file_name)
{
    size_t length = strlen(title);

    return strncasecmp(title, file_name, length) == 0 &&
           (file_name[length] == '\0' || strrchr(file_name, '.') == file_name + length);
}

void w01_title(struct lint *lint, const struct lint_book *book)
{
    const struct rule *rule = lint_rule(lint);
    const char *title = book->title;

    if (is_blank(title))
        lint_find(lint, rule, lint_at_book(),
                  "the document has no title; give it one that says what the workbook is about");
    else if (is_file_name(title, book->file_name))
        lint_doubt(lint, rule, lint_at_book(),
                   "the document's title %s is the name of the file; say in words what the workbook is about",
                   lint_quote(lint, title));
    else if (strchr(title, '_') || has_spaced_dash(title))
        lint_doubt(
            lint, rule, lint_at_book(),
            "the document's title %s has an underscore or a dash between spaces, which screen readers read "
            "out; write words, a comma or a colon",
            lint_quote(lint, title));
}

/* ---- W02 ---- */

/* Well-formed, and of a language that ISO 639 knows. */
static bool is_language(const char *tag)
{
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    int32_t parsed = 0;
    UErrorCode status = U_ZERO_ERROR;

    if (!catalog_is_tag(tag))
        return false;
    uloc_forLanguageTag(tag, locale, sizeof locale, &parsed, &status);
    return U_SUCCESS(status) && parsed == (int32_t)strlen(tag) && *uloc_getISO3Language(locale);
}

/* "en" and "en-GB" are the same language. */
static bool is_same_language(const char *a, const char *b)
{
    size_t length_a = strlen(a), length_b = strlen(b);
    size_t length = length_a < length_b ? length_a : length_b;

    return strncasecmp(a, b, length) == 0 && strchr("-", a[length]) && strchr("-", b[length]);
}

void w02_language(struct lint *lint, const struct lint_book *book)
{
    const struct rule *rule = lint_rule(lint);
    const char *wanted = lint_settings(lint)->language;

    if (is_blank(book->language))
        lint_find(lint, rule, lint_at_book(),
                  "the document does not say its language; set it to a tag such as \"%s\", so that it is "
                  "read aloud "
                  "rightly",
                  wanted ? wanted : "en");
    else if (!is_language(book->language))
        lint_find(
            lint, rule, lint_at_book(),
            "the document's language %s is not the tag of a language; write one such as \"en\" or \"zh\"",
            lint_quote(lint, book->language));
    else if (wanted && !is_same_language(wanted, book->language))
        lint_find(lint, rule, lint_at_book(), "the document's language is %s; it should be \"%s\"",
                  lint_quote(lint, book->language), wanted);
}

/* ---- W03 ---- */

/* "msmith3", "openpyxl": small letters with digits behind them. */
static bool is_login(const char *name)
{
    size_t letters = strspn(name, "abcdefghijklmnopqrstuvwxyz");

    return letters > 0 && name[letters + strspn(name + letters, "0123456789")] == '\0';
}

static bool is_person(const char *const *people, const char *name)
{
    for (; people && *people; people++)
        if (lint_compare_texts(*people, name) == 0)
            return true;
    return false;
}

void w03_author(struct lint *lint, const struct lint_book *book)
{
    const struct rule *rule = lint_rule(lint);

    if (is_blank(book->creator))
        lint_find(lint, rule, lint_at_book(),
                  "the document has no author; name the organisation that publishes it");
    else if (is_person(lint_settings(lint)->people, book->creator))
        lint_find(lint, rule, lint_at_book(),
                  "the document's author %s is a person; name the organisation that publishes it",
                  lint_quote(lint, book->creator));
    else if (is_login(book->creator))
        lint_doubt(lint, rule, lint_at_book(),
                   "the document's author %s looks like the name of a login or a program; name the "
                   "organisation that publishes it",
                   lint_quote(lint, book->creator));
}

/* ---- W04 ---- */

static bool has_comma(const char *text)
{
    return strchr(text, ',') || strstr(text, "\u060C") || strstr(text, "\u3001") || strstr(text, "\uFF0C");
}

void w04_keywords(struct lint *lint, const struct lint_book *book)
{
    const struct rule *rule = lint_rule(lint);

    if (is_blank(book->keywords))
        lint_find(lint, rule, lint_at_book(),
                  "the document has no keywords; give some, with commas between them");
    else if (!has_comma(book->keywords))
        lint_doubt(lint, rule, lint_at_book(),
                   "the document's keywords %s have no comma; give more than one, with commas between them",
                   lint_quote(lint, book->keywords));
}

/* ---- W16 ---- */

void w16_reproducible(struct lint *lint, const struct lint_book *book)
{
    const struct rule *rule = lint_rule(lint);
    const char *release = lint_settings(lint)->release;

    if (!release)
        return;
    if (is_blank(book->created))
        lint_find(lint, rule, lint_at_book(),
                  "the document does not say when it was created; set the day of its release, %s", release);
    else if (strncmp(book->created, release, strlen(release)) != 0)
        lint_find(lint, rule, lint_at_book(), "the document was created %s; set the day of its release, %s",
                  lint_quote(lint, book->created), release);
    if (!book->one_time)
        lint_find(lint, rule, lint_at_book(),
                  "the parts of the file have different times; give all the same, so that the same data give "
                  "the same file");
}
