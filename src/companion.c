#include "companion.h"

#include "arena.h"
#include "cross.h"
#include "groups.h"
#include "report.h"
#include "table.h"

#include <string.h>

static bool is_number(const struct report_column *column)
{
    return column->type == TYPE_INTEGER || column->type == TYPE_NUMBER;
}

/* A column that could tell rows apart. */
static bool is_label(const struct report_column *column)
{
    return column->role == ROLE_FIGURE && !is_number(column);
}

static const size_t *columns_of_cross(const struct cross_shape *cross, struct arena *arena, size_t *count)
{
    size_t *columns = arena_array(arena, cross->row_count + 1, sizeof *columns);

    memcpy(columns, cross->rows, cross->row_count * sizeof *columns);
    columns[cross->row_count] = cross->columns;
    *count = cross->row_count + 1;
    return columns;
}

static const size_t *columns_before_figures(const struct report_table *definition, struct arena *arena,
                                            size_t *count)
{
    size_t *columns = arena_array(arena, definition->column_count, sizeof *columns);

    for (size_t i = 0; i < definition->column_count; i++) {
        if (definition->columns[i].role == ROLE_FIGURE && is_number(&definition->columns[i]))
            break;
        if (is_label(&definition->columns[i]))
            columns[(*count)++] = i;
    }
    return columns;
}

static const size_t *candidate(const struct report_table *definition, struct arena *arena, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < definition->check_count; i++)
        if (definition->checks[i].kind == CHECK_UNIQUE) {
            *count = definition->checks[i].column_count;
            return definition->checks[i].columns;
        }
    return definition->cross ? columns_of_cross(definition->cross, arena, count)
                             : columns_before_figures(definition, arena, count);
}

static bool all_known(const struct table *table, const size_t *columns, size_t count)
{
    for (size_t row = 0; row < table_row_count(table); row++)
        for (size_t i = 0; i < count; i++)
            if (table_cell(table, row, columns[i]) == CELL_UNKNOWN)
                return false;
    return true;
}

const size_t *companion_key(const struct report_table *definition, const struct table *table,
                            struct arena *arena, size_t *count)
{
    const size_t *columns = candidate(definition, arena, count);

    if (!all_known(table, columns, *count) ||
        groups_of(table, columns, *count, arena).count != table_row_count(table))
        *count = 0;
    return columns;
}
