#include "report.h"

#include "scratch.h"

/* Records on line 5, the table on line 12, what stands behind its figures from line 22 on. */
#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
#define RECORDS                                                                                              \
    "records:\n"                                                                                             \
    "  - name: events\n"                                                                                     \
    "    query: e.sql\n"                                                                                     \
    "    description: What happened\n"                                                                       \
    "    columns:\n"                                                                                         \
    "      - { name: state, type: text }\n"                                                                  \
    "      - { name: amount, type: number }\n"                                                               \
    "      - { name: source, type: text, role: sources }\n"
#define TABLES                                                                                               \
    "tables:\n"                                                                                              \
    "  - name: a\n"                                                                                          \
    "    title: A\n"                                                                                         \
    "    query: a.sql\n"                                                                                     \
    "    columns:\n"                                                                                         \
    "      - { name: state, type: text }\n"                                                                  \
    "      - { name: n, type: integer }\n"                                                                   \
    "      - { name: q, type: period }\n"                                                                    \
    "      - { name: status, type: text, role: status }\n"

static const struct report *parse(struct scratch *scratch, const char *yaml)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    scratch_put(scratch, "r/e.sql", "SELECT 2;\n");
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

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    assert_null(parse(scratch, yaml));
    assert_error(scratch->err, ERROR_DEFINITION, arena_format(scratch->arena, "r.yaml:%s", expected));
}

static void refused_behind(struct scratch *scratch, const char *item, const char *expected)
{
    refused(scratch, arena_format(scratch->arena, HEAD RECORDS TABLES "    behind:\n      - %s\n", item),
            expected);
}

static void records_have_a_query_and_columns(void **state)
{
    const struct report *report = loaded(*state, HEAD RECORDS TABLES);
    const struct report_records *records = &report->records[0];

    assert_int_equal(report->record_count, 1);
    assert_string_equal(records->name, "events");
    assert_string_equal(records->description, "What happened");
    assert_string_equal(records->sql, "SELECT 2;\n");
    assert_int_equal(records->column_count, 3);
    assert_string_equal(records->columns[1].name, "amount");
    assert_int_equal(records->columns[1].type, TYPE_NUMBER);
    assert_int_equal(records->columns[2].role, ROLE_SOURCES);
    assert_int_equal(records->on_bad[0], ON_BAD_ERROR);
    assert_int_equal(report->tables[0].behind_count, 0);
}

static void their_query_is_in_the_fingerprint(void **state)
{
    struct scratch *scratch = *state;
    const struct report *before = loaded(scratch, HEAD RECORDS TABLES);

    scratch_put(scratch, "r/e.sql", "SELECT 3;\n");
    const char *yaml = HEAD RECORDS TABLES;
    const struct report *after =
        report_parse(scratch_path(scratch, "r"), "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err);
    assert_non_null(after);
    assert_string_not_equal(before->fingerprint, after->fingerprint);
}

static void a_report_needs_no_records(void **state)
{
    assert_int_equal(loaded(*state, HEAD TABLES)->record_count, 0);
    refused(*state, HEAD TABLES "    behind:\n      - { records: events, columns: [n] }\n",
            "14: 'events' is not the name of records of this report; there is none");
}

static void what_is_wrong_with_records_is_said(void **state)
{
    static const struct {
        const char *lines, *message;
    } cases[] = {
        {"records: []\n", "4: this list of records is empty"},
        {"records:\n  - { name: e, query: e.sql }\n", "5: records has no 'columns', which is required"},
        {"records:\n  - { name: E, query: e.sql }\n",
         "5: 'E' cannot be a name; use at most 31 lower case letters, digits and dashes, a letter first"},
        {"records:\n  - { name: e, query: e.txt }\n",
         "5: 'e.txt' is not the name of a .sql file in the report's folder"},
        {"records:\n  - { name: e, query: 'e\\.sql' }\n",
         "5: 'e\\.sql' is not the name of a .sql file in the report's folder"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: a, type: text, label: A }] }\n",
         "5: 'label' is not a key of a column of records; use name, type or role"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: a, type: text, role: figure }] }\n",
         "5: 'figure' is not a role of records; use status, sources or link"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: a, type: date, role: link }] }\n",
         "5: column 'a' has a role, so its type must be text, not date"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: sources, type: text }] }\n",
         "5: column 'sources' must have `role: sources`: every CSV file has a column of that name"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: status, type: text, role: link }] }\n",
         "5: column 'status' must have `role: status`: every CSV file has a column of that name"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: a, type: text }, { name: a, type: text }] "
         "}\n",
         "5: two of these columns are named 'a'"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: a, type: text, role: sources },"
         " { name: b, type: text, role: sources }] }\n",
         "5: column 'b' has the same role as column 'a'; records have one of each"},
        {"records:\n  - { name: e, query: e.sql, columns: [{ name: a, type: text }] }\n"
         "  - { name: e, query: e.sql, columns: [{ name: a, type: text }] }\n",
         "6: records 'e' are already defined on line 5"},
        {"records:\n  - { name: a, query: e.sql, columns: [{ name: a, type: text }] }\n",
         "7: a table cannot be named 'a': the records on line 5 have that name"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refused(scratch, arena_format(scratch->arena, HEAD "%s" TABLES, cases[i].lines), cases[i].message);
}

