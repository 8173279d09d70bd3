#include "widths.h"

#include "scratch.h"

#include <math.h>

static double width(const char *text)
{
    return widths_of_line(text, strlen(text), false);
}

static double bold(const char *text)
{
    return widths_of_line(text, strlen(text), true);
}

/* In thousandths of an em, as the font's designers count; a digit has 557. */
static void assert_width(double found, int thousandths)
{
    assert_true(fabs(found - thousandths / 557.0) < 1e-9);
}

static void digits_are_the_unit(void **state)
{
    (void)state;
    assert_float_equal(width(""), 0, 0);
    assert_float_equal(width("0123456789"), 10, 0);
    assert_float_equal(bold("0123456789"), 10, 0);
}

static void letters_have_arials_widths(void **state)
{
    (void)state;
    assert_width(width("i"), 223);
    assert_width(width("W"), 944);
    assert_width(bold("i"), 278);
    assert_width(width("É"), 667);
    assert_width(width("Ж"), 924);
    assert_width(width("שלום"), 2480);
}

static void arabic_letters_are_narrower_where_they_join(void **state)
{
    (void)state;
    assert_width(width("ب"), 1093);
    assert_width(width("بب"), 343 + 1093);
    assert_width(bold("بب"), 384 + 1142);
    assert_width(width("بَب"), 343 + 1093); /* a mark does not part them */
    assert_width(width("ب ب"), 1093 + 278 + 1093);
    assert_width(width("اب"), 291 + 1093); /* alef does not join the next one */
}

static void chinese_letters_are_squares_and_marks_have_no_room(void **state)
{
    (void)state;
    assert_width(width("中国"), 2 * 1003);
    assert_width(width("e\u0301"), 557);
    assert_width(width("\u2068a\u2069"), 557);
    assert_width(width("ก"), 620);    /* Thai: not in the table */
    assert_width(width("\xFF"), 620); /* bytes that are no text */
}

static void the_widest_line_counts_at_its_size(void **state)
{
    (void)state;
    assert_true(fabs(widths_in_digits("0\n0000\n00", false, 15, 12) - 5) < 1e-9);
    assert_float_equal(widths_in_digits("", true, 12, 12), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_are_the_unit),
        cmocka_unit_test(letters_have_arials_widths),
        cmocka_unit_test(arabic_letters_are_narrower_where_they_join),
        cmocka_unit_test(chinese_letters_are_squares_and_marks_have_no_room),
        cmocka_unit_test(the_widest_line_counts_at_its_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
