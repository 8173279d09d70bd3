#include "check.h"

#include "arena.h"
#include "behind.h"
#include "check_cells.h"
#include "error.h"
#include "report.h"
#include "report_sets.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static bool is_known(const struct gate *gate, size_t column)
{
    for (size_t row = 0; row < table_row_count(gate->table); row++)
        if (!table_known(gate->table, row, column))
            return check_fail(gate, row, column,
                              "the value is not known, and the definition says that it must be");
    return true;
}

static bool has_no_gaps(const struct gate *gate, size_t column)
{
    char expected[PERIOD_SIZE];

    if (!is_known(gate, column))
        return false;
    for (size_t row = 1; row < table_row_count(gate->table); row++) {
        struct period next = period_next(table_period(gate->table, row - 1, column));
        period_write(next, expected);
        if (period_compare(table_period(gate->table, row, column), next) != 0)
            return check_fail(gate, row, column,
                              arena_format(gate->arena, "%s follows %s; %s is expected there",
                                           check_quote(gate, row, column), check_quote(gate, row - 1, column),
                                           expected));
    }
    return true;
}

static double figure(const struct table *table, size_t row, size_t column)
{
    return table_column(table, column)->type == TYPE_INTEGER ? (double)table_integer(table, row, column)
                                                             : table_number(table, row, column);
}

static bool never_falls(const struct gate *gate, size_t column)
{
    size_t before = 0;
    bool any = false;

    for (size_t row = 0; row < table_row_count(gate->table); row++) {
        if (!table_known(gate->table, row, column))
            continue;
        if (any && figure(gate->table, row, column) < figure(gate->table, before, column))
            return check_fail(
                gate, row, column,
                arena_format(gate->arena, "falls from %s to %s, and the definition says that it never does",
                             check_quote(gate, before, column), check_quote(gate, row, column)));
        before = row;
        any = true;
    }
    return true;
}

struct keyed_row {
    const char *key;
    size_t row;
};

static int compare_keys(const void *a, const void *b)
{
    const struct keyed_row *left = a, *right = b;
    int by_key = strcmp(left->key, right->key);

    return by_key ? by_key : (left->row > right->row) - (left->row < right->row);
}

/* U+001F, the unit separator, cannot be in a cell. */
static const char *key_of(const struct gate *gate, const struct report_check *check, size_t row)
{
    const char *key = "";

    for (size_t i = 0; i < check->column_count; i++)
        key = arena_format(gate->arena, "%s\x1F%s", key,
                           table_plain(gate->table, row, check->columns[i], gate->arena));
    return key;
}

/* "station 'Halle' and days '41'": all that the check looks at. */
static const char *quote_row(const struct gate *gate, const struct report_check *check, size_t row)
{
    const char **cells = arena_array(gate->arena, check->column_count, sizeof *cells);

    if (check->column_count == 1)
        return check_quote(gate, row, check->columns[0]);
    for (size_t i = 0; i < check->column_count; i++)
        cells[i] = arena_format(gate->arena, "%s %s", table_column(gate->table, check->columns[i])->name,
                                check_quote(gate, row, check->columns[i]));
    return text_list(gate->arena, cells, check->column_count, "and");
}

static bool repeats(const struct gate *gate, const struct report_check *check, size_t row, size_t before)
{
    const char *sentence = arena_format(gate->arena,
                                        "%s stand%s in row %zu already, and the definition says "
                                        "that %s unique",
                                        quote_row(gate, check, row), check->column_count > 1 ? "" : "s",
                                        before + 1, check->column_count > 1 ? "they are" : "it is");

    return check_fail(gate, row, check->columns[0], sentence);
}

static bool is_unique(const struct gate *gate, const struct report_check *check)
{
    size_t count = table_row_count(gate->table);
    struct keyed_row *rows = arena_array(gate->arena, count, sizeof *rows);

    for (size_t row = 0; row < count; row++)
        rows[row] = (struct keyed_row){key_of(gate, check, row), row};
    qsort(rows, count, sizeof *rows, compare_keys);
    for (size_t i = 1; i < count; i++)
        if (strcmp(rows[i - 1].key, rows[i].key) == 0)
            return repeats(gate, check, rows[i].row, rows[i - 1].row);
    return true;
}

