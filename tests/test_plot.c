#include "plots.h"

#include "text.h"

static const char *labels_of(struct scratch *scratch, const struct tick *ticks, size_t count)
{
    const char *labels = "";

    for (size_t i = 0; i < count; i++)
        labels = arena_format(scratch->arena, "%s%s%s", labels, i > 0 ? " " : "", ticks[i].label);
    return labels;
}

/* The labels of the value axis for figures from `low` to `high`. */
static const char *y_axis(struct scratch *scratch, const char *low, const char *high)
{
    struct plot plot = plot_of(
        scratch, SHARES, arena_format(scratch->arena, "2013-Q1|?|?|?|%s\n2013-Q2|?|?|?|%s\n", low, high));

    for (size_t i = 1; i < plot.y_tick_count; i++)
        assert_true(plot.y_ticks[i - 1].at < plot.y_ticks[i].at);
    return labels_of(scratch, plot.y_ticks, plot.y_tick_count);
}

static const char *x_axis(struct scratch *scratch, const char *yaml, const char *rows)
{
    struct plot plot = plot_of(scratch, yaml, rows);

    return labels_of(scratch, plot.x_ticks, plot.x_tick_count);
}

static void a_plot_has_the_texts_of_its_definition(void **state)
{
    struct plot plot =
        plot_of(*state, CHART("kind: bars, x: q, y: [n], subtitle: Sub, unit: Things, alt: Described"),
                "2013-Q1|?|?|5|?\n");

    assert_string_equal(plot.name, "p");
    assert_string_equal(plot.kind, "bars");
    assert_string_equal(plot.title, "Title");
    assert_string_equal(plot.subtitle, "Sub");
    assert_string_equal(plot.y_title, "Things");
    assert_string_equal(plot.alt, "Described");
    assert_string_equal(plot.source, "Source: Office. Figures: Table 1.");
    assert_string_equal(plot.language, "en");
    assert_string_equal(plot.nothing, "No data for this period");
    assert_string_equal(plot.series[0].name, "In force");
}

static void a_subtitle_is_made_of_measure_and_time(void **state)
{
    assert_string_equal(plot_of(*state, STEPS, "2012-Q4|?|?|4|?\n2013-Q1|?|?|5|?\n").subtitle,
                        "States, 4th quarter 2012 to 1st quarter 2013");
    assert_string_equal(plot_of(*state, STEPS, "2012-Q4|?|?|4|?\n").subtitle, "States, 4th quarter 2012");
    assert_string_equal(plot_of(*state, STEPS, "").subtitle, "States");
    assert_string_equal(plot_of(*state, BARH, "?|Cuba|?|1|?\n").subtitle, "States");
    assert_string_equal(plot_of(*state, SHARES, "").subtitle, "Share");
}

static void a_running_total_stands_at_the_end_of_its_period(void **state)
{
    struct plot plot = plot_of(*state, STEPS, "2012-Q4|?|?|4|?\n2013-Q1|?|?|5|?\n");

    assert_true(plot.time_axis);
    assert_near(plot.x[0], 2013);
    assert_near(plot.x[1], 2013.25);
    assert_near(plot.x_step, 0.25);
}

static void other_figures_stand_in_the_middle_of_their_period(void **state)
{
    assert_near(plot_of(*state, SHARES, "2012-Q4|?|?|?|4\n").x[0], 2012.875);
    assert_near(plot_of(*state, SHARES, "2013-04|?|?|?|5\n").x[0], 2013 + 3.5 / 12);
    assert_near(plot_of(*state, SHARES, "2014|?|?|?|6\n").x[0], 2014);
}

static void the_end_of_december_is_the_end_of_the_year(void **state)
{
    struct scratch *scratch = *state;
    const char *rows = "";

    for (int year = 1900; year < 2100; year++)
        rows = arena_format(scratch->arena, "%s%d-12|?|?|1|?\n", rows, year);
    struct plot plot = plot_of(scratch, STEPS, rows);
    for (size_t i = 0; i < plot.point_count; i++)
        assert_true(plot.x[i] == 1901 + (double)i);
}

