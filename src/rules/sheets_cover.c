#include "arena.h"
#include "lint_words.h"
#include "rules_sheets.h"
#include "text.h"

#include <ctype.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* ---- S02 ---- */

/* Has it a year of four digits, and a run of one or two digits, the day? Digits of any script. */
static bool has_date(const char *text)
{
    const uint8_t *bytes = (const uint8_t *)text;
    bool year = false, day = false;
    int32_t i = 0, digits = 0;
    UChar32 c;

    do {
        U8_NEXT(bytes, i, -1, c);
        if (u_isdigit(c)) {
            digits++;
            continue;
        }
        year |= digits == 4;
        day |= digits == 1 || digits == 2;
        digits = 0;
    } while (c != 0);
    return year && day;
}

static bool is_date(const struct lint_text *text)
{
    return text->type == LINT_NUMBER ? text->format->is_date : has_date(text->text);
}

static bool begins_text(struct lint *lint, const struct lint_sheet *sheet, enum lint_use use)
{
    for (size_t i = 0; i < sheet->text_count; i++)
        if (lint_word_begins(sheet->texts[i].text, lint_language(lint), use))
            return true;
    return false;
}

static bool stands_in_text(struct lint *lint, const struct lint_sheet *sheet, enum lint_use use)
{
    for (size_t i = 0; i < sheet->text_count; i++)
        if (lint_word_in(sheet->texts[i].text, lint_language(lint), use))
            return true;
    return false;
}

/* A date with the words, or in the next text, for which they are a heading. */
static bool has_dated(struct lint *lint, const struct lint_sheet *sheet, enum lint_use use)
{
    for (size_t i = 0; i < sheet->text_count; i++)
        if (lint_word_in(sheet->texts[i].text, lint_language(lint), use) &&
            (is_date(&sheet->texts[i]) || (i + 1 < sheet->text_count && is_date(&sheet->texts[i + 1]))))
            return true;
    return false;
}

/* Under its heading, or a sentence below the title. */
static bool has_summary(struct lint *lint, const struct lint_sheet *sheet)
{
    enum { SENTENCE = 40 };

    return begins_text(lint, sheet, USE_SUMMARY) ||
           (sheet->text_count > 1 && text_width(sheet->texts[1].text) >= SENTENCE);
}

static bool has_link(const struct lint_sheet *sheet, const char *beginning)
{
    for (size_t i = 0; i < sheet->link_count; i++)
        if (strncmp(sheet->links[i].target, beginning, strlen(beginning)) == 0)
            return true;
    return false;
}

/* "+44 20 7946 0000", "020 7946 0000" */
static bool has_phone(const char *text)
{
    enum { FEWEST = 7 };
    size_t digits = 0;

    for (; *text; text++)
        if (isdigit((unsigned char)*text)) {
            if (++digits >= FEWEST)
                return true;
        } else if (!strchr(" ()+/", *text))
            digits = 0;
    return false;
}

static bool has_address(const char *text)
{
    const char *at = strchr(text, '@');

    return at && at > text && isalnum((unsigned char)at[-1]) && isalnum((unsigned char)at[1]) &&
           strchr(at, '.');
}

static bool has_contact(const struct lint_sheet *sheet)
{
    bool found = has_link(sheet, "mailto:") || has_link(sheet, "tel:");

    for (size_t i = 0; i < sheet->text_count && !found; i++)
        found = has_address(sheet->texts[i].text) || has_phone(sheet->texts[i].text);
    return found;
}

void s02_cover_tells(struct lint *lint, const struct lint_sheet *sheet)
{
    const char *lacks[8];
    size_t count = 0;

    if (sheet->kind != LINT_COVER)
        return;
    if (!lint_text_at(sheet, 0, 0))
        lacks[count++] = "a title in A1";
    if (!has_summary(lint, sheet))
        lacks[count++] = "a summary";
    if (!has_link(sheet, "http"))
        lacks[count++] = "a link to the release";
    if (!stands_in_text(lint, sheet, USE_SOURCE))
        lacks[count++] = "the source";
    if (!has_dated(lint, sheet, USE_RELEASED))
        lacks[count++] = "the date of publication";
    if (!has_dated(lint, sheet, USE_NEXT))
        lacks[count++] = "the date of the next update";
    if (!stands_in_text(lint, sheet, USE_STATE_OF_FIGURES))
        lacks[count++] = "a word on whether figures are provisional or revised";
    if (!has_contact(sheet))
        lacks[count++] = "an e-mail address or telephone number";
    if (count > 0)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the cover lacks %s; give each a heading in column A with its text below",
                  text_list(lint_arena(lint), lacks, count, "and"));
}

