#include "companion.h"

#include "companion_json.h"
#include "cross.h"
#include "report.h"
#include "run.h"
#include "whole_report.h"

#include <unistd.h>

/* One report that has a bit of everything; {licence} stands for it. */
static const char yaml[] = "statbook: 1\n"
                           "title: Loans\n"
                           "period: quarter\n"
                           "organisation: City library\n"
                           "licence: %s\n"
                           "keywords: [books, loans]\n"
                           "summary: What was lent.\n"
                           "notes:\n"
                           "  branches: There are two.\n"
                           "tables:\n"
                           "  - name: loans\n"
                           "    title: Books lent\n"
                           "    query: loans.sql\n"
                           "    source: Register\n"
                           "    description: By quarter.\n"
                           "    columns:\n"
                           "      - { name: measure, type: text }\n"
                           "      - { name: quarter, type: period }\n"
                           "      - { name: books, type: integer, unit: books, note: branches }\n"
                           "      - { name: books_marks, type: text, role: status, of: books }\n"
                           "      - { name: share, type: number, format: '0.0', unknown: z }\n"
                           "      - { name: state, type: text, role: status }\n"
                           "  - name: years\n"
                           "    title: Years\n"
                           "    query: branches.sql\n"
                           "    columns:\n"
                           "      - { name: day, type: date }\n"
                           "      - { name: year, type: period }\n"
                           "      - { name: number, type: number, on_bad: text }\n"
                           "      - { name: page, type: text, link: address }\n"
                           "      - { name: address, type: text, role: link }\n"
                           "      - { name: origin, type: text, role: sources }\n"
                           "    checks:\n"
                           "      - unique: day\n";

static const char sparse_sql[] = "SELECT 'in' AS measure, '2012-Q4' AS quarter, 7 AS books, 'e' AS "
                                 "books_marks, 0.1 AS share, '' AS state "
                                 "UNION ALL SELECT 'out', '2012-Q3', 5, '', NULL, 'p' "
                                 "UNION ALL SELECT 'out', '2012-Q4', NULL, 'u', 2.5, ''\n";
static const char days_sql[] =
    "SELECT '2012-12-31' AS day, '2012' AS year, 1.5 AS number, 'A' AS page, 'https://a.example' AS address, "
    "'S1' AS origin UNION ALL SELECT '2013-01-31', '2012', 'many', 'B', NULL, 'S2'\n";