static void a_day_stands_in_its_year(void **state)
{
    struct plot plot =
        plot_of(*state, CHART("kind: steps, x: d, y: [n]"), "?|?|2012-01-01|1|?\n?|?|2012-07-02|2|?\n");

    assert_near(plot.x[0], 2012);
    assert_near(plot.x[1], 2012.5);
    assert_near(plot.x_first, 2012);
    assert_near(plot.x_last, 2013);
}

static void values_that_are_not_known_are_gaps(void **state)
{
    struct plot plot = plot_of(*state, STEPS, "2012-Q4|?|?|4|?\n2013-Q1|?|?|?|?\n2013-Q2|?|?|!x|?\n");

    assert_int_equal(plot.point_count, 3);
    assert_near(plot.series[0].y[0], 4);
    assert_true(isnan(plot.series[0].y[1]));
    assert_true(isnan(plot.series[0].y[2]));
    assert_string_equal(plot.series[0].labels[1], "not available");
}

static void a_figure_without_a_place_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot;

    assert_false(compose(scratch, STEPS, "2013-Q1|?|?|5|?\n?|?|?|4|?\n", &plot));
    assert_error(
        scratch->err, ERROR_DATA,
        "chart 'p': row 2 of table 'a' has a figure, but its 'q' is not known, so it has no place on "
        "the axis; leave the row out by `where` or in the query");
    assert_false(compose(scratch, CHART("kind: steps, x: d, y: [x, n]"), "?|?|!about 1997|4|?\n", &plot));
    assert_error(
        scratch->err, ERROR_DATA,
        "chart 'p': row 1 of table 'a' has a figure, but its 'd' is 'about 1997', so it has no place "
        "on the axis; leave the row out by `where` or in the query");
    assert_false(compose(scratch, STEPS, "?|?|?|!many|?\n", &plot));
}

static void a_row_without_a_place_and_a_figure_is_not_missed(void **state)
{
    assert_int_equal(plot_of(*state, STEPS, "?|?|?|?|4\n2013-Q1|?|?|5|?\n").point_count, 1);
    assert_int_equal(
        plot_of(*state, CHART("kind: steps, x: q, y: [n], where: { c: a }"), "?|b|?|5|?\n2013-Q1|a|?|5|?\n")
            .point_count,
        1);
}

#define KEPT_BACK(chart)                                                                                     \
    "statbook: 1\ntitle: T\nperiod: quarter\norganisation: Office\nmarks: { x: unread }\ntables:\n"          \
    "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"                                            \
    "      - { name: c, type: text, unknown: z }\n"                                                          \
    "      - { name: n, type: integer, label: In force, unknown: c }\n"                                      \
    "      - { name: o, type: integer, label: Other }\n"                                                     \
    "    charts: [ { name: p, title: Title, " chart " } ]\n"

static void what_is_not_known_is_called_by_its_mark(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot =
        plot_of(scratch, KEPT_BACK("kind: barh, x: c, y: [n]"), "Cuba|1|1\n?|?|1\nPeru|!a few|1\nChad|?|?\n");

    assert_string_equal(labels_of(scratch, plot.x_ticks, plot.x_tick_count), "Cuba not applicable Peru Chad");
    assert_string_equal(plot.series[0].labels[0], "1");
    assert_string_equal(plot.series[0].labels[1], "confidential");
    assert_string_equal(plot.series[0].labels[2], "a few");
    assert_string_equal(plot.source, "Source: Office. not applicable and Chad: confidential. Words instead "
                                     "of a figure: Peru. Figures: Table 1.");
    plot = plot_of(scratch, KEPT_BACK("kind: bars, x: c, y: [n, o]"), "Cuba|?|1\nPeru|?|?\nChad|1|?\n");
    assert_string_equal(plot.source,
                        "Source: Office. Cuba (In force) and Peru (In force): confidential. Peru "
                        "(Other) and Chad (Other): unread. Figures: Table 1.");
    plot = plot_of(scratch, KEPT_BACK("kind: bars, x: c, y: [n]"), "A|?|?\nB|?|?\nC|?|?\nD|?|?\n");
    assert_string_equal(plot.source, "Source: Office. 4 figures: confidential. Figures: Table 1.");
}

