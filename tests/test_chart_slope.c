#include "chart_labels.h"

#include <math.h>

enum { REGIONS = 5, MANY = 40 };

/* ---- plots ---- */

static const double dates[] = {2003, 2013};
static const struct tick date_ticks[] = {{2003, "End of 2003"}, {2013, "End of 2013"}};
static const struct tick fifties[] = {{0, "0"}, {50, "50"}, {100, "100"}, {150, "150"}};
static const double africa[] = {5, 36}, asia[] = {7, 77}, east[] = {6, 130}, latin[] = {56, 24},
                    west[] = {33, 33};
static const char *const africa_labels[] = {"5", "36"}, *const asia_labels[] = {"7", "77"},
                         *const east_labels[] = {"6", "130"}, *const latin_labels[] = {"56", "24"},
                         *const west_labels[] = {"33", "33"};
static const struct series regions[] = {{.name = "Africa", .y = africa, .labels = africa_labels},
                                        {.name = "Asia and the Pacific", .y = asia, .labels = asia_labels},
                                        {.name = "Eastern Europe", .y = east, .labels = east_labels},
                                        {.name = "Latin America", .y = latin, .labels = latin_labels},
                                        {.name = "Western Europe", .y = west, .labels = west_labels}};

static struct plot slope_plot(void)
{
    return (struct plot){.name = "regions",
                         .kind = "slope",
                         .title = "Eastern Europe has overtaken the others",
                         .subtitle = "States with an Additional Protocol in force",
                         .source = "Source: IAEA",
                         .x_title = "",
                         .y_title = "",
                         .alt = "Slope chart.",
                         .language = "en",
                         .provisional = "",
                         .time_axis = true,
                         .x_first = 2003,
                         .x_last = 2013,
                         .x_step = 0.25,
                         .x = dates,
                         .point_count = 2,
                         .series = regions,
                         .series_count = REGIONS,
                         .x_ticks = date_ticks,
                         .x_tick_count = 2,
                         .y_ticks = fifties,
                         .y_tick_count = 4,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE,
                         .nothing = "No data for this period"};
}

static struct plot many_plot(size_t count)
{
    static struct series series[MANY];
    struct plot plot = slope_plot();

    for (size_t i = 0; i < count; i++)
        series[i] = regions[i % REGIONS];
    plot.series = series;
    plot.series_count = count;
    return plot;
}

/* ---- names and figures ---- */

static void pictures_are_as_they_were(void **state)
{
    struct plot plot = slope_plot();

    assert_golden_svg(*state, &plot, CANVAS_PAGE, "slope");
}

static void names_and_figures_stand_at_both_ends(void **state)
{
    struct plot plot = slope_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    for (size_t i = 0; i < REGIONS; i++)
        assert_int_equal(count_labels(layout, regions[i].name), 2);
    assert_int_equal(find_label(layout, "56", 0)->anchor, ANCHOR_RIGHT);
    assert_true(find_label(layout, "56", 0)->x < layout->left);
    assert_int_equal(find_label(layout, "24", 0)->anchor, ANCHOR_LEFT);
    assert_true(find_label(layout, "24", 0)->x > layout->right);
    assert_true(find_label(layout, "Latin America", 1)->x > find_label(layout, "24", 0)->x);
}

static void the_dates_stand_above_their_verticals(void **state)
{
    struct plot plot = slope_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    assert_float_equal(find_label(layout, "End of 2003", 0)->x, layout->left, 1e-3);
    assert_float_equal(find_label(layout, "End of 2013", 0)->x, layout->right, 1e-3);
    assert_true(find_label(layout, "End of 2013", 0)->y > layout->top);
    assert_int_equal(count_strokes(layout, STROKE_GRID), 2);
}

