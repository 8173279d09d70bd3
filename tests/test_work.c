#include "work.h"

#include "whole_report.h"

#include <time.h>

/* 2013-06-30 23:59:59 */
#define END_OF_JUNE "1372636799"
#define FIRST_OF_JULY "1372636800"

static int epoch_teardown(void **state)
{
    unsetenv("SOURCE_DATE_EPOCH");
    return scratch_teardown(state);
}

#define EPOCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_setup, epoch_teardown)

static struct work work_for(struct scratch *scratch, const struct options *options)
{
    return (struct work){.options = options, .arena = scratch->arena, .err = scratch->err};
}

static struct work begun(struct scratch *scratch, const struct options *options)
{
    struct work work = work_for(scratch, options);

    if (!work_begin(&work, options->arguments.items[0]) || !work_open(&work))
        fail_msg("%s", scratch->err->text);
    return work;
}

static void refused(struct scratch *scratch, const struct options *options, enum error_kind kind,
                    const char *expected)
{
    struct work work = work_for(scratch, options);

    assert_false(work_begin(&work, options->arguments.items[0]) && work_open(&work));
    work_end(&work);
    assert_error(scratch->err, kind, expected);
}

/* "2013-Q1 as of 2013-03-31" */
static const char *chosen(struct scratch *scratch, const struct options *options)
{
    struct work work = begun(scratch, options);
    char period[PERIOD_SIZE], as_of[DATE_SIZE];

    work_end(&work);
    period_write(work.period, period);
    date_write(work.as_of, as_of);
    return arena_format(scratch->arena, "%s as of %s", period, as_of);
}

/* Of the same report when it is published by the `kind`. */
static const char *chosen_by(struct scratch *scratch, const char *kind)
{
    const char *yaml = arena_format(scratch->arena, "statbook: 1\ntitle: T\nperiod: %s\n%s", kind,
                                    strstr(loans_yaml, "tables:"));
    struct options options = {.arguments = whole_words(scratch, whole_report(scratch, kind, yaml), NULL)};

    return chosen(scratch, &options);
}

static void a_period_that_is_given_is_as_of_its_last_day(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    assert_string_equal(chosen(*state, &options), "2013-Q1 as of 2013-03-31");
}

static void an_as_of_date_that_is_given_is_taken(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.has_as_of = true;
    options.as_of = (struct date){2013, 5, 2};
    assert_string_equal(chosen(*state, &options), "2013-Q1 as of 2013-05-02");
    options.as_of = (struct date){2013, 1, 1};
    assert_string_equal(chosen(*state, &options), "2013-Q1 as of 2013-01-01");
}

static void an_as_of_date_before_the_period_is_refused(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.has_as_of = true;
    options.as_of = (struct date){2012, 12, 31};
    refused(*state, &options, ERROR_USAGE, "--as-of: 2012-12-31 is before the period 2013-Q1 begins");
}

static void without_a_period_it_is_the_last_that_was_completed(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.has_period = false;
    setenv("SOURCE_DATE_EPOCH", END_OF_JUNE, 1);
    assert_string_equal(chosen(*state, &options), "2013-Q1 as of 2013-03-31");
    setenv("SOURCE_DATE_EPOCH", FIRST_OF_JULY, 1);
    assert_string_equal(chosen(*state, &options), "2013-Q2 as of 2013-06-30");
}

static void the_period_is_of_the_kind_of_the_report(void **state)
{
    setenv("SOURCE_DATE_EPOCH", FIRST_OF_JULY, 1);
    assert_string_equal(chosen_by(*state, "month"), "2013-06 as of 2013-06-30");
    assert_string_equal(chosen_by(*state, "year"), "2012 as of 2012-12-31");
}

static void an_as_of_date_stands_for_today(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    setenv("SOURCE_DATE_EPOCH", FIRST_OF_JULY, 1);
    options.has_period = false;
    options.has_as_of = true;
    options.as_of = (struct date){2013, 1, 1};
    assert_string_equal(chosen(*state, &options), "2012-Q4 as of 2013-01-01");
}

