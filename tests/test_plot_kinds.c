#include "plot.h"

#include "plots.h"

#define DOTS CHART("kind: dots, x: c, y: [d]")
#define TIMELINE CHART("kind: timeline, x: c, y: [d]")
#define MATRIX(y) CHART("kind: heatmap, x: c, y: " y)
#define WORDS(keys)                                                                                          \
    HEAD "      - { name: e, type: text, label: Status, unknown: c }\n"                                      \
         "    charts: [ { name: p, title: Title, kind: heatmap, x: c, y: [e]" keys " } ]\n"

#define TEN "ten letters"
#define LONG TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static void refused(struct scratch *scratch, const char *yaml, const char *rows, const char *expected)
{
    struct plot plot;

    *scratch->err = (struct error){0};
    assert_false(compose(scratch, yaml, rows, &plot));
    assert_error(scratch->err, ERROR_DATA, expected);
}

static const char *joined(struct scratch *scratch, const char *const *texts, size_t count)
{
    const char *all = "";

    for (size_t i = 0; i < count; i++)
        all = arena_format(scratch->arena, "%s%s%s", all, i > 0 ? " | " : "", texts[i]);
    return all;
}

static const char *y_axis(struct scratch *scratch, const struct plot *plot)
{
    const char *all = "";

    for (size_t i = 0; i < plot->y_tick_count; i++)
        all = arena_format(scratch->arena, "%s%s%s", all, i > 0 ? " " : "", plot->y_ticks[i].label);
    return all;
}

/* ---- days ---- */

static void days_stand_in_their_years(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = plot_of(scratch, DOTS, "?|Peru|2012-07-02|?|?\n?|Cuba|?|?|?\n?|Chad|1997-01-01|?|?\n");

    assert_true(plot.time_values);
    assert_false(plot.time_axis);
    assert_near(plot.series[0].y[0], 2012.5);
    assert_true(isnan(plot.series[0].y[1]));
    assert_near(plot.series[0].y[2], 1997);
    assert_string_equal(plot.series[0].labels[0], "2 July 2012");
    assert_string_equal(plot.series[0].labels[1], "not available");
    assert_string_equal(y_axis(scratch, &plot), "1995 2000 2005 2010 2015");
    assert_near(plot.y_ticks[0].at, 1995);
    assert_string_equal(plot.alt,
                        "Dot plot. Title. D: earliest Chad, 1 January 1997; latest Peru, 2 July 2012.");
    assert_string_equal(plot.source, "Source: Office. Not available: Cuba. Figures: Table 1.");
}

static void an_axis_of_years_is_never_empty_or_endless(void **state)
{
    struct scratch *scratch = *state;

    for (int years = 0; years < 3000; years += 1 + years / 7) {
        const char *rows =
            arena_format(scratch->arena, "?|A|1000-03-01|?|?\n?|B|%d-12-31|?|?\n", 1000 + years);
        struct plot plot = plot_of(scratch, DOTS, rows);
        assert_in_range(plot.y_tick_count, 2, 8);
        assert_true(plot.y_ticks[0].at <= plot.series[0].y[0]);
        assert_true(plot.y_ticks[plot.y_tick_count - 1].at >= plot.series[0].y[1]);
    }
    assert_string_equal(y_axis(scratch, &(struct plot[]){plot_of(scratch, DOTS, "?|A|2013-01-01|?|?\n")}[0]),
                        "2013 2014");
    assert_int_equal(plot_of(scratch, DOTS, "?|A|?|?|?\n").y_tick_count, 2);
    refused(scratch, DOTS, "?|A|9999-12-31|?|?\n", "chart 'p': its years go beyond 9999");
}

static void words_in_the_place_of_a_day_are_said(void **state)
{
    assert_string_equal(plot_of(*state, DOTS, "?|Peru|!about 1997|?|?\n").source,
                        "Source: Office. Words instead of a figure: Peru. Figures: Table 1.");
}

static void a_reference_among_days_is_a_day(void **state)
{
    struct plot plot = plot_of(*state,
                               CHART("kind: dots, x: c, y: [d], reference: [ { at: 2020Q1, text: Later }, { "
                                     "at: 1990-01-01, text: Before } ]"),
                               "?|Peru|2012-07-02|?|?\n");

    assert_int_equal(plot.reference_count, 2);
    assert_near(plot.references[0].at, 1990);
    assert_string_equal(plot.references[0].text, "Before");
    assert_near(plot.references[1].at, 2020.125);
    assert_true(plot.y_ticks[0].at <= 1990);
    assert_true(plot.y_ticks[plot.y_tick_count - 1].at >= 2020.125);
}

