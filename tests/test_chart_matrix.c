#include "chart_labels.h"

#include "palette.h"

#include <math.h>

enum { STATES = 3, INSTRUMENTS = 4, CLASSES = 3, MANY = 60 };

/* ---- plots ---- */

static const double rows[] = {0, 1, 2};
static const struct tick states[] = {
    {0, "Japan"}, {1, "Democratic People’s Republic of Korea"}, {2, "South Africa"}};
static const char *const words[] = {"In force", "Signed", "Not signed"};
static const double protocol[] = {0, 2, 0}, npt[] = {0, NAN, 0}, test_ban[] = {0, 2, 1},
                    cppnm[] = {1, NAN, 0};
static const char *const protocol_words[] = {"In force", "Not signed", "In force"},
                         *const npt_words[] = {"In force", "..", "In force"},
                         *const test_ban_words[] = {"In force", "Not signed", "Signed"},
                         *const cppnm_words[] = {"Signed", NULL, "In force"};
static const struct series instruments[] = {
    {.name = "Additional Protocol", .y = protocol, .labels = protocol_words},
    {.name = "NPT", .y = npt, .labels = npt_words},
    {.name = "CTBT", .y = test_ban, .labels = test_ban_words},
    {.name = "Amendment to the CPPNM", .y = cppnm, .labels = cppnm_words}};

static struct plot words_plot(void)
{
    return (struct plot){.name = "instruments",
                         .kind = "heatmap",
                         .title = "Where States stand on the instruments",
                         .subtitle = "As of 31 December 2013",
                         .source = "Source: IAEA",
                         .x_title = "",
                         .y_title = "",
                         .alt = "Table of cells.",
                         .language = "en",
                         .provisional = "",
                         .x_first = -0.5,
                         .x_last = STATES - 0.5,
                         .x_step = 1,
                         .x = rows,
                         .point_count = STATES,
                         .series = instruments,
                         .series_count = INSTRUMENTS,
                         .x_ticks = states,
                         .x_tick_count = STATES,
                         .classes = words,
                         .class_count = CLASSES,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE,
                         .nothing = "No data for this period"};
}

static const double starts[] = {-10, 0, 10};
static const double early[] = {-10, 9.99, 0}, late[] = {10, 250, NAN};
static const char *const early_labels[] = {"−10", "9.99", "0"}, *const late_labels[] = {"10", "250", ""};
static const struct series figures[] = {{.name = "2012", .y = early, .labels = early_labels},
                                        {.name = "2013", .y = late, .labels = late_labels}};

static struct plot figures_plot(void)
{
    struct plot plot = words_plot();

    plot.name = "inspections";
    plot.series = figures;
    plot.series_count = 2;
    plot.class_starts = starts;
    return plot;
}

static struct plot many_plot(size_t columns, const char *name)
{
    static struct series series[MANY];
    struct plot plot = words_plot();

    for (size_t i = 0; i < columns; i++) {
        series[i] = instruments[i % INSTRUMENTS];
        series[i].name = name;
    }
    plot.series = series;
    plot.series_count = columns;
    return plot;
}

/* ---- cells ---- */

static void pictures_are_as_they_were(void **state)
{
    struct plot plot = words_plot();

    assert_golden_svg(*state, &plot, CANVAS_PAGE, "heatmap");
}

static void a_cell_has_the_class_of_its_word(void **state)
{
    struct plot plot = words_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    assert_int_equal(layout->cell_count, STATES * INSTRUMENTS);
    assert_int_equal(layout->cells[0].class, 0);
    assert_int_equal(layout->cells[INSTRUMENTS].class, 2);
    assert_int_equal(layout->cells[INSTRUMENTS + 1].class, NO_CLASS);
    assert_int_equal(layout->cells[2 * INSTRUMENTS + 2].class, 1);
}

static void a_cell_has_the_class_in_which_its_figure_lies(void **state)
{
    struct plot plot = figures_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    static const int classes[] = {0, 2, 1, 2, 1, NO_CLASS};

    for (size_t i = 0; i < 6; i++)
        assert_int_equal(layout->cells[i].class, classes[i]);
}

static void a_text_can_be_read_on_its_cell(void **state)
{
    struct plot plot = figures_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    assert_int_equal(find_label(layout, "−10", 0)->colour, 0x000000);
    assert_int_equal(find_label(layout, "250", 0)->colour, 0xFFFFFF);
}

static void a_text_stands_in_its_cell(void **state)
{
    struct plot plot = words_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    const struct label *dots = find_label(layout, "..", 0);
    const struct cell *cell = &layout->cells[INSTRUMENTS + 1];

    assert_true(dots->x > cell->left && dots->x < cell->right && dots->y > cell->bottom &&
                dots->y < cell->top);
    assert_int_equal(dots->colour, 0);
    assert_true(cell->left > layout->cells[INSTRUMENTS].right);
    assert_true(find_label(layout, "South Africa", 0)->x < layout->cells[2 * INSTRUMENTS].left);
}

