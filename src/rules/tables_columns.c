#include "rules_tables.h"

#include "arena.h"
#include "number_format.h"

#include <math.h>
#include <string.h>

/* ---- T14 ---- */

static bool is_shorthand(const struct lint_cell *cell)
{
    char code[SHORTHAND_SIZE];

    return cell->length > 2 && *cell->text == '[' && lint_shorthand_at(cell->text, code) == cell->length;
}

static bool is_off_the_left(const struct lint_cell *cell)
{
    enum lint_alignment alignment = cell->format->alignment;

    return alignment == LINT_CENTRE || (alignment == LINT_RIGHT && !cell->sheet->right_to_left);
}

void tables_see_alignment(struct lint *lint, const struct lint_cell *cell)
{
    if (!cell->in || cell->heading)
        return;
    enum lint_alignment alignment = cell->format->alignment;
    bool first = cell->column == cell->table->ref.first.column;
    bool number = cell->type == LINT_NUMBER && !cell->format->is_date;
    if (number && !first && alignment != LINT_GENERAL && alignment != LINT_RIGHT)
        tables_notice(lint, cell, ODD_NUMBER_NOT_RIGHT);
    else if (cell->type != LINT_TEXT)
        return;
    else if (is_shorthand(cell) && !first && alignment != LINT_RIGHT)
        tables_notice(lint, cell, ODD_SHORTHAND_NOT_RIGHT);
    else if (first && is_off_the_left(cell))
        tables_notice(lint, cell, ODD_LABEL_NOT_LEFT);
}

static void judge_figures_alignment(struct lint *lint, const struct column_place *place)
{
    const struct lint_format *heading = place->column->heading_format;
    const struct lint_odd *number = tables_odd(place, ODD_NUMBER_NOT_RIGHT);
    const struct lint_odd *shorthand = tables_odd(place, ODD_SHORTHAND_NOT_RIGHT);

    if (heading && place->table->heading_rows > 0 && heading->alignment != LINT_RIGHT)
        lint_find(
            lint, lint_rule(lint), tables_at_heading(place),
            "%s holds figures, but its heading is not aligned right; align it right, as its figures are",
            tables_called(lint, place));
    if (number)
        lint_find(lint, lint_rule(lint), tables_at_row(place, number->row),
                  "the number %s is not aligned right%s; align numbers right", number->text,
                  tables_more(lint, number));
    if (shorthand)
        lint_find(lint, lint_rule(lint), tables_at_row(place, shorthand->row),
                  "%s stands among figures and is not aligned right%s; align it right", shorthand->text,
                  tables_more(lint, shorthand));
}

/* Years and periods may be aligned left as labels are, all of them, with their heading. */
static bool is_label(struct lint *lint, const struct column_place *place)
{
    const struct lint_format *heading = place->column->heading_format;
    const struct lint_odd *number = tables_odd(place, ODD_NUMBER_NOT_RIGHT);

    return tables_is_period(lint, place->column) && number && number->count == place->column->numbers &&
           !(heading && heading->alignment == LINT_RIGHT);
}

static void judge_alignment(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *label = tables_odd(place, ODD_LABEL_NOT_LEFT);

    if (label)
        lint_find(lint, lint_rule(lint), tables_at_row(place, label->row),
                  "the label %s is not aligned left%s; align the labels of rows left", label->text,
                  tables_more(lint, label));
    if (place->index > 0 && tables_is_figures(place->column) && !is_label(lint, place))
        judge_figures_alignment(lint, place);
}

void tables_judge_alignment(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_alignment);
}

/* ---- T15 to T17: figures of tables with data, without years and codes ---- */

static bool is_measured(struct lint *lint, const struct column_place *place)
{
    return place->sheet->kind == LINT_DATA && place->index > 0 && tables_is_figures(place->column) &&
           !tables_is_period(lint, place->column) && !tables_is_code(lint, place->column);
}

static void judge_thousands(struct lint *lint, const struct column_place *place)
{
    const struct lint_column *column = place->column;

    if (column->largest >= 1000 && column->number_format &&
        !number_format_has_groups(column->number_format) && is_measured(lint, place))
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, column->first_number_row),
            "%s has numbers of a thousand or more in the format %s; use one that divides thousands, such as "
            "#,##0",
            tables_called(lint, place), lint_quote(lint, column->number_format));
}

void tables_judge_thousands(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_thousands);
}

