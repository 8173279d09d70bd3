#include "verify_marks.h"

#include "arena.h"
#include "manifest.h"
#include "number_format.h"

#include <string.h>

static const char *format_of(const struct reader_sheet *sheet, const struct reader_table *table,
                             unsigned column)
{
    for (unsigned row = table->first_row + 1; row <= table->last_row; row++) {
        const struct reader_cell *cell = reader_find_cell(sheet, row, column);
        if (cell && cell->type == READER_NUMBER)
            return cell->format;
    }
    return "0";
}

const char *const *verify_formats(const struct reader_sheet *sheet, const struct reader_table *table,
                                  struct arena *arena)
{
    size_t count = table->last_column - table->first_column + 1;
    const char **formats = arena_array(arena, count, sizeof *formats);

    for (size_t i = 0; i < count; i++)
        formats[i] = format_of(sheet, table, table->first_column + (unsigned)i);
    return formats;
}

bool verify_is_low(const struct table *csv, size_t row, size_t column, const char *format)
{
    enum type type = table_column(csv, column)->type;

    if ((type != TYPE_NUMBER && type != TYPE_INTEGER) || table_cell(csv, row, column) != CELL_KNOWN)
        return false;
    return number_format_hides(format, type == TYPE_NUMBER ? table_number(csv, row, column)
                                                           : (double)table_integer(csv, row, column));
}

/* ---- a word where no row has anything ---- */

static bool is_empty(const struct manifest_column *described, const struct table *csv, size_t column)
{
    size_t rows = table_row_count(csv), row = 0;

    while (row < rows && (table_cell(csv, row, column) == CELL_UNKNOWN ? !described->unknown
                                                                       : !*table_text(csv, row, column)))
        row++;
    return rows > 0 && row == rows;
}

static const char *word_in(const struct reader_sheet *sheet, unsigned row, unsigned column)
{
    const struct reader_cell *cell = reader_find_cell(sheet, row, column);

    return cell && cell->type == READER_TEXT && !strpbrk(cell->text, "[]") ? cell->text : "";
}

bool verify_says_none(const struct manifest_column *described, const struct table *csv, size_t column,
                      const struct reader_sheet *sheet, const struct reader_table *table, unsigned found)
{
    if (table_column(csv, column)->type != TYPE_TEXT || !is_empty(described, csv, column))
        return false;
    const char *word = word_in(sheet, table->first_row + 1, found);
    unsigned row = table->first_row + 1;
    while (row <= table->last_row && strcmp(word_in(sheet, row, found), word) == 0)
        row++;
    return *word && row > table->last_row;
}