static void a_gap_is_seen_but_not_that_a_figure_is_kept_back(void **state)
{
    struct plot plot = plot_of(*state, KEPT_BACK("kind: lines, x: c, y: [n, o]"), "Cuba|?|1\nPeru|1|?\n");

    assert_string_equal(plot.source, "Source: Office. Cuba (In force): confidential. Figures: Table 1.");
}

static void only_the_rows_that_are_asked_for_are_drawn(void **state)
{
    struct plot plot =
        plot_of(*state, CHART("kind: barh, x: c, y: [n], where: { q: 2013-Q1, n: 5 }"),
                "2013-Q1|Cuba|?|5|?\n2013-Q2|Peru|?|5|?\n2013-Q1|Chad|?|?|?\n2013-Q1|Mali|?|5|?\n");

    assert_int_equal(plot.point_count, 2);
    assert_string_equal(plot.x_ticks[1].label, "Mali");
}

static void figures_are_divided_by_the_scale(void **state)
{
    struct plot plot = plot_of(*state, CHART("kind: barh, x: c, y: [n], scale: 1e9, unit: billion"),
                               "?|Cuba|?|19000000000|?\n?|Peru|?|1234567|?\n");

    assert_near(plot.series[0].y[0], 19);
    assert_string_equal(plot.series[0].labels[0], "19");
    assert_string_equal(plot.series[0].labels[1], "0.00123");
}

static void labels_of_figures_have_three_digits(void **state)
{
    static const char *const cases[][2] = {{"0", "0"},
                                           {"7", "7"},
                                           {"1234567", "1,234,567"},
                                           {"1234.5", "1,234.5"},
                                           {"123.45", "123.5"},
                                           {"12.345", "12.3"},
                                           {"1.2345", "1.23"},
                                           {"0.12345", "0.123"},
                                           {"0.00012345", "0.000123"},
                                           {"-2.555", "-2.56"},
                                           {"99.96", "99.96"}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            plot_of(scratch, SHARES, arena_format(scratch->arena, "2013|?|?|?|%s\n", cases[i][0]))
                .series[0]
                .labels[0],
            cases[i][1]);
}

static void the_value_axis_has_round_steps_and_begins_at_zero(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(y_axis(scratch, "0", "119"), "0 20 40 60 80 100 120");
    assert_string_equal(y_axis(scratch, "100", "119"), "0 20 40 60 80 100 120");
    assert_string_equal(y_axis(scratch, "0", "120"), "0 20 40 60 80 100 120");
    assert_string_equal(y_axis(scratch, "0", "121"), "0 50 100 150");
    assert_string_equal(y_axis(scratch, "0", "1"), "0 0.2 0.4 0.6 0.8 1");
    assert_string_equal(y_axis(scratch, "0", "0.001"), "0 0.0002 0.0004 0.0006 0.0008 0.001");
    assert_string_equal(y_axis(scratch, "0", "3"), "0 0.5 1 1.5 2 2.5 3");
    assert_string_equal(y_axis(scratch, "0", "13500"), "0 5,000 10,000 15,000");
}

static void the_value_axis_reaches_below_zero(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(y_axis(scratch, "-7", "-3"), "-8 -6 -4 -2 0");
    assert_string_equal(y_axis(scratch, "-1", "119"), "-20 0 20 40 60 80 100 120");
    assert_string_equal(y_axis(scratch, "-50", "50"), "-60 -40 -20 0 20 40 60");
}

static void nothing_but_zero_has_an_axis_too(void **state)
{
    assert_string_equal(y_axis(*state, "0", "0"), "0 1");
    assert_string_equal(y_axis(*state, "?", "?"), "0 1");
}

static void the_value_axis_is_never_empty_or_endless(void **state)
{
    struct scratch *scratch = *state;

    for (int exponent = -290; exponent <= 290; exponent += 10)
        for (int digit = 1; digit <= 9; digit++) {
            struct plot plot =
                plot_of(scratch, SHARES, arena_format(scratch->arena, "2013|?|?|?|%de%d\n", digit, exponent));
            double top = plot.y_ticks[plot.y_tick_count - 1].at, figure = plot.series[0].y[0];
            assert_in_range(plot.y_tick_count, 3, 8);
            assert_true(top >= figure * (1 - 1e-9) && top < figure * 2.01);
        }
}