static void an_as_of_date_before_all_periods_is_refused(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.has_period = false;
    options.has_as_of = true;
    options.as_of = (struct date){1, 3, 31};
    refused(*state, &options, ERROR_USAGE, "--as-of: no quarter was completed before this date");
    options.as_of = (struct date){1, 4, 1};
    assert_string_equal(chosen(*state, &options), "0001-Q1 as of 0001-04-01");
}

static void the_clock_is_only_asked_where_it_decides(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
    assert_string_equal(chosen(*state, &options), "2013-Q1 as of 2013-03-31");
}

static void without_an_epoch_the_clock_decides(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    char period[PERIOD_SIZE], before[PERIOD_SIZE];

    options.has_period = false;
    period_write(period_completed_before(PERIOD_QUARTER, date_from_days((int32_t)(time(NULL) / 86400))),
                 before);
    struct work work = begun(scratch, &options);
    work_end(&work);
    period_write(work.period, period);
    assert_string_equal(period, before);
}

static void an_epoch_that_is_no_number_of_seconds_is_refused(void **state)
{
    static const char *const bad[] = {
        "", "yesterday", "-1", "+1", " 1", "1.5", "1s", "0x1", "1 ", "253402300800", "99999999999999999999"};
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.has_period = false;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        setenv("SOURCE_DATE_EPOCH", bad[i], 1);
        refused(scratch, &options, ERROR_USAGE,
                arena_format(scratch->arena, "SOURCE_DATE_EPOCH: '%s' is not a number of seconds since 1970",
                             bad[i]));
    }
}

static void the_first_and_the_last_epoch_are_good(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.has_period = false;
    setenv("SOURCE_DATE_EPOCH", "0", 1);
    assert_string_equal(chosen(*state, &options), "1969-Q4 as of 1969-12-31");
    setenv("SOURCE_DATE_EPOCH", "253402300799", 1);
    assert_string_equal(chosen(*state, &options), "9999-Q3 as of 9999-09-30");
}

static void a_period_of_another_kind_is_refused(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.period = (struct period){2013, PERIOD_MONTH, 4};
    refused(*state, &options, ERROR_USAGE,
            "--period: '2013-04' is a month; report 'loans' is published by the quarter");
    options.period = (struct period){2013, PERIOD_YEAR, 0};
    refused(*state, &options, ERROR_USAGE,
            "--period: '2013' is a year; report 'loans' is published by the quarter");
}

static void the_dates_are_parameters_and_come_first(void **state)
{
    static const struct parameter own[] = {{"branch", "Harbour", TYPE_TEXT}, {"least", "5", TYPE_TEXT}};
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.parameters = own;
    options.parameter_count = 2;
    options.has_as_of = true;
    options.as_of = (struct date){2013, 4, 2};
    struct work work = begun(*state, &options);
    work_end(&work);
    static const struct parameter expected[] = {{"period_start", "2013-01-01", TYPE_TEXT},
                                                {"period_end", "2013-03-31", TYPE_TEXT},
                                                {"as_of", "2013-04-02", TYPE_TEXT},
                                                {"branch", "Harbour", TYPE_TEXT},
                                                {"least", "5", TYPE_TEXT}};
    assert_int_equal(work.parameter_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(work.parameters[i].name, expected[i].name);
        assert_string_equal(work.parameters[i].text, expected[i].text);
    }
}

static void tables_are_filled_for_the_period_and_the_as_of_date(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.has_as_of = true;
    options.as_of = (struct date){2013, 5, 1};
    struct work work = begun(*state, &options);
    assert_true(work_fill_tables(&work));
    work_end(&work);
    assert_int_equal(table_row_count(work.tables[0]), 2);
    assert_int_equal(table_integer(work.tables[0], 1, 1), 7);
    assert_int_equal(table_row_count(work.tables[1]), 2);
    assert_string_equal(table_text(work.tables[1], 1, 0), "Old Town");
}