static void words_have_a_legend_and_figures_none(void **state)
{
    struct plot plot = words_plot(), other = figures_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    assert_int_equal(layout->swatch_count, CLASSES);
    assert_int_equal(layout->legend, LEGEND_BOXES);
    assert_true(find_label(layout, "Not signed", 0)->y > layout->cells[0].top);
    assert_int_equal(laid_out(*state, &other, CANVAS_PAGE)->swatch_count, 0);
}

static void a_single_class_has_no_legend(void **state)
{
    static const double one[] = {0, 0, 0};
    static const struct series series[] = {{.name = "Entered into force", .y = one}};
    struct plot plot = words_plot();

    plot.series = series;
    plot.series_count = plot.class_count = 1;
    assert_int_equal(laid_out(*state, &plot, CANVAS_PAGE)->swatch_count, 0);
}

static void cells_that_are_all_known_have_no_outlines(void **state)
{
    struct plot plot = figures_plot();
    struct bytes picture;

    plot.point_count = plot.x_tick_count = 2;
    const struct chart *chart = golden_lay_out(*state, &plot, CANVAS_PAGE);
    const char *script = chart_script(chart, PICTURE_SVG, ((struct scratch *)*state)->arena, NULL);
    assert_non_null(strstr(script, "cell_blanks = ''"));
    golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_SVG, &picture);
}

static void a_cell_that_is_not_final_has_a_broad_outline(void **state)
{
    static const unsigned char flags[] = {0, POINT_PROVISIONAL, 0};
    static const struct series series[] = {
        {.name = "2012", .y = early, .labels = early_labels, .flags = flags}};
    struct scratch *scratch = *state;
    struct plot plot = figures_plot();
    struct bytes picture;

    plot.series = series;
    plot.series_count = 1;
    plot.provisional = "provisional";
    const struct chart *chart = golden_lay_out(scratch, &plot, CANVAS_PAGE);
    const char *script = chart_script(chart, PICTURE_SVG, scratch->arena, scratch->err);
    assert_true(!chart->layout.cells[0].provisional && chart->layout.cells[1].provisional);
    assert_non_null(strstr(script, "cell_provisional = '1'"));
    assert_int_equal(chart->layout.swatch_count, 1);
    golden_draw(scratch, &plot, CANVAS_PAGE, PICTURE_SVG, &picture);
}

static void rows_run_from_right_to_left_in_arabic(void **state)
{
    struct plot plot = words_plot();

    plot.language = "ar";
    plot.right_to_left = true;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(layout->cells[0].left > layout->cells[1].right);
    assert_true(find_label(layout, "Japan", 0)->x > layout->cells[0].right);
}

/* ---- heads ---- */

static void heads_stand_above_their_columns(void **state)
{
    struct plot plot = words_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_SLIDE);
    const struct label *head = find_label(layout, "CTBT", 0);

    assert_float_equal(head->x, (layout->cells[2].left + layout->cells[2].right) / 2, 1e-3);
    assert_true(head->y > layout->cells[2].top);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 0);
}

static void heads_that_are_too_wide_stand_on_two_levels(void **state)
{
    struct plot plot = many_plot(7, "Comprehensive");
    const struct layout *layout = laid_out(*state, &plot, CANVAS_SLIDE);
    double upper = find_label(layout, "Comprehensive", 0)->y,
           lower = find_label(layout, "Comprehensive", 1)->y;

    assert_int_equal(count_labels(layout, "Comprehensive"), 7);
    assert_true(upper - lower > CHART_TEXT_SIZE);
    assert_float_equal(find_label(layout, "Comprehensive", 2)->y, upper, 1e-3);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 4);
}

static void heads_that_are_much_too_wide_stand_as_a_staircase(void **state)
{
    struct plot plot = many_plot(7, "Nichtverbreitungsvertrag");
    const struct layout *layout = laid_out(*state, &plot, CANVAS_SLIDE);

    assert_int_equal(count_labels(layout, "Nichtverbreitungsvertrag"), 7);
    for (size_t i = 0; i + 1 < 7; i++) {
        const struct label *right = find_label(layout, "Nichtverbreitungsvertrag", i);
        const struct label *left = find_label(layout, "Nichtverbreitungsvertrag", i + 1);
        assert_true(right->x > left->x && right->y - left->y > CHART_TEXT_SIZE);
        assert_int_equal(left->anchor, ANCHOR_RIGHT);
    }
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 7);
}

static void the_staircase_of_arabic_goes_the_other_way(void **state)
{
    struct plot plot = many_plot(7, "Nichtverbreitungsvertrag");

    plot.language = "ar";
    plot.right_to_left = true;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_SLIDE);
    assert_true(find_label(layout, "Nichtverbreitungsvertrag", 0)->x <
                find_label(layout, "Nichtverbreitungsvertrag", 1)->x);
    assert_int_equal(find_label(layout, "Nichtverbreitungsvertrag", 1)->anchor, ANCHOR_LEFT);
}

