#include "locale_format.h"

#include "number_format.h"
#include "scratch.h"

static void languages_have_the_numbers_of_windows(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;

    assert_string_equal(locale_prefix("en_GB", arena), "[$-809]");
    assert_string_equal(locale_prefix("fr", arena), "[$-40C]");
    assert_string_equal(locale_prefix("es", arena), "[$-C0A]");
    assert_string_equal(locale_prefix("ru", arena), "[$-419]");
    assert_string_equal(locale_prefix("zh", arena), "[$-804]");
    assert_string_equal(locale_prefix("zh_Hant", arena), "[$-404]");
    assert_string_equal(locale_prefix("pt", arena), "[$-416]");
    assert_string_equal(locale_prefix("ar_EG", arena), "[$-C01]");
    assert_string_equal(locale_prefix("tlh", arena), "");
    assert_string_equal(locale_prefix(arena_format(arena, "fr%0120d", 0), arena), "");
    assert_string_equal(locale_prefix("", arena), "[$-409]"); /* CLDR's most likely language */
}

static void european_digits_are_asked_for_by_name(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;

    assert_string_equal(locale_prefix("ar@numbers=latn", arena), "[$-1010C01]");
    assert_string_equal(locale_prefix("ar@numbers=arab", arena), "[$-C01]");
    assert_string_equal(locale_prefix("tlh@numbers=latn", arena), "");
    assert_string_equal(locale_number_format("ar@numbers=latn", "0.0%", arena), "[$-809]0.0%");
    assert_string_equal(locale_number_format("ar", "0.0%", arena), "[$-C01]0.0%");
}

static void dates_have_the_order_of_their_language(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;

    assert_string_equal(locale_date_format("en_GB", "d MMM y", arena), "[$-809]d mmm yyyy");
    assert_string_equal(locale_date_format("zh", "y年M月d日", arena), "[$-804]yyyy\"年\"m\"月\"d\"日\"");
    assert_string_equal(locale_date_format("ru", "d MMM y 'г'.", arena), "[$-419]d mmm yyyy \"г\".");
    assert_string_equal(locale_date_format("ar@numbers=latn", "d MMM y", arena), "[$-1010C01]d mmm yyyy");
    assert_string_equal(locale_date_format("de", "dd.LLLLL.yy", arena), "[$-407]dd.mmmm.yyyy");
    assert_string_equal(locale_date_format("fr", "d 'unclosed", arena), "[$-40C]d \"unclose\"");
}

static void each_section_of_a_number_format_is_of_the_language(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;

    assert_string_equal(locale_number_format("fr", "#,##0", arena), "[$-40C]#,##0");
    assert_string_equal(locale_number_format("fr", "+#,##0;-#,##0;0", arena),
                        "[$-40C]+#,##0;[$-40C]-#,##0;[$-40C]0");
    assert_string_equal(locale_number_format("fr", "0\";\";[Red]-0\\;", arena),
                        "[$-40C]0\";\";[$-40C][Red]-0\\;");
    assert_string_equal(locale_number_format("fr", "0;", arena), "[$-40C]0;[$-40C]");
    assert_string_equal(locale_number_format("fr", "0\"open;0", arena), "[$-40C]0\"open;0");
}

static void a_percent_sign_stands_off_where_the_language_has_it_so(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;

    assert_string_equal(locale_number_format("fr", "0.0%", arena), "[$-40C]0.0\"\u00A0\"%");
    assert_string_equal(locale_number_format("ru", "0%;-#%", arena),
                        "[$-419]0\"\u00A0\"%;[$-419]-#\"\u00A0\"%");
    assert_string_equal(locale_number_format("fr", "0 %", arena), "[$-40C]0 %");
    assert_string_equal(locale_number_format("zh", "0.0%", arena), "[$-804]0.0%");
    assert_string_equal(locale_number_format("en_GB", "0.0%", arena), "[$-809]0.0%");
}

static void what_no_language_writes_differently_stays(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;

    assert_string_equal(locale_number_format("fr", "General", arena), "General");
    assert_string_equal(locale_number_format("fr", "0", arena), "0");
    assert_string_equal(locale_number_format("fr", "[$-409]0.0", arena), "[$-409]0.0");
}

static void formats_of_all_languages_are_sound(void **state)
{
    static const char *const locales[] = {"ar@numbers=latn", "en_GB", "es", "fr", "ru", "zh"};
    static const char *const formats[] = {"#,##0", "0.0", "0.0%", "+#,##0;-#,##0;0"};
    struct arena *arena = ((struct scratch *)*state)->arena;
    char why[160];

    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        const char *date = locale_date_format(locales[i], "d MMM y 'г'. 年", arena);
        assert_true(number_format_fit(date, why, sizeof why));
        assert_int_equal(number_format_kind(date), NUMBER_FORMAT_DATE);
        for (size_t j = 0; j < sizeof formats / sizeof *formats; j++) {
            const char *format = locale_number_format(locales[i], formats[j], arena);
            assert_true(number_format_fit(format, why, sizeof why));
            assert_int_equal(number_format_kind(format), number_format_kind(formats[j]));
            assert_int_equal(number_format_decimals(format), number_format_decimals(formats[j]));
            assert_true(number_format_letters(format) >= number_format_letters(formats[j]));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(languages_have_the_numbers_of_windows),
        SCRATCH_TEST(european_digits_are_asked_for_by_name),
        SCRATCH_TEST(dates_have_the_order_of_their_language),
        SCRATCH_TEST(each_section_of_a_number_format_is_of_the_language),
        SCRATCH_TEST(a_percent_sign_stands_off_where_the_language_has_it_so),
        SCRATCH_TEST(what_no_language_writes_differently_stays),
        SCRATCH_TEST(formats_of_all_languages_are_sound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
