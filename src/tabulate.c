#include "tabulate.h"

#include "arena.h"
#include "error.h"
#include "table_copy.h"

static bool is_derived(const struct report_column *column)
{
    return column->derivation.kind != DERIVED_NOT;
}

bool tabulate_converts(const struct report_table *definition)
{
    for (size_t i = 0; i < definition->column_count; i++)
        if (definition->columns[i].derivation.kind == DERIVED_CONVERTED)
            return true;
    return false;
}

static bool is_as_queried(const struct report_table *definition)
{
    for (size_t i = 0; i < definition->column_count; i++)
        if (is_derived(&definition->columns[i]) || definition->columns[i].rounding.wanted)
            return false;
    return !definition->every && !definition->keep;
}

static struct table *new_table(const struct report_table *definition, struct arena *arena)
{
    struct column *columns = arena_array(arena, definition->column_count, sizeof *columns);

    for (size_t i = 0; i < definition->column_count; i++) {
        const struct report_column *column = &definition->columns[i];
        columns[i] = (struct column){column->name, column->type, column->role};
    }
    return table_new(arena, columns, definition->column_count);
}

/* The query's cells in a table that has all columns. */
static struct table *widen(const struct report_table *definition, const struct table *queried,
                           struct arena *arena)
{
    struct table *table = new_table(definition, arena);

    for (size_t row = 0; row < table_row_count(queried); row++) {
        table_add_row(table);
        for (size_t column = 0, from = 0; column < definition->column_count; column++)
            if (!is_derived(&definition->columns[column]))
                table_copy_cell(queried, row, from++, table, row, column);
    }
    return table;
}

static enum blank blank_of(const struct report_column *column, bool zero)
{
    if (column->role == ROLE_STATUS || column->role == ROLE_SOURCES)
        return BLANK_EMPTY;
    bool figure = column->type == TYPE_INTEGER || column->type == TYPE_NUMBER;
    return figure && zero && !is_derived(column) ? BLANK_ZERO : BLANK_UNKNOWN;
}

static struct table *add_rows(const struct tabulation *tabulation, const struct report_table *definition,
                              struct table *table)
{
    const struct every *every = definition->every;

    if (!every)
        return table;
    enum blank *blanks = arena_array(tabulation->arena, definition->column_count, sizeof *blanks);
    for (size_t i = 0; i < definition->column_count; i++)
        blanks[i] = blank_of(&definition->columns[i], every->zero);
    for (size_t i = 0; i < every->by_count; i++)
        blanks[every->by[i]] = BLANK_UNKNOWN;
    return rows_every(every, table, blanks, &tabulation->time, tabulation->row_limit, definition->name,
                      tabulation->arena, tabulation->err);
}

static bool is_of_kind(struct period period, enum period_kind kind)
{
    return (enum period_kind)period.kind == kind;
}

/* A label that was made up says that the periods are quarters: are they? */
static bool label_is_true(const struct tabulation *tabulation, const struct report_column *column,
                          const struct table *table)
{
    const struct report *report = tabulation->report;
    size_t over = column->derivation.over;

    for (size_t row = 0; column->by_report_period && row < table_row_count(table); row++) {
        if (!table_known(table, row, over) || is_of_kind(table_period(table, row, over), report->period))
            continue;
        return error_set(
            tabulation->err, ERROR_DEFINITION,
            "%s:%d: column '%s' needs a label: without one it is called the change on the previous "
            "%s, and '%s' is a %s",
            report->file, column->line, column->name, period_kind_name(report->period),
            table_plain(table, row, over, tabulation->arena),
            period_kind_name((enum period_kind)table_period(table, row, over).kind));
    }
    return true;
}

static bool derive_columns(const struct tabulation *tabulation, const struct report_table *definition,
                           struct table *table)
{
    const struct derive derive = {definition->name, tabulation->rates, tabulation->arena, tabulation->err};

    for (size_t i = 0; i < definition->column_count; i++)
        if (!label_is_true(tabulation, &definition->columns[i], table) ||
            !derive_column(&derive, &definition->columns[i].derivation, i, table))
            return false;
    return true;
}

static bool round_cell(const struct tabulation *tabulation, const struct report_table *definition,
                       struct table *table, size_t row, size_t column)
{
    const struct rounding *rounding = &definition->columns[column].rounding;
    struct found_settled settled = {0};
    struct found found = {.kind = FOUND_NUMBER};

    if (!table_known(table, row, column))
        return true;
    if (table_column(table, column)->type == TYPE_INTEGER)
        found = (struct found){.kind = FOUND_INTEGER,
                               .integer = rounding_of_integer(table_integer(table, row, column), rounding)};
    else
        found.number = rounding_of_number(table_number(table, row, column), rounding);
    return found_store(&found, ON_BAD_ERROR, &settled, table, row, column, tabulation->arena,
                       tabulation->err) ||
           error_within(tabulation->err, "table '%s', row %zu, column '%s'", definition->name, row + 1,
                        table_column(table, column)->name);
}

static bool round_columns(const struct tabulation *tabulation, const struct report_table *definition,
                          struct table *table)
{
    for (size_t column = 0; column < definition->column_count; column++)
        for (size_t row = 0; definition->columns[column].rounding.wanted && row < table_row_count(table);
             row++)
            if (!round_cell(tabulation, definition, table, row, column))
                return false;
    return true;
}

const struct table *tabulate(const struct tabulation *tabulation, const struct report_table *definition,
                             const struct table *queried)
{
    if (is_as_queried(definition))
        return queried;
    struct table *table = add_rows(tabulation, definition, widen(definition, queried, tabulation->arena));
    if (!table || !derive_columns(tabulation, definition, table))
        return NULL;
    if (definition->keep)
        table = rows_keep(definition->keep, table, &tabulation->time, tabulation->arena);
    return round_columns(tabulation, definition, table) ? table : NULL;
}
