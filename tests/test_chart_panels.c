#include "chart_labels.h"

#include <math.h>
#include <string.h>

enum { YEARS = 6, REGIONS = 5, MANY = 25 };

/* ---- plots ---- */

static const double years[] = {2008, 2009, 2010, 2011, 2012, 2013};
static const double rising[] = {0, 4, 9, 16, 25, 36}, falling[] = {40, 31, NAN, NAN, 12, 8},
                    below[] = {10, -5, -20, -12, 0, 4}, unknown[] = {NAN, NAN, NAN, NAN, NAN, NAN};
static const struct series regions[] = {{.name = "Africa", .y = rising},
                                        {.name = "Asia and the Pacific", .y = falling},
                                        {.name = "Eastern Europe", .y = below},
                                        {.name = "Latin America and the Caribbean", .y = unknown},
                                        {.name = "Western European and other States", .y = rising}};
static const struct tick year_ticks[] = {{2008, "2008"}, {2009, "2009"}, {2010, "2010"},
                                         {2011, "2011"}, {2012, "2012"}, {2013, "2013"}};
static const struct tick twenties[] = {{-20, "−20"}, {0, "0"}, {20, "20"}, {40, "40"}};

static struct plot multiples_plot(void)
{
    return (struct plot){.name = "regions",
                         .kind = "multiples",
                         .title = "Africa has caught up",
                         .subtitle = "",
                         .source = "Source: IAEA",
                         .x_title = "",
                         .y_title = "States",
                         .alt = "Small multiples.",
                         .language = "en",
                         .provisional = "",
                         .time_axis = true,
                         .x_first = 2008,
                         .x_last = 2013,
                         .x_step = 1,
                         .x = years,
                         .point_count = YEARS,
                         .series = regions,
                         .series_count = REGIONS,
                         .x_ticks = year_ticks,
                         .x_tick_count = YEARS,
                         .y_ticks = twenties,
                         .y_tick_count = 4,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE,
                         .nothing = "No data for this period"};
}

static struct plot many_plot(size_t count)
{
    static struct series series[MANY];
    struct plot plot = multiples_plot();

    for (size_t i = 0; i < count; i++)
        series[i] = regions[i % 3];
    plot.series = series;
    plot.series_count = count;
    return plot;
}

/* ---- panels ---- */

static void pictures_are_as_they_were(void **state)
{
    struct plot plot = multiples_plot();

    assert_golden_svg(*state, &plot, CANVAS_PAGE, "multiples");
}

static void panels_have_one_size(void **state)
{
    struct plot plot = multiples_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    const struct panel *first = &layout->panels[0];

    assert_int_equal(layout->panel_count, REGIONS);
    for (size_t i = 1; i < REGIONS; i++) {
        const struct panel *panel = &layout->panels[i];
        assert_true(fabs(panel->right - panel->left - (first->right - first->left)) < 1e-6);
        assert_true(fabs(panel->top - panel->bottom - (first->top - first->bottom)) < 1e-6);
    }
    assert_true(layout->panels[3].top < first->bottom);
}

/* No word of it is broken. */
static void a_long_name_makes_panels_broad(void **state)
{
    struct plot plot = many_plot(3);
    double width = laid_out(*state, &plot, CANVAS_PAGE)->panels[0].right -
                   laid_out(*state, &plot, CANVAS_PAGE)->panels[0].left;
    struct series series[3];

    memcpy(series, plot.series, sizeof series);
    series[1].name = "Westeuropäischestaatengruppe";
    plot.series = series;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(layout->panels[0].right - layout->panels[0].left > width * 1.3);
    assert_true(layout->panels[2].top < layout->panels[0].bottom);
}

static void a_narrow_screen_has_one_column(void **state)
{
    struct plot plot = multiples_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_NARROW);

    for (size_t i = 1; i < REGIONS; i++) {
        assert_float_equal(layout->panels[i].left, layout->panels[0].left, 1e-3);
        assert_true(layout->panels[i].top < layout->panels[i - 1].bottom);
    }
    assert_int_equal(count_labels(layout, "2008"), 1);
}

static void each_has_its_name_above(void **state)
{
    struct plot plot = multiples_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    const struct label *name = find_label(layout, "Eastern Europe", 0);

    assert_true(name->bold && name->y > layout->panels[2].top);
    assert_float_equal(name->x, layout->panels[2].left, 1e-3);
}

static void values_stand_beside_the_first_of_each_row_and_years_below_the_last_of_each_column(void **state)
{
    struct plot plot = multiples_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    assert_int_equal(count_labels(layout, "40"), 2);
    assert_true(find_label(layout, "40", 0)->x < layout->panels[0].left);
    assert_int_equal(count_labels(layout, "2008"), 3);
    assert_true(find_label(layout, "2008", 0)->y < layout->panels[2].bottom);
    assert_int_equal(count_strokes(layout, STROKE_AXIS), REGIONS);
    assert_int_equal(count_strokes(layout, STROKE_GRID), 3 * REGIONS);
}

static void a_panel_without_figures_says_so(void **state)
{
    struct plot plot = multiples_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_NARROW);
    const struct label *nothing = find_label(layout, "No data for this period", 0);

    assert_int_equal(count_labels(layout, "No data for this period"), 1);
    assert_true(nothing->y < layout->panels[3].top && nothing->y > layout->panels[3].bottom);
}

