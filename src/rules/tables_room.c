#include "rules_tables.h"

#include "number_format.h"
#include "widths.h"

#include <math.h>
#include <string.h>

/* ---- T11, T12: room ---- */

/* Widths of letters are estimated, and programs draw them differently: what is a little too wide is not told.
 * This much must be missing in digits: a part of the width, and a digit. */
static const double tolerance = 0.15, tolerated_digits = 1;

static double width_of(const struct lint_column *column)
{
    return column->width > 0 ? column->width : 8.43;
}

static bool is_cut(const struct lint_column *column)
{
    return column->widest > width_of(column) * (1 + tolerance) + tolerated_digits;
}

/* How many lines a text takes at the least: words are broken anywhere. */
static double fewest_lines(const char *text, const struct lint_cell *cell, double size)
{
    double room = cell->width * (1 + tolerance) + tolerated_digits, lines = 0;

    for (size_t length; *text; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        lines += fmax(1, ceil(widths_of_line(text, length, cell->format->font->bold) * size / room));
    }
    return lines;
}

/* Lines are 1.2 times as high as their letters; a tenth less is not told. */
void tables_see_heights(struct lint *lint, const struct lint_cell *cell)
{
    if (!cell->in || cell->type != LINT_TEXT || cell->row_height <= 0 || !cell->format->wrap ||
        cell->format->font->size <= 0)
        return;
    double points = cell->format->font->size, usual = lint_book(lint)->formats[0].font->size;
    double lines = fewest_lines(cell->text, cell, usual > 0 ? points / usual : 1);
    if (lines * points * 1.2 * 0.9 <= cell->row_height)
        return;
    struct lint_odd *odd = tables_notice(lint, cell, ODD_CUT);
    if (odd->count == 1)
        odd->kind = (int)lines;
}

/* Digits of the largest number in its format, without what cannot be said. */
static double room_of_numbers(const struct lint_column *column)
{
    const char *format = column->number_format;
    double whole = column->largest >= 1 ? floor(log10(column->largest)) + 1 : 1;

    if (!format || number_format_is_general(format) || number_format_zero_below(format, false) == 0)
        return 0;
    double commas = number_format_has_groups(format) ? floor((whole - 1) / 3) : 0;
    int decimals = number_format_decimals(format);
    return whole + decimals + 0.5 * (commas + (decimals > 0));
}

static void judge_room(struct lint *lint, const struct column_place *place)
{
    const struct lint_column *column = place->column;

    if (is_cut(column))
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, column->widest_row),
            "the text is wider than its column (%.0f digits in %.0f) and does not wrap; let it wrap, or "
            "make the column wider",
            column->widest, width_of(column));
    if (room_of_numbers(column) > width_of(column))
        lint_find(
            lint, lint_rule(lint), tables_at_row(place, column->first_number_row),
            "numbers of %s need %.0f digits in a column of %.0f and show as ####; make the column wider",
            tables_called(lint, place), room_of_numbers(column), width_of(column));
}

static void judge_height(struct lint *lint, const struct column_place *place)
{
    const struct lint_odd *cut = tables_odd(place, ODD_CUT);

    if (cut)
        lint_find(lint, lint_rule(lint), tables_at_row(place, cut->row),
                  "the row is too low for the %d line%s of %s%s; let the row be as high as its texts",
                  cut->kind, cut->kind == 1 ? "" : "s", cut->text, tables_more(lint, cut));
}

void tables_judge_room(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_room);
    tables_each_column(lint, sheet, judge_height);
}

static void judge_width(struct lint *lint, const struct column_place *place)
{
    enum { PADDING = 1 };
    const struct lint_settings *settings = lint_settings(lint);
    double width = place->column->width;

    if (place->column->default_width)
        return;
    if (width < settings->narrowest)
        lint_find(lint, lint_rule(lint), tables_at_heading(place),
                  "%s is %.3g digits wide; make it at least %g wide", tables_called(lint, place), width,
                  settings->narrowest);
    else if (width > settings->widest + PADDING)
        lint_find(lint, lint_rule(lint), tables_at_heading(place),
                  "%s is %.3g digits wide; make it at most %g wide and let its texts wrap",
                  tables_called(lint, place), width, settings->widest);
}

/* Columns that nobody has given a width, though a text does not fit into one of them. */
static void judge_default_widths(struct lint *lint, const struct lint_sheet *sheet,
                                 const struct lint_table *table)
{
    bool all = table->column_count > 1, cut = false;

    for (size_t i = 0; i < table->column_count; i++) {
        all &= table->columns[i].default_width;
        cut |= is_cut(&table->columns[i]);
    }
    if (all && cut)
        lint_find(lint, lint_rule(lint), lint_at(sheet, table->ref.first.row, table->ref.first.column),
                  "no column of the table has a width of its own; give each column one that its texts need");
}

void tables_judge_widths(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_width);
    for (size_t i = 0; i < sheet->table_count; i++)
        judge_default_widths(lint, sheet, &sheet->tables[i]);
}
