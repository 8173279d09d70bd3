#include "rounding.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void assert_rounded(double value, int digits, double away, double even)
{
    double found = rounding_of_number(value, &(struct rounding){true, digits, TIES_AWAY});

    if (found != away || signbit(found) != signbit(away))
        fail_msg("%.17g to %d is %.17g, not %.17g", value, digits, found, away);
    found = rounding_of_number(value, &(struct rounding){true, digits, TIES_EVEN});
    if (found != even)
        fail_msg("%.17g to %d, even, is %.17g, not %.17g", value, digits, found, even);
}

static void what_decides_is_the_decimal_that_is_shown(void **state)
{
    (void)state;
    assert_rounded(2.675, 2, 2.68, 2.68);
    assert_rounded(2.665, 2, 2.67, 2.66);
    assert_rounded(1.005, 2, 1.01, 1);
    assert_rounded(0.285, 2, 0.29, 0.28);
    assert_rounded(0.05, 1, 0.1, 0);
}

static void the_middle_goes_away_from_zero_or_to_the_even_digit(void **state)
{
    (void)state;
    assert_rounded(0.5, 0, 1, 0);
    assert_rounded(1.5, 0, 2, 2);
    assert_rounded(2.5, 0, 3, 2);
    assert_rounded(-0.5, 0, -1, 0);
    assert_rounded(-2.5, 0, -3, -2);
    assert_rounded(-2.51, 0, -3, -3);
    assert_rounded(9.5, 0, 10, 10);
    assert_rounded(99.95, 1, 100, 100);
}

static void digits_before_the_point_are_rounded_too(void **state)
{
    (void)state;
    assert_rounded(17850000000, -6, 17850000000, 17850000000);
    assert_rounded(17850500000, -6, 17851000000, 17850000000);
    assert_rounded(1499999.99, -6, 1000000, 1000000);
    assert_rounded(500000, -6, 1000000, 0);
    assert_rounded(499999, -6, 0, 0);
    assert_rounded(3, -15, 0, 0);
    assert_rounded(1.7976931348623157e308, -15, 1.7976931348623157e308, 1.7976931348623157e308);
}

static void what_rounds_to_zero_has_no_sign(void **state)
{
    (void)state;
    assert_rounded(-0.4, 0, 0, 0);
    assert_rounded(-1e-300, 15, 0, 0);
    assert_rounded(-1e-21, 15, 0, 0);
    assert_rounded(5e-324, 15, 0, 0);
}

static void what_has_fewer_digits_stays_as_it_is(void **state)
{
    (void)state;
    assert_rounded(0, 2, 0, 0);
    assert_rounded(2.5, 1, 2.5, 2.5);
    assert_rounded(2.5, 15, 2.5, 2.5);
    assert_rounded(1e300, 2, 1e300, 1e300);
}

/* glibc's printf rounds the double, not the decimal; away from the middle both agree. */
static void the_rest_is_rounded_as_by_printf(void **state)
{
    (void)state;
    srand(1);
    for (int i = 0; i < 20000; i++) {
        char text[64];
        double value = ((double)rand() / RAND_MAX - 0.5) * pow(10, rand() % 8);
        int digits = rand() % 5;
        snprintf(text, sizeof text, "%.*f", digits, value);
        double expected = strtod(text, NULL) + 0.0;
        assert_rounded(value, digits, expected, expected);
    }
}

static void assert_integer(int64_t value, int digits, int64_t away, int64_t even)
{
    assert_int_equal(rounding_of_integer(value, &(struct rounding){true, digits, TIES_AWAY}), away);
    assert_int_equal(rounding_of_integer(value, &(struct rounding){true, digits, TIES_EVEN}), even);
}

static void integers_are_rounded_before_the_point(void **state)
{
    (void)state;
    assert_integer(1234, 0, 1234, 1234);
    assert_integer(1250, -2, 1300, 1200);
    assert_integer(-1250, -2, -1300, -1200);
    assert_integer(1350, -2, 1400, 1400);
    assert_integer(-49, -2, 0, 0);
    assert_integer(9007199254740992, -15, 9000000000000000, 9000000000000000);
    assert_integer(9007199254740992, -2, 9007199254741000, 9007199254741000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_decides_is_the_decimal_that_is_shown),
        cmocka_unit_test(the_middle_goes_away_from_zero_or_to_the_even_digit),
        cmocka_unit_test(digits_before_the_point_are_rounded_too),
        cmocka_unit_test(what_rounds_to_zero_has_no_sign),
        cmocka_unit_test(what_has_fewer_digits_stays_as_it_is),
        cmocka_unit_test(the_rest_is_rounded_as_by_printf),
        cmocka_unit_test(integers_are_rounded_before_the_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
