#include "grid_none.h"

#include "catalog.h"
#include "grid.h"

bool grid_is_blank(const struct grid_column *column, size_t row)
{
    if (table_cell(column->table, row, column->index) == CELL_UNKNOWN)
        return !*grid_unknown(column, row);
    return table_column(column->table, column->index)->type == TYPE_TEXT &&
           !*table_text(column->table, row, column->index);
}

static bool shows_nothing(const struct grid_column *column)
{
    size_t rows = table_row_count(column->table), row = 0;

    while (row < rows && grid_is_blank(column, row))
        row++;
    return rows > 0 && row == rows;
}

void grid_say_none(struct grid_column *column, const struct catalog *catalog, struct arena *arena)
{
    static const struct column only = {"none", TYPE_TEXT, ROLE_FIGURE};

    if (!shows_nothing(column))
        return;
    const char *none = catalog_translate(catalog, "no marks, remarks or notes in a column", "none", "");
    struct table *to = table_new(arena, &only, 1);
    for (size_t row = 0; row < table_row_count(column->table); row++) {
        table_add_row(to);
        table_set_text(to, row, 0, none);
    }
    column->table = to;
    column->index = 0;
    column->link_table = NULL;
}
