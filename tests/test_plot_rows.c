#include "plot.h"

#include "plots.h"
#include "text.h"

#define LONG(kind) CHART("kind: " kind ", x: q, y: [n], series: c")

static const char *names_of(struct scratch *scratch, const struct plot *plot)
{
    const char *names = "";

    for (size_t i = 0; i < plot->series_count; i++)
        names = arena_format(scratch->arena, "%s%s%s", names, i > 0 ? " " : "", plot->series[i].name);
    return names;
}

static void refused(struct scratch *scratch, const char *yaml, const char *rows, const char *expected)
{
    struct plot plot;

    *scratch->err = (struct error){0};
    assert_false(compose(scratch, yaml, rows, &plot));
    assert_error(scratch->err, ERROR_DATA, expected);
}

/* ---- long form ---- */

static void the_texts_of_a_column_are_series_in_order_of_appearance(void **state)
{
    struct plot plot =
        plot_of(*state, LONG("lines"), "2013-Q2|Peru|?|3|?\n2013-Q1|Cuba|?|1|?\n2013-Q1|Peru|?|2|?\n");

    assert_string_equal(names_of(*state, &plot), "Peru Cuba");
    assert_int_equal(plot.point_count, 2);
    assert_near(plot.series[0].y[0], 2);
    assert_near(plot.series[0].y[1], 3);
    assert_near(plot.series[1].y[0], 1);
    assert_true(isnan(plot.series[1].y[1]));
    assert_int_equal(plot.series[0].rows[0], 2);
    assert_int_equal(plot.series[0].rows[1], 0);
    assert_int_equal(plot.series[1].rows[1], NO_ROW);
    assert_string_equal(plot.series[1].labels[1], "not available");
    assert_int_equal(plot.rows[0], 1);
    assert_int_equal(plot.series[0].column, 3);
    assert_string_equal(plot.subtitle, "States, 1st quarter 2013 to 2nd quarter 2013");
}

static void a_chart_in_wide_form_has_the_rows_of_its_points(void **state)
{
    struct plot plot = plot_of(*state, STEPS, "2013-Q1|?|?|1|?\n");

    assert_null(plot.series[0].rows);
    assert_int_equal(plot.rows[0], 0);
}

static void categories_of_long_form_stand_in_order_of_appearance(void **state)
{
    struct plot plot =
        plot_of(*state,
                HEAD "      - { name: e, type: text, unknown: z }\n"
                     "    charts: [ { name: p, title: T, kind: bars, x: c, y: [n], series: e } ]\n",
                "?|Peru|?|3|?|b\n?|Cuba|?|1|?|?\n?|Peru|?|2|?|?\n");

    assert_string_equal(names_of(*state, &plot), "b not applicable");
    assert_int_equal(plot.x_tick_count, 2);
    assert_string_equal(plot.x_ticks[0].label, "Peru");
    assert_near(plot.series[1].y[0], 2);
    assert_near(plot.series[1].y[1], 1);
    assert_string_equal(plot.source, "Source: Office. Not available: Cuba (b). Figures: Table 1.");
}

static void one_figure_has_one_place(void **state)
{
    refused(*state, LONG("lines"),
            "2013-Q2|Peru|?|3|?\n2013-Q1|Cuba|?|1|?\n2013-Q1|Peru|?|4|?\n2013-Q2|Peru|?|3|?\n",
            "chart 'p': rows 1 and 4 of table 'a' both have '2013-Q2' in 'q' and 'Peru' in 'c'; choose by "
            "`where`");
    refused(*state, LONG("lines"), "2013-Q2|Peru|?|3|?\n2013|Cuba|?|1|?\n",
            "chart 'p': 2013 and 2013-Q2 are periods of different lengths; choose by `where`");
    refused(*state, LONG("lines"), "?|Peru|?|3|?\n",
            "chart 'p': row 1 of table 'a' has a figure, but its 'q' is not known, so it has no place on the "
            "axis; leave the row out by `where` or in the query");
}

