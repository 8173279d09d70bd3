#include "decimal.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_exactly(double found, double expected)
{
    if (found != expected || signbit(found) != signbit(expected))
        fail_msg("%.17g is not %.17g", found, expected);
}

static void a_double_is_the_decimal_that_people_see(void **state)
{
    static const struct {
        double value;
        int64_t digits;
        int exponent;
    } cases[] = {{0, 0, 0},
                 {-0.0, 0, 0},
                 {0.1, 1, -1},
                 {-2.675, -2675, -3},
                 {12, 12, 0},
                 {-9007199254740992.0, -9007199254740992, 0},
                 {9007199254740994.0, 9007199254740994, 0},
                 {1e22, 1, 22},
                 {-1.5e300, -15, 299},
                 {5e-324, 5, -324},
                 {0.30000000000000004, 30000000000000004, -17}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal decimal = decimal_of(cases[i].value);
        assert_true(decimal.digits == cases[i].digits);
        assert_int_equal(decimal.exponent, cases[i].exponent);
        assert_exactly(decimal_value(decimal), cases[i].value + 0.0);
    }
}

static void a_decimal_of_many_digits_becomes_the_nearest_double(void **state)
{
    struct decimal third = {decimal_power(36) / 3, -36};

    (void)state;
    assert_exactly(decimal_value(third), 1.0 / 3);
    third.digits = -third.digits;
    assert_exactly(decimal_value(third), -1.0 / 3);
    assert_exactly(decimal_value((struct decimal){1, 309}), INFINITY);
}

static void differences_are_those_of_decimals(void **state)
{
    (void)state;
    assert_true(0.3 - 0.1 != 0.2);
    assert_exactly(decimal_difference(0.3, 0.1), 0.2);
    assert_exactly(decimal_difference(-0.1, 0.2), -0.3);
    assert_exactly(decimal_difference(5, 5), 0);
    assert_exactly(decimal_difference(1e18, 0.5), 1e18);
    assert_exactly(decimal_difference(9e15, 0.1), 9e15 - 0.1);
}

static void figures_that_lie_far_apart_are_subtracted_as_doubles(void **state)
{
    (void)state;
    assert_exactly(decimal_difference(1e300, 1e-300), 1e300);
    assert_exactly(decimal_difference(1e-300, -1e300), 1e300);
    assert_exactly(decimal_difference(0, 1e-300), -1e-300);
    assert_exactly(decimal_difference(1e-300, 0), 1e-300);
}

static void products_are_those_of_decimals(void **state)
{
    (void)state;
    assert_true(1.1 * 3 != 3.3);
    assert_exactly(decimal_product(0.1, 1.285), 0.1285);
    assert_exactly(decimal_product(3, 1.1), 3.3);
    assert_exactly(decimal_product(-3, 1.1), -3.3);
    assert_exactly(decimal_product(1.2345678901234567, 7.6543210987654321),
                   1.2345678901234567 * 7.6543210987654321);
    assert_exactly(decimal_product(-1, 0), 0);
    assert_exactly(decimal_product(1e200, 1e200), INFINITY);
}

static void a_sum_is_exact_or_left_as_it_was(void **state)
{
    struct decimal sum = {0};

    (void)state;
    for (int i = 0; i < 1000000; i++)
        assert_true(decimal_add(&sum, decimal_of(0.1)));
    assert_exactly(decimal_value(sum), 100000);
    assert_false(decimal_add(&sum, decimal_of(1e-40)));
    assert_false(decimal_add(&sum, decimal_of(1e40)));
    assert_exactly(decimal_value(sum), 100000);
    assert_true(decimal_add(&sum, decimal_of(1e28)));
    assert_true(decimal_add(&sum, decimal_of(-1e28)));
    assert_exactly(decimal_value(sum), 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_double_is_the_decimal_that_people_see),
        cmocka_unit_test(a_decimal_of_many_digits_becomes_the_nearest_double),
        cmocka_unit_test(differences_are_those_of_decimals),
        cmocka_unit_test(figures_that_lie_far_apart_are_subtracted_as_doubles),
        cmocka_unit_test(products_are_those_of_decimals),
        cmocka_unit_test(a_sum_is_exact_or_left_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