/* Figures that end before the period would be stale ones under a new title. */
static bool reaches_period(const struct gate *gate, size_t column)
{
    char period[PERIOD_SIZE];

    for (size_t row = 0; row < table_row_count(gate->table); row++)
        if (table_known(gate->table, row, column) &&
            date_compare(period_last_day(table_period(gate->table, row, column)),
                         period_last_day(gate->period)) >= 0)
            return true;
    period_write(gate->period, period);
    return error_set(
        gate->err, ERROR_DATA,
        "table '%s', column '%s': no row reaches the period %s, and the definition says that one does",
        gate->definition->name, table_column(gate->table, column)->name, period);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const struct report_set *set_of(const struct gate *gate, const struct report_check *check)
{
    return &gate->report->sets[check->set];
}

/* The codes of a set are sorted. */
static size_t find_code(const struct report_set *set, const char *code)
{
    const char *const *found =
        set->code_count > 0 ? bsearch(&code, set->codes, set->code_count, sizeof code, compare_texts) : NULL;

    return found ? (size_t)(found - set->codes) : set->code_count;
}

static bool are_members(const struct gate *gate, const struct report_check *check)
{
    const struct report_set *set = set_of(gate, check);
    size_t column = check->columns[0];

    for (size_t row = 0; row < table_row_count(gate->table); row++) {
        const char *code = table_plain(gate->table, row, column, gate->arena);
        if (table_known(gate->table, row, column) && find_code(set, code) == set->code_count)
            return check_fail(gate, row, column,
                              arena_format(gate->arena, "%s is not in the set '%s' (%s)",
                                           check_quote(gate, row, column), set->name, set->title));
    }
    return true;
}

static bool is_complete(const struct gate *gate, const struct report_check *check)
{
    const struct report_set *set = set_of(gate, check);
    bool *seen = arena_array(gate->arena, set->code_count + 1, sizeof *seen);

    for (size_t row = 0; row < table_row_count(gate->table); row++)
        seen[find_code(set, table_plain(gate->table, row, check->columns[0], gate->arena))] = true;
    for (size_t i = 0; i < set->code_count; i++)
        if (!seen[i])
            return error_set(
                gate->err, ERROR_DATA,
                "table '%s', column '%s': %s of the set '%s' (%s) has no row, and the definition "
                "says that all of it have one",
                gate->definition->name, table_column(gate->table, check->columns[0])->name,
                text_quote(gate->arena, set->codes[i], strlen(set->codes[i])), set->name, set->title);
    return true;
}

static bool passes(const struct gate *gate, const struct report_check *check)
{
    switch (check->kind) {
    case CHECK_NO_GAPS:
        return has_no_gaps(gate, check->columns[0]);
    case CHECK_NEVER_FALLS:
        return never_falls(gate, check->columns[0]);
    case CHECK_UNIQUE:
        return is_unique(gate, check);
    case CHECK_KNOWN:
        for (size_t i = 0; i < check->column_count; i++)
            if (!is_known(gate, check->columns[i]))
                return false;
        return true;
    case CHECK_MEMBERS:
        return are_members(gate, check);
    case CHECK_COMPLETE:
        return is_complete(gate, check);
    case CHECK_REACHES_PERIOD:
        break;
    }
    return reaches_period(gate, check->columns[0]);
}

static bool check_table(const struct gate *gate, const struct codes *sources)
{
    for (size_t i = 0; i < gate->definition->check_count; i++)
        if (!passes(gate, &gate->definition->checks[i]))
            return false;
    return check_cells(gate, sources);
}

static struct codes codes_of_sources(const struct report *report, const struct table *const *tables,
                                     struct arena *arena)
{
    if (report->sources_table == NO_TABLE)
        return (struct codes){0};
    return check_list_codes(tables[report->sources_table], arena);
}

bool check_tables(const struct report *report, const struct table *const *tables, struct period period,
                  struct arena *arena, struct error *err)
{
    const struct codes sources = codes_of_sources(report, tables, arena);

    for (size_t i = 0; i < report->table_count; i++) {
        struct gate gate = {report, &report->tables[i], tables[i], period, arena, err};
        if (!check_table(&gate, &sources))
            return false;
    }
    return true;
}

/* As far as codes go, records are like the rows of a table. */
static struct report_table as_table(const struct report_records *records, struct arena *arena)
{
    struct report_column *columns = arena_array(arena, records->column_count, sizeof *columns);

    for (size_t i = 0; i < records->column_count; i++)
        columns[i].role = records->columns[i].role;
    return (struct report_table){
        .name = records->name, .columns = columns, .column_count = records->column_count};
}

bool check_records(const struct report *report, const struct table *const *tables,
                   const struct table *const *records, struct arena *arena, struct error *err)
{
    const struct codes sources = codes_of_sources(report, tables, arena);

    for (size_t i = 0; i < report->record_count; i++) {
        const struct report_table definition = as_table(&report->records[i], arena);
        const struct gate gate = {
            .report = report, .definition = &definition, .table = records[i], .arena = arena, .err = err};
        if (!check_cells(&gate, &sources))
            return false;
    }
    return true;
}

static bool check_behind_table(const struct report *report, const struct report_table *definition,
                               const struct table *table, const struct table *const *records,
                               struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < definition->behind_count; i++) {
        const struct behind *behind = &definition->behind[i];
        if (!behind_check(behind_index(behind, records[behind->records], table, arena), definition->name,
                          report->records[behind->records].name, err))
            return false;
    }
    return true;
}

bool check_behind(const struct report *report, const struct table *const *tables,
                  const struct table *const *records, struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < report->table_count; i++)
        if (!check_behind_table(report, &report->tables[i], tables[i], records, arena, err))
            return false;
    return true;
}