/* ---- S03 ---- */

void s03_cover_column(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct rule *rule = lint_rule(lint);

    for (size_t i = 0; sheet->kind == LINT_COVER && i < sheet->text_count; i++)
        if (sheet->texts[i].column > 0)
            lint_find(lint, rule, lint_at(sheet, sheet->texts[i].row, sheet->texts[i].column),
                      "%s stands beside column A, where readers of the cover do not look; write it into "
                      "column A",
                      lint_quote(lint, sheet->texts[i].text));
    for (size_t i = 0; sheet->kind == LINT_COVER && i < sheet->drawn_count; i++)
        if (sheet->drawn[i].column == 0)
            lint_find(lint, rule, lint_at(sheet, sheet->drawn[i].row, 0),
                      "%s lies on column A; move it to the right of the text",
                      *sheet->drawn[i].name ? lint_quote(lint, sheet->drawn[i].name) : "a picture");
}

/* ---- S04 ---- */

void s04_cover_short(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_settings *settings = lint_settings(lint);
    struct reference longest = sheet->longest_at;

    if (sheet->kind != LINT_COVER)
        return;
    if (sheet->words > settings->cover_words)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the cover has %zu words; use at most %zu, and leave the rest to a document of its own",
                  sheet->words, settings->cover_words);
    if (sheet->longest_text > settings->cover_cell)
        lint_find(lint, lint_rule(lint), lint_at(sheet, longest.row, longest.column),
                  "the text has %zu characters; use at most %zu in a cell, and a cell for each paragraph",
                  sheet->longest_text, settings->cover_cell);
}

/* ---- S09 ---- */

/* Of one to three letters each: a set of all shorthand that there can be. */
enum { LETTERS = 27, CODES = LETTERS * LETTERS * LETTERS };

static unsigned code_number(const char *code)
{
    unsigned number = 0;

    for (; *code; code++)
        number = (number * LETTERS + (unsigned)(*code - 'a') + 1) % CODES;
    return number;
}

static bool *codes_of_cover(struct lint *lint, const struct lint_sheet *cover)
{
    bool *known = arena_array(lint_arena(lint), CODES, sizeof *known);
    char code[SHORTHAND_SIZE];

    for (size_t i = 0; i < cover->text_count; i++)
        for (const char *at = cover->texts[i].text; (at = strchr(at, '[')); at++)
            if (lint_shorthand_at(at, code))
                known[code_number(code)] = true;
    return known;
}

static bool mentions_marker(struct lint *lint, const struct lint_sheet *cover)
{
    unsigned number;
    size_t length;

    for (size_t i = 0; i < cover->text_count; i++)
        if (lint_next_marker(cover->texts[i].text, lint_language(lint), &number, &length))
            return true;
    return false;
}

/* Each code is told once. */
static void judge_codes(struct lint *lint, const struct lint_sheet *cover, const struct lint_sheet *sheet,
                        bool *known)
{
    for (size_t i = 0; i < sheet->code_count; i++) {
        bool *is_known = &known[code_number(sheet->codes[i].code)];
        if (!*is_known)
            lint_find(
                lint, lint_rule(lint), lint_at_sheet(cover),
                "the cover does not explain the shorthand [%s], which the sheet %s uses; say there what "
                "it means",
                sheet->codes[i].code, lint_quote(lint, sheet->name));
        *is_known = true;
    }
}

void s09_cover_shorthand(struct lint *lint, const struct lint_book *book)
{
    const struct lint_sheet *cover = sheet_of_kind(book, LINT_COVER);

    if (!cover)
        return;
    if (book->marker_count > 0 && !mentions_marker(lint, cover))
        lint_find(lint, lint_rule(lint), lint_at_sheet(cover),
                  "the cover does not say that there are notes; write how they look, such as [note 1], and "
                  "where they stand");
    bool *known = codes_of_cover(lint, cover);
    for (size_t i = 0; i < book->sheet_count; i++)
        judge_codes(lint, cover, &book->sheets[i], known);
}
