#include "chart_labels.h"

#include <math.h>

enum { STATES = 4, ALL_STATES = 196 };

/* ---- plots ---- */

static const double rows[] = {0, 1, 2, 3};
static const struct tick states[] = {
    {0, "Japan"}, {1, "Democratic People’s Republic of Korea"}, {2, "South Africa"}, {3, "Iraq"}};
static const double signed_on[] = {1998.92, NAN, 2002.45, 2008.77};
static const double in_force[] = {1999.96, NAN, 2002.7, 2012.78};
static const struct series two_dates[] = {{.name = "Signed", .y = signed_on},
                                          {.name = "Entered into force", .y = in_force}};
static const struct tick years[] = {{1997, "1997"}, {2002, "2002"}, {2007, "2007"}, {2013, "2013"}};

static struct plot dots_plot(void)
{
    return (struct plot){.name = "entry",
                         .kind = "dots",
                         .title = "From signature to entry into force",
                         .subtitle = "",
                         .source = "Source: IAEA",
                         .x_title = "",
                         .y_title = "",
                         .alt = "Dot plot.",
                         .language = "en",
                         .provisional = "",
                         .x_first = -0.5,
                         .x_last = STATES - 0.5,
                         .x_step = 1,
                         .x = rows,
                         .point_count = STATES,
                         .series = two_dates,
                         .series_count = 2,
                         .x_ticks = states,
                         .x_tick_count = STATES,
                         .y_ticks = years,
                         .y_tick_count = 4,
                         .time_values = true,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE,
                         .nothing = "No data for this period"};
}

static struct plot all_states_plot(unsigned targets)
{
    static double places[ALL_STATES], when[ALL_STATES];
    static struct tick names[ALL_STATES];
    static struct series series;
    struct plot plot = dots_plot();

    for (size_t i = 0; i < ALL_STATES; i++) {
        places[i] = (double)i;
        when[i] = 1997 + (double)(i % 16);
        names[i] = (struct tick){(double)i, states[i % STATES].label};
    }
    series = (struct series){.name = "Signed", .y = when};
    plot.x = places;
    plot.x_last = ALL_STATES - 0.5;
    plot.point_count = plot.x_tick_count = ALL_STATES;
    plot.x_ticks = names;
    plot.series = &series;
    plot.series_count = 1;
    plot.targets = targets;
    return plot;
}

/* ---- rows ---- */

static void pictures_are_as_they_were(void **state)
{
    struct plot plot = dots_plot();

    assert_golden_svg(*state, &plot, CANVAS_PAGE, "dots");
}

static void the_dots_of_a_row_are_joined(void **state)
{
    struct plot plot = dots_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    assert_int_equal(count_strokes(layout, STROKE_LEADER), 3);
    assert_int_equal(count_strokes(layout, STROKE_GRID), 3);
    assert_float_equal(layout->strokes[0].y, find_label(layout, "Japan", 0)->y, 1e-3);
    assert_float_equal(layout->strokes[0].x, layout->left, 1e-3);
}

static void a_single_dot_is_joined_to_its_name_only(void **state)
{
    struct plot plot = dots_plot();

    plot.series_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 0);
    assert_int_equal(count_strokes(layout, STROKE_GRID), 3);
}

static void years_stand_below_and_figures_nowhere(void **state)
{
    static const char *const labels[] = {"9 Dec 1998", "", "13 June 2002", "9 Oct 2008"};
    static const struct series series[] = {{.name = "Signed", .y = signed_on, .labels = labels}};
    struct plot plot = dots_plot();

    plot.series = series;
    plot.series_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_labels(layout, "9 Dec 1998"), 0);
    assert_true(find_label(layout, "2002", 0)->y < layout->bottom);
}

static void a_legend_shows_a_marker_of_each_series(void **state)
{
    struct plot plot = dots_plot();
    const struct chart *chart = golden_lay_out(*state, &plot, CANVAS_PAGE);
    const char *script = chart_script(chart, PICTURE_PNG, ((struct scratch *)*state)->arena, NULL);

    assert_int_equal(chart->layout.swatch_count, 2);
    assert_non_null(strstr(script, "point linetype 2 pointtype marker(2)"));
}