static void events_stand_in_the_order_of_their_days(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = plot_of(scratch, TIMELINE,
                               "?|Third|2010-05-28|?|?\n?|Unknown|?|?|?\n?|First|1968-07-01|?|?\n?|Second|"
                               "2010-05-28|?|?\n?|Void|?|?|?\n");

    assert_string_equal(plot.x_ticks[0].label, "First");
    assert_string_equal(plot.x_ticks[1].label, "Third");
    assert_string_equal(plot.x_ticks[2].label, "Second");
    assert_string_equal(plot.x_ticks[3].label, "Unknown");
    assert_string_equal(plot.x_ticks[4].label, "Void");
    assert_string_equal(plot.series[0].labels[0], "1 July 1968");
    assert_string_equal(plot.alt,
                        "Timeline. Title. 3 events: first First, 1 July 1968; last Second, 28 May 2010.");
    assert_string_equal(plot_of(scratch, TIMELINE, "?|Only|2010-05-28|?|?\n").alt,
                        "Timeline. Title. 1 event: Only, 28 May 2010.");
    assert_string_equal(plot_of(scratch, DOTS, "?|Only|2010-05-28|?|?\n").alt,
                        "Dot plot. Title. D: Only, 28 May 2010.");
    assert_string_equal(plot_of(scratch, TIMELINE, "?|Only|?|?|?\n").alt, "Timeline. Title. No data.");
}

/* Their names can be the same. */
static void marked_events_are_called_by_their_days(void **state)
{
    static const char yaml[] =
        HEAD "      - { name: status, type: text, role: status }\n"
             "    charts: [ { name: p, title: Title, kind: timeline, x: c, y: [d] } ]\n";
    struct scratch *scratch = *state;

    assert_string_equal(
        plot_of(scratch, yaml,
                "?|Talks|2013-01-01|?|?|u\n?|Talks|2013-02-01|?|?|u\n?|More|2013-02-01|?|?|u\n")
            .source,
        "Source: Office. 1 January 2013 and 1 February 2013: low reliability. Figures: Table 1.");
    assert_string_equal(
        plot_of(scratch, yaml, "?|" LONG "|2013-01-01|?|?|?\n?|" LONG "|2013-02-01|?|?|?\n").alt,
        "Timeline. Title. 2 events, 1 January 2013 to 1 February 2013.");
}

static void dots_of_figures_have_an_axis_of_figures(void **state)
{
    struct plot plot = plot_of(*state, CHART("kind: dots, x: c, y: [x]"), "?|A|?|?|0.5\n?|B|?|?|2.5\n");

    assert_false(plot.time_values);
    assert_string_equal(y_axis(*state, &plot), "0 0.5 1 1.5 2 2.5");
    assert_string_equal(plot.alt, "Dot plot. Title. Share: highest B, 2.5; lowest A, 0.5.");
}

/* ---- stacks and references ---- */

static void an_axis_reaches_to_the_top_of_each_stack(void **state)
{
    struct plot plot = plot_of(*state, CHART("kind: stacked, x: q, y: [n, n, x]"),
                               "2013|?|?|40|-10\n2014|?|?|30|-30\n2015|?|?|?|5\n");

    assert_string_equal(y_axis(*state, &plot), "-40 -20 0 20 40 60 80");
}

static void an_axis_reaches_to_its_references(void **state)
{
    struct plot plot = plot_of(
        *state,
        CHART("kind: lines, x: q, y: [n], reference: [ { at: 100, text: High }, { at: -20, text: Low } ]"),
        "2013|?|?|40|?\n");

    assert_string_equal(y_axis(*state, &plot), "-20 0 20 40 60 80 100");
    assert_string_equal(plot.references[0].text, "Low");
    assert_near(plot.references[1].at, 100);
}

/* ---- annotations ---- */

static double place_of(struct scratch *scratch, const char *kind_and_x, const char *at, const char *rows)
{
    struct plot plot = plot_of(
        scratch,
        arena_format(scratch->arena,
                     HEAD "    charts: [ { name: p, title: T, y: [n], %s, mark: { at: %s, text: M } } ]\n",
                     kind_and_x, at),
        rows);

    return plot.annotation_count > 0 ? plot.annotations[0].at : NAN;
}

static void an_annotation_stands_where_its_time_is(void **state)
{
    static const char quarters[] = "2009-Q1|?|?|1|?\n2013-Q4|?|?|2|?\n",
                      years[] = "2009|?|?|1|?\n2013|?|?|2|?\n";
    static const char days[] = "?|?|2009-01-01|1|?\n?|?|2013-05-01|2|?\n";
    struct scratch *scratch = *state;

    assert_near(place_of(scratch, "kind: lines, x: q", "2010Q2", quarters), 2010.375);
    assert_near(place_of(scratch, "kind: steps, x: q", "2010Q2", quarters), 2010.5);
    assert_near(place_of(scratch, "kind: lines, x: q", "2010", quarters), 2010.5);
    assert_near(place_of(scratch, "kind: lines, x: q", "2012-07-02", quarters), 2012.5);
    assert_near(place_of(scratch, "kind: lines, x: q", "2010", years), 2010);
    assert_near(place_of(scratch, "kind: lines, x: q", "2012-07-02", years), 2012);
    assert_near(place_of(scratch, "kind: lines, x: q", "2010-Q4", years), 2010.375);
    assert_near(place_of(scratch, "kind: lines, x: d", "2010-04", days), 2010 + 3.5 / 12);
    assert_near(place_of(scratch, "kind: bars, x: c", "Cuba", "?|Peru|?|1|?\n?|Cuba|?|2|?\n"), 1);
}