static void export_with(struct scratch *scratch, const char *licence)
{
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    char *text = arena_alloc(scratch->arena, sizeof yaml + 100);

    snprintf(text, sizeof yaml + 100, yaml, licence);
    scratch_put(scratch, "loans/report.yaml", text);
    scratch_put(scratch, "loans/loans.sql", sparse_sql);
    scratch_put(scratch, "loans/branches.sql", days_sql);
    options.formats = whole_words(scratch, "csv", "jsonstat");
    options.quiet = true;
    if (!run(&options, stdout, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

static json_t *load(struct scratch *scratch, const char *name)
{
    const char *text = scratch_get(scratch, arena_format(scratch->arena, "out/loans/2013-q1/%s", name));
    json_error_t why;

    assert_non_null(text);
    json_t *root = json_loads(text, 0, &why);
    if (!root)
        fail_msg("%s: %s", name, why.text);
    return root;
}

/* As compact JSON. */
static void assert_json(const json_t *value, const char *expected)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static const json_t *column(const json_t *group, size_t table, size_t place)
{
    const json_t *schema =
        json_object_get(json_array_get(json_object_get(group, "tables"), table), "tableSchema");

    return json_array_get(json_object_get(schema, "columns"), place);
}

static void metadata_describe_the_edition_and_its_tables(void **state)
{
    struct scratch *scratch = *state;

    export_with(scratch, "https://licence.example/by");
    json_t *group = load(scratch, "csv/csv-metadata.json");
    const json_t *table = json_array_get(json_object_get(group, "tables"), 0);
    assert_json(json_object_get(group, "dc:title"), "[{\"@value\":\"Loans\",\"@language\":\"en\"}]");
    assert_json(json_object_get(group, "dc:publisher"),
                "[{\"@value\":\"City library\",\"@language\":\"en\"}]");
    assert_json(json_object_get(group, "dc:license"), "{\"@id\":\"https://licence.example/by\"}");
    assert_json(json_object_get(group, "dcat:keyword"),
                "[{\"@value\":\"books\",\"@language\":\"en\"},{\"@value\":\"loans\",\"@language\":\"en\"}]");
    assert_json(json_object_get(group, "dc:temporal"), "\"2013-Q1\"");
    assert_json(json_object_get(group, "dc:date"), "{\"@value\":\"2013-03-31\",\"@type\":\"date\"}");
    assert_json(json_object_get(table, "url"), "\"loans.csv\"");
    assert_json(json_object_get(table, "dc:source"), "[{\"@value\":\"Register\",\"@language\":\"en\"}]");
    assert_json(json_object_get(json_object_get(table, "tableSchema"), "primaryKey"),
                "[\"measure\",\"quarter\"]");
    json_decref(group);
}

static void a_licence_may_be_words(void **state)
{
    struct scratch *scratch = *state;

    export_with(scratch, "Free to use");
    json_t *group = load(scratch, "csv/csv-metadata.json");
    assert_json(json_object_get(group, "dc:license"), "\"Free to use\"");
    json_decref(group);
}

static void columns_have_titles_types_units_and_what_empty_means(void **state)
{
    struct scratch *scratch = *state;

    export_with(scratch, "Free to use");
    json_t *group = load(scratch, "csv/csv-metadata.json");
    assert_json(column(group, 0, 0),
                "{\"name\":\"measure\",\"titles\":{\"und\":\"measure\",\"en\":\"Measure\"},\"datatype\":"
                "\"string\",\"required\":true}");
    assert_json(json_object_get(column(group, 0, 1), "datatype"),
                "{\"base\":\"string\",\"format\":\"[0-9]{4}(-Q[1-4]|-[0-9]{2})?\"}");
    assert_json(column(group, 0, 2),
                "{\"name\":\"books\",\"titles\":{\"und\":\"books\",\"en\":\"Books\"},\"datatype\":"
                "\"integer\",\"schema:unitText\":[{\"@value\":\"books\",\"@language\":\"en\"}],"
                "\"dc:description\":[{\"@value\":\"There are two.\",\"@language\":\"en\"}],"
                "\"skos:note\":[{\"@value\":\"An empty cell means [x], not available, unless its status says "
                "otherwise.\",\"@language\":\"en\"}]}");
    assert_json(json_object_get(column(group, 0, 4), "datatype"), "\"double\"");
    assert_json(column(group, 0, 5),
                "{\"name\":\"status\",\"titles\":{\"und\":\"status\",\"en\":\"State\"},\"datatype\":"
                "\"string\",\"separator\":\" \"}");
    assert_json(column(group, 0, 6),
                "{\"name\":\"sources\",\"titles\":{\"und\":\"sources\",\"en\":\"Sources\"},\"datatype\":"
                "\"string\",\"separator\":\" \"}");
    assert_json(json_object_get(column(group, 1, 0), "datatype"), "\"date\"");
    assert_json(json_object_get(column(group, 1, 1), "datatype"), "\"gYear\"");
    assert_json(json_object_get(column(group, 1, 2), "datatype"), "\"string\"");
    assert_json(json_object_get(column(group, 1, 4), "datatype"), "\"anyURI\"");
    assert_json(json_object_get(column(group, 1, 5), "titles"), "{\"und\":\"status\",\"en\":\"Status\"}");
    assert_json(json_object_get(column(group, 1, 6), "titles"), "{\"und\":\"sources\",\"en\":\"Origin\"}");
    json_decref(group);
}

static void a_cube_with_holes_names_its_places(void **state)
{
    struct scratch *scratch = *state;

    export_with(scratch, "Free to use");
    json_t *set = load(scratch, "jsonstat/en/loans.json");
    assert_json(json_object_get(set, "id"), "[\"measure\",\"quarter\",\"measure_\"]");
    assert_json(json_object_get(set, "size"), "[2,2,2]");
    assert_json(json_object_get(set, "role"), "{\"time\":[\"quarter\"],\"metric\":[\"measure_\"]}");
    const json_t *quarters = json_object_get(json_object_get(set, "dimension"), "quarter");
    assert_json(
        json_object_get(quarters, "category"),
        "{\"index\":[\"2012-Q3\",\"2012-Q4\"],\"label\":{\"2012-Q3\":\"3rd quarter 2012\",\"2012-Q4\":"
        "\"4th quarter 2012\"}}");
    const json_t *figures = json_object_get(json_object_get(set, "dimension"), "measure_");
    assert_json(json_object_get(json_object_get(figures, "category"), "unit"),
                "{\"books\":{\"label\":\"books\",\"decimals\":0},\"share\":{\"decimals\":1}}");
    assert_json(json_object_get(set, "value"),
                "{\"2\":7,\"3\":0.10000000000000001,\"4\":5,\"5\":null,\"6\":null,\"7\":2.5}");
    assert_json(json_object_get(set, "status"), "{\"2\":\"e\",\"4\":\"p\",\"5\":\"z p\",\"6\":\"x u\"}");
    assert_non_null(
        strstr(scratch_get(scratch, "out/loans/2013-q1/jsonstat/en/loans.json"),
               "\"value\": {\"2\": 7, \"3\": 0.1, \"4\": 5, \"5\": null, \"6\": null, \"7\": 2.5}\n}\n"));
    json_decref(set);
}

static void days_of_which_one_is_not_known_make_no_cube(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    scratch_put(
        scratch, "loans/report.yaml",
        "statbook: 1\ntitle: Loans\nperiod: quarter\ntables:\n  - name: loans\n    title: Books lent\n"
        "    query: loans.sql\n    columns:\n      - { name: day, type: date }\n"
        "      - { name: books, type: integer }\n    checks:\n      - unique: day\n");
    scratch_put(scratch, "loans/loans.sql",
                "SELECT '2013-01-31' AS day, 7 AS books UNION ALL SELECT NULL, 5\n");
    options.formats = whole_words(scratch, "csv", "jsonstat");
    options.quiet = true;
    if (!run(&options, stdout, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    assert_int_not_equal(access(scratch_path(scratch, "out/loans/2013-q1/jsonstat/en/loans.json"), F_OK), 0);
}

static void a_cube_without_holes_has_a_list(void **state)
{
    struct scratch *scratch = *state;

    export_with(scratch, "Free to use");
    json_t *set = load(scratch, "jsonstat/en/years.json");
    assert_json(json_object_get(set, "id"), "[\"day\",\"measure\"]");
    assert_json(json_object_get(set, "value"), "[1.5,null]");
    assert_json(json_object_get(json_object_get(json_object_get(set, "dimension"), "day"), "category"),
                "{\"index\":[\"2012-12-31\",\"2013-01-31\"],\"label\":{\"2012-12-31\":\"31 December "
                "2012\",\"2013-01-31\":\"31 January 2013\"}}");
    json_decref(set);
}

/* ---- keys ---- */

static const struct column columns[] = {{"a", TYPE_TEXT, ROLE_FIGURE}, {"n", TYPE_INTEGER, ROLE_FIGURE}};
static const struct report_column defined[] = {
    {.name = "a", .label = "A", .type = TYPE_TEXT, .status = NO_COLUMN},
    {.name = "n", .label = "N", .type = TYPE_INTEGER, .status = NO_COLUMN}};
static const struct report_table definition = {.name = "t", .columns = defined, .column_count = 2};

static struct table *two_rows(struct scratch *scratch, const char *first, const char *second)
{
    struct table *table = table_new(scratch->arena, columns, 2);

    table_set_text(table, table_add_row(table), 0, first);
    if (second)
        table_set_text(table, table_add_row(table), 0, second);
    else
        table_add_row(table);
    return table;
}

static void rows_that_cannot_be_told_apart_have_no_key(void **state)
{
    struct scratch *scratch = *state;
    size_t count;

    companion_key(&definition, two_rows(scratch, "x", "y"), scratch->arena, &count);
    assert_int_equal(count, 1);
    companion_key(&definition, two_rows(scratch, "x", "x"), scratch->arena, &count);
    assert_int_equal(count, 0);
    companion_key(&definition, two_rows(scratch, "x", NULL), scratch->arena, &count);
    assert_int_equal(count, 0);
    assert_false(companion_is_series(&definition, two_rows(scratch, "x", "y"), scratch->arena));
}

static void a_cross_table_has_that_of_its_shape(void **state)
{
    struct scratch *scratch = *state;
    static const size_t rows[] = {1};
    static const struct cross_shape shape = {.rows = rows, .row_count = 1, .columns = 0, .value = 1};
    struct report_table crossed = definition;
    struct table *table = two_rows(scratch, "x", "x");
    size_t count;

    crossed.cross = &shape;
    table_set_integer(table, 0, 1, 1);
    table_set_integer(table, 1, 1, 2);
    const size_t *key = companion_key(&crossed, table, scratch->arena, &count);
    assert_int_equal(count, 2);
    assert_int_equal(key[0], 1);
    assert_int_equal(key[1], 0);
}

static void what_cannot_be_written_is_told(void **state)
{
    struct scratch *scratch = *state;

    assert_null(companion_text(NULL, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL,
                 "metadata cannot be written: a text is not UTF-8, or no memory is left");
    assert_null(companion_append(json_array(), NULL));
    assert_null(companion_add(json_object(), "key", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(metadata_describe_the_edition_and_its_tables),
        SCRATCH_TEST(a_licence_may_be_words),
        SCRATCH_TEST(columns_have_titles_types_units_and_what_empty_means),
        SCRATCH_TEST(a_cube_with_holes_names_its_places),
        SCRATCH_TEST(a_cube_without_holes_has_a_list),
        SCRATCH_TEST(days_of_which_one_is_not_known_make_no_cube),
        SCRATCH_TEST(rows_that_cannot_be_told_apart_have_no_key),
        SCRATCH_TEST(a_cross_table_has_that_of_its_shape),
        SCRATCH_TEST(what_cannot_be_written_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
