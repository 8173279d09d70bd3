#include "report_chart.h"

#include "canvas.h"
#include "support.h"

#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
#define COLUMNS                                                                                              \
    "tables:\n  - name: t\n    title: T\n    query: a.sql\n    columns:\n"                                   \
    "      - { name: q, type: period }\n      - { name: d, type: date }\n"                                   \
    "      - { name: e, type: date }\n      - { name: c, type: text }\n"                                     \
    "      - { name: s, type: text }\n      - { name: n, type: integer }\n"                                  \
    "      - { name: m, type: number }\n      - { name: status, type: text, role: status }\n"
/* The chart's own keys stand on line 19. */
#define CHART(keys) COLUMNS "    charts:\n      - { name: x, title: X,\n          " keys " }\n"

static const struct report_chart *chart_of(struct scratch *scratch, const char *yaml)
{
    return &support_report(scratch, yaml)->tables[0].charts[0];
}

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    *scratch->err = (struct error){0};
    assert_null(report_parse(folder, "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

/* Of the chart as a whole, and of the line with its keys. */
#define refused_chart(keys, expected) refused(*state, HEAD CHART(keys), "r.yaml:18: chart 'x': " expected)
#define refused_key(keys, expected) refused(*state, HEAD CHART(keys), "r.yaml:19: " expected)

/* ---- series ---- */

static void a_chart_in_long_form_names_the_column_of_its_series(void **state)
{
    const struct report_chart *chart =
        chart_of(*state, HEAD CHART("kind: lines, x: q, y: [n], series: s, most_series: 6"));

    assert_int_equal(chart->series, 4);
    assert_int_equal(chart->most_series, 6);
    assert_int_equal(chart_of(*state, HEAD CHART("kind: lines, x: q, y: [n]"))->series, NO_COLUMN);
}

static void a_column_of_series_has_texts(void **state)
{
    refused_key("kind: lines, x: q, y: [n], series: z", "'z' is not a column of this table; use q, d, e, c, "
                                                        "s, n, m or status");
    refused_key("kind: lines, x: q, y: [n], series: [s]", "this must be a single value, not a list");
    refused_chart("kind: lines, x: q, y: [n, m], series: s", "with `series` y has one column, not 2");
    refused_chart("kind: lines, x: q, y: [n], series: d",
                  "series needs a column of type text; 'd' is of type date");
    refused_chart("kind: lines, x: q, y: [n], series: status",
                  "series needs a column without a role; 'status' has one");
    refused_chart("kind: bars, x: c, y: [n], series: c", "'c' is series and x; it can be one of them");
    refused_chart("kind: heatmap, x: c, y: [s], series: s", "'s' is series and y; it can be one of them");
    refused_chart("kind: timeline, x: c, y: [d], series: s",
                  "the kind 'timeline' has one series; leave `series` out");
}

static void more_than_four_series_must_be_asked_for(void **state)
{
    refused_chart("kind: bars, x: q, y: [n, n, n, n, n]",
                  "y has 5 columns, and readers tell 4 series apart; draw fewer of them, or set "
                  "`most_series` if it must be");
    refused_chart("kind: bars, x: q, most_series: 2, y: [n, n, n]",
                  "y has 3 columns, and readers tell 2 series apart; draw fewer of them, or set "
                  "`most_series` if it must be");
    chart_of(*state, HEAD CHART("kind: bars, x: q, y: [n, n, n, n, n], most_series: 5"));
    chart_of(*state, HEAD CHART("kind: heatmap, x: q, y: [n, n, n, n, n, n, n]"));
    refused_chart("kind: bars, x: q, y: [n], most_series: 7",
                  "most_series is 7, but its palette has 6 colours, after which they begin anew");
    refused_chart("kind: slope, x: q, y: [n], most_series: 5",
                  "the kind 'slope' has any number of series; leave `most_series` out");
    refused_key("kind: bars, x: q, y: [n], most_series: 1.5",
                "1.5 is no number of series; use a whole number from 1 to 100");
    refused_key("kind: bars, x: q, y: [n], most_series: 0",
                "0 is no number of series; use a whole number from 1 to 100");
    refused_key("kind: bars, x: q, y: [n], most_series: 101",
                "101 is no number of series; use a whole number from 1 to 100");
    refused_key("kind: bars, x: q, y: [n], most_series: many", "'many' is not a number");
}

/* ---- kinds ---- */

static void a_kind_has_an_x_that_it_can_draw(void **state)
{
    refused_chart("kind: dots, x: q, y: [d]",
                  "x of the kind 'dots' needs a column of type text; 'q' is of type period");
    refused_chart("kind: timeline, x: d, y: [e]",
                  "x of the kind 'timeline' needs a column of type text; 'd' is of type date");
    refused_chart("kind: area, x: c, y: [n]",
                  "x of the kind 'area' needs a column of type period or date; 'c' is of type text");
    chart_of(*state, HEAD CHART("kind: area, x: q, y: [n, m]"));
    chart_of(*state, HEAD CHART("kind: heatmap, x: q, y: [n]"));
    chart_of(*state, HEAD CHART("kind: slope, x: c, y: [n]"));
}

static void a_kind_has_values_that_it_can_draw(void **state)
{
    refused_chart("kind: lines, x: q, y: [d]",
                  "y needs columns of type integer or number; 'd' is of type date");
    refused_chart("kind: lines, x: q, y: [s]",
                  "y needs columns of type integer or number; 's' is of type text");
    refused_chart("kind: timeline, x: c, y: [n]", "y needs a column of type date; 'n' is of type integer");
    refused_chart("kind: timeline, x: c, y: [d, e]", "y of the kind 'timeline' has one column, not 2");
    refused_chart("kind: dots, x: c, y: [s]",
                  "y needs columns of type integer, number or date; 's' is of type text");
    refused_chart("kind: heatmap, x: c, y: [q]",
                  "y needs columns of type integer, number, date or text; 'q' is of type period");
    refused_chart("kind: heatmap, x: c, y: [status]",
                  "y needs columns of type integer, number, date or text; 'status' is of type text and has a "
                  "role");
    chart_of(*state, HEAD CHART("kind: dots, x: c, y: [d, e]"));
    chart_of(*state, HEAD CHART("kind: dots, x: c, y: [n, m]"));
    chart_of(*state, HEAD CHART("kind: heatmap, x: c, y: [s, s]"));
}

static void one_axis_has_values_of_one_sort(void **state)
{
    refused_chart("kind: dots, x: c, y: [d, n]",
                  "'d' is of type date and 'n' of type integer; they do not belong on one axis");
    refused_chart("kind: heatmap, x: c, y: [n, s]",
                  "'n' is of type integer and 's' of type text; they do not belong on one axis");
    refused_chart("kind: dots, x: c, y: [d], scale: 1000, unit: thousands",
                  "it has no figures to divide; leave `scale` out");
}

static void bars_side_by_side_are_several(void **state)
{
    refused_chart("kind: grouped, x: c, y: [n]",
                  "the kind 'grouped' sets several series side by side; give y more columns or the chart a "
                  "`series`, or use 'bars'");
    chart_of(*state, HEAD CHART("kind: grouped, x: c, y: [n, m]"));
    chart_of(*state, HEAD CHART("kind: grouped, x: c, y: [n], series: s"));
}

/* ---- annotations and references ---- */

static void marks_on_axes_are_read(void **state)
{
    const struct report_chart *chart = chart_of(
        *state,
        HEAD CHART("kind: lines, x: q, y: [n], mark: { at: 2010Q2, text: Conference },\n"
                   "          reference: [ { at: 100, text: target }, { at: -1.5e3, text: floor } ]"));

    assert_int_equal(chart->annotation_count, 1);
    assert_string_equal(chart->annotations[0].at, "2010Q2");
    assert_string_equal(chart->annotations[0].text, "Conference");
    assert_int_equal(chart->annotations[0].line, 19);
    assert_int_equal(chart->reference_count, 2);
    assert_string_equal(chart->references[1].at, "-1.5e3");
    assert_string_equal(chart->references[1].text, "floor");
    chart_of(*state, HEAD CHART("kind: lines, x: d, y: [n], mark: { at: 2010-05-28, text: Day }"));
    chart_of(*state, HEAD CHART("kind: bars, x: c, y: [n], mark: { at: Peru, text: Here }"));
    chart_of(*state, HEAD CHART("kind: dots, x: c, y: [d], reference: { at: 2010, text: Here }"));
}

static void a_mark_on_an_axis_has_a_place_and_a_text(void **state)
{
    refused_key("kind: lines, x: q, y: [n], mark: { text: A }", "a mark has no 'at', which is required");
    refused_key("kind: lines, x: q, y: [n], mark: { at: 2010 }", "a mark has no 'text', which is required");
    refused_key("kind: lines, x: q, y: [n], mark: { at: 2010, text: A, to: B }",
                "'to' is not a key of a mark; use at or text");
    refused_key("kind: lines, x: q, y: [n], mark: { at: 2010, at: 2011, text: A }",
                "'at' stands twice; the first is on line 19");
    refused_key("kind: lines, x: q, y: [n], mark: { at: [2010], text: A }",
                "this must be a single value, not a list");
    refused_key("kind: lines, x: q, y: [n], mark: { at: 2010, text: ' ' }",
                "' ' has a space at its beginning");
    refused(*state,
            HEAD "parameters: [ { name: s, type: text } ]\n" CHART(
                "kind: lines, x: q, y: [n], mark: { at: 2010, text: 'in {place}' }"),
            "r.yaml:20: '{place}' begins with a brace that names no parameter; use {s}, or {{ for a brace");
    refused_key("kind: lines, x: q, y: [n], mark: []", "this list of marks is empty");
    refused_key("kind: lines, x: q, y: [n], mark: here",
                "a mark must be a map of keys and values, not a single value");
}

static void a_place_fits_its_axis(void **state)
{
    refused_key("kind: lines, x: q, y: [n], mark: { at: soon, text: A }",
                "chart 'x': 'soon' is no place on an axis of time; write a period such as 2013Q1 or a date "
                "such as 2013-03-31");
    refused_key("kind: lines, x: d, y: [n], mark: [ { at: 2010-02-30, text: A } ]",
                "chart 'x': '2010-02-30' is no place on an axis of time; write a period such as 2013Q1 or a "
                "date such as 2013-03-31");
    refused_key("kind: dots, x: c, y: [d], reference: { at: '100', text: A }",
                "chart 'x': '100' is no place on an axis of time; write a period such as 2013Q1 or a date "
                "such as 2013-03-31");
    refused_key("kind: lines, x: q, y: [n], reference: { at: high, text: A }",
                "chart 'x': 'high' is no place on an axis of figures; write a number such as 100");
    refused_key("kind: lines, x: q, y: [n], reference: { at: 1e301, text: A }",
                "chart 'x': '1e301' is no place on an axis of figures; write a number such as 100");
    refused_key("kind: lines, x: q, y: [n], reference: { at: 1e-301, text: A }",
                "chart 'x': '1e-301' is no place on an axis of figures; write a number such as 100");
    refused_key("kind: lines, x: q, y: [n], reference: { at: '1-', text: A }",
                "chart 'x': '1-' is no place on an axis of figures; write a number such as 100");
    refused_key("kind: lines, x: q, y: [n], reference: { at: '', text: A }",
                "chart 'x': '' is no place on an axis of figures; write a number such as 100");
}

static void a_kind_without_an_axis_has_no_marks_on_it(void **state)
{
    refused_key("kind: barh, x: c, y: [n], mark: { at: Peru, text: A }",
                "chart 'x': the kind 'barh' has no axis that a `mark` could stand at");
    refused_key("kind: slope, x: q, y: [n], mark: { at: 2010, text: A }",
                "chart 'x': the kind 'slope' has no axis that a `mark` could stand at");
    refused_key("kind: slope, x: q, y: [n], reference: { at: 1, text: A }",
                "chart 'x': the kind 'slope' has no axis that a `reference` could stand at");
    refused_key("kind: heatmap, x: q, y: [n], reference: { at: 1, text: A }",
                "chart 'x': the kind 'heatmap' has no axis that a `reference` could stand at");
}

/* ---- targets and alternative texts ---- */

static void targets_are_those_of_the_report_or_of_the_chart(void **state)
{
    static const char own[] =
        HEAD "targets: [latex]\n" CHART("kind: bars, x: q, y: [n], targets: [slide, web]");

    assert_int_equal(chart_of(*state, HEAD CHART("kind: bars, x: q, y: [n]"))->targets, 0);
    assert_int_equal(chart_of(*state, own)->targets, TARGET_SLIDE | TARGET_WEB);
    assert_int_equal(
        chart_of(*state, HEAD CHART("kind: bars, x: q, y: [n]") "targets: [word, latex]\n")->targets,
        TARGET_WORD | TARGET_LATEX);
}

static void targets_have_names(void **state)
{
    refused_key("kind: bars, x: q, y: [n], targets: [paper]",
                "'paper' is not a target; use word, slide, web or latex");
    refused_key("kind: bars, x: q, y: [n], targets: [[web]]", "this must be a single value, not a list");
    refused_key("kind: bars, x: q, y: [n], targets: web",
                "this must be a list of targets, not a single value");
    refused_key("kind: bars, x: q, y: [n], targets: []", "this list of targets is empty");
    refused_key("kind: bars, x: q, y: [n], targets: [web, web]", "a target stands twice in this list");
    refused(*state, HEAD "targets: [screen]\n",
            "r.yaml:4: 'screen' is not a target; use word, slide, web or latex");
}

static void an_alternative_text_is_shorter_than_250_characters(void **state)
{
    struct scratch *scratch = *state;

    chart_of(scratch,
             arena_format(scratch->arena, HEAD CHART("kind: bars, x: q, y: [n], alt: 'A%0248d'"), 0));
    refused(scratch, arena_format(scratch->arena, HEAD CHART("kind: bars, x: q, y: [n], alt: 'A%0249d'"), 0),
            "r.yaml:19: this alternative text has 250 characters; at most 249 are allowed");
    refused_key("kind: bars, x: q, y: [n], alt: [a]", "this must be a single value, not a list");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_chart_in_long_form_names_the_column_of_its_series),
        SCRATCH_TEST(a_column_of_series_has_texts),
        SCRATCH_TEST(more_than_four_series_must_be_asked_for),
        SCRATCH_TEST(a_kind_has_an_x_that_it_can_draw),
        SCRATCH_TEST(a_kind_has_values_that_it_can_draw),
        SCRATCH_TEST(one_axis_has_values_of_one_sort),
        SCRATCH_TEST(bars_side_by_side_are_several),
        SCRATCH_TEST(marks_on_axes_are_read),
        SCRATCH_TEST(a_mark_on_an_axis_has_a_place_and_a_text),
        SCRATCH_TEST(a_place_fits_its_axis),
        SCRATCH_TEST(a_kind_without_an_axis_has_no_marks_on_it),
        SCRATCH_TEST(targets_are_those_of_the_report_or_of_the_chart),
        SCRATCH_TEST(targets_have_names),
        SCRATCH_TEST(an_alternative_text_is_shorter_than_250_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
