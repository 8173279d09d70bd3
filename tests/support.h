/* For tests above the table: a report from YAML, and its tables from rows of plain text. */
#ifndef STATBOOK_TESTS_SUPPORT_H
#define STATBOOK_TESTS_SUPPORT_H

#include "report.h"
#include "scratch.h"

/* The report "r"; all its queries are a.sql. */
static inline const struct report *support_report(struct scratch *scratch, const char *yaml)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    const struct report *report =
        report_parse(folder, "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err);
    if (!report)
        fail_msg("%s", scratch->err->text);
    return report;
}

static inline void support_set(struct table *table, size_t row, size_t column, const char *text)
{
    struct date date;
    struct period period;

    switch (table_column(table, column)->type) {
    case TYPE_TEXT:
        table_set_text(table, row, column, text);
        break;
    case TYPE_INTEGER:
        table_set_integer(table, row, column, strtoll(text, NULL, 10));
        break;
    case TYPE_NUMBER:
        table_set_number(table, row, column, strtod(text, NULL));
        break;
    case TYPE_DATE:
        assert_true(date_parse(text, &date));
        table_set_date(table, row, column, date);
        break;
    case TYPE_PERIOD:
        assert_true(period_read(text, &period));
        table_set_period(table, row, column, period);
        break;
    }
}

/* One row a line, cells between bars: "2013-Q1|5|Cuba". "?" is not known, "?!" was emptied, "!x" is kept as
 * found. */
static inline const struct table *support_table(struct scratch *scratch,
                                                const struct report_table *definition, const char *rows)
{
    struct table *table =
        table_new(scratch->arena, definition->query_columns, definition->query_column_count);

    while (*rows) {
        size_t row = table_add_row(table);
        for (size_t column = 0; column < definition->query_column_count; column++) {
            size_t length = strcspn(rows, "|\n");
            const char *text = arena_copy(scratch->arena, rows, length);
            if (*text == '!')
                table_set_as_found(table, row, column, text + 1);
            else if (strcmp(text, "?!") == 0)
                table_set_emptied(table, row, column);
            else if (strcmp(text, "?") != 0)
                support_set(table, row, column, text);
            rows += length + (rows[length] != '\0');
        }
    }
    return table;
}

#endif
