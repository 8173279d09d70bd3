#include "wrap.h"

#include "scratch.h"

#include <math.h>

static double lines_in(struct scratch *scratch, const char *locale, const char *text, double width)
{
    struct wrap *wrap = wrap_open(locale, scratch->arena, scratch->err);
    assert_non_null(wrap);
    double lines = wrap_lines(wrap, text, width, false);

    wrap_close(wrap);
    return lines;
}

static void a_text_that_fits_takes_one_line(void **state)
{
    assert_int_equal((int)lines_in(*state, "en", "", 10), 1);
    assert_int_equal((int)lines_in(*state, "en", "0123456789", 10), 1);
    assert_int_equal((int)lines_in(*state, "en", "illicit ill till", 10), 1);
}

static void a_word_that_does_not_fit_begins_a_line(void **state)
{
    assert_int_equal((int)lines_in(*state, "en", "01234 56789", 10), 2);
    assert_int_equal((int)lines_in(*state, "en", "01234 5678", 10), 1);
    assert_int_equal((int)lines_in(*state, "en", "012 012 012 012 012", 8), 3);
}

static void capital_letters_are_wider_than_small_ones(void **state)
{
    assert_int_equal((int)lines_in(*state, "en", "nnnnnnnnnn", 10), 1);
    assert_int_equal((int)lines_in(*state, "en", "NNNNNNNNNN", 10), 2);
    assert_int_equal((int)lines_in(*state, "en", "IAEA_US2009 INMM_EU2006 LOC2010 SENAT2002 UNVERIFIED", 44),
                     2);
}

static void bold_letters_are_wider_than_others(void **state)
{
    struct scratch *scratch = *state;
    struct wrap *wrap = wrap_open("en", scratch->arena, scratch->err);

    assert_int_equal((int)wrap_lines(wrap, "nnnnnnnnnn", 10.5, false), 1);
    assert_int_equal((int)wrap_lines(wrap, "nnnnnnnnnn", 10.5, true), 2);
    wrap_close(wrap);
}

static void a_word_longer_than_a_line_is_cut(void **state)
{
    assert_int_equal((int)lines_in(*state, "en", "0123456789012345678901234", 10), 3);
    assert_int_equal((int)lines_in(*state, "en", "0 0123456789012", 10), 3);
}

static void a_line_feed_ends_a_line(void **state)
{
    assert_int_equal((int)lines_in(*state, "en", "0\n0\n0", 10), 3);
}

static void chinese_breaks_between_any_two_characters(void **state)
{
    assert_int_equal((int)lines_in(*state, "zh", "原子能机构", 10), 1);
    assert_int_equal((int)lines_in(*state, "zh", "国际原子能机构的保障监督", 10), 3);
    assert_int_equal((int)lines_in(*state, "en", "éééééééééé", 9), 2);
}

static void a_line_does_not_begin_with_a_full_stop(void **state)
{
    /* five letters fit, the sixth is the stop: the fifth goes with it */
    assert_int_equal((int)lines_in(*state, "zh", "原子能机构。", 10), 2);
    assert_int_equal((int)lines_in(*state, "zh", "原子能机。构原子能机。", 10), 3);
}

static void thai_has_words_without_spaces(void **state)
{
    assert_int_equal((int)lines_in(*state, "th", "สวัสดีชาวโลก", 8), 2);
}

static void arabic_letters_are_joined_and_cyrillic_ones_wide(void **state)
{
    assert_int_equal((int)lines_in(*state, "ar", "المعاهدة الدولية", 14), 1);
    assert_int_equal((int)lines_in(*state, "ar", "المُعَاهَدَة", 8), 1); /* marks take no room */
    assert_int_equal((int)lines_in(*state, "ru", "ДОГОВОРДОГОВОР", 14), 2);
    assert_int_equal((int)lines_in(*state, "ru", "жжжжжжжж", 9), 2);
    assert_int_equal((int)lines_in(*state, "fr", "0000\u00A0000000", 10.6), 1);
}

