#include "text.h"

#include "scratch.h"

#include <float.h>
#include <math.h>

static const char *why_no_cell(const char *bytes, size_t size)
{
    static char why[160];

    return text_fit_for_cell(bytes, size, why, sizeof why) ? "" : why;
}

static const char *why_no_line(const char *text, size_t limit)
{
    static char why[160];

    return text_fit_for_line(text, limit, why, sizeof why) ? "" : why;
}

/* `count` times `text`. */
static const char *repeated(struct scratch *scratch, const char *text, size_t count)
{
    size_t size = strlen(text);
    char *out = arena_alloc(scratch->arena, size * count + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(out + i * size, text, size);
    return out;
}

#define assert_cell(text, why) assert_string_equal(why_no_cell(text, sizeof(text) - 1), why)

static void words_of_all_languages_fit_into_a_cell(void **state)
{
    (void)state;
    assert_cell("", "");
    assert_cell("Côte d’Ivoire", "");
    assert_cell("中华人民共和国\nالمملكة العربية", "");
    assert_cell("😀", "");
    assert_cell("\xE2\x80\x8F\xE2\x81\xA6 right to left \xE2\x81\xA9", "");
}

static void control_characters_do_not_fit_into_a_cell(void **state)
{
    (void)state;
    assert_cell("ab\a", "has the control character U+0007 at character 3");
    assert_cell("\t", "has the control character U+0009 at character 1");
    assert_cell("a\r\n", "has the control character U+000D at character 2");
    assert_cell("é\0b", "has the control character U+0000 at character 2");
    assert_cell("\x7F", "has the control character U+007F at character 1");
    assert_cell("\xC2\x85", "has the control character U+0085 at character 1");
    assert_cell("\xC2\xA0", "");
}

static void characters_that_no_reader_sees_rightly_do_not_fit_into_a_cell(void **state)
{
    (void)state;
    assert_cell("a\xE2\x80\xAE", "has the bidirectional override U+202E at character 2");
    assert_cell("\xE2\x80\xAD", "has the bidirectional override U+202D at character 1");
    assert_cell("\xEF\xBF\xBE", "has the noncharacter U+FFFE at character 1");
    assert_cell("\xEF\xBF\xBF", "has the noncharacter U+FFFF at character 1");
    assert_cell("\xEF\xB7\x90", "has the noncharacter U+FDD0 at character 1");
    assert_cell("\xF4\x8F\xBF\xBF", "has the noncharacter U+10FFFF at character 1");
    assert_cell("\xEF\xBF\xBD", "");
}

static void bytes_that_are_not_utf_8_do_not_fit_into_a_cell(void **state)
{
    (void)state;
    assert_cell("a\xFFz", "is not UTF-8: byte 0xFF at byte 2");
    assert_cell("\xC0\xAF", "is not UTF-8: byte 0xC0 at byte 1");
    assert_cell("\xED\xA0\x80", "is not UTF-8: byte 0xED at byte 1");
    assert_cell("\xF4\x90\x80\x80", "is not UTF-8: byte 0xF4 at byte 1");
    assert_cell("é\xE2\x82", "is not UTF-8: byte 0xE2 at byte 3");
    assert_cell("\x80", "is not UTF-8: byte 0x80 at byte 1");
}

static void a_cell_holds_as_many_utf_16_units_as_excel_does(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(why_no_cell(repeated(scratch, "a", 32767), 32767), "");
    assert_string_equal(why_no_cell(repeated(scratch, "a", 32768), 32768),
                        "has 32768 characters (UTF-16 units); Excel holds 32767 in a cell");
    assert_string_equal(why_no_cell(repeated(scratch, "😀", 16383), 16383 * 4), "");
    assert_string_equal(why_no_cell(repeated(scratch, "😀", 16384), 16384 * 4),
                        "has 32768 characters (UTF-16 units); Excel holds 32767 in a cell");
}

static void a_cell_holds_as_many_lines_as_excel_does(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(why_no_cell(repeated(scratch, "\n", 253), 253), "");
    assert_string_equal(why_no_cell(repeated(scratch, "\n", 254), 254),
                        "has 254 line feeds; Excel holds 253 in a cell");
}

static void what_is_far_too_long_is_not_even_read(void **state)
{
    (void)state;
    assert_string_equal(why_no_cell("", 1048577), "has 1048577 bytes; a cell holds 32767 characters");
    assert_string_equal(why_no_cell("", (size_t)1 << 33),
                        "has 8589934592 bytes; a cell holds 32767 characters");
}

static void a_line_has_no_line_feed_and_no_space_at_its_ends(void **state)
{
    (void)state;
    assert_string_equal(why_no_line("one line", 255), "");
    assert_string_equal(why_no_line("", 255), "is empty");
    assert_string_equal(why_no_line("a\nb", 255), "has a line feed; it must be one line");
    assert_string_equal(why_no_line(" a", 255), "has a space at its beginning");
    assert_string_equal(why_no_line("a ", 255), "has a space at its end");
    assert_string_equal(why_no_line(" ", 255), "has a space at its beginning");
    assert_string_equal(why_no_line("a\tb", 255), "has the control character U+0009 at character 2");
}

static void the_limit_of_a_line_counts_utf_16_units(void **state)
{
    (void)state;
    assert_string_equal(why_no_line("1234", 4), "");
    assert_string_equal(why_no_line("12345", 4), "has 5 characters (UTF-16 units); at most 4 are allowed");
    assert_string_equal(why_no_line("éééé", 4), "");
    assert_string_equal(why_no_line("😀😀", 4), "");
    assert_string_equal(why_no_line("😀😀a", 4), "has 5 characters (UTF-16 units); at most 4 are allowed");
}

static void only_the_encoding_can_be_asked_for(void **state)
{
    char why[160];

    (void)state;
    assert_true(text_is_utf8("a\0\a", 3, why, sizeof why));
    assert_true(text_is_utf8("", 0, why, sizeof why));
    assert_false(text_is_utf8("\xFF", 1, why, sizeof why));
    assert_string_equal(why, "is not UTF-8: byte 0xFF at byte 1");
    assert_false(text_is_utf8("ab\xC3", 3, why, sizeof why));
    assert_string_equal(why, "is not UTF-8: byte 0xC3 at byte 3");
}

static void utf_16_units_are_counted(void **state)
{
    (void)state;
    assert_int_equal(text_utf16_length(""), 0);
    assert_int_equal(text_utf16_length("aé…"), 3);
    assert_int_equal(text_utf16_length("a😀"), 3);
    assert_int_equal(text_utf16_length("\uFFFF\U00010000"), 3);
}

static void wide_characters_count_two_and_marks_nothing(void **state)
{
    (void)state;
    assert_float_equal(text_width(""), 0, 0);
    assert_float_equal(text_width("abc"), 3, 0);
    assert_float_equal(text_width("中国"), 4, 0);
    assert_float_equal(text_width("ｱＡ"), 3, 0);
    assert_float_equal(text_width("e\xCC\x81"), 1, 0);
    assert_float_equal(text_width("\xE2\x80\x8F"), 0, 0);
    assert_float_equal(text_width("a\nlonger\nb"), 6, 0);
}

static void lines_are_joined_by_spaces_but_for_wide_letters(void **state)
{
    struct arena *arena = arena_new(NULL);

    (void)state;
    assert_string_equal(text_in_one_line(arena, "In force\n(States)\n[note 1]"),
                        "In force (States) [note 1]");
    assert_string_equal(text_in_one_line(arena, "\n"), " ");
    assert_string_equal(text_in_one_line(arena, "数量\n（国家）\n[注1]"), "数量（国家）[注1]");
    assert_string_equal(text_in_one_line(arena, "IAEA\n（国家）"), "IAEA（国家）");
    arena_free(arena);
}

static void a_quotation_shows_what_is_not_text_as_bytes(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(text_quote(scratch->arena, "a\n\0\xFF\xC2\x85é", 8), "'a\\x0A\\x00\\xFF\\xC2\\x85é'");
    assert_string_equal(text_quote(scratch->arena, "", 0), "''");
    assert_string_equal(text_quote(scratch->arena, "\xE2\x80\xAE", 3), "'\\xE2\\x80\\xAE'");
    assert_string_equal(text_quote(scratch->arena, "\xE2\x82", 2), "'\\xE2\\x82'");
}

static void a_long_quotation_is_cut_behind_sixty_characters(void **state)
{
    struct scratch *scratch = *state;
    const char *sixty = repeated(scratch, "é", 60);
    const char *bytes = repeated(scratch, "\xFF", 61);

    assert_string_equal(text_quote(scratch->arena, sixty, strlen(sixty)),
                        arena_format(scratch->arena, "'%s'", sixty));
    const char *more = arena_format(scratch->arena, "%sé", sixty);
    assert_string_equal(text_quote(scratch->arena, more, strlen(more)),
                        arena_format(scratch->arena, "'%s…'", sixty));
    assert_string_equal(text_quote(scratch->arena, bytes, 61),
                        arena_format(scratch->arena, "'%s…'", repeated(scratch, "\\xFF", 60)));
}

static void a_list_reads_as_words(void **state)
{
    static const char *const names[] = {"a", "b", "c"};
    struct scratch *scratch = *state;

    assert_string_equal(text_list(scratch->arena, names, 0, "or"), "none");
    assert_string_equal(text_list(scratch->arena, names, 1, "or"), "a");
    assert_string_equal(text_list(scratch->arena, names, 2, "and"), "a and b");
    assert_string_equal(text_list(scratch->arena, names, 3, "or"), "a, b or c");
}

static const char *number(double value)
{
    static char out[TEXT_NUMBER_SIZE];

    text_from_number(value, out);
    return out;
}

static void a_number_is_its_shortest_decimal(void **state)
{
    (void)state;
    assert_string_equal(number(0), "0");
    assert_string_equal(number(-0.0), "0");
    assert_string_equal(number(0.1), "0.1");
    assert_string_equal(number(0.1 + 0.2), "0.30000000000000004");
    assert_string_equal(number(1.0 / 3), "0.3333333333333333");
    assert_string_equal(number(-2.5), "-2.5");
    assert_string_equal(number(100), "100");
    assert_string_equal(number(1234567.25), "1234567.25");
}

static void numbers_of_everyday_size_have_no_exponent(void **state)
{
    (void)state;
    assert_string_equal(number(999999999999999), "999999999999999");
    assert_string_equal(number(999999999999999.9), "999999999999999.9");
    assert_string_equal(number(120000000000000), "120000000000000");
    assert_string_equal(number(0.00001), "0.00001");
    assert_string_equal(number(-0.000012345678901234567), "-0.000012345678901234568");
}

static void very_large_and_very_small_numbers_have_an_exponent(void **state)
{
    (void)state;
    assert_string_equal(number(1e15), "1e+15");
    assert_string_equal(number(123456789012345678.0), "1.2345678901234568e+17");
    assert_string_equal(number(9007199254740992), "9.007199254740992e+15");
    assert_string_equal(number(1e-6), "1e-06");
    assert_string_equal(number(1e-7), "1e-07");
    assert_string_equal(number(DBL_MAX), "1.7976931348623157e+308");
    assert_string_equal(number(-DBL_MAX), "-1.7976931348623157e+308");
    assert_string_equal(number(DBL_MIN), "2.2250738585072014e-308");
    assert_string_equal(number(5e-324), "5e-324");
}

static void every_number_reads_back_as_itself(void **state)
{
    uint64_t seed = 20130331;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        double value;
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        memcpy(&value, &seed, sizeof value);
        if (isfinite(value) && strtod(number(value), NULL) != value)
            fail_msg("%a is written %s", value, number(value));
        value = (double)(int64_t)(seed >> 30) / 1000;
        if (strtod(number(value), NULL) != value)
            fail_msg("%a is written %s", value, number(value));
    }
}

