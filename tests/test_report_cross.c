#include "report_cross.h"

#include "cross.h"
#include "support.h"

#define HEAD                                                                                                 \
    "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"                                                      \
    "  - name: a-b\n    title: A\n    query: a.sql\n    columns:\n"                                          \
    "      - { name: state, type: text, link: address }\n"                                                   \
    "      - { name: address, type: text, role: link }\n"                                                    \
    "      - { name: year, type: period }\n"                                                                 \
    "      - { name: visits, type: integer }\n"
#define STATES_BY_YEARS "    cross: { rows: [state], columns: year, value: visits"
#define OTHER(column) "  - { name: b, title: B, query: a.sql, columns: [ { name: " column " } ] }\n"

static void a_cross_table_is_read(void **state)
{
    const struct report *report =
        support_report(*state, HEAD STATES_BY_YEARS ", empty: zero, total_row: All "
                                                    "States, total_column: Total }\n");
    const struct cross_shape *cross = report->tables[0].cross;

    assert_int_equal(cross->row_count, 1);
    assert_int_equal(cross->rows[0], 0);
    assert_int_equal(cross->columns, 2);
    assert_int_equal(cross->value, 3);
    assert_true(cross->empty_is_zero);
    assert_string_equal(cross->total_row, "All States");
    assert_string_equal(cross->total_column, "Total");
}

static void what_is_not_given_is_unknown_and_without_totals(void **state)
{
    const struct cross_shape *cross =
        support_report(*state, HEAD STATES_BY_YEARS ", empty: unknown }\n")->tables[0].cross;

    assert_false(cross->empty_is_zero);
    assert_null(cross->total_row);
    assert_null(cross->total_column);
    assert_false(support_report(*state, HEAD STATES_BY_YEARS " }\n")->tables[0].cross->empty_is_zero);
}

static void a_table_without_the_key_is_no_cross_table(void **state)
{
    assert_null(support_report(*state, HEAD)->tables[0].cross);
}

static void what_does_not_fit_is_refused(void **state)
{
    static const struct {
        const char *yaml, *message;
    } cases[] = {
        {STATES_BY_YEARS ", empty: 0 }\n",
         "r.yaml:13: '0' is not what an empty cell stands for; use unknown or zero"},
        {"    cross: { rows: [state], columns: year }\n",
         "r.yaml:13: cross has no 'value', which is required"},
        {"    cross: { rows: [], columns: year, value: visits }\n",
         "r.yaml:13: this list of columns is empty"},
        {"    cross: { rows: [state], columns: years, value: visits }\n",
         "r.yaml:13: 'years' is not a column of this table; use state, address, year or visits"},
        {"    cross: { rows: [state, state], columns: year, value: visits }\n",
         "r.yaml:13: cross: 'state' stands twice; rows, columns and value are different columns"},
        {"    cross: { rows: [address], columns: year, value: visits }\n",
         "r.yaml:13: cross: column 'state' has no place in it; name it in rows, or leave it out"},
        {"    cross: { rows: [visits], columns: year, value: state }\n",
         "r.yaml:13: cross: column 'state' has a link; in a cross-table only those of rows can"},
        {"    sort: [state]\n    cross: { rows: [visits], columns: state, value: year }\n",
         "r.yaml:14: cross: column 'state' has a link; in a cross-table only those of rows can"},
        {"      - { name: n, type: text, role: notes }\n" STATES_BY_YEARS " }\n",
         "r.yaml:14: cross: 'n' has notes of rows, which have no place in it"},
        {"      - { name: w, type: text, role: status, of: year }\n" STATES_BY_YEARS " }\n",
         "r.yaml:14: cross: column 'w' is the status of 'year'; in a cross-table only the value has one"},
        {"      - { name: s, type: text, role: status }\n"
         "      - { name: w, type: text, role: status, of: visits }\n" STATES_BY_YEARS " }\n",
         "r.yaml:15: cross: 'w' is a second status beside 's'; a cell has one"},
        {"      - { name: d, type: text, to: { table: b, column: c } }\n"
         "    cross: { rows: [state, d], columns: year, value: visits }\n" OTHER("c, type: text"),
         "r.yaml:13: a column of a cross-table leads nowhere"},
        {STATES_BY_YEARS " }\n" OTHER("c, type: text, to: { table: a-b, column: state }"),
         "r.yaml:14: table 'a-b' is a cross-table, whose rows nothing can lead to; use `to: table`"},
    };
    struct scratch *scratch = *state;

    scratch_folder(scratch, "r", 0755);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *yaml = arena_format(scratch->arena, HEAD "%s", cases[i].yaml);
        assert_null(report_parse(scratch_path(scratch, "r"), "r.yaml", yaml, strlen(yaml), scratch->arena,
                                 scratch->err));
        assert_error(scratch->err, ERROR_DEFINITION, cases[i].message);
    }
}

static void a_cross_table_is_sorted_by_its_rows(void **state)
{
    static const char yaml[] = "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
                               "  - name: a-b\n    title: A\n    query: a.sql\n    columns:\n"
                               "      - { name: a, type: text }\n      - { name: b, type: text }\n"
                               "      - { name: c, type: text }\n    sort: [a, b]\n"
                               "    cross: { rows: [a], columns: b, value: c }\n";
    struct scratch *scratch = *state;

    scratch_folder(scratch, "r", 0755);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    assert_null(
        report_parse(scratch_path(scratch, "r"), "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "r.yaml:13: cross: the table is sorted by 'b', which is not one of its rows");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_cross_table_is_read),
        SCRATCH_TEST(what_is_not_given_is_unknown_and_without_totals),
        SCRATCH_TEST(a_table_without_the_key_is_no_cross_table),
        SCRATCH_TEST(what_does_not_fit_is_refused),
        SCRATCH_TEST(a_cross_table_is_sorted_by_its_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