static void figures_that_cannot_be_drawn_are_refused(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot;

    assert_false(compose(scratch, CHART("kind: lines, x: q, y: [x], scale: 1e-300, unit: much"),
                         "2013|?|?|?|1e10\n", &plot));
    assert_error(scratch->err, ERROR_DATA,
                 "chart 'p': inf is too large or too small to be drawn; see its scale");
    assert_false(compose(scratch, SHARES, "2013|?|?|?|9e307\n", &plot));
    assert_error(scratch->err, ERROR_DATA,
                 "chart 'p': 9e+307 is too large or too small to be drawn; see its scale");
    assert_false(compose(scratch, SHARES, "2013|?|?|?|-5e-324\n", &plot));
    assert_int_equal(scratch->err->kind, ERROR_DATA);
}

static void the_time_axis_has_whole_years(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(x_axis(scratch, STEPS, "2012-Q3|?|?|4|?\n2013-Q3|?|?|5|?\n"), "2012 2013 2014");
    assert_string_equal(x_axis(scratch, STEPS, "1997-Q4|?|?|0|?\n2013-Q1|?|?|119|?\n"),
                        "1998 2000 2002 2004 2006 2008 2010 2012 2014");
    assert_string_equal(x_axis(scratch, SHARES, "1970|?|?|?|1\n2022|?|?|?|2\n"),
                        "1970 1980 1990 2000 2010 2020");
    assert_string_equal(x_axis(scratch, SHARES, "2013|?|?|?|1\n"), "2013");
}

static void a_few_quarters_are_called_by_their_names(void **state)
{
    assert_string_equal(x_axis(*state, STEPS, "2012-Q4|?|?|4|?\n2013-Q1|?|?|5|?\n2013-Q3|?|?|5|?\n"),
                        "4th quarter 2012 1st quarter 2013 3rd quarter 2013");
}

static void the_time_axis_never_has_too_many_years(void **state)
{
    struct scratch *scratch = *state;

    for (int years = 0; years < 3000; years += 1 + years / 10) {
        struct plot plot = plot_of(
            scratch, STEPS, arena_format(scratch->arena, "1001-Q1|?|?|0|?\n%d-Q4|?|?|9|?\n", 1001 + years));
        assert_in_range(plot.x_tick_count, 2, 13);
        assert_true(plot.x_ticks[0].at >= plot.x_first);
        assert_true(plot.x_ticks[plot.x_tick_count - 1].at <= plot.x_last);
    }
}

static void years_beyond_the_calendar_are_refused(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot;

    assert_false(compose(scratch, STEPS, "9999-Q4|?|?|1|?\n", &plot));
    assert_error(scratch->err, ERROR_DATA, "chart 'p': its years go beyond 9999");
}

static void categories_are_labelled_in_the_order_of_the_rows(void **state)
{
    struct plot plot = plot_of(*state, BARH, "?|Peru|?|2|?\n?|Cuba|?|1|?\n");

    assert_false(plot.time_axis);
    assert_int_equal(plot.x_tick_count, 2);
    assert_string_equal(plot.x_ticks[0].label, "Peru");
    assert_near(plot.x_ticks[1].at, 1);
    assert_near(plot.x_first, -0.5);
    assert_near(plot.x_last, 1.5);
    assert_near(plot.x_step, 1);
}

static void without_rows_there_is_nothing_to_draw(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = plot_of(scratch, STEPS, "");

    assert_int_equal(plot.point_count, 0);
    assert_int_equal(plot.x_tick_count, 0);
    assert_true(plot.x_first < plot.x_last);
    assert_string_equal(plot.alt, "Step chart. Title. In force: no data.");
    assert_string_equal(
        plot_of(scratch, HEAD "    charts: [ { name: p, title: At the end., kind: steps, x: q, y: [n] } ]\n",
                "")
            .alt,
        "Step chart. At the end. In force: no data.");
    assert_int_equal(plot_of(scratch, BARH, "").point_count, 0);
}

