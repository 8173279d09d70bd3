#include "derive.h"

#include "rates.h"
#include "rows.h"

/* The cells that a test gives; those behind are made. */
static const struct column columns[] = {
    {"port", TYPE_TEXT, ROLE_FIGURE},       {"period", TYPE_PERIOD, ROLE_FIGURE},
    {"ships", TYPE_INTEGER, ROLE_FIGURE},   {"cargo", TYPE_NUMBER, ROLE_FIGURE},
    {"integer", TYPE_INTEGER, ROLE_FIGURE}, {"number", TYPE_NUMBER, ROLE_FIGURE}};
enum { PORT, PERIOD, SHIPS, CARGO, INTEGER, NUMBER, COLUMNS };
static const size_t by_port[] = {PORT};

static const struct derivation ships_change = {
    .kind = DERIVED_CHANGE, .of = SHIPS, .over = PERIOD, .by = by_port, .by_count = 1};
static const struct derivation ships_running = {
    .kind = DERIVED_RUNNING, .of = SHIPS, .by = by_port, .by_count = 1};

/* Rows have "?|?" for the derived columns. */
static struct table *table_of(struct scratch *scratch, const char *rows)
{
    return rows_table(scratch, columns, COLUMNS, rows);
}

/* "1 ? 3": the cells of a column. */
static const char *cells(struct scratch *scratch, const struct table *table, size_t column)
{
    const char *text = "";

    for (size_t row = 0; row < table_row_count(table); row++)
        text = arena_format(scratch->arena, "%s%s%s", text, row > 0 ? " " : "",
                            rows_cell(scratch, table, row, column));
    return text;
}

static bool derive(struct scratch *scratch, struct derivation derivation, size_t column, struct table *table)
{
    const struct derive derive = {"harbours", NULL, scratch->arena, scratch->err};

    *scratch->err = (struct error){0};
    return derive_column(&derive, &derivation, column, table);
}

static const char *derived(struct scratch *scratch, struct derivation derivation, size_t column,
                           const char *rows)
{
    struct table *table = table_of(scratch, rows);

    if (!derive(scratch, derivation, column, table))
        fail_msg("%s", scratch->err->text);
    return cells(scratch, table, column);
}

static void refused(struct scratch *scratch, struct derivation derivation, size_t column, const char *rows,
                    const char *expected)
{
    assert_false(derive(scratch, derivation, column, table_of(scratch, rows)));
    assert_error(scratch->err, ERROR_DATA, expected);
}

static struct derivation percent_of(size_t of, enum change_from from)
{
    struct derivation derivation = ships_change;

    derivation.of = of;
    derivation.as = CHANGE_AS_PERCENT;
    derivation.from = from;
    return derivation;
}

static struct derivation over_cargo(struct derivation derivation)
{
    derivation.of = CARGO;
    return derivation;
}

#define QUARTERS                                                                                             \
    "a|2012-Q4|5|0.3|?|?\n"                                                                                  \
    "b|2012-Q4|7|1|?|?\n"                                                                                    \
    "a|2013-Q1|3|0.1|?|?\n"                                                                                  \
    "b|2013-Q1|7|0|?|?\n"                                                                                    \
    "a|2013-Q3|9|2|?|?\n"                                                                                    \
    "b|2013-Q2|-2|-4|?|?\n"                                                                                  \
    "a|2013-Q4|10|0.6|?|?\n"                                                                                 \
    "b|2013-Q3|-1|-3|?|?\n"

static void a_difference_is_that_to_the_period_before_in_the_same_series(void **state)
{
    assert_string_equal(derived(*state, ships_change, INTEGER, QUARTERS), "? ? -2 0 ? -9 1 1");
    assert_string_equal(derived(*state, over_cargo(ships_change), NUMBER, QUARTERS),
                        "? ? -0.2 -1 ? -4 -1.4 1");
}

static void a_difference_can_be_that_to_the_year_before(void **state)
{
    struct derivation derivation = ships_change;

    derivation.from = CHANGE_FROM_YEAR;
    assert_string_equal(derived(*state, derivation, INTEGER, QUARTERS), "? ? ? ? ? ? 5 ?");
}

static void months_and_years_have_changes_too(void **state)
{
    static const char rows[] =
        "a|2011-12|1|?|?|?\na|2012|4|?|?|?\na|2012-01|3|?|?|?\na|2011|1|?|?|?\na|2012-12|9|?|?|?\n";
    struct derivation derivation = ships_change;

    assert_string_equal(derived(*state, derivation, INTEGER, rows), "? 3 2 ? ?");
    derivation.from = CHANGE_FROM_YEAR;
    assert_string_equal(derived(*state, derivation, INTEGER, rows), "? 3 ? ? 8");
}

