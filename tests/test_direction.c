#include "direction.h"

#include "support.h"

static void the_first_letter_of_a_page_from_left_to_right_decides(void **state)
{
    (void)state;
    assert_false(direction_is_right_to_left("Cuba", false));
    assert_false(direction_is_right_to_left("Cuba (كوبا)", false));
    assert_true(direction_is_right_to_left("كوبا (Cuba)", false));
    assert_true(direction_is_right_to_left("[1] שלום", false));
    assert_false(direction_is_right_to_left("中国", false));
}

static void a_page_from_right_to_left_keeps_texts_that_begin_with_an_abbreviation(void **state)
{
    (void)state;
    assert_true(direction_is_right_to_left("كوبا", true));
    assert_true(direction_is_right_to_left("IAEA: الوكالة", true));
    assert_false(direction_is_right_to_left("IAEA Annual Report 2012", true));
    assert_false(direction_is_right_to_left("[e]", true));
}

static void what_has_no_letters_follows_the_page(void **state)
{
    (void)state;
    assert_false(direction_is_right_to_left("", false));
    assert_true(direction_is_right_to_left("", true));
    assert_false(direction_is_right_to_left("1997-2013", false));
    assert_true(direction_is_right_to_left("1997-2013", true));
}

static void what_is_isolated_does_not_count(void **state)
{
    (void)state;
    assert_false(direction_is_right_to_left("\u2068كوبا\u2069, Cuba", false));
    assert_false(direction_is_right_to_left("\u2067\u2066كوبا\u2069كوبا\u2069 Cuba", false));
    assert_true(direction_is_right_to_left("\u2068Cuba\u2069 \u2068Mexico\u2069", true));
    assert_true(direction_is_right_to_left("\u2069كوبا", false)); /* closes nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_letter_of_a_page_from_left_to_right_decides),
        cmocka_unit_test(a_page_from_right_to_left_keeps_texts_that_begin_with_an_abbreviation),
        cmocka_unit_test(what_has_no_letters_follows_the_page),
        cmocka_unit_test(what_is_isolated_does_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