static void a_description_of_a_series_has_its_ends_and_its_top(void **state)
{
    assert_string_equal(
        plot_of(*state, STEPS, "2012-Q4|?|?|?|?\n2013-Q1|?|?|5|?\n2013-Q2|?|?|9|?\n2013-Q3|?|?|7|?\n").alt,
        "Step chart. Title. In force (States): 5 in 1st quarter 2013, 7 in 3rd quarter 2013, change +2; "
        "highest 9 in 2nd quarter 2013, lowest 5 in 1st quarter 2013.");
}

static void a_description_of_categories_has_the_highest_and_the_lowest(void **state)
{
    assert_string_equal(plot_of(*state, BARH, "?|Peru|?|2|?\n?|Cuba|?|19|?\n?|Chad|?|?|?\n").alt,
                        "Bar chart. Title. In force (States): highest Cuba, 19; lowest Peru, 2.");
}

static void things_that_are_counted_have_no_half_steps(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = plot_of(scratch, STEPS, "2013-Q1|?|?|3|?\n");

    assert_string_equal(labels_of(scratch, plot.y_ticks, plot.y_tick_count), "0 1 2 3");
    plot = plot_of(scratch, CHART("kind: steps, x: q, y: [n], scale: 10, unit: tens"), "2013-Q1|?|?|30|?\n");
    assert_string_equal(labels_of(scratch, plot.y_ticks, plot.y_tick_count), "0 0.5 1 1.5 2 2.5 3");
}

static void several_measures_without_a_unit_have_no_common_name(void **state)
{
    struct plot plot =
        plot_of(*state, CHART("kind: lines, x: q, y: [x, n]"), "2012-Q4|?|?|4|1\n2013-Q1|?|?|5|2\n");

    assert_string_equal(plot.y_title, "");
    assert_string_equal(plot.subtitle, "4th quarter 2012 to 1st quarter 2013");
}

static void a_description_of_days_says_on(void **state)
{
    assert_string_equal(
        plot_of(*state, CHART("kind: steps, x: d, y: [n]"), "?|?|2012-01-01|1|?\n?|?|2012-07-02|2|?\n").alt,
        "Step chart. Title. In force (States): 1 on 1 January 2012, 2 on 2 July 2012, change +1; highest 2 "
        "on 2 July 2012, "
        "lowest 1 on 1 January 2012.");
}

static void a_description_stays_within_its_limit(void **state)
{
    struct scratch *scratch = *state;
    const char *yaml =
        arena_format(scratch->arena,
                     HEAD "    charts: [ { name: p, title: T%0180d, kind: lines, x: q, y: [n, x] } ]\n", 0);
    struct plot plot = plot_of(scratch, yaml, "2012-Q4|?|?|4|1\n2013-Q1|?|?|5|2\n");

    assert_true(text_utf16_length(plot.alt) < 250);
    assert_string_equal(plot.alt + strlen("Line chart. ") + 181,
                        ". 2 series; their figures stand in the table.");
}

/* The ends of the description of some series. */
static const char *description_of(struct scratch *scratch, const char *y)
{
    const char *yaml = arena_format(
        scratch->arena,
        HEAD
        "    charts: [ { name: p, title: Title, kind: lines, x: q, y: [%s], unit: any, most_series: 6 } ]\n",
        y);
    struct plot plot = plot_of(scratch, yaml, "2012-Q4|?|?|4|1\n2013-Q1|?|?|5|2\n");

    assert_true(text_utf16_length(plot.alt) < 250);
    return plot.alt;
}

static void a_description_without_room_says_less_of_every_series(void **state)
{
    assert_string_equal(
        description_of(*state, "n, x, n"),
        "Line chart. Title. 4th quarter 2012 to 1st quarter 2013. In force: first 4, last 5, change +1; "
        "highest 5, lowest 4. Share: first 1, last 2, change +1; highest 2, lowest 1. In force: first 4, "
        "last 5, change +1; highest 5, lowest 4.");
    assert_string_equal(description_of(*state, "n, x, n, x, n, x"),
                        "Line chart. Title. 4th quarter 2012 to 1st quarter 2013. In force: 4 to 5. Share: 1 "
                        "to 2. In force: 4 to 5. Share: 1 to 2. In force: 4 to 5. Share: 1 to 2.");
}

