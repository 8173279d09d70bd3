#include "rules_tables.h"

#include "arena.h"
#include "lint_figure.h"
#include "lint_period.h"
#include "lint_space.h"

#include <string.h>

static bool is_text_of_body(const struct lint_cell *cell)
{
    return cell->in && !cell->heading && cell->type == LINT_TEXT;
}

static bool is_first_column(const struct lint_cell *cell)
{
    return cell->column == cell->table->ref.first.column;
}

/* ---- T19 ---- */

/* Digits alone may be years or codes, and so may decimals in front of a row. */
void tables_see_text_numbers(struct lint *lint, const struct lint_cell *cell)
{
    if (!is_text_of_body(cell) || cell->sheet->kind != LINT_DATA)
        return;
    enum figure figure = figure_of(cell->text, cell->length);
    bool label = is_first_column(cell) || figure_is_year(cell->text, cell->length);
    if (figure == FIGURE_CERTAIN || (figure != FIGURE_NONE && !label))
        tables_notice(lint, cell, ODD_NUMBER_AS_TEXT);
}

static void judge_text_numbers(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_NUMBER_AS_TEXT);

    if (odd && !tables_is_code(lint, place->column) && !tables_is_period(lint, place->column))
        lint_find(lint, lint_rule(lint), tables_at_row(place, odd->row),
                  "%s is a number that is stored as text%s; store it as a number with a number format",
                  odd->text, tables_more(lint, odd));
}

void tables_judge_text_numbers(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_text_numbers);
}

/* ---- T20 ---- */

/* A column that is indented as a whole stands only off the one beside it. */
void tables_see_indents(struct lint *lint, const struct lint_cell *cell)
{
    int32_t character;
    int indent = is_text_of_body(cell) ? (int)cell->format->indent : 0;

    if (!is_text_of_body(cell))
        return;
    if (space_flaw(cell->text, cell->length, &character) == SPACE_IN_FRONT)
        tables_notice(lint, cell, ODD_SPACE_IN_FRONT);
    if (indent == 0 || cell->format->alignment == LINT_RIGHT)
        return;
    struct lint_odd *odd = tables_notice(lint, cell, ODD_INDENT);
    odd->kind = odd->count == 1 ? indent : odd->kind;
    odd->differs |= indent != odd->kind;
}

static void judge_indents(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *indent = tables_odd(place, ODD_INDENT),
                          *space = tables_odd(place, ODD_SPACE_IN_FRONT);
    size_t texts = place->column->texts + place->column->shorthand;

    if (indent && (indent->differs || indent->count < texts))
        lint_find(lint, lint_rule(lint), tables_at_row(place, indent->row),
                  "%s is indented%s; say in a column of its own to which group a row belongs", indent->text,
                  tables_more(lint, indent));
    if (space)
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, space->row),
            "%s begins with a space%s; take it out, and say in a column of its own to which group a row "
            "belongs",
            space->text, tables_more(lint, space));
}

void tables_judge_indents(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_indents);
}

/* ---- T21 ---- */

/* What the rule about indents tells is left to it. */
void tables_see_spaces(struct lint *lint, const struct lint_cell *cell)
{
    int32_t character;
    enum space_flaw flaw =
        is_text_of_body(cell) ? space_flaw(cell->text, cell->length, &character) : SPACE_SOUND;

    if (flaw != SPACE_BEHIND && flaw != SPACE_HIDDEN)
        return;
    struct lint_odd *odd = tables_notice(lint, cell, ODD_SPACE);
    if (odd->count == 1) {
        odd->kind = (int)flaw;
        odd->character = character;
    }
}

static const char *name_of_character(struct lint *lint, int32_t character)
{
    static const struct {
        int32_t character;
        const char *name;
    } names[] = {{' ', "a space"},
                 {'\t', "a tab"},
                 {'\n', "a line feed"},
                 {'\r', "a carriage return"},
                 {0xA0, "a no-break space"},
                 {0x202F, "a narrow no-break space"},
                 {0x200B, "a zero width space"},
                 {0x200E, "a left-to-right mark"},
                 {0x200F, "a right-to-left mark"},
                 {0xFEFF, "a byte order mark"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].character == character)
            return names[i].name;
    return arena_format(lint_arena(lint), "the character U+%04X", (unsigned)character);
}

