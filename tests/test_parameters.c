#include "parameters.h"

#include "options.h"
#include "report_parameters.h"
#include "support.h"

#include "database.h"

#define HEAD(parameters) "statbook: 1\nperiod: quarter\nparameters:\n" parameters
#define TEXTS "title: 'T of {s}'\narea: '{s}'\nrevisions: 'Of {s}'\nsummary: 'About {s}'\n"
#define TABLE                                                                                                \
    "tables:\n"                                                                                              \
    "  - name: a\n"                                                                                          \
    "    title: 'A of {s}'\n"                                                                                \
    "    description: 'D of {s}'\n"                                                                          \
    "    query: a.sql\n"                                                                                     \
    "    columns: [ { name: q, type: period }, { name: n, type: integer } ]\n"                               \
    "    charts: [ { name: c, kind: bars, title: 'C of {s}', x: q, y: [n],\n"                                \
    "      mark: { at: 2010, text: 'M of {s}' }, reference: [ { at: 1, text: 'R of {s}' } ] } ]\n"

static const char listed[] =
    HEAD("  - { name: s, type: text, label: State, allowed: [IRN, KOR], in_name: true }\n"
         "  - { name: y, type: integer, default: 2000 }\n") TEXTS TABLE;
static const char asked[] =
    HEAD("  - { name: y, type: integer, default: 2 }\n"
         "  - { name: s, type: text, default: one, allowed: { query: a.sql }, in_name: true }\n") TEXTS TABLE;

/* With --set for each of up to two names. */
static struct options set(struct scratch *scratch, const char *name, const char *value, const char *other,
                          const char *other_value)
{
    struct parameter *parameters = arena_array(scratch->arena, 2, sizeof *parameters);

    parameters[0] = (struct parameter){name, value, TYPE_TEXT};
    parameters[1] = (struct parameter){other, other_value, TYPE_TEXT};
    return (struct options){.parameters = parameters, .parameter_count = (name != NULL) + (other != NULL)};
}

static const struct report *taken(struct scratch *scratch, const char *yaml, const struct options *options)
{
    const struct report *report =
        parameters_take(support_report(scratch, yaml), options, true, scratch->arena, scratch->err);

    if (!report)
        fail_msg("%s", scratch->err->text);
    return report;
}

