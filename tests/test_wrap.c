#include "wrap.h"

#include "support.h"

static void a_text_that_fits_takes_one_line(void **state)
{
    (void)state;
    assert_int_equal((int)wrap_lines("", 10), 1);
    assert_int_equal((int)wrap_lines("0123456789", 10), 1);
    assert_int_equal((int)wrap_lines("illicit ill till", 10), 1);
}

static void a_word_that_does_not_fit_begins_a_line(void **state)
{
    (void)state;
    assert_int_equal((int)wrap_lines("01234 56789", 10), 2);
    assert_int_equal((int)wrap_lines("01234 5678", 10), 1);
    assert_int_equal((int)wrap_lines("012 012 012 012 012", 8), 3);
}

static void capital_letters_are_wider_than_small_ones(void **state)
{
    (void)state;
    assert_int_equal((int)wrap_lines("nnnnnnnnnn", 10), 1);
    assert_int_equal((int)wrap_lines("NNNNNNNNNN", 10), 2);
    assert_int_equal((int)wrap_lines("IAEA_US2009 INMM_EU2006 LOC2010 SENAT2002 UNVERIFIED", 44), 2);
}

static void a_word_longer_than_a_line_is_cut(void **state)
{
    (void)state;
    assert_int_equal((int)wrap_lines("0123456789012345678901234", 10), 3);
    assert_int_equal((int)wrap_lines("0 0123456789012", 10), 3);
}

static void a_line_feed_ends_a_line(void **state)
{
    (void)state;
    assert_int_equal((int)wrap_lines("0\n0\n0", 10), 3);
}

static void chinese_breaks_between_any_two_characters(void **state)
{
    (void)state;
    assert_int_equal((int)wrap_lines("原子能机构", 10), 1);
    assert_int_equal((int)wrap_lines("国际原子能机构的保障监督", 10), 3);
    assert_int_equal((int)wrap_lines("éééééééééé", 10), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_fits_takes_one_line),
        cmocka_unit_test(a_word_that_does_not_fit_begins_a_line),
        cmocka_unit_test(capital_letters_are_wider_than_small_ones),
        cmocka_unit_test(a_word_longer_than_a_line_is_cut),
        cmocka_unit_test(a_line_feed_ends_a_line),
        cmocka_unit_test(chinese_breaks_between_any_two_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
