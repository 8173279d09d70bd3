#include "report_derive.h"

#include "report.h"
#include "scratch.h"

#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
#define TABLE "tables:\n  - name: a\n    title: A\n    query: a.sql\n"
/* On lines 9 to 14; without the line of `rates` 8 to 13. */
#define COLUMNS                                                                                              \
    "    columns:\n"                                                                                         \
    "      - { name: q, type: period }\n"                                                                    \
    "      - { name: port, type: text }\n"                                                                   \
    "      - { name: n, type: integer, label: Ships, unit: ships, format: '#,##0' }\n"                       \
    "      - { name: x, type: number, label: Cargo, unit: kt }\n"                                            \
    "      - { name: day, type: date }\n"
#define RATES "rates: { query: rates.sql }\n"
/* A line behind COLUMNS. */
#define LINE "14"
#define LINE_WITH_RATES "15"

static const struct report *parse(struct scratch *scratch, const char *yaml)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    scratch_put(scratch, "r/rates.sql", "SELECT 2;\n");
    *scratch->err = (struct error){0};
    return report_parse(folder, "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err);
}

static const struct report *loaded(struct scratch *scratch, const char *yaml)
{
    const struct report *report = parse(scratch, yaml);

    if (!report)
        fail_msg("%s", scratch->err->text);
    return report;
}

/* The last column of a table with that line behind COLUMNS. */
static const struct report_column *column_of(struct scratch *scratch, const char *line)
{
    const struct report_table *table =
        &loaded(scratch, arena_format(scratch->arena, HEAD RATES TABLE COLUMNS "%s", line))->tables[0];

    return &table->columns[table->column_count - 1];
}

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    assert_null(parse(scratch, yaml));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

#define refused_line(state, line, expected)                                                                  \
    refused(state, HEAD TABLE COLUMNS line, "r.yaml:" LINE ": " expected)
#define refused_conversion(state, line, expected)                                                            \
    refused(state, HEAD RATES TABLE COLUMNS line, "r.yaml:" LINE_WITH_RATES ": " expected)

static void a_change_is_read_whole(void **state)
{
    const struct report_column *column = column_of(
        *state, "      - { name: c, type: integer, change: { of: n, from: year, as: difference, by: "
                "[port, x], over: q } }\n");

    assert_int_equal(column->derivation.kind, DERIVED_CHANGE);
    assert_int_equal(column->derivation.of, 2);
    assert_int_equal(column->derivation.from, CHANGE_FROM_YEAR);
    assert_int_equal(column->derivation.as, CHANGE_AS_DIFFERENCE);
    assert_int_equal(column->derivation.by_count, 2);
    assert_int_equal(column->derivation.by[1], 3);
    assert_int_equal(column->derivation.over, 0);
    assert_false(column->rounding.wanted);
}

static void a_change_has_a_label_unit_and_format(void **state)
{
    const struct report_column *column = column_of(
        *state, "      - { name: c, type: integer, change: { of: n, from: previous, as: difference } }\n");

    assert_string_equal(column->label, "Change of Ships on the previous quarter");
    assert_true(column->by_report_period);
    assert_string_equal(column->unit, "ships");
    assert_string_equal(column->format, "#,##0");
    column =
        column_of(*state, "      - { name: c, type: number, change: { of: n, from: year, as: percent } }\n");
    assert_string_equal(column->label, "Change of Ships on the year before");
    assert_false(column->by_report_period);
    assert_null(column->unit);
    assert_string_equal(column->format, "0.0%");
    column =
        column_of(*state, "      - { name: c, type: number, label: Growth, unit: of all, format: '0.00', "
                          "change: { of: n, from: previous, as: percent } }\n");
    assert_string_equal(column->label, "Growth");
    assert_false(column->by_report_period);
    assert_string_equal(column->unit, "of all");
    assert_string_equal(column->format, "0.00");
}

static void a_change_of_a_change_has_a_label(void **state)
{
    const struct report_column *column = column_of(
        *state, "      - { name: c, type: number, change: { of: x, from: year, as: difference } }\n"
                "      - { name: d, type: number, change: { of: c, from: year, as: difference } }\n");

    assert_string_equal(column->label, "Change of Change of Cargo on the year before on the year before");
    assert_string_equal(column->unit, "kt");
}