#define FIVE "2013|A|?|1|?\n2013|B|?|1|?\n2013|C|?|1|?\n2013|D|?|1|?\n2013|E|?|1|?\n"

static void series_of_the_data_are_few_unless_asked_for(void **state)
{
    struct scratch *scratch = *state;

    refused(scratch, LONG("lines"), FIVE,
            "chart 'p': 'c' of table 'a' has 5 texts, and readers tell 4 series apart; choose by `where`, or "
            "set `most_series` if it must be");
    refused(scratch, CHART("kind: lines, x: q, y: [n], series: c, most_series: 6"),
            FIVE "2013|F|?|1|?\n2013|G|?|1|?\n",
            "chart 'p': 'c' of table 'a' has 7 texts, and readers tell 6 series apart; choose by `where`");
    refused(scratch, CHART("kind: lines, x: q, y: [n], series: c, palette: af-duo"), FIVE,
            "chart 'p': 'c' of table 'a' has 5 texts, and readers tell 2 series apart; choose by `where`");
    assert_int_equal(
        plot_of(scratch, CHART("kind: lines, x: q, y: [n], series: c, most_series: 5"), FIVE).series_count,
        5);
    assert_int_equal(plot_of(scratch, LONG("multiples"), FIVE).series_count, 5);
}

/* 1,100 series of 1,100 points would be a table of more than a million figures. */
static void a_picture_has_room_for_a_million_figures(void **state)
{
    struct scratch *scratch = *state;
    const size_t size = 32;
    char *rows = arena_alloc(scratch->arena, 1100 * size + 1), *at = rows;

    for (int i = 0; i < 1100; i++)
        at += snprintf(at, size, "%d|S%d|?|1|?\n", 1000 + i, i);
    refused(scratch, LONG("multiples"), rows,
            "chart 'p': 1100 series of 1100 points are too many for a picture; choose by `where`");
}

static void without_rows_long_form_has_no_series(void **state)
{
    struct plot plot = plot_of(*state, LONG("lines"), "");

    assert_int_equal(plot.series_count, 0);
    assert_int_equal(plot.point_count, 0);
    assert_string_equal(plot.alt, "Line chart. Title. No data.");
}

/* ---- descriptions of long form ---- */

/* `count` States with names of 60 letters in two years; the last has the highest figure. */
static const char *states(struct scratch *scratch, int count)
{
    const size_t size = 200;
    char *rows = arena_alloc(scratch->arena, (size_t)count * size + 1), *at = rows;

    for (int i = 0; i < count; i++)
        at += snprintf(at, size, "2000|State %054d|?|%d|?\n2010|State %054d|?|%d|?\n", i, i + 1, i, 3 * i);
    return rows;
}

static void many_series_are_described_together(void **state)
{
    struct scratch *scratch = *state;
    const char *rows = states(scratch, 196);
    const char *expected =
        arena_format(scratch->arena,
                     "Slope chart. Title. 2000 to 2010. 196 series: highest 585, State %054d, 2010; "
                     "lowest 0, State %054d, 2010.",
                     195, 0);
    struct plot plot = plot_of(scratch, LONG("slope"), rows);

    assert_int_equal(plot.series_count, 196);
    assert_string_equal(plot.alt, expected);
    assert_string_equal(plot_of(scratch, LONG("multiples"), "2000|A|?|?|?\n2000|B|?|?|?\n").alt,
                        "Small multiples. Title. A: no data. B: no data.");
}

static void series_without_figures_have_no_highest(void **state)
{
    struct scratch *scratch = *state;
    char rows[40 * 32 + 1] = "", *at = rows;

    for (int i = 0; i < 40; i++)
        at += snprintf(at, 32, "2000|State %d|?|?|?\n", i);
    assert_string_equal(plot_of(scratch, LONG("multiples"), rows).alt,
                        "Small multiples. Title. 2000. No data.");
}

