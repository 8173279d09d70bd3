#include "check.h"

#include "report_sets.h"
#include "support.h"

#define HEAD                                                                                                 \
    "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"                                                      \
    "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"                                            \
    "      - { name: q, type: period }\n"                                                                    \
    "      - { name: n, type: integer, on_bad: text }\n"                                                     \
    "      - { name: x, type: number }\n"                                                                    \
    "      - { name: status, type: text, role: status }\n"                                                   \
    "      - { name: sources, type: text, role: sources }\n"
#define SOURCES                                                                                              \
    "  - name: s\n    title: S\n    query: a.sql\n    columns: [ { name: code, type: text } ]\n"             \
    "sources_table: s\n"

static bool check(struct scratch *scratch, const char *yaml, const char *rows, const char *sources)
{
    const struct report *report = support_report(scratch, yaml);
    const struct table *tables[2] = {support_table(scratch, &report->tables[0], rows)};

    if (report->table_count > 1)
        tables[1] = support_table(scratch, &report->tables[1], sources);
    *scratch->err = (struct error){0};
    return check_tables(report, tables, (struct period){2013, PERIOD_QUARTER, 1}, scratch->arena,
                        scratch->err);
}

static void passes(struct scratch *scratch, const char *yaml, const char *rows)
{
    if (!check(scratch, yaml, rows, ""))
        fail_msg("%s", scratch->err->text);
}

static void refused(struct scratch *scratch, const char *yaml, const char *rows, const char *expected)
{
    assert_false(check(scratch, yaml, rows, ""));
    assert_error(scratch->err, ERROR_DATA, expected);
}

#define CHECK(check) HEAD "    checks: [ " check " ]\n"

static void without_checks_everything_passes(void **state)
{
    passes(*state, HEAD, "");
    passes(*state, HEAD, "?|?|?|?|?\n?|?|?|?|?\n");
}

static void every_check_passes_a_table_without_rows(void **state)
{
    passes(*state, CHECK("no_gaps: q, never_falls: n, unique: [q, n], known: q"), "");
}

static void a_value_that_must_be_known_is_known(void **state)
{
    passes(*state, CHECK("known: n"), "2013-Q1|0|?||\n");
    passes(*state, CHECK("known: [x, n]"), "?|0|1.5||\n");
    refused(*state, CHECK("known: [n, q]"), "2013-Q1|?|?||\n",
            "table 'a', row 1, column 'n': the value is not known, and the definition says that it must be");
    refused(*state, CHECK("known: [q, n]"), "2013-Q1|1|?||\n2013-Q2|?|?||\n",
            "table 'a', row 2, column 'n': the value is not known, and the definition says that it must be");
}

static void a_series_has_no_gaps(void **state)
{
    passes(*state, CHECK("no_gaps: q"), "2012-Q4|?|?||\n2013-Q1|?|?||\n2013-Q2|?|?||\n");
    passes(*state, CHECK("no_gaps: q"), "2012-11|?|?||\n2012-12|?|?||\n2013-01|?|?||\n");
    refused(*state, CHECK("no_gaps: q"), "2012-Q4|?|?||\n2013-Q2|?|?||\n",
            "table 'a', row 2, column 'q': '2013-Q2' follows '2012-Q4'; 2013-Q1 is expected there");
}

/* Nor is the first column taken for the one that is meant. */
static void periods_are_checked_in_the_column_that_is_named(void **state)
{
    static const char columns[] = "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
                                  "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"
                                  "      - { name: p, type: period }\n      - { name: q, type: period }\n";
    struct scratch *scratch = *state;
    const char *gaps = arena_format(scratch->arena, "%s    checks: [ no_gaps: q ]\n", columns);
    const char *reaches = arena_format(scratch->arena, "%s    checks: [ reaches_period: q ]\n", columns);

    passes(scratch, gaps, "?|2012-Q4\n?|2013-Q1\n");
    refused(scratch, gaps, "2012-Q4|2012-Q4\n2013-Q1|2013-Q2\n",
            "table 'a', row 2, column 'q': '2013-Q2' follows '2012-Q4'; 2013-Q1 is expected there");
    passes(scratch, reaches, "?|2013-Q1\n");
    refused(
        scratch, reaches, "2013-Q1|2012-Q4\n",
        "table 'a', column 'q': no row reaches the period 2013-Q1, and the definition says that one does");
}