static void time_runs_forward_whatever_the_order_of_the_rows(void **state)
{
    struct plot plot = plot_of(*state, STEPS, "2013-Q3|?|?|7|?\n2013-Q1|?|?|5|?\n2013-Q2|?|?|9|?\n");

    assert_near(plot.series[0].y[0], 5);
    assert_near(plot.series[0].y[1], 9);
    assert_near(plot.series[0].y[2], 7);
    assert_string_equal(plot.subtitle, "States, 1st quarter 2013 to 3rd quarter 2013");
}

static void a_period_cannot_stand_twice(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot;

    assert_false(compose(scratch, STEPS, "2013-Q1|?|?|5|?\n2013-Q2|?|?|9|?\n2013-Q1|?|?|7|?\n", &plot));
    assert_error(scratch->err, ERROR_DATA,
                 "chart 'p': 2013-Q1 stands in two rows, 1 and 3; choose by `where`");
}

static void periods_of_one_chart_are_of_one_length(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot;

    assert_false(compose(scratch, STEPS, "2013-Q1|?|?|5|?\n2013|?|?|9|?\n", &plot));
    assert_error(scratch->err, ERROR_DATA,
                 "chart 'p': 2013-Q1 and 2013 are periods of different lengths; choose by `where`");
}

static void bars_say_which_figures_are_not_there(void **state)
{
    struct scratch *scratch = *state;
    static const char bars[] = CHART("kind: bars, x: q, y: [n]");

    assert_string_equal(
        plot_of(scratch, bars, "2013-Q1|?|?|5|?\n2013-Q2|?|?|?|?\n2013-Q4|?|?|0|?\n").source,
        "Source: Office. Not available: 2nd quarter 2013 and 3rd quarter 2013. Figures: Table 1.");
    assert_string_equal(plot_of(scratch, bars, "2013-Q1|?|?|5|?\n2014-Q2|?|?|5|?\n").source,
                        "Source: Office. Not available: 4 figures. Figures: Table 1.");
    assert_string_equal(plot_of(scratch, STEPS, "2013-Q1|?|?|5|?\n2013-Q3|?|?|5|?\n").source,
                        "Source: Office. Figures: Table 1.");
}

static void a_chart_says_where_words_stand_instead_of_a_figure(void **state)
{
    struct scratch *scratch = *state;
    static const char bars[] = CHART("kind: bars, x: q, y: [n]");

    assert_string_equal(
        plot_of(scratch, bars, "2013-Q1|?|?|5|?\n2013-Q2|?|?|!about 5|?\n2013-Q3|?|?|?|?\n").source,
        "Source: Office. Not available: 3rd quarter 2013. Words instead of a figure: 2nd quarter 2013. "
        "Figures: Table 1.");
    assert_string_equal(plot_of(scratch, STEPS, "2013-Q1|?|?|5|?\n2013-Q2|?|?|!about 5|?\n").source,
                        "Source: Office. Words instead of a figure: 2nd quarter 2013. Figures: Table 1.");
    assert_string_equal(
        plot_of(scratch, STEPS,
                "2013-Q1|?|?|!a|?\n2013-Q2|?|?|!b|?\n2013-Q3|?|?|!c|?\n2013-Q4|?|?|!d|?\n2014-Q1|?|?|1|?\n")
            .source,
        "Source: Office. Words instead of a figure: 4 figures. Figures: Table 1.");
}

static void a_share_is_drawn_as_the_sheet_shows_it(void **state)
{
    struct plot plot = plot_of(*state,
                               "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
                               "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"
                               "      - { name: q, type: period }\n"
                               "      - { name: x, type: number, format: 0.0% }\n"
                               "    charts: [ { name: p, title: Title, kind: lines, x: q, y: [x] } ]\n",
                               "2013-Q1|0.064\n");

    assert_near(plot.series[0].y[0], 6.4);
    assert_string_equal(plot.y_title, "per cent");
}