static void a_long_title_leaves_room_for_less(void **state)
{
    struct scratch *scratch = *state;

    for (int length = 1; length <= 255; length++) {
        const char *yaml = arena_format(
            scratch->arena,
            HEAD "    charts: [ { name: p, title: '%0*d', kind: slope, x: q, y: [n], series: c } ]\n", length,
            0);
        struct plot plot = plot_of(scratch, yaml, "2000|A|?|1|?\n2010|A|?|4|?\n2000|B|?|1|?\n2010|B|?|2|?\n");
        assert_true(text_utf16_length(plot.alt) < 250);
        assert_int_equal(strncmp(plot.alt, "Slope chart. ", 13), 0);
        if (length == 255)
            assert_string_equal(plot.alt, "Slope chart. 2 series; their figures stand in the table.");
    }
}

static void a_description_with_little_room_keeps_the_change(void **state)
{
    assert_string_equal(
        plot_of(*state,
                HEAD
                "    charts: [ { name: p, kind: slope, x: q, y: [n], series: c, title: A title that is as "
                "long as titles of charts should at most be } ]\n",
                "2000|Algeria|?|1|?\n2010|Algeria|?|4|?\n2000|Bolivia|?|1|?\n2010|Bolivia|?|2|?\n"
                "2000|Cameroon|?|9|?\n2010|Cameroon|?|4|?\n")
            .alt,
        "Slope chart. A title that is as long as titles of charts should at most be. 2000 to 2010. Algeria: "
        "first 1, last 4, change +3. Bolivia: first 1, last 2, change +1. Cameroon: first 9, last 4, change "
        "-5.");
}

static void six_series_have_room_for_their_ends(void **state)
{
    const char *rows = "2000|Algeria|?|9|?\n2010|Algeria|?|4|?\n2000|Bolivia|?|1|?\n2010|Bolivia|?|2|?\n"
                       "2000|Cameroon|?|9|?\n2010|Cameroon|?|4|?\n2000|Djibouti|?|9|?\n"
                       "2000|Egypt|?|9|?\n2010|Egypt|?|4|?\n2000|Finland|?|9|?\n2010|Finland|?|4|?\n";

    assert_string_equal(
        plot_of(*state,
                HEAD
                "    charts: [ { name: p, kind: slope, x: q, y: [n], series: c, title: A title that leaves "
                "as little room as this } ]\n",
                rows)
            .alt,
        "Slope chart. A title that leaves as little room as this. 2000 to 2010. Algeria: 9 to 4. Bolivia: 1 "
        "to 2. Cameroon: 9 to 4. Djibouti: 9 in 2000. Egypt: 9 to 4. Finland: 9 to 4.");
}

static void many_series_of_categories_are_described_by_their_range(void **state)
{
    assert_string_equal(
        plot_of(*state,
                HEAD
                "    charts: [ { name: p, kind: bars, x: c, y: [n, x, n, x], unit: any, title: A title that "
                "leaves so little room that hardly anything is said } ]\n",
                "?|Antigua and Barbuda|?|2|1\n?|Bosnia and Herzegovina|?|19|3\n")
            .alt,
        "Bar chart. A title that leaves so little room that hardly anything is said. In force: 2 to 19. "
        "Share: "
        "1 to 3. In force: 2 to 19. Share: 1 to 3.");
}

static void a_change_has_the_decimals_of_its_ends(void **state)
{
    struct scratch *scratch = *state;

    assert_non_null(strstr(plot_of(scratch, SHARES, "2013|?|?|?|120.8\n2014|?|?|?|127.93\n").alt,
                           "120.8 in 2013, 127.9 in 2014, change +7.1;"));
    assert_non_null(strstr(plot_of(scratch, SHARES, "2013|?|?|?|0.3\n2014|?|?|?|0.1\n").alt, "change -0.2;"));
    assert_non_null(strstr(plot_of(scratch, SHARES, "2013|?|?|?|5\n2014|?|?|?|5\n").alt, "change 0;"));
}