static void a_query_can_use_a_parameter_of_the_command_line(void **state)
{
    static const struct parameter own[] = {{"branch", "Harbour", TYPE_TEXT}};
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.parameters = own;
    options.parameter_count = 1;
    scratch_put(scratch, "loans/branches.sql", "SELECT :branch || '!' AS branch\n");
    struct work work = begun(scratch, &options);
    assert_true(work_fill_table(&work, 1));
    work_end(&work);
    assert_string_equal(table_text(work.tables[1], 0, 0), "Harbour!");
}

static void a_query_that_fails_fails_the_tables(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    whole_change(scratch, "UPDATE branches SET branch = x'00'");
    struct work work = begun(scratch, &options);
    assert_false(work_fill_tables(&work));
    work_end(&work);
    assert_error(scratch->err, ERROR_DATA,
                 "table 'open-branches', row 1, column 'branch': X'00' is a blob, not text");
}

static void what_must_hold_of_the_tables_is_checked(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    whole_change(scratch, "UPDATE loans SET books = 4 WHERE quarter = '2013-Q1'");
    struct work work = begun(scratch, &options);
    assert_false(work_fill_tables(&work));
    work_end(&work);
    assert_error(
        scratch->err, ERROR_DATA,
        "table 'loans', row 2, column 'books': falls from '5' to '4', and the definition says that it "
        "never does");
}

static const char gifts_yaml[] = "statbook: 1\ntitle: Gifts\nperiod: quarter\nrates: { query: rates.sql }\n"
                                 "tables:\n"
                                 "  - name: gifts\n    title: Gifts\n    query: loans.sql\n    columns:\n"
                                 "      - { name: year, type: period }\n"
                                 "      - { name: euros, type: integer }\n"
                                 "      - { name: currency, type: text }\n"
                                 "      - { name: usd, type: number, convert: { amount: euros, currency: "
                                 "currency, year: year, to: USD } }\n"
                                 "  - name: more\n    title: More\n    query: loans.sql\n    columns:\n"
                                 "      - { name: year, type: period }\n"
                                 "      - { name: euros, type: integer }\n"
                                 "      - { name: currency, type: text }\n"
                                 "      - { name: usd, type: number, convert: { amount: euros, currency: "
                                 "currency, year: year, to: USD } }\n";

static const char gifts_sql[] =
    "SELECT 2012 AS year, 4 AS euros, 'EUR' AS currency WHERE :as_of >= :period_end ORDER BY 1\n";
static const char rates_sql[] =
    "SELECT 'EUR' AS currency, 2012 AS year, 1.25 AS rate, 'bank' AS source WHERE :as_of >= :period_end\n";

/* The options of a report "gifts" that has these rates. */
static struct options gifts_options(struct scratch *scratch, enum command command, const char *rates)
{
    struct options options = whole_options(scratch, command);

    options.arguments = whole_words(scratch, whole_report(scratch, "gifts", gifts_yaml), NULL);
    scratch_put(scratch, "gifts/loans.sql", gifts_sql);
    scratch_put(scratch, "gifts/rates.sql", rates);
    return options;
}

static void amounts_are_converted_by_the_rates(void **state)
{
    struct options options = gifts_options(*state, COMMAND_EXPORT, rates_sql);
    struct work work = begun(*state, &options);

    assert_true(work_check_queries(&work) && work_fill_tables(&work) && work_check_order(&work));
    work_end(&work);
    assert_true(table_number(work.tables[0], 0, 3) == 5);
    assert_true(table_number(work.tables[1], 0, 3) == 5);
    assert_int_equal(table_column_count(work.queried[0]), 3);
    assert_int_equal(table_row_count(work.queried_rates), 1);
}

