#include "report_palette.h"

#include "check_colours.h"
#include "palette.h"
#include "support.h"

#include <fcntl.h>

#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
/* The chart's own keys begin on line 12. */
#define CHART                                                                                                \
    "tables:\n  - name: t\n    title: T\n    query: a.sql\n    columns:\n"                                   \
    "      - { name: place, type: text }\n      - { name: a, type: integer }\n"                              \
    "      - { name: b, type: integer }\n      - { name: c, type: integer }\n    charts:\n"                  \
    "      - { name: x, kind: bars, title: X, x: place, y: [a, b, c],\n          "

static const struct palette *of_chart(struct scratch *scratch, const char *yaml)
{
    return support_report(scratch, yaml)->tables[0].charts[0].palette;
}

static void a_palette_is_named_or_made(void **state)
{
    const struct palette *own = of_chart(*state, HEAD CHART "palette: ['#12436D', '#f46a25', '#000000'] }\n");

    assert_ptr_equal(of_chart(*state, HEAD CHART "palette: okabe-ito }\n"), palette_find("okabe-ito"));
    assert_string_equal(own->name, "own");
    assert_int_equal(own->count, 3);
    assert_int_equal(own->colours[1], 0xF46A25);
}

static void a_chart_without_one_has_that_of_the_report(void **state)
{
    assert_ptr_equal(of_chart(*state, HEAD CHART "}\n"), &palette_default);
    assert_ptr_equal(of_chart(*state, HEAD "palette: af-sequential\n" CHART "}\n"),
                     palette_find("af-sequential"));
    assert_string_equal(of_chart(*state, HEAD CHART "}\npalette: ['#000000', '#707070', '#E0E0E0']\n")->name,
                        "own");
    assert_ptr_equal(of_chart(*state, HEAD "palette: af-focus\n" CHART "palette: okabe-ito }\n"),
                     palette_find("okabe-ito"));
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

#define refused_palette(state, palette, expected)                                                            \
    refused(state, HEAD "palette: " palette "\n" CHART "}\n", "r.yaml:4: " expected)

static void what_is_no_palette_is_said_well(void **state)
{
    refused_palette(*state, "rainbow",
                    "'rainbow' is not a palette; use af, af-duo, af-sequential, af-focus or okabe-ito, or a "
                    "list of colours");
    refused_palette(*state, "{ a: b }", "this must be a single value, not a map of keys and values");
    refused_palette(*state, "[]", "this list of colours is empty");
    refused_palette(*state, "['#12436D', red]",
                    "'red' is not a colour; write red, green and blue as '#12436D', with the quotes, as # "
                    "begins a comment");
    refused_palette(*state, "['#12436G']",
                    "'#12436G' is not a colour; write red, green and blue as '#12436D', with the quotes, as "
                    "# begins a comment");
    refused_palette(*state, "['#12436D0']",
                    "'#12436D0' is not a colour; write red, green and blue as '#12436D', with the quotes, as "
                    "# begins a comment");
    refused_palette(*state, "['12436D0']",
                    "'12436D0' is not a colour; write red, green and blue as '#12436D', with the quotes, as "
                    "# begins a comment");
    refused_palette(*state, "[[a]]", "this must be a single value, not a list");
    refused_palette(*state, "['#12436D', '#28a197', '#28A197']", "the colour #28A197 stands twice");
    refused_palette(*state,
                    "['#000001', '#000002', '#000003', '#000004', '#000005', '#000006', '#000007', "
                    "'#000008', '#000009', '#00000A', '#00000B', '#00000C', '#00000D']",
                    "a palette has at most 12 colours, not 13");
}

static void each_series_has_a_colour(void **state)
{
    refused(
        *state, HEAD CHART "palette: af-duo }\n",
        "r.yaml:14: chart 'x': y has 3 columns, and its palette 2 colours; draw fewer columns, or give it "
        "a palette with more");
    refused(*state, HEAD "palette: ['#000000']\n" CHART "}\n",
            "r.yaml:15: chart 'x': y has 3 columns, and its palette 1 colour; draw fewer columns, or give it "
            "a palette with more");
}

/* ---- warnings ---- */

/* What is said about the colours of a report. */
static const char *heard(struct scratch *scratch, const char *yaml, enum log_level level)
{
    const struct report *report = support_report(scratch, yaml);
    int file = open(scratch_path(scratch, "log"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    int kept = dup(STDERR_FILENO);

    dup2(file, STDERR_FILENO);
    check_colours(report, level);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(file);
    return scratch_get(scratch, "log");
}

static void faint_colours_are_named(void **state)
{
    const char *said = heard(*state, HEAD CHART "palette: okabe-ito }\n", LOG_WARNING);
    const char *expected =
        "statbook: warning: r.yaml:14: chart 'x': #E69F00 has a contrast of 2.25 : 1 with white, less than 3 "
        ": 1; what it fills gets an outline\n"
        "statbook: warning: r.yaml:14: chart 'x': #56B4E9 has a contrast of 2.31 : 1 with white, less than 3 "
        ": 1; what it fills gets an outline\n"
        "statbook: warning: r.yaml:14: chart 'x': the neighbours #E69F00 and #56B4E9 have a contrast of 1.02 "
        ": 1, less than 3 : 1; what they fill gets outlines\n";
    assert_string_equal(said, expected);
    assert_string_equal(heard(*state, HEAD CHART "palette: okabe-ito }\n", LOG_INFO), "");
    assert_string_equal(heard(*state, HEAD CHART "}\n", LOG_WARNING), "");
}

#define LINES                                                                                                \
    "tables:\n  - name: t\n    title: T\n    query: a.sql\n    columns:\n"                                   \
    "      - { name: year, type: period }\n      - { name: a, type: integer }\n"                             \
    "      - { name: b, type: integer }\n    charts:\n"                                                      \
    "      - { name: l, kind: lines, title: L, x: year, y: [a, b], palette: "

static void faint_lines_have_no_outlines(void **state)
{
    const char *said = heard(*state, HEAD LINES "['#56B4E9', '#E69F00'] }\n", LOG_WARNING);
    const char *expected =
        "statbook: warning: r.yaml:13: chart 'l': #56B4E9 has a contrast of 2.31 : 1 with white, less than 3 "
        ": 1; its lines and points are faint\n"
        "statbook: warning: r.yaml:13: chart 'l': #E69F00 has a contrast of 2.25 : 1 with white, less than 3 "
        ": 1; its lines and points are faint\n"
        "statbook: warning: r.yaml:13: chart 'l': the neighbours #56B4E9 and #E69F00 have a contrast of 1.02 "
        ": 1, less than 3 : 1; without colours their dashes and markers alone tell them apart\n";
    assert_string_equal(said, expected);
}

/* How many colours of a chart of this kind are looked at: all of its palette are faint, but hardly differ. */
static size_t count_looked_at(struct scratch *scratch, const char *kind_and_y)
{
    const char *yaml =
        arena_format(scratch->arena,
                     HEAD "palette: ['#F0E442', '#F0E443', '#F0E444', '#F0E445', '#F0E446', '#F0E447']\n"
                          "tables:\n  - name: t\n    title: T\n    query: a.sql\n    columns:\n"
                          "      - { name: year, type: period }\n      - { name: place, type: text }\n"
                          "      - { name: a, type: integer }\n      - { name: b, type: integer }\n"
                          "      - { name: c, type: integer }\n      - { name: d, type: integer }\n"
                          "      - { name: e, type: integer }\n    charts:\n"
                          "      - { name: x, title: X, x: year, %s }\n",
                     kind_and_y);
    size_t count = 0;

    for (const char *at = strstr(heard(scratch, yaml, LOG_WARNING), "with white"); at;
         at = strstr(at + 1, "with white"))
        count++;
    return count;
}

static void only_colours_that_a_kind_draws_are_looked_at(void **state)
{
    assert_int_equal(count_looked_at(*state, "kind: lines, y: [a]"), 1);
    assert_int_equal(count_looked_at(*state, "kind: lines, y: [a, b, c]"), 3);
    assert_int_equal(count_looked_at(*state, "kind: lines, y: [a], series: place"), 4);
    assert_int_equal(count_looked_at(*state, "kind: lines, y: [a], series: place, most_series: 6"), 6);
    assert_int_equal(count_looked_at(*state, "kind: multiples, y: [a, b, c]"), 1);
    assert_int_equal(count_looked_at(*state, "kind: slope, y: [a, b, c]"), 3);
    assert_int_equal(count_looked_at(*state, "kind: slope, y: [a, b, c, d, e]"), 1);
    assert_int_equal(count_looked_at(*state, "kind: slope, y: [a], series: place"), 4);
    assert_int_equal(count_looked_at(*state, "kind: heatmap, y: [a, b, c]"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_palette_is_named_or_made),
        SCRATCH_TEST(a_chart_without_one_has_that_of_the_report),
        SCRATCH_TEST(what_is_no_palette_is_said_well),
        SCRATCH_TEST(each_series_has_a_colour),
        SCRATCH_TEST(faint_colours_are_named),
        SCRATCH_TEST(faint_lines_have_no_outlines),
        SCRATCH_TEST(only_colours_that_a_kind_draws_are_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