static void the_order_of_rows_does_not_matter_to_a_change(void **state)
{
    assert_string_equal(
        derived(*state, ships_change, INTEGER, "a|2013-Q2|5|?|?|?\na|2012-Q4|1|?|?|?\na|2013-Q1|2|?|?|?\n"),
        "3 ? 1");
}

static void a_change_is_a_fraction_of_the_earlier_figure(void **state)
{
    assert_string_equal(derived(*state, percent_of(SHIPS, CHANGE_FROM_PREVIOUS), NUMBER, QUARTERS),
                        "? ? -0.4 0 ? -1.2857142857142858 0.1111111111111111 -0.5");
    assert_string_equal(derived(*state, percent_of(SHIPS, CHANGE_FROM_YEAR), NUMBER, QUARTERS),
                        "? ? ? ? ? ? 1 ?");
    assert_string_equal(derived(*state, percent_of(CARGO, CHANGE_FROM_PREVIOUS), NUMBER, QUARTERS),
                        "? ? -0.6666666666666667 -1 ? ? -0.7 -0.25");
}

static void what_is_not_known_has_no_change(void **state)
{
    static const char rows[] =
        "a|2012-Q4|0|0|?|?\na|2013-Q1|?|0.5|?|?\na|2013-Q2|4|?|?|?\na|2013-Q3|!many|1|?|?\n"
        "a|2013-Q4|5|2|?|?\na|?|6|3|?|?\na|?|6|3|?|?\na|!spring|6|3|?|?\n";

    assert_string_equal(derived(*state, ships_change, INTEGER, rows), "? ? ? ? ? ? ? ?");
    assert_string_equal(derived(*state, percent_of(CARGO, CHANGE_FROM_PREVIOUS), NUMBER, rows),
                        "? ? ? ? 1 ? ? ?");
}

static void without_by_a_period_may_stand_once(void **state)
{
    struct derivation derivation = ships_change;

    derivation.by_count = 0;
    refused(
        *state, derivation, INTEGER, QUARTERS,
        "table 'harbours', row 2, column 'period': '2012-Q4' stands in row 1 already; `change` needs each "
        "period once");
}

static void a_change_that_cannot_be_held_is_refused(void **state)
{
    refused(
        *state, ships_change, INTEGER, "a|2012-Q4|-9007199254740992|?|?|?\na|2013-Q1|1|?|?|?\n",
        "table 'harbours', row 2, column 'integer': 9007199254740993 is outside ±9007199254740992, where a "
        "spreadsheet no longer holds every integer");
    refused(
        *state, over_cargo(ships_change), NUMBER, "a|2012-Q4|?|-9e307|?|?\na|2013-Q1|?|9e307|?|?\n",
        "table 'harbours', row 2, column 'number': infinity is beyond ±9.99999999999999E+307, the largest "
        "number of a spreadsheet");
    refused(
        *state, percent_of(CARGO, CHANGE_FROM_PREVIOUS), NUMBER,
        "a|2012-Q4|?|1e-300|?|?\na|2013-Q1|?|9e307|?|?\n",
        "table 'harbours', row 2, column 'number': infinity is beyond ±9.99999999999999E+307, the largest "
        "number of a spreadsheet");
}

static void a_running_total_adds_rows_as_they_come(void **state)
{
    struct derivation all = ships_running;

    all.by_count = 0;
    assert_string_equal(derived(*state, ships_running, INTEGER, QUARTERS), "5 7 8 14 17 12 27 11");
    assert_string_equal(derived(*state, all, INTEGER, QUARTERS), "5 12 15 22 31 29 39 38");
    assert_string_equal(derived(*state, over_cargo(ships_running), NUMBER, QUARTERS),
                        "0.3 1 0.4 1 2.4 -3 3 -6");
}

static void a_total_stays_unknown_behind_a_figure_that_is(void **state)
{
    assert_string_equal(
        derived(*state, ships_running, INTEGER,
                "a|?|1|?|?|?\nb|?|?|?|?|?\na|?|?|?|?|?\nb|?|4|?|?|?\na|?|5|?|?|?\nc|?|2|?|?|?\n"),
        "1 ? ? ? ? 2");
    assert_string_equal(derived(*state, ships_running, INTEGER, ""), "");
}

static void a_total_of_numbers_is_exact_as_long_as_it_can_be(void **state)
{
    assert_string_equal(
        derived(*state, over_cargo(ships_running), NUMBER,
                "a|?|?|1e20|?|?\na|?|?|0.125|?|?\na|?|?|-1e20|?|?\na|?|?|1e-40|?|?\na|?|?|0.5|?|?\n"),
        "1e+20 1e+20 0.125 0.125 0.625");
}

