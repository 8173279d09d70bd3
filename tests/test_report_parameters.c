#include "report_parameters.h"

#include "support.h"

#define HEAD "statbook: 1\nperiod: quarter\n"
#define TABLE                                                                                                \
    "tables:\n"                                                                                              \
    "  - name: a\n"                                                                                          \
    "    title: A\n"                                                                                         \
    "    query: a.sql\n"                                                                                     \
    "    columns:\n"                                                                                         \
    "      - { name: q, type: period }\n"                                                                    \
    "      - { name: n, type: integer }\n"
/* One parameter, on line 4. */
#define ONE(keys) HEAD "parameters:\n  - { " keys " }\ntitle: T\n" TABLE

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    assert_null(report_parse(folder, "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
    *scratch->err = (struct error){0};
}

static const struct report_parameter *declared(struct scratch *scratch, const char *yaml)
{
    return &support_report(scratch, yaml)->parameters[0];
}

static void a_parameter_has_defaults(void **state)
{
    const struct report_parameter *parameter = declared(*state, ONE("name: first_year, type: integer"));

    assert_string_equal(parameter->name, "first_year");
    assert_string_equal(parameter->label, "First year");
    assert_int_equal(parameter->type, TYPE_INTEGER);
    assert_null(parameter->preset);
    assert_int_equal(parameter->allowed_count, 0);
    assert_null(parameter->least);
    assert_null(parameter->most);
    assert_null(parameter->sql);
    assert_false(parameter->in_name);
    assert_null(parameter->value);
}

static void a_parameter_is_read_whole(void **state)
{
    const struct report_parameter *parameter = declared(
        *state, ONE("name: s, type: text, label: State, default: KOR, allowed: [IRN, KOR], in_name: true"));

    assert_string_equal(parameter->label, "State");
    assert_string_equal(parameter->preset, "KOR");
    assert_int_equal(parameter->allowed_count, 2);
    assert_string_equal(parameter->allowed[1], "KOR");
    assert_true(parameter->in_name);
    assert_string_equal(report_parameter_allowed(parameter, ((struct scratch *)*state)->arena), "IRN or KOR");
}

static void what_is_allowed_may_come_from_a_query(void **state)
{
    const struct report_parameter *parameter =
        declared(*state, ONE("name: s, type: text, allowed: { query: a.sql }, in_name: true"));

    assert_string_equal(parameter->sql, "SELECT 1;\n");
    assert_string_equal(strrchr(parameter->query_file, '/'), "/a.sql");
    assert_non_null(
        strstr(report_parameter_allowed(parameter, ((struct scratch *)*state)->arena), "r/a.sql returns"));
}

static void the_sql_of_a_parameter_is_part_of_the_fingerprint(void **state)
{
    struct scratch *scratch = *state;
    const char *yaml = ONE("name: s, type: text, allowed: { query: b.sql }");
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/b.sql", "SELECT 1;\n");
    const struct report *first = support_report(scratch, yaml);
    scratch_put(scratch, "r/b.sql", "SELECT 2;\n");
    assert_string_not_equal(support_report(scratch, yaml)->fingerprint, first->fingerprint);
}

static void assert_value(struct scratch *scratch, enum type type, const char *text, const char *expected)
{
    const char *value = report_parameter_value(type, text, scratch->arena);

    if (!expected)
        assert_null(value);
    else
        assert_string_equal(value, expected);
}

static void values_have_one_text(void **state)
{
    assert_value(*state, TYPE_INTEGER, "007", "7");
    assert_value(*state, TYPE_INTEGER, "-12", "-12");
    assert_value(*state, TYPE_INTEGER, "9007199254740992", "9007199254740992");
    assert_value(*state, TYPE_NUMBER, "1.50", "1.5");
    assert_value(*state, TYPE_NUMBER, "2e2", "200");
    assert_value(*state, TYPE_DATE, "2013-03-31", "2013-03-31");
    assert_value(*state, TYPE_PERIOD, "2013q1", "2013-Q1");
    assert_value(*state, TYPE_TEXT, "Old Town", "Old Town");
}

static void what_is_not_of_the_type_is_no_value(void **state)
{
    static const char *const integers[] = {
        "", "-", "1.5", "1 ", "+1", "9007199254740993", "-9007199254740993", "12345678901234567"};
    static const char *const numbers[] = {"", "abc", "1e999", "1.5.2", "0x10"};

    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        assert_value(*state, TYPE_INTEGER, integers[i], NULL);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_value(*state, TYPE_NUMBER, numbers[i], NULL);
    assert_value(*state, TYPE_DATE, "2013-02-30", NULL);
    assert_value(*state, TYPE_PERIOD, "2013-Q5", NULL);
    assert_value(*state, TYPE_TEXT, "", NULL);
    assert_value(*state, TYPE_TEXT, "two\nlines", NULL);
    assert_value(*state, TYPE_TEXT, "_x0041_", NULL);
}

static void values_keep_within_limits(void **state)
{
    const struct report_parameter *parameter =
        declared(*state, ONE("name: y, type: integer, allowed: { least: 9, most: 10 }"));

    assert_true(report_parameter_allows(parameter, "9"));
    assert_true(report_parameter_allows(parameter, "10"));
    assert_false(report_parameter_allows(parameter, "8"));
    assert_false(report_parameter_allows(parameter, "11"));
    assert_string_equal(report_parameter_allowed(parameter, ((struct scratch *)*state)->arena),
                        "a value of type integer, at least 9, at most 10");
}

static void dates_and_periods_have_an_order(void **state)
{
    const struct report_parameter *parameter =
        declared(*state, ONE("name: d, type: date, allowed: { least: 1957-07-29 }"));

    assert_true(report_parameter_allows(parameter, "1957-07-29"));
    assert_false(report_parameter_allows(parameter, "1957-07-28"));
    parameter = declared(*state, ONE("name: d, type: period, allowed: { most: 2013q1 }"));
    assert_true(report_parameter_allows(parameter, "2012-Q4"));
    assert_false(report_parameter_allows(parameter, "2013-Q2"));
    assert_string_equal(report_parameter_allowed(parameter, ((struct scratch *)*state)->arena),
                        "a value of type period, at most 2013-Q1");
}

static void without_a_rule_a_kind_is_allowed(void **state)
{
    const struct report_parameter *parameter = declared(*state, ONE("name: x, type: number"));

    assert_true(report_parameter_allows(parameter, "-1.5"));
    assert_string_equal(report_parameter_allowed(parameter, ((struct scratch *)*state)->arena),
                        "a number such as 12.5");
}

static void names_of_parameters_are_identifiers(void **state)
{
    refused(*state, ONE("name: State, type: text"),
            "r.yaml:4: 'State' cannot be the name of a parameter; use lower case letters, digits and "
            "underscores");
    refused(
        *state, ONE("name: 1st, type: text"),
        "r.yaml:4: '1st' cannot be the name of a parameter; use lower case letters, digits and underscores");
    refused(*state, ONE("name: [a], type: text"), "r.yaml:4: this must be a single value, not a list");
    refused(*state, ONE("name: as_of, type: date"),
            "r.yaml:4: a parameter cannot be named 'as_of': every query has one already");
    refused(*state,
            HEAD "parameters:\n  - { name: a, type: text }\n  - { name: a, type: date }\ntitle: T\n" TABLE,
            "r.yaml:5: a parameter 'a' is already defined on line 4");
    refused(*state, HEAD "parameters: []\ntitle: T\n" TABLE, "r.yaml:3: this list of parameters is empty");
    refused(*state, ONE("name: a"), "r.yaml:4: a parameter has no 'type', which is required");
}

static void what_is_allowed_is_said_in_one_way(void **state)
{
    refused(*state, ONE("name: a, type: integer, allowed: { query: a.sql, least: 1 }"),
            "r.yaml:4: allowed is a list of values, or has a query, or has least, most or both");
    refused(*state, ONE("name: a, type: integer, allowed: {}"),
            "r.yaml:4: allowed is a list of values, or has a query, or has least, most or both");
    refused(*state, ONE("name: a, type: integer, allowed: 1"),
            "r.yaml:4: allowed must be a map of keys and values, not a single value");
    refused(*state, ONE("name: a, type: text, allowed: { least: a }"),
            "r.yaml:4: least and most need a type that has an order, not text");
    refused(*state, ONE("name: a, type: text, allowed: { query: a.txt }"),
            "r.yaml:4: 'a.txt' is not the name of a .sql file in the report's folder");
    refused(*state, ONE("name: a, type: integer, allowed: { least: 2, most: 1 }"),
            "r.yaml:4: parameter 'a': least, 2, is more than most, 1");
}

static void the_values_of_a_definition_are_of_the_type(void **state)
{
    refused(*state, ONE("name: a, type: integer, default: x"),
            "r.yaml:4: parameter 'a': 'x' is not an integer from -9007199254740992 to 9007199254740992");
    refused(*state, ONE("name: a, type: date, allowed: [2013-01-01, 2013]"),
            "r.yaml:4: parameter 'a': '2013' is not a date such as 2013-03-31");
    refused(*state, ONE("name: a, type: number, allowed: { least: x }"),
            "r.yaml:4: parameter 'a': 'x' is not a number such as 12.5");
    refused(*state, ONE("name: a, type: period, allowed: { most: x }"),
            "r.yaml:4: parameter 'a': 'x' is not a period such as 2013-Q1, 2013-04 or 2013");
    refused(*state, ONE("name: a, type: text, default: c, allowed: [a, b]"),
            "r.yaml:4: parameter 'a': the default 'c' is not allowed; use a or b");
    refused(
        *state, ONE("name: a, type: text, default: ''"),
        "r.yaml:4: parameter 'a': '' is not a text of one line, without '_xHHHH_' and spaces at its ends");
}

static void a_value_in_a_name_is_fit_for_it(void **state)
{
    static const char rule[] =
        "r.yaml:4: parameter 'a': in_name needs the type text, and a list or a query of "
        "what is allowed";

    refused(*state, ONE("name: a, type: integer, allowed: [1], in_name: true"), rule);
    refused(*state, ONE("name: a, type: text, in_name: true"), rule);
    refused(
        *state, ONE("name: a, type: text, allowed: [Old Town], in_name: true"),
        "r.yaml:4: parameter 'a': 'Old Town' cannot be part of a name; in_name needs values of at most 40 "
        "letters and digits");
    refused(
        *state, ONE("name: a, type: text, default: a-b, allowed: { query: a.sql }, in_name: true"),
        "r.yaml:4: parameter 'a': 'a-b' cannot be part of a name; in_name needs values of at most 40 letters "
        "and digits");
    refused(*state, ONE("name: a, type: text, allowed: [IRN, Irn], in_name: true"),
            "r.yaml:4: parameter 'a': 'IRN' and 'Irn' would give their editions the same name");
    refused(*state,
            HEAD "parameters:\n  - { name: a, type: text, allowed: [x], in_name: true }\n"
                 "  - { name: b, type: text, allowed: [x], in_name: true }\ntitle: T\n" TABLE,
            "r.yaml:5: parameters 'a' and 'b' have in_name; one of a report may have it");
}

static void braces_name_parameters(void **state)
{
    static const char rule[] = "begins with a brace that names no parameter; use {s}, or {{ for a brace";
    struct scratch *scratch = *state;
    const char *first = HEAD "parameters: [ { name: s, type: text } ]\n";

    refused(scratch, arena_format(scratch->arena, "%stitle: 'T {t}'\n" TABLE, first),
            arena_format(scratch->arena, "r.yaml:4: '{t}' %s", rule));
    refused(scratch, arena_format(scratch->arena, "%stitle: T\nsummary: A {s of it\n" TABLE, first),
            arena_format(scratch->arena, "r.yaml:5: '{s of it' %s", rule));
    refused(scratch, arena_format(scratch->arena, "%stitle: T\n" TABLE "    description: 'D {{ {}'\n", first),
            arena_format(scratch->arena, "r.yaml:12: '{}' %s", rule));
    refused(scratch,
            arena_format(scratch->arena,
                         "%stitle: T\n" TABLE
                         "    charts: [ { name: c, kind: bars, title: '{x}', x: q, y: [n] } ]\n",
                         first),
            arena_format(scratch->arena, "r.yaml:12: '{x}' %s", rule));
}

static void texts_are_filled(void **state)
{
    struct scratch *scratch = *state;
    struct report report = *support_report(scratch, ONE("name: s, type: text"));
    struct report_parameter parameter = report.parameters[0];

    parameter.shown = "Iran {s}";
    report.parameters = &parameter;
    assert_string_equal(report_fill_text(&report, "In {s}: {{s}, {s}", scratch->arena),
                        "In Iran {s}: {s}, Iran {s}");
    assert_string_equal(report_fill_text(&report, "plain", scratch->arena), "plain");
    assert_null(report_fill_text(&report, NULL, scratch->arena));
}

static void without_parameters_a_brace_is_a_brace(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, HEAD "title: 'T {{x}'\n" TABLE);

    assert_string_equal(report_fill_text(report, report->title, scratch->arena), "T {{x}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_parameter_has_defaults),
        SCRATCH_TEST(a_parameter_is_read_whole),
        SCRATCH_TEST(what_is_allowed_may_come_from_a_query),
        SCRATCH_TEST(the_sql_of_a_parameter_is_part_of_the_fingerprint),
        SCRATCH_TEST(values_have_one_text),
        SCRATCH_TEST(what_is_not_of_the_type_is_no_value),
        SCRATCH_TEST(values_keep_within_limits),
        SCRATCH_TEST(dates_and_periods_have_an_order),
        SCRATCH_TEST(without_a_rule_a_kind_is_allowed),
        SCRATCH_TEST(names_of_parameters_are_identifiers),
        SCRATCH_TEST(what_is_allowed_is_said_in_one_way),
        SCRATCH_TEST(the_values_of_a_definition_are_of_the_type),
        SCRATCH_TEST(a_value_in_a_name_is_fit_for_it),
        SCRATCH_TEST(braces_name_parameters),
        SCRATCH_TEST(texts_are_filled),
        SCRATCH_TEST(without_parameters_a_brace_is_a_brace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
