#include "sets.h"

#include "database.h"
#include "report.h"
#include "report_sets.h"

static const char two_sets[] = "statbook: 1\ntitle: T\nperiod: quarter\nsets:\n"
                               "  - { name: all, title: All, rule: R, query: all.sql }\n"
                               "  - { name: some, title: Some, rule: R, query: some.sql }\n"
                               "tables:\n  - name: a\n    title: A\n    query: some.sql\n"
                               "    columns: [ { name: code, type: text } ]\n";

static const struct query frame = {.row_limit = 1000, .seconds = 20};

static const struct report *report_with(struct scratch *scratch, const char *all, const char *some)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/all.sql", all);
    scratch_put(scratch, "r/some.sql", some);
    const struct report *report =
        report_parse(folder, "r.yaml", two_sets, strlen(two_sets), scratch->arena, scratch->err);
    if (!report)
        fail_msg("%s", scratch->err->text);
    return report;
}

static const struct report *filled(struct scratch *scratch, const char *all, const char *some)
{
    struct source *source = database_source(scratch, database_make(scratch, "a.db", ""));

    *scratch->err = (struct error){0};
    const struct report *report =
        sets_fill(report_with(scratch, all, some), source, &frame, scratch->arena, scratch->err);
    source_close(source);
    unlink(scratch_path(scratch, "a.db"));
    return report;
}

static void sets_have_their_codes_in_order(void **state)
{
    const struct report *report =
        filled(*state, "SELECT name AS code FROM figure", "SELECT code FROM set_all WHERE code LIKE 't%'");

    assert_non_null(report);
    assert_int_equal(report->sets[0].code_count, 3);
    assert_string_equal(report->sets[0].codes[0], "one");
    assert_string_equal(report->sets[0].codes[2], "two");
    assert_int_equal(report->sets[1].code_count, 2);
    assert_string_equal(report->sets[1].codes[0], "three");
}

static void a_set_may_be_empty(void **state)
{
    const struct report *report =
        filled(*state, "SELECT name AS code FROM figure WHERE 0", "SELECT code FROM set_all");

    assert_int_equal(report->sets[1].code_count, 0);
}

static void fails(struct scratch *scratch, const char *all, enum error_kind kind, const char *expected)
{
    assert_null(filled(scratch, all, "SELECT code FROM set_all"));
    assert_error(scratch->err, kind,
                 arena_format(scratch->arena, "%s (%s)", expected, scratch_path(scratch, "r/all.sql")));
}

static void codes_are_known_and_differ(void **state)
{
    fails(*state, "SELECT name AS code FROM figure UNION ALL SELECT NULL", ERROR_DATA,
          "set 'all', row 4: there is no code");
    fails(*state, "SELECT '' AS code", ERROR_DATA, "set 'all', row 1: there is no code");
    fails(*state, "SELECT 'a' AS code UNION ALL SELECT 'b' UNION ALL SELECT 'a'", ERROR_DATA,
          "set 'all': the code 'a' stands twice; a set has each once");
}

static void a_query_that_fails_fails_the_sets(void **state)
{
    struct scratch *scratch = *state;

    assert_null(filled(scratch, "SELECT 1 AS code", "SELECT code FROM set_all"));
    assert_error(scratch->err, ERROR_DATA,
                 "table 'set_all', row 1, column 'code': 1 is an integer, not text; CAST(code AS TEXT) would "
                 "make it text");
}

static void a_name_of_the_database_is_not_hidden(void **state)
{
    struct scratch *scratch = *state;
    struct source *source =
        database_source(scratch, database_make(scratch, "a.db", "CREATE TABLE Set_All (x);"));
    const struct report *report = report_with(scratch, "SELECT 'a' AS code", "SELECT 'a' AS code");

    assert_null(sets_fill(report, source, &frame, scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_DEFINITION,
        "r.yaml:5: the database has the table 'set_all', which the set would hide; give the set another "
        "name");
    *scratch->err = (struct error){0};
    assert_false(sets_check(report, source, &frame, scratch->arena, scratch->err));
    source_close(source);
}

static void queries_are_checked_without_being_run(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = database_source(scratch, database_make(scratch, "a.db", ""));
    const struct report *report =
        report_with(scratch, "SELECT 1 AS code", "SELECT code FROM set_all WHERE code > ''");

    assert_true(sets_check(report, source, &frame, scratch->arena, scratch->err));
    report = report_with(scratch, "SELECT code FROM set_some", "SELECT name FROM figure");
    assert_false(sets_check(report, source, &frame, scratch->arena, scratch->err));
    source_close(source);
    assert_non_null(
        strstr(scratch->err->text, "returns the column 'name', which table 'set_some' does not have"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(sets_have_their_codes_in_order),
        SCRATCH_TEST(a_set_may_be_empty),
        SCRATCH_TEST(codes_are_known_and_differ),
        SCRATCH_TEST(a_query_that_fails_fails_the_sets),
        SCRATCH_TEST(a_name_of_the_database_is_not_hidden),
        SCRATCH_TEST(queries_are_checked_without_being_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
