#include "made.h"

#include "support.h"
#include "table_copy.h"

#define HEAD                                                                                                 \
    "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"                                                      \
    "  - name: a\n    title: First\n    sheet: Sheet A\n    query: a.sql\n    columns:\n"                    \
    "      - { name: q, type: period }\n"                                                                    \
    "      - { name: n, type: integer, on_bad: text }\n"                                                     \
    "      - { name: n_status, type: text, role: status, of: n }\n"                                          \
    "      - { name: word, type: text }\n"                                                                   \
    "      - { name: status, type: text, role: status }\n"                                                   \
    "      - { name: sources, type: text, role: sources }\n"                                                 \
    "  - name: b\n    title: Second\n    query: a.sql\n    columns:\n"                                       \
    "      - { name: sources, type: text, role: sources }\n      - { name: d, type: date }\n"
#define SOURCES                                                                                              \
    "  - name: s\n    title: Sources\n    query: a.sql\n    columns:\n"                                      \
    "      - { name: code, type: text }\n      - { name: about, type: text }\n"
#define FILLS                                                                                                \
    "      - { name: tables, type: text, fill: tables }\n      - { name: uses, type: integer, fill: rows "   \
    "}\n"
#define QUALITY                                                                                              \
    "  - name: quality\n    title: Q\n    made: quality\n    columns:\n"                                     \
    "      - { name: t, type: text, fill: table }\n      - { name: u, type: text, fill: title }\n"           \
    "      - { name: r, type: integer, fill: rows }\n      - { name: f, type: integer, fill: figures }\n"    \
    "      - { name: k, type: integer, fill: not_known }\n"                                                  \
    "      - { name: m, type: integer, fill: { mark: e } }\n"                                                \
    "      - { name: o, type: integer, fill: { source: web } }\n"
#define CITED "sources_table: s\n"

static const char rows_a[] = "2013-Q1|1|e|x|e p|log\n?|?|ee e|?|?|log web log\n2013-Q3|!many||y||\n";
static const char rows_b[] = "web|2013-01-01\nnew|?\n?|?\n";
static const char rows_s[] = "web|A page\nlog|A book\nold|Never used\n";

/* The table as plain text, made of the rows above. */
static const char *made(struct scratch *scratch, const char *yaml, const char *sources, const char *name)
{
    const struct report *report = support_report(scratch, yaml);
    const struct table *tables[4] = {support_table(scratch, &report->tables[0], rows_a),
                                     support_table(scratch, &report->tables[1], rows_b)};
    const char *text = "";

    for (size_t i = 2; i < report->table_count; i++) {
        const struct report_table *definition = &report->tables[i];
        if (definition->made)
            continue;
        const struct table *queried = support_table(scratch, definition, sources);
        struct column columns[4];
        for (size_t j = 0; j < definition->column_count; j++)
            columns[j] =
                (struct column){definition->columns[j].name, definition->columns[j].type, ROLE_FIGURE};
        struct table *wide = table_new(scratch->arena, columns, definition->column_count);
        for (size_t row = 0; row < table_row_count(queried); row++)
            for (size_t j = (table_add_row(wide), 0); j < definition->query_column_count; j++)
                table_copy_cell(queried, row, j, wide, row, j);
        tables[i] = wide;
    }
    *scratch->err = (struct error){0};
    if (!made_fill(report, tables, scratch->arena, scratch->err))
        return NULL;
    const struct table *table = tables[report_find_table(report, name)];
    for (size_t row = 0; row < table_row_count(table); row++)
        for (size_t column = 0; column < table_column_count(table); column++)
            text =
                arena_format(scratch->arena, "%s%s%s", text, table_plain(table, row, column, scratch->arena),
                             column + 1 < table_column_count(table) ? "|" : "\n");
    return text;
}

static void the_quality_of_each_table_is_counted(void **state)
{
    assert_string_equal(made(*state, HEAD SOURCES QUALITY CITED, rows_s, "quality"),
                        "a|First|3|3|3|3|1\nb|Second|3|1|2|0|1\ns|Sources|3|0|0|0|0\n");
}