static void a_series_does_not_go_back_or_stand_still(void **state)
{
    refused(*state, CHECK("no_gaps: q"), "2013-Q1|?|?||\n2013-Q1|?|?||\n",
            "table 'a', row 2, column 'q': '2013-Q1' follows '2013-Q1'; 2013-Q2 is expected there");
    refused(*state, CHECK("no_gaps: q"), "2013-Q1|?|?||\n2012-Q4|?|?||\n",
            "table 'a', row 2, column 'q': '2012-Q4' follows '2013-Q1'; 2013-Q2 is expected there");
}

static void a_series_does_not_change_its_kind_of_period(void **state)
{
    refused(*state, CHECK("no_gaps: q"), "2012-Q4|?|?||\n2013|?|?||\n",
            "table 'a', row 2, column 'q': '2013' follows '2012-Q4'; 2013-Q1 is expected there");
}

static void a_period_that_is_not_known_is_a_gap(void **state)
{
    refused(*state, CHECK("no_gaps: q"), "2012-Q4|?|?||\n?|?|?||\n",
            "table 'a', row 2, column 'q': the value is not known, and the definition says that it must be");
}

static void figures_reach_the_period_of_the_edition(void **state)
{
    passes(*state, CHECK("reaches_period: q"), "2012-Q4|?|?||\n2013-Q1|?|?||\n");
    passes(*state, CHECK("reaches_period: q"), "2013|?|?||\n");
    refused(
        *state, CHECK("reaches_period: q"), "2012-Q4|?|?||\n2012|?|?||\n",
        "table 'a', column 'q': no row reaches the period 2013-Q1, and the definition says that one does");
    refused(
        *state, CHECK("reaches_period: q"), "",
        "table 'a', column 'q': no row reaches the period 2013-Q1, and the definition says that one does");
}

static void a_total_never_falls(void **state)
{
    passes(*state, CHECK("never_falls: n"), "2013-Q1|-5|?||\n2013-Q2|-5|?||\n2013-Q3|0|?||\n");
    refused(
        *state, CHECK("never_falls: n"), "2013-Q1|5|?||\n2013-Q2|4|?||\n",
        "table 'a', row 2, column 'n': falls from '5' to '4', and the definition says that it never does");
    refused(*state, CHECK("never_falls: x"), "2013-Q1|?|0.30000000000000004|?|?\n2013-Q2|?|0.3|?|?\n",
            "table 'a', row 2, column 'x': falls from '0.30000000000000004' to '0.3', and the definition "
            "says that "
            "it never does");
}

static void a_total_is_compared_with_the_one_before(void **state)
{
    refused(
        *state, CHECK("never_falls: n"), "2013-Q1|5|?||\n2013-Q2|7|?||\n2013-Q3|6|?||\n",
        "table 'a', row 3, column 'n': falls from '7' to '6', and the definition says that it never does");
    passes(*state, CHECK("never_falls: n"), "2013-Q1|?|?||\n2013-Q2|-7|?||\n2013-Q3|-6|?||\n");
}

static void a_total_does_not_fall_across_values_that_are_not_known(void **state)
{
    refused(
        *state, CHECK("never_falls: n"), "2013-Q1|5|?||\n2013-Q2|?|?||\n2013-Q3|!x|?||\n2013-Q4|4|?||\n",
        "table 'a', row 4, column 'n': falls from '5' to '4', and the definition says that it never does");
    passes(*state, CHECK("never_falls: n"), "2013-Q1|5|?||\n2013-Q2|?|?||\n2013-Q3|5|?||\n");
}

static void a_value_that_must_be_unique_stands_once(void **state)
{
    passes(*state, CHECK("unique: n"), "2013-Q1|1|?||\n2013-Q1|2|?||\n");
    refused(*state, CHECK("unique: n"), "2013-Q1|7|?||\n2013-Q2|5|?||\n2013-Q3|7|?||\n",
            "table 'a', row 3, column 'n': '7' stands in row 1 already, and the definition says that it is "
            "unique");
}

static void what_stands_twice_is_told_with_the_row_that_has_it_first(void **state)
{
    refused(*state, CHECK("unique: n"), "?|1|?||\n?|9|?||\n?|5|?||\n?|9|?||\n",
            "table 'a', row 4, column 'n': '9' stands in row 2 already, and the definition says that it is "
            "unique");
}

