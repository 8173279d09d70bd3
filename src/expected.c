#include "expected.h"

#include "arena.h"
#include "book.h"
#include "direction.h"
#include "number_format.h"

static struct reader_cell text_cell(const char *text, const char *format)
{
    return (struct reader_cell){.type = READER_TEXT, .text = text, .format = format ? format : "General"};
}

static struct reader_cell number_cell(double number, const char *format)
{
    return (struct reader_cell){
        .type = READER_NUMBER, .text = "", .number = number, .format = format ? format : "General"};
}

/* Days since the last day of 1899, with a 29 February 1900 that never was: Excel's count, right from March
 * 1900 on. Not date_serial: the writer uses that. */
static int serial_number(struct date date)
{
    static const int days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int past = date.year - 1;
    int leap_days = past / 4 - past / 100 + past / 400 - (1899 / 4 - 1899 / 100 + 1899 / 400);
    bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;

    return (date.year - 1900) * 365 + leap_days + days_before[date.month - 1] + (leap && date.month > 2) +
           date.day + 1;
}

static struct reader_cell date_cell(struct date date, const char *format, struct arena *arena)
{
    enum { MARCH_1900 = 61 };
    int serial = serial_number(date);

    if (serial >= MARCH_1900)
        return number_cell(serial, format);
    char *text = arena_alloc(arena, DATE_SIZE);
    date_write(date, text);
    return text_cell(text, NULL);
}

static struct reader_cell period_cell(struct period period, const char *format, struct arena *arena)
{
    if (period.kind == PERIOD_YEAR)
        return number_cell(period.year, format ? format : "0");
    char *text = arena_alloc(arena, PERIOD_SIZE);
    period_write(period, text);
    return text_cell(text, NULL);
}

static struct reader_cell known_cell(const struct grid_column *column, size_t row, struct arena *arena)
{
    const struct table *table = column->table;
    size_t index = column->index;

    switch (table_column(table, index)->type) {
    case TYPE_TEXT:
        return text_cell(table_text(table, row, index), column->format);
    case TYPE_INTEGER:
        return number_cell((double)table_integer(table, row, index), column->format);
    case TYPE_NUMBER:
        return number_cell(table_number(table, row, index), column->format);
    case TYPE_DATE:
        return date_cell(table_date(table, row, index), column->format, arena);
    case TYPE_PERIOD:
        break;
    }
    return period_cell(table_period(table, row, index), column->format, arena);
}

static struct reader_cell value_of(const struct grid_column *column, size_t row, struct arena *arena)
{
    switch (table_cell(column->table, row, column->index)) {
    case CELL_KNOWN:
        return known_cell(column, row, arena);
    case CELL_AS_FOUND:
        return text_cell(table_text(column->table, row, column->index), NULL);
    case CELL_UNKNOWN:
        break;
    }
    const char *unknown = grid_unknown(column, row);
    return *unknown ? text_cell(unknown, NULL) : (struct reader_cell){.text = ""};
}

/* A cell that shows nothing has nothing to click on. */
static const char *link_of(const struct grid_column *column, size_t row, const struct reader_cell *cell)
{
    bool shows = cell->type == READER_NUMBER || *cell->text;

    if (!shows || !column->link_table || !table_known(column->link_table, row, column->link_index))
        return NULL;
    return table_text(column->link_table, row, column->link_index);
}

/* A sheet from left to right says nothing of what is read like it. Figures are read from left to right
 * everywhere, with their sign in front; dates have words of the language. */
static unsigned char reading_order(const struct reader_cell *cell, bool right_to_left)
{
    enum { BY_THE_TEXT, LEFT_TO_RIGHT, RIGHT_TO_LEFT };
    bool right = cell->type == READER_TEXT
                     ? direction_is_right_to_left(cell->text, right_to_left)
                     : right_to_left && number_format_kind(cell->format) == NUMBER_FORMAT_DATE;

    return right ? RIGHT_TO_LEFT : right_to_left ? LEFT_TO_RIGHT : BY_THE_TEXT;
}

static struct expected read_in(struct expected expected, bool right_to_left)
{
    if (expected.cell.type != READER_EMPTY)
        expected.cell.reading_order = reading_order(&expected.cell, right_to_left);
    return expected;
}

struct expected expected_line(const struct line *line, bool right_to_left)
{
    struct expected expected = {text_cell(line->text, NULL), line->link};

    expected.cell.heading = line->style == LINE_TITLE ? 1 : line->style == LINE_HEADING ? 2 : 0;
    return read_in(expected, right_to_left);
}

struct expected expected_heading(const struct grid_column *column, bool right_to_left)
{
    return read_in((struct expected){text_cell(column->heading, NULL), NULL}, right_to_left);
}

struct expected expected_cell(const struct grid_column *column, size_t row, bool right_to_left,
                              struct arena *arena)
{
    const struct reader_cell cell = value_of(column, row, arena);

    return read_in((struct expected){cell, link_of(column, row, &cell)}, right_to_left);
}
