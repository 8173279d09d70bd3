#include "verify_marks.h"

#include "arena.h"
#include "manifest.h"
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

bool verify_is_bare(const struct table *csv, size_t column)
{
    size_t rows = table_row_count(csv), row = 0;

    while (row < rows && !(table_cell(csv, row, column) != CELL_UNKNOWN && *table_text(csv, row, column)))
        row++;
    return rows > 0 && row == rows;
}

static bool may_be_empty(const struct manifest_column *column)
{
    return column->role == ROLE_STATUS || column->role == ROLE_CELL_STATUS ||
           (column->role == ROLE_FIGURE && column->type == TYPE_TEXT && !column->unknown);
}

const bool *verify_bare_columns(const struct manifest_table *manifest, const struct table *csv,
                                struct arena *arena)
{
    bool *bare = arena_array(arena, manifest->column_count, sizeof *bare);

    for (size_t i = 0; i < manifest->column_count && !manifest->cross; i++)
        bare[i] = may_be_empty(&manifest->columns[i]) && verify_is_bare(csv, i);
    return bare;
}