static void time_runs_from_left_to_right_in_arabic(void **state)
{
    struct plot plot = multiples_plot();

    plot.language = "ar";
    plot.right_to_left = true;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(layout->panels[0].left < layout->panels[1].left);
    assert_float_equal(find_label(layout, "Africa", 0)->x, layout->panels[0].right, 1e-3);
}

/* ---- marks ---- */

static void breaks_annotations_and_references_are_lines_in_every_panel(void **state)
{
    static const unsigned char flags[YEARS] = {0, 0, 0, POINT_BREAK, 0, POINT_PROVISIONAL};
    static const struct line_mark conference[] = {{2010, "Review Conference"},
                                                  {2012, "Preparatory Committee"}};
    static const struct line_mark target[] = {{30, "Target: 30"}};
    struct series series[REGIONS];
    struct plot plot = multiples_plot();
    struct bytes picture;

    memcpy(series, regions, sizeof series);
    series[0].flags = flags;
    plot.series = series;
    plot.provisional = "provisional";
    plot.annotations = conference;
    plot.annotation_count = 2;
    plot.references = target;
    plot.reference_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_strokes(layout, STROKE_BREAK), 1);
    assert_int_equal(count_strokes(layout, STROKE_MARK), 3 * (REGIONS + 1));
    assert_int_equal(count_labels(layout, "Review Conference") + count_labels(layout, "Target: 30"), 2);
    assert_int_equal(count_labels(layout, "provisional"), 1);
    assert_int_equal(layout->swatch_count, 1);
    plot.name = "marks";
    golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_SVG, &picture);
}

/* ---- categories ---- */

static const struct tick short_names[] = {{0, "A"}, {1, "B"}, {2, "C"}};
static const struct tick long_names[] = {{0, "Ratification"}, {1, "Accession"}, {2, "Succession"}};

static struct plot categories_plot(const struct tick *names)
{
    static const double places[] = {0, 1, 2};
    struct plot plot = multiples_plot();

    plot.time_axis = false;
    plot.x = places;
    plot.point_count = plot.x_tick_count = 3;
    plot.x_first = -0.5;
    plot.x_last = 2.5;
    plot.x_ticks = names;
    return plot;
}

static void categories_run_from_right_to_left_in_arabic(void **state)
{
    struct plot plot = categories_plot(short_names);

    plot.language = "ar";
    plot.right_to_left = true;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(layout->panels[0].left > layout->panels[1].left);
    assert_true(find_label(layout, "A", 0)->x > find_label(layout, "B", 0)->x);
    assert_true(find_label(layout, "40", 0)->x > layout->panels[0].right);
    assert_int_equal(find_label(layout, "40", 0)->anchor, ANCHOR_LEFT);
}

static void names_that_would_cover_each_other_are_refused(void **state)
{
    struct plot plot = categories_plot(long_names);

    assert_chart_refused(
        *state, &plot, CANVAS_PAGE,
        "chart 'regions': the names below its panels would cover each other; shorten them, or "
        "draw the chart with another `kind`, or leave 'word' out of its targets");
}

/* ---- how many ---- */

static void one_panel_can_be_drawn(void **state)
{
    struct plot plot = multiples_plot();
    struct bytes picture;

    plot.series_count = plot.point_count = plot.x_tick_count = 1;
    assert_int_equal(laid_out(*state, &plot, CANVAS_PAGE)->panel_count, 1);
    golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_PNG, &picture);
}

static void twelve_have_room_on_every_canvas(void **state)
{
    struct plot plot = many_plot(12);

    for (enum canvas_kind canvas = CANVAS_PAGE; canvas <= CANVAS_NARROW; canvas++)
        assert_int_equal(laid_out(*state, &plot, canvas)->panel_count, 12);
}

static void more_than_24_are_refused(void **state)
{
    struct plot plot = many_plot(MANY);

    assert_chart_refused(*state, &plot, CANVAS_NARROW,
                         "chart 'regions': it has 25 series, and there is room for 24 panels; draw fewer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_are_as_they_were),
        SCRATCH_TEST(panels_have_one_size),
        SCRATCH_TEST(a_long_name_makes_panels_broad),
        SCRATCH_TEST(a_narrow_screen_has_one_column),
        SCRATCH_TEST(each_has_its_name_above),
        SCRATCH_TEST(values_stand_beside_the_first_of_each_row_and_years_below_the_last_of_each_column),
        SCRATCH_TEST(a_panel_without_figures_says_so),
        SCRATCH_TEST(time_runs_from_left_to_right_in_arabic),
        SCRATCH_TEST(breaks_annotations_and_references_are_lines_in_every_panel),
        SCRATCH_TEST(categories_run_from_right_to_left_in_arabic),
        SCRATCH_TEST(names_that_would_cover_each_other_are_refused),
        SCRATCH_TEST(one_panel_can_be_drawn),
        SCRATCH_TEST(twelve_have_room_on_every_canvas),
        SCRATCH_TEST(more_than_24_are_refused),
    };

    return cmocka_run_group_tests_name("chart_panels", tests, NULL, NULL);
}
