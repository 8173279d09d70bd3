#include "scan.h"

#include "scratch.h"

static struct scan scan_text(const char *text)
{
    return scan_of(text, strlen(text));
}

static void white_space_of_any_width_is_left_out_at_both_ends(void **state)
{
    struct scan scan = scan_text(" \t\u00A0\u3000été\u202F \n");

    (void)state;
    assert_int_equal(scan.end - scan.at, strlen("été"));
    assert_memory_equal(scan.at, "été", strlen("été"));
    scan = scan_text(" \u00A0 ");
    assert_ptr_equal(scan.at, scan.end);
}

static void characters_come_one_by_one_to_the_end(void **state)
{
    struct scan scan = scan_text("aé");

    (void)state;
    assert_int_equal(scan_peek(scan), 'a');
    assert_int_equal(scan_take(&scan), 'a');
    assert_int_equal(scan_take(&scan), 0xE9);
    assert_true(scan_peek(scan) < 0);
    assert_true(scan_take(&scan) < 0);
    assert_ptr_equal(scan.at, scan.end);
}

static void bytes_that_are_not_utf_8_are_passed_over(void **state)
{
    struct scan scan = {"\xFF"
                        "a",
                        NULL};

    (void)state;
    scan.end = scan.at + 2;
    assert_true(scan_take(&scan) < 0);
    assert_int_equal(scan_take(&scan), 'a');
}

static void digits_of_all_scripts_have_a_value(void **state)
{
    struct scan scan = scan_text("20١٣x");
    int value;

    (void)state;
    assert_int_equal(scan_take_digits(&scan, 9, &value), 4);
    assert_int_equal(value, 2013);
    assert_int_equal(scan_take(&scan), 'x');
    scan = scan_text("12345");
    assert_int_equal(scan_take_digits(&scan, 2, &value), 2);
    assert_int_equal(value, 12);
    assert_int_equal(scan_take_digits(&scan, 9, NULL), 3);
    assert_int_equal(scan_take_digits(&scan, 9, &value), 0);
    assert_int_equal(value, 0);
}

static void a_letter_of_ascii_in_front_is_known(void **state)
{
    (void)state;
    assert_true(scan_begins_with_letter("abc"));
    assert_true(scan_begins_with_letter("Z"));
    assert_false(scan_begins_with_letter("1a"));
    assert_false(scan_begins_with_letter("é"));
    assert_false(scan_begins_with_letter("[x]"));
}

static void a_character_is_taken_only_when_it_is_one_of_the_set(void **state)
{
    static const int32_t dashes[] = {'-', 0x2013, 0};
    struct scan scan = scan_text("–a");

    (void)state;
    assert_true(scan_take_one_of(&scan, dashes));
    assert_false(scan_take_one_of(&scan, dashes));
    assert_int_equal(scan_peek(scan), 'a');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_of_any_width_is_left_out_at_both_ends),
        cmocka_unit_test(characters_come_one_by_one_to_the_end),
        cmocka_unit_test(bytes_that_are_not_utf_8_are_passed_over),
        cmocka_unit_test(digits_of_all_scripts_have_a_value),
        cmocka_unit_test(a_letter_of_ascii_in_front_is_known),
        cmocka_unit_test(a_character_is_taken_only_when_it_is_one_of_the_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