static void a_running_total_is_read_whole(void **state)
{
    const struct report_column *column =
        column_of(*state, "      - { name: so_far, type: number, running: { of: x, by: [port] } }\n");

    assert_int_equal(column->derivation.kind, DERIVED_RUNNING);
    assert_int_equal(column->derivation.of, 3);
    assert_int_equal(column->derivation.by_count, 1);
    assert_string_equal(column->label, "So far");
    assert_string_equal(column->unit, "kt");
}

static void a_conversion_is_read_whole(void **state)
{
    const struct report_column *column = column_of(
        *state,
        "      - { name: usd, type: number, convert: { amount: x, currency: port, year: day, to: USD } }\n");

    assert_int_equal(column->derivation.kind, DERIVED_CONVERTED);
    assert_int_equal(column->derivation.of, 3);
    assert_int_equal(column->derivation.currency, 1);
    assert_int_equal(column->derivation.year, 4);
    assert_string_equal(column->derivation.to, "USD");
    assert_null(column->unit);
}

static void rates_are_a_query_of_the_report(void **state)
{
    const struct report *report = loaded(*state, HEAD RATES TABLE COLUMNS);
    char before[65];

    assert_string_equal(report->rates_sql, "SELECT 2;\n");
    assert_string_equal(strrchr(report->rates_file, '/'), "/rates.sql");
    assert_null(report->converts_to);
    strcpy(before, report->fingerprint);
    scratch_put(*state, "r/other.sql", "SELECT 3;\n");
    report = loaded(*state, HEAD "rates: { query: other.sql }\n" TABLE COLUMNS);
    assert_string_not_equal(report->fingerprint, before);
    assert_null(loaded(*state, HEAD TABLE COLUMNS)->rates_sql);
}

/* Only the text of the query differs. */
static void the_rates_are_in_the_fingerprint(void **state)
{
    struct scratch *scratch = *state;
    static const char yaml[] = HEAD "rates: { query: own.sql }\n" TABLE COLUMNS;
    char before[65];

    scratch_folder(scratch, "r", 0700);
    scratch_put(scratch, "r/own.sql", "SELECT 1;\n");
    strcpy(before, loaded(scratch, yaml)->fingerprint);
    assert_string_equal(loaded(scratch, yaml)->fingerprint, before);
    scratch_put(scratch, "r/own.sql", "SELECT 2;\n");
    assert_string_not_equal(loaded(scratch, yaml)->fingerprint, before);
}

static void a_rounding_is_read(void **state)
{
    const struct report_column *column = column_of(*state, "      - { name: r, type: number, round: 2 }\n");

    assert_true(column->rounding.wanted);
    assert_int_equal(column->rounding.digits, 2);
    assert_int_equal(column->rounding.ties, TIES_AWAY);
    assert_int_equal(column->derivation.kind, DERIVED_NOT);
    column = column_of(*state, "      - { name: r, type: integer, round: { digits: -6, ties: even } }\n");
    assert_int_equal(column->rounding.digits, -6);
    assert_int_equal(column->rounding.ties, TIES_EVEN);
    column = column_of(*state, "      - { name: r, type: integer, round: { digits: 0, ties: away } }\n");
    assert_int_equal(column->rounding.ties, TIES_AWAY);
}

static void a_query_does_not_return_what_is_derived(void **state)
{
    const struct report_table *table =
        &loaded(*state, HEAD TABLE "    columns:\n"
                                   "      - { name: q, type: period }\n"
                                   "      - { name: n, type: integer, on_bad: empty }\n"
                                   "      - { name: s, type: integer, running: { of: n } }\n"
                                   "      - { name: x, type: number, on_bad: text }\n")
             ->tables[0];

    assert_int_equal(table->column_count, 4);
    assert_int_equal(table->query_column_count, 3);
    assert_string_equal(table->query_columns[2].name, "x");
    assert_int_equal(table->on_bad[1], ON_BAD_EMPTY);
    assert_int_equal(table->on_bad[2], ON_BAD_TEXT);
    assert_null(table->every);
    assert_null(table->keep);
}

