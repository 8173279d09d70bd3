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

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_first_letter_says_the_direction),
        SCRATCH_TEST(what_is_isolated_does_not_count),
        SCRATCH_TEST(a_piece_of_a_text_to_the_left_gets_a_mark_where_it_needs_one),
        SCRATCH_TEST(numbers_and_texts_of_other_languages_keep_their_direction),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
