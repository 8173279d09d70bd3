#include "direction.h"

#include "scratch.h"

#define MARK "\u200F"

static void the_first_letter_says_the_direction(void **state)
{
    (void)state;
    assert_int_equal(direction_of("IAEA"), DIRECTION_TO_RIGHT);
    assert_int_equal(direction_of("12 (\u0645 x)"), DIRECTION_TO_LEFT);
    assert_int_equal(direction_of("\u05D0 x"), DIRECTION_TO_LEFT);
    assert_int_equal(direction_of("12 %"), DIRECTION_NONE);
    assert_int_equal(direction_of(""), DIRECTION_NONE);
    assert_int_equal(direction_of(MARK "x"), DIRECTION_TO_LEFT);
    assert_int_equal(direction_of("\u200E-5"), DIRECTION_TO_RIGHT);
}

static void what_is_isolated_does_not_count(void **state)
{
    (void)state;
    assert_int_equal(direction_of("\u2068IAEA\u2069 \u0645"), DIRECTION_TO_LEFT);
    assert_int_equal(direction_of("\u2066a \u2067b\u2069 c\u2069 \u0645"), DIRECTION_TO_LEFT);
    assert_int_equal(direction_of("\u2069IAEA \u0645"), DIRECTION_TO_RIGHT);
    assert_int_equal(direction_of("\u2066IAEA"), DIRECTION_NONE);
}

static void assert_marked(void **state, const char *text, const char *paragraph, const char *expected)
{
    assert_string_equal(direction_to_left(text, paragraph, ((struct scratch *)*state)->arena), expected);
}

static void a_piece_of_a_text_to_the_left_gets_a_mark_where_it_needs_one(void **state)
{
    const char *paragraph = "\u0645 (NPT/CONF.2015)";

    assert_marked(state, "\u0645", paragraph, "\u0645");
    assert_marked(state, "(NPT/CONF.2015)", paragraph, MARK "(NPT/CONF.2015)");
    assert_marked(state, "IAEA \u0645", "IAEA \u0645", MARK "IAEA \u0645");
    assert_marked(state, "2010\u20132013", "2010\u20132013", MARK "2010\u20132013");
    assert_marked(state, "\u2066IAEA\u2069 \u0645", "\u2066IAEA\u2069 \u0645", "\u2066IAEA\u2069 \u0645");
}

static void numbers_and_texts_of_other_languages_keep_their_direction(void **state)
{
    assert_marked(state, "1,234.5", "1,234.5", "1,234.5");
    assert_marked(state, "-5%", "-5%", "-5%");
    assert_marked(state, "\u200E-5", "\u200E-5", "\u200E-5");
    assert_marked(state, "statbook (2013)", "statbook (2013)", "statbook (2013)");
    assert_marked(state, "", "", "");
}

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

static void on_a_page_what_is_isolated_does_not_count(void **state)
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
        cmocka_unit_test(on_a_page_what_is_isolated_does_not_count),
        SCRATCH_TEST(the_first_letter_says_the_direction),
        SCRATCH_TEST(what_is_isolated_does_not_count),
        SCRATCH_TEST(a_piece_of_a_text_to_the_left_gets_a_mark_where_it_needs_one),
        SCRATCH_TEST(numbers_and_texts_of_other_languages_keep_their_direction),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
