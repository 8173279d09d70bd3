#include "grid_low.h"

#include "grid.h"
#include "number_format.h"
#include "table_copy.h"

static bool is_low(const struct grid_column *column, size_t row)
{
    const struct table *table = column->table;
    enum type type = table_column(table, column->index)->type;

    if (table_cell(table, row, column->index) != CELL_KNOWN)
        return false;
    double value = type == TYPE_NUMBER ? table_number(table, row, column->index)
                                       : (double)table_integer(table, row, column->index);
    return number_format_hides(column->format, value);
}

static bool any_low(const struct grid_column *column)
{
    enum type type = table_column(column->table, column->index)->type;
    bool figures = type == TYPE_NUMBER || type == TYPE_INTEGER;

    for (size_t row = 0; figures && row < table_row_count(column->table); row++)
        if (is_low(column, row))
            return true;
    return false;
}

/* The same cells, but for those. */
static const struct table *without_low(const struct grid_column *column, struct arena *arena)
{
    struct table *to = table_new(arena, table_column(column->table, column->index), 1);

    for (size_t row = 0; row < table_row_count(column->table); row++) {
        table_add_row(to);
        if (!is_low(column, row))
            table_copy_cell(column->table, row, column->index, to, row, 0);
    }
    return to;
}

/* The marks that stand in the column already, and theirs. */
static const struct table *with_marks(const struct grid_column *column, struct arena *arena)
{
    static const struct column only = {"mark", TYPE_TEXT, ROLE_FIGURE};
    struct table *to = table_new(arena, &only, 1);

    for (size_t row = 0; row < table_row_count(column->table); row++) {
        table_add_row(to);
        if (is_low(column, row))
            table_set_text(to, row, 0, "[low]");
        else if (column->own && table_known(column->own, row, 0))
            table_set_text(to, row, 0, table_text(column->own, row, 0));
    }
    return to;
}

bool grid_mark_low(struct grid_column *column, struct arena *arena)
{
    if (!any_low(column))
        return false;
    column->own = with_marks(column, arena);
    column->table = without_low(column, arena);
    column->index = 0;
    return true;
}