static void rates_that_cannot_be_had_fail_the_table(void **state)
{
    struct scratch *scratch = *state;
    struct options options = gifts_options(
        scratch, COMMAND_EXPORT, "SELECT 'EUR' AS currency, 2012 AS year, 'x' AS rate, 'bank' AS source\n");
    struct work work = begun(scratch, &options);

    assert_true(work_check_queries(&work));
    assert_false(work_fill_table(&work, 0));
    work_end(&work);
    assert_error(scratch->err, ERROR_DATA, "table 'rates', row 1, column 'rate': 'x' is text, not a number");
}

static void rates_that_contradict_each_other_fail_the_table(void **state)
{
    struct scratch *scratch = *state;
    struct options options = gifts_options(
        scratch, COMMAND_EXPORT, "SELECT 'EUR' AS currency, 2012 AS year, 0 AS rate, '' AS source\n");
    struct work work = begun(scratch, &options);

    assert_false(work_fill_tables(&work));
    work_end(&work);
    assert_error(scratch->err, ERROR_DATA,
                 "table 'rates', row 1, column 'rate': 0 is not a rate; it is above zero");
}

static void the_query_of_the_rates_is_checked(void **state)
{
    struct scratch *scratch = *state;
    struct options options = gifts_options(scratch, COMMAND_CHECK, "SELECT 'EUR' AS currency\n");
    struct work work = begun(scratch, &options);

    assert_false(work_check_queries(&work));
    work_end(&work);
    assert_error(
        scratch->err, ERROR_DEFINITION,
        arena_format(scratch->arena,
                     "%s/gifts/rates.sql: does not return the column 'year' of table 'rates'; it returns "
                     "currency",
                     scratch->folder));
}

static void the_order_of_the_rates_is_checked(void **state)
{
    struct scratch *scratch = *state;
    struct options options =
        gifts_options(scratch, COMMAND_CHECK,
                      "SELECT branch AS currency, 2012 AS year, 1 AS rate, '' AS source FROM branches\n");
    struct work work = begun(scratch, &options);

    assert_true(work_fill_tables(&work));
    assert_false(work_check_order(&work));
    work_end(&work);
    assert_error(
        scratch->err, ERROR_DEFINITION,
        arena_format(scratch->arena,
                     "%s/gifts/rates.sql: the order of its rows is left open: row 1 may be another; end it "
                     "with an ORDER BY over columns that tell all rows apart",
                     scratch->folder));
}

static void rates_that_look_at_the_period_look_at_the_as_of_date(void **state)
{
    struct scratch *scratch = *state;
    struct options options = gifts_options(scratch, COMMAND_CHECK,
                                           "SELECT '' AS currency, 1 AS year, 1 AS rate, '' AS source "
                                           "WHERE '2013' < :period_end\n");

    options.has_as_of = true;
    options.as_of = (struct date){2013, 2, 1};
    refused(scratch, &options, ERROR_USAGE,
            "--as-of: not every query of report 'gifts' that looks at the period uses :as_of, so its figures "
            "would "
            "not be those of 2013-02-01");
}

static void queries_are_checked_without_data(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_CHECK);

    whole_change(scratch, "UPDATE loans SET books = 'many'");
    struct work work = begun(scratch, &options);
    assert_true(work_check_queries(&work));
    work_end(&work);
    scratch_put(scratch, "loans/branches.sql", "SELECT branch\nFROM brunches\n");
    work = begun(scratch, &options);
    assert_false(work_check_queries(&work));
    work_end(&work);
    assert_error(
        scratch->err, ERROR_DEFINITION,
        arena_format(scratch->arena, "%s/loans/branches.sql:2: no such table: brunches", scratch->folder));
}

static void without_a_source_none_is_opened(void **state)
{
    struct options options = whole_options(*state, COMMAND_CHECK);

    options.source = NULL;
    struct work work = begun(*state, &options);
    assert_null(work.source);
    assert_int_equal(work.report->table_count, 2);
    work_end(&work);
}

