#include "lint_report.h"

#include "scratch.h"

#include <jansson.h>

static const struct lint_sheet sheet = {.name = "Figures & more"};

static const struct lint_settings *settings(void)
{
    static struct lint_settings settings;

    lint_settings_default(&settings, PROFILE_STRICT);
    return &settings;
}

/* Of each kind of place one. */
static void fill(struct lint_finding findings[4])
{
    const struct rule *rule = rule_find("T04");

    findings[0] = (struct lint_finding){rule, SEVERITY_ERROR, {.part = ""}, "no place", 0};
    findings[1] = (struct lint_finding){rule, SEVERITY_WARNING, {.part = "xl/workbook.xml"}, "a part", 2};
    findings[2] = (struct lint_finding){rule, SEVERITY_ERROR, {.sheet = &sheet}, "a sheet", 3};
    findings[3] = (struct lint_finding){
        rule, SEVERITY_ERROR, {.sheet = &sheet, .cell = true, .at = {2, 27}}, "two are called \"Total\"", 0};
}

/* What is written of a workbook with the four findings, and of one that could not be judged. */
static const char *written(struct scratch *scratch, enum lint_form form, const char *path)
{
    struct lint_finding findings[4];
    const struct error failure = {ERROR_DATA, "b.xlsx is not a workbook"};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    fill(findings);
    struct lint_report *report = lint_report_begin(form, settings(), stream, scratch->arena);
    lint_report_add(report, &(struct lint_verdict){path, findings, 4, NULL});
    lint_report_add(report, &(struct lint_verdict){"b.xlsx", NULL, 0, &failure});
    if (!lint_report_end(report, scratch->err))
        fail_msg("%s", scratch->err->text);
    fclose(stream);
    const char *copy = arena_text(scratch->arena, text);
    free(text);
    return copy;
}

static void a_finding_is_a_line(void **state)
{
    assert_string_equal(written(*state, FORM_LINES, "dir/a.xlsx"),
                        "dir/a.xlsx: T04 error: no place\n"
                        "dir/a.xlsx:xl/workbook.xml: T04 warning: a part; and 2 more like this\n"
                        "dir/a.xlsx:Figures & more: T04 error: a sheet; and 3 more like this on the sheet\n"
                        "dir/a.xlsx:Figures & more!AB3: T04 error: two are called \"Total\"\n");
}

static void names_that_would_break_a_line_do_not(void **state)
{
    struct scratch *scratch = *state;
    const struct lint_sheet hostile = {.name = "a\n\x1B[2J\xE2\x80\xAE"};
    const struct lint_finding finding = {rule_find("T04"), SEVERITY_ERROR, {.sheet = &hostile}, "a\ttext", 0};

    assert_string_equal(lint_report_line("b\xFF\n.xlsx", &finding, scratch->arena),
                        "b??.xlsx:a??[2J???: T04 error: a?text");
}

static json_t *parsed(const char *text)
{
    json_error_t error;
    json_t *root = json_loads(text, 0, &error);

    if (!root)
        fail_msg("%s", error.text);
    return root;
}

/* "files/0/findings/1/text"; borrowed. */
static json_t *at(json_t *value, const char *path)
{
    char key[40];

    for (; *path; path += strcspn(path, "/"), path += *path == '/') {
        snprintf(key, sizeof key, "%.*s", (int)strcspn(path, "/"), path);
        json_t *next = json_is_array(value) ? json_array_get(value, strtoul(key, NULL, 10))
                                            : json_object_get(value, key);
        if (!next)
            fail_msg("there is no '%s'", path);
        value = next;
    }
    return value;
}

static void is_text(json_t *root, const char *path, const char *expected)
{
    const char *text = json_string_value(at(root, path));

    assert_non_null(text);
    assert_string_equal(text, expected);
}

static void the_document_of_json_has_every_workbook(void **state)
{
    json_t *root = parsed(written(*state, FORM_JSON, "a.xlsx"));

    assert_int_equal(json_integer_value(at(root, "statbook_lint")), 1);
    is_text(root, "profile", "strict");
    assert_int_equal(json_array_size(at(root, "files")), 2);
    is_text(root, "files/0/file", "a.xlsx");
    assert_true(json_is_true(at(root, "files/0/judged")) && json_is_null(at(root, "files/0/error")));
    assert_int_equal(json_array_size(at(root, "files/0/findings")), 4);
    assert_true(json_is_null(at(root, "files/0/findings/0/sheet")));
    assert_true(json_is_null(at(root, "files/0/findings/0/part")));
    is_text(root, "files/0/findings/1/part", "xl/workbook.xml");
    is_text(root, "files/0/findings/1/severity", "warning");
    assert_true(json_is_null(at(root, "files/0/findings/2/cell")));
    assert_int_equal(json_integer_value(at(root, "files/0/findings/2/more")), 3);
    is_text(root, "files/0/findings/3/rule", "T04");
    is_text(root, "files/0/findings/3/level", "essential");
    is_text(root, "files/0/findings/3/sheet", "Figures & more");
    is_text(root, "files/0/findings/3/cell", "AB3");
    is_text(root, "files/0/findings/3/text", "two are called \"Total\"");
    assert_true(json_is_false(at(root, "files/1/judged")));
    is_text(root, "files/1/error", "b.xlsx is not a workbook");
    assert_int_equal(json_array_size(at(root, "files/1/findings")), 0);
    json_decref(root);
}

