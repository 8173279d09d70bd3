#include "check.h"

#include "arena.h"
#include "behind.h"
#include "error.h"
#include "report.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

struct gate {
    const struct report *report;
    const struct report_table *definition;
    const struct table *table;
    struct period period; /* of the edition */
    struct arena *arena;
    struct error *err;
};

static bool fail(const struct gate *gate, size_t row, size_t column, const char *sentence)
{
    const char *name = table_column(gate->table, column)->name;

    return error_set(gate->err, ERROR_DATA, "table '%s', row %zu, column '%s': %s", gate->definition->name,
                     row + 1, name, sentence);
}

static const char *quote_cell(const struct gate *gate, size_t row, size_t column)
{
    const char *plain = table_plain(gate->table, row, column, gate->arena);

    return text_quote(gate->arena, plain, strlen(plain));
}

static bool is_known(const struct gate *gate, size_t column)
{
    for (size_t row = 0; row < table_row_count(gate->table); row++)
        if (!table_known(gate->table, row, column))
            return fail(gate, row, column, "the value is not known, and the definition says that it must be");
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
            return fail(gate, row, column,
                        arena_format(gate->arena, "%s follows %s; %s is expected there",
                                     quote_cell(gate, row, column), quote_cell(gate, row - 1, column),
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
            return fail(gate, row, column,
                        arena_format(gate->arena,
                                     "falls from %s to %s, and the definition says that it never does",
                                     quote_cell(gate, before, column), quote_cell(gate, row, column)));
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
        return quote_cell(gate, row, check->columns[0]);
    for (size_t i = 0; i < check->column_count; i++)
        cells[i] = arena_format(gate->arena, "%s %s", table_column(gate->table, check->columns[i])->name,
                                quote_cell(gate, row, check->columns[i]));
    return text_list(gate->arena, cells, check->column_count, "and");
}

static bool repeats(const struct gate *gate, const struct report_check *check, size_t row, size_t before)
{
    const char *sentence = arena_format(gate->arena,
                                        "%s stand%s in row %zu already, and the definition says "
                                        "that %s unique",
                                        quote_row(gate, check, row), check->column_count > 1 ? "" : "s",
                                        before + 1, check->column_count > 1 ? "they are" : "it is");

    return fail(gate, row, check->columns[0], sentence);
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
    case CHECK_REACHES_PERIOD:
        break;
    }
    return reaches_period(gate, check->columns[0]);
}

static bool is_mark(const struct gate *gate, const char *code)
{
    for (size_t i = 0; i < gate->report->mark_count; i++)
        if (strcmp(gate->report->marks[i].code, code) == 0)
            return true;
    return false;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct codes {
    const char **items; /* sorted */
    size_t count;
};

static struct codes codes_of(const struct table *table, struct arena *arena)
{
    struct codes codes = {arena_array(arena, table_row_count(table), sizeof(char *)), table_row_count(table)};

    for (size_t row = 0; row < codes.count; row++)
        codes.items[row] = table_plain(table, row, 0, arena);
    qsort(codes.items, codes.count, sizeof(char *), compare_texts);
    return codes;
}

static bool is_code_good(const struct gate *gate, enum role role, const struct codes *sources,
                         const char *code)
{
    if (role == ROLE_STATUS)
        return is_mark(gate, code);
    return !sources->items || bsearch(&code, sources->items, sources->count, sizeof(char *), compare_texts);
}

static bool refuse_code(const struct gate *gate, enum role role, size_t row, size_t column, const char *code)
{
    const struct report *report = gate->report;
    const char **marks = arena_array(gate->arena, report->mark_count, sizeof *marks);

    if (role == ROLE_SOURCES)
        return fail(gate, row, column,
                    arena_format(gate->arena, "%s is not a code in table '%s'", code,
                                 report->tables[report->sources_table].name));
    for (size_t i = 0; i < report->mark_count; i++)
        marks[i] = report->marks[i].code;
    return fail(gate, row, column,
                arena_format(gate->arena, "%s is not a mark of this report; use %s", code,
                             text_list(gate->arena, marks, report->mark_count, "or")));
}

/* Every code in a column of marks or of sources; codes are separated by single spaces. */
static bool codes_are_good(const struct gate *gate, enum role role, const struct codes *sources)
{
    int column = table_find_role(gate->table, role);

    for (size_t row = 0; column >= 0 && row < table_row_count(gate->table); row++) {
        const char *text = table_plain(gate->table, row, (size_t)column, gate->arena);
        for (const char *code = text; *code;) {
            size_t length = strcspn(code, " ");
            const char *word = arena_copy(gate->arena, code, length);
            if (length == 0 || (code[length] == ' ' && code[length + 1] == '\0'))
                return fail(gate, row, (size_t)column,
                            arena_format(gate->arena, "%s has a space too many; codes are separated by one",
                                         quote_cell(gate, row, (size_t)column)));
            if (!is_code_good(gate, role, sources, word))
                return refuse_code(gate, role, row, (size_t)column, text_quote(gate->arena, word, length));
            code += length + (code[length] == ' ');
        }
    }
    return true;
}

static bool check_table(const struct gate *gate, const struct codes *sources)
{
    for (size_t i = 0; i < gate->definition->check_count; i++)
        if (!passes(gate, &gate->definition->checks[i]))
            return false;
    return codes_are_good(gate, ROLE_STATUS, sources) && codes_are_good(gate, ROLE_SOURCES, sources);
}

static struct codes codes_of_sources(const struct report *report, const struct table *const *tables,
                                     struct arena *arena)
{
    if (report->sources_table == NO_TABLE)
        return (struct codes){0};
    return codes_of(tables[report->sources_table], arena);
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

bool check_records(const struct report *report, const struct table *const *tables,
                   const struct table *const *records, struct arena *arena, struct error *err)
{
    const struct codes sources = codes_of_sources(report, tables, arena);

    for (size_t i = 0; i < report->record_count; i++) {
        const struct report_table named = {.name = report->records[i].name};
        const struct gate gate = {
            .report = report, .definition = &named, .table = records[i], .arena = arena, .err = err};
        if (!codes_are_good(&gate, ROLE_STATUS, &sources) || !codes_are_good(&gate, ROLE_SOURCES, &sources))
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
