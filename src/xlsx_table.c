/* needs: xlsxwriter */
#include "xlsx_table.h"

#include "arena.h"
#include "book.h"
#include "grid_widths.h"
#include "wrap.h"
#include "xlsx_escape.h"
#include "xlsx_looks.h"

#include <math.h>

/* In points. */
static const double ROOM_BELOW_LINE = 2.5;

static lxw_format *heading_format(struct writer *writer, const struct grid_column *column)
{
    const struct look look = {.style = STYLE_TABLE_HEADING,
                              .reading = xlsx_reading(writer, column->heading),
                              .alignment = column->alignment,
                              .wrap = true,
                              .apart = column->apart};

    return xlsx_format(writer, &look);
}

static bool write_number(struct writer *writer, lxw_row_t row, lxw_col_t column, double value,
                         lxw_format *format)
{
    return xlsx_accept(writer, worksheet_write_number(writer->worksheet, row, column, value, format), row,
                       column);
}

static const char *link_of(const struct grid_column *column, size_t row)
{
    if (!column->link_table || !table_known(column->link_table, row, column->link_index))
        return NULL;
    return table_text(column->link_table, row, column->link_index);
}

static struct look look_of(const struct writer *writer, const struct grid_column *column, size_t row)
{
    return (struct look){.alignment = column->alignment,
                         .wrap = column->wrap,
                         .link = link_of(column, row) != NULL,
                         .apart = column->apart,
                         .low = writer->low};
}

/* "" for an empty cell. */
static bool write_words(struct writer *writer, lxw_row_t at, lxw_col_t index,
                        const struct grid_column *column, size_t row, const char *text)
{
    struct look look = look_of(writer, column, row);

    look.reading = xlsx_reading(writer, text);
    lxw_format *format = xlsx_format(writer, &look);
    if (*text == '\0')
        return xlsx_accept(writer, worksheet_write_blank(writer->worksheet, at, index, format), at, index);
    return xlsx_write_text(writer, at, index, text, link_of(column, row), format);
}

static bool write_figure(struct writer *writer, lxw_row_t at, lxw_col_t index,
                         const struct grid_column *column, size_t row, double value)
{
    struct look look = look_of(writer, column, row);

    look.number_format = column->format;
    look.reading = xlsx_reading_of_number(writer, column->format);
    return write_number(writer, at, index, value, xlsx_format(writer, &look));
}

/* A period that is a year; others are words. */
static bool write_known(struct writer *writer, lxw_row_t at, lxw_col_t index,
                        const struct grid_column *column, size_t row)
{
    const struct table *table = column->table;
    size_t from = column->index;

    switch (table_column(table, from)->type) {
    case TYPE_TEXT:
        return write_words(writer, at, index, column, row, table_text(table, row, from));
    case TYPE_INTEGER:
        return write_figure(writer, at, index, column, row, (double)table_integer(table, row, from));
    case TYPE_NUMBER:
        return write_figure(writer, at, index, column, row, table_number(table, row, from));
    case TYPE_DATE:
        return write_figure(writer, at, index, column, row, date_serial(table_date(table, row, from)));
    case TYPE_PERIOD:
        break;
    }
    return write_figure(writer, at, index, column, row, table_period(table, row, from).year);
}

static bool write_cell(struct writer *writer, lxw_row_t at, lxw_col_t index, const struct grid_column *column,
                       size_t row)
{
    switch (table_cell(column->table, row, column->index)) {
    case CELL_KNOWN:
        return write_known(writer, at, index, column, row);
    case CELL_AS_FOUND:
        return write_words(writer, at, index, column, row, table_text(column->table, row, column->index));
    case CELL_UNKNOWN:
        break;
    }
    return write_words(writer, at, index, column, row, grid_unknown(column, row));
}

static double heading_height(const struct writer *writer)
{
    const struct grid *grid = writer->sheet->grid;
    double lines = 1;

    for (size_t i = 0; i < grid->column_count; i++)
        lines = fmax(lines, wrap_lines(writer->wrap, grid->columns[i].heading,
                                       grid_text_room(&grid->columns[i]), true));
    return lines * writer->line_height + 2 * XLSX_LINE_SPACE;
}

