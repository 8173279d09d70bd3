#include "sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void comments_white_space_and_semicolons_are_blank(void **state)
{
    (void)state;
    assert_string_equal(sql_skip_blank(" \t\r\n;; -- one\n/* two\n*/ SELECT"), "SELECT");
    assert_string_equal(sql_skip_blank("/**/SELECT"), "SELECT");
    assert_string_equal(sql_skip_blank("/***/a/*b*/"), "a/*b*/");
    assert_string_equal(sql_skip_blank("- 1"), "- 1");
    assert_string_equal(sql_skip_blank("/ 1"), "/ 1");
}

static void a_comment_that_does_not_end_is_blank_to_the_end(void **state)
{
    (void)state;
    assert_string_equal(sql_skip_blank("/* SELECT"), "");
    assert_string_equal(sql_skip_blank("/*/ SELECT"), "");
    assert_string_equal(sql_skip_blank("-- SELECT"), "");
    assert_string_equal(sql_skip_blank(""), "");
}

static void lines_are_counted_from_one(void **state)
{
    const char *sql = "SELECT\n\na";

    (void)state;
    assert_int_equal(sql_line(sql, sql), 1);
    assert_int_equal(sql_line(sql, sql + 7), 2);
    assert_int_equal(sql_line(sql, sql + 8), 3);
}

static void words_numbers_and_parameters_come_one_by_one(void **state)
{
    static const char *const expected[] = {"SELECT", "a_1", "12", ":as_of", "?", "año", "@x"};
    const char *at = "SELECT a_1+12,:as_of /* b */ ?,(año) 'text' @x";
    struct sql_word word;

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++, at = word.end) {
        assert_true(sql_next_word(at, &word));
        assert_int_equal(word.length, strlen(expected[i]));
        assert_memory_equal(word.text, expected[i], word.length);
    }
    assert_false(sql_next_word(at, &word));
}

static void a_quoted_name_is_a_word_and_a_string_is_not(void **state)
{
    const char *sql = "SELECT 'one', \"two\", [three], `four`, '', 'it''s five' FROM six";

    (void)state;
    assert_null(sql_find(sql, "one"));
    assert_ptr_equal(sql_find(sql, "two"), strstr(sql, "two"));
    assert_ptr_equal(sql_find(sql, "three"), strstr(sql, "three"));
    assert_ptr_equal(sql_find(sql, "four"), strstr(sql, "four"));
    assert_null(sql_find(sql, "five"));
    assert_ptr_equal(sql_find(sql, "six"), strstr(sql, "six"));
}

static void a_word_is_found_whole_in_upper_and_lower_case(void **state)
{
    const char *sql = "SELECT printfs, xprintf -- printf\n, PRINTF('x')";

    (void)state;
    assert_ptr_equal(sql_find(sql, "printf"), strstr(sql, "PRINTF"));
    assert_null(sql_find(sql, "print"));
}

static void a_quote_that_does_not_end_goes_to_the_end(void **state)
{
    struct sql_word word;

    (void)state;
    assert_null(sql_find("'abc def", "def"));
    assert_true(sql_next_word("\"abc", &word));
    assert_int_equal(word.length, 3);
    assert_false(sql_next_word(word.end, &word));
    assert_false(sql_next_word("'", &word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_white_space_and_semicolons_are_blank),
        cmocka_unit_test(a_comment_that_does_not_end_is_blank_to_the_end),
        cmocka_unit_test(lines_are_counted_from_one),
        cmocka_unit_test(words_numbers_and_parameters_come_one_by_one),
        cmocka_unit_test(a_quoted_name_is_a_word_and_a_string_is_not),
        cmocka_unit_test(a_word_is_found_whole_in_upper_and_lower_case),
        cmocka_unit_test(a_quote_that_does_not_end_goes_to_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
