#include "report_made.h"

#include "support.h"

#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
/* On lines 4 to 8; more of its columns from 9 on. */
#define SOURCES                                                                                              \
    "tables:\n  - name: s\n    title: S\n    query: a.sql\n    columns:\n      - { name: code, type: text "  \
    "}\n"
#define CITED "sources_table: s\n"
#define QUALITY                                                                                              \
    "  - name: quality\n    title: Q\n    made: quality\n    columns:\n      - { name: t, type: text, "      \
    "fill: table }\n"

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    *scratch->err = (struct error){0};
    assert_null(report_parse(folder, "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

static void columns_are_filled(void **state)
{
    static const enum fill_kind kinds[] = {FILL_TABLE,     FILL_TITLE, FILL_ROWS,  FILL_FIGURES,
                                           FILL_NOT_KNOWN, FILL_MARK,  FILL_SOURCE};
    const struct report *report = support_report(
        *state, HEAD SOURCES QUALITY "      - { name: u, type: text, fill: title }\n"
                                     "      - { name: r, type: integer, fill: rows }\n"
                                     "      - { name: f, type: integer, fill: figures }\n"
                                     "      - { name: n, type: integer, fill: not_known }\n"
                                     "      - { name: m, type: integer, fill: { mark: e } }\n"
                                     "      - { name: o, type: integer, fill: { source: UNVERIFIED } }\n");
    const struct report_table *table = &report->tables[1];

    assert_true(table->made);
    assert_null(table->sql);
    assert_int_equal(table->query_column_count, 0);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(table->columns[i].fill.kind, kinds[i]);
    assert_string_equal(table->columns[5].fill.code, "e");
    assert_string_equal(table->columns[6].fill.code, "UNVERIFIED");
}

static void the_table_of_sources_says_who_cites(void **state)
{
    const struct report *report = support_report(
        *state, HEAD SOURCES "      - { name: t, type: text, fill: tables }\n"
                             "      - { name: r, type: integer, fill: rows }\n    only: cited\n" CITED);

    assert_true(report->tables[0].only_cited);
    assert_int_equal(report->tables[0].columns[1].fill.kind, FILL_TABLES);
    assert_int_equal(report->tables[0].query_column_count, 1);
}

#define refused_column(state, column, expected)                                                              \
    refused(state, HEAD SOURCES "      - { name: x, " column " }\n" CITED, "r.yaml:10: " expected)

static void what_fills_a_column_is_said_well(void **state)
{
    refused_column(
        *state, "type: text, fill: sheets",
        "'sheets' is not what fills a column; use table, title, rows, figures, not_known, tables or query");
    refused_column(
        *state, "type: integer, fill: { mark: q }",
        "'q' is not a mark of this report; use b, c, e, er, f, low, ns, p, r, s, ss, sss, u, x or z");
    refused_column(*state, "type: integer, fill: { source: 'a b' }", "'a b' cannot be the code of a source");
    refused_column(*state, "type: integer, fill: { source: '' }", "'' cannot be the code of a source");
    refused_column(*state, "type: integer, fill: { source: [a] }", "this must be a single value, not a list");
    refused_column(*state, "type: integer, fill: { mark: e, source: a }",
                   "fill counts a mark or a source; give it one of the two");
    refused_column(*state, "type: integer, fill: {}",
                   "fill counts a mark or a source; give it one of the two");
    refused_column(*state, "type: integer, fill: { marks: e }",
                   "'marks' is not a key of fill; use mark or source");
}

static void a_filled_column_has_the_type_of_what_fills_it(void **state)
{
    refused_column(
        *state, "type: text, fill: rows",
        "column 'x' is filled with numbers of things, so its type must be integer, without a role");
    refused_column(*state, "type: integer, fill: tables",
                   "column 'x' is filled with texts, so its type must be text, without a role");
    refused_column(*state, "type: text, role: sources, fill: tables",
                   "column 'x' is filled with texts, so its type must be text, without a role");
    refused_column(*state, "type: integer, fill: rows, round: -1",
                   "column 'x' has a fill, so it has no change, running, convert or round");
    refused(*state,
            HEAD SOURCES "      - { name: x, type: integer, fill: rows }\n"
                         "      - { name: y, type: integer, running: { of: x } }\n" CITED,
            "r.yaml:11: column 'x' is filled last, so no other can be derived from it");
}

static void a_table_has_a_query_or_is_made(void **state)
{
    refused(*state, HEAD "tables:\n  - name: s\n    title: S\n    columns: [ { name: code, type: text } ]\n",
            "r.yaml:5: a table has no 'query', which is required");
    refused(*state, HEAD SOURCES QUALITY "    query: a.sql\n",
            "r.yaml:10: table 'quality' is made, so it has no query, every, keep or only");
    refused(*state, HEAD SOURCES QUALITY "    only: cited\n",
            "r.yaml:10: table 'quality' is made, so it has no query, every, keep or only");
    refused(*state, HEAD SOURCES "    made: history\n",
            "r.yaml:10: 'history' is not a table that is made; use quality");
    refused(*state, HEAD SOURCES "    only: new\n", "r.yaml:10: 'new' is not a choice of rows; use cited");
    refused(*state, HEAD SOURCES QUALITY "      - { name: n, type: integer }\n",
            "r.yaml:15: table 'quality' is made, so column 'n' needs a fill: table, title, rows, figures, "
            "not_known, query, { mark: CODE } or { source: CODE }");
    refused(*state, HEAD SOURCES QUALITY "      - { name: n, type: text, fill: tables }\n",
            "r.yaml:15: table 'quality' is made, so column 'n' needs a fill: table, title, rows, figures, "
            "not_known, query, { mark: CODE } or { source: CODE }");
}

static void only_sources_are_cited(void **state)
{
    refused(*state, HEAD SOURCES "      - { name: x, type: integer, fill: rows }\n",
            "r.yaml:10: column 'x' has a fill; only a table that is made and the sources_table have such "
            "columns");
    refused(*state, HEAD SOURCES "    only: cited\n",
            "r.yaml:5: table 's' has only: cited, which is for the sources_table");
    refused(*state, HEAD SOURCES "      - { name: x, type: integer, fill: figures }\n" CITED,
            "r.yaml:10: column 'x' of the table of sources can be filled with tables or rows");
    refused(*state, HEAD SOURCES QUALITY "sources_table: quality\n",
            "r.yaml:10: table 'quality' is made, so it cannot be the sources_table");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(columns_are_filled),
        SCRATCH_TEST(the_table_of_sources_says_who_cites),
        SCRATCH_TEST(what_fills_a_column_is_said_well),
        SCRATCH_TEST(a_filled_column_has_the_type_of_what_fills_it),
        SCRATCH_TEST(a_table_has_a_query_or_is_made),
        SCRATCH_TEST(only_sources_are_cited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