/* Spreadsheets do not all fit the height of a row to its text when they open a file. */
static double row_height(const struct writer *writer, size_t row)
{
    const struct grid *grid = writer->sheet->grid;
    double lines = 1;

    for (size_t i = 0; i < grid->column_count; i++) {
        const struct grid_column *column = &grid->columns[i];
        bool text = table_column(column->table, column->index)->type == TYPE_TEXT;
        if (column->wrap && text && table_known(column->table, row, column->index))
            lines = fmax(lines, wrap_lines(writer->wrap, table_text(column->table, row, column->index),
                                           grid_text_room(column), false));
    }
    return lines * writer->line_height + XLSX_LINE_SPACE;
}

static bool write_cells(struct writer *writer, lxw_row_t at, size_t row)
{
    const struct grid *grid = writer->sheet->grid;

    for (size_t i = 0; i < grid->column_count; i++)
        if (!write_cell(writer, at, (lxw_col_t)i, &grid->columns[i], row))
            return false;
    return true;
}

/* The letters of the first row would touch the line below the headings. */
static bool write_row(struct writer *writer, lxw_row_t at, size_t row, bool first)
{
    double height = row_height(writer, row);

    writer->low = first && height <= writer->default_height;
    double room = writer->low ? ROOM_BELOW_LINE : 0;
    return (height + room <= writer->default_height || xlsx_set_height(writer, at, height + room)) &&
           write_cells(writer, at, row);
}

/* The table's headings are written by the library, from the columns of the table. */
static bool add_table(struct writer *writer, lxw_row_t first)
{
    const struct grid *grid = writer->sheet->grid;
    lxw_table_column *columns = arena_array(writer->arena, grid->column_count, sizeof *columns);
    lxw_table_column **list = arena_array(writer->arena, grid->column_count + 1, sizeof *list);
    lxw_table_options options = {.name = (char *)grid->name,
                                 .no_autofilter = LXW_TRUE,
                                 .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 0,
                                 .columns = list};

    for (size_t i = 0; i < grid->column_count; i++) {
        columns[i].header = (char *)xlsx_escaped(grid->columns[i].heading, writer->arena);
        columns[i].header_format = heading_format(writer, &grid->columns[i]);
        list[i] = &columns[i];
    }
    return xlsx_accept(writer,
                       worksheet_add_table(writer->worksheet, first, 0, first + (lxw_row_t)grid->row_count,
                                           (lxw_col_t)(grid->column_count - 1), &options),
                       first, 0);
}

static bool write_headings(struct writer *writer, lxw_row_t first)
{
    const struct grid *grid = writer->sheet->grid;

    bool good = xlsx_set_height(writer, first, heading_height(writer));

    if (good && grid->row_count > 0)
        return add_table(writer, first);
    for (size_t i = 0; i < grid->column_count && good; i++)
        good = xlsx_write_text(writer, first, (lxw_col_t)i, grid->columns[i].heading, NULL,
                               heading_format(writer, &grid->columns[i]));
    return good;
}

static bool set_column(struct writer *writer, lxw_row_t first, size_t i)
{
    const struct grid_column *column = &writer->sheet->grid->columns[i];
    lxw_col_t index = (lxw_col_t)i;
    const struct look look = {.reading = xlsx_reading(writer, ""),
                              .alignment = column->alignment,
                              .wrap = column->wrap,
                              .apart = column->apart};
    lxw_format *format = xlsx_format(writer, &look);

    return xlsx_accept(writer, worksheet_set_column(writer->worksheet, index, index, column->width, format),
                       first, index);
}

bool xlsx_write_grid(struct writer *writer, lxw_row_t first)
{
    const struct grid *grid = writer->sheet->grid;
    bool good = true;

    for (size_t i = 0; i < grid->column_count && good; i++)
        good = set_column(writer, first, i);
    good = good && write_headings(writer, first);
    for (size_t i = 0; i < grid->row_count; i++)
        if (!write_row(writer, first + 1 + (lxw_row_t)i, grid->rows[i], i == 0))
            return false;
    return true;
}