static void records_stand_behind_figures(void **state)
{
    const struct report *report = loaded(
        *state, HEAD RECORDS TABLES "    behind:\n"
                                    "      - columns: [n]\n"
                                    "        records: events\n"
                                    "        where: { state: Cuba, amount: 1.5 }\n"
                                    "        same: { state: state }\n"
                                    "        figure: { sum: amount }\n"
                                    "      - { columns: [q, state], records: events, figure: none }\n"
                                    "      - { columns: [n], records: events, figure: count }\n"
                                    "      - { columns: [n], records: events, up_to: { state: state } }\n");
    const struct behind *behind = report->tables[0].behind;

    assert_int_equal(report->tables[0].behind_count, 4);
    assert_int_equal(behind[0].columns[0], 1);
    assert_int_equal(behind[0].where_count, 2);
    assert_int_equal(behind[0].where[1].column, 1);
    assert_string_equal(behind[0].where[1].value, "1.5");
    assert_int_equal(behind[0].same_count, 1);
    assert_int_equal(behind[0].figure, BEHIND_SUM);
    assert_int_equal(behind[0].sum, 1);
    assert_int_equal(behind[1].figure, BEHIND_NONE);
    assert_int_equal(behind[1].column_count, 2);
    assert_int_equal(behind[2].figure, BEHIND_COUNT);
    assert_int_equal(behind[3].figure, BEHIND_NONE);
    assert_int_equal(behind[3].up_to_count, 1);
}

static void nothing_stands_behind_what_the_program_fills(void **state)
{
    refused(*state,
            HEAD RECORDS TABLES "    behind:\n      - { records: events, columns: [n] }\n"
                                "  - name: quality\n    title: Q\n    made: quality\n"
                                "    columns: [{ name: rows, type: integer, fill: rows }]\n"
                                "    behind:\n      - { records: events, columns: [rows] }\n",
            "28: column 'rows' is filled by the program; no records stand behind it");
}

static void what_is_wrong_with_what_stands_behind_is_said(void **state)
{
    static const struct {
        const char *item, *message;
    } cases[] = {
        {"{ columns: [n] }", "22: an item of `behind` has no 'records', which is required"},
        {"{ records: events }", "22: an item of `behind` has no 'columns', which is required"},
        {"{ records: event, columns: [n] }",
         "22: 'event' is not the name of records of this report; use events"},
        {"{ records: [], columns: [n] }", "22: this must be a single value, not a list"},
        {"{ records: events, columns: [m] }",
         "22: 'm' is not a column of this table; use state, n, q or status"},
        {"{ records: events, columns: [status] }",
         "22: column 'status' has a role; records stand behind columns without one"},
        {"{ records: events, columns: [q], figure: count }",
         "22: column 'q' is of type period; what records count to must be of type integer or number"},
        {"{ records: events, columns: [state], figure: { sum: amount } }",
         "22: column 'state' is of type text; what records add up to must be of type integer or number"},
        {"{ records: events, columns: [n], figure: { sum: state } }",
         "22: sum needs a column of type integer or number; 'state' is of type text"},
        {"{ records: events, columns: [n], figure: { sum: n } }",
         "22: 'n' is not a column of the records 'events'; use state, amount or source"},
        {"{ records: events, columns: [n], figure: mean }",
         "22: 'mean' is not what records can say of a figure; use count, { sum: COLUMN } or none"},
        {"{ records: events, columns: [n], figure: [count] }", "22: this must be a single value, not a list"},
        {"{ records: events, columns: [n], where: { n: 1 } }",
         "22: 'n' is not a column of the records 'events'; use state, amount or source"},
        {"{ records: events, columns: [n], where: { state: [] } }",
         "22: this must be a single value, not a list"},
        {"{ records: events, columns: [n], where: count }",
         "22: this must be a map of columns and values, not a single value"},
        {"{ records: events, columns: [n], same: { state: m } }",
         "22: 'm' is not a column of this table; use state, n, q or status"},
        {"{ records: events, columns: [n], up_to: { amount: n } }",
         "22: column 'amount' of the records is of type number and column 'n' of the table of type integer; "
         "they are "
         "compared, so their types must be the same"},
        {"{ records: events, columns: [n], same: [] }",
         "22: this must be a map of columns of the records and of the table, not a list"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refused_behind(*state, cases[i].item, cases[i].message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(records_have_a_query_and_columns),
        SCRATCH_TEST(their_query_is_in_the_fingerprint),
        SCRATCH_TEST(a_report_needs_no_records),
        SCRATCH_TEST(what_is_wrong_with_records_is_said),
        SCRATCH_TEST(records_stand_behind_figures),
        SCRATCH_TEST(what_is_wrong_with_what_stands_behind_is_said),
        SCRATCH_TEST(nothing_stands_behind_what_the_program_fills),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
