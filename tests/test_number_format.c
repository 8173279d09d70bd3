#include "number_format.h"

#include "scratch.h"

static const char *why_not(const char *format)
{
    static char why[160];

    return number_format_fit(format, why, sizeof why) ? "" : why;
}

static void the_usual_formats_are_sound(void **state)
{
    static const char *const formats[] = {
        "0",
        "#,##0",
        "#,##0.00",
        "0.0%",
        "0.00E+00",
        "d mmmm yyyy",
        "[$-809]d mmmm yyyy",
        "yyyy-mm-dd",
        "[h]:mm:ss",
        "#,##0;-#,##0;0",
        "#,##0.0;[Red]-#,##0.0;\"-\";@",
        "\"[low]\"0",
        "0\\ \\%",
        "#,##0_)",
        "* #,##0",
        "$#,##0.00",
        "# ?/?",
        "0 \"€\"",
        "0\\€",
        "0_€",
        "General",
    };

    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (*why_not(formats[i]))
            fail_msg("'%s' %s", formats[i], why_not(formats[i]));
}

static void what_is_opened_must_be_closed(void **state)
{
    (void)state;
    assert_string_equal(why_not("0 \"States"), "has a quotation mark that is not closed");
    assert_string_equal(why_not("[Red0"), "has a bracket that is not closed");
    assert_string_equal(why_not("0\\"), "has a character that stands for nothing at its end");
    assert_string_equal(why_not("0_"), "has a character that stands for nothing at its end");
}

static void letters_stand_in_quotation_marks(void **state)
{
    (void)state;
    assert_string_equal(why_not("0 States"), "has 'S', which no number format has outside quotation marks");
    assert_string_equal(why_not("0 €"), "has '€', which no number format has outside quotation marks");
    assert_string_equal(why_not("General;0"), "has 'G', which no number format has outside quotation marks");
    assert_string_equal(why_not("general"), "has 'g', which no number format has outside quotation marks");
    assert_string_equal(why_not("0]"), "has ']', which no number format has outside quotation marks");
}

static void a_format_shows_a_digit(void **state)
{
    (void)state;
    assert_string_equal(why_not("\"none\""), "shows no digit; a number format has 0 or #, such as #,##0.0");
    assert_string_equal(why_not("\\0"), "shows no digit; a number format has 0 or #, such as #,##0.0");
    assert_string_equal(why_not("%"), "shows no digit; a number format has 0 or #, such as #,##0.0");
}

static void a_format_does_not_divide_by_a_thousand(void **state)
{
    static const char sentence[] =
        "divides by a thousand (a comma behind the last digit); let the query divide";

    (void)state;
    assert_string_equal(why_not("#,##0,"), sentence);
    assert_string_equal(why_not("0.0,,"), sentence);
    assert_string_equal(why_not("#,##0, \"thousand\""), sentence);
    assert_string_equal(why_not("#,##0;-#,##0,"), sentence);
    assert_string_equal(why_not("0,;0"), sentence);
    assert_string_equal(why_not("0,%"), sentence);
    assert_string_equal(why_not("#,##0\",\""), "");
    assert_string_equal(why_not("dddd, d mmmm yyyy"), "");
}

static void a_format_has_at_most_four_sections(void **state)
{
    (void)state;
    assert_string_equal(why_not("0;0;0;0;0"), "has 5 sections; a number format has at most 4");
    assert_string_equal(why_not("0\";;;;\""), "");
}

static void a_format_is_one_line_of_text(void **state)
{
    (void)state;
    assert_string_equal(why_not(""), "is empty");
    assert_string_equal(why_not("0\n"), "has a line feed; it must be one line");
    assert_string_equal(why_not("0\a"), "has the control character U+0007 at character 2");
}

static void a_format_is_for_numbers_for_percentages_or_for_dates(void **state)
{
    (void)state;
    assert_int_equal(number_format_kind("#,##0.0"), NUMBER_FORMAT_NUMBER);
    assert_int_equal(number_format_kind("0.0%"), NUMBER_FORMAT_PERCENT);
    assert_int_equal(number_format_kind("0\"%\""), NUMBER_FORMAT_NUMBER);
    assert_int_equal(number_format_kind("[$-809]d mmmm yyyy"), NUMBER_FORMAT_DATE);
    assert_int_equal(number_format_kind("0 \"days\""), NUMBER_FORMAT_NUMBER);
    assert_int_equal(number_format_kind("[Red]0"), NUMBER_FORMAT_NUMBER);
}

static void decimals_are_those_of_the_first_section(void **state)
{
    (void)state;
    assert_int_equal(number_format_decimals("0"), 0);
    assert_int_equal(number_format_decimals("#,##0.00"), 2);
    assert_int_equal(number_format_decimals("0.0?#"), 3);
    assert_int_equal(number_format_decimals("0.0;0.000"), 1);
    assert_int_equal(number_format_decimals("0\".00\""), 0);
    assert_int_equal(number_format_decimals("0.0%"), 1);
    assert_int_equal(number_format_decimals("0.00E+00"), 2);
}

