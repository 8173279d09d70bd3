#include "rules_shorthand.h"

#include "lint_marks.h"
#include "lint_words.h"
#include "rules_shared.h"

#include <stdio.h>
#include <string.h>

static bool has_code(const char *text, const char *wanted)
{
    char code[SHORTHAND_SIZE];

    while ((text = strchr(text, '['))) {
        size_t length = lint_shorthand_at(text, code);
        if (length && strcmp(code, wanted) == 0)
            return true;
        text += length ? length : 1;
    }
    return false;
}

/* With a meaning: there are other words in the text. */
static bool explains(struct lint *lint, const char *text, const char *code)
{
    return has_code(text, code) && lint_has_words(text, lint_language(lint));
}

static bool is_explained(struct lint *lint, const struct lint_sheet *sheet, const char *code)
{
    for (const struct lint_text *text = NULL; (text = lint_next_above(sheet, text));)
        if (text->row > 0 && explains(lint, text->text, code))
            return true;
    return false;
}

static bool has_shorthand_of_data(const struct lint_sheet *sheet)
{
    return sheet->kind == LINT_DATA || sheet->kind == LINT_CHART_SHEET;
}

static struct lint_place at_code(const struct lint_sheet *sheet, size_t i)
{
    return lint_at(sheet, sheet->codes[i].first.row, sheet->codes[i].first.column);
}

static bool is_known_code(struct lint *lint, const char *code)
{
    return lint_code_is_in(lint_settings(lint)->vocabulary, code, strlen(code));
}

/* "[re]" for "[r][e]". */
static bool is_joined_code(struct lint *lint, const char *code)
{
    char token[LINT_CODE_SIZE + 2];
    size_t length;

    snprintf(token, sizeof token, "[%s]", code);
    return lint_joined_codes(token, lint_settings(lint)->vocabulary, &length) != NULL;
}

void shorthand_find_unexplained(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->code_count && has_shorthand_of_data(sheet); i++)
        if (!is_explained(lint, sheet, sheet->codes[i].code))
            lint_find(
                lint, lint_rule(lint), at_code(sheet, i),
                "the shorthand [%s] is explained nowhere above the table; say in column A what it means",
                sheet->codes[i].code);
}

void shorthand_find_unknown(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->code_count && has_shorthand_of_data(sheet); i++)
        if (!is_known_code(lint, sheet->codes[i].code) && !is_joined_code(lint, sheet->codes[i].code))
            lint_find(lint, lint_rule(lint), at_code(sheet, i),
                      "[%s] is none of the agreed codes of shorthand; use one of them, such as [x] for not "
                      "available, or say it in words",
                      sheet->codes[i].code);
}

void shorthand_find_joined(struct lint *lint, const struct lint_cell *cell)
{
    const char *const *vocabulary = lint_settings(lint)->vocabulary;
    const char *odd;
    size_t length;

    if (cell->type != LINT_TEXT || cell->sheet->kind != LINT_DATA ||
        (!cell->table && (cell->row > 0 || cell->column > 0)))
        return;
    if ((odd = lint_joined_codes(cell->text, vocabulary, &length)))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "several codes of shorthand share the brackets of %s; give each its own, as in [r][e]",
                  rules_quote(lint, odd, length));
    else if (cell->table && lint_is_round_code(cell->text, vocabulary))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "the shorthand %s stands in round brackets; put it in square ones, as in [x]",
                  lint_quote(lint, cell->text));
    else if (cell->heading && (odd = lint_square_words(cell->text, lint_language(lint), &length)))
        lint_doubt(
            lint, lint_rule(lint), lint_at_cell(cell),
            "the heading %s has words in square brackets, which are for shorthand and notes; put units "
            "in round ones",
            lint_quote(lint, cell->text));
}

static bool is_used(const struct lint_sheet *sheet, const char *code)
{
    for (size_t i = 0; i < sheet->code_count; i++)
        if (strcmp(sheet->codes[i].code, code) == 0)
            return true;
    return false;
}

static void find_unused_code(struct lint *lint, const struct lint_sheet *sheet, const struct lint_text *text)
{
    char code[SHORTHAND_SIZE];

    for (const char *at = text->text; (at = strchr(at, '['));) {
        size_t length = lint_shorthand_at(at, code);
        if (length && !is_used(sheet, code))
            lint_find(lint, lint_rule(lint), lint_at(sheet, text->row, text->column),
                      "[%s] is explained, and nothing on the sheet uses it; explain only what is used", code);
        at += length ? length : 1;
    }
}

void shorthand_find_unused(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->kind != LINT_DATA || sheet->table_count == 0 || sheet->code_count == LINT_CODE_LIMIT)
        return;
    for (const struct lint_text *text = NULL; (text = lint_next_above(sheet, text));)
        if (text->row > 0)
            find_unused_code(lint, sheet, text);
}
