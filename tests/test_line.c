#include "line.h"

#include "support.h"

static void assert_kept(const char *text, const char *expected)
{
    char line[64];

    strcpy(line, text);
    line_keep(line);
    assert_string_equal(line, expected);
}

static void a_text_stays_as_it_is(void **state)
{
    (void)state;
    assert_kept("", "");
    assert_kept("a é 中 😀 ~ \u00A0 \u200D", "a é 中 😀 ~ \u00A0 \u200D");
    assert_kept("עולם", "עולם");
}

static void controls_and_ends_of_lines_are_taken_out(void **state)
{
    (void)state;
    assert_kept("a\nb\r\033[31m\x7F\td", "a?b??[31m??d");
    assert_kept("\xC2\x80|\xC2\x85|\xC2\x9F", "??|??|??");
    assert_kept("\u2028|\u2029", "???|???");
}

static void marks_of_direction_are_taken_out(void **state)
{
    static const char *const marks[] = {"\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
                                        "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};

    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        assert_kept(marks[i], "???");
    assert_kept("\u061C", "??");
    assert_kept("\u2010\u2065\u206A\u202F", "\u2010\u2065\u206A\u202F");
}

static void what_is_not_utf_8_is_taken_out(void **state)
{
    (void)state;
    assert_kept("a\xFFz\xC3|\xE2\x80", "a?z?|??");
    assert_kept("\xC0\xAF|\xED\xA0\x80", "??|???");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_stays_as_it_is),
        cmocka_unit_test(controls_and_ends_of_lines_are_taken_out),
        cmocka_unit_test(marks_of_direction_are_taken_out),
        cmocka_unit_test(what_is_not_utf_8_is_taken_out),
    };

    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