/* ---- many ---- */

static void columns_that_are_too_narrow_stand_in_bands(void **state)
{
    struct plot plot = many_plot(8, "NPT");
    const struct layout *layout = laid_out(*state, &plot, CANVAS_NARROW);
    size_t bands = count_labels(layout, "South Africa");

    assert_true(bands > 1);
    assert_int_equal(count_labels(layout, "NPT"), 8);
    assert_true(layout->cells[7].top < layout->cells[2 * 8].bottom);
}

static void a_text_that_no_column_holds_is_refused(void **state)
{
    static const char *const labels[] = {"Nichtverbreitungsvertragsunterzeichnerstaat", "", ""};
    static const struct series series[] = {{.name = "2013", .y = protocol, .labels = labels}};
    struct plot plot = words_plot();

    plot.series = series;
    plot.series_count = 1;
    assert_chart_refused(
        *state, &plot, CANVAS_NARROW,
        "chart 'instruments': a column of 832 units is too narrow for "
        "'Nichtverbreitungsvertragsunterzeichnerstaat'; shorten it, or leave 'web' out of its "
        "targets");
}

static void too_many_columns_are_refused(void **state)
{
    struct plot plot = many_plot(MANY, "NPT");

    assert_chart_refused(*state, &plot, CANVAS_PAGE,
                         "chart 'instruments': it has 60 columns, more than 50; draw fewer");
}

static void too_many_rows_are_refused(void **state)
{
    static double places[MANY], y[MANY];
    static struct series series;
    struct plot plot = words_plot();

    for (size_t i = 0; i < MANY; i++)
        places[i] = (double)i;
    series = (struct series){.name = "NPT", .y = y};
    plot.x = places;
    plot.x_last = MANY - 0.5;
    plot.point_count = MANY;
    plot.series = &series;
    plot.series_count = 1;
    assert_chart_refused(
        *state, &plot, CANVAS_SLIDE,
        "chart 'instruments': its picture would be at least 457 mm high, more than 190; draw "
        "fewer rows, or leave 'slide' out of its targets");
}

static void thirty_rows_have_room_on_a_page(void **state)
{
    static double places[30], y[30];
    static struct series series[5];
    struct plot plot = words_plot();

    for (size_t i = 0; i < 30; i++)
        places[i] = (double)i;
    for (size_t i = 0; i < 5; i++)
        series[i] = (struct series){.name = "2013", .y = y};
    plot.x = places;
    plot.x_last = 29.5;
    plot.point_count = 30;
    plot.x_ticks = states;
    plot.x_tick_count = 1;
    plot.series = series;
    plot.series_count = 5;
    assert_int_equal(laid_out(*state, &plot, CANVAS_PAGE)->cell_count, 150);
}

static void nothing_has_no_cells(void **state)
{
    struct plot plot = words_plot();
    struct bytes picture;

    plot.point_count = 0;
    assert_int_equal(laid_out(*state, &plot, CANVAS_PAGE)->cell_count, 0);
    assert_non_null(strstr(golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_SVG, &picture), plot.nothing));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_are_as_they_were),
        SCRATCH_TEST(a_cell_has_the_class_of_its_word),
        SCRATCH_TEST(a_cell_has_the_class_in_which_its_figure_lies),
        SCRATCH_TEST(a_text_can_be_read_on_its_cell),
        SCRATCH_TEST(a_text_stands_in_its_cell),
        SCRATCH_TEST(words_have_a_legend_and_figures_none),
        SCRATCH_TEST(a_single_class_has_no_legend),
        SCRATCH_TEST(cells_that_are_all_known_have_no_outlines),
        SCRATCH_TEST(a_cell_that_is_not_final_has_a_broad_outline),
        SCRATCH_TEST(rows_run_from_right_to_left_in_arabic),
        SCRATCH_TEST(heads_stand_above_their_columns),
        SCRATCH_TEST(heads_that_are_too_wide_stand_on_two_levels),
        SCRATCH_TEST(heads_that_are_much_too_wide_stand_as_a_staircase),
        SCRATCH_TEST(the_staircase_of_arabic_goes_the_other_way),
        SCRATCH_TEST(columns_that_are_too_narrow_stand_in_bands),
        SCRATCH_TEST(a_text_that_no_column_holds_is_refused),
        SCRATCH_TEST(too_many_columns_are_refused),
        SCRATCH_TEST(too_many_rows_are_refused),
        SCRATCH_TEST(thirty_rows_have_room_on_a_page),
        SCRATCH_TEST(nothing_has_no_cells),
    };

    return cmocka_run_group_tests_name("chart_matrix", tests, NULL, NULL);
}
