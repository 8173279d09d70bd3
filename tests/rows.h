/* For tests of what works on tables alone: tables from rows of plain text, and back. */
#ifndef STATBOOK_TESTS_ROWS_H
#define STATBOOK_TESTS_ROWS_H

#include "support.h"

/* As support_table: "2013-Q1|5|Cuba". */
static inline struct table *rows_table(struct scratch *scratch, const struct column *columns, size_t count,
                                       const char *rows)
{
    const struct report_table definition = {.query_columns = columns, .query_column_count = count};

    return (struct table *)support_table(scratch, &definition, rows);
}

static inline const char *rows_cell(struct scratch *scratch, const struct table *table, size_t row,
                                    size_t column)
{
    const char *plain = table_plain(table, row, column, scratch->arena);

    if (table_emptied(table, row, column))
        return "?!";
    if (table_cell(table, row, column) == CELL_AS_FOUND)
        return arena_format(scratch->arena, "!%s", plain);
    return table_known(table, row, column) ? plain : "?";
}

/* What rows_table would make the table of. */
static inline const char *rows_text(struct scratch *scratch, const struct table *table)
{
    const char *text = "";

    for (size_t row = 0; row < table_row_count(table); row++)
        for (size_t column = 0; column < table_column_count(table); column++)
            text = arena_format(scratch->arena, "%s%s%s", text, rows_cell(scratch, table, row, column),
                                column + 1 < table_column_count(table) ? "|" : "\n");
    return text;
}

#endif