static void tell_space(struct lint *lint, struct lint_place place, const char *quoted, enum space_flaw flaw,
                       int32_t character, const char *more)
{
    static const char *const where[] = {"", "at its beginning", "at its end", "inside, where nobody sees it"};

    lint_find(lint, lint_rule(lint), place, "%s has %s %s%s; %s", quoted, name_of_character(lint, character),
              where[flaw], more, flaw == SPACE_HIDDEN ? "write a plain space or nothing" : "take it out");
}

static void judge_kept_text(struct lint *lint, struct lint_place place, const char *text)
{
    int32_t character;
    enum space_flaw flaw = space_flaw(text, strlen(text), &character);

    if (flaw != SPACE_SOUND)
        tell_space(lint, place, lint_quote(lint, text), flaw, character, "");
}

static void judge_spaces(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_SPACE);

    judge_kept_text(lint, tables_at_heading(place), place->column->heading);
    if (odd)
        tell_space(lint, tables_at_row(place, odd->row), odd->text, (enum space_flaw)odd->kind,
                   odd->character, tables_more(lint, odd));
}

void tables_judge_spaces(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->text_count; i++)
        if (sheet->texts[i].type == LINT_TEXT)
            judge_kept_text(lint, lint_at(sheet, sheet->texts[i].row, sheet->texts[i].column),
                            sheet->texts[i].text);
    tables_each_column(lint, sheet, judge_spaces);
}

/* ---- T22 ---- */

void tables_see_codes(struct lint *lint, const struct lint_cell *cell)
{
    if (is_text_of_body(cell) && figure_has_code(cell->text, cell->length))
        tables_notice(lint, cell, ODD_CODE);
}

static void judge_codes(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_CODE);

    if (odd && odd->count > 1 && 2 * odd->count > place->column->texts)
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, odd->row),
            "%s is a label with a code behind it%s; give the codes a column of their own, with a heading",
            odd->text, tables_more(lint, odd));
}

void tables_judge_codes(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_codes);
}

/* ---- T24 ---- */

void tables_see_limits(struct lint *lint, const struct lint_cell *cell)
{
    bool certain;

    if (is_text_of_body(cell) && !is_first_column(cell) &&
        figure_is_range(cell->text, cell->length, &certain))
        tables_notice(lint, cell, certain ? ODD_LIMITS : ODD_RANGE);
}

/* A column of whole ranges only, "5 to 9", may be one of ages. */
static void judge_limits(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *limits = tables_odd(place, ODD_LIMITS), *range = tables_odd(place, ODD_RANGE);
    const struct lint_odd *odd = limits ? limits : place->column->numbers > 0 ? range : NULL;

    if (odd)
        lint_find(lint, lint_rule(lint), tables_at_row(place, odd->row),
                  "%s has several figures in one cell%s; give lower and upper limit a column each", odd->text,
                  tables_more(lint, odd));
}

void tables_judge_limits(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_limits);
}

/* ---- T26 ---- */

static bool is_english(struct lint *lint)
{
    const char *language = lint_language(lint);

    return *language == '\0' || strncasecmp(language, "en", 2) == 0;
}

/* Other languages join years by dashes. */
static enum period_flaw flaw_of(struct lint *lint, const char *text, size_t length,
                                struct period_piece *piece)
{
    enum period_flaw flaw = period_flaw(text, length, piece);

    return flaw == PERIOD_YEARS && !is_english(lint) ? PERIOD_SOUND : flaw;
}

void tables_see_periods(struct lint *lint, const struct lint_cell *cell)
{
    struct period_piece piece;

    if (!is_text_of_body(cell) || cell->sheet->kind != LINT_DATA)
        return;
    enum period_flaw flaw = flaw_of(lint, cell->text, cell->length, &piece);
    struct lint_odd *odd = flaw != PERIOD_SOUND ? tables_notice(lint, cell, ODD_PERIOD) : NULL;
    if (odd && odd->count == 1)
        odd->kind = (int)flaw;
    if (period_has_quarter(cell->text, cell->length, &piece))
        tables_notice(lint, cell, ODD_QUARTER);
}