static void derived_columns_refer_to_earlier_ones(void **state)
{
    refused_line(*state, "      - { name: c, type: number, running: { of: c } }\n",
                 "'c' is not an earlier column of this table; use q, port, n, x or day");
    refused_line(*state,
                 "      - { name: c, type: number, running: { of: x, by: [later] } }\n"
                 "      - { name: later, type: text }\n",
                 "'later' is not an earlier column of this table; use q, port, n, x or day");
    refused(*state,
            HEAD TABLE "    columns:\n      - { name: c, type: number, running: { of: x } }\n"
                       "      - { name: x, type: number }\n",
            "r.yaml:9: 'x' is not an earlier column of this table; there is none");
    refused_line(
        *state,
        "      - { name: c, type: integer, change: { of: n, from: year, as: difference, over: later } "
        "}\n      - { name: later, type: period }\n",
        "'later' is not an earlier column of this table; use q, port, n, x or day");
    refused_conversion(
        *state,
        "      - { name: c, type: number, convert: { amount: x, currency: code, year: q, to: USD "
        "} }\n      - { name: code, type: text }\n",
        "'code' is not an earlier column of this table; use q, port, n, x or day");
    refused_conversion(
        *state,
        "      - { name: c, type: number, convert: { amount: x, currency: port, year: y, to: USD } "
        "}\n      - { name: y, type: integer }\n",
        "'y' is not an earlier column of this table; use q, port, n, x or day");
}

static void references_are_to_columns_of_a_fitting_type(void **state)
{
    refused_line(*state, "      - { name: c, type: number, running: { of: day } }\n",
                 "column 'day' is of type date; a column of type integer or number is needed here");
    refused_line(
        *state,
        "      - { name: c, type: integer, change: { of: n, from: year, as: difference, over: day } }\n",
        "column 'day' is of type date; a column of type period is needed here");
    refused_conversion(
        *state, "      - { name: c, type: number, convert: { amount: x, currency: n, year: q, to: USD } }\n",
        "column 'n' is of type integer; a column of type text is needed here");
    refused_conversion(
        *state,
        "      - { name: c, type: number, convert: { amount: x, currency: port, year: port, to: USD } }\n",
        "column 'port' is of type text; a column of type period, date or integer is needed here");
}

static void keys_of_derived_columns_are_checked(void **state)
{
    refused_line(*state,
                 "      - { name: c, type: integer, change: { of: n, from: month, as: difference } }\n",
                 "'month' is not a period to compare with; use previous or year");
    refused_line(*state, "      - { name: c, type: integer, change: { of: n, from: year, as: ratio } }\n",
                 "'ratio' is not a kind of change; use difference or percent");
    refused_line(*state, "      - { name: c, type: integer, change: { of: n, from: year } }\n",
                 "a change has no 'as', which is required");
    refused_line(*state, "      - { name: c, type: integer, running: n }\n",
                 "a running total must be a map of keys and values, not a single value");
    refused_line(*state, "      - { name: c, type: integer, convert: { amount: n } }\n",
                 "a conversion has no 'currency', which is required");
    refused_line(*state, "      - { name: c, type: integer, running: { of: n, by: [] } }\n",
                 "this list of columns is empty");
}

static void a_change_needs_one_column_of_periods(void **state)
{
    refused_line(*state,
                 "      - { name: c, type: integer, change: { of: n, from: year, as: difference } }\n"
                 "      - { name: p, type: period }\n",
                 "the table has several columns of type period; `over` must name the one whose periods are "
                 "compared");
    refused(*state,
            HEAD TABLE "    columns:\n      - { name: n, type: integer }\n"
                       "      - { name: c, type: integer, change: { of: n, from: year, as: difference } }\n",
            "r.yaml:10: the table has no columns of type period; `over` must name the one whose periods are "
            "compared");
}

static void the_type_is_that_of_the_result(void **state)
{
    refused_line(*state, "      - { name: c, type: number, change: { of: n, from: year, as: difference } }\n",
                 "column 'c' is the difference of such figures, so its type must be integer, not number");
    refused_line(*state, "      - { name: c, type: integer, change: { of: n, from: year, as: percent } }\n",
                 "column 'c' is a change in per cent, so its type must be number, not integer");
    refused_line(*state, "      - { name: c, type: text, running: { of: x } }\n",
                 "column 'c' is the sum of such figures, so its type must be number, not text");
    refused_conversion(
        *state,
        "      - { name: c, type: integer, convert: { amount: n, currency: port, year: q, to: USD } }\n",
        "column 'c' is an amount that is converted, so its type must be number, not integer");
}