static void refused(struct scratch *scratch, const char *yaml, const struct options *options,
                    const char *expected)
{
    *scratch->err = (struct error){0};
    assert_null(parameters_take(support_report(scratch, yaml), options, true, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_USAGE, expected);
}

static void values_are_those_that_are_set_or_the_defaults(void **state)
{
    struct options options = set(*state, "s", "IRN", NULL, NULL);
    const struct report *report = taken(*state, listed, &options);

    assert_string_equal(report->name, "r-irn");
    assert_string_equal(report->parameters[0].value, "IRN");
    assert_string_equal(report->parameters[1].value, "2000");
    options = set(*state, "s", "KOR", "y", "0012");
    report = taken(*state, listed, &options);
    assert_string_equal(report->name, "r-kor");
    assert_string_equal(report->parameters[1].value, "12");
}

static void a_value_that_has_no_default_must_be_set(void **state)
{
    struct scratch *scratch = *state;
    struct options options = {0};

    refused(scratch, listed, &options, "report 'r' needs --set s=VALUE (State): IRN or KOR");
    const struct report *report =
        parameters_take(support_report(scratch, listed), &options, false, scratch->arena, scratch->err);
    assert_non_null(report);
    assert_null(report->parameters[0].value);
    assert_string_equal(report->name, "r");
}

static void a_value_is_of_its_type_and_allowed(void **state)
{
    struct options options = set(*state, "s", "USA", NULL, NULL);

    refused(*state, listed, &options, "--set s: 'USA' is not allowed; use IRN or KOR");
    options = set(*state, "s", "IRN", "y", "x");
    refused(*state, listed, &options,
            "--set y: 'x' is not an integer from -9007199254740992 to 9007199254740992");
    options = set(*state, "s", "a b", NULL, NULL);
    *((struct scratch *)*state)->err = (struct error){0};
    assert_null(parameters_take(support_report(*state, asked), &options, true,
                                ((struct scratch *)*state)->arena, ((struct scratch *)*state)->err));
    assert_non_null(
        strstr(((struct scratch *)*state)->err->text, "--set s: 'a b' is not allowed; use a value"));
}

static void only_what_the_report_declares_can_be_set(void **state)
{
    struct options options = set(*state, "s", "IRN", "z", "1");

    refused(*state, listed, &options, "--set: 'z' is not a parameter of report 'r'; use s or y");
}

static void without_declarations_all_is_taken_as_text(void **state)
{
    struct scratch *scratch = *state;
    struct options options = set(scratch, "z", "007", NULL, NULL);
    const struct report *report = taken(scratch, "statbook: 1\nperiod: quarter\ntitle: T\n" TABLE, &options);
    const struct parameter dates[] = {{"as_of", "2013-03-31", TYPE_DATE}};
    size_t count;
    const struct parameter *bound = parameters_bound(report, &options, dates, 1, &count, scratch->arena);

    assert_string_equal(report->name, "r");
    assert_int_equal(count, 2);
    assert_string_equal(bound[0].name, "as_of");
    assert_string_equal(bound[1].text, "007");
    assert_int_equal(bound[1].type, TYPE_TEXT);
    assert_ptr_equal(parameters_look_up(report, NULL, NULL, scratch->arena, scratch->err), report);
}

static void values_are_bound_with_their_types_behind_the_dates(void **state)
{
    struct scratch *scratch = *state;
    struct options options = set(scratch, "s", "IRN", NULL, NULL);
    const struct parameter dates[] = {{"as_of", "2013-03-31", TYPE_DATE}};
    size_t count;
    const struct parameter *bound =
        parameters_bound(taken(scratch, listed, &options), &options, dates, 1, &count, scratch->arena);

    assert_int_equal(count, 3);
    assert_string_equal(bound[0].text, "2013-03-31");
    assert_string_equal(bound[1].name, "s");
    assert_string_equal(bound[2].text, "2000");
    assert_int_equal(bound[2].type, TYPE_INTEGER);
}

/* What a.sql returns decides; NULL fails. */
static const struct report *look_up(struct scratch *scratch, const char *yaml, const struct options *options,
                                    const char *sql)
{
    support_report(scratch, "statbook: 1\nperiod: quarter\ntitle: T\n" TABLE); /* makes the folder */
    const struct report *report = support_report(scratch, yaml);
    struct report_parameter *parameters =
        arena_array(scratch->arena, report->parameter_count, sizeof *parameters);
    struct report *copy = arena_alloc(scratch->arena, sizeof *copy);

    *copy = *report;
    memcpy(parameters, report->parameters, report->parameter_count * sizeof *parameters);
    for (size_t i = 0; i < report->parameter_count; i++)
        if (parameters[i].sql) {
            parameters[i].sql = sql;
            parameters[i].query_file = "r/a.sql";
        }
    copy->parameters = parameters;
    *scratch->err = (struct error){0};
    report = parameters_take(copy, options, true, scratch->arena, scratch->err);
    if (!report)
        return NULL;
    struct query frame = {.row_limit = 1000, .seconds = 20};
    frame.parameters = parameters_bound(report, options, NULL, 0, &frame.parameter_count, scratch->arena);
    struct source *source = database_source(scratch, database_make(scratch, "a.db", ""));
    report = parameters_look_up(report, source, &frame, scratch->arena, scratch->err);
    source_close(source);
    unlink(scratch_path(scratch, "a.db"));
    return report;
}

static void look_up_fails(struct scratch *scratch, const char *value, const char *sql, enum error_kind kind,
                          const char *expected)
{
    struct options options = set(scratch, value ? "s" : NULL, value, NULL, NULL);

    assert_null(look_up(scratch, asked, &options, sql));
    assert_error(scratch->err, kind, expected);
}

static void the_texts_have_the_label(void **state)
{
    struct options options = set(*state, "s", "two", NULL, NULL);
    const struct report *report = look_up(
        *state, asked, &options, "SELECT name AS value, 'No. ' || :y AS label FROM figure ORDER BY name");

    assert_non_null(report);
    assert_string_equal(report->name, "r-two");
    assert_string_equal(report->title, "T of No. 2");
    assert_string_equal(report->summary, "About No. 2");
    assert_string_equal(report->area, "No. 2");
    assert_string_equal(report->revisions, "Of No. 2");
    assert_string_equal(report->tables[0].title, "A of No. 2");
    assert_string_equal(report->tables[0].description, "D of No. 2");
    assert_string_equal(report->tables[0].charts[0].title, "C of No. 2");
    assert_string_equal(report->tables[0].charts[0].annotations[0].text, "M of No. 2");
    assert_string_equal(report->tables[0].charts[0].references[0].text, "R of No. 2");
}

static void without_a_label_the_value_is_shown(void **state)
{
    struct options options = {0};
    const struct report *report =
        look_up(*state, asked, &options, "SELECT name AS value FROM figure ORDER BY name");

    assert_string_equal(report->title, "T of one");
    report = look_up(*state, asked, &options, "SELECT name AS value, NULL AS label FROM figure");
    assert_string_equal(report->title, "T of one");
}

static void a_value_that_the_query_does_not_return_is_refused(void **state)
{
    static const char many[] = "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n LIMIT 20) "
                               "SELECT 'v' || i AS value FROM n ORDER BY i";

    look_up_fails(*state, "four", "SELECT name AS value FROM figure ORDER BY name", ERROR_USAGE,
                  "--set s: 'four' is not allowed; r/a.sql returns one, three or two");
    look_up_fails(
        *state, "four", many, ERROR_USAGE,
        "--set s: 'four' is not allowed; r/a.sql returns v10, v11, v12, v13, v14, v15, v16, v17, v18, "
        "v19, v20, v21 or one of 8 others");
    look_up_fails(*state, NULL, "SELECT name AS value FROM figure WHERE 0", ERROR_DEFINITION,
                  "r.yaml:5: the default of 's': 'one' is not allowed; r/a.sql returns none");
    look_up_fails(*state, "ONE", "SELECT name AS value FROM figure", ERROR_USAGE,
                  "--set s: 'ONE' is not allowed; use a value that r/a.sql returns");
}

static void what_the_query_returns_could_be_set(void **state)
{
    look_up_fails(*state, NULL, "SELECT NULL AS value", ERROR_DATA,
                  "r/a.sql: row 1 of what is allowed for 's' has no value");
    look_up_fails(
        *state, NULL, "SELECT 'one' AS value UNION ALL SELECT 'a b'", ERROR_DATA,
        "r/a.sql: row 2 of what is allowed for 's' has the value 'a b', which cannot be part of a name; "
        "in_name needs at most 40 letters and digits");
    look_up_fails(*state, NULL, "SELECT 'one' AS value UNION ALL SELECT 'ONE' ORDER BY 1", ERROR_DATA,
                  "r/a.sql: row 2 of what is allowed for 's' has the value 'one', which row 1 has already");
    look_up_fails(
        *state, NULL, "SELECT 'one' AS value, char(10) AS label", ERROR_DATA,
        "r/a.sql: row 1 of what is allowed for 's' has the label '\\x0A', which is not a text of one "
        "line, without '_xHHHH_' and spaces at its ends");
    look_up_fails(*state, NULL, "SELECT 1 AS value", ERROR_DATA,
                  "table 's', row 1, column 'value': 1 is an integer, not text; CAST(value AS TEXT) would "
                  "make it text");
}

static void what_the_query_returns_is_canonical(void **state)
{
    static const char typed[] =
        HEAD("  - { name: s, type: period, allowed: { query: a.sql } }\n") TEXTS TABLE;
    struct options options = set(*state, "s", "2013q1", NULL, NULL);
    const struct report *report = look_up(*state, typed, &options, "SELECT '2013-Q1' AS value");

    assert_string_equal(report->title, "T of 2013-Q1");
    assert_null(look_up(*state, typed, &options, "SELECT '2013Q1' AS value"));
    assert_error(
        ((struct scratch *)*state)->err, ERROR_DATA,
        "r/a.sql: row 1 of what is allowed for 's' has the value '2013Q1', which is not a period such as "
        "2013-Q1, 2013-04 or 2013; write it as 2013-Q1");
}

static void filled_texts_keep_their_limits(void **state)
{
    struct scratch *scratch = *state;
    const char *words[] = {"title: 'T{s}'", "", "    title: 'A{s}'"};
    static const char *const charts[] = {
        "    charts: [ { name: c, kind: bars, title: 'C{s}', x: q, y: [n] } ]\n",
        "    charts: [ { name: c, kind: bars, title: C, x: q, y: [n], mark: { at: 2010, text: 'C{s}' } } ]\n",
        "    charts: [ { name: c, kind: bars, title: C, x: q, y: [n], reference: { at: 1, text: 'C{s}' } } "
        "]\n"};
    const char *value = arena_alloc(scratch->arena, 300);
    struct options options;

    memset((char *)value, 'x', 255);
    options = set(scratch, "s", value, NULL, NULL);
    static const char head[] = "statbook: 1\nperiod: quarter\nparameters: [ { name: s, type: text } ]\n";
    static const char *const whats[] = {"title", "title of a table", "title of a chart", "mark of a chart",
                                        "reference of a chart"};
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
        const char *yaml =
            arena_format(scratch->arena,
                         "%s%s\ntables:\n  - name: a\n    query: a.sql\n%s\n"
                         "    columns: [ { name: q, type: period }, { name: n, type: integer } ]\n%s",
                         head, i == 0 ? words[0] : "title: T", i == 1 ? words[2] : "    title: A",
                         i >= 2 ? charts[i - 2] : "");
        assert_null(look_up(scratch, yaml, &options, ""));
        assert_error(
            scratch->err, ERROR_DATA,
            arena_format(scratch->arena,
                         "r.yaml: with its parameters filled in, the %s has 256 characters; at most 255 "
                         "are allowed",
                         whats[i]));
    }
}

