#include "grid_widths.h"

#include "number_format.h"
#include "text.h"
#include "wrap.h"

#include <math.h>
#include <string.h>

/* In digits. Spreadsheets of statistics offices keep columns between 8 and 60; wider texts wrap. */
static const double NARROWEST = 8, WIDEST = 44;
/* Letters around figures; what a percent sign has more than a letter; the years of a column. */
static const double LETTER = 1.1, PERCENT_SIGN = 0.5, YEAR = 4;
/* Programs set letters on whole pixels, so that a text may be a little wider than its letters. */
static const double PIXELS = 1.02;
/* Between what is in a cell and the next one; what a spreadsheet indents by one step. */
static const double GAP = 1.5, STEP = 1.5;

static double width_of_number(double value, const char *format)
{
    char text[TEXT_NUMBER_SIZE];

    if (number_format_is_general(format)) {
        text_from_number(value, text);
        return (double)strlen(text);
    }
    bool percent = number_format_kind(format) == NUMBER_FORMAT_PERCENT;
    double size = fabs(percent ? value * 100 : value);
    int digits = size < 1 ? 1 : (int)floor(log10(size)) + 1;
    int decimals = number_format_decimals(format);

    return digits + (strchr(format, ',') ? (digits - 1) / 3 : 0) + (decimals > 0 ? decimals + 1 : 0) +
           number_format_letters(format) * LETTER + (percent ? PERCENT_SIGN : 0) + (value < 0);
}

/* `date` is that of all dates. */
static double width_of_cell(const struct grid_column *column, size_t row, double date,
                            const struct wrap *wrap)
{
    const struct table *table = column->table;

    switch (table_cell(table, row, column->index)) {
    case CELL_UNKNOWN:
        return wrap_room(wrap, grid_unknown(column, row), false);
    case CELL_AS_FOUND:
        return wrap_room(wrap, table_text(table, row, column->index), false);
    case CELL_KNOWN:
        break;
    }
    switch (table_column(table, column->index)->type) {
    case TYPE_TEXT:
        return wrap_room(wrap, table_text(table, row, column->index), false);
    case TYPE_INTEGER:
        return width_of_number((double)table_integer(table, row, column->index), column->format);
    case TYPE_NUMBER:
        return width_of_number(table_number(table, row, column->index), column->format);
    case TYPE_DATE:
        return date;
    case TYPE_PERIOD: /* only years; others are words */
        break;
    }
    return YEAR;
}

static double widest_cell(const struct grid_column *column, const struct wrap *wrap)
{
    bool dates = table_column(column->table, column->index)->type == TYPE_DATE;
    double date = dates ? number_format_letters(column->format) : 0, widest = 0;

    for (size_t row = 0; row < table_row_count(column->table); row++)
        widest = fmax(widest, width_of_cell(column, row, date, wrap));
    return widest * PIXELS;
}

/* About four lines; a word is never cut. */
static double narrowest_heading(const struct grid_column *column, struct wrap *wrap)
{
    double word = wrap_longest_word(wrap, column->heading, true);
    double part = wrap_room(wrap, column->heading, true) / 4;

    return fmax(word, part) * PIXELS;
}

/* At a width that its lines do not fill: a line that does would touch the next heading. */
static double keep_gap(const char *heading, double width, struct wrap *wrap)
{
    double line = wrap_widest_line(wrap, heading, width, true) * PIXELS;

    while (line + GAP > width) {
        width = line + GAP;
        line = wrap_widest_line(wrap, heading, width, true) * PIXELS;
    }
    return width;
}

static void fit(struct grid_column *column, struct wrap *wrap)
{
    double cells = widest_cell(column, wrap) + GAP;
    double least = fmax(narrowest_heading(column, wrap) + GAP, NARROWEST);

    column->wrap = cells > WIDEST;
    column->width = fmin(keep_gap(column->heading, fmax(fmin(cells, WIDEST), least), wrap), WIDEST);
}

/* A figure ends where the text beside it begins: from left to right in the next column, from right to left in
 * the one before. */
static bool touches_text(const struct grid_column *columns, size_t index, size_t count, bool right_to_left)
{
    size_t beside = right_to_left ? index - 1 : index + 1; /* beyond the last for the first of all */

    return columns[index].alignment == ALIGN_END && beside < count &&
           columns[beside].alignment == ALIGN_START;
}

void grid_fit_columns(struct grid_column *columns, size_t count, bool right_to_left, struct wrap *wrap)
{
    for (size_t i = 0; i < count; i++) {
        fit(&columns[i], wrap);
        columns[i].apart = touches_text(columns, i, count, right_to_left);
        columns[i].width += columns[i].apart ? STEP : 0;
    }
}

double grid_text_room(const struct grid_column *column)
{
    return column->width - (column->apart ? STEP : 0);
}
