#include "lettering.h"

#include "font.h"
#include "hidden_fonts.h"
#include "scratch.h"

static struct lettering *open_with(struct scratch *scratch, const char *const *families, size_t count)
{
    struct lettering *lettering = lettering_open(families, count, scratch->arena, scratch->err);

    if (!lettering)
        fail_msg("%s", scratch->err->text);
    return lettering;
}

static struct lettering *open_default(struct scratch *scratch)
{
    return open_with(scratch, font_default_families, font_default_count);
}

static struct font *font_of(struct scratch *scratch, struct lettering *lettering, const char *language)
{
    struct font *font = lettering_font(lettering, language, language, scratch->err);

    if (!font)
        fail_msg("%s", scratch->err->text);
    return font;
}

static void a_language_is_set_in_the_family_of_its_script(void **state)
{
    struct lettering *lettering = open_default(*state);

    assert_string_equal(font_family(font_of(*state, lettering, "en")), "Noto Sans");
    assert_string_equal(font_family(font_of(*state, lettering, "ru")), "Noto Sans");
    assert_string_equal(font_family(font_of(*state, lettering, "ar")), "Noto Sans Arabic");
    assert_string_equal(font_family(font_of(*state, lettering, "he")), "Noto Sans Hebrew");
    lettering_close(lettering);
}

static void languages_of_one_family_share_a_font(void **state)
{
    struct lettering *lettering = open_default(*state);
    size_t count;

    struct font *font = font_of(*state, lettering, "en");
    assert_ptr_equal(font_of(*state, lettering, "fr"), font);
    assert_ptr_equal(font_of(*state, lettering, "ru"), font);
    font_of(*state, lettering, "ar");
    const struct lettered *fonts = lettering_fonts(lettering, &count);
    assert_int_equal(count, 2);
    assert_string_equal(fonts[0].languages, "en, fr, ru");
    assert_string_equal(fonts[1].languages, "ar");
    lettering_close(lettering);
}

static void latin_letters_among_others_are_those_of_latin_texts(void **state)
{
    struct scratch *scratch = *state;
    struct lettering *lettering = open_default(scratch);
    struct font *font = font_of(scratch, lettering, "ar");

    assert_true(font_check(font, "\u0645 IAEA 100 %", false, scratch->err));
    assert_true(font_check(font, "\u0645 IAEA 100 %", true, scratch->err));
    const char *fallbacks = font_fallback_versions(font, scratch->arena, scratch->err);
    assert_memory_equal(fallbacks, "Noto Sans Regular ", 18);
    assert_null(strstr(fallbacks, "DejaVu"));
    lettering_close(lettering);
}

static void what_a_report_declares_comes_first_where_it_has_the_letters(void **state)
{
    static const char *const families[] = {"DejaVu Sans"}, *const latin_only[] = {"DejaVu Serif"};
    struct lettering *lettering = open_with(*state, families, 1);

    assert_string_equal(font_family(font_of(*state, lettering, "en")), "DejaVu Sans");
    assert_string_equal(font_family(font_of(*state, lettering, "ar")), "DejaVu Sans");
    lettering_close(lettering);
    lettering = open_with(*state, latin_only, 1);
    assert_string_equal(font_family(font_of(*state, lettering, "en")), "DejaVu Serif");
    struct font *arabic = font_of(*state, lettering, "ar");
    assert_string_equal(font_family(arabic), "Noto Sans Arabic");
    assert_true(font_check(arabic, "\u0645 IAEA", false, ((struct scratch *)*state)->err));
    lettering_close(lettering);
}

static void a_language_whose_script_has_no_font_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct lettering *lettering = open_default(scratch);

    assert_null(lettering_font(lettering, "mn", "mn_Mong", scratch->err));
    assert_error(
        scratch->err, ERROR_DEFINITION,
        "language 'mn': the locale 'mn_Mong' is written in Mong, for which data/lang/scripts names no "
        "fonts; add a line for it");
    lettering_close(lettering);
}

static void a_declared_font_that_is_not_installed_is_told(void **state)
{
    static const char *const families[] = {"Nonexistent Sans"};
    struct scratch *scratch = *state;
    struct lettering *lettering = open_with(scratch, families, 1);

    assert_null(lettering_font(lettering, "en", "en", scratch->err));
    assert_memory_equal(scratch->err->text, "the font 'Nonexistent Sans' is not installed; '", 47);
    assert_null(lettering_font(lettering, "zh", "zh", scratch->err));
    assert_memory_equal(scratch->err->text, "language 'zh': the font 'Nonexistent Sans' is not installed; '",
                        62);
    lettering_close(lettering);
}

static void a_scripts_font_that_is_not_installed_is_told_with_its_package(void **state)
{
    struct scratch *scratch = *state;
    struct lettering *lettering = open_default(scratch);

    hidden = "Noto Sans CJK SC";
    assert_null(lettering_font(lettering, "zh", "zh", scratch->err));
    hidden = NULL;
    assert_error(
        scratch->err, ERROR_UNAVAILABLE,
        "language 'zh' (Debian: fonts-noto-cjk): the font 'Noto Sans CJK SC' is not installed; 'DejaVu "
        "Sans' would take its place, with other letters");
    lettering_close(lettering);
}

static void without_a_configuration_there_are_no_fonts(void **state)
{
    struct scratch *scratch = *state;

    without_configuration = true;
    assert_null(lettering_open(font_default_families, 1, scratch->arena, scratch->err));
    without_configuration = false;
    assert_error(scratch->err, ERROR_UNAVAILABLE, "fontconfig cannot read /etc/fonts/fonts.conf");
}

static void nothing_can_be_closed(void **state)
{
    (void)state;
    lettering_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_language_is_set_in_the_family_of_its_script),
        SCRATCH_TEST(languages_of_one_family_share_a_font),
        SCRATCH_TEST(latin_letters_among_others_are_those_of_latin_texts),
        SCRATCH_TEST(what_a_report_declares_comes_first_where_it_has_the_letters),
        SCRATCH_TEST(a_language_whose_script_has_no_font_is_told),
        SCRATCH_TEST(a_declared_font_that_is_not_installed_is_told),
        SCRATCH_TEST(a_scripts_font_that_is_not_installed_is_told_with_its_package),
        SCRATCH_TEST(without_a_configuration_there_are_no_fonts),
        SCRATCH_TEST(nothing_can_be_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