static void the_room_of_a_text_is_that_of_its_widest_line(void **state)
{
    struct scratch *scratch = *state;
    struct wrap *wrap = wrap_open("en", scratch->arena, scratch->err);

    assert_float_equal(wrap_room(wrap, "", false), 0, 0);
    assert_float_equal(wrap_room(wrap, "0\n012345\n0", false), 6, 0);
    assert_true(wrap_room(wrap, "iiii", false) < 2);
    assert_true(wrap_room(wrap, "0a", true) > wrap_room(wrap, "0i", true));
    wrap_close(wrap);
}

static void letters_of_a_font_with_squares_are_wider(void **state)
{
    struct scratch *scratch = *state;
    struct wrap *wrap = wrap_open("zh_Hans_CN", scratch->arena, scratch->err);

    assert_float_equal(wrap_room(wrap, "0000", false), 4.24, 0.001);
    wrap_close(wrap);
}

static void the_longest_word_is_what_no_line_can_end_in(void **state)
{
    struct scratch *scratch = *state;
    struct wrap *wrap = wrap_open("en", scratch->arena, scratch->err);

    assert_float_equal(wrap_longest_word(wrap, "", false), 0, 0);
    assert_float_equal(wrap_longest_word(wrap, "012 01234567 (012345)", false), 8, 0);
    assert_float_equal(wrap_longest_word(wrap, "0\n012345", false), 6, 0);
    assert_float_equal(wrap_longest_word(wrap, "00\u00A000 0000", false), 4.5, 0.01);
    assert_float_equal(wrap_longest_word(wrap, "附加议定书（生效）", false), 3.6F, 0.01);
    wrap_close(wrap);
}

static void the_widest_line_is_that_at_a_width(void **state)
{
    struct scratch *scratch = *state;
    struct wrap *wrap = wrap_open("en", scratch->arena, scratch->err);

    assert_float_equal(wrap_widest_line(wrap, "", 8, false), 0, 0);
    assert_float_equal(wrap_widest_line(wrap, "0123 012 01", 7, false), 5.5F, 0.01);
    assert_float_equal(wrap_widest_line(wrap, "0123 012 01", 8, false), 7.5, 0.1);
    assert_float_equal(wrap_widest_line(wrap, "0123456789", 8, false), 8, 0);
    wrap_close(wrap);
}

static void a_first_line_ends_where_the_next_word_does_not_fit(void **state)
{
    struct scratch *scratch = *state;
    struct wrap *wrap = wrap_open("en", scratch->arena, scratch->err);

    assert_int_equal(wrap_first_line(wrap, "one two three", 7), 7);
    assert_int_equal(wrap_first_line(wrap, "one two three", 6), 3);
    assert_int_equal(wrap_first_line(wrap, "one two three", 100), 13);
    assert_int_equal(wrap_first_line(wrap, "longest word", 4), 7);
    assert_int_equal(wrap_first_line(wrap, "one  two", 4), 3);
    assert_int_equal(wrap_first_line(wrap, "", 4), 0);
    assert_int_equal(wrap_first_line(wrap, "国际原子能机构", 10), 15);
    wrap_close(wrap);
    wrap_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_text_that_fits_takes_one_line),
        SCRATCH_TEST(a_word_that_does_not_fit_begins_a_line),
        SCRATCH_TEST(capital_letters_are_wider_than_small_ones),
        SCRATCH_TEST(bold_letters_are_wider_than_others),
        SCRATCH_TEST(letters_of_a_font_with_squares_are_wider),
        SCRATCH_TEST(the_widest_line_is_that_at_a_width),
        SCRATCH_TEST(a_word_longer_than_a_line_is_cut),
        SCRATCH_TEST(a_line_feed_ends_a_line),
        SCRATCH_TEST(chinese_breaks_between_any_two_characters),
        SCRATCH_TEST(a_line_does_not_begin_with_a_full_stop),
        SCRATCH_TEST(thai_has_words_without_spaces),
        SCRATCH_TEST(arabic_letters_are_joined_and_cyrillic_ones_wide),
        SCRATCH_TEST(the_room_of_a_text_is_that_of_its_widest_line),
        SCRATCH_TEST(the_longest_word_is_what_no_line_can_end_in),
        SCRATCH_TEST(a_first_line_ends_where_the_next_word_does_not_fit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
