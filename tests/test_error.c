#include "error.h"

#include "scratch.h"
#include "text.h"

#include <errno.h>

static void the_first_who_sees_a_failure_writes_the_sentence(void **state)
{
    struct error err = {0};

    (void)state;
    assert_false(error_set(&err, ERROR_DATA, "%d is odd", 3));
    assert_error(&err, ERROR_DATA, "3 is odd");
}

static void a_caller_puts_the_place_in_front_and_keeps_the_kind(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, ERROR_INPUT, "is empty");
    assert_false(error_within(&err, "sheet '%s'", "a"));
    assert_false(error_within(&err, "book"));
    assert_error(&err, ERROR_INPUT, "book: sheet 'a': is empty");
}

static void the_words_of_a_system_error_stand_behind_the_sentence(void **state)
{
    struct error err = {0};

    (void)state;
    assert_false(error_system(&err, ENOENT, ERROR_INPUT, "cannot read %s", "a"));
    assert_error(&err, ERROR_INPUT, "cannot read a: No such file or directory");
}

static void the_code_of_a_system_error_decides_the_kind(void **state)
{
    static const struct {
        int code;
        enum error_kind kind;
    } cases[] = {
        {ENOSPC, ERROR_IO},        {EDQUOT, ERROR_IO},         {EIO, ERROR_IO},
        {EFBIG, ERROR_IO},         {EACCES, ERROR_PERMISSION}, {EPERM, ERROR_PERMISSION},
        {EROFS, ERROR_PERMISSION}, {ENOMEM, ERROR_SYSTEM},     {EMFILE, ERROR_SYSTEM},
        {ENFILE, ERROR_SYSTEM},    {EAGAIN, ERROR_SYSTEM},     {ENOENT, ERROR_CREATE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        error_system(&err, cases[i].code, ERROR_CREATE, "x");
        assert_int_equal(err.kind, cases[i].kind);
    }
}

static void a_long_sentence_is_cut_at_the_limit(void **state)
{
    struct error err = {0};
    char letters[2000];

    (void)state;
    memset(letters, 'a', sizeof letters);
    letters[sizeof letters - 1] = '\0';
    error_set(&err, ERROR_DATA, "%s", letters);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

/* `character` stands so that the limit falls behind each of its bytes but the last. */
static void assert_cut_in_front_of(const char *character)
{
    for (size_t inside = 1; inside < strlen(character); inside++) {
        struct error err = {0};
        char letters[2000] = "";
        size_t before = sizeof err.text - 1 - inside;
        memset(letters, 'a', before);
        strcpy(letters + before, character);
        error_set(&err, ERROR_DATA, "%sb", letters);
        assert_int_equal(strlen(err.text), before);
    }
}

static void a_cut_never_falls_inside_a_character(void **state)
{
    (void)state;
    assert_cut_in_front_of("é");
    assert_cut_in_front_of("…");
    assert_cut_in_front_of("😀");
}

static void a_character_that_just_fits_stays(void **state)
{
    struct error err = {0};
    char letters[2000] = "";

    (void)state;
    memset(letters, 'a', sizeof err.text - 1 - strlen("…"));
    error_set(&err, ERROR_DATA, "%s…b", letters);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    assert_string_equal(err.text + strlen(err.text) - strlen("…"), "…");
}

static void a_place_that_fills_the_text_ends_at_a_whole_character(void **state)
{
    struct error err = {0};
    char letters[2000] = "", why[100];

    (void)state;
    memset(letters, 'a', sizeof err.text - 2);
    error_set(&err, ERROR_DATA, "lost");
    error_within(&err, "%s…", letters);
    assert_int_equal(strlen(err.text), sizeof err.text - 2);
    error_system(&err, ENOENT, ERROR_DATA, "%s…", letters);
    assert_int_equal(strlen(err.text), sizeof err.text - 2);
    assert_true(text_is_utf8(err.text, strlen(err.text), why, sizeof why));
}

static void the_names_of_files_cannot_break_the_line_or_the_encoding(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, ERROR_INPUT, "cannot read %s",
              "a\nb\033c\x7F"
              "d\xFF"
              "e\xC3"
              "f\xC2\x9Bg");
    assert_error(&err, ERROR_INPUT, "cannot read a?b?c?d?e?f??g");
    error_within(&err, "folder\r%s", "\xF0\x9F\x98");
    assert_string_equal(err.text, "folder????: cannot read a?b?c?d?e?f??g");
}

static void a_value_cannot_turn_the_line_around(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, ERROR_DATA, "%s is text", "a\u202Eb\u2066\u200F\u2029");
    assert_error(&err, ERROR_DATA, "a???b????????? is text");
    error_within(&err, "column %s", "\u202D");
    assert_string_equal(err.text, "column ???: a???b????????? is text");
}

static void a_sentence_may_be_empty(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, ERROR_DATA, "%s", "");
    assert_error(&err, ERROR_DATA, "");
}

static void every_byte_that_is_no_text_is_replaced(void **state)
{
    static const char *const bad[] = {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88", "\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct error err = {0};
        char why[100];
        error_set(&err, ERROR_DATA, "<%s>", bad[i]);
        assert_true(text_is_utf8(err.text, strlen(err.text), why, sizeof why));
        assert_int_equal(err.text[strlen(err.text) - 1], '>');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_who_sees_a_failure_writes_the_sentence),
        cmocka_unit_test(a_caller_puts_the_place_in_front_and_keeps_the_kind),
        cmocka_unit_test(the_words_of_a_system_error_stand_behind_the_sentence),
        cmocka_unit_test(the_code_of_a_system_error_decides_the_kind),
        cmocka_unit_test(a_long_sentence_is_cut_at_the_limit),
        cmocka_unit_test(a_cut_never_falls_inside_a_character),
        cmocka_unit_test(a_character_that_just_fits_stays),
        cmocka_unit_test(a_place_that_fills_the_text_ends_at_a_whole_character),
        cmocka_unit_test(the_names_of_files_cannot_break_the_line_or_the_encoding),
        cmocka_unit_test(a_value_cannot_turn_the_line_around),
        cmocka_unit_test(a_sentence_may_be_empty),
        cmocka_unit_test(every_byte_that_is_no_text_is_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