static void one_day_is_described_by_itself(void **state)
{
    assert_string_equal(plot_of(*state, CHART("kind: lines, x: d, y: [n]"), "?|?|2012-01-01|1|?\n").alt,
                        "Line chart. Title. In force (States): 1 on 1 January 2012.");
}

static void rows_that_nothing_is_drawn_of_leave_the_chart_empty(void **state)
{
    assert_int_equal(
        plot_of(*state, CHART("kind: bars, x: c, y: [n], where: { c: Chad }"), "?|Peru|?|2|1\n").point_count,
        0);
}

static void incomplete_records_are_said(void **state)
{
    static const char yaml[] =
        CHART("kind: bars, x: c, y: [n]") "    complete_until: { date: 2012-12-31, text: "
                                          "Some are late. }\n";
    struct scratch *scratch = *state;
    struct plot plot;

    assert_string_equal(
        plot_of(scratch, yaml, "?|Peru|?|2|1\n").source,
        "Source: Office. The records are incomplete after 31 December 2012. Figures: Table 1.");
    assert_true(compose_as_of(scratch, yaml, "?|Peru|?|2|1\n", (struct date){2012, 6, 1}, &plot));
    assert_string_equal(plot.source, "Source: Office. Figures: Table 1.");
}

static void a_source_keeps_its_own_full_stop(void **state)
{
    struct scratch *scratch = *state;
    static const char yaml[] = CHART("kind: bars, x: c, y: [n]") "    source: Register. Copied by hand.\n";

    assert_string_equal(plot_of(scratch, yaml, "?|Peru|?|2|1\n").source,
                        "Source: Register. Copied by hand. Figures: Table 1.");
}

/* ---- marks of long form ---- */

#define MARKED                                                                                               \
    "statbook: 1\ntitle: T\nperiod: year\norganisation: Office\ntables:\n"                                   \
    "  - name: a\n    title: A\n    query: a.sql\n    columns:\n      - { name: q, type: period }\n"         \
    "      - { name: c, type: text }\n      - { name: n, type: integer, label: Visits }\n"                   \
    "      - { name: n_status, type: text, role: status, of: n }\n"                                          \
    "      - { name: status, type: text, role: status }\n"                                                   \
    "    charts: [ { name: p, title: T, kind: lines, x: q, y: [n], series: c } ]\n"

static void marks_of_long_form_are_of_single_figures(void **state)
{
    struct plot plot = plot_of(
        *state, MARKED, "2013|A|1|p|\n2013|B|1||\n2014|A|1||f\n2014|B|2||e\n2015|A|3|b|\n2015|B|?|p|\n");

    assert_string_equal(plot.provisional, "provisional and forecast");
    assert_int_equal(plot.series[0].flags[0], POINT_PROVISIONAL);
    assert_int_equal(plot.series[0].flags[1], POINT_PROVISIONAL);
    assert_int_equal(plot.series[0].flags[2], POINT_BREAK);
    assert_null(plot.series[1].flags);
    assert_string_equal(plot.source,
                        "Source: Office. 2015: break in the series: not comparable with earlier figures. "
                        "2014 (B): estimated. 2014 (A): forecast. 2013 (A): provisional. Figures: Table 1.");
}

static void marked_figures_of_long_form_are_counted(void **state)
{
    assert_string_equal(plot_of(*state, MARKED,
                                "2013|A|1|e|\n2013|B|1||\n2014|A|1|e|\n2014|B|2||\n2015|A|3|e|\n2015|B|1||\n"
                                "2016|A|1|e|\n")
                            .source,
                        "Source: Office. 4 of 7 figures: estimated. Figures: Table 1.");
}

static void nothing_provisional_has_no_name(void **state)
{
    struct plot plot = plot_of(*state, MARKED, "2013|A|1|e|\n");

    assert_string_equal(plot.provisional, "");
    assert_null(plot.series[0].flags);
}

