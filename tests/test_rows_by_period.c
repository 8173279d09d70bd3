#include "rows_by_period.h"

#include "rows.h"

static const struct column columns[] = {{"port", TYPE_TEXT, ROLE_FIGURE},
                                        {"period", TYPE_PERIOD, ROLE_FIGURE},
                                        {"ships", TYPE_INTEGER, ROLE_FIGURE},
                                        {"cargo", TYPE_NUMBER, ROLE_FIGURE},
                                        {"status", TYPE_TEXT, ROLE_STATUS}};
enum { PORT, PERIOD, SHIPS, CARGO, STATUS, COLUMNS };
static const enum blank unknown[] = {BLANK_UNKNOWN, BLANK_UNKNOWN, BLANK_UNKNOWN, BLANK_UNKNOWN,
                                     BLANK_UNKNOWN};
static const enum blank zero[] = {BLANK_UNKNOWN, BLANK_UNKNOWN, BLANK_ZERO, BLANK_ZERO, BLANK_EMPTY};
static const size_t by_port[] = {PORT};
static const struct every plain = {.period = PERIOD, .by = by_port, .by_count = 1};
static const struct edition_time spring = {{2013, PERIOD_QUARTER, 1}, {2013, 3, 31}};

static struct every from(const char *text)
{
    struct every every = plain;

    every.has_from = true;
    assert_true(period_read(text, &every.from));
    return every;
}

static const struct table *table_of(struct scratch *scratch, const char *rows)
{
    return rows_table(scratch, columns, COLUMNS, rows);
}

static const char *filled(struct scratch *scratch, struct every every, const enum blank *blanks,
                          const char *rows)
{
    const struct table *table = rows_every(&every, table_of(scratch, rows), blanks, &spring, 100, "harbours",
                                           scratch->arena, scratch->err);

    if (!table)
        fail_msg("%s", scratch->err->text);
    return rows_text(scratch, table);
}

static void refused(struct scratch *scratch, struct every every, const char *rows, size_t limit,
                    const char *expected)
{
    *scratch->err = (struct error){0};
    assert_null(rows_every(&every, table_of(scratch, rows), zero, &spring, limit, "harbours", scratch->arena,
                           scratch->err));
    assert_error(scratch->err, ERROR_DATA, expected);
}

static void every_period_has_a_row_up_to_the_editions(void **state)
{
    assert_string_equal(filled(*state, plain, zero, "a|2012-Q2|5|1.5|e\na|2012-Q4|?|2|?\n"),
                        "a|2012-Q2|5|1.5|e\na|2012-Q3|0|0|\na|2012-Q4|?|2|?\na|2013-Q1|0|0|\n");
    assert_string_equal(filled(*state, plain, unknown, "a|2012-Q4|5|1.5|e\n"),
                        "a|2012-Q4|5|1.5|e\na|2013-Q1|?|?|?\n");
}

static void groups_come_as_they_appear_and_begin_with_their_first(void **state)
{
    assert_string_equal(
        filled(*state, plain, unknown, "b|2013-Q1|1|?|?\na|2012-Q4|2|?|?\nb|2012-Q3|3|?|?\n"),
        "b|2012-Q3|3|?|?\nb|2012-Q4|?|?|?\nb|2013-Q1|1|?|?\na|2012-Q4|2|?|?\na|2013-Q1|?|?|?\n");
}

static void all_groups_can_begin_with_one_period(void **state)
{
    assert_string_equal(filled(*state, from("2012-Q4"), zero, "b|2013-Q1|1|1|\n?|2012-Q4|2|2|\n"),
                        "b|2012-Q4|0|0|\nb|2013-Q1|1|1|\n?|2012-Q4|2|2|\n?|2013-Q1|0|0|\n");
}

static void months_are_completed_by_the_end_of_the_quarter(void **state)
{
    assert_string_equal(filled(*state, plain, unknown, "a|2012-12|1|?|?\n"),
                        "a|2012-12|1|?|?\na|2013-01|?|?|?\na|2013-02|?|?|?\na|2013-03|?|?|?\n");
}

static void years_are_those_that_are_completed(void **state)
{
    assert_string_equal(filled(*state, plain, unknown, "a|2010|1|?|?\n"),
                        "a|2010|1|?|?\na|2011|?|?|?\na|2012|?|?|?\n");
}

static void rows_behind_the_last_period_stay_as_they_are(void **state)
{
    assert_string_equal(filled(*state, plain, unknown, "a|2012-Q4|1|?|?\na|2014-Q2|2|?|?\nb|2015-Q1|3|?|?\n"),
                        "a|2012-Q4|1|?|?\na|2013-Q1|?|?|?\na|2014-Q2|2|?|?\nb|2015-Q1|3|?|?\n");
    assert_string_equal(filled(*state, from("2014-Q1"), unknown, "a|2014-Q3|1|?|?\n"), "a|2014-Q3|1|?|?\n");
}

static void without_rows_there_are_those_from_the_first_period(void **state)
{
    struct every every = from("2012-Q4");

    assert_string_equal(filled(*state, every, zero, ""), "");
    every.by_count = 0;
    assert_string_equal(filled(*state, every, zero, ""), "?|2012-Q4|0|0|\n?|2013-Q1|0|0|\n");
    every.has_from = false;
    assert_string_equal(filled(*state, every, zero, ""), "");
}