static void the_file_of_a_query_is_named_as_it_stands_in_the_edition(void **state)
{
    const char *text = made(*state,
                            HEAD "  - name: quality\n    title: Q\n    made: quality\n"
                                 "    columns: [ { name: q, type: text, fill: query } ]\n",
                            "", "quality");

    assert_memory_equal(text, "sql/", 4);
    assert_non_null(strstr(text, ".sql\n"));
}

static void without_a_table_of_sources_they_are_counted_all_the_same(void **state)
{
    assert_string_equal(made(*state, HEAD QUALITY, "", "quality"), "a|First|3|3|3|3|1\nb|Second|3|1|2|0|1\n");
}

static void each_source_says_who_cites_it(void **state)
{
    assert_string_equal(made(*state, HEAD SOURCES FILLS CITED, rows_s, "s"),
                        "web|A page|Sheet A, b|2\nlog|A book|Sheet A|2\nold|Never used||0\n");
}

static void a_code_that_stands_twice_is_cited_twice(void **state)
{
    assert_string_equal(made(*state, HEAD SOURCES FILLS CITED, "log|A\nweb|B\nlog|C\nlo|D\nlogs|E\n", "s"),
                        "log|A|Sheet A|2\nweb|B|Sheet A, b|2\nlog|C|Sheet A|2\nlo|D||0\nlogs|E||0\n");
}

static void only_the_cited_are_kept(void **state)
{
    assert_string_equal(made(*state, HEAD SOURCES FILLS "    only: cited\n" QUALITY CITED, rows_s, "s"),
                        "web|A page|Sheet A, b|2\nlog|A book|Sheet A|2\n");
    assert_string_equal(made(*state, HEAD SOURCES "    only: cited\n" CITED, rows_s, "s"),
                        "web|A page\nlog|A book\n");
}

/* It counts what is published. */
static void the_quality_is_that_of_what_is_kept(void **state)
{
    assert_string_equal(made(*state, HEAD SOURCES FILLS "    only: cited\n" QUALITY CITED, rows_s, "quality"),
                        "a|First|3|3|3|3|1\nb|Second|3|1|2|0|1\ns|Sources|2|2|0|0|0\n");
}

static void nothing_is_made_of_sources_without_fills(void **state)
{
    assert_string_equal(made(*state, HEAD SOURCES CITED, rows_s, "s"),
                        "web|A page\nlog|A book\nold|Never used\n");
}

static void a_source_that_is_counted_is_in_the_table_of_sources(void **state)
{
    static const char expected[] =
        "table 'quality', column 'o' counts the source 'web', which is not a code in table 's'";

    assert_null(made(*state, HEAD SOURCES QUALITY CITED, "log|A book\n", "quality"));
    assert_error(((struct scratch *)*state)->err, ERROR_DATA, expected);
    assert_null(made(*state, HEAD SOURCES QUALITY CITED, "", "quality"));
    assert_error(((struct scratch *)*state)->err, ERROR_DATA, expected);
}

static void some_tables_need_the_others(void **state)
{
    const struct report *report = support_report(*state, HEAD SOURCES FILLS QUALITY CITED);

    assert_false(made_of_others(&report->tables[0]));
    assert_true(made_of_others(&report->tables[2]));
    assert_true(made_of_others(&report->tables[3]));
    report = support_report(*state, HEAD SOURCES "    only: cited\n" CITED);
    assert_true(made_of_others(&report->tables[2]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_quality_of_each_table_is_counted),
        SCRATCH_TEST(the_file_of_a_query_is_named_as_it_stands_in_the_edition),
        SCRATCH_TEST(without_a_table_of_sources_they_are_counted_all_the_same),
        SCRATCH_TEST(each_source_says_who_cites_it),
        SCRATCH_TEST(a_code_that_stands_twice_is_cited_twice),
        SCRATCH_TEST(only_the_cited_are_kept),
        SCRATCH_TEST(the_quality_is_that_of_what_is_kept),
        SCRATCH_TEST(nothing_is_made_of_sources_without_fills),
        SCRATCH_TEST(a_source_that_is_counted_is_in_the_table_of_sources),
        SCRATCH_TEST(some_tables_need_the_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