/* ---- slopes ---- */

static void a_slope_joins_two_points(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot =
        plot_of(scratch, LONG("slope"), "2000|A|?|1|?\n2010|A|?|3|?\n2000|B|?|4|?\n2010|B|?|?|?\n");

    assert_true(plot.time_axis);
    assert_int_equal(plot.point_count, 2);
    assert_near(plot.x[1], 1);
    assert_string_equal(plot.x_ticks[1].label, "2010");
    assert_string_equal(plot.alt,
                        "Slope chart. Title. A (States): 1 in 2000, 3 in 2010, change +2; highest 3 "
                        "in 2010, lowest 1 in 2000. B (States): 4 in 2000.");
    refused(
        scratch, LONG("slope"), "2000|A|?|1|?\n2010|A|?|3|?\n2011|A|?|3|?\n",
        "chart 'p': a slope joins two values of 'q', and the rows of table 'a' have 3; choose by `where`");
    refused(
        scratch, LONG("slope"), "2000|A|?|1|?\n",
        "chart 'p': a slope joins two values of 'q', and the rows of table 'a' have 1; choose by `where`");
    assert_int_equal(plot_of(scratch, LONG("slope"), "").point_count, 0);
}

/* ---- areas ---- */

static void areas_on_each_other_are_not_below_zero(void **state)
{
    struct scratch *scratch = *state;

    refused(scratch, LONG("area"), "2013|A|?|1|?\n2014|A|?|2|?\n2013|B|?|1|?\n2014|B|?|-5|?\n",
            "chart 'p': row 4 of table 'a' has -5 in 'n', and areas on each other cannot show what is less "
            "than zero; use lines");
    assert_near(plot_of(scratch, LONG("area"), "2013|A|?|1|?\n2014|A|?|-2|?\n").series[0].y[1], -2);
}

static void a_kind_without_a_template_is_a_defect(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, STEPS);
    struct report_chart chart = report->tables[0].charts[0];
    struct plot plot;

    chart.kind = "pie";
    assert_false(plot_compose(NULL, &report->tables[0], &chart, NULL, &plot, scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL, "chart 'p': there is no kind 'pie'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_texts_of_a_column_are_series_in_order_of_appearance),
        SCRATCH_TEST(a_chart_in_wide_form_has_the_rows_of_its_points),
        SCRATCH_TEST(categories_of_long_form_stand_in_order_of_appearance),
        SCRATCH_TEST(one_figure_has_one_place),
        SCRATCH_TEST(series_of_the_data_are_few_unless_asked_for),
        SCRATCH_TEST(a_picture_has_room_for_a_million_figures),
        SCRATCH_TEST(without_rows_long_form_has_no_series),
        SCRATCH_TEST(many_series_are_described_together),
        SCRATCH_TEST(series_without_figures_have_no_highest),
        SCRATCH_TEST(a_long_title_leaves_room_for_less),
        SCRATCH_TEST(a_description_with_little_room_keeps_the_change),
        SCRATCH_TEST(six_series_have_room_for_their_ends),
        SCRATCH_TEST(many_series_of_categories_are_described_by_their_range),
        SCRATCH_TEST(a_change_has_the_decimals_of_its_ends),
        SCRATCH_TEST(one_day_is_described_by_itself),
        SCRATCH_TEST(rows_that_nothing_is_drawn_of_leave_the_chart_empty),
        SCRATCH_TEST(incomplete_records_are_said),
        SCRATCH_TEST(a_source_keeps_its_own_full_stop),
        SCRATCH_TEST(marks_of_long_form_are_of_single_figures),
        SCRATCH_TEST(marked_figures_of_long_form_are_counted),
        SCRATCH_TEST(nothing_provisional_has_no_name),
        SCRATCH_TEST(a_slope_joins_two_points),
        SCRATCH_TEST(areas_on_each_other_are_not_below_zero),
        SCRATCH_TEST(a_kind_without_a_template_is_a_defect),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