static void a_report_that_is_missing_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_CHECK);

    options.arguments = whole_words(scratch, scratch_path(scratch, "nowhere"), NULL);
    refused(scratch, &options, ERROR_INPUT,
            arena_format(scratch->arena, "cannot read %s/nowhere/report.yaml: No such file or directory",
                         scratch->folder));
}

static void a_source_that_cannot_be_opened_is_refused(void **state)
{
    struct options options = whole_options(*state, COMMAND_CHECK);

    options.source = "oracle:data.db";
    refused(*state, &options, ERROR_USAGE,
            "'oracle' is not a kind of database that this program reads; use sqlite (sqlite:PATH)");
}

static void work_can_end_twice(void **state)
{
    struct options options = whole_options(*state, COMMAND_CHECK);
    struct work work = begun(*state, &options);

    assert_non_null(work.source);
    work_end(&work);
    assert_null(work.source);
    work_end(&work);
}

/* ---- records ---- */

static struct options options_with_records(struct scratch *scratch, const char *sql)
{
    struct options options = whole_options(scratch, COMMAND_CHECK);
    const char *yaml =
        arena_format(scratch->arena, "%s%s", loans_yaml,
                     "records:\n"
                     "  - { name: lent, query: lent.sql, columns: [{ name: books, type: integer }] }\n");

    options.arguments = whole_words(scratch, whole_report(scratch, "lending", yaml), NULL);
    scratch_put(scratch, "lending/lent.sql", sql);
    return options;
}

static void records_are_asked_for_after_the_tables(void **state)
{
    struct scratch *scratch = *state;
    struct options options =
        options_with_records(scratch, "SELECT books FROM loans WHERE ended <= :as_of ORDER BY books");
    struct work work = begun(scratch, &options);

    assert_true(work_check_queries(&work) && work_fill_tables(&work) && work_check_order(&work));
    assert_int_equal(table_row_count(work.records[0]), 2);
    work_end(&work);
}

static void records_fail(struct scratch *scratch, const char *sql, bool (*step)(struct work *),
                         enum error_kind kind, const char *expected)
{
    struct options options = options_with_records(scratch, sql);
    struct work work = begun(scratch, &options);

    assert_false(step(&work));
    work_end(&work);
    assert_int_equal(scratch->err->kind, kind);
    assert_non_null(strstr(scratch->err->text, expected));
}

static bool fill_and_check_order(struct work *work)
{
    return work_fill_tables(work) && work_check_order(work);
}

static void the_queries_of_records_are_checked(void **state)
{
    records_fail(*state, "SELECT book FROM loans", work_check_queries, ERROR_DEFINITION,
                 "/lending/lent.sql:1: no such column: book");
}

static void the_rows_of_records_are_checked(void **state)
{
    records_fail(*state, "SELECT 'x' AS books", work_fill_tables, ERROR_DATA,
                 "table 'lent', row 1, column 'books': 'x' is text");
}

static void the_order_of_records_is_checked(void **state)
{
    records_fail(*state, "SELECT books FROM loans", fill_and_check_order, ERROR_DEFINITION,
                 "/lending/lent.sql: the order of its rows is left open: row 1 may be another");
}

static void records_that_are_good_in_one_order_only_are_refused(void **state)
{
    records_fail(*state,
                 "SELECT CASE first WHEN 1 THEN books ELSE 'x' END AS books FROM (SELECT rowid AS first, "
                 "books FROM loans LIMIT 1)",
                 fill_and_check_order, ERROR_DATA, "table 'lent', row 1, column 'books': 'x' is text");
}

static void tables_that_look_at_the_period_must_look_at_the_as_of_date(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    scratch_put(scratch, "loans/loans.sql", "SELECT 1 WHERE :period_end > ''\n");
    options.has_as_of = true;
    options.as_of = (struct date){2013, 2, 1};
    refused(scratch, &options, ERROR_USAGE,
            "--as-of: not every query of report 'loans' that looks at the period uses :as_of, so its figures "
            "would not be those of 2013-02-01");
}

