#include "rates.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { CURRENCY, YEAR, RATE, SOURCE };

const char rates_name[] = "rates";

const struct column rates_columns[RATES_COLUMNS] = {
    [CURRENCY] = {"currency", TYPE_TEXT, ROLE_FIGURE},
    [YEAR] = {"year", TYPE_PERIOD, ROLE_FIGURE},
    [RATE] = {"rate", TYPE_NUMBER, ROLE_FIGURE},
    [SOURCE] = {"source", TYPE_TEXT, ROLE_FIGURE},
};

struct rates {
    struct rate unit; /* of the currency that they convert to */
    const struct rate *items;
    size_t count;
};

struct numbered_rate {
    struct rate rate; /* first, so that one compares both */
    size_t row;
};

static int compare_rates(const void *a, const void *b)
{
    const struct rate *left = a, *right = b;
    int by_currency = strcmp(left->currency, right->currency);

    return by_currency ? by_currency : left->year - right->year;
}

static int compare_numbered(const void *a, const void *b)
{
    const struct numbered_rate *left = a, *right = b;
    int order = compare_rates(a, b);

    return order ? order : (left->row > right->row) - (left->row < right->row);
}

static bool fail(const struct table *table, size_t row, size_t column, struct error *err,
                 const char *sentence)
{
    return error_set(err, ERROR_DATA, "table '%s', row %zu, column '%s': %s", rates_name, row + 1,
                     table_column(table, column)->name, sentence);
}

static bool has_key(const struct table *table, size_t row, struct error *err)
{
    for (size_t column = CURRENCY; column <= YEAR; column++)
        if (!table_known(table, row, column))
            return fail(table, row, column, err,
                        "the value is not known; a rate needs its currency and its year");
    return true;
}

static bool is_rate(const struct table *table, size_t row, const char *to, struct arena *arena,
                    struct error *err)
{
    const char *currency = table_text(table, row, CURRENCY);
    const char *value = table_plain(table, row, RATE, arena);

    if (table_period(table, row, YEAR).kind != PERIOD_YEAR)
        return fail(table, row, YEAR, err,
                    arena_format(arena, "'%s' is not a year; there is one rate for each",
                                 table_plain(table, row, YEAR, arena)));
    if (!table_known(table, row, RATE))
        return true;
    if (table_number(table, row, RATE) <= 0)
        return fail(table, row, RATE, err, arena_format(arena, "%s is not a rate; it is above zero", value));
    if (strcmp(currency, to) == 0 && table_number(table, row, RATE) != 1)
        return fail(table, row, RATE, err,
                    arena_format(arena, "%s is not the rate of %s, to which the others convert; that is 1",
                                 value, text_quote(arena, to, strlen(to))));
    return true;
}

static struct rate read_rate(const struct table *table, size_t row)
{
    bool known = table_known(table, row, RATE);

    return (struct rate){.currency = table_text(table, row, CURRENCY),
                         .year = table_period(table, row, YEAR).year,
                         .known = known,
                         .value = known ? table_number(table, row, RATE) : 0,
                         .source = table_known(table, row, SOURCE) ? table_text(table, row, SOURCE) : ""};
}

static bool are_unique(const struct table *table, const struct numbered_rate *rates, size_t count,
                       struct arena *arena, struct error *err)
{
    for (size_t i = 1; i < count; i++)
        if (compare_rates(&rates[i - 1], &rates[i]) == 0)
            return fail(
                table, rates[i].row, CURRENCY, err,
                arena_format(arena, "%s has a rate of %d in row %zu already",
                             text_quote(arena, rates[i].rate.currency, strlen(rates[i].rate.currency)),
                             rates[i].rate.year, rates[i - 1].row + 1));
    return true;
}

static const struct rates *collect(const struct numbered_rate *numbered, size_t count, const char *to,
                                   struct arena *arena)
{
    struct rates *rates = arena_alloc(arena, sizeof *rates);
    struct rate *items = arena_array(arena, count, sizeof *items);

    for (size_t i = 0; i < count; i++)
        items[i] = numbered[i].rate;
    *rates = (struct rates){{.currency = to, .known = true, .value = 1, .source = ""}, items, count};
    return rates;
}

const struct rates *rates_from(const struct table *table, const char *to, struct arena *arena,
                               struct error *err)
{
    size_t count = table_row_count(table);
    struct numbered_rate *numbered = arena_array(arena, count, sizeof *numbered);

    for (size_t row = 0; row < count; row++) {
        if (!has_key(table, row, err) || !is_rate(table, row, to, arena, err))
            return NULL;
        numbered[row] = (struct numbered_rate){read_rate(table, row), row};
    }
    if (count > 1)
        qsort(numbered, count, sizeof *numbered, compare_numbered);
    return are_unique(table, numbered, count, arena, err) ? collect(numbered, count, to, arena) : NULL;
}

const struct rate *rates_find(const struct rates *rates, const char *currency, int year)
{
    const struct rate wanted = {.currency = currency, .year = year};

    if (strcmp(currency, rates->unit.currency) == 0)
        return &rates->unit;
    const struct rate *found = bsearch(&wanted, rates->items, rates->count, sizeof wanted, compare_rates);
    return found && found->known ? found : NULL;
}