/* Formats that show the same digits may differ in colours or languages. */
static void judge_other_format(struct lint *lint, const struct column_place *place)
{
    const char *first = place->column->number_format, *other = place->column->other_format;
    bool same = number_format_decimals(first) == number_format_decimals(other) &&
                number_format_kind(first) == number_format_kind(other) &&
                number_format_is_general(first) == number_format_is_general(other);

    (same ? lint_doubt
          : lint_find)(lint, lint_rule(lint), tables_at_row(place, place->column->other_format_row),
                       "%s has numbers in the formats %s and %s; give all numbers of a column the same",
                       tables_called(lint, place), lint_quote(lint, first), lint_quote(lint, other));
}

static void judge_precision(struct lint *lint, const struct column_place *place)
{
    const struct lint_column *column = place->column;

    if (!column->number_format || place->sheet->kind != LINT_DATA)
        return;
    if (column->has_other_format)
        judge_other_format(lint, place);
    else if (column->has_decimals && number_format_is_general(column->number_format))
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, column->first_number_row),
            "%s has numbers with decimals and no number format; give it one, such as 0.0, so that all show "
            "the same precision",
            tables_called(lint, place));
    else if (!number_format_has_leading_digit(column->number_format))
        lint_find(lint, lint_rule(lint), tables_at_row(place, column->first_number_row),
                  "the number format %s shows nothing in front of the point; write 0 there, as in 0.0",
                  lint_quote(lint, column->number_format));
}

void tables_judge_precision(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_precision);
}

/* "(number)" or "（人）", but not "()". */
static bool has_round_brackets(const char *text)
{
    const char *open = strchr(text, '('), *wide = strstr(text, "（");

    return (open && open[1] && open[1] != ')' && strchr(open, ')')) ||
           (wide && strstr(wide + strlen("（"), "）"));
}

static bool has_unit_sign(const char *text)
{
    static const char *const signs[] = {"%", "‰", "£", "$", "€", "¥", "٪", "°C"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(text, signs[i]))
            return true;
    return false;
}

static bool names_unit(struct lint *lint, const char *text)
{
    return has_unit_sign(text) || lint_word_in(text, lint_language(lint), USE_UNIT) > 0;
}

/* A title or a sentence above the table that says of what all figures are. */
static bool has_unit_above(struct lint *lint, const struct lint_sheet *sheet)
{
    for (const struct lint_text *text = lint_next_above(sheet, NULL); text;
         text = lint_next_above(sheet, text))
        if (names_unit(lint, text->text))
            return true;
    return false;
}

static void judge_unit(struct lint *lint, const struct column_place *place)
{
    const char *heading = place->column->heading;

    if (place->table->heading_rows == 0 || !is_measured(lint, place) || has_round_brackets(heading))
        return;
    if (names_unit(lint, heading))
        lint_doubt(
            lint, lint_rule(lint), tables_at_heading(place),
            "the heading %s has its unit outside round brackets; write it in round brackets on a line of its "
            "own",
            lint_quote(lint, heading));
    else
        lint_find(lint, lint_rule(lint), tables_at_heading(place),
                  "the heading %s does not say its unit; write the unit in round brackets on a line of its "
                  "own, such "
                  "as (number)",
                  lint_quote(lint, heading));
}

/* A column of texts, "Unit", that says it for each row. */
static bool has_unit_column(struct lint *lint, const struct lint_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].texts > 0 &&
            lint_word_begins(table->columns[i].heading, lint_language(lint), USE_UNIT) > 0)
            return true;
    return false;
}

void tables_judge_units(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->kind != LINT_DATA || has_unit_above(lint, sheet))
        return;
    for (size_t i = 0; i < sheet->table_count; i++)
        if (!has_unit_column(lint, &sheet->tables[i]))
            tables_each_column_of(lint, sheet, &sheet->tables[i], judge_unit);
}

/* ---- T18 ---- */

struct kind_of_cells {
    const char *one, *many;
    size_t count;
};

static const char *count_kinds(struct lint *lint, const struct kind_of_cells *kinds, size_t count)
{
    const char *said = "";

    for (size_t i = 0; i < count; i++)
        if (kinds[i].count > 0)
            said = arena_format(lint_arena(lint), "%s%s%zu %s", said, *said ? " and " : "", kinds[i].count,
                                kinds[i].count == 1 ? kinds[i].one : kinds[i].many);
    return said;
}

