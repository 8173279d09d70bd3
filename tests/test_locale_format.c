#include "locale_format.h"

#include "scratch.h"

static void a_language_has_a_number(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(locale_prefix("en_GB", scratch->arena), "[$-809]");
    assert_string_equal(locale_prefix("fr", scratch->arena), "[$-40C]");
    assert_string_equal(locale_prefix("zh", scratch->arena), "[$-804]");
    assert_string_equal(locale_prefix("ar@numbers=latn", scratch->arena), "[$-C01]");
    assert_string_equal(locale_prefix("xx", scratch->arena), "");
    assert_string_equal(locale_prefix(arena_format(scratch->arena, "fr%0120d", 0), scratch->arena), "");
}

static void dates_are_in_the_order_of_the_language(void **state)
{
    static const struct {
        const char *locale, *pattern, *format;
    } cases[] = {{"en_GB", "d MMM y", "[$-809]d mmm yyyy"},
                 {"en_US", "MMM d, y", "[$-409]mmm d, yyyy"},
                 {"ru", "d MMM y 'г'.", "[$-419]d mmm yyyy \"г\"."},
                 {"zh", "y年M月d日", "[$-804]yyyy\"年\"m\"月\"d\"日\""},
                 {"es", "dd/MM/yy", "[$-C0A]dd/mm/yyyy"},
                 {"fr", "d MMMMM y 'fin", "[$-40C]d mmmm yyyy \"fi\""}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(locale_date_format(cases[i].locale, cases[i].pattern, scratch->arena),
                            cases[i].format);
}

static void each_section_of_a_format_has_the_language(void **state)
{
    static const struct {
        const char *format, *localized;
    } cases[] = {{"#,##0", "[$-40C]#,##0"},
                 {"+#,##0;-#,##0;0", "[$-40C]+#,##0;[$-40C]-#,##0;[$-40C]0"},
                 {"0\" ; \"0;[Red]\\;0", "[$-40C]0\" ; \"0;[$-40C][Red]\\;0"},
                 {"[$-809]0", "[$-809]0"},
                 {"General", "General"},
                 {"0\"open", "[$-40C]0\"open"}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(locale_number_format("fr", cases[i].format, scratch->arena), cases[i].localized);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_language_has_a_number),
        SCRATCH_TEST(dates_are_in_the_order_of_the_language),
        SCRATCH_TEST(each_section_of_a_format_has_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