static void a_name_that_is_not_utf8_can_be_told_in_json(void **state)
{
    json_t *root = parsed(written(*state, FORM_JSON, "a\xFF.xlsx"));

    is_text(root, "files/0/file", "a?.xlsx");
    json_decref(root);
}

/* The properties that the specification requires, and those by which a viewer finds the place. */
static void the_document_of_sarif_has_what_viewers_need(void **state)
{
    json_t *root = parsed(written(*state, FORM_SARIF, "dir/a b.xlsx"));

    is_text(root, "version", "2.1.0");
    is_text(root, "runs/0/tool/driver/name", "statbook");
    is_text(root, "runs/0/properties/profile", "strict");
    is_text(root, "runs/0/artifacts/0/location/uri", "dir/a%20b.xlsx");
    is_text(root, "runs/0/artifacts/1/location/uri", "b.xlsx");
    assert_true(json_is_false(at(root, "runs/0/invocations/0/executionSuccessful")));
    is_text(root, "runs/0/invocations/0/toolExecutionNotifications/0/message/text",
            "b.xlsx is not a workbook");
    assert_int_equal(json_array_size(at(root, "runs/0/results")), 4);
    is_text(root, "runs/0/results/3/ruleId", "T04");
    is_text(root, "runs/0/results/3/level", "error");
    is_text(root, "runs/0/results/1/level", "warning");
    is_text(root, "runs/0/results/3/message/text", "two are called \"Total\"");
    is_text(root, "runs/0/results/3/locations/0/physicalLocation/artifactLocation/uri", "dir/a%20b.xlsx");
    is_text(root, "runs/0/results/3/locations/0/logicalLocations/0/fullyQualifiedName", "Figures & more!AB3");
    is_text(root, "runs/0/results/3/locations/0/logicalLocations/0/kind", "cell");
    is_text(root, "runs/0/results/2/locations/0/logicalLocations/0/kind", "sheet");
    is_text(root, "runs/0/results/1/locations/0/logicalLocations/0/name", "xl/workbook.xml");
    assert_null(json_object_get(at(root, "runs/0/results/0/locations/0"), "logicalLocations"));
    json_decref(root);
}

static void the_document_of_sarif_describes_every_rule(void **state)
{
    json_t *root = parsed(written(*state, FORM_SARIF, "a.xlsx"));
    json_t *rules = at(root, "runs/0/tool/driver/rules"), *rule;
    size_t index;

    json_array_foreach(rules, index, rule)
    {
        assert_non_null(rule_find(json_string_value(at(rule, "id"))));
        assert_true(strlen(json_string_value(at(rule, "shortDescription/text"))) > 0);
        assert_true(strlen(json_string_value(at(rule, "fullDescription/text"))) > 0);
        assert_true(strlen(json_string_value(at(rule, "help/text"))) > 0);
        is_text(rule, "defaultConfiguration/level", "error"); /* in strict */
    }
    index = (size_t)json_integer_value(at(root, "runs/0/results/0/ruleIndex"));
    is_text(json_array_get(rules, index), "id", "T04");
    json_decref(root);
}

static void a_path_becomes_a_reference(void **state)
{
    json_t *absolute = parsed(written(*state, FORM_SARIF, "/srv/a#1.xlsx"));
    json_t *colon = parsed(written(*state, FORM_SARIF, "c:ü%.xlsx"));

    is_text(absolute, "runs/0/artifacts/0/location/uri", "file:///srv/a%231.xlsx");
    is_text(colon, "runs/0/artifacts/0/location/uri", "c%3A%C3%BC%25.xlsx");
    json_decref(absolute);
    json_decref(colon);
}

/* ---- without memory ---- */

static size_t requests_left;

static void *scarce_malloc(size_t size)
{
    return requests_left-- == 0 ? NULL : malloc(size);
}

/* Is the document written whole, or not at all with an error? */
static bool is_written(struct scratch *scratch, enum lint_form form, size_t requests)
{
    struct lint_finding findings[4];
    const struct error failure = {ERROR_DATA, "b.xlsx is not a workbook"};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    fill(findings);
    *scratch->err = (struct error){0};
    requests_left = requests;
    json_set_alloc_funcs(scarce_malloc, free);
    struct lint_report *report = lint_report_begin(form, settings(), stream, scratch->arena);
    lint_report_add(report, &(struct lint_verdict){"a.xlsx", findings, 4, NULL});
    lint_report_add(report, &(struct lint_verdict){"b.xlsx", NULL, 0, &failure});
    bool good = lint_report_end(report, scratch->err);
    json_set_alloc_funcs(malloc, free);
    fclose(stream);
    assert_int_equal(good, size > 0);
    if (!good)
        assert_error(scratch->err, ERROR_SYSTEM, "no memory is left for what was found");
    free(text);
    return good;
}

static void without_memory_nothing_is_written(void **state)
{
    size_t json = 0, sarif = 0;

    while (!is_written(*state, FORM_JSON, json))
        json++;
    while (!is_written(*state, FORM_SARIF, sarif))
        sarif += 1 + sarif / 50;
    assert_true(json > 50 && sarif > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_finding_is_a_line),
        SCRATCH_TEST(names_that_would_break_a_line_do_not),
        SCRATCH_TEST(the_document_of_json_has_every_workbook),
        SCRATCH_TEST(a_name_that_is_not_utf8_can_be_told_in_json),
        SCRATCH_TEST(the_document_of_sarif_has_what_viewers_need),
        SCRATCH_TEST(the_document_of_sarif_describes_every_rule),
        SCRATCH_TEST(a_path_becomes_a_reference),
        SCRATCH_TEST(without_memory_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
