#include "table_copy.h"

static void copy_known(const struct table *from, size_t from_row, size_t from_column, struct table *to,
                       size_t row, size_t column)
{
    switch (table_column(from, from_column)->type) {
    case TYPE_TEXT:
        table_set_text(to, row, column, table_text(from, from_row, from_column));
        break;
    case TYPE_INTEGER:
        table_set_integer(to, row, column, table_integer(from, from_row, from_column));
        break;
    case TYPE_NUMBER:
        table_set_number(to, row, column, table_number(from, from_row, from_column));
        break;
    case TYPE_DATE:
        table_set_date(to, row, column, table_date(from, from_row, from_column));
        break;
    case TYPE_PERIOD:
        table_set_period(to, row, column, table_period(from, from_row, from_column));
        break;
    }
}

void table_copy_cell(const struct table *from, size_t from_row, size_t from_column, struct table *to,
                     size_t row, size_t column)
{
    switch (table_cell(from, from_row, from_column)) {
    case CELL_UNKNOWN:
        if (table_emptied(from, from_row, from_column))
            table_set_emptied(to, row, column);
        break;
    case CELL_AS_FOUND:
        table_set_as_found(to, row, column, table_text(from, from_row, from_column));
        break;
    case CELL_KNOWN:
        copy_known(from, from_row, from_column, to, row, column);
        break;
    }
}

void table_copy_row(const struct table *from, size_t from_row, struct table *to)
{
    size_t row = table_add_row(to);

    for (size_t column = 0; column < table_column_count(from); column++)
        table_copy_cell(from, from_row, column, to, row, column);
}