static void records_must_be_there_in_either_order(void **state)
{
    records_fail(
        *state,
        "SELECT l.books FROM (SELECT books FROM loans LIMIT 1) AS l JOIN loans AS o ON o.books > l.books "
        "ORDER BY o.books",
        fill_and_check_order, ERROR_DEFINITION,
        "/lending/lent.sql: which rows it returns depends on the order in which the database reads its "
        "tables; add an ORDER BY to every SELECT that has a LIMIT");
}

static void records_that_look_at_the_period_must_look_at_the_as_of_date(void **state)
{
    struct scratch *scratch = *state;
    struct options options =
        options_with_records(scratch, "SELECT books FROM loans WHERE ended <= :period_end");

    options.has_as_of = true;
    options.as_of = (struct date){2013, 2, 1};
    refused(
        scratch, &options, ERROR_USAGE,
        "--as-of: not every query of report 'lending' that looks at the period uses :as_of, so its figures "
        "would not "
        "be those of 2013-02-01");
}

/* The report "loans" with a parameter, a set, and a table of quality. */
static struct options profile_options(struct scratch *scratch, const char *branches, const char *set)
{
    static const struct parameter own[] = {{"branch", "Harbour", TYPE_TEXT}};
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *yaml =
        arena_format(scratch->arena,
                     "statbook: 1\ntitle: Loans of {branch}\nperiod: quarter\nparameters:\n"
                     "  - { name: branch, type: text, allowed: { query: allowed.sql }, in_name: true }\n"
                     "sets:\n  - { name: all, title: All, rule: Each., query: set.sql }\n%s"
                     "  - name: quality\n    title: Q\n    made: quality\n"
                     "    columns: [ { name: t, type: text, fill: table } ]\n",
                     strstr(loans_yaml, "tables:"));

    options.arguments = whole_words(scratch, whole_report(scratch, "profile", yaml), NULL);
    scratch_put(scratch, "profile/allowed.sql", branches);
    scratch_put(scratch, "profile/set.sql", set);
    options.parameters = own;
    options.parameter_count = 1;
    return options;
}

static const char branches_query[] =
    "SELECT branch AS value, branch || '!' AS label FROM branches WHERE branch = 'Harbour'";
static const char set_query[] = "SELECT branch AS code FROM branches";

static void what_queries_share_is_looked_up_once(void **state)
{
    struct options options = profile_options(*state, branches_query, set_query);
    struct work work = begun(*state, &options);

    assert_string_equal(work.report->name, "profile-harbour");
    assert_true(work_check_queries(&work));
    assert_true(work_fill_table(&work, 0));
    assert_string_equal(work.report->title, "Loans of Harbour!");
    assert_int_equal(table_row_count(work.tables[0]), 2);
    const struct report *report = work.report;
    assert_true(work_fill_table(&work, 2));
    assert_ptr_equal(work.report, report);
    assert_int_equal(table_row_count(work.tables[2]), 2);
    assert_true(work_fill_tables(&work) && work_check_order(&work));
    work_end(&work);
}

static void the_queries_that_others_share_are_checked_too(void **state)
{
    struct scratch *scratch = *state;
    struct options options = profile_options(scratch, "SELECT branch FROM branches", set_query);
    struct work work = begun(scratch, &options);

    assert_false(work_check_queries(&work));
    work_end(&work);
    assert_non_null(strstr(scratch->err->text, "allowed.sql: returns the column 'branch'"));
    *scratch->err = (struct error){0};
    scratch_put(scratch, "profile/allowed.sql", branches_query);
    scratch_put(scratch, "profile/set.sql", "SELECT branch FROM branches");
    work = begun(scratch, &options);
    assert_false(work_check_queries(&work));
    assert_non_null(strstr(scratch->err->text, "set.sql: returns the column 'branch'"));
    *scratch->err = (struct error){0};
    assert_false(work_fill_tables(&work));
    work_end(&work);
}