static void a_total_that_cannot_be_held_is_refused(void **state)
{
    refused(
        *state, ships_running, INTEGER,
        "a|?|9007199254740992|?|?|?\na|?|-1|?|?|?\na|?|1|?|?|?\na|?|1|?|?|?\n",
        "table 'harbours', row 4, column 'integer': 9007199254740993 is outside ±9007199254740992, where a "
        "spreadsheet no longer holds every integer");
    refused(
        *state, over_cargo(ships_running), NUMBER, "a|?|?|9e307|?|?\na|?|?|9e307|?|?\n",
        "table 'harbours', row 2, column 'number': infinity is beyond ±9.99999999999999E+307, the largest "
        "number of a spreadsheet");
}

static void a_column_that_is_not_derived_is_left_alone(void **state)
{
    assert_string_equal(derived(*state, (struct derivation){.kind = DERIVED_NOT}, SHIPS, QUARTERS),
                        "5 7 3 7 9 -2 10 -1");
}

/* Amounts with each kind of year. */
static const struct column amounts[] = {
    {"amount", TYPE_NUMBER, ROLE_FIGURE}, {"whole", TYPE_INTEGER, ROLE_FIGURE},
    {"currency", TYPE_TEXT, ROLE_FIGURE}, {"period", TYPE_PERIOD, ROLE_FIGURE},
    {"year", TYPE_INTEGER, ROLE_FIGURE},  {"day", TYPE_DATE, ROLE_FIGURE},
    {"sources", TYPE_TEXT, ROLE_SOURCES}, {"usd", TYPE_NUMBER, ROLE_FIGURE},
};
enum { AMOUNT, WHOLE, CURRENCY, BY_PERIOD, BY_YEAR, BY_DAY, SOURCES, USD, AMOUNTS };

static struct table *converted(struct scratch *scratch, size_t of, size_t year, const char *rows)
{
    struct table *table = rows_table(scratch, amounts, AMOUNTS, rows);
    const struct rates *rates =
        rates_from(rows_table(scratch, rates_columns, RATES_COLUMNS,
                              "EUR|2012|1.1|bank\nEUR|2011|1.5|web bank\nCZK|2012|?|bank\nDKK|2012|0.25|?\n"),
                   "USD", scratch->arena, scratch->err);
    const struct derive derive = {"gifts", rates, scratch->arena, scratch->err};
    const struct derivation derivation = {
        .kind = DERIVED_CONVERTED, .of = of, .currency = CURRENCY, .year = year, .to = "USD"};

    assert_non_null(rates);
    return derive_column(&derive, &derivation, USD, table) ? table : NULL;
}

static void an_amount_is_converted_at_the_rate_of_its_year(void **state)
{
    static const char rows[] = "3|30|EUR|2012|2011|2012-05-01|log|?\n"
                               "-2|20|EUR|2011-Q2|2012|2011-12-31|log|?\n";

    assert_string_equal(cells(*state, converted(*state, AMOUNT, BY_PERIOD, rows), USD), "3.3 -3");
    assert_string_equal(cells(*state, converted(*state, AMOUNT, BY_YEAR, rows), USD), "4.5 -2.2");
    assert_string_equal(cells(*state, converted(*state, WHOLE, BY_DAY, rows), USD), "33 30");
}

static void what_cannot_be_converted_is_not_known(void **state)
{
    static const char rows[] = "?|1|EUR|2012|2012|2012-05-01|log|?\n"
                               "1|1|?|2012|2012|2012-05-01|log|?\n"
                               "1|1|EUR|?|0|?|log|?\n"
                               "1|1|EUR|!2012|10000|!2012|log|?\n"
                               "1|1|EUR|2010|-2012|2010-01-01|log|?\n"
                               "1|1|CZK|2012|2012|2012-05-01|log|?\n"
                               "1|1|JPY|2012|?|2012-05-01|log|?\n";

    assert_string_equal(cells(*state, converted(*state, AMOUNT, BY_PERIOD, rows), USD), "? ? ? ? ? ? ?");
    assert_string_equal(cells(*state, converted(*state, WHOLE, BY_DAY, rows), USD), "1.1 ? ? ? ? ? ?");
    assert_string_equal(cells(*state, converted(*state, AMOUNT, BY_YEAR, rows), USD), "? ? ? ? ? ? ?");
    assert_string_equal(cells(*state, converted(*state, AMOUNT, BY_YEAR, rows), SOURCES),
                        "log log log log log log log");
}