static void a_name_is_lower_case_letters_digits_and_dashes(void **state)
{
    static const char *const good[] = {"a", "ap-in-force", "x1", "a-"};
    static const char *const bad[] = {"",    "1a",  "-a", "A",  "a_b",  "a b",
                                      "a/b", "a.b", "é",  "..", "a\nb", "abcdefghijk"};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(text_is_name(good[i], 11));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(text_is_name(bad[i], 10));
}

static void an_escape_of_a_workbook_is_found(void **state)
{
    (void)state;
    assert_string_equal(text_find_escape("a _x _x00_ _x0041_ b"), "_x0041_ b");
    assert_null(text_find_escape("_x004_ _x00410_ x0041_"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_joined_by_spaces_but_for_wide_letters),
        cmocka_unit_test(words_of_all_languages_fit_into_a_cell),
        cmocka_unit_test(control_characters_do_not_fit_into_a_cell),
        cmocka_unit_test(characters_that_no_reader_sees_rightly_do_not_fit_into_a_cell),
        cmocka_unit_test(bytes_that_are_not_utf_8_do_not_fit_into_a_cell),
        SCRATCH_TEST(a_cell_holds_as_many_utf_16_units_as_excel_does),
        SCRATCH_TEST(a_cell_holds_as_many_lines_as_excel_does),
        cmocka_unit_test(what_is_far_too_long_is_not_even_read),
        cmocka_unit_test(a_line_has_no_line_feed_and_no_space_at_its_ends),
        cmocka_unit_test(the_limit_of_a_line_counts_utf_16_units),
        cmocka_unit_test(only_the_encoding_can_be_asked_for),
        cmocka_unit_test(utf_16_units_are_counted),
        cmocka_unit_test(wide_characters_count_two_and_marks_nothing),
        SCRATCH_TEST(a_quotation_shows_what_is_not_text_as_bytes),
        SCRATCH_TEST(a_long_quotation_is_cut_behind_sixty_characters),
        SCRATCH_TEST(a_list_reads_as_words),
        cmocka_unit_test(a_number_is_its_shortest_decimal),
        cmocka_unit_test(numbers_of_everyday_size_have_no_exponent),
        cmocka_unit_test(very_large_and_very_small_numbers_have_an_exponent),
        cmocka_unit_test(every_number_reads_back_as_itself),
        cmocka_unit_test(a_name_is_lower_case_letters_digits_and_dashes),
        cmocka_unit_test(an_escape_of_a_workbook_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
