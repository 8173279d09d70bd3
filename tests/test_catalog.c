#include "catalog.h"

#include "scratch.h"

#include <dlfcn.h>
#include <limits.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>

/* The calls that open something of ICU's, of which the one behind `calls_left` others finds no data. */
enum { NEVER = INT_MAX };
static int calls_left = NEVER;

static bool is_struck(UErrorCode *status)
{
    if (U_FAILURE(*status) || calls_left == NEVER || calls_left-- != 0)
        return false;
    *status = U_FILE_ACCESS_ERROR;
    return true;
}

#define NAME_OF(name) #name
#define FUNCTION_OF_ICU(name) dlsym(RTLD_NEXT, NAME_OF(name)) /* with the version that ICU adds to it */

UDateTimePatternGenerator *udatpg_open(const char *locale, UErrorCode *status)
{
    UDateTimePatternGenerator *(*open)(const char *, UErrorCode *) = FUNCTION_OF_ICU(udatpg_open);

    return is_struck(status) ? NULL : open(locale, status);
}

UCollator *ucol_open(const char *locale, UErrorCode *status)
{
    UCollator *(*open)(const char *, UErrorCode *) = FUNCTION_OF_ICU(ucol_open);

    return is_struck(status) ? NULL : open(locale, status);
}

UNumberFormat *unum_open(UNumberFormatStyle style, const UChar *pattern, int32_t length, const char *locale,
                         UParseError *where, UErrorCode *status)
{
    UNumberFormat *(*open)(UNumberFormatStyle, const UChar *, int32_t, const char *, UParseError *,
                           UErrorCode *) = FUNCTION_OF_ICU(unum_open);

    return is_struck(status) ? NULL : open(style, pattern, length, locale, where, status);
}

UDateFormat *udat_open(UDateFormatStyle time, UDateFormatStyle date, const char *locale, const UChar *zone,
                       int32_t zone_length, const UChar *pattern, int32_t length, UErrorCode *status)
{
    UDateFormat *(*open)(UDateFormatStyle, UDateFormatStyle, const char *, const UChar *, int32_t,
                         const UChar *, int32_t, UErrorCode *) = FUNCTION_OF_ICU(udat_open);

    return is_struck(status) ? NULL : open(time, date, locale, zone, zone_length, pattern, length, status);
}

UCalendar *ucal_clone(const UCalendar *calendar, UErrorCode *status)
{
    UCalendar *(*clone)(const UCalendar *, UErrorCode *) = FUNCTION_OF_ICU(ucal_clone);

    return is_struck(status) ? NULL : clone(calendar, status);
}

static struct catalog *english(struct scratch *scratch)
{
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);

    if (!catalog)
        fail_msg("%s", scratch->err->text);
    return catalog;
}

static void a_language_without_a_catalog_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(catalog_load("tlh", NULL, 0, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "'tlh' is not a language with a catalog; use ar, en, es, fr, ru or zh");
    assert_null(catalog_load("", NULL, 0, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "'' is not a language with a catalog; use ar, en, es, fr, ru or zh");
}

static void a_language_that_icu_cannot_open_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = NULL;
    int calls = 0;

    for (calls_left = 0; !(catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err));
         calls_left = ++calls)
        assert_error(scratch->err, ERROR_UNAVAILABLE, "ICU cannot write 'en': U_FILE_ACCESS_ERROR");
    calls_left = NEVER;
    assert_string_equal(catalog_date(catalog, (struct date){2013, 3, 31}, scratch->arena), "31 March 2013");
    assert_int_equal(calls,
                     3 + 4 * 2); /* patterns, order, numbers; four forms of a date, with a calendar each */
    catalog_free(catalog);
}

static void english_is_the_language_of_the_definitions(void **state)
{
    struct catalog *catalog = english(*state);

    assert_string_equal(catalog_language(catalog), "en");
    assert_false(catalog_right_to_left(catalog));
    assert_string_equal(catalog_text(catalog, "Any text"), "Any text");
    catalog_free(catalog);
}

static void places_in_a_text_are_filled(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);
    const char *values[] = {"a", "{0}", "c"};

#define fill(text, count) catalog_fill(catalog, text, values, count, scratch->arena)
    assert_string_equal(fill("{0}, {1} to {2}", 3), "a, {0} to c");
    assert_string_equal(fill("{2}{0}{0}", 3), "caa");
    assert_string_equal(fill("no place", 3), "no place");
    assert_string_equal(fill("{3} {x} {} { {0", 3), "{3} {x} {} { {0");
    assert_string_equal(fill("{1}", 1), "{1}");
    assert_string_equal(fill("", 0), "");
    catalog_free(catalog);
}

static void numbers_are_grouped_and_rounded_as_in_a_spreadsheet(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {{0, 0, "0"},
                 {-0.0, 2, "0"},
                 {1234.5, 1, "1,234.5"},
                 {1234.5, 3, "1,234.5"},
                 {1234567, 0, "1,234,567"},
                 {-1234.25, 2, "-1,234.25"},
                 {0.125, 2, "0.13"},
                 {2.5, 0, "3"},
                 {-2.5, 0, "-3"},
                 {1.005, 2, "1.01"},
                 {999.96, 1, "1,000"},
                 {0.0002, 4, "0.0002"},
                 {9007199254740992, 0, "9,007,199,254,740,992"}};
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(catalog_number(catalog, cases[i].value, cases[i].decimals, scratch->arena),
                            cases[i].text);
    catalog_free(catalog);
}

