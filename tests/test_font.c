#include "font.h"

#include "scratch.h"

#include <math.h>

static struct font *open_font(struct scratch *scratch)
{
    struct font *font = font_open("Noto Sans", scratch->err);

    if (!font)
        fail_msg("%s", scratch->err->text);
    return font;
}

static void a_family_that_is_not_installed_is_told(void **state)
{
    struct scratch *scratch = *state;

    assert_null(font_open("Nonexistent Sans", scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(scratch->err->text, "the font 'Nonexistent Sans' is not installed; '"));
    assert_non_null(strstr(scratch->err->text, "' would take its place, with other letters"));
}

static void the_users_own_configuration_does_not_count(void **state)
{
    struct scratch *scratch = *state;

    scratch_put(scratch, "fonts.conf", "<fontconfig/>");
    setenv("FONTCONFIG_FILE", scratch_path(scratch, "fonts.conf"), 1);
    setenv("XDG_CONFIG_HOME", scratch->folder, 1);
    font_close(open_font(scratch));
    unsetenv("FONTCONFIG_FILE");
    unsetenv("XDG_CONFIG_HOME");
}

static void letters_of_many_scripts_are_there(void **state)
{
    struct scratch *scratch = *state;
    struct font *font = open_font(scratch);

    assert_true(font_has_letters(font, "Año été Übung – “x” № 1\u202F234 −5 Ω й", scratch->err));
    assert_true(font_has_letters(font, "البروتوكول الإضافي", scratch->err));
    assert_true(font_has_letters(font, "\u2068mixed\u2069 \u200Fmarks\u200D", scratch->err));
    font_close(font);
}

static void a_letter_that_no_font_has_is_named(void **state)
{
    struct scratch *scratch = *state;
    struct font *font = open_font(scratch);

    assert_false(font_has_letters(font, "a\U000F1234", scratch->err));
    assert_error(scratch->err, ERROR_UNAVAILABLE,
                 "no installed font has the character '\U000F1234' (U+F1234); 'Noto Sans' lacks it and so do "
                 "the fonts "
                 "that stand in for it");
    font_close(font);
}

static void widths_are_those_of_the_letters(void **state)
{
    struct font *font = open_font(*state);

    assert_true(fabs(font_width(font, "1234567890", 10, false) - 5.72) < 0.001);
    assert_true(font_width(font, "WWW", 3, true) > font_width(font, "WWW", 3, false));
    assert_true(font_width(font, "iii", 3, false) < font_width(font, "mmm", 3, false) / 2);
    assert_true(font_width(font, "e\u0301", 3, false) == font_width(font, "e", 1, false));
    assert_true(font_width(font, "\u200D", 3, false) == 0);
    font_close(font);
}

static void the_version_names_the_files_by_their_hashes(void **state)
{
    struct scratch *scratch = *state;
    struct font *font = open_font(scratch);
    const char *version = font_version(font, scratch->arena, scratch->err);
    char regular[80], bold[80];
    double number[2];

    assert_non_null(version);
    assert_int_equal(sscanf(version,
                            "Noto Sans Regular %lf (SHA-256 %64[0-9a-f]), Bold %lf (SHA-256 %64[0-9a-f])",
                            &number[0], regular, &number[1], bold),
                     4);
    assert_int_equal(strlen(regular), 64);
    assert_string_not_equal(regular, bold);
    font_close(font);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_family_that_is_not_installed_is_told),
        SCRATCH_TEST(the_users_own_configuration_does_not_count),
        SCRATCH_TEST(letters_of_many_scripts_are_there),
        SCRATCH_TEST(a_letter_that_no_font_has_is_named),
        SCRATCH_TEST(widths_are_those_of_the_letters),
        SCRATCH_TEST(the_version_names_the_files_by_their_hashes),
    };

    return cmocka_run_group_tests_name("font", tests, NULL, NULL);
}
