#include "derive.h"

#include "arena.h"
#include "decimal.h"
#include "error.h"
#include "found.h"
#include "groups.h"
#include "rates.h"

#include <stdlib.h>
#include <string.h>

/* One column that is being filled. */
struct filling {
    const struct derive *derive;
    const struct derivation *derivation;
    struct table *table;
    size_t column;
};

/* What a spreadsheet cannot hold is refused as if the query had returned it. */
static bool store(const struct filling *filling, size_t row, const struct found *found)
{
    const struct derive *derive = filling->derive;
    struct found_settled settled = {0};

    return found_store(found, ON_BAD_ERROR, &settled, filling->table, row, filling->column, derive->arena,
                       derive->err) ||
           error_within(derive->err, "table '%s', row %zu, column '%s'", derive->name, row + 1,
                        table_column(filling->table, filling->column)->name);
}

static bool store_integer(const struct filling *filling, size_t row, int64_t value)
{
    return store(filling, row, &(struct found){.kind = FOUND_INTEGER, .integer = value});
}

static bool store_number(const struct filling *filling, size_t row, double value)
{
    return store(filling, row, &(struct found){.kind = FOUND_NUMBER, .number = value});
}

static bool is_integer(const struct filling *filling)
{
    return table_column(filling->table, filling->derivation->of)->type == TYPE_INTEGER;
}

static double figure(const struct filling *filling, size_t row)
{
    size_t of = filling->derivation->of;

    return is_integer(filling) ? (double)table_integer(filling->table, row, of)
                               : table_number(filling->table, row, of);
}

static struct period earlier_period(struct period period, enum change_from from)
{
    if (from == CHANGE_FROM_PREVIOUS)
        return period_previous(period);
    period.year--;
    return period;
}

/* Both are known. Integers lie within ±2^53, so that the difference of two is exact. */
static bool store_change(const struct filling *filling, size_t row, size_t earlier)
{
    size_t of = filling->derivation->of;

    if (filling->derivation->as == CHANGE_AS_PERCENT) {
        double base = figure(filling, earlier);
        return base == 0 || store_number(filling, row, decimal_difference(figure(filling, row), base) / base);
    }
    if (is_integer(filling))
        return store_integer(filling, row,
                             table_integer(filling->table, row, of) -
                                 table_integer(filling->table, earlier, of));
    return store_number(filling, row, decimal_difference(figure(filling, row), figure(filling, earlier)));
}

static bool change_of_row(const struct filling *filling, const struct groups *groups,
                          const struct time_series *series, size_t row)
{
    const struct derivation *derivation = filling->derivation;

    if (!table_known(filling->table, row, derivation->of) ||
        !table_known(filling->table, row, derivation->over))
        return true;
    struct period period = table_period(filling->table, row, derivation->over);
    const struct moment *earlier =
        series_find(series, groups->of_row[row], earlier_period(period, derivation->from));
    return !earlier || !table_known(filling->table, earlier->row, derivation->of) ||
           store_change(filling, row, earlier->row);
}

static bool fill_change(const struct filling *filling)
{
    const struct derive *derive = filling->derive;
    const struct derivation *derivation = filling->derivation;
    const struct series_wanted wanted = {derive->name, "change", derivation->over, derivation->by,
                                         derivation->by_count};
    struct groups groups = groups_of(filling->table, derivation->by, derivation->by_count, derive->arena);
    struct time_series series;

    if (!series_of(filling->table, &wanted, &groups, derive->arena, &series, derive->err))
        return false;
    for (size_t row = 0; row < table_row_count(filling->table); row++)
        if (!change_of_row(filling, &groups, &series, row))
            return false;
    return true;
}

/* The sum so far. */
struct sum {
    bool lost; /* a figure was not known */
    int64_t integer;
    struct decimal number;
};

/* Figures that lie too far apart to be added exactly are added as doubles. Not infinite: two that could be
 * are near each other. */
static void add_number(struct sum *sum, double value)
{
    if (!decimal_add(&sum->number, decimal_of(value)))
        sum->number = decimal_of(decimal_value(sum->number) + value);
}

