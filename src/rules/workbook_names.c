#include "arena.h"
#include "catalog.h"
#include "lint_words.h"
#include "rules_workbook.h"
#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- W05 ---- */

static int compare_sheets(const void *a, const void *b)
{
    const struct lint_sheet *x = *(const struct lint_sheet *const *)a,
                            *y = *(const struct lint_sheet *const *)b;
    int order = lint_compare_texts(x->name, y->name);

    return order != 0 ? order : x->index < y->index ? -1 : 1;
}

void w05_names_unique(struct lint *lint, const struct lint_book *book)
{
    const struct lint_sheet **sheets = arena_array(lint_arena(lint), book->sheet_count, sizeof *sheets);

    for (size_t i = 0; i < book->sheet_count; i++)
        sheets[i] = &book->sheets[i];
    if (book->sheet_count > 1)
        qsort(sheets, book->sheet_count, sizeof *sheets, compare_sheets);
    for (size_t i = 1; i < book->sheet_count; i++)
        if (lint_compare_texts(sheets[i - 1]->name, sheets[i]->name) == 0)
            lint_find(lint, lint_rule(lint), lint_at_sheet(sheets[i]),
                      "two sheets are called %s, if case does not count; give each a name of its own",
                      lint_quote(lint, sheets[i]->name));
}

/* "Sheet1", "工作表 2" */
void w05_former_name(struct lint *lint, const struct lint_sheet *sheet)
{
    size_t length = strlen(sheet->name);
    char *word = arena_text(lint_arena(lint), sheet->name);

    while (length > 0 && isdigit((unsigned char)word[length - 1]))
        length--;
    word[length] = '\0';
    if (sheet->name[length] && lint_word_is(word, "", USE_FORMER_SHEET))
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet's name %s is what a program calls sheets that nobody named; say what is on it",
                  lint_quote(lint, sheet->name));
}

/* ---- W06 ---- */

void w06_name_plain(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct rule *rule = lint_rule(lint);
    const char *name = sheet->name;
    size_t length = strlen(name), units = text_utf16_length(name);

    if (length > 0 && (name[0] == ' ' || name[length - 1] == ' ' || strstr(name, "  ")))
        lint_find(
            lint, rule, lint_at_sheet(sheet),
            "the sheet's name %s has spaces at an end or side by side, which nobody sees; take them out",
            lint_quote(lint, name));
    if (units > TEXT_SHEET_NAME_LIMIT)
        lint_find(
            lint, rule, lint_at_sheet(sheet),
            "the sheet's name has %zu characters; Excel allows %d, and some programs cut what is longer",
            units, TEXT_SHEET_NAME_LIMIT);
}

/* ---- W13 ---- */

static const char small_letters[] = "abcdefghijklmnopqrstuvwxyz";
static const char file_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
enum { FILE_NAME_LIMIT = 60 };

/* "en", "zh-Hans" */
static bool is_language(const char *tag)
{
    size_t letters = strspn(tag, small_letters);

    return (letters == 2 || letters == 3) && strchr("-", tag[letters]) && catalog_is_tag(tag);
}

/* "loans.en.xlsx": what is in front of the ending, and of the language, which may stand there. */
static char *stem_of(struct lint *lint, const char *file_name)
{
    char *stem = arena_text(lint_arena(lint), file_name);
    char *dot = strrchr(stem, '.');

    if (dot)
        *dot = '\0';
    dot = strrchr(stem, '.');
    if (dot && is_language(dot + 1))
        *dot = '\0';
    return stem;
}

static bool is_version_word(const char *word, size_t length)
{
    static const char *const words[] = {"draft", "final", "clean", "copy"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (length == strlen(words[i]) && strncmp(word, words[i], length) == 0)
            return true;
    return length > 1 && word[0] == 'v' && strspn(word + 1, "0123456789") >= length - 1;
}

/* The first word of the stem that says which version it is, NULL for none. */
static const char *find_version_word(struct lint *lint, const char *stem)
{
    for (const char *word = stem; *word; word += *word != '\0') {
        size_t length = strcspn(word, "-");
        if (is_version_word(word, length))
            return arena_copy(lint_arena(lint), word, length);
        word += length;
    }
    return NULL;
}

/* The first year of the stem, alone or at the beginning of a date such as 20130331; NULL for none. */
static const char *find_year(struct lint *lint, const char *stem)
{
    for (const char *at = stem; (at = strpbrk(at, "0123456789")); at += strspn(at, "0123456789")) {
        size_t digits = strspn(at, "0123456789");
        bool year = strncmp(at, "19", 2) == 0 || strncmp(at, "20", 2) == 0;
        if (year && (digits == 4 || digits == 6 || digits == 8))
            return arena_copy(lint_arena(lint), at, 4);
    }
    return NULL;
}

static void judge_stem(struct lint *lint, const struct lint_book *book, const char *stem)
{
    const struct rule *rule = lint_rule(lint);
    const char *version = find_version_word(lint, stem), *year = find_year(lint, stem);

    if (stem[strspn(stem, file_letters)] || *stem == '\0')
        lint_find(lint, rule, lint_at_book(),
                  "the file's name %s has other characters than small letters, digits and dashes; write one "
                  "such as \"loans-2024-q2.xlsx\"",
                  lint_quote(lint, book->file_name));
    if (version)
        lint_find(lint, rule, lint_at_book(),
                  "the file's name %s has the word \"%s\"; publish one version, under a name that stays",
                  lint_quote(lint, book->file_name), version);
    if (year && !strstr(book->title, year))
        lint_find(
            lint, rule, lint_at_book(),
            "the file's name %s has the year %s, the document's title %s has not; write it into both or "
            "into none",
            lint_quote(lint, book->file_name), year, lint_quote(lint, book->title));
}

void w13_file_name(struct lint *lint, const struct lint_book *book)
{
    size_t length = text_utf16_length(book->file_name);

    if (length > FILE_NAME_LIMIT)
        lint_find(lint, lint_rule(lint), lint_at_book(), "the file's name has %zu characters; use at most %d",
                  length, FILE_NAME_LIMIT);
    judge_stem(lint, book, stem_of(lint, book->file_name));
}

/* ---- W17 ---- */

static bool had_sheet(const struct lint_names *previous, const char *name)
{
    for (size_t i = 0; i < previous->sheet_count; i++)
        if (strcmp(previous->sheets[i], name) == 0)
            return true;
    return false;
}

static bool has_sheet(const struct lint_book *book, const char *name)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        if (strcmp(book->sheets[i].name, name) == 0)
            return true;
    return false;
}

void w17_names_stable(struct lint *lint, const struct lint_book *book)
{
    const struct lint_names *previous = lint_settings(lint)->previous;

    for (size_t i = 0; previous && i < previous->sheet_count; i++)
        if (!has_sheet(book, previous->sheets[i]))
            lint_find(lint, lint_rule(lint), lint_at_book(),
                      "there is no sheet %s, which %s has; keep the names of sheets, because links and "
                      "programs go by them",
                      lint_quote(lint, previous->sheets[i]), previous->file);
    for (size_t i = 0; previous && i < book->sheet_count; i++)
        if (!had_sheet(previous, book->sheets[i].name))
            lint_doubt(lint, lint_rule(lint), lint_at_sheet(&book->sheets[i]),
                       "%s has no sheet %s; see that it is new, and not an old one under another name",
                       previous->file, lint_quote(lint, book->sheets[i].name));
}