static void the_largest_number_of_a_spreadsheet_has_words(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    assert_int_equal(strlen(catalog_number(catalog, -9.99999999999999E307, 2, scratch->arena)), 411);
    /* A format has at most 127 bytes, and so 125 decimals. */
    assert_int_equal(strlen(catalog_fixed(catalog, -9.99999999999999E307, 125, scratch->arena)), 411 + 126);
    assert_int_equal(strlen(catalog_fixed(catalog, 1.5, 125, scratch->arena)), 127);
    catalog_free(catalog);
}

static void dates_and_periods_are_words(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

#define period(...) catalog_period(catalog, (struct period){__VA_ARGS__}, scratch->arena)
    assert_string_equal(catalog_date(catalog, (struct date){2013, 3, 31}, scratch->arena), "31 March 2013");
    assert_string_equal(catalog_date(catalog, (struct date){1900, 1, 1}, scratch->arena), "1 January 1900");
    assert_string_equal(catalog_date(catalog, (struct date){9999, 12, 31}, scratch->arena),
                        "31 December 9999");
    assert_string_equal(period(2013, PERIOD_QUARTER, 1), "1st quarter 2013");
    assert_string_equal(period(2013, PERIOD_QUARTER, 2), "2nd quarter 2013");
    assert_string_equal(period(2013, PERIOD_QUARTER, 3), "3rd quarter 2013");
    assert_string_equal(period(2013, PERIOD_QUARTER, 4), "4th quarter 2013");
    assert_string_equal(period(2013, PERIOD_MONTH, 4), "April 2013");
    assert_string_equal(period(2013, PERIOD_YEAR, 0), "2013");
    catalog_free(catalog);
}

static void the_calendar_is_gregorian_in_every_year(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    assert_string_equal(catalog_date(catalog, (struct date){1582, 10, 14}, scratch->arena),
                        "14 October 1582");
    assert_string_equal(catalog_date(catalog, (struct date){1000, 2, 28}, scratch->arena),
                        "28 February 1000");
    assert_string_equal(period(1500, PERIOD_YEAR, 0), "1500");
    assert_string_equal(period(1, PERIOD_YEAR, 0), "1");
    catalog_free(catalog);
}

static void the_format_of_dates_is_one_for_dates(void **state)
{
    struct catalog *catalog = english(*state);

    assert_string_equal(catalog_date_format(catalog), "[$-809]d mmm yyyy");
    catalog_free(catalog);
}

static void a_list_is_words(void **state)
{
    static const char *const items[] = {"a", "b", "é中"};
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    assert_string_equal(catalog_list(catalog, items, 0, scratch->arena), "");
    assert_string_equal(catalog_list(catalog, items, 1, scratch->arena), "a");
    assert_string_equal(catalog_list(catalog, items, 2, scratch->arena), "a and b");
    assert_string_equal(catalog_list(catalog, items, 3, scratch->arena), "a, b and é中");
    catalog_free(catalog);
}

static void names_are_in_the_order_of_the_language(void **state)
{
    static const char *const sorted[] = {"Åland", "Benin", "Côte d’Ivoire", "Croatia", "Österreich", "Peru"};
    struct catalog *catalog = english(*state);

    for (size_t i = 1; i < sizeof sorted / sizeof *sorted; i++) {
        assert_true(catalog_compare(catalog, sorted[i - 1], sorted[i]) < 0);
        assert_true(catalog_compare(catalog, sorted[i], sorted[i - 1]) > 0);
    }
    assert_true(catalog_compare(catalog, "", "a") < 0);
    assert_int_equal(catalog_compare(catalog, "a", "a"), 0);
    catalog_free(catalog);
}

static void texts_that_a_language_holds_equal_are_ordered_by_their_bytes(void **state)
{
    struct catalog *catalog = english(*state);

    assert_true(catalog_compare(catalog, "\xC3\xA9", "e\xCC\x81") > 0);
    assert_true(catalog_compare(catalog, "e\xCC\x81", "\xC3\xA9") < 0);
    catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_language_without_a_catalog_is_refused),
        SCRATCH_TEST(a_language_that_icu_cannot_open_is_refused),
        SCRATCH_TEST(english_is_the_language_of_the_definitions),
        SCRATCH_TEST(places_in_a_text_are_filled),
        SCRATCH_TEST(numbers_are_grouped_and_rounded_as_in_a_spreadsheet),
        SCRATCH_TEST(the_largest_number_of_a_spreadsheet_has_words),
        SCRATCH_TEST(dates_and_periods_are_words),
        SCRATCH_TEST(the_calendar_is_gregorian_in_every_year),
        SCRATCH_TEST(the_format_of_dates_is_one_for_dates),
        SCRATCH_TEST(a_list_is_words),
        SCRATCH_TEST(names_are_in_the_order_of_the_language),
        SCRATCH_TEST(texts_that_a_language_holds_equal_are_ordered_by_their_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
