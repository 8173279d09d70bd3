#include "arena.h"
#include "lint_words.h"
#include "rules_headings.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

const struct lint_text *title_of_sheet(const struct lint_sheet *sheet)
{
    bool is_list = sheet->has_block && sheet->block.row == 0 && sheet->block.column == 0;

    return is_list ? NULL : lint_text_at(sheet, 0, 0);
}

/* ---- H01 ---- */

/* Wide letters, as of Chinese, count double. */
enum { SHORTEST_TITLE = 15 };

static bool is_blank(const char *text)
{
    return *lint_skip_spaces(text) == '\0';
}

static void judge_title(struct lint *lint, const struct lint_sheet *sheet, const struct lint_text *title)
{
    const struct rule *rule = lint_rule(lint);
    struct lint_place place = lint_at(sheet, 0, 0);

    if (title->type != LINT_TEXT || is_blank(title->text))
        lint_find(lint, rule, place, "A1 has %s, which is no title; write there what is on the sheet",
                  lint_quote(lint, title->text));
    else if (sheet->kind == LINT_DATA && text_width(title->text) < SHORTEST_TITLE)
        lint_find(lint, rule, place,
                  "the title %s is too short to say what the data are; name what is counted, where and when",
                  lint_quote(lint, title->text));
}

void h01_title(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_text *title = title_of_sheet(sheet);

    if (sheet->is_chart || (sheet->cell_count == 0 && sheet->drawn_count == 0))
        return;
    if (title)
        judge_title(lint, sheet, title);
    else
        lint_find(
            lint, lint_rule(lint), lint_at(sheet, 0, 0),
            "the sheet has no title in A1, where screen readers begin; write there what is on the sheet, "
            "outside of any table");
}

struct titled {
    const struct lint_sheet *sheet;
    const char *title;
};

static int compare_titled(const void *a, const void *b)
{
    const struct titled *x = a, *y = b;
    int order = lint_compare_texts(x->title, y->title);

    return order != 0 ? order : x->sheet->index < y->sheet->index ? -1 : 1;
}

void h01_titles_differ(struct lint *lint, const struct lint_book *book)
{
    struct titled *titled = arena_array(lint_arena(lint), book->sheet_count, sizeof *titled);
    size_t count = 0;

    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct lint_text *title = title_of_sheet(&book->sheets[i]);
        if (title && !is_blank(title->text))
            titled[count++] = (struct titled){&book->sheets[i], title->text};
    }
    if (count > 1)
        qsort(titled, count, sizeof *titled, compare_titled);
    for (size_t i = 1; i < count; i++)
        if (lint_compare_texts(titled[i - 1].title, titled[i].title) == 0)
            lint_find(lint, lint_rule(lint), lint_at(titled[i].sheet, 0, 0),
                      "the sheet %s has the same title, %s; give each a title of its own",
                      lint_quote(lint, titled[i - 1].sheet->name), lint_quote(lint, titled[i].title));
}

/* ---- H11 ---- */

/* A run of four digits, of any script. */
static bool has_year(const char *text)
{
    int32_t i = 0, digits = 0;
    UChar32 c;

    do {
        U8_NEXT((const uint8_t *)text, i, -1, c);
        if (!u_isdigit(c) && digits == 4)
            return true;
        digits = u_isdigit(c) ? digits + 1 : 0;
    } while (c != 0);
    return false;
}

/* Digits of any script as those of ASCII; how many bytes of the text they take. */
static size_t read_digits(const char *text, char *out, size_t size)
{
    int32_t i = 0, start = 0;
    size_t count = 0;
    UChar32 c;

    U8_NEXT((const uint8_t *)text, i, -1, c);
    for (; count + 1 < size && u_charDigitValue(c) >= 0; count++) {
        out[count] = (char)('0' + u_charDigitValue(c));
        start = i;
        U8_NEXT((const uint8_t *)text, i, -1, c);
    }
    out[count] = '\0';
    return (size_t)start;
}

/* The number of a table or figure at the beginning of `text`: "3" of "Table 3: …", "3a" of "3a", "" for none.
 * `rest` gets what stands behind it. */
static const char *number_of(struct lint *lint, const char *text, const char **rest)
{
    char digits[5]; /* four of them are a year */
    const char *language = lint_language(lint);
    size_t word = lint_word_begins(text, language, USE_TABLE);
    const char *number =
        lint_skip_spaces(text + (word ? word : lint_word_begins(text, language, USE_FIGURE)));
    const char *more = number + read_digits(number, digits, sizeof digits);

    if (*digits == '\0' || strlen(digits) + 1 == sizeof digits)
        return "";
    size_t length = strspn(more, ".0123456789abcdefghijklmnopqrstuvwxyz");
    length -= length > 0 && more[length - 1] == '.';
    *rest = more + length;
    return arena_format(lint_arena(lint), "%s%.*s", digits, (int)length, more);
}

static bool is_numbered(struct lint *lint, const char *title)
{
    const char *rest = "";

    if (!lint_word_begins(title, lint_language(lint), USE_TABLE) || !*number_of(lint, title, &rest))
        return false;
    rest = lint_skip_spaces(rest);
    return strncmp(rest, ":", 1) == 0 || strncmp(rest, ".", 1) == 0 ||
           strncmp(rest, "\uFF1A", strlen("\uFF1A")) == 0;
}

/* Does the text have one of the words, as words are compared? */
static bool names_area(const char *text, const char *const *areas)
{
    for (; *areas; areas++)
        if (lint_has_text(text, *areas))
            return true;
    return false;
}

void h11_title_complete(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct rule *rule = lint_rule(lint);
    const struct lint_text *title = title_of_sheet(sheet), *below = lint_text_at(sheet, 1, 0);
    const char *second = below ? below->text : "";
    const char *const *areas = lint_settings(lint)->areas;

    if (sheet->kind != LINT_DATA || !title)
        return;
    if (!is_numbered(lint, title->text))
        lint_find(lint, rule, lint_at(sheet, 0, 0),
                  "the title %s has no number; begin it as in \"Table 3: …\", in the language of the sheet",
                  lint_quote(lint, title->text));
    if (!has_year(title->text) && !has_year(second))
        lint_find(lint, rule, lint_at(sheet, 0, 0),
                  "neither the title %s nor the line below it has a year; say when the figures hold",
                  lint_quote(lint, title->text));
    if (areas && !names_area(title->text, areas) && !names_area(second, areas))
        lint_find(lint, rule, lint_at(sheet, 0, 0),
                  "neither the title %s nor the line below it names the area, such as \"%s\"; say where the "
                  "figures hold",
                  lint_quote(lint, title->text), areas[0]);
}

/* ---- H12 ---- */

void h12_title_number(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_text *title = title_of_sheet(sheet);
    const char *rest = "x";
    const char *name = number_of(lint, sheet->name, &rest);

    if ((sheet->kind != LINT_DATA && sheet->kind != LINT_CHART_SHEET) || !title || *rest)
        return;
    const char *number = number_of(lint, title->text, &rest);
    if (*number && strcmp(name, number) != 0)
        lint_find(lint, lint_rule(lint), lint_at(sheet, 0, 0),
                  "the title %s has the number %s, the sheet %s another; give both the same",
                  lint_quote(lint, title->text), number, lint_quote(lint, sheet->name));
}