/* 130 times 255. */
static void filled_paragraphs_fit_a_cell(void **state)
{
    struct scratch *scratch = *state;
    char *value = arena_alloc(scratch->arena, 256), *text = arena_alloc(scratch->arena, 130 * 3 + 1);

    memset(value, 'x', 255);
    for (size_t i = 0; i < 130; i++)
        memcpy(text + 3 * i, "{s}", 3);
    struct options options = set(scratch, "s", value, NULL, NULL);
    for (int i = 0; i < 2; i++) {
        const char *yaml = arena_format(
            scratch->arena,
            "statbook: 1\nperiod: quarter\nparameters: [ { name: s, type: text } ]\ntitle: T\n%s'%s'\n"
            "tables:\n  - name: a\n    query: a.sql\n    title: A\n%s'%s'\n"
            "    columns: [ { name: q, type: period } ]\n",
            i == 0 ? "summary: " : "organisation: ", i == 0 ? text : "x",
            i == 1 ? "    description: " : "    source: ", i == 1 ? text : "x");
        assert_null(look_up(scratch, yaml, &options, ""));
        assert_error(
            scratch->err, ERROR_DATA,
            arena_format(scratch->arena,
                         "r.yaml: with its parameters filled in, the %s has 33150 characters; at most "
                         "32767 are allowed",
                         i == 0 ? "summary" : "description of a table"));
    }
}

