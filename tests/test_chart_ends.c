#include "chart_plots.h"

static double down(const struct layout *layout, double value, double highest)
{
    return layout->bottom + value / highest * (layout->top - layout->bottom);
}

/* ---- names instead of a legend ---- */

static void names_stand_at_the_ends_of_their_lines_with_the_last_figures(void **state)
{
    static const char *const joined[] = {"steps", "lines"};

    for (size_t i = 0; i < 2; i++) {
        struct plot plot = plot_of(joined[i], 2);
        const struct layout *layout = layout_of(*state, &plot);
        const struct label *label = label_of(layout, "Older agreements: 20");
        assert_int_equal(layout->swatch_count, 0);
        assert_true(label->x > layout->left + (layout->right - layout->left) * 7.5 / 8);
        assert_int_equal(label->anchor, ANCHOR_LEFT);
        assert_true(fabs(label->y - down(layout, 20, 200)) < 1);
        assert_int_equal(count_strokes(layout, STROKE_LEADER), 0);
        label_of(layout, "Additional protocols:");
    }
}

static void names_without_figures_stand_alone(void **state)
{
    static const struct series series[] = {{.name = "A", .y = plot_rising}, {.name = "B", .y = plot_falling}};
    struct plot plot = plot_of("lines", 2);

    plot.series = series;
    assert_true(fabs(label_of(layout_of(*state, &plot), "B")->y - down(layout_of(*state, &plot), 20, 200)) <
                1);
}

static void names_stand_in_the_middle_of_the_last_pieces_of_a_stack(void **state)
{
    static const char *const stacked[] = {"stacked", "area"};

    for (size_t i = 0; i < 2; i++) {
        struct plot plot = plot_of(stacked[i], 2);
        const struct layout *layout = layout_of(*state, &plot);
        assert_int_equal(layout->swatch_count, 0);
        assert_true(fabs(label_of(layout, "Older agreements: 20")->y - down(layout, 107, 200)) < 1);
    }
}

static void bars_beside_each_other_have_a_legend(void **state)
{
    static const char *const beside[] = {"bars", "grouped", "barh"};

    for (size_t i = 0; i < 3; i++) {
        struct plot plot = plot_of_states(beside[i], 2);
        assert_int_equal(layout_of(*state, &plot)->swatch_count, 2);
    }
}

/* ---- when there is a legend after all ---- */

static void assert_legend(struct scratch *scratch, const struct series *series, size_t count,
                          const char *kind)
{
    struct plot plot = plot_of(kind, count);

    plot.series = series;
    const struct layout *layout = layout_of(scratch, &plot);
    assert_int_equal(layout->swatch_count, count);
    assert_true(label_of(layout, series[0].name)->y > layout->top);
}

static void names_that_are_too_long_stand_in_the_legend(void **state)
{
    struct series series[] = {plot_series[0], plot_series[1]};

    series[1].name = "Donaudampfschiffahrtsgesellschaften";
    assert_legend(*state, series, 2, "lines");
    series[1].name = "Agreements of the States of which all figures were known at the end of the year before";
    assert_legend(*state, series, 2, "lines");
}

static void names_that_are_too_many_stand_in_the_legend(void **state)
{
    enum { MANY = 13 };
    struct series series[MANY];

    for (size_t i = 0; i < MANY; i++)
        series[i] = (struct series){.name = arena_format(((struct scratch *)*state)->arena, "S%zu", i),
                                    .y = plot_small};
    assert_legend(*state, series, MANY, "lines");
}

static void a_series_that_ends_early_is_named_in_the_legend(void **state)
{
    static const double ends_early[PLOT_YEARS] = {1, 2, 3, 4, 5, NAN, NAN, NAN};
    static const double ends_late[PLOT_YEARS] = {1, 2, 3, 4, 5, 6, 7, NAN};
    static const double unknown[PLOT_YEARS] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    struct series series[] = {{.name = "A", .y = plot_rising}, {.name = "B", .y = ends_early}};
    struct plot plot = plot_of("lines", 2);

    assert_legend(*state, series, 2, "lines");
    series[1].y = unknown;
    assert_legend(*state, series, 2, "lines");
    series[1].y = ends_late;
    assert_legend(*state, series, 2, "stacked");
    plot.series = series;
    const struct layout *layout = layout_of(*state, &plot);
    assert_int_equal(layout->swatch_count, 0);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 1); /* its end is away from its name */
}

/* ---- what would meet ---- */

static void names_that_would_meet_are_pushed_apart_and_led_to_their_ends(void **state)
{
    struct plot plot = plot_of("lines", 4);
    const struct layout *layout = layout_of(*state, &plot);

    assert_texts_apart(*state, layout, "lines");
    assert_true(label_of(layout, "Others: 7")->y < label_of(layout, "Older agreements: 20")->y);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 2);
    const struct stroke *leader = stroke_of(layout, STROKE_LEADER, 0);
    assert_true(leader->to_x < label_of(layout, "Others: 7")->x && leader->x < leader->to_x);
}