static void a_tick_beside_both_points_is_not_written(void **state)
{
    static const struct tick ticks[] = {{2000, "2000"}, {2003, "2003"}, {2013, "2013"}, {2015, "2015"}};
    struct plot plot = slope_plot();

    plot.x_ticks = ticks;
    plot.x_tick_count = 4;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_labels(layout, "2000") + count_labels(layout, "2015"), 0);
    assert_int_equal(count_labels(layout, "2003") + count_labels(layout, "2013"), 2);
}

static void texts_that_would_meet_are_pushed_apart_and_led_to(void **state)
{
    struct plot plot = slope_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    double seven = find_label(layout, "7", 0)->y, six = find_label(layout, "6", 0)->y,
           five = find_label(layout, "5", 0)->y;

    assert_true(seven - six >= CHART_TEXT_SIZE && six - five >= CHART_TEXT_SIZE);
    assert_true(count_strokes(layout, STROKE_LEADER) >= 2);
}

static void names_that_are_too_long_for_both_ends_stand_at_the_last(void **state)
{
    struct plot plot = slope_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_NARROW);

    assert_int_equal(count_labels(layout, "Africa"), 1);
    assert_int_equal(count_labels(layout, "5") + count_labels(layout, "36"), 2);
    assert_int_equal(find_label(layout, "Africa", 0)->anchor, ANCHOR_LEFT);
}

/* Where the names stand it has no figure beside which its own could stand. */
static void a_series_that_ends_early_has_its_name_at_its_beginning(void **state)
{
    static const double ended[] = {120, NAN};
    static const char *const labels[] = {"120", "not available"};
    struct plot plot = many_plot(REGIONS);
    struct series series[REGIONS];

    memcpy(series, plot.series, sizeof series);
    series[0] = (struct series){.name = "Antarctica", .y = ended, .labels = labels};
    plot.series = series;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_NARROW);
    const struct label *name = find_label(layout, "Antarctica", 0), *figure = find_label(layout, "120", 0);
    assert_true(name->x > layout->left && figure->x < layout->left);
    assert_true(fabs(name->y - figure->y) < CHART_TEXT_SIZE);
    assert_int_equal(count_labels(layout, "not available"), 0);
}

static void a_word_that_is_too_long_is_broken(void **state)
{
    static const struct series series[] = {{.name = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente",
                                            .y = africa,
                                            .labels = africa_labels}};
    struct plot plot = slope_plot();

    plot.series = series;
    plot.series_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_labels(layout, "36"), 1);
    assert_int_equal(count_labels(layout, series[0].name), 0);
}

/* ---- what is not known ---- */

static void a_figure_that_is_not_known_has_no_text_there(void **state)
{
    static const double begun[] = {NAN, 12};
    static const char *const labels[] = {"not known", "12"};
    static const struct series series[] = {{.name = "Africa", .y = africa, .labels = africa_labels},
                                           {.name = "Newcomers", .y = begun, .labels = labels}};
    struct plot plot = slope_plot();

    plot.series = series;
    plot.series_count = 2;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_labels(layout, "Newcomers"), 1);
    assert_int_equal(count_labels(layout, "not known"), 0);
}

static void a_single_point_has_one_vertical(void **state)
{
    struct plot plot = slope_plot();
    struct bytes picture;

    plot.point_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_strokes(layout, STROKE_GRID), 1);
    assert_int_equal(count_labels(layout, "Africa"), 1);
    golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_PNG, &picture);
}

static void names_without_figures_stand_alone(void **state)
{
    static const struct series series[] = {{.name = "Africa", .y = africa}};
    struct plot plot = slope_plot();

    plot.series = series;
    plot.series_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_labels(layout, "Africa"), 2);
    assert_int_equal(count_labels(layout, "5"), 0);
}

