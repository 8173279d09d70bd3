#include "verify_low.h"

#include "arena.h"
#include "number_format.h"

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
