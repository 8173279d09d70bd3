#include "tabulate.h"

#include "rates.h"
#include "rows.h"

#define REPORT(columns)                                                                                      \
    "statbook: 1\ntitle: T\nperiod: quarter\nrates: { query: a.sql }\n"                                      \
    "tables:\n  - name: a\n    title: A\n    query: a.sql\n" columns

static const struct table *made(struct scratch *scratch, const char *yaml, const char *rows)
{
    const struct report *report = support_report(scratch, yaml);
    const struct table *rates = rows_table(scratch, rates_columns, RATES_COLUMNS, "EUR|2013|1.115|bank\n");
    const struct tabulation tabulation = {.report = report,
                                          .rates = rates_from(rates, "USD", scratch->arena, scratch->err),
                                          .time = {{2013, PERIOD_QUARTER, 1}, {2013, 3, 31}},
                                          .row_limit = 100,
                                          .arena = scratch->arena,
                                          .err = scratch->err};

    return tabulate(&tabulation, &report->tables[0], support_table(scratch, &report->tables[0], rows));
}

static const char *text_of(struct scratch *scratch, const char *yaml, const char *rows)
{
    const struct table *table = made(scratch, yaml, rows);

    if (!table)
        fail_msg("%s", scratch->err->text);
    return rows_text(scratch, table);
}

static void refused(struct scratch *scratch, const char *yaml, const char *rows, enum error_kind kind,
                    const char *expected)
{
    assert_null(made(scratch, yaml, rows));
    assert_error(scratch->err, kind, expected);
}

static void a_table_with_nothing_to_do_is_the_querys(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report =
        support_report(scratch, REPORT("    columns:\n      - { name: n, type: integer }\n"));
    const struct tabulation tabulation = {.report = report, .arena = scratch->arena, .err = scratch->err};
    const struct table *table = support_table(scratch, &report->tables[0], "1\n");

    assert_ptr_equal(tabulate(&tabulation, &report->tables[0], table), table);
    assert_false(tabulate_converts(&report->tables[0]));
}

/* Rows are added before columns are derived, those of earlier periods taken out behind, figures rounded last.
 */
static void the_work_is_done_in_order(void **state)
{
    static const char yaml[] = REPORT(
        "    every: { period: q, empty: zero, from: 2012-Q2 }\n"
        "    keep: { period: q, last: 2 }\n"
        "    columns:\n"
        "      - { name: q, type: period }\n"
        "      - { name: n, type: integer, round: -1 }\n"
        "      - { name: so_far, type: integer, running: { of: n } }\n"
        "      - { name: x, type: number, round: 0 }\n"
        "      - { name: rise, type: integer, change: { of: so_far, from: previous, as: difference } }\n"
        "      - { name: code, type: text }\n"
        "      - { name: usd, type: number, convert: { amount: x, currency: code, year: q, to: USD }, round: "
        "2 }\n"
        "      - { name: status, type: text, role: status }\n"
        "      - { name: sources, type: text, role: sources }\n");

    assert_string_equal(text_of(*state, yaml, "2012-Q3|15|0.4|EUR|e|log\n2013-Q1|7|1.5|EUR|p|log\n"),
                        "2012-Q4|0|15|0|0|?|?||\n2013-Q1|10|22|2|7|EUR|1.67|p|bank log\n");
    assert_true(tabulate_converts(&support_report(*state, yaml)->tables[0]));
}

static void groups_keep_what_tells_them_apart(void **state)
{
    assert_string_equal(text_of(*state,
                                REPORT("    every: { period: q, by: [code, number, amount], empty: zero }\n"
                                       "    columns:\n"
                                       "      - { name: code, type: text }\n"
                                       "      - { name: number, type: integer }\n"
                                       "      - { name: amount, type: number }\n"
                                       "      - { name: q, type: period }\n"
                                       "      - { name: day, type: date }\n"
                                       "      - { name: n, type: number }\n"),
                                "a|?|1.5|2012-Q4|2012-11-11|5\n?|3|?|2013-Q1|2013-01-01|6\n"),
                        "a|?|1.5|2012-Q4|2012-11-11|5\na|?|1.5|2013-Q1|?|0\n?|3|?|2013-Q1|2013-01-01|6\n");
}

static void cells_that_are_no_figures_are_left_as_they_are(void **state)
{
    assert_string_equal(text_of(*state,
                                REPORT("    columns:\n"
                                       "      - { name: x, type: number, round: 1, on_bad: text }\n"
                                       "      - { name: n, type: integer, round: -1 }\n"
                                       "      - { name: s, type: number, running: { of: x } }\n"),
                                "1.25|15\n!many|?\n?!|?!\n"),
                        "1.3|20|1.25\n!many|?|?\n?!|?!|?\n");
}

static void what_a_step_refuses_is_refused(void **state)
{
    refused(*state, REPORT("    every: { period: q }\n    columns:\n      - { name: q, type: period }\n"),
            "?\n", ERROR_DATA,
            "table 'a', row 1, column 'q': the period is not known, and `every` needs it to find the row's "
            "place");
    refused(
        *state,
        REPORT("    columns:\n      - { name: n, type: integer }\n"
               "      - { name: s, type: integer, running: { of: n } }\n"),
        "9007199254740992\n1\n", ERROR_DATA,
        "table 'a', row 2, column 's': 9007199254740993 is outside ±9007199254740992, where a spreadsheet no "
        "longer holds every integer");
    refused(
        *state, REPORT("    columns:\n      - { name: n, type: integer, round: -2 }\n"),
        "1\n9007199254740992\n", ERROR_DATA,
        "table 'a', row 2, column 'n': 9007199254741000 is outside ±9007199254740992, where a spreadsheet no "
        "longer holds every integer");
}

#define CHANGE "      - { name: c, type: integer, change: { of: n, from: previous, as: difference } }\n"
#define PERIODS "    columns:\n      - { name: q, type: period }\n      - { name: n, type: integer }\n"

static void a_label_that_is_made_is_true(void **state)
{
    refused(*state, REPORT(PERIODS CHANGE), "2013-Q1|1\n?|3\n2012|1\n", ERROR_DEFINITION,
            "r.yaml:12: column 'c' needs a label: without one it is called the change on the previous "
            "quarter, and "
            "'2012' is a year");
    assert_string_equal(text_of(*state, REPORT(PERIODS CHANGE), "2012-Q4|1\n2013-Q1|3\n"),
                        "2012-Q4|1|?\n2013-Q1|3|2\n");
    assert_string_equal(
        text_of(*state,
                REPORT(PERIODS
                       "      - { name: c, type: integer, change: { of: n, from: year, as: difference } }\n"),
                "2012|1\n2013|3\n"),
        "2012|1|?\n2013|3|2\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_table_with_nothing_to_do_is_the_querys),
        SCRATCH_TEST(the_work_is_done_in_order),
        SCRATCH_TEST(groups_keep_what_tells_them_apart),
        SCRATCH_TEST(cells_that_are_no_figures_are_left_as_they_are),
        SCRATCH_TEST(what_a_step_refuses_is_refused),
        SCRATCH_TEST(a_label_that_is_made_is_true),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