static void marks_are_said_for_few_points_and_counted_for_many(void **state)
{
    struct scratch *scratch = *state;
    static const char marked[] =
        "statbook: 1\ntitle: T\nperiod: quarter\norganisation: Office\ntables:\n"
        "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"
        "      - { name: q, type: period }\n      - { name: n, type: integer }\n"
        "      - { name: status, type: text, role: status }\n"
        "    charts: [ { name: p, title: Title, kind: lines, x: q, y: [n], marks: [e, u] } ]\n";

    assert_string_equal(
        plot_of(scratch, marked, "2013|1|b e\n2014|2|u\n2015|3|e u\n2016|?|u\n2017|5|\n").source,
        "Source: Office. 2013 and 2015: estimated. 2014 and 2015: low reliability. Figures: Table 1.");
    assert_string_equal(plot_of(scratch, marked, "2013|1|e\n2014|2|e\n2015|3|e\n2016|4|e\n2017|5|\n").source,
                        "Source: Office. 4 of 5 figures: estimated. Figures: Table 1.");
}

#define CELLS(chart)                                                                                         \
    "statbook: 1\ntitle: T\nperiod: year\norganisation: Office\n"                                            \
    "marks: { w: { meaning: none recorded in the survey, missing: true } }\ntables:\n"                       \
    "  - name: a\n    title: A\n    query: a.sql\n    columns:\n      - { name: q, type: period }\n"         \
    "      - { name: n, type: integer, label: Visits, unit: u }\n"                                           \
    "      - { name: n_status, type: text, role: status, of: n }\n"                                          \
    "      - { name: m, type: integer, label: Days, unit: u, unknown: c }\n"                                 \
    "      - { name: m_status, type: text, role: status, of: m }\n"                                          \
    "      - { name: status, type: text, role: status }\n"                                                   \
    "      - { name: c, type: text }\n"                                                                      \
    "      - { name: c_status, type: text, role: status, of: c }\n"                                          \
    "    charts: [ { name: p, title: Title, " chart " } ]\n"
#define BOTH CELLS("kind: bars, x: q, y: [n, m]")

static void marks_of_single_figures_name_their_series(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(
        plot_of(scratch, BOTH, "2013|1|e|2||||\n2014|2|p|2|e|||\n2015|3|b|3|b|||\n").source,
        "Source: Office. 2015: break in the series: not comparable with earlier figures. 2013 "
        "(Visits) and 2014 (Days): estimated. 2014 (Visits): provisional. Figures: Table 1.");
    assert_string_equal(plot_of(scratch, BOTH, "2013|1|e|2||e||\n2014|2||2||e||\n").source,
                        "Source: Office. 2013 and 2014: estimated. Figures: Table 1.");
}

static void a_mark_of_the_only_figure_of_a_point_is_that_of_the_point(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(plot_of(scratch, CELLS("kind: bars, x: q, y: [n]"), "2013|1|e|2|p|||\n").source,
                        "Source: Office. 2013: estimated. Figures: Table 1.");
    assert_string_equal(plot_of(scratch, BOTH, "2013|1|e|?|z|||\n").source,
                        "Source: Office. 2013: estimated. 2013 (Days): not applicable. Figures: Table 1.");
    assert_string_equal(plot_of(scratch, BOTH, "2013|?|e|1||||\n").source,
                        "Source: Office. Not available: 2013 (Visits). Figures: Table 1.");
}

static void many_marked_figures_are_counted_one_by_one(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(
        plot_of(scratch, BOTH, "2013|1|e|2|e|||\n2014|1|e|?|c|||\n2015|1|e|2||||\n2016|1||2||e||\n").source,
        "Source: Office. 6 of 7 figures: estimated. 2014 (Days): confidential. Figures: Table 1.");
}

static void a_figure_that_is_not_there_is_called_by_its_own_mark(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = plot_of(scratch, BOTH, "2013|?|z|?||||\n2014|?||?|z|||\n");

    assert_string_equal(plot.series[0].labels[0], "not applicable");
    assert_string_equal(plot.series[0].labels[1], "not available");
    assert_string_equal(plot.source,
                        "Source: Office. 2013 (Days): confidential. Not available: 2014 (Visits). 2013 "
                        "(Visits) and 2014 (Days): not applicable. Figures: Table 1.");
}

