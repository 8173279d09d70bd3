#include "rates.h"

#include "rows.h"

static const struct rates *read_rates(struct scratch *scratch, const char *rows)
{
    *scratch->err = (struct error){0};
    return rates_from(rows_table(scratch, rates_columns, RATES_COLUMNS, rows), "USD", scratch->arena,
                      scratch->err);
}

static void refused(struct scratch *scratch, const char *rows, const char *expected)
{
    assert_null(read_rates(scratch, rows));
    assert_error(scratch->err, ERROR_DATA, expected);
}

static void a_rate_is_found_by_currency_and_year(void **state)
{
    const struct rates *rates =
        read_rates(*state, "EUR|2012|1.285|bank\nEUR|2011|1.39|?\nCZK|2012|0.05|bank log\nUSD|2012|1|bank\n");

    assert_non_null(rates);
    assert_true(rates_find(rates, "EUR", 2012)->value == 1.285);
    assert_string_equal(rates_find(rates, "EUR", 2012)->source, "bank");
    assert_true(rates_find(rates, "EUR", 2011)->value == 1.39);
    assert_string_equal(rates_find(rates, "EUR", 2011)->source, "");
    assert_string_equal(rates_find(rates, "CZK", 2012)->source, "bank log");
    assert_null(rates_find(rates, "CZK", 2011));
    assert_null(rates_find(rates, "JPY", 2012));
}

static void the_currency_they_convert_to_needs_no_row(void **state)
{
    const struct rates *rates = read_rates(*state, "");

    assert_non_null(rates);
    assert_true(rates_find(rates, "USD", 1994)->value == 1);
    assert_true(rates_find(rates, "USD", 0)->value == 1);
    assert_string_equal(rates_find(rates, "USD", 1994)->source, "");
    assert_null(rates_find(rates, "EUR", 1994));
}

static void a_rate_that_is_not_known_is_none(void **state)
{
    assert_null(rates_find(read_rates(*state, "EUR|2012|?|bank\n"), "EUR", 2012));
}

static void what_is_no_rate_is_refused(void **state)
{
    refused(*state, "EUR|2012|1|?\n?|2012|1|?\n",
            "table 'rates', row 2, column 'currency': the value is not known; a rate needs its currency and "
            "its year");
    refused(*state, "EUR|?|1|?\n",
            "table 'rates', row 1, column 'year': the value is not known; a rate needs its currency and its "
            "year");
    refused(*state, "EUR|2012-Q1|1|?\n",
            "table 'rates', row 1, column 'year': '2012-Q1' is not a year; there is one rate for each");
    refused(*state, "EUR|2012|0|?\n",
            "table 'rates', row 1, column 'rate': 0 is not a rate; it is above zero");
    refused(*state, "EUR|2012|-1.5|?\n",
            "table 'rates', row 1, column 'rate': -1.5 is not a rate; it is above zero");
    refused(*state, "EUR|2012|1.3|?\nUSD|2012|0.9|?\n",
            "table 'rates', row 2, column 'rate': 0.9 is not the rate of 'USD', to which the others convert; "
            "that is 1");
}

static void a_second_rate_is_refused(void **state)
{
    refused(*state, "EUR|2012|1.3|?\nCZK|2012|0.05|?\nEUR|2011|1.3|?\nEUR|2012|1.4|?\n",
            "table 'rates', row 4, column 'currency': 'EUR' has a rate of 2012 in row 1 already");
    refused(*state, "USD|2012|1|?\nUSD|2012|?|?\n",
            "table 'rates', row 2, column 'currency': 'USD' has a rate of 2012 in row 1 already");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_rate_is_found_by_currency_and_year),
        SCRATCH_TEST(the_currency_they_convert_to_needs_no_row),
        SCRATCH_TEST(a_rate_that_is_not_known_is_none),
        SCRATCH_TEST(what_is_no_rate_is_refused),
        SCRATCH_TEST(a_second_rate_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