static void letters_beside_the_digits_are_counted(void **state)
{
    (void)state;
    assert_int_equal(number_format_letters("#,##0.00"), 0);
    assert_int_equal(number_format_letters("0.0%"), 1);
    assert_int_equal(number_format_letters("0 \"kg\";0 \"kilograms\""), 3);
    assert_int_equal(number_format_letters("[Red]$0_)"), 2);
    assert_int_equal(number_format_letters("[$-809]d mmm yyyy"), 11);
    assert_int_equal(number_format_letters("d mmmm yyyy"), 17);
    assert_int_equal(number_format_letters("dddd, dd.mm.yy"), 19);
    assert_int_equal(number_format_letters("yyyy-mm-dd"), 10);
    assert_int_equal(number_format_letters("[$-40C]d mmm yyyy"), 13);  /* juil., sept. */
    assert_int_equal(number_format_letters("[$-C0A]d mmmm yyyy"), 18); /* septiembre */
    assert_int_equal(number_format_letters("[$-1010C01]d mmm yyyy"), 14);
    assert_int_equal(number_format_letters("[$-F9FF]d mmm yyyy"), 11); /* no language */
}

static void groups_and_a_digit_in_front_of_the_point_are_those_of_the_first_section(void **state)
{
    (void)state;
    assert_true(number_format_has_groups("#,##0"));
    assert_true(number_format_has_groups("[$-40C]#,##0.00;0"));
    assert_false(number_format_has_groups("0"));
    assert_false(number_format_has_groups("0,"));
    assert_false(number_format_has_groups("# ##0"));
    assert_false(number_format_has_groups("0;#,##0"));
    assert_false(number_format_has_groups("0\",0\""));
    assert_false(number_format_has_groups("\\"));
    assert_true(number_format_has_leading_digit("0.0"));
    assert_true(number_format_has_leading_digit("#,##0.0"));
    assert_true(number_format_has_leading_digit("#"));
    assert_true(number_format_has_leading_digit("General"));
    assert_true(number_format_has_leading_digit("dd.mm.yyyy"));
    assert_false(number_format_has_leading_digit("#.00"));
    assert_false(number_format_has_leading_digit(".0"));
}

static void what_is_shown_as_zero_depends_on_decimals_percents_and_thousands(void **state)
{
    (void)state;
    assert_float_equal(number_format_zero_below("0", false), 0.5, 0);
    assert_float_equal(number_format_zero_below("#,##0.00", false), 0.005, 1e-9);
    assert_float_equal(number_format_zero_below("0%", false), 0.005, 1e-9);
    assert_float_equal(number_format_zero_below("0.0,", false), 50, 1e-9);
    assert_float_equal(number_format_zero_below("0,,.0", false), 50000, 1e-6);
    assert_float_equal(number_format_zero_below("0;0.0", false), 0.5, 1e-9);
    assert_float_equal(number_format_zero_below("0;0.0", true), 0.05, 1e-9);
    assert_float_equal(number_format_zero_below("0;", true), 0.5, 1e-9);
    assert_float_equal(number_format_zero_below("_-* #,##0_-", true), 0.5, 1e-9);
    assert_float_equal(number_format_zero_below("[$€-2] 0.0", true), 0.05, 1e-9);
    assert_float_equal(number_format_zero_below("0\" open", false), 0.5, 1e-9);
}

static void of_other_formats_it_is_not_said_what_they_show_as_zero(void **state)
{
    static const char *const formats[] = {"General",    "yyyy-mm-dd",    "@",
                                          "# ?/?",      "0.0E+00",       "[<0.5]\"[low]\";0",
                                          "[<10]0.0;0", "\"no number\"", ""};

    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        assert_float_equal(number_format_zero_below(formats[i], false), 0, 0);
}

static void what_is_not_zero_may_look_like_it(void **state)
{
    (void)state;
    assert_true(number_format_hides("#,##0", 0.4));
    assert_true(number_format_hides("#,##0.0", -0.04));
    assert_true(number_format_hides("0.0%", 0.0004));
    assert_false(number_format_hides("0.0%", 0.0006));
    assert_false(number_format_hides("#,##0", 0.5));
    assert_false(number_format_hides("#,##0", 0));
    assert_false(number_format_hides("General", 1e-9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_and_a_digit_in_front_of_the_point_are_those_of_the_first_section),
        cmocka_unit_test(what_is_shown_as_zero_depends_on_decimals_percents_and_thousands),
        cmocka_unit_test(of_other_formats_it_is_not_said_what_they_show_as_zero),
        cmocka_unit_test(what_is_not_zero_may_look_like_it),
        cmocka_unit_test(the_usual_formats_are_sound),
        cmocka_unit_test(what_is_opened_must_be_closed),
        cmocka_unit_test(letters_stand_in_quotation_marks),
        cmocka_unit_test(a_format_shows_a_digit),
        cmocka_unit_test(a_format_does_not_divide_by_a_thousand),
        cmocka_unit_test(a_format_has_at_most_four_sections),
        cmocka_unit_test(a_format_is_one_line_of_text),
        cmocka_unit_test(a_format_is_for_numbers_for_percentages_or_for_dates),
        cmocka_unit_test(decimals_are_those_of_the_first_section),
        cmocka_unit_test(letters_beside_the_digits_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