static void several_columns_are_unique_together(void **state)
{
    passes(*state, CHECK("unique: [q, n]"), "2013-Q1|1|?||\n2013-Q1|2|?||\n2013-Q2|1|?||\n");
    refused(
        *state, CHECK("unique: [q, n]"), "2013-Q1|1|?||\n2013-Q1|1|?||\n",
        "table 'a', row 2, column 'q': q '2013-Q1' and n '1' stand in row 1 already, and the definition says "
        "that they are unique");
}

static void neighbouring_cells_do_not_run_together(void **state)
{
    passes(*state, CHECK("unique: [status, sources]"), "?|?|?|p|\n?|?|?||p\n");
}

static void a_status_is_made_of_marks(void **state)
{
    passes(*state, HEAD, "?|?|?|e u|\n?|?|?||\n?|?|?|?|\n");
    passes(*state, HEAD, "?|?|?|b z|\n");
    refused(*state, HEAD, "?|?|?|e|\n?|?|?|e q|\n",
            "table 'a', row 2, column 'status': 'q' is not a mark of this report; use b, c, e, er, f, low, "
            "ns, p, r, "
            "s, ss, sss, u, x or z");
    refused(*state, HEAD, "?|?|?|E|\n",
            "table 'a', row 1, column 'status': 'E' is not a mark of this report; use b, c, e, er, f, low, "
            "ns, p, r, "
            "s, ss, sss, u, x or z");
}

static void a_status_can_be_the_first_column(void **state)
{
    refused(*state,
            "statbook: 1\ntitle: T\nperiod: quarter\nmarks: { own: ours }\ntables:\n"
            "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"
            "      - { name: status, type: text, role: status }\n      - { name: n, type: text }\n",
            "own b|q\nq|b\n",
            "table 'a', row 2, column 'status': 'q' is not a mark of this report; use b, c, e, er, f, low, "
            "ns, p, r, s, ss, sss, u, x, z or own");
}

static void codes_are_separated_by_one_space(void **state)
{
    static const char *const bad[] = {" e", "e ", "e  u", " "};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(
            scratch, HEAD, arena_format(scratch->arena, "?|?|?|%s|\n", bad[i]),
            arena_format(
                scratch->arena,
                "table 'a', row 1, column 'status': '%s' has a space too many; codes are separated by one",
                bad[i]));
}

static void a_source_stands_in_the_table_of_sources(void **state)
{
    struct scratch *scratch = *state;

    assert_true(check(scratch, HEAD SOURCES, "?|?|?||B A\n", "A\nB\n"));
    assert_true(check(scratch, HEAD SOURCES, "?|?|?||A B C D E\n", "E\nB\nD\nA\nC\n"));
    assert_false(check(scratch, HEAD SOURCES, "?|?|?||A C\n", "B\nA\n"));
    assert_error(scratch->err, ERROR_DATA,
                 "table 'a', row 1, column 'sources': 'C' is not a code in table 's'");
}

static void a_table_of_sources_without_rows_has_no_codes(void **state)
{
    struct scratch *scratch = *state;

    assert_true(check(scratch, HEAD SOURCES, "?|?|?||\n", ""));
    assert_false(check(scratch, HEAD SOURCES, "?|?|?||A\n", ""));
    assert_error(scratch->err, ERROR_DATA,
                 "table 'a', row 1, column 'sources': 'A' is not a code in table 's'");
}

static void without_a_table_of_sources_every_code_passes(void **state)
{
    passes(*state, HEAD, "?|?|?||anything at all\n");
}

#define RECORDS                                                                                              \
    "records:\n  - name: r\n    query: a.sql\n    columns:\n"                                                \
    "      - { name: n, type: integer }\n"                                                                   \
    "      - { name: status, type: text, role: status }\n"                                                   \
    "      - { name: sources, type: text, role: sources }\n"

static bool check_with_records(struct scratch *scratch, const char *rows)
{
    const struct report *report = support_report(
        scratch,
        HEAD "    behind: [ { columns: [n], records: r, same: { n: n }, figure: count } ]\n" SOURCES RECORDS);
    const struct report_table named = {.query_columns = report->records[0].columns, .query_column_count = 3};
    const struct table *tables[] = {support_table(scratch, &report->tables[0], "?|1|?||\n"),
                                    support_table(scratch, &report->tables[1], "A\n")};
    const struct table *records[] = {support_table(scratch, &named, rows)};

    *scratch->err = (struct error){0};
    return check_records(report, tables, records, scratch->arena, scratch->err) &&
           check_behind(report, tables, records, scratch->arena, scratch->err);
}