static void equal_ends_keep_the_order_of_the_series(void **state)
{
    static const struct series series[] = {
        {.name = "A", .y = plot_small}, {.name = "B", .y = plot_small}, {.name = "C", .y = plot_small}};
    struct plot plot = plot_of("lines", 3);

    plot.series = series;
    const struct layout *layout = layout_of(*state, &plot);
    assert_true(label_of(layout, "A")->y > label_of(layout, "B")->y + 50);
    assert_true(label_of(layout, "B")->y > label_of(layout, "C")->y + 50);
    assert_true(label_of(layout, "C")->y > layout->bottom - 50); /* not on the years */
}

static void in_arabic_names_stand_at_the_right_of_time_and_at_the_left_of_categories(void **state)
{
    struct plot plot = in_arabic(plot_of("lines", 2));
    const struct layout *layout = layout_of(*state, &plot);

    assert_true(label_of(layout, "Older agreements: 20")->x > layout->right - 200);
    plot = in_arabic(plot_of_states("stacked", 2));
    layout = layout_of(*state, &plot);
    const struct label *label = label_of(layout, "Older agreements: 30");
    assert_true(label->x < layout->left + 200);
    assert_int_equal(label->anchor, ANCHOR_RIGHT);
}

/* ---- references ---- */

static struct plot with_reference(struct plot plot, double at, const char *text)
{
    static struct line_mark reference;

    reference = (struct line_mark){at, text};
    plot.references = &reference;
    plot.reference_count = 1;
    return plot;
}

static void a_reference_is_a_line_with_its_text_at_the_end(void **state)
{
    static const char *const upright[] = {"steps", "lines", "bars", "grouped", "stacked", "area"};

    for (size_t i = 0; i < 6; i++) {
        struct plot plot = with_reference(plot_of(upright[i], 1), 150, "Target");
        const struct layout *layout = layout_of(*state, &plot);
        const struct stroke *stroke = stroke_of(layout, STROKE_MARK, 0);
        assert_true(fabs(stroke->y - down(layout, 150, 200)) < 0.1 && stroke->y == stroke->to_y);
        assert_true(stroke->x == layout->left && stroke->to_x == layout->right);
        const struct label *label = label_of(layout, "Target");
        assert_true(label->x > layout->right && fabs(label->y - stroke->y) < 1);
    }
}

static void a_reference_near_a_name_is_pushed_apart_from_it(void **state)
{
    struct plot plot = with_reference(plot_of("lines", 2), 21, "Target");

    assert_texts_apart(*state, layout_of(*state, &plot), "reference");
}

#define LONG_BEGINNING "What had been agreed upon by all of the members of"
#define LONG_TEXT "What had been agreed upon by all of the members of the committee in the year before"

static void a_text_that_is_too_long_stands_at_its_line_where_it_hides_least(void **state)
{
    struct plot plot = with_reference(plot_of("lines", 1), 90, LONG_TEXT);
    const struct layout *layout = layout_of(*state, &plot);
    const struct label *label = label_of(layout, LONG_BEGINNING);

    assert_true(label->x >= layout->left && label->y > down(layout, 90, 200));
    assert_true(label->x < layout->left + 100); /* the line ends at 97, at the right */
    plot = with_reference(plot_of("lines", 1), 0, LONG_TEXT);
    assert_true(label_of(layout_of(*state, &plot), LONG_BEGINNING)->y >
                down(layout_of(*state, &plot), 0, 200)); /* not on the years */
}

static void where_names_fill_the_end_references_stand_inside(void **state)
{
    enum { MANY = 9 };
    static struct line_mark references[MANY];
    struct plot plot = plot_of("lines", 4);

    for (size_t i = 0; i < MANY; i++)
        references[i] = (struct line_mark){20.0 * (double)(i + 1),
                                           arena_format(((struct scratch *)*state)->arena, "Step %zu", i)};
    plot.references = references;
    plot.reference_count = MANY;
    const struct layout *layout = layout_of(*state, &plot);
    assert_true(label_of(layout, "Step 0")->x > layout->right);
    assert_true(label_of(layout, "Step 8")->x < layout->right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(names_stand_at_the_ends_of_their_lines_with_the_last_figures),
        SCRATCH_TEST(names_without_figures_stand_alone),
        SCRATCH_TEST(names_stand_in_the_middle_of_the_last_pieces_of_a_stack),
        SCRATCH_TEST(bars_beside_each_other_have_a_legend),
        SCRATCH_TEST(names_that_are_too_long_stand_in_the_legend),
        SCRATCH_TEST(names_that_are_too_many_stand_in_the_legend),
        SCRATCH_TEST(a_series_that_ends_early_is_named_in_the_legend),
        SCRATCH_TEST(names_that_would_meet_are_pushed_apart_and_led_to_their_ends),
        SCRATCH_TEST(equal_ends_keep_the_order_of_the_series),
        SCRATCH_TEST(in_arabic_names_stand_at_the_right_of_time_and_at_the_left_of_categories),
        SCRATCH_TEST(a_reference_is_a_line_with_its_text_at_the_end),
        SCRATCH_TEST(a_reference_near_a_name_is_pushed_apart_from_it),
        SCRATCH_TEST(a_text_that_is_too_long_stands_at_its_line_where_it_hides_least),
        SCRATCH_TEST(where_names_fill_the_end_references_stand_inside),
    };

    return cmocka_run_group_tests_name("chart_ends", tests, NULL, NULL);
}