static void a_column_is_made_in_one_way(void **state)
{
    refused_line(*state,
                 "      - { name: c, type: integer, running: { of: n }, change: { of: n, from: year, as: "
                 "difference } }\n",
                 "column 'c' is made in two ways; use one of change, running or convert");
    refused_line(*state, "      - { name: c, type: integer, running: { of: n }, on_bad: empty }\n",
                 "column 'c' is derived and has no bad cells: leave out `on_bad`");
}

static void a_label_that_is_made_fits_a_heading(void **state)
{
    struct scratch *scratch = *state;
    char label[251];

    memset(label, 'l', 250);
    label[250] = '\0';
    refused(scratch,
            arena_format(scratch->arena,
                         HEAD TABLE "    columns:\n      - { name: q, type: period }\n"
                                    "      - { name: n, type: integer, label: %s }\n"
                                    "      - { name: c, type: integer, change: { of: n, from: year, as: "
                                    "difference } }\n",
                         label),
            "r.yaml:11: column 'c' has no label, and the one that is made for it has 279 characters (UTF-16 "
            "units); at most 255 "
            "are allowed");
}

static void a_label_that_is_made_differs_from_others(void **state)
{
    refused(*state,
            HEAD TABLE COLUMNS
            "      - { name: c, type: integer, change: { of: n, from: year, as: difference }, unit: u }\n"
            "      - { name: d, type: number, unit: U, label: change of ships on the year before }\n",
            "r.yaml:15: column 'd' has the same heading as column 'c': change of ships on the year before");
}

static void conversions_need_rates_of_one_currency(void **state)
{
    refused_line(
        *state,
        "      - { name: c, type: number, convert: { amount: x, currency: port, year: q, to: USD } }\n",
        "the report has no `rates`, whose query returns what the currencies are worth");
    refused(*state,
            HEAD RATES TABLE COLUMNS
            "      - { name: c, type: number, convert: { amount: x, currency: port, year: q, to: USD } }\n"
            "      - { name: d, type: number, convert: { amount: x, currency: port, year: q, to: EUR } }\n",
            "r.yaml:16: another column is converted to 'USD'; the rates are those of one currency");
    refused(*state, HEAD "rates: { sql: x }\n" TABLE COLUMNS,
            "r.yaml:4: 'sql' is not a key of rates; use query");
    refused(*state, HEAD "rates: { query: x }\n" TABLE COLUMNS,
            "r.yaml:4: 'x' is not the name of a .sql file in the report's folder");
}

static void only_figures_are_rounded(void **state)
{
    refused_line(*state, "      - { name: c, type: number, round: 2.5 }\n",
                 "'2.5' is not a number of digits; use a whole number from -15 to 15");
    refused_line(*state, "      - { name: c, type: number, round: 16 }\n",
                 "'16' is not a number of digits; use a whole number from -15 to 15");
    refused_line(*state, "      - { name: c, type: number, round: { digits: -16 } }\n",
                 "'-16' is not a number of digits; use a whole number from -15 to 15");
    refused_line(*state, "      - { name: c, type: number, round: two }\n", "'two' is not a number");
    refused_line(*state, "      - { name: c, type: number, round: { digits: 2, ties: odd } }\n",
                 "'odd' is not a way to round the middle; use away or even");
    refused_line(*state, "      - { name: c, type: text, round: 2 }\n",
                 "column 'c' is of type text, which cannot be rounded");
    refused_line(*state, "      - { name: c, type: integer, round: 1 }\n",
                 "column 'c' is of type integer, which has no digits behind the point; use 0 or less");
    refused_line(*state, "      - { name: c, type: integer, round: [1] }\n",
                 "this must be a single value, not a list");
}

