#include "rows_by_period.h"

#include "arena.h"
#include "error.h"
#include "groups.h"
#include "table_copy.h"

/* A table that is being written. */
struct expansion {
    const struct every *every;
    const struct table *from;
    const enum blank *blanks;
    const char *name;
    size_t row_limit;
    struct groups groups;
    struct time_series series;
    int32_t end; /* number of the period behind the last one */
    struct table *table;
    struct error *err;
};

struct period rows_last_period(const struct edition_time *time, enum period_kind kind)
{
    struct date day = period_last_day(time->period);

    if ((enum period_kind)time->period.kind == kind)
        return time->period;
    if (date_compare(time->as_of, day) < 0)
        day = time->as_of;
    return period_completed_before(kind, date_from_days(date_days(day) + 1));
}

static struct table *same_columns(const struct table *table, struct arena *arena)
{
    size_t count = table_column_count(table);
    struct column *columns = arena_array(arena, count, sizeof *columns);

    for (size_t i = 0; i < count; i++)
        columns[i] = *table_column(table, i);
    return table_new(arena, columns, count);
}

static void set_blank(struct table *table, size_t row, size_t column, enum blank blank)
{
    if (blank == BLANK_EMPTY)
        table_set_text(table, row, column, "");
    else if (blank == BLANK_ZERO && table_column(table, column)->type == TYPE_INTEGER)
        table_set_integer(table, row, column, 0);
    else if (blank == BLANK_ZERO)
        table_set_number(table, row, column, 0);
}

static bool has_room(const struct expansion *expansion)
{
    return table_row_count(expansion->table) < expansion->row_limit ||
           error_set(
               expansion->err, ERROR_DATA,
               "table '%s': with a row for each period there are more than %zu rows, which is all that a "
               "worksheet holds; let `every` begin later or select fewer",
               expansion->name, expansion->row_limit);
}

static bool add_row(const struct expansion *expansion, size_t group, struct period period)
{
    const struct every *every = expansion->every;
    struct table *table = expansion->table;

    if (!has_room(expansion))
        return false;
    size_t row = table_add_row(table);
    for (size_t column = 0; column < table_column_count(table); column++)
        set_blank(table, row, column, expansion->blanks[column]);
    for (size_t i = 0; i < every->by_count; i++)
        table_copy_cell(expansion->from, expansion->groups.first[group], every->by[i], table, row,
                        every->by[i]);
    table_set_period(table, row, every->period, period);
    return true;
}

/* Up to the period of that number, which is not added. */
static bool add_rows(const struct expansion *expansion, size_t group, struct period *next, int32_t number)
{
    for (; period_number(*next) < number; *next = period_next(*next))
        if (!add_row(expansion, group, *next))
            return false;
    return true;
}

static bool copy_row(const struct expansion *expansion, size_t row)
{
    if (!has_room(expansion))
        return false;
    table_copy_row(expansion->from, row, expansion->table);
    return true;
}

static int32_t smaller(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* The group whose first moment is number `at`, which becomes the number behind its last. */
static bool fill_group(const struct expansion *expansion, size_t group, size_t *at)
{
    const struct time_series *series = &expansion->series;
    struct period next = expansion->every->has_from ? expansion->every->from : series->moments[*at].period;

    for (; *at < series->count && series->moments[*at].group == group; ++*at) {
        const struct moment *moment = &series->moments[*at];
        int32_t number = smaller(period_number(moment->period), expansion->end);
        if (!add_rows(expansion, group, &next, number) || !copy_row(expansion, moment->row))
            return false;
        next = period_next(moment->period);
    }
    return add_rows(expansion, group, &next, expansion->end);
}

static bool fail(const struct expansion *expansion, size_t row, const char *sentence)
{
    return error_set(expansion->err, ERROR_DATA, "table '%s', row %zu, column '%s': %s", expansion->name,
                     row + 1, table_column(expansion->from, expansion->every->period)->name, sentence);
}

static bool fits(const struct expansion *expansion, size_t row, struct period first, struct arena *arena)
{
    const struct every *every = expansion->every;
    char found[PERIOD_SIZE], from[PERIOD_SIZE];

    if (!table_known(expansion->from, row, every->period))
        return fail(expansion, row, "the period is not known, and `every` needs it to find the row's place");
    struct period period = table_period(expansion->from, row, every->period);
    period_write(period, found);
    period_write(first, from);
    if (period.kind != first.kind)
        return fail(expansion, row,
                    arena_format(arena, "'%s' is a %s; `every` needs rows of one kind of period, as %s is",
                                 found, period_kind_name((enum period_kind)period.kind), from));
    if (every->has_from && period_compare(period, first) < 0)
        return fail(expansion, row,
                    arena_format(arena, "'%s' is before %s, from which `every` begins", found, from));
    return true;
}

/* The period that says which kind the rows are of; false when there is none. */
static bool first_period(const struct every *every, const struct table *table, struct period *first)
{
    *first = every->from;
    if (every->has_from)
        return true;
    if (table_row_count(table) == 0 || !table_known(table, 0, every->period))
        return false;
    *first = table_period(table, 0, every->period);
    return true;
}

static bool all_fit(const struct expansion *expansion, struct period first, struct arena *arena)
{
    for (size_t row = 0; row < table_row_count(expansion->from); row++)
        if (!fits(expansion, row, first, arena))
            return false;
    return true;
}

/* Without rows there is one group where nothing tells groups apart and `from` is known. */
static bool fill_groups(const struct expansion *expansion)
{
    const struct every *every = expansion->every;
    size_t count = expansion->groups.count, at = 0;

    if (count == 0 && every->by_count == 0 && every->has_from)
        count = 1;
    for (size_t group = 0; group < count; group++)
        if (!fill_group(expansion, group, &at))
            return false;
    return true;
}

struct table *rows_every(const struct every *every, const struct table *table, const enum blank *blanks,
                         const struct edition_time *time, size_t row_limit, const char *name,
                         struct arena *arena, struct error *err)
{
    struct expansion expansion = {.every = every,
                                  .from = table,
                                  .blanks = blanks,
                                  .name = name,
                                  .row_limit = row_limit,
                                  .groups = groups_of(table, every->by, every->by_count, arena),
                                  .table = same_columns(table, arena),
                                  .err = err};
    const struct series_wanted wanted = {name, "every", every->period, every->by, every->by_count};
    struct period first = {0};

    if (first_period(every, table, &first))
        expansion.end = period_number(rows_last_period(time, (enum period_kind)first.kind)) + 1;
    bool good = all_fit(&expansion, first, arena) &&
                series_of(table, &wanted, &expansion.groups, arena, &expansion.series, err) &&
                fill_groups(&expansion);
    return good ? expansion.table : NULL;
}

static bool is_kept(const struct keep *keep, const struct table *table, size_t row,
                    const struct edition_time *time)
{
    if (!table_known(table, row, keep->period))
        return false;
    struct period period = table_period(table, row, keep->period);
    int32_t last = period_number(rows_last_period(time, (enum period_kind)period.kind));
    int32_t number = period_number(period);
    return number <= last && number > last - keep->last;
}

struct table *rows_keep(const struct keep *keep, const struct table *table, const struct edition_time *time,
                        struct arena *arena)
{
    struct table *kept = same_columns(table, arena);

    for (size_t row = 0; row < table_row_count(table); row++)
        if (is_kept(keep, table, row, time))
            table_copy_row(table, row, kept);
    return kept;
}
