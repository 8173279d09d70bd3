#include "manifest.h"

#include "behind.h"
#include "cross.h"
#include "manifest_sample.h"
#include "scratch.h"

/* Once: the first `from` in the sample becomes `to`. */
static const char *with(struct scratch *scratch, const char *from, const char *to)
{
    const char *at = strstr(sample_text, from);

    assert_non_null(at);
    return arena_format(scratch->arena, "%.*s%s%s", (int)(at - sample_text), sample_text, to,
                        at + strlen(from));
}

static const struct manifest *parse(struct scratch *scratch, const char *text, size_t size)
{
    return manifest_parse("m.json", text, size, scratch->arena, scratch->err);
}

/* The second table of the sample, as a cross-table. */
#define NO_COLUMNS "\"columns\": [],"
#define CROSSED(cross)                                                                                       \
    "\"columns\": [{\"name\": \"a\", \"type\": \"text\"}, {\"name\": \"b\", \"type\": \"period\"}, "         \
    "{\"name\": "                                                                                            \
    "\"c\", \"type\": \"integer\"}], \"cross\": " cross ","
#define THREE "\"rows\": [\"a\"], \"columns\": \"b\", \"value\": \"c\""

static void what_is_wrong_with_a_manifest_is_said(void **state)
{
    static const struct {
        const char *from, *to, *message;
    } cases[] = {
        {"{\n", "", "m.json:1: this is not JSON: '[' or '{' expected"},
        {"\"sources\"\n}\n", "", "m.json:195: this is not JSON: unexpected token near end of file"},
        {"6,", "06,", "m.json:2: this is not JSON: invalid token"},
        {"Non-", "\xFFNon-", "m.json:4: this is not JSON: unable to decode byte 0xff"},
        {"\"report\"", "\"statbook\"", "m.json:3: this is not JSON: duplicate object key"},
        {"\"statbook\": 6", "\"statbook\": 7", "m.json: statbook is 7; this program reads versions 1 to 6"},
        {"\"statbook\": 6", "\"statbook\": 0", "m.json: statbook is 0; this program reads versions 1 to 6"},
        {"\"statbook\": 6", "\"statbook\": 1", "m.json: parameters has an object where a text is expected"},
        {"\"statbook\": 6", "\"statbook\": 1.0",
         "m.json: statbook is a number with a fraction; it must be a whole number"},
        {"\"statbook\": 6", "\"statbook\": null", "m.json: statbook is null; it must be a whole number"},
        {"\"as_of\"", "\"as_at\"", "m.json: 'as_at' is not a key of a manifest"},
        {"  \"report\": \"nonproliferation\",\n", "", "m.json: report is missing"},
        {"\"nonproliferation\"", "\"../x\"",
         "m.json: report is '../x'; it must be lower case letters, digits and dashes"},
        {"\"Non-proliferation “statistics”\"", "true", "m.json: title is true or false; it must be a text"},
        {"Non-proliferation", "\\u0007", "m.json: title has the control character U+0007 at character 1"},
        {"2013-Q1", "2013-Q5", "m.json: period is '2013-Q5'; it must be like 2013-Q1, 2013-04 or 2013"},
        {"2013-03-31", "2013-02-30", "m.json: as_of is '2013-02-30'; it must be a date like 2013-03-31"},
        {"\"sha256\": \"ba", "\"sha256\": \"BA",
         "m.json: definition.sha256 is 'BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200…'; it "
         "must be 64 "
         "hexadecimal digits in lower case"},
        {"\"sha256\": \"ba7816bf", "\"sha256\": \"",
         "m.json: definition.sha256 is '8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'; it must "
         "be 64 "
         "hexadecimal digits in lower case"},
        {"\"schema_sha256\"", "\"schema\"", "m.json: source.'schema' is not a key of a manifest"},
        {"\"fr\"", "7", "m.json: languages is a whole number; it must be a text"},
        {"\"5.4 patchlevel 4\"", "[]", "m.json: versions is a list; it must be a text"},
        {"\"in-force\",\n      \"rows\": 13", "\"in-force\",\n      \"rows\": -1",
         "m.json: tables[0].rows is -1; it cannot be below 0"},
        {"\"rows\": 0", "\"rows\": 99999999999999999999", "m.json:111: this is not JSON: too big integer"},
        {"\"name\": \"sources\"", "\"name\": \"a/b\"",
         "m.json: tables[1].name is 'a/b'; it must be lower case letters, digits and dashes"},
        {"\"size\": 3", "\"size\": \"3\"", "m.json: files[0].size is a text; it must be a whole number"},
        {",\n      \"sha256\": \"" HASH_OF_ABC "\",\n      \"columns\": []", ", \"columns\": []",
         "m.json: tables[1].sha256 is missing"},
        {"\"rows\": 0", "\"rows\": \"0\"", "m.json: tables[1].rows is a text; it must be a whole number"},
        {"\"2013-Q1\"", "2013", "m.json: period is a whole number; it must be a text"},
        {"\"2013-03-31\"", "2013", "m.json: as_of is a whole number; it must be a text"},
        {"\"schema_sha256\"", "\"schema_sha256\": 1, \"x\"", "m.json: source.'x' is not a key of a manifest"},
        {"\"definition\": {\n    \"sha256\": \"" HASH_OF_ABC "\"\n  }", "\"definition\": 1",
         "m.json: definition is a whole number; it must be an object"},
        {"\"languages\": [", "\"languages\": 1, \"tongues\": [",
         "m.json: 'tongues' is not a key of a manifest"},
        {"[\n    \"en\",\n    \"fr\"\n  ]", "{}", "m.json: languages is an object; it must be a list"},
        {"\"parameters\": {", "\"parameters\": [], \"p\": {", "m.json: 'p' is not a key of a manifest"},
        {"\"label\": \"Branch\"", "\"label\": 1",
         "m.json: parameters.label is a whole number; it must be a text"},
        {"\"use\": \"rates\"", "\"us\": 1", "m.json: queries[0].'us' is not a key of a manifest"},
        {"\"queries\": [", "\"queries\": [1, ", "m.json: queries[0] is a whole number; it must be an object"},
        {"\"JPN\"", "1", "m.json: parameters has a whole number where a text is expected"},
        {"{\n    \"statbook\": \"0.1.0\",\n    \"gnuplot\": \"5.4 patchlevel 4\"\n  }", "[]",
         "m.json: versions is a list; it must be an object"},
        {"\"sorted\": true", "\"sorted\": false", "m.json: tables[0].sorted is not true; leave it out"},
        {"\"type\": \"text\"", "\"type\": \"texte\"",
         "m.json: tables[0].columns[0].type is 'texte'; use text, integer, number, date or period"},
        {"\"type\": \"text\",", "", "m.json: tables[0].columns[0].type is missing"},
        {"\"role\": \"status\"", "\"role\": \"figure\"",
         "m.json: tables[0].columns[2].role is 'figure'; use status, sources, link or notes"},
        {"\"role\": \"status\"", "\"role\": 1",
         "m.json: tables[0].columns[2].role is a whole number; it must be a text"},
        {"\"translated\": true", "\"translated\": 1",
         "m.json: tables[0].columns[0].translated is not true; leave it out"},
        {"\"name\": \"state\"", "\"nome\": \"state\"",
         "m.json: tables[0].columns[0].'nome' is not a key of a manifest"},
        {"            2,\n            12\n", "12, 2",
         "m.json: tables[0].columns[1].as_found has the row 2; rows rise from 0 and are fewer than 13"},
        {"            12\n", "13",
         "m.json: tables[0].columns[1].as_found has the row 13; rows rise from 0 and are fewer than 13"},
        {"            12\n", "-1",
         "m.json: tables[0].columns[1].as_found has the row -1; rows rise from 0 and are fewer than 13"},
        {"            12\n", "12.0",
         "m.json: tables[0].columns[1].as_found is a number with a fraction; it must be a whole number"},
        {"[\n            2,\n            12\n          ]", "{}",
         "m.json: tables[0].columns[1].as_found is an object; it must be a list"},
        {"\"columns\": []", "\"columns\": [1]",
         "m.json: tables[1].columns[0] is a whole number; it must be an object"},
        {"\"columns\": [],", "", "m.json: tables[1].columns is missing"},
        {"\"charts\": []", "\"charts\": [1]",
         "m.json: tables[1].charts is a whole number; it must be a text"},
        {"\"charts\": []", "\"charts\": {}", "m.json: tables[1].charts is an object; it must be a list"},
        {"\"workbooks\": [", "\"workbooks\": [1,",
         "m.json: workbooks[0] is a whole number; it must be an object"},
        {"\"path\": \"n.en", "\"pth\": \"n.en", "m.json: workbooks[0].'pth' is not a key of a manifest"},
        {"\"missing_marks\": [", "\"missing_marks\": [1,",
         "m.json: missing_marks is a whole number; it must be a text"},
        {"\"role\": \"notes\"", "\"role\": \"note\"",
         "m.json: tables[0].columns[4].role is 'note'; use status, sources, link or notes"},
        {"\"of\": \"count\"", "\"of\": \"marks\"",
         "m.json: tables[0].columns[3].of is 'marks'; it is for a status and must name a column without a "
         "role"},
        {"\"of\": \"count\"", "\"of\": 1",
         "m.json: tables[0].columns[3].of is a whole number; it must be a text"},
        {"\"role\": \"status\",\n          \"of\"", "\"role\": \"sources\",\n          \"of\"",
         "m.json: tables[0].columns[3].of is 'count'; it is for a status and must name a column without a "
         "role"},
        {"\"notes\": [", "\"notes\": [1,", "m.json: tables[0].notes is a whole number; it must be a text"},
        {"\"sheets\": [", "\"sheets\": [1,",
         "m.json: workbooks[0].sheets[0] is a whole number; it must be an object"},
        {"\"name\": \"Cover\"", "\"name\": 1",
         "m.json: workbooks[0].sheets[0].name is a whole number; it must be a text"},
        {"\"statbook\": 6", "\"statbook\": 2", "m.json: parameters has an object where a text is expected"},
        {NO_COLUMNS, CROSSED("1"), "m.json: tables[1].cross is a whole number; it must be an object"},
        {NO_COLUMNS, CROSSED("{\"row\": []}"), "m.json: tables[1].cross.'row' is not a key of a manifest"},
        {NO_COLUMNS, CROSSED("{\"rows\": 1}"),
         "m.json: tables[1].cross.rows is a whole number; it must be a list"},
        {NO_COLUMNS, CROSSED("{\"rows\": []}"), "m.json: tables[1].cross.rows is empty"},
        {NO_COLUMNS, CROSSED("{\"rows\": [1]}"),
         "m.json: tables[1].cross.rows is a whole number; it must be a text"},
        {NO_COLUMNS, CROSSED("{\"rows\": [\"x\"]}"),
         "m.json: tables[1].cross.rows is 'x'; it must be a column of the table"},
        {NO_COLUMNS, CROSSED("{\"rows\": [\"a\"]}"), "m.json: tables[1].cross.columns is missing"},
        {NO_COLUMNS, CROSSED("{\"rows\": [\"a\"], \"columns\": \"b\", \"value\": \"\"}"),
         "m.json: tables[1].cross.value is empty"},
        {NO_COLUMNS, CROSSED("{" THREE ", \"empty_is_zero\": false}"),
         "m.json: tables[1].cross.empty_is_zero is not true; leave it out"},
        {NO_COLUMNS, CROSSED("{" THREE ", \"total_row\": 1}"),
         "m.json: tables[1].cross.total_row is a whole number; it must be a text"},
        {NO_COLUMNS, CROSSED("{" THREE ", \"total_column\": \"\"}"),
         "m.json: tables[1].cross.total_column is empty"},
        {NO_COLUMNS, CROSSED("{\"rows\": [\"a\"], \"columns\": \"b\", \"value\": \"b\"}"),
         "m.json: tables[1].cross.rows do not fit: 'b' stands twice; rows, columns and value are different "
         "columns"},
        {"\"path\": \"charts/en/a\"", "\"pth\": \"charts/en/a\"",
         "m.json: charts[0].'pth' is not a key of a manifest"},
        {"\"path\": \"charts/en/a\",\n      \"sha256\": \"e3",
         "\"path\": \"charts/en/a\",\n      \"sha256\": \"",
         "m.json: charts[0].sha256 is 'b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8…'; it "
         "must "
         "be 64 hexadecimal digits in lower case"},
        {"\"path\": \"charts/en/a\",", "\"path\": 1,",
         "m.json: charts[0].path is a whole number; it must be a text"},
        {"charts/en/a.svg", "/etc/passwd",
         "m.json: files[0].path is '/etc/passwd'; it must lead to a file in the edition"},
        {"charts/en/a.svg", "charts/../../a.svg",
         "m.json: files[0].path is 'charts/../../a.svg'; it must lead to a file in the edition"},
        {"charts/en/a.svg", "./a.svg",
         "m.json: files[0].path is './a.svg'; it must lead to a file in the edition"},
        {"charts/en/a.svg", "a//b", "m.json: files[0].path is 'a//b'; it must lead to a file in the edition"},
        {"charts/en/a.svg", "a/", "m.json: files[0].path is 'a/'; it must lead to a file in the edition"},
        {"charts/en/a.svg", "a\\\\b",
         "m.json: files[0].path is 'a\\b'; it must lead to a file in the edition"},
        {"charts/en/a.svg", "SHA256SUMS",
         "m.json: files[0].path is 'SHA256SUMS'; it must lead to a file in the edition"},
        {"charts/en/a.svg", "", "m.json: files[0].path is empty"},
        {"charts/en/a.svg", "a\\nb", "m.json: files[0].path has a line feed; it must be one line"},
        {"charts/en/a.svg", "a\\u0000b",
         "m.json:147: this is not JSON: \\u0000 is not allowed without JSON_ALLOW_NUL"},
        {"charts/en/a.svg", "csv/in-force.csv",
         "m.json: files[1].path is 'csv/in-force.csv'; it must come after the path before it"},
        {"charts/en/a.svg", "d",
         "m.json: files[1].path is 'csv/in-force.csv'; it must come after the path before it"},
        {"\"path\": \"charts/en/a.svg\",", "", "m.json: files[0].path is missing"},
        {"    {\n      \"path\": \"charts/en/a.svg", "    1, {\n      \"path\": \"charts/en/a.svg",
         "m.json: files[0] is a whole number; it must be an object"},
        {"\"\n}\n", "\"\n} x", "m.json:196: this is not JSON: end of file expected"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = with(scratch, cases[i].from, cases[i].to);
        assert_null(parse(scratch, text, strlen(text)));
        assert_error(scratch->err, ERROR_DATA, cases[i].message);
    }
}

static void what_is_wrong_with_what_version_4_added_is_said(void **state)
{
    static const struct {
        const char *from, *to, *message;
    } cases[] = {
        {"\"e\": \"estimated\"", "\"e\": 1", "m.json: marks is a whole number; it must be a text"},
        {"\"marks\": {", "\"marks\": [], \"m\": {", "m.json: 'm' is not a key of a manifest"},
        {"\"sources_table\": \"sources\"", "\"sources_table\": 1",
         "m.json: sources_table is a whole number; it must be a text"},
        {"\"records\": [", "\"records\": [1, ", "m.json: records[0] is a whole number; it must be an object"},
        {"\"description\": \"One", "\"description\": \"\\u0007",
         "m.json: records[0].description has the control character U+0007 at character 1"},
        {"\"description\": \"One row for each event.\\nOr none.\"", "\"description\": 1",
         "m.json: records[0].description is a whole number; it must be a text"},
        {"\"label\": \"States\"", "\"label\": 1",
         "m.json: tables[0].columns[1].label is a whole number; it must be a text"},
        {"\"behind\": [", "\"behind\": {}, \"b\": [", "m.json: tables[0].'b' is not a key of a manifest"},
        {"\"behind\": [\n", "\"behind\": [1,\n",
         "m.json: tables[0]: behind[0]: columns is not a list of columns of the table"},
        {"\"columns\": [\n            \"count\"\n", "\"columns\": [\n            \"cnt\"\n",
         "m.json: tables[0]: behind[0]: columns is not a list of columns of the table"},
        {"\"records\": \"events\"", "\"records\": \"event\"",
         "m.json: tables[0]: behind[0]: records is not the name of records of this manifest"},
        {"\"event\": \"in force\"", "\"event\": 1",
         "m.json: tables[0]: behind[0]: where is not a map of columns of the records to texts"},
        {"\"event\": \"in force\"", "\"evnt\": \"in force\"",
         "m.json: tables[0]: behind[0]: where is not a map of columns of the records to texts"},
        {"\"where\"", "\"were\"",
         "m.json: tables[0]: behind[0]: where is not a map of columns of the records to texts"},
        {"\"iso\": \"state\"", "\"iso\": \"count\"",
         "m.json: tables[0]: behind[0]: same is not a map of columns of the records to columns of the table, "
         "of one "
         "type"},
        {"\"up_to\"", "\"upto\"",
         "m.json: tables[0]: behind[0]: up_to is not a map of columns of the records to columns of the "
         "table, of one "
         "type"},
        {"\"sum\": \"n\"", "\"sum\": \"iso\"",
         "m.json: tables[0]: behind[0]: figure is not count, none or the sum of a column of the records"},
        {"{\n            \"sum\": \"n\"\n          }", "\"mean\"",
         "m.json: tables[0]: behind[0]: figure is not count, none or the sum of a column of the records"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = with(scratch, cases[i].from, cases[i].to);
        assert_null(parse(scratch, text, strlen(text)));
        assert_error(scratch->err, ERROR_DATA, cases[i].message);
    }
}

static void what_stands_behind_figures_is_parsed(void **state)
{
    struct scratch *scratch = *state;
    const struct manifest *manifest = parse(scratch, sample_text, strlen(sample_text));

    assert_non_null(manifest);
    const struct behind *behind = manifest->tables[0].behind;
    assert_int_equal(manifest->tables[0].behind_count, 1);
    assert_int_equal(behind->columns[0], 1);
    assert_string_equal(behind->where[0].value, "in force");
    assert_int_equal(behind->same[0].row, 0);
    assert_int_equal(behind->up_to[0].record, 2);
    assert_int_equal(behind->figure, BEHIND_SUM);
    assert_int_equal(behind->sum, 2);
    assert_string_equal(manifest->records[0].query, "sql/events.sql");
    assert_string_equal(manifest->sources_table, "sources");
    assert_string_equal(manifest->marks[1].text, "not available");
    assert_string_equal(manifest->parameters[1].value, "JPN");
    const char *text = with(scratch, "{\n            \"sum\": \"n\"\n          }", "\"count\"");
    assert_int_equal(parse(scratch, text, strlen(text))->tables[0].behind->figure, BEHIND_COUNT);
}

static void a_cross_table_is_read(void **state)
{
    struct scratch *scratch = *state;
    const char *text = with(scratch, NO_COLUMNS,
                            CROSSED("{" THREE ", \"empty_is_zero\": true, \"total_row\": \"All\", "
                                    "\"total_column\": \"Sum\"}"));
    const struct manifest *manifest = parse(scratch, text, strlen(text));

    if (!manifest)
        fail_msg("%s", scratch->err->text);
    const struct cross_shape *cross = manifest->tables[1].cross;
    assert_null(manifest->tables[0].cross);
    assert_int_equal(cross->row_count, 1);
    assert_int_equal(cross->rows[0], 0);
    assert_int_equal(cross->columns, 1);
    assert_int_equal(cross->value, 2);
    assert_true(cross->empty_is_zero);
    assert_string_equal(cross->total_row, "All");
    assert_string_equal(cross->total_column, "Sum");
}

static void the_sample_is_parsed(void **state)
{
    struct scratch *scratch = *state;

    assert_non_null(parse(scratch, sample_text, strlen(sample_text)));
}

static void a_manifest_of_the_first_version_has_no_columns(void **state)
{
    struct scratch *scratch = *state;
    const struct manifest *manifest = parse(scratch, sample_of_1, strlen(sample_of_1));

    assert_non_null(manifest);
    assert_int_equal(manifest->version, 1);
    assert_int_equal(manifest->table_count, 2);
    assert_int_equal(manifest->tables[0].rows, 13);
    assert_int_equal(manifest->tables[0].column_count, 0);
    assert_int_equal(manifest->workbook_count, 0);
    const char *at = strstr(sample_of_1, "\"tables\"");
    const char *text =
        arena_format(scratch->arena, "%.*s\"workbooks\": [], %s", (int)(at - sample_of_1), sample_of_1, at);
    assert_null(parse(scratch, text, strlen(text)));
    assert_error(scratch->err, ERROR_DATA, "m.json: workbooks is not a key of a manifest of version 1");
    text = arena_format(scratch->arena, "%.*s\"charts\": [], %s", (int)(at - sample_of_1), sample_of_1, at);
    assert_null(parse(scratch, text, strlen(text)));
    assert_error(scratch->err, ERROR_DATA, "m.json: charts is not a key of a manifest of version 1");
    at = strstr(sample_of_1, "\"rows\"");
    text = arena_format(scratch->arena, "%.*s\"sorted\": true, %s", (int)(at - sample_of_1), sample_of_1, at);
    assert_null(parse(scratch, text, strlen(text)));
    assert_error(scratch->err, ERROR_DATA, "m.json: tables[0].'sorted' is not a key of a manifest");
}

/* Takes out what stands from `from` to the end of `to`. */
static void take_out(char *text, const char *from, const char *to)
{
    char *at = strstr(text, from), *end = at ? strstr(at, to) : NULL;

    assert_non_null(end);
    memmove(at, end + strlen(to), strlen(end + strlen(to)) + 1);
}

/* What a manifest of version 3 is, from what came later. */
static const char *sample_of_3(struct scratch *scratch)
{
    static const struct {
        const char *from, *to;
    } later[] = {
        {"    \"branch\": {", "},\n"},
        {"  \"missing_marks\": [", "],\n"},
        {"      \"title\": \"In force\"", ",\n"},
        {"      \"query\": \"sql/in_force.sql\"", ",\n"},
        {"          \"label\": \"States\"", "\"note\": \"moved\",\n"},
        {",\n          \"of\":", "\"count\""},
        {",\n        {\n          \"name\": \"notes\"", "}"},
        {"      \"notes\": [\n        \"weighed\"", "],\n"},
        {"      \"behind\": [", "        }\n      ],\n"},
        {"      \"notes\": [\n        \"moved\"", "],\n"},
        {",\n  \"records\": [", "\"sources_table\": \"sources\""},
        {",\n      \"formats\": [", "      ]"},
    };
    char *text = arena_text(scratch->arena, sample_text);

    text[strcspn(text, "6")] = '3';
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        take_out(text, later[i].from, later[i].to);
    return text;
}

static void a_manifest_of_the_third_version_has_no_status_of_cells_and_no_notes(void **state)
{
    struct scratch *scratch = *state;
    const char *text = sample_of_3(scratch);
    const struct manifest *manifest = parse(scratch, text, strlen(text));

    if (!manifest)
        fail_msg("%s", scratch->err->text);
    assert_int_equal(manifest->version, 3);
    assert_int_equal(manifest->missing_count, 0);
    assert_int_equal(manifest->tables[0].columns[3].role, ROLE_STATUS);
    char *role = strstr(text, "\"role\": \"status\"");
    memcpy(role, "\"role\": \"notes\" ", 16);
    assert_null(parse(scratch, text, strlen(text)));
    assert_error(scratch->err, ERROR_DATA,
                 "m.json: tables[0].columns[2].role is 'notes'; use status, sources or link");
}

static void older_manifests_have_no_cross_tables(void **state)
{
    struct scratch *scratch = *state;
    const char *text = sample_of_3(scratch), *at = strstr(text, NO_COLUMNS);

    assert_non_null(at);
    text = arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, CROSSED("{" THREE "}"),
                        at + strlen(NO_COLUMNS));
    assert_null(parse(scratch, text, strlen(text)));
    assert_error(scratch->err, ERROR_DATA, "m.json: tables[1].'cross' is not a key of a manifest");
}

static void marks_came_with_the_fourth_version(void **state)
{
    struct scratch *scratch = *state;
    const char *text =
        arena_format(scratch->arena, "{\"marks\": {},%s", strchr(sample_of_3(scratch), '{') + 1);

    assert_null(parse(scratch, text, strlen(text)));
    assert_error(scratch->err, ERROR_DATA, "m.json: marks is not a key of a manifest of version 3");
}

static void charts_came_with_the_third_version(void **state)
{
    struct scratch *scratch = *state;
    char *text = arena_text(scratch->arena, sample_of_3(scratch));

    text[strcspn(text, "3")] = '2';
    assert_null(parse(scratch, text, strlen(text)));
    assert_error(scratch->err, ERROR_DATA, "m.json: charts is not a key of a manifest of version 2");
}

static void a_manifest_is_an_object(void **state)
{
    struct scratch *scratch = *state;

    assert_null(parse(scratch, "[]", 2));
    assert_error(scratch->err, ERROR_DATA, "m.json: a manifest is an object, this is a list");
    assert_null(parse(scratch, "", 0));
    assert_error(scratch->err, ERROR_DATA,
                 "m.json:1: this is not JSON: '[' or '{' expected near end of file");
}

static void a_manifest_that_was_cut_is_never_taken_for_a_whole_one(void **state)
{
    struct scratch *scratch = *state;

    for (size_t size = 0; size < strlen(sample_text) - 1; size++)
        assert_null(parse(scratch, sample_text, size));
}

static void deep_nesting_is_refused(void **state)
{
    struct scratch *scratch = *state;
    char *text = arena_alloc(scratch->arena, 1000000);

    memset(text, '[', 1000000);
    assert_null(parse(scratch, text, 1000000));
    assert_error(scratch->err, ERROR_DATA, "m.json:1: this is not JSON: maximum parsing depth reached");
}

static void translations_came_with_version_5(void **state)
{
    struct scratch *scratch = *state;
    const char *good = with(scratch, "\"sources_table\"", "\"translations\": [], \"sources_table\"");
    const char *bad = with(scratch, "\"sources_table\"", "\"translations\": 1, \"sources_table\"");
    const char *four = strstr(good, "\"statbook\": 6");
    const char *old = arena_format(scratch->arena, "{\"statbook\": 4%s", four + strlen("\"statbook\": 6"));

    assert_non_null(parse(scratch, good, strlen(good)));
    assert_null(parse(scratch, bad, strlen(bad)));
    assert_error(scratch->err, ERROR_DATA, "m.json: translations is a whole number; it must be a list");
    *scratch->err = (struct error){0};
    assert_null(parse(scratch, old, strlen(old)));
    assert_error(scratch->err, ERROR_DATA, "m.json: translations is not a key of a manifest of version 4");
}

static void the_pictures_of_charts_came_with_version_6(void **state)
{
    struct scratch *scratch = *state;
    char *old = arena_text(scratch->arena, sample_text);
    const char *bad = with(scratch, "[\n        \"svg\"\n      ]", "1");
    const struct manifest *manifest = parse(scratch, sample_text, strlen(sample_text));

    assert_int_equal(manifest->charts[0].format_count, 1);
    assert_string_equal(manifest->charts[0].formats[0], "svg");
    assert_null(parse(scratch, bad, strlen(bad)));
    assert_error(scratch->err, ERROR_DATA, "m.json: charts[0].formats is a whole number; it must be a list");
    *scratch->err = (struct error){0};
    old[strcspn(old, "6")] = '5';
    assert_null(parse(scratch, old, strlen(old)));
    assert_error(scratch->err, ERROR_DATA, "m.json: charts[0].'formats' is not a key of a manifest");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_cross_table_is_read),
        SCRATCH_TEST(older_manifests_have_no_cross_tables),
        SCRATCH_TEST(the_sample_is_parsed),
        SCRATCH_TEST(what_is_wrong_with_a_manifest_is_said),
        SCRATCH_TEST(what_is_wrong_with_what_version_4_added_is_said),
        SCRATCH_TEST(what_stands_behind_figures_is_parsed),
        SCRATCH_TEST(a_manifest_of_the_first_version_has_no_columns),
        SCRATCH_TEST(a_manifest_of_the_third_version_has_no_status_of_cells_and_no_notes),
        SCRATCH_TEST(marks_came_with_the_fourth_version),
        SCRATCH_TEST(charts_came_with_the_third_version),
        SCRATCH_TEST(a_manifest_is_an_object),
        SCRATCH_TEST(a_manifest_that_was_cut_is_never_taken_for_a_whole_one),
        SCRATCH_TEST(deep_nesting_is_refused),
        SCRATCH_TEST(translations_came_with_version_5),
        SCRATCH_TEST(the_pictures_of_charts_came_with_version_6),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