static void rows_for_every_period_are_read_whole(void **state)
{
    const struct every *every =
        loaded(*state,
               HEAD TABLE COLUMNS "    every: { period: q, by: [port, day], from: 1997-Q4, empty: zero }\n")
            ->tables[0]
            .every;

    assert_int_equal(every->period, 0);
    assert_int_equal(every->by_count, 2);
    assert_int_equal(every->by[1], 4);
    assert_true(every->has_from);
    assert_int_equal(every->from.year, 1997);
    assert_true(every->zero);
    every = loaded(*state, HEAD TABLE COLUMNS "    every: { period: q, empty: unknown }\n")->tables[0].every;
    assert_int_equal(every->by_count, 0);
    assert_false(every->has_from);
    assert_false(every->zero);
    assert_false(loaded(*state, HEAD TABLE COLUMNS "    every: { period: q }\n")->tables[0].every->zero);
}

static void the_periods_that_are_kept_are_read(void **state)
{
    const struct keep *keep = loaded(*state, HEAD TABLE COLUMNS "    keep: { period: q }\n")->tables[0].keep;

    assert_int_equal(keep->period, 0);
    assert_int_equal(keep->last, 1);
    keep = loaded(*state, HEAD TABLE COLUMNS "    keep: { period: q, last: 8 }\n")->tables[0].keep;
    assert_int_equal(keep->last, 8);
}

static void keys_about_rows_are_checked(void **state)
{
    refused_line(*state, "    every: { period: day }\n",
                 "column 'day' is of type date; a column of type period is needed here");
    refused_line(*state, "    every: { period: x2 }\n",
                 "'x2' is not a column of this table; use q, port, n, x or day");
    refused_line(*state, "    every: { by: [port] }\n", "every has no 'period', which is required");
    refused_line(*state, "    every: { period: q, by: [ports] }\n",
                 "'ports' is not a column of this table; use q, port, n, x or day");
    refused_line(*state, "    every: { period: q, by: [port, q] }\n",
                 "`by` names the column 'q', whose periods each of its groups shall have");
    refused_line(*state, "    every: { period: q, from: 1997Q4 }\n",
                 "'1997Q4' is not a period; write 2013-Q1, 2013-04 or 2013");
    refused_line(*state, "    every: { period: q, from: [1997] }\n",
                 "this must be a single value, not a list");
    refused_line(*state, "    every: { period: q, empty: 0 }\n",
                 "'0' is not what figures of added rows are; use unknown or zero");
    refused_line(*state, "    keep: { period: q, last: 0 }\n",
                 "'0' is not a number of periods; use a whole number from 1 to 9999");
    refused_line(*state, "    keep: { period: n }\n",
                 "column 'n' is of type integer; a column of type period is needed here");
    refused(*state,
            HEAD TABLE COLUMNS "      - { name: c, type: integer, running: { of: n } }\n"
                               "    every: { period: q, by: [c] }\n",
            "r.yaml:15: column 'c' is derived from the rows, so it cannot say which rows there are");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_change_is_read_whole),
        SCRATCH_TEST(a_change_has_a_label_unit_and_format),
        SCRATCH_TEST(a_change_of_a_change_has_a_label),
        SCRATCH_TEST(a_running_total_is_read_whole),
        SCRATCH_TEST(a_conversion_is_read_whole),
        SCRATCH_TEST(rates_are_a_query_of_the_report),
        SCRATCH_TEST(the_rates_are_in_the_fingerprint),
        SCRATCH_TEST(a_rounding_is_read),
        SCRATCH_TEST(a_query_does_not_return_what_is_derived),
        SCRATCH_TEST(derived_columns_refer_to_earlier_ones),
        SCRATCH_TEST(references_are_to_columns_of_a_fitting_type),
        SCRATCH_TEST(keys_of_derived_columns_are_checked),
        SCRATCH_TEST(a_change_needs_one_column_of_periods),
        SCRATCH_TEST(the_type_is_that_of_the_result),
        SCRATCH_TEST(a_column_is_made_in_one_way),
        SCRATCH_TEST(a_label_that_is_made_fits_a_heading),
        SCRATCH_TEST(a_label_that_is_made_differs_from_others),
        SCRATCH_TEST(conversions_need_rates_of_one_currency),
        SCRATCH_TEST(only_figures_are_rounded),
        SCRATCH_TEST(rows_for_every_period_are_read_whole),
        SCRATCH_TEST(the_periods_that_are_kept_are_read),
        SCRATCH_TEST(keys_about_rows_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