static void the_currency_converted_to_needs_no_year(void **state)
{
    static const char rows[] = "5|1|USD|?|?|?|log web|?\n";

    assert_string_equal(cells(*state, converted(*state, AMOUNT, BY_PERIOD, rows), USD), "5");
    assert_string_equal(cells(*state, converted(*state, AMOUNT, BY_PERIOD, rows), SOURCES), "log web");
}

static void the_source_of_the_rate_is_added_to_those_of_the_row(void **state)
{
    static const char rows[] = "1|1|EUR|2012|2011|2012-05-01|log|?\n"
                               "1|1|EUR|2012|2011|2012-05-01||?\n"
                               "1|1|EUR|2012|2011|2012-05-01|?|?\n"
                               "1|1|EUR|2012|2011|2012-05-01|web bank|?\n"
                               "1|1|EUR|2012|2011|2012-05-01|z  a|?\n"
                               "1|1|DKK|2012|2012|2012-05-01|z a|?\n";
    struct scratch *scratch = *state;
    const struct table *table = converted(scratch, AMOUNT, BY_PERIOD, rows);
    static const char *const by_period[] = {"bank log", "bank", "bank", "bank web", " a bank z", "z a"};
    static const char *const by_year[] = {"bank log web", "bank web", "bank web", "bank web",
                                          " a bank web z"};

    for (size_t i = 0; i < 6; i++)
        assert_string_equal(table_text(table, i, SOURCES), by_period[i]);
    table = converted(scratch, AMOUNT, BY_YEAR, rows);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(table_text(table, i, SOURCES), by_year[i]);
}

static void a_table_without_sources_is_converted_all_the_same(void **state)
{
    struct scratch *scratch = *state;
    static const struct column few[] = {{"amount", TYPE_NUMBER, ROLE_FIGURE},
                                        {"currency", TYPE_TEXT, ROLE_FIGURE},
                                        {"year", TYPE_PERIOD, ROLE_FIGURE},
                                        {"usd", TYPE_NUMBER, ROLE_FIGURE}};
    struct table *table = rows_table(scratch, few, 4, "2|EUR|2012|?\n");
    const struct rates *rates =
        rates_from(rows_table(scratch, rates_columns, RATES_COLUMNS, "EUR|2012|1.5|bank\n"), "USD",
                   scratch->arena, scratch->err);
    const struct derive derive = {"gifts", rates, scratch->arena, scratch->err};

    assert_true(derive_column(
        &derive, &(struct derivation){.kind = DERIVED_CONVERTED, .of = 0, .currency = 1, .year = 2}, 3,
        table));
    assert_string_equal(rows_text(scratch, table), "2|EUR|2012|3\n");
}

static void an_amount_that_cannot_be_held_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(converted(scratch, AMOUNT, BY_PERIOD, "9.5e307|1|EUR|2012|2012|2012-05-01|log|?\n"));
    assert_error(
        scratch->err, ERROR_DATA,
        "table 'gifts', row 1, column 'usd': 1.045e+308 is beyond ±9.99999999999999E+307, the largest "
        "number of a spreadsheet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_difference_is_that_to_the_period_before_in_the_same_series),
        SCRATCH_TEST(a_difference_can_be_that_to_the_year_before),
        SCRATCH_TEST(months_and_years_have_changes_too),
        SCRATCH_TEST(the_order_of_rows_does_not_matter_to_a_change),
        SCRATCH_TEST(a_change_is_a_fraction_of_the_earlier_figure),
        SCRATCH_TEST(what_is_not_known_has_no_change),
        SCRATCH_TEST(without_by_a_period_may_stand_once),
        SCRATCH_TEST(a_change_that_cannot_be_held_is_refused),
        SCRATCH_TEST(a_running_total_adds_rows_as_they_come),
        SCRATCH_TEST(a_total_stays_unknown_behind_a_figure_that_is),
        SCRATCH_TEST(a_total_of_numbers_is_exact_as_long_as_it_can_be),
        SCRATCH_TEST(a_total_that_cannot_be_held_is_refused),
        SCRATCH_TEST(a_column_that_is_not_derived_is_left_alone),
        SCRATCH_TEST(an_amount_is_converted_at_the_rate_of_its_year),
        SCRATCH_TEST(what_cannot_be_converted_is_not_known),
        SCRATCH_TEST(the_currency_converted_to_needs_no_year),
        SCRATCH_TEST(the_source_of_the_rate_is_added_to_those_of_the_row),
        SCRATCH_TEST(a_table_without_sources_is_converted_all_the_same),
        SCRATCH_TEST(an_amount_that_cannot_be_held_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
