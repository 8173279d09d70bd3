#include "period.h"

#include "scratch.h"

#include <time.h>

#define assert_period(actual, expected)                                                                      \
    do {                                                                                                     \
        char written[PERIOD_SIZE];                                                                           \
        period_write(actual, written);                                                                       \
        assert_string_equal(written, expected);                                                              \
    } while (0)

#define assert_date(actual, expected)                                                                        \
    do {                                                                                                     \
        char written[DATE_SIZE];                                                                             \
        date_write(actual, written);                                                                         \
        assert_string_equal(written, expected);                                                              \
    } while (0)

static struct date date(const char *text)
{
    struct date date;

    assert_true(date_parse(text, &date));
    return date;
}

static struct period period(const char *text)
{
    struct period period;

    assert_true(period_read(text, &period));
    return period;
}

static void a_date_is_written_as_it_was_read(void **state)
{
    static const char *const texts[] = {"0001-01-01", "1900-02-28", "2000-02-29", "2013-03-31", "9999-12-31"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_date(date(texts[i]), texts[i]);
}

static void what_is_not_a_day_of_the_calendar_is_not_a_date(void **state)
{
    static const char *const texts[] = {
        "2013-02-29",  "1900-02-29",  "2100-02-29",  "2013-02-30",   "2013-04-31", "2013-13-01",
        "2013-00-01",  "2013-01-00",  "2013-01-32",  "0000-01-01",   "2013-1-01",  "2013-01-1",
        "2013/01/01",  "20130101",    "10000-01-01", "-013-01-01",   "",           "2013-01-0a",
        "2013-01-01 ", " 2013-01-01", "+013-01-01",  "2013-01-01T0", "2013--1-01", "２０",
        "2013-01/01",  "2013/01-01",  "2013-+1-01",  "2013-01-+1",   "2013-0:-01", "201/-01-01"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct date unused;
        if (date_parse(texts[i], &unused))
            fail_msg("'%s' was read as a date", texts[i]);
    }
}

static void leap_years_follow_the_gregorian_rule(void **state)
{
    static const struct {
        int16_t year;
        const char *last;
    } cases[] = {{1900, "1900-02-28"}, {2000, "2000-02-29"}, {2004, "2004-02-29"},
                 {2013, "2013-02-28"}, {2100, "2100-02-28"}, {2400, "2400-02-29"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_date(period_last_day((struct period){cases[i].year, PERIOD_MONTH, 2}), cases[i].last);
}

static void every_month_ends_as_in_the_calendar_of_the_system(void **state)
{
    static const int years[] = {1900, 1999, 2000, 2012, 2013};
    struct scratch *scratch = *state;
    struct date unused;

    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        for (int month = 1; month <= 12; month++) {
            struct tm last = {.tm_year = years[i] - 1900, .tm_mon = month, .tm_mday = 0};
            timegm(&last); /* day 0 of the next month is the last of this one */
            struct period whole = {(int16_t)years[i], PERIOD_MONTH, (int8_t)month};
            assert_int_equal(period_last_day(whole).day, last.tm_mday);
            assert_true(date_parse(
                arena_format(scratch->arena, "%d-%02d-%02d", years[i], month, last.tm_mday), &unused));
            assert_false(date_parse(
                arena_format(scratch->arena, "%d-%02d-%02d", years[i], month, last.tm_mday + 1), &unused));
        }
}

static void days_are_counted_from_1970(void **state)
{
    (void)state;
    assert_int_equal(date_days(date("1970-01-01")), 0);
    assert_int_equal(date_days(date("1969-12-31")), -1);
    assert_int_equal(date_days(date("2000-03-01")), 11017);
    assert_int_equal(date_days(date("0001-01-01")), -719162);
    assert_int_equal(date_days(date("9999-12-31")), 2932896);
}

static struct date day_after(struct date day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;

    if (++day.day > lengths[day.month - 1] + (day.month == 2 && leap)) {
        day.day = 1;
        day.month++;
    }
    if (day.month > 12) {
        day.month = 1;
        day.year++;
    }
    return day;
}

static void every_day_of_ten_thousand_years_has_its_own_number(void **state)
{
    struct date day = {1, 1, 1};
    int32_t number = -719162;

    (void)state;
    for (; day.year <= 9999; day = day_after(day), number++) {
        struct date back = date_from_days(number);
        if (date_days(day) != number || back.year != day.year || back.month != day.month ||
            back.day != day.day)
            fail_msg("%d-%d-%d has the number %d", day.year, day.month, day.day, date_days(day));
    }
    assert_int_equal(number, 2932897);
}

static void serial_numbers_are_those_of_a_spreadsheet(void **state)
{
    (void)state;
    assert_int_equal(date_serial(date("1900-03-01")), 61);
    assert_int_equal(date_serial(date("1970-01-01")), 25569);
    assert_int_equal(date_serial(date("2000-01-01")), 36526);
    assert_int_equal(date_serial(date("2013-03-31")), 41364);
    assert_int_equal(date_serial(date("9999-12-31")), 2958465);
}

static void spreadsheets_agree_on_dates_from_march_1900(void **state)
{
    (void)state;
    assert_true(date_fits_spreadsheet(date("1900-03-01")));
    assert_false(date_fits_spreadsheet(date("1900-02-28")));
    assert_false(date_fits_spreadsheet(date("0001-01-01")));
}

static void dates_are_compared_by_year_month_and_day(void **state)
{
    (void)state;
    assert_true(date_compare(date("2012-12-31"), date("2013-01-01")) < 0);
    assert_true(date_compare(date("2013-02-01"), date("2013-01-31")) > 0);
    assert_int_equal(date_compare(date("2013-02-01"), date("2013-02-01")), 0);
}

static void a_period_can_be_typed_in_several_ways(void **state)
{
    static const struct {
        const char *typed, *written;
    } cases[] = {{"2013Q1", "2013-Q1"},  {"2013-Q1", "2013-Q1"}, {"2013q4", "2013-Q4"},
                 {"2013-q2", "2013-Q2"}, {"2013-04", "2013-04"}, {"2013-12", "2013-12"},
                 {"2013", "2013"},       {"0001", "0001"},       {"9999Q4", "9999-Q4"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct period read;
        struct error err = {0};
        assert_true(period_parse(cases[i].typed, &read, &err));
        assert_period(read, cases[i].written);
        assert_int_equal(err.kind, ERROR_NONE);
    }
}

static void what_is_not_a_period_is_quoted_with_what_would_be_right(void **state)
{
    struct scratch *scratch = *state;
    static const char *const texts[] = {"",         "Q5",       "2013Q0",  "2013Q5", "2013-Q5",    "2013-Q0",
                                        "2013-00",  "2013-13",  "2013-1",  "0000",   "0000Q1",     "0000-01",
                                        "201",      "20131",    "2013Q",   "2013-Q", "2013Q12",    "2013/1",
                                        "2013-Q1 ", " 2013-Q1", "2013 Q1", "-013",   "2013-01-01", "abcd"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct period unused;
        struct error err = {0};
        assert_false(period_parse(texts[i], &unused, &err));
        assert_error(&err, ERROR_USAGE,
                     arena_format(scratch->arena,
                                  "'%s' is not a period; write a quarter as 2013Q1, a month as 2013-04, a "
                                  "year as 2013",
                                  texts[i]));
    }
}

static void only_the_text_of_sdmx_is_read_from_data(void **state)
{
    static const char *const good[] = {"2013-Q1", "2013-04", "2013"};
    static const char *const bad[] = {"2013Q1", "2013-q1", "2013-Q5", "2013-13", "0000", "", "2013-Q1x"};
    struct period unused;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(period_read(good[i], &unused));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(period_read(bad[i], &unused));
}

static void file_names_have_periods_in_lower_case(void **state)
{
    char out[PERIOD_SIZE];

    (void)state;
    period_file_name(period("2013-Q1"), out);
    assert_string_equal(out, "2013-q1");
    period_file_name(period("2013-04"), out);
    assert_string_equal(out, "2013-04");
    period_file_name(period("2013"), out);
    assert_string_equal(out, "2013");
}

static void a_period_lasts_from_its_first_to_its_last_day(void **state)
{
    static const struct {
        const char *period, *first, *last;
    } cases[] = {
        {"2013-Q1", "2013-01-01", "2013-03-31"}, {"2013-Q2", "2013-04-01", "2013-06-30"},
        {"2013-Q3", "2013-07-01", "2013-09-30"}, {"2013-Q4", "2013-10-01", "2013-12-31"},
        {"2012-02", "2012-02-01", "2012-02-29"}, {"2013-12", "2013-12-01", "2013-12-31"},
        {"2013", "2013-01-01", "2013-12-31"},    {"9999", "9999-01-01", "9999-12-31"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_date(period_first_day(period(cases[i].period)), cases[i].first);
        assert_date(period_last_day(period(cases[i].period)), cases[i].last);
    }
}

static void the_next_and_the_previous_period_cross_years(void **state)
{
    (void)state;
    assert_period(period_next(period("2012-Q4")), "2013-Q1");
    assert_period(period_previous(period("2013-Q1")), "2012-Q4");
    assert_period(period_next(period("2013-Q1")), "2013-Q2");
    assert_period(period_next(period("2012-12")), "2013-01");
    assert_period(period_previous(period("2013-03")), "2013-02");
    assert_period(period_next(period("2012")), "2013");
    assert_period(period_previous(period("2000")), "1999");
    assert_int_equal(period_next(period("2012")).part, 0);
}

static void next_and_previous_undo_each_other(void **state)
{
    struct period at = period("1899-Q4");

    (void)state;
    for (int i = 0; i < 2000; i++) {
        struct period next = period_next(at);
        assert_int_equal(period_compare(period_previous(next), at), 0);
        assert_true(period_compare(at, next) < 0);
        at = next;
    }
    assert_period(at, "2399-Q4");
}

static void periods_are_compared_by_first_day_then_by_length(void **state)
{
    (void)state;
    assert_true(period_compare(period("2013-01"), period("2013-Q1")) < 0);
    assert_true(period_compare(period("2013-Q1"), period("2013")) < 0);
    assert_true(period_compare(period("2013"), period("2013-02")) < 0);
    assert_true(period_compare(period("2013-Q2"), period("2013-Q1")) > 0);
    assert_int_equal(period_compare(period("2013-Q2"), period("2013-Q2")), 0);
}

static void a_period_is_complete_on_the_day_after_its_last(void **state)
{
    static const struct {
        enum period_kind kind;
        const char *day, *period;
    } cases[] = {
        {PERIOD_QUARTER, "2013-03-31", "2012-Q4"}, {PERIOD_QUARTER, "2013-04-01", "2013-Q1"},
        {PERIOD_QUARTER, "2013-01-01", "2012-Q4"}, {PERIOD_QUARTER, "2012-12-31", "2012-Q3"},
        {PERIOD_QUARTER, "2013-06-30", "2013-Q1"}, {PERIOD_QUARTER, "2013-07-01", "2013-Q2"},
        {PERIOD_QUARTER, "2013-09-30", "2013-Q2"}, {PERIOD_QUARTER, "2013-10-01", "2013-Q3"},
        {PERIOD_MONTH, "2013-03-01", "2013-02"},   {PERIOD_MONTH, "2013-01-31", "2012-12"},
        {PERIOD_YEAR, "2013-12-31", "2012"},       {PERIOD_YEAR, "2014-01-01", "2013"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_period(period_completed_before(cases[i].kind, date(cases[i].day)), cases[i].period);
}

static void periods_of_a_kind_are_numbered(void **state)
{
    static const char *const texts[] = {"0001",    "2012",    "0001-Q1", "2012-Q3",
                                        "2012-Q4", "0001-01", "2012-11", "2012-12"};
    struct period period;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(period_read(texts[i], &period));
        assert_int_equal(period_number(period_next(period)), period_number(period) + 1);
        struct period later = period;
        later.year++;
        assert_int_equal(period_number(later),
                         period_number(period) + period_kind_count((enum period_kind)period.kind));
    }
}

static void kinds_of_periods_have_names(void **state)
{
    (void)state;
    assert_string_equal(period_kind_name(PERIOD_YEAR), "year");
    assert_string_equal(period_kind_name(PERIOD_QUARTER), "quarter");
    assert_string_equal(period_kind_name(PERIOD_MONTH), "month");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_written_as_it_was_read),
        cmocka_unit_test(what_is_not_a_day_of_the_calendar_is_not_a_date),
        cmocka_unit_test(leap_years_follow_the_gregorian_rule),
        SCRATCH_TEST(every_month_ends_as_in_the_calendar_of_the_system),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(every_day_of_ten_thousand_years_has_its_own_number),
        cmocka_unit_test(serial_numbers_are_those_of_a_spreadsheet),
        cmocka_unit_test(spreadsheets_agree_on_dates_from_march_1900),
        cmocka_unit_test(dates_are_compared_by_year_month_and_day),
        cmocka_unit_test(a_period_can_be_typed_in_several_ways),
        SCRATCH_TEST(what_is_not_a_period_is_quoted_with_what_would_be_right),
        cmocka_unit_test(only_the_text_of_sdmx_is_read_from_data),
        cmocka_unit_test(file_names_have_periods_in_lower_case),
        cmocka_unit_test(a_period_lasts_from_its_first_to_its_last_day),
        cmocka_unit_test(the_next_and_the_previous_period_cross_years),
        cmocka_unit_test(next_and_previous_undo_each_other),
        cmocka_unit_test(periods_are_compared_by_first_day_then_by_length),
        cmocka_unit_test(a_period_is_complete_on_the_day_after_its_last),
        cmocka_unit_test(periods_of_a_kind_are_numbered),
        cmocka_unit_test(kinds_of_periods_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