static void descriptions_of_records_are_filled_and_keep_their_limit(void **state)
{
    static const char yaml[] =
        "statbook: 1\nperiod: quarter\nparameters: [ { name: s, type: text } ]\ntitle: T\n"
        "records: [ { name: e, query: a.sql, description: '%s', columns: [ { name: c, type: text } ] } ]\n"
        "tables: [ { name: a, query: a.sql, title: A, columns: [ { name: q, type: period } ] } ]\n";
    struct scratch *scratch = *state;
    char *value = arena_alloc(scratch->arena, 256), *text = arena_alloc(scratch->arena, 130 * 3 + 1);
    struct options options = set(scratch, "s", "IRN", NULL, NULL);
    const struct report *report =
        look_up(scratch, arena_format(scratch->arena, yaml, "E of {s}"), &options, "");

    if (!report)
        fail_msg("%s", scratch->err->text);
    assert_string_equal(report->records[0].description, "E of IRN");
    memset(value, 'x', 255);
    value[255] = '\0';
    for (size_t i = 0; i < 130; i++)
        memcpy(text + 3 * i, "{s}", 4);
    options = set(scratch, "s", value, NULL, NULL);
    assert_null(look_up(scratch, arena_format(scratch->arena, yaml, text), &options, ""));
    assert_error(scratch->err, ERROR_DATA,
                 "r.yaml: with its parameters filled in, the description of records has 33150 characters; at "
                 "most 32767 are allowed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(values_are_those_that_are_set_or_the_defaults),
        SCRATCH_TEST(descriptions_of_records_are_filled_and_keep_their_limit),
        SCRATCH_TEST(a_value_that_has_no_default_must_be_set),
        SCRATCH_TEST(a_value_is_of_its_type_and_allowed),
        SCRATCH_TEST(only_what_the_report_declares_can_be_set),
        SCRATCH_TEST(without_declarations_all_is_taken_as_text),
        SCRATCH_TEST(values_are_bound_with_their_types_behind_the_dates),
        SCRATCH_TEST(the_texts_have_the_label),
        SCRATCH_TEST(without_a_label_the_value_is_shown),
        SCRATCH_TEST(a_value_that_the_query_does_not_return_is_refused),
        SCRATCH_TEST(what_the_query_returns_could_be_set),
        SCRATCH_TEST(what_the_query_returns_is_canonical),
        SCRATCH_TEST(filled_texts_keep_their_limits),
        SCRATCH_TEST(filled_paragraphs_fit_a_cell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