static void an_annotation_beyond_the_axis_is_left_out_and_said(void **state)
{
    struct scratch *scratch = *state;

    assert_true(isnan(place_of(scratch, "kind: lines, x: q", "2020", "2009|?|?|1|?\n2013|?|?|2|?\n")));
    assert_true(isnan(place_of(scratch, "kind: lines, x: q", "2008", "2009|?|?|1|?\n2013|?|?|2|?\n")));
    assert_true(isnan(place_of(scratch, "kind: bars, x: c", "Chad", "?|Peru|?|1|?\n")));
    assert_true(isnan(place_of(scratch, "kind: lines, x: q", "2008", "")));
}

static void annotations_stand_in_the_order_of_their_places(void **state)
{
    struct plot plot = plot_of(*state,
                               CHART("kind: lines, x: q, y: [n], mark: [ { at: 2012, text: C }, { at: 2010, "
                                     "text: A }, { at: 2012, text: D }, { at: 2011, text: B } ]"),
                               "2009|?|?|1|?\n2013|?|?|2|?\n");

    assert_int_equal(plot.annotation_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(plot.annotations[i].text, ((const char *[]){"A", "B", "C", "D"})[i]);
}

/* ---- matrices ---- */

static void figures_of_a_matrix_fall_into_round_classes(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot =
        plot_of(scratch, MATRIX("[n, x], unit: things"), "?|A|?|0|5\n?|B|?|100|20\n?|C|?|?|99\n");

    assert_string_equal(joined(scratch, plot.classes, plot.class_count),
                        "0 to 19 | 20 to 39 | 40 to 59 | 60 to 79 | 80 to 100");
    assert_near(plot.class_starts[0], 0);
    assert_near(plot.class_starts[4], 80);
    assert_string_equal(plot.series[0].labels[2], "");
    assert_string_equal(plot.series[0].labels[1], "100");
    assert_string_equal(plot.alt, "Heat map. Title. Rows: 3, columns: 2. 0 to 19: 2, 20 to 39: 1, 80 to 100: "
                                  "2, without a value: 1.");
    assert_string_equal(plot.source, "Source: Office. Not available: C (In force). Figures: Table 1.");
}

static const char *classes_of(struct scratch *scratch, const char *low, const char *high)
{
    struct plot plot =
        plot_of(scratch, MATRIX("[x]"), arena_format(scratch->arena, "?|A|?|?|%s\n?|B|?|?|%s\n", low, high));

    return joined(scratch, plot.classes, plot.class_count);
}

static void classes_are_few_and_hold_all(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(
        classes_of(scratch, "0", "0.5"),
        "0 to under 0.1 | 0.1 to under 0.2 | 0.2 to under 0.3 | 0.3 to under 0.4 | 0.4 to 0.5");
    assert_string_equal(classes_of(scratch, "5", "5"), "5");
    assert_string_equal(classes_of(scratch, "1", "4"), "1 | 2 | 3 | 4");
    assert_string_equal(classes_of(scratch, "1", "6"), "1 | 2 | 3 | 4 | 5 to 6");
    assert_string_equal(classes_of(scratch, "0", "0"), "0");
    assert_string_equal(
        classes_of(scratch, "0", "10000000000"),
        "0 to 1,999,999,999 | 2,000,000,000 to 3,999,999,999 | 4,000,000,000 to 5,999,999,999 | "
        "6,000,000,000 to 7,999,999,999 | 8,000,000,000 to 10,000,000,000");
    assert_string_equal(classes_of(scratch, "0.001", "0.002"),
                        "0.001 to under 0.0012 | 0.0012 to under 0.0014 | 0.0014 to under 0.0016 | 0.0016 to "
                        "under 0.0018 | 0.0018 to 0.002");
    assert_string_equal(classes_of(scratch, "-7", "12"), "-10 to -6 | -5 to -1 | 0 to 4 | 5 to 9 | 10 to 14");
    assert_string_equal(classes_of(scratch, "0.3", "0.3"), "0.3 to under 0.32");
    assert_string_equal(classes_of(scratch, "?", "?"), "");
    for (int exponent = -290; exponent <= 290; exponent += 10)
        for (int digit = 1; digit <= 9; digit++) {
            struct plot plot = plot_of(
                scratch, MATRIX("[x]"),
                arena_format(scratch->arena, "?|A|?|?|%de%d\n?|B|?|?|-3e%d\n", digit, exponent, exponent));
            assert_in_range(plot.class_count, 1, 5);
            assert_true(plot.class_starts[0] <= plot.series[0].y[1]);
            assert_true(plot.class_starts[plot.class_count] >= plot.series[0].y[0] * (1 - 1e-9));
        }
}

static void words_of_a_matrix_are_classes_in_order_of_appearance(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot =
        plot_of(scratch, WORDS(""), "?|A|?|?|?|Party\n?|B|?|?|?|Signed\n?|C|?|?|?|?\n?|D|?|?|?|Party\n");

    assert_string_equal(joined(scratch, plot.classes, plot.class_count), "Party | Signed");
    assert_null(plot.class_starts);
    assert_near(plot.series[0].y[0], 0);
    assert_near(plot.series[0].y[1], 1);
    assert_true(isnan(plot.series[0].y[2]));
    assert_near(plot.series[0].y[3], 0);
    assert_string_equal(plot.series[0].labels[1], "Signed");
    assert_string_equal(plot.series[0].labels[2], "[c]");
    assert_string_equal(plot.alt,
                        "Heat map. Title. Rows: 4, columns: 1. Party: 2, Signed: 1, without a value: 1.");
    assert_string_equal(plot.source, "Source: Office. C: confidential. Figures: Table 1.");
    assert_int_equal(plot_of(scratch, WORDS(""), "").class_count, 0);
}

static void a_matrix_has_no_more_words_than_colours(void **state)
{
    refused(
        *state, WORDS(", palette: af-duo"), "?|A|?|?|?|a\n?|B|?|?|?|b\n?|C|?|?|?|c\n",
        "chart 'p': 'c' in row 3 of table 'a' is one text more than the 2 colours of its palette; choose by "
        "`where`, or put texts together in the query");
}

static void days_of_a_matrix_are_years(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot =
        plot_of(scratch,
                HEAD "      - { name: e, type: text }\n"
                     "    charts: [ { name: p, title: T, kind: heatmap, x: c, y: [d], series: e } ]\n",
                "?|Peru|1997-03-04|?|?|CTBT\n?|Cuba|2001-01-01|?|?|NPT\n?|Cuba|?|?|?|CTBT\n");

    assert_int_equal(plot.class_count, 1);
    assert_string_equal(plot.classes[0], "year of the date");
    assert_null(plot.class_starts);
    assert_string_equal(plot.series[0].labels[0], "1997");
    assert_string_equal(plot.series[0].labels[1], "");
    assert_string_equal(plot.series[1].labels[0], "");
    assert_near(plot.series[1].y[1], 0);
    assert_string_equal(plot.alt,
                        "Heat map. T. Rows: 2, columns: 2. year of the date: 2, without a value: 2.");
}

static void a_matrix_of_periods_has_them_as_rows(void **state)
{
    struct plot plot = plot_of(*state, CHART("kind: heatmap, x: q, y: [n]"), "2014|?|?|1|?\n2013|?|?|2|?\n");

    assert_false(plot.time_axis);
    assert_string_equal(plot.x_ticks[0].label, "2013");
    assert_near(plot.x[1], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(days_stand_in_their_years),
        SCRATCH_TEST(an_axis_of_years_is_never_empty_or_endless),
        SCRATCH_TEST(words_in_the_place_of_a_day_are_said),
        SCRATCH_TEST(a_reference_among_days_is_a_day),
        SCRATCH_TEST(events_stand_in_the_order_of_their_days),
        SCRATCH_TEST(marked_events_are_called_by_their_days),
        SCRATCH_TEST(dots_of_figures_have_an_axis_of_figures),
        SCRATCH_TEST(an_axis_reaches_to_the_top_of_each_stack),
        SCRATCH_TEST(an_axis_reaches_to_its_references),
        SCRATCH_TEST(an_annotation_stands_where_its_time_is),
        SCRATCH_TEST(an_annotation_beyond_the_axis_is_left_out_and_said),
        SCRATCH_TEST(annotations_stand_in_the_order_of_their_places),
        SCRATCH_TEST(figures_of_a_matrix_fall_into_round_classes),
        SCRATCH_TEST(classes_are_few_and_hold_all),
        SCRATCH_TEST(words_of_a_matrix_are_classes_in_order_of_appearance),
        SCRATCH_TEST(a_matrix_has_no_more_words_than_colours),
        SCRATCH_TEST(days_of_a_matrix_are_years),
        SCRATCH_TEST(a_matrix_of_periods_has_them_as_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