static void records_have_marks_sources_and_bear_figures_out(void **state)
{
    struct scratch *scratch = *state;

    assert_true(check_with_records(scratch, "1|e|A\n2|?|\n"));
    assert_false(check_with_records(scratch, "1|q|A\n"));
    assert_non_null(
        strstr(scratch->err->text, "table 'r', row 1, column 'status': 'q' is not a mark of this report"));
    assert_false(check_with_records(scratch, "1|e|B\n"));
    assert_error(scratch->err, ERROR_DATA,
                 "table 'r', row 1, column 'sources': 'B' is not a code in table 's'");
    assert_false(check_with_records(scratch, "1||\n1||\n"));
    assert_error(scratch->err, ERROR_DATA,
                 "table 'a', row 1, column 'n': it is 1, and 2 records of 'r' stand behind it");
}

/* A table of names, of which the set has two. */
static bool check_set(struct scratch *scratch, const char *check, const char *rows)
{
    static const char *const codes[] = {"IRN", "KOR"};
    static const char yaml[] = "statbook: 1\ntitle: T\nperiod: quarter\n"
                               "sets: [ { name: s, title: States, rule: R, query: a.sql } ]\n"
                               "tables:\n  - name: a\n    title: A\n    query: a.sql\n"
                               "    columns: [ { name: state, type: text } ]\n    checks: [ %s";
    const char *text =
        arena_format(scratch->arena, "%.*s%s ]\n", (int)(strstr(yaml, "%s") - yaml), yaml, check);
    struct report report = *support_report(scratch, text);
    struct report_set set = report.sets[0];
    const struct table *table = support_table(scratch, &report.tables[0], rows);

    set.codes = codes;
    set.code_count = 2;
    report.sets = &set;
    *scratch->err = (struct error){0};
    return check_tables(&report, &table, (struct period){2013, PERIOD_QUARTER, 1}, scratch->arena,
                        scratch->err);
}

static void every_known_cell_is_in_the_set(void **state)
{
    static const char members[] = "members: { column: state, set: s }";

    assert_true(check_set(*state, members, "IRN\n?\nIRN\n"));
    assert_true(check_set(*state, members, ""));
    assert_false(check_set(*state, members, "IRN\nUSA\n"));
    assert_error(((struct scratch *)*state)->err, ERROR_DATA,
                 "table 'a', row 2, column 'state': 'USA' is not in the set 's' (States)");
}

static void all_of_the_set_are_there(void **state)
{
    static const char complete[] = "complete: { column: state, set: s }";

    assert_true(check_set(*state, complete, "KOR\nUSA\n?\nIRN\n"));
    assert_false(check_set(*state, complete, "IRN\nUSA\n"));
    assert_error(
        ((struct scratch *)*state)->err, ERROR_DATA,
        "table 'a', column 'state': 'KOR' of the set 's' (States) has no row, and the definition says "
        "that all of it have one");
}