static void a_set_that_looks_at_the_period_looks_at_as_of(void **state)
{
    struct scratch *scratch = *state;
    struct options options = profile_options(
        scratch, branches_query, "SELECT branch AS code FROM branches WHERE opened <= :period_end");

    options.has_as_of = true;
    options.as_of = (struct date){2013, 2, 1};
    refused(
        scratch, &options, ERROR_USAGE,
        "--as-of: not every query of report 'profile-harbour' that looks at the period uses :as_of, so its "
        "figures would not be those of 2013-02-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_period_that_is_given_is_as_of_its_last_day),
        SCRATCH_TEST(an_as_of_date_that_is_given_is_taken),
        SCRATCH_TEST(an_as_of_date_before_the_period_is_refused),
        EPOCH_TEST(without_a_period_it_is_the_last_that_was_completed),
        EPOCH_TEST(the_period_is_of_the_kind_of_the_report),
        EPOCH_TEST(an_as_of_date_stands_for_today),
        SCRATCH_TEST(an_as_of_date_before_all_periods_is_refused),
        EPOCH_TEST(the_clock_is_only_asked_where_it_decides),
        SCRATCH_TEST(without_an_epoch_the_clock_decides),
        EPOCH_TEST(an_epoch_that_is_no_number_of_seconds_is_refused),
        EPOCH_TEST(the_first_and_the_last_epoch_are_good),
        SCRATCH_TEST(a_period_of_another_kind_is_refused),
        SCRATCH_TEST(the_dates_are_parameters_and_come_first),
        SCRATCH_TEST(tables_are_filled_for_the_period_and_the_as_of_date),
        SCRATCH_TEST(a_query_can_use_a_parameter_of_the_command_line),
        SCRATCH_TEST(a_query_that_fails_fails_the_tables),
        SCRATCH_TEST(what_must_hold_of_the_tables_is_checked),
        SCRATCH_TEST(amounts_are_converted_by_the_rates),
        SCRATCH_TEST(rates_that_cannot_be_had_fail_the_table),
        SCRATCH_TEST(rates_that_contradict_each_other_fail_the_table),
        SCRATCH_TEST(the_query_of_the_rates_is_checked),
        SCRATCH_TEST(the_order_of_the_rates_is_checked),
        SCRATCH_TEST(rates_that_look_at_the_period_look_at_the_as_of_date),
        SCRATCH_TEST(queries_are_checked_without_data),
        SCRATCH_TEST(without_a_source_none_is_opened),
        SCRATCH_TEST(a_report_that_is_missing_is_refused),
        SCRATCH_TEST(a_source_that_cannot_be_opened_is_refused),
        SCRATCH_TEST(work_can_end_twice),
        SCRATCH_TEST(records_are_asked_for_after_the_tables),
        SCRATCH_TEST(the_queries_of_records_are_checked),
        SCRATCH_TEST(the_rows_of_records_are_checked),
        SCRATCH_TEST(the_order_of_records_is_checked),
        SCRATCH_TEST(records_must_be_there_in_either_order),
        SCRATCH_TEST(records_that_are_good_in_one_order_only_are_refused),
        SCRATCH_TEST(tables_that_look_at_the_period_must_look_at_the_as_of_date),
        SCRATCH_TEST(records_that_look_at_the_period_must_look_at_the_as_of_date),
        SCRATCH_TEST(what_queries_share_is_looked_up_once),
        SCRATCH_TEST(the_queries_that_others_share_are_checked_too),
        SCRATCH_TEST(a_set_that_looks_at_the_period_looks_at_as_of),
    };

    unsetenv("SOURCE_DATE_EPOCH"); /* of whoever runs the tests */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