static void names_stand_at_the_right_in_arabic_and_time_runs_from_the_left(void **state)
{
    struct plot plot = dots_plot();

    plot.language = "ar";
    plot.right_to_left = true;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(find_label(layout, "Japan", 0)->x > layout->right);
    assert_true(find_label(layout, "2002", 0)->x < find_label(layout, "2007", 0)->x);
    assert_float_equal(layout->strokes[0].to_x, layout->right, 1e-3);
}

static void figures_run_from_the_right_in_arabic(void **state)
{
    struct plot plot = dots_plot();

    plot.language = "ar";
    plot.right_to_left = true;
    plot.time_values = false;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(find_label(layout, "2002", 0)->x > find_label(layout, "2007", 0)->x);
}

static void a_row_without_a_name_is_drawn(void **state)
{
    struct plot plot = dots_plot();

    plot.x_tick_count = STATES - 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_labels(layout, "Iraq"), 0);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 3);
}

static void a_reference_has_its_text_above(void **state)
{
    static const struct line_mark revised[] = {{2005, "Model revised"}};
    struct plot plot = dots_plot();

    plot.references = revised;
    plot.reference_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_strokes(layout, STROKE_MARK), 1);
    assert_true(find_label(layout, "Model revised", 0)->y > layout->top);
}

static void a_dot_that_is_not_final_is_hollow(void **state)
{
    static const unsigned char flags[STATES] = {POINT_PROVISIONAL, 0, 0, 0};
    static const struct series series[] = {{.name = "Signed", .y = signed_on, .flags = flags}};
    struct scratch *scratch = *state;
    struct plot plot = dots_plot();
    struct bytes picture;

    plot.series = series;
    plot.series_count = 1;
    plot.provisional = "provisional";
    const struct chart *chart = golden_lay_out(scratch, &plot, CANVAS_PAGE);
    const char *script = chart_script(chart, PICTURE_SVG, scratch->arena, scratch->err);
    assert_non_null(strstr(script, "$hollow << EOD\n"));
    assert_non_null(strstr(script, " 1998.92 1\nEOD"));
    assert_int_equal(count_labels(&chart->layout, "provisional"), 1);
    golden_draw(scratch, &plot, CANVAS_PAGE, PICTURE_SVG, &picture);
}

/* ---- how many ---- */

static void a_single_dot_can_be_drawn(void **state)
{
    struct plot plot = dots_plot();
    struct bytes picture;

    plot.point_count = plot.x_tick_count = plot.series_count = 1;
    golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_PNG, &picture);
}

static void all_states_have_room_on_the_web(void **state)
{
    struct plot plot = all_states_plot(TARGET_WEB);

    assert_true(laid_out(*state, &plot, CANVAS_PAGE)->height < ALL_STATES * 80);
    assert_true(laid_out(*state, &plot, CANVAS_NARROW)->height < ALL_STATES * 100);
}

static void all_states_are_too_many_for_a_page(void **state)
{
    struct plot plot = all_states_plot(TARGETS_DEFAULT);

    assert_chart_refused(
        *state, &plot, CANVAS_PAGE,
        "chart 'entry': its picture would be at least 955 mm high, more than 247; draw fewer "
        "categories, or leave 'word' out of its targets");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_are_as_they_were),
        SCRATCH_TEST(the_dots_of_a_row_are_joined),
        SCRATCH_TEST(a_single_dot_is_joined_to_its_name_only),
        SCRATCH_TEST(years_stand_below_and_figures_nowhere),
        SCRATCH_TEST(a_legend_shows_a_marker_of_each_series),
        SCRATCH_TEST(names_stand_at_the_right_in_arabic_and_time_runs_from_the_left),
        SCRATCH_TEST(figures_run_from_the_right_in_arabic),
        SCRATCH_TEST(a_row_without_a_name_is_drawn),
        SCRATCH_TEST(a_reference_has_its_text_above),
        SCRATCH_TEST(a_dot_that_is_not_final_is_hollow),
        SCRATCH_TEST(a_single_dot_can_be_drawn),
        SCRATCH_TEST(all_states_have_room_on_the_web),
        SCRATCH_TEST(all_states_are_too_many_for_a_page),
    };

    return cmocka_run_group_tests_name("chart_dots", tests, NULL, NULL);
}