static void figures_that_are_not_comparable_are_not_joined(void **state)
{
    static const unsigned char flags[] = {0, POINT_BREAK};
    static const struct series series[] = {
        {.name = "Africa", .y = africa, .labels = africa_labels},
        {.name = "Asia and the Pacific", .y = asia, .labels = asia_labels, .flags = flags}};
    struct plot plot = slope_plot();

    assert_int_equal(count_strokes(laid_out(*state, &plot, CANVAS_PAGE), STROKE_BREAK), 0);
    plot.series = series;
    plot.series_count = 2;
    assert_int_equal(count_strokes(laid_out(*state, &plot, CANVAS_PAGE), STROKE_BREAK), 1);
}

/* ---- direction ---- */

static void time_runs_from_left_to_right_in_arabic(void **state)
{
    struct plot plot = slope_plot();

    plot.language = "ar";
    plot.right_to_left = true;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(find_label(layout, "End of 2003", 0)->x < find_label(layout, "End of 2013", 0)->x);
}

static void categories_run_from_right_to_left_in_arabic(void **state)
{
    static const double places[] = {0, 1};
    static const struct tick ticks[] = {{0, "before"}, {1, "after"}};
    struct plot plot = slope_plot();

    plot.language = "ar";
    plot.right_to_left = true;
    plot.time_axis = false;
    plot.x = places;
    plot.x_ticks = ticks;
    plot.x_first = -0.5;
    plot.x_last = 1.5;
    plot.x_step = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(find_label(layout, "before", 0)->x > find_label(layout, "after", 0)->x);
    assert_true(find_label(layout, "56", 0)->x > layout->right);
}

/* ---- many ---- */

static void many_series_make_the_canvas_higher(void **state)
{
    struct plot plot = many_plot(MANY);

    plot.targets = TARGET_WEB;
    assert_true(laid_out(*state, &plot, CANVAS_PAGE)->height > MANY * CHART_TEXT_SIZE);
}

static void too_many_series_are_refused(void **state)
{
    struct plot plot = many_plot(MANY);

    assert_chart_refused(
        *state, &plot, CANVAS_SLIDE,
        "chart 'regions': its picture would be at least 305 mm high, more than 190; draw fewer "
        "series, or leave 'slide' out of its targets");
}

static void series_that_cannot_have_colours_of_their_own_share_one(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture;
    struct plot plot = slope_plot();
    const char *svg = golden_draw(scratch, &plot, CANVAS_PAGE, PICTURE_SVG, &picture);

    assert_null(strstr(svg, "#28A197"));
    plot.name = "four";
    plot.series_count = 4;
    svg = golden_draw(scratch, &plot, CANVAS_PAGE, PICTURE_SVG, &picture);
    assert_non_null(strstr(svg, "#28A197"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_are_as_they_were),
        SCRATCH_TEST(names_and_figures_stand_at_both_ends),
        SCRATCH_TEST(the_dates_stand_above_their_verticals),
        SCRATCH_TEST(a_tick_beside_both_points_is_not_written),
        SCRATCH_TEST(texts_that_would_meet_are_pushed_apart_and_led_to),
        SCRATCH_TEST(names_that_are_too_long_for_both_ends_stand_at_the_last),
        SCRATCH_TEST(a_series_that_ends_early_has_its_name_at_its_beginning),
        SCRATCH_TEST(a_word_that_is_too_long_is_broken),
        SCRATCH_TEST(a_figure_that_is_not_known_has_no_text_there),
        SCRATCH_TEST(a_single_point_has_one_vertical),
        SCRATCH_TEST(names_without_figures_stand_alone),
        SCRATCH_TEST(figures_that_are_not_comparable_are_not_joined),
        SCRATCH_TEST(time_runs_from_left_to_right_in_arabic),
        SCRATCH_TEST(categories_run_from_right_to_left_in_arabic),
        SCRATCH_TEST(many_series_make_the_canvas_higher),
        SCRATCH_TEST(too_many_series_are_refused),
        SCRATCH_TEST(series_that_cannot_have_colours_of_their_own_share_one),
    };

    return cmocka_run_group_tests_name("chart_slope", tests, NULL, NULL);
}