static void nobody_is_in_an_empty_set(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(
        scratch, "statbook: 1\ntitle: T\nperiod: quarter\n"
                 "sets: [ { name: s, title: States, rule: R, query: a.sql } ]\n"
                 "tables:\n  - name: a\n    title: A\n    query: a.sql\n"
                 "    columns: [ { name: state, type: text } ]\n"
                 "    checks: [ complete: { column: state, set: s }, members: { column: state, set: s } ]\n");
    const struct table *table = support_table(scratch, &report->tables[0], "IRN\n");

    assert_false(
        check_tables(report, &table, (struct period){2013, PERIOD_QUARTER, 1}, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 "table 'a', row 1, column 'state': 'IRN' is not in the set 's' (States)");
}

#define CELLS                                                                                                \
    "statbook: 1\ntitle: T\nperiod: quarter\nnotes: { moved: M, split: S }\ntables:\n"                       \
    "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"                                            \
    "      - { name: n, type: integer, on_bad: text }\n"                                                     \
    "      - { name: n_status, type: text, role: status, of: n }\n"                                          \
    "      - { name: t, type: text }\n"                                                                      \
    "      - { name: t_status, type: text, role: status, of: t }\n"                                          \
    "      - { name: notes, type: text, role: notes }\n"                                                     \
    "      - { name: about, type: text, to: table }\n"                                                       \
    "      - { name: same, type: text, to: { table: a, column: t } }\n"

static void the_status_of_a_figure_is_made_of_marks(void **state)
{
    passes(*state, CELLS, "1|e p|a|||a|anything\n?|e z u|?|x|?|?|?\n?|||?|moved split|?|\n");
    refused(*state, CELLS, "1|e|a||||\n1|e q|a||||\n",
            "table 'a', row 2, column 'n_status': 'q' is not a mark of this report; use b, c, e, er, f, low, "
            "ns, p, r, s, ss, sss, u, x or z");
    refused(*state, CELLS, "1||a|p  e||?|\n",
            "table 'a', row 1, column 't_status': 'p  e' has a space too many; codes are separated by one");
}

static void a_missing_mark_stands_beside_no_figure_that_is_known(void **state)
{
    refused(
        *state, CELLS, "?|z|a||||\n0|e z|a||||\n",
        "table 'a', row 2, column 'n_status': 'z' (not applicable) stands for a figure that is not there, "
        "and 'n' is '0'");
    refused(*state, CELLS, "?|||c||?|\n",
            "table 'a', row 1, column 't_status': 'c' (confidential) stands for a figure that is not there, "
            "and 't' is ''");
    refused(*state, CELLS, "!many|x|?|||?|\n",
            "table 'a', row 1, column 'n_status': 'x' (not available) stands for a figure that is not there, "
            "and 'n' is 'many'");
}

static void notes_of_a_row_are_those_of_the_report(void **state)
{
    refused(*state, CELLS, "1||||moved gone|?|\n",
            "table 'a', row 1, column 'notes': 'gone' is not a note of this report; use moved or split");
}

static void a_name_of_a_table_is_one_of_the_report(void **state)
{
    refused(*state, CELLS, "1|||||a|\n1|||||b|\n",
            "table 'a', row 2, column 'about': 'b' is not a table of this report; use a");
    refused(*state, CELLS, "1||||||\n",
            "table 'a', row 1, column 'about': '' is not a table of this report; use a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(without_checks_everything_passes),
        SCRATCH_TEST(every_check_passes_a_table_without_rows),
        SCRATCH_TEST(a_value_that_must_be_known_is_known),
        SCRATCH_TEST(a_series_has_no_gaps),
        SCRATCH_TEST(periods_are_checked_in_the_column_that_is_named),
        SCRATCH_TEST(a_series_does_not_go_back_or_stand_still),
        SCRATCH_TEST(a_series_does_not_change_its_kind_of_period),
        SCRATCH_TEST(a_period_that_is_not_known_is_a_gap),
        SCRATCH_TEST(figures_reach_the_period_of_the_edition),
        SCRATCH_TEST(a_total_never_falls),
        SCRATCH_TEST(a_total_is_compared_with_the_one_before),
        SCRATCH_TEST(a_total_does_not_fall_across_values_that_are_not_known),
        SCRATCH_TEST(a_value_that_must_be_unique_stands_once),
        SCRATCH_TEST(what_stands_twice_is_told_with_the_row_that_has_it_first),
        SCRATCH_TEST(several_columns_are_unique_together),
        SCRATCH_TEST(neighbouring_cells_do_not_run_together),
        SCRATCH_TEST(a_status_is_made_of_marks),
        SCRATCH_TEST(a_status_can_be_the_first_column),
        SCRATCH_TEST(codes_are_separated_by_one_space),
        SCRATCH_TEST(a_source_stands_in_the_table_of_sources),
        SCRATCH_TEST(a_table_of_sources_without_rows_has_no_codes),
        SCRATCH_TEST(without_a_table_of_sources_every_code_passes),
        SCRATCH_TEST(records_have_marks_sources_and_bear_figures_out),
        SCRATCH_TEST(every_known_cell_is_in_the_set),
        SCRATCH_TEST(all_of_the_set_are_there),
        SCRATCH_TEST(nobody_is_in_an_empty_set),
        SCRATCH_TEST(the_status_of_a_figure_is_made_of_marks),
        SCRATCH_TEST(a_missing_mark_stands_beside_no_figure_that_is_known),
        SCRATCH_TEST(notes_of_a_row_are_those_of_the_report),
        SCRATCH_TEST(a_name_of_a_table_is_one_of_the_report),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