static bool add_row(const struct filling *filling, struct sum *sum, size_t row)
{
    sum->lost = sum->lost || !table_known(filling->table, row, filling->derivation->of);
    if (sum->lost)
        return true;
    if (is_integer(filling)) {
        sum->integer += table_integer(filling->table, row, filling->derivation->of);
        return store_integer(filling, row, sum->integer);
    }
    add_number(sum, figure(filling, row));
    return store_number(filling, row, decimal_value(sum->number));
}

static bool fill_running(const struct filling *filling)
{
    const struct derivation *derivation = filling->derivation;
    struct arena *arena = filling->derive->arena;
    struct groups groups = groups_of(filling->table, derivation->by, derivation->by_count, arena);
    struct sum *sums = arena_array(arena, groups.count, sizeof *sums);

    for (size_t row = 0; row < table_row_count(filling->table); row++)
        if (!add_row(filling, &sums[groups.of_row[row]], row))
            return false;
    return true;
}

/* 0 where the year is not known, or is none of the calendar's. */
static int year_of(const struct table *table, size_t row, size_t column)
{
    if (!table_known(table, row, column))
        return 0;
    if (table_column(table, column)->type == TYPE_PERIOD)
        return table_period(table, row, column).year;
    if (table_column(table, column)->type == TYPE_DATE)
        return table_date(table, row, column).year;
    int64_t year = table_integer(table, row, column);
    return year >= 1 && year <= 9999 ? (int)year : 0;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Each code once, sorted. A space too many stays one, for the check that tells of it. */
static const char *sorted_codes(const char *codes, struct arena *arena)
{
    size_t count = 0;
    const char **words = arena_array(arena, strlen(codes) + 1, sizeof *words);
    size_t end = 0;
    char *sorted = arena_text(arena, codes);

    for (const char *at = codes;; at++) {
        size_t length = strcspn(at, " ");
        words[count++] = arena_copy(arena, at, length);
        at += length;
        if (!*at)
            break;
    }
    qsort(words, count, sizeof *words, compare_texts);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(words[i - 1], words[i]) != 0)
            end += (size_t)(stpcpy(stpcpy(sorted + end, i == 0 ? "" : " "), words[i]) - (sorted + end));
    return sorted;
}

static void add_source(const struct filling *filling, size_t row, const char *source)
{
    int column = table_find_role(filling->table, ROLE_SOURCES);
    struct arena *arena = filling->derive->arena;

    if (column == NO_COLUMN || !*source)
        return;
    const char *before = table_plain(filling->table, row, (size_t)column, arena);
    const char *all = *before ? arena_format(arena, "%s %s", before, source) : source;
    table_set_text(filling->table, row, (size_t)column, sorted_codes(all, arena));
}

static bool convert_row(const struct filling *filling, size_t row)
{
    const struct derivation *derivation = filling->derivation;
    const struct table *table = filling->table;

    if (!table_known(table, row, derivation->of) || !table_known(table, row, derivation->currency))
        return true;
    const struct rate *rate = rates_find(filling->derive->rates, table_text(table, row, derivation->currency),
                                         year_of(table, row, derivation->year));
    if (!rate)
        return true;
    add_source(filling, row, rate->source);
    return store_number(filling, row, decimal_product(figure(filling, row), rate->value));
}

static bool fill_converted(const struct filling *filling)
{
    for (size_t row = 0; row < table_row_count(filling->table); row++)
        if (!convert_row(filling, row))
            return false;
    return true;
}

bool derive_column(const struct derive *derive, const struct derivation *derivation, size_t column,
                   struct table *table)
{
    const struct filling filling = {derive, derivation, table, column};

    switch (derivation->kind) {
    case DERIVED_NOT:
    case DERIVED_FILLED: /* when all tables are there: made.h */
        break;
    case DERIVED_CHANGE:
        return fill_change(&filling);
    case DERIVED_RUNNING:
        return fill_running(&filling);
    case DERIVED_CONVERTED:
        return fill_converted(&filling);
    }
    return true;
}