static void tell_period(struct lint *lint, struct lint_place place, const char *quoted, enum period_flaw flaw,
                        const char *more)
{
    static const struct {
        const char *what, *right;
    } words[] = {
        [PERIOD_DASH] = {"joins months by a dash", "write \"to\""},
        [PERIOD_NUMBERS] = {"has a date in numbers, which readers take differently",
                            "write the month as a word, or the date as 2013-03-31"},
        [PERIOD_SHORT_YEAR] = {"has a year of two digits", "write four"},
        [PERIOD_YEARS] = {"joins years by a dash or a slash", "write \"to\""},
    };

    if (flaw == PERIOD_YEARS)
        lint_doubt(lint, lint_rule(lint), place, "%s %s%s; %s", quoted, words[flaw].what, more,
                   words[flaw].right);
    else
        lint_find(lint, lint_rule(lint), place, "%s %s%s; %s", quoted, words[flaw].what, more,
                  words[flaw].right);
}

/* "Q1" stands above the table together with what it means. */
static bool explains_quarters(struct lint *lint, const struct lint_sheet *sheet)
{
    struct period_piece piece;

    for (const struct lint_text *text = lint_next_above(sheet, NULL); text;
         text = lint_next_above(sheet, text))
        if (period_has_quarter(text->text, strlen(text->text), &piece) &&
            lint_word_in(text->text, lint_language(lint), USE_QUARTER) > 0)
            return true;
    return false;
}

static void tell_quarter(struct lint *lint, struct lint_place place, const char *quoted, const char *more)
{
    if (!explains_quarters(lint, place.sheet))
        lint_find(
            lint, lint_rule(lint), place,
            "%s has a quarter that is not explained%s; write \"1st quarter\" or \"January to March\", or "
            "explain it above the table",
            quoted, more);
}

static void judge_period_of(struct lint *lint, struct lint_place place, const char *text)
{
    struct period_piece piece;
    enum period_flaw flaw = flaw_of(lint, text, strlen(text), &piece);

    if (flaw != PERIOD_SOUND)
        tell_period(lint, place, lint_quote(lint, text), flaw, "");
    if (period_has_quarter(text, strlen(text), &piece))
        tell_quarter(lint, place, lint_quote(lint, text), "");
}

static void judge_periods(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_PERIOD), *quarter = tables_odd(place, ODD_QUARTER);

    judge_period_of(lint, tables_at_heading(place), place->column->heading);
    if (odd)
        tell_period(lint, tables_at_row(place, odd->row), odd->text, (enum period_flaw)odd->kind,
                    tables_more(lint, odd));
    if (quarter)
        tell_quarter(lint, tables_at_row(place, quarter->row), quarter->text, tables_more(lint, quarter));
}

void tables_judge_periods(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->kind != LINT_DATA)
        return;
    for (const struct lint_text *text = lint_next_above(sheet, NULL); text;
         text = lint_next_above(sheet, text))
        judge_period_of(lint, lint_at(sheet, text->row, text->column), text->text);
    tables_each_column(lint, sheet, judge_periods);
}

/* ---- T27, T28 ---- */

void tables_see_symbols(struct lint *lint, const struct lint_cell *cell)
{
    if (is_text_of_body(cell) && figure_is_symbol(cell->text, cell->length))
        tables_notice(lint, cell, ODD_SYMBOL);
}

static void judge_symbols(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_SYMBOL);

    if (odd)
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, odd->row),
            "%s is a symbol without a word or a figure%s; write shorthand in square brackets, such as [x], "
            "and explain it above the table",
            odd->text, tables_more(lint, odd));
}

void tables_judge_symbols(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_symbols);
}

void tables_see_not_available(struct lint *lint, const struct lint_cell *cell)
{
    if (is_text_of_body(cell) && figure_is_not_available(cell->text, cell->length))
        tables_notice(lint, cell, ODD_NOT_AVAILABLE);
}

/* NA is Namibia among codes. */
static void judge_not_available(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_NOT_AVAILABLE);

    if (odd && !tables_is_code(lint, place->column))
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, odd->row),
            "%s may mean not available or not applicable%s; write [x] for the first, [z] for the second, and "
            "explain it above the table",
            odd->text, tables_more(lint, odd));
}

void tables_judge_not_available(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_not_available);
}
