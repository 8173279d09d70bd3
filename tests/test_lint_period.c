#include "lint_period.h"

#include "scratch.h"

struct wanted {
    const char *text;
    enum period_flaw flaw;
    const char *piece;
};

static void see(const struct wanted *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct period_piece piece = {"", 0};
        enum period_flaw flaw = period_flaw(cases[i].text, strlen(cases[i].text), &piece);
        if (flaw != cases[i].flaw ||
            (flaw != PERIOD_SOUND &&
             (strlen(cases[i].piece) != piece.length || memcmp(cases[i].piece, piece.at, piece.length) != 0)))
            fail_msg("'%s': %d, '%.*s'", cases[i].text, (int)flaw, (int)piece.length, piece.at);
    }
}

#define SEE(cases) see(cases, sizeof cases / sizeof *(cases))

static void dashes_between_months_are_found_in_four_languages(void **state)
{
    static const struct wanted cases[] = {
        {"Exports, Jan-Mar 2013", PERIOD_DASH, "Jan-Mar"},
        {"January – March", PERIOD_DASH, "January – March"},
        {"JAN.–FEB.", PERIOD_DASH, "JAN.–FEB."},
        {"janvier-mars", PERIOD_DASH, "janvier-mars"},
        {"январь — март 2013", PERIOD_DASH, "январь — март"},
        {"enero-marzo", PERIOD_DASH, "enero-marzo"},
        {"Bosnia-Herzegovina", PERIOD_SOUND, ""},
        {"May-day", PERIOD_SOUND, ""},
        {"Marshall-Jan", PERIOD_SOUND, ""},
        {"January to March 2013", PERIOD_SOUND, ""},
        {"Donaudampfschifffahrtsgesellschaft", PERIOD_SOUND, ""},
        {"Donaudampfschifffahrtsgesellschaft-May", PERIOD_SOUND, ""},
    };

    (void)state;
    SEE(cases);
}

static void all_months_are_known(void **state)
{
    static const char *const months[] = {
        "January",    "February", "March",     "April",     "May",       "June",    "July",     "August",
        "September",  "October",  "November",  "December",  "janvier",   "février", "mars",     "avril",
        "mai",        "juin",     "juillet",   "août",      "septembre", "octobre", "novembre", "décembre",
        "enero",      "febrero",  "marzo",     "abril",     "mayo",      "junio",   "julio",    "agosto",
        "septiembre", "octubre",  "noviembre", "diciembre", "январь",    "февраль", "март",     "апрель",
        "май",        "июнь",     "июль",      "август",    "сентябрь",  "октябрь", "ноябрь",   "декабрь"};

    (void)state;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        char text[64];
        struct period_piece piece;
        snprintf(text, sizeof text, "%s-Dec", months[i]);
        assert_int_equal(period_flaw(text, strlen(text), &piece), PERIOD_DASH);
    }
}

static void dates_in_numbers_are_found(void **state)
{
    static const struct wanted cases[] = {
        {"at 3/4/2013", PERIOD_NUMBERS, "3/4/2013"},
        {"31/12/13", PERIOD_NUMBERS, "31/12/13"},
        {"(1/2/2013)", PERIOD_NUMBERS, "1/2/2013"},
        {"A/55/33/2013", PERIOD_SOUND, ""},
        {"55/33/2013", PERIOD_NUMBERS, "55/33/2013"},
        {"1/2", PERIOD_SOUND, ""},
        {"1/2/3", PERIOD_SOUND, ""},
        {"123/2/2013", PERIOD_SOUND, ""},
        {"1/222/2013", PERIOD_SOUND, ""},
        {"1/2/2013/4", PERIOD_SOUND, ""},
        {"1/2/20134", PERIOD_SOUND, ""},
        {"INFCIRC/540", PERIOD_SOUND, ""},
        {"2013-03-31", PERIOD_SOUND, ""},
    };

    (void)state;
    SEE(cases);
}

static void years_of_two_digits_are_found(void **state)
{
    static const struct wanted cases[] = {
        {"31 Mar 13", PERIOD_SHORT_YEAR, "Mar 13"},
        {"Mar 13", PERIOD_SHORT_YEAR, "Mar 13"},
        {"Figures of Mar-13", PERIOD_SHORT_YEAR, "Mar-13"},
        {"Figures of Mar '13", PERIOD_SHORT_YEAR, "Mar '13"},
        {"in '13", PERIOD_SHORT_YEAR, "'13"},
        {"in ’13", PERIOD_SHORT_YEAR, "’13"},
        {"2012/13", PERIOD_SHORT_YEAR, "2012/13"},
        {"2012-13", PERIOD_SHORT_YEAR, "2012-13"},
        {"1999/00", PERIOD_SHORT_YEAR, "1999/00"},
        {"2011-12", PERIOD_SOUND, ""},
        {"2012/15", PERIOD_SOUND, ""},
        {"2012/135", PERIOD_SOUND, ""},
        {"2012-13-01", PERIOD_SOUND, ""},
        {"until March 13", PERIOD_SOUND, ""},
        {"Mar 13, 2013 and May 2013", PERIOD_SHORT_YEAR, "Mar 13"},
        {"the '90s", PERIOD_SOUND, ""},
        {"Aged 65 to 74", PERIOD_SOUND, ""},
        {"March 2013", PERIOD_SOUND, ""},
        {"31 March 2013", PERIOD_SOUND, ""},
    };

    (void)state;
    SEE(cases);
}

static void dashes_between_years_are_found(void **state)
{
    static const struct wanted cases[] = {
        {"2010-2013", PERIOD_YEARS, "2010-2013"},
        {"Pledges, 2010 – 2013", PERIOD_YEARS, "2010 – 2013"},
        {"2010/2013", PERIOD_YEARS, "2010/2013"},
        {"2013-2010", PERIOD_SOUND, ""},
        {"1540-1887", PERIOD_SOUND, ""},
        {"1000-1010", PERIOD_SOUND, ""},
        {"2010 to 2013", PERIOD_SOUND, ""},
        {"2010 and", PERIOD_SOUND, ""},
        {"2010-2013-14", PERIOD_SOUND, ""},
        {"20100-2013", PERIOD_SOUND, ""},
        {"", PERIOD_SOUND, ""},
    };

    (void)state;
    SEE(cases);
}

static bool has_quarter(const char *text)
{
    struct period_piece piece;

    return period_has_quarter(text, strlen(text), &piece) && piece.length == 2 && *piece.at == 'Q';
}

static void quarters_as_letters_are_found(void **state)
{
    (void)state;
    assert_true(has_quarter("Q1"));
    assert_true(has_quarter("2013 Q4 exports"));
    assert_true(has_quarter("Quarter (Q2)"));
    assert_false(has_quarter("FAQ1"));
    assert_false(has_quarter("Q10"));
    assert_false(has_quarter("Q5"));
    assert_false(has_quarter("1st quarter 2013"));
    assert_false(has_quarter("2013-Q1"));
    assert_false(has_quarter("Q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dashes_between_months_are_found_in_four_languages),
        cmocka_unit_test(all_months_are_known),
        cmocka_unit_test(dates_in_numbers_are_found),
        cmocka_unit_test(years_of_two_digits_are_found),
        cmocka_unit_test(dashes_between_years_are_found),
        cmocka_unit_test(quarters_as_letters_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