/* Where the kind begins of which there is less. */
static unsigned row_of_minority(const struct column_place *place)
{
    const struct lint_column *column = place->column;

    if (column->texts > 0 && (column->numbers == 0 || column->texts <= column->numbers))
        return column->first_text_row;
    return column->numbers > 0 ? column->first_number_row : tables_first_row(place->table);
}

static void judge_types(struct lint *lint, const struct column_place *place)
{
    enum { KINDS = 5 };
    const struct lint_column *column = place->column;
    const struct kind_of_cells kinds[KINDS] = {{"number", "numbers", column->numbers},
                                               {"date", "dates", column->dates},
                                               {"text", "texts", column->texts},
                                               {"true or false", "of true or false", column->booleans},
                                               {"error", "errors", column->errors}};
    size_t found = 0;

    for (size_t i = 0; i < KINDS; i++)
        found += kinds[i].count > 0;
    if (found > 1 || column->errors > 0)
        lint_find(lint, lint_rule(lint), tables_at_row(place, row_of_minority(place)),
                  "%s has %s; keep one type in a column, with shorthand such as [x] for what is missing",
                  tables_called(lint, place), count_kinds(lint, kinds, KINDS));
}

void tables_judge_types(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_types);
}

/* ---- T23 ---- */

static bool is_total(struct lint *lint, const char *text)
{
    return lint_word_is(tables_label(lint, text), lint_language(lint), USE_TOTAL) > 0;
}

void tables_see_totals(struct lint *lint, const struct lint_cell *cell)
{
    enum { LONGEST = 64 }; /* bytes of a label such as "Grand total" */

    if (!cell->in || cell->heading || cell->type != LINT_TEXT || cell->length > LONGEST ||
        cell->column != cell->table->ref.first.column || cell->row == tables_first_row(cell->table))
        return;
    if (lint_word_is(cell->text, lint_language(lint), USE_TOTAL) > 0)
        tables_notice(lint, cell, ODD_TOTAL);
}

/* Totals in the middle: all but one in the last row. */
static void judge_total_rows(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_TOTAL);

    if (place->index == 0 && odd && odd->row != place->table->last_filled_row)
        lint_find(lint, lint_rule(lint), tables_at_row(place, odd->row),
                  "the row %s stands in the middle of the table; put totals in the first or the last row",
                  odd->text);
}

static void judge_total_columns(struct lint *lint, const struct lint_sheet *sheet,
                                const struct lint_table *table)
{
    size_t first = table->column_count, last = 0;

    for (size_t i = table->column_count; i-- > 1;)
        if (tables_is_figures(&table->columns[i]) && !tables_is_period(lint, &table->columns[i])) {
            last = last == 0 ? i : last;
            first = i;
        }
    for (size_t i = first + 1; i < last; i++) {
        const struct column_place place = {sheet, table, &table->columns[i], i};
        if (is_total(lint, table->columns[i].heading))
            lint_find(lint, lint_rule(lint), tables_at_heading(&place),
                      "%s stands between other figures; make it the first or the last column of figures",
                      tables_called(lint, &place));
    }
}

void tables_judge_totals(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->kind != LINT_DATA)
        return;
    tables_each_column(lint, sheet, judge_total_rows);
    for (size_t i = 0; i < sheet->table_count; i++)
        judge_total_columns(lint, sheet, &sheet->tables[i]);
}

/* ---- T29 ---- */

void tables_see_zeros(struct lint *lint, const struct lint_cell *cell)
{
    struct lint_column *column = cell->in;

    if (!column || cell->heading || cell->type != LINT_NUMBER || cell->format->is_date || cell->number == 0)
        return;
    if (column->zero_format != cell->format->number_format) {
        column->zero_format = cell->format->number_format;
        column->zero_below[0] = number_format_zero_below(column->zero_format, false);
        column->zero_below[1] = number_format_zero_below(column->zero_format, true);
    }
    if (fabs(cell->number) < column->zero_below[cell->number < 0])
        tables_notice(lint, cell, ODD_ZERO);
}

static void judge_zeros(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *odd = tables_odd(place, ODD_ZERO);

    if (odd)
        lint_find(lint, lint_rule(lint), tables_at_row(place, odd->row),
                  "%s shows as 0, but is not%s; show more decimals, or write [low]", odd->text,
                  tables_more(lint, odd));
}

void tables_judge_zeros(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_zeros);
}