static void a_row_that_has_no_place_is_refused(void **state)
{
    refused(*state, plain, "a|2012-Q4|1|?|?\na|?|1|?|?\n", 100,
            "table 'harbours', row 2, column 'period': the period is not known, and `every` needs it to find "
            "the row's place");
    refused(*state, plain, "a|?|1|?|?\n", 100,
            "table 'harbours', row 1, column 'period': the period is not known, and `every` needs it to find "
            "the row's place");
    refused(*state, plain, "a|2012-Q4|1|?|?\na|2012|1|?|?\n", 100,
            "table 'harbours', row 2, column 'period': '2012' is a year; `every` needs rows of one kind of "
            "period, as 2012-Q4 is");
    refused(
        *state, from("2012-Q4"), "a|2012-Q3|1|?|?\n", 100,
        "table 'harbours', row 1, column 'period': '2012-Q3' is before 2012-Q4, from which `every` begins");
    refused(*state, plain, "a|2012-Q4|1|?|?\na|2012-Q4|1|?|?\n", 100,
            "table 'harbours', row 2, column 'period': '2012-Q4' stands in row 1 already; `every` needs each "
            "period once for each port");
}

static void more_rows_than_a_worksheet_holds_are_refused(void **state)
{
    static const char expected[] =
        "table 'harbours': with a row for each period there are more than 3 rows, which "
        "is all that a worksheet holds; let `every` begin later or select fewer";

    refused(*state, from("2012-Q2"), "a|2012-Q2|1|?|?\n", 3, expected);
    refused(*state, from("2012-Q3"), "a|2012-Q3|1|?|?\nb|2013-Q1|1|?|?\n", 3, expected);
    refused(*state, plain, "a|2013-Q1|1|?|?\nb|2013-Q1|1|?|?\nc|2013-Q1|1|?|?\nd|2013-Q1|1|?|?\n", 3,
            expected);
}

static const char *last_of(struct scratch *scratch, struct edition_time time, enum period_kind kind)
{
    char *text = arena_alloc(scratch->arena, PERIOD_SIZE);

    period_write(rows_last_period(&time, kind), text);
    return text;
}

static void the_last_period_is_the_editions_or_the_last_completed(void **state)
{
    struct edition_time time = spring;

    assert_string_equal(last_of(*state, time, PERIOD_QUARTER), "2013-Q1");
    assert_string_equal(last_of(*state, time, PERIOD_MONTH), "2013-03");
    assert_string_equal(last_of(*state, time, PERIOD_YEAR), "2012");
    time.as_of = (struct date){2013, 2, 27};
    assert_string_equal(last_of(*state, time, PERIOD_QUARTER), "2013-Q1");
    assert_string_equal(last_of(*state, time, PERIOD_MONTH), "2013-01");
    time.as_of = (struct date){2014, 2, 27};
    assert_string_equal(last_of(*state, time, PERIOD_MONTH), "2013-03");
    assert_string_equal(last_of(*state, time, PERIOD_YEAR), "2012");
    time.period = (struct period){2012, PERIOD_QUARTER, 4};
    time.as_of = (struct date){2012, 12, 31};
    assert_string_equal(last_of(*state, time, PERIOD_YEAR), "2012");
    time.as_of = (struct date){2012, 12, 30};
    assert_string_equal(last_of(*state, time, PERIOD_YEAR), "2011");
    time.period = (struct period){2012, PERIOD_YEAR, 0};
    assert_string_equal(last_of(*state, time, PERIOD_YEAR), "2012");
}

static const char *kept(struct scratch *scratch, int32_t last, const char *rows)
{
    const struct keep keep = {PERIOD, last};

    return rows_text(scratch, rows_keep(&keep, table_of(scratch, rows), &spring, scratch->arena));
}

static void only_rows_of_the_last_periods_are_kept(void **state)
{
    static const char rows[] = "a|2012-Q3|1|?|?\nb|2013-Q1|2|0.5|e\na|2012-Q4|3|?|?\na|2013-Q2|4|?|?\n"
                               "a|?|5|?|?\na|!x|6|?|?\na|2012|7|?|?\na|2013|8|?|?\na|2013-02|9|?|?\n";

    assert_string_equal(kept(*state, 1, rows), "b|2013-Q1|2|0.5|e\na|2012|7|?|?\n");
    assert_string_equal(kept(*state, 2, rows),
                        "b|2013-Q1|2|0.5|e\na|2012-Q4|3|?|?\na|2012|7|?|?\na|2013-02|9|?|?\n");
    assert_string_equal(kept(*state, 9999, rows), "a|2012-Q3|1|?|?\nb|2013-Q1|2|0.5|e\na|2012-Q4|3|?|?\n"
                                                  "a|2012|7|?|?\na|2013-02|9|?|?\n");
    assert_string_equal(kept(*state, 1, ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(every_period_has_a_row_up_to_the_editions),
        SCRATCH_TEST(groups_come_as_they_appear_and_begin_with_their_first),
        SCRATCH_TEST(all_groups_can_begin_with_one_period),
        SCRATCH_TEST(months_are_completed_by_the_end_of_the_quarter),
        SCRATCH_TEST(years_are_those_that_are_completed),
        SCRATCH_TEST(rows_behind_the_last_period_stay_as_they_are),
        SCRATCH_TEST(without_rows_there_are_those_from_the_first_period),
        SCRATCH_TEST(a_row_that_has_no_place_is_refused),
        SCRATCH_TEST(more_rows_than_a_worksheet_holds_are_refused),
        SCRATCH_TEST(the_last_period_is_the_editions_or_the_last_completed),
        SCRATCH_TEST(only_rows_of_the_last_periods_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