static void a_category_that_is_not_known_is_called_by_its_own_mark(void **state)
{
    struct plot plot =
        plot_of(*state, CELLS("kind: barh, x: c, y: [n]"), "2013|1||||?|?|w\n2014|2||||?|?|e\n");

    assert_string_equal(plot.x_ticks[0].label, "none recorded in the survey");
    assert_string_equal(plot.x_ticks[1].label, "not available");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_plot_has_the_texts_of_its_definition),
        SCRATCH_TEST(a_subtitle_is_made_of_measure_and_time),
        SCRATCH_TEST(a_running_total_stands_at_the_end_of_its_period),
        SCRATCH_TEST(other_figures_stand_in_the_middle_of_their_period),
        SCRATCH_TEST(the_end_of_december_is_the_end_of_the_year),
        SCRATCH_TEST(a_day_stands_in_its_year),
        SCRATCH_TEST(values_that_are_not_known_are_gaps),
        SCRATCH_TEST(a_figure_without_a_place_is_refused),
        SCRATCH_TEST(a_row_without_a_place_and_a_figure_is_not_missed),
        SCRATCH_TEST(what_is_not_known_is_called_by_its_mark),
        SCRATCH_TEST(a_gap_is_seen_but_not_that_a_figure_is_kept_back),
        SCRATCH_TEST(only_the_rows_that_are_asked_for_are_drawn),
        SCRATCH_TEST(figures_are_divided_by_the_scale),
        SCRATCH_TEST(labels_of_figures_have_three_digits),
        SCRATCH_TEST(the_value_axis_has_round_steps_and_begins_at_zero),
        SCRATCH_TEST(the_value_axis_reaches_below_zero),
        SCRATCH_TEST(nothing_but_zero_has_an_axis_too),
        SCRATCH_TEST(the_value_axis_is_never_empty_or_endless),
        SCRATCH_TEST(figures_that_cannot_be_drawn_are_refused),
        SCRATCH_TEST(the_time_axis_has_whole_years),
        SCRATCH_TEST(a_few_quarters_are_called_by_their_names),
        SCRATCH_TEST(the_time_axis_never_has_too_many_years),
        SCRATCH_TEST(years_beyond_the_calendar_are_refused),
        SCRATCH_TEST(categories_are_labelled_in_the_order_of_the_rows),
        SCRATCH_TEST(without_rows_there_is_nothing_to_draw),
        SCRATCH_TEST(a_description_of_a_series_has_its_ends_and_its_top),
        SCRATCH_TEST(a_description_of_categories_has_the_highest_and_the_lowest),
        SCRATCH_TEST(things_that_are_counted_have_no_half_steps),
        SCRATCH_TEST(several_measures_without_a_unit_have_no_common_name),
        SCRATCH_TEST(a_description_of_days_says_on),
        SCRATCH_TEST(a_description_without_room_says_less_of_every_series),
        SCRATCH_TEST(a_description_stays_within_its_limit),
        SCRATCH_TEST(time_runs_forward_whatever_the_order_of_the_rows),
        SCRATCH_TEST(a_period_cannot_stand_twice),
        SCRATCH_TEST(periods_of_one_chart_are_of_one_length),
        SCRATCH_TEST(bars_say_which_figures_are_not_there),
        SCRATCH_TEST(a_chart_says_where_words_stand_instead_of_a_figure),
        SCRATCH_TEST(a_share_is_drawn_as_the_sheet_shows_it),
        SCRATCH_TEST(marks_are_said_for_few_points_and_counted_for_many),

        SCRATCH_TEST(marks_of_single_figures_name_their_series),
        SCRATCH_TEST(a_mark_of_the_only_figure_of_a_point_is_that_of_the_point),
        SCRATCH_TEST(many_marked_figures_are_counted_one_by_one),
        SCRATCH_TEST(a_figure_that_is_not_there_is_called_by_its_own_mark),
        SCRATCH_TEST(a_category_that_is_not_known_is_called_by_its_own_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
