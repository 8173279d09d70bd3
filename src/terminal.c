#include "terminal.h"

#include "arena.h"
#include "catalog.h"
#include "grid.h"
#include "number_format.h"
#include "text.h"

#include <string.h>

/* A line of the terminal is a row of the table. */
static const char *in_one_line(const char *text, struct arena *arena)
{
    char *line = arena_text(arena, text);

    for (char *c = strchr(line, '\n'); c; c = strchr(c, '\n'))
        *c = ' ';
    return line;
}

static const char *number_text(double value, const char *format, const struct catalog *catalog,
                               struct arena *arena)
{
    char text[TEXT_NUMBER_SIZE];

    if (number_format_is_general(format)) {
        text_from_number(value, text);
        return arena_text(arena, text);
    }
    bool percent = number_format_kind(format) == NUMBER_FORMAT_PERCENT;
    const char *number =
        catalog_fixed(catalog, percent ? value * 100 : value, number_format_decimals(format), arena);

    return percent ? arena_format(arena, "%s%%", number) : number;
}

static const char *known_text(const struct grid_column *column, size_t row, const struct catalog *catalog,
                              struct arena *arena)
{
    const struct table *table = column->table;

    switch (table_column(table, column->index)->type) {
    case TYPE_TEXT:
        return in_one_line(table_text(table, row, column->index), arena);
    case TYPE_INTEGER:
        return catalog_number(catalog, (double)table_integer(table, row, column->index), 0, arena);
    case TYPE_NUMBER:
        return number_text(table_number(table, row, column->index), column->format, catalog, arena);
    case TYPE_DATE:
        return catalog_date(catalog, table_date(table, row, column->index), arena);
    case TYPE_PERIOD:
        break;
    }
    return catalog_period(catalog, table_period(table, row, column->index), arena);
}

static const char *cell_text(const struct grid_column *column, size_t row, const struct catalog *catalog,
                             struct arena *arena)
{
    switch (table_cell(column->table, row, column->index)) {
    case CELL_UNKNOWN:
        return grid_unknown(column, row);
    case CELL_AS_FOUND:
        return in_one_line(table_text(column->table, row, column->index), arena);
    case CELL_KNOWN:
        break;
    }
    return known_text(column, row, catalog, arena);
}

static void put_padded(FILE *stream, const char *text, int width, enum alignment alignment, bool last)
{
    int space = width - (int)text_width(text);

    if (alignment == ALIGN_END)
        fprintf(stream, "%*s%s", space, "", text);
    else
        fprintf(stream, "%s%*s", text, last ? 0 : space, "");
    fputs(last ? "\n" : "  ", stream);
}

bool terminal_write(const struct grid *grid, const struct catalog *catalog, FILE *stream, struct arena *arena)
{
    int *widths = arena_array(arena, grid->column_count, sizeof *widths);
    const char **texts = arena_array(arena, grid->column_count * (grid->row_count + 1), sizeof(char *));

    for (size_t i = 0; i < grid->column_count; i++) {
        texts[i] = grid->columns[i].heading;
        for (size_t row = 0; row < grid->row_count; row++)
            texts[(row + 1) * grid->column_count + i] =
                cell_text(&grid->columns[i], grid->rows[row], catalog, arena);
        for (size_t row = 0; row <= grid->row_count; row++) {
            int width = (int)text_width(texts[row * grid->column_count + i]);
            widths[i] = width > widths[i] ? width : widths[i];
        }
    }
    for (size_t row = 0; row <= grid->row_count; row++)
        for (size_t i = 0; i < grid->column_count; i++)
            put_padded(stream, texts[row * grid->column_count + i], widths[i], grid->columns[i].alignment,
                       i + 1 == grid->column_count);
    return fflush(stream) == 0 && !ferror(stream);
}
