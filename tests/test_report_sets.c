#include "report_sets.h"

#include "support.h"

#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
#define SETS "sets:\n  - { name: big-five, title: Five, rule: The five., query: a.sql }\n"
#define TABLE                                                                                                \
    "tables:\n  - name: a\n    title: A\n    query: a.sql\n"                                                 \
    "    columns: [ { name: state, type: text }, { name: n, type: integer } ]\n"

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    *scratch->err = (struct error){0};
    assert_null(report_parse(folder, "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

static void a_set_is_read_whole(void **state)
{
    const struct report *report = support_report(*state, HEAD SETS TABLE "    set: big-five\n");

    assert_int_equal(report->set_count, 1);
    assert_string_equal(report->sets[0].name, "big-five");
    assert_string_equal(report->sets[0].table, "set_big_five");
    assert_string_equal(report->sets[0].title, "Five");
    assert_string_equal(report->sets[0].rule, "The five.");
    assert_string_equal(report->sets[0].sql, "SELECT 1;\n");
    assert_null(report->sets[0].codes);
    assert_int_equal(report->tables[0].set, 0);
}

static void a_table_may_have_no_set(void **state)
{
    assert_int_equal(support_report(*state, HEAD SETS TABLE)->tables[0].set, NO_SET);
}

static void checks_name_a_column_and_a_set(void **state)
{
    const struct report_check *checks =
        support_report(*state,
                       HEAD SETS TABLE "    checks:\n      - members: { column: state, set: big-five }\n"
                                       "      - complete: { column: state, set: big-five }\n")
            ->tables[0]
            .checks;

    assert_int_equal(checks[0].kind, CHECK_MEMBERS);
    assert_int_equal(checks[0].columns[0], 0);
    assert_int_equal(checks[0].set, 0);
    assert_int_equal(checks[1].kind, CHECK_COMPLETE);
}

static void the_sql_of_a_set_is_part_of_the_fingerprint(void **state)
{
    struct scratch *scratch = *state;
    static const char yaml[] = HEAD "sets:\n  - { name: s, title: S, rule: R, query: s.sql }\n" TABLE;

    mkdir(scratch_path(scratch, "r"), 0700);
    scratch_put(scratch, "r/s.sql", "SELECT 1;\n");
    const struct report *first = support_report(scratch, yaml);
    scratch_put(scratch, "r/s.sql", "SELECT 2;\n");
    assert_string_not_equal(support_report(scratch, yaml)->fingerprint, first->fingerprint);
}

static void what_is_wrong_with_a_set_is_said(void **state)
{
    refused(*state, HEAD "sets: []\n" TABLE, "r.yaml:4: this list of sets is empty");
    refused(*state, HEAD "sets: [ { name: a, title: A, query: a.sql } ]\n" TABLE,
            "r.yaml:4: a set has no 'rule', which is required");
    refused(*state, HEAD SETS "  - { name: big-five, title: Five, rule: The five., query: a.sql }\n" TABLE,
            "r.yaml:6: a set 'big-five' is already defined on line 5");
    refused(*state, HEAD SETS TABLE "    set: five\n",
            "r.yaml:11: 'five' is not a set of this report; use big-five");
    refused(*state, HEAD TABLE "    set: five\n",
            "r.yaml:9: 'five' is not a set of this report; there is none");
    refused(*state, HEAD SETS TABLE "    checks: [ members: { column: n, set: big-five } ]\n",
            "r.yaml:11: a set has codes that are texts; 'n' is of type integer");
    refused(*state, HEAD SETS TABLE "    checks: [ members: { column: m, set: big-five } ]\n",
            "r.yaml:11: 'm' is not a column of this table; use state or n");
    refused(*state, HEAD SETS TABLE "    checks: [ complete: { column: state } ]\n",
            "r.yaml:11: a check of a set has no 'set', which is required");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_set_is_read_whole),
        SCRATCH_TEST(a_table_may_have_no_set),
        SCRATCH_TEST(checks_name_a_column_and_a_set),
        SCRATCH_TEST(the_sql_of_a_set_is_part_of_the_fingerprint),
        SCRATCH_TEST(what_is_wrong_with_a_set_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
