#include "chart_plots.h"

static struct plot with_notes(struct plot plot, const struct line_mark *notes, size_t count)
{
    plot.annotations = notes;
    plot.annotation_count = count;
    return plot;
}

static double across(const struct layout *layout, double year)
{
    return layout->left + (year - 2005.5) / 8 * (layout->right - layout->left);
}

static void a_note_stands_over_its_line_above_the_plot(void **state)
{
    static const struct line_mark note[] = {{2009, "Review Conference"}};
    static const char *const upright[] = {"steps", "lines", "bars", "grouped", "stacked", "area"};

    for (size_t i = 0; i < 6; i++) {
        struct plot plot = with_notes(plot_of(upright[i], 2), note, 1);
        const struct layout *layout = layout_of(*state, &plot);
        const struct label *label = label_of(layout, "Review Conference");
        const struct stroke *stroke = stroke_of(layout, STROKE_MARK, 0);
        assert_true(fabs(label->x - across(layout, 2009)) < 0.1 && label->anchor == ANCHOR_CENTER);
        assert_true(stroke->x == stroke->to_x && fabs(stroke->x - label->x) < 0.1);
        assert_true(label->y > layout->top && stroke->y < label->y && stroke->y > layout->top);
        assert_true(fabs(fmin(stroke->y, stroke->to_y) - layout->bottom) < 0.1);
    }
}

static void a_note_at_the_edge_stays_on_the_canvas(void **state)
{
    static const struct line_mark notes[] = {{2005.5, "What was decided before"},
                                             {2013.5, "What will be decided in the end"}};
    struct plot plot = with_notes(plot_of("bars", 1), notes, 2);
    const struct layout *layout = layout_of(*state, &plot);
    struct font *font = typeface_open(*state, font_default_families, font_default_count);

    for (size_t i = 0; i < 2; i++) {
        struct extent text = extent_of(font, label_of(layout, notes[i].text));
        assert_true(text.left >= 0 && text.right <= layout->width);
    }
    assert_true(label_of(layout, notes[0].text)->y == label_of(layout, notes[1].text)->y);
    typeface_close(font);
}

static void notes_that_would_meet_stand_on_levels_and_no_line_runs_through_them(void **state)
{
    static const struct line_mark notes[] = {{2007.6, "Review Conference"},
                                             {2008.1, "Financial crisis and what came of it in the end"},
                                             {2008.9, "Model text approved"},
                                             {2011.9, "Board meets"},
                                             {2012.5, "Second Review"}};
    static const enum canvas_kind canvases[] = {CANVAS_PAGE, CANVAS_SLIDE, CANVAS_NARROW};

    for (size_t count = 1; count <= 5; count++)
        for (size_t i = 0; i < 3; i++) {
            struct plot plot = with_notes(plot_of("lines", 2), notes, count);
            const struct layout *layout = layout_on(*state, &plot, canvases[i]);
            assert_int_equal(count_strokes(layout, STROKE_MARK), count);
            assert_texts_apart(*state, layout, "notes");
            assert_lines_beside_texts(*state, layout, STROKE_MARK);
        }
}

/* Side by side they are broken into more lines. */
static void notes_that_are_too_broad_for_their_side_become_narrower(void **state)
{
    static const struct line_mark notes[] = {{2007.06, "Financial crisis and what came of it in the end"},
                                             {2007.25, "Debt crisis and what came of that in the end"},
                                             {2011.05, "Review Conference and what came of it all"},
                                             {2011.25, "Committee of the Whole and what came of it"}};
    struct plot plot = with_notes(plot_of("grouped", 2), notes, 4);
    const struct layout *layout = layout_on(*state, &plot, CANVAS_NARROW);

    assert_texts_apart(*state, layout, "broad");
    assert_lines_beside_texts(*state, layout, STROKE_MARK);
}

/* Where lines stand close to each other in the middle, there may be no way but through a text: none is lost,
 * and none lies on another. */
static void many_notes_at_one_place_are_all_there(void **state)
{
    enum { MANY = 6 };
    static const char *const texts[MANY] = {"A first decision of the Board", "A second decision of the Board",
                                            "A third decision of the Board", "A fourth decision of the Board",
                                            "A fifth decision of the Board", "A sixth decision of the Board"};
    struct line_mark notes[MANY];

    for (size_t i = 0; i < MANY; i++)
        notes[i] = (struct line_mark){2009.5, texts[i]};
    struct plot plot = with_notes(plot_of("lines", 1), notes, MANY);
    const struct layout *layout = layout_of(*state, &plot);
    assert_texts_apart(*state, layout, "many");
    for (size_t i = 0; i < MANY; i++)
        label_of(layout, texts[i]);
}

static void notes_stand_above_the_figures_of_bars(void **state)
{
    static const double high[PLOT_YEARS] = {200, 200, 200, 200, 200, 200, 200, 200};
    static const char *const labels[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    static const struct series series[] = {{.name = "High", .y = high, .labels = labels}};
    static const struct line_mark note[] = {{2009, "Note"}};
    struct plot plot = with_notes(plot_of("bars", 1), note, 1);

    plot.series = series;
    const struct layout *layout = layout_of(*state, &plot);
    assert_true(label_of(layout, "d")->y > layout->top);
    assert_texts_apart(*state, layout, "figures");
}

static void in_an_area_lines_are_drawn_in_front(void **state)
{
    static const struct line_mark note[] = {{2009, "Note"}};
    struct plot plot = with_notes(plot_of("area", 2), note, 1);

    assert_has(script_of_plot(*state, &plot), "nohead front linestyle 4\n");
    plot.kind = "stacked";
    assert_has(script_of_plot(*state, &plot), "nohead linestyle 4\n");
}

static void a_reference_of_a_plot_that_lies_stands_above_it(void **state)
{
    static const struct line_mark references[] = {{75, "Target"}, {80, "Average of all States"}};
    struct plot plot = plot_of_states("barh", 2);

    plot.references = references;
    plot.reference_count = 2;
    for (int i = 0; i < 2; i++) {
        const struct layout *layout = layout_of(*state, &plot);
        double value = (layout->right - layout->left) * 75 / 200;
        assert_true(label_of(layout, "Target")->y > layout->top);
        assert_texts_apart(*state, layout, "lying");
        assert_lines_beside_texts(*state, layout, STROKE_MARK);
        const struct stroke *stroke = stroke_of(layout, STROKE_MARK, plot.right_to_left ? 1 : 0);
        assert_true(fabs(stroke->x - (plot.right_to_left ? layout->right - value : layout->left + value)) <
                    0.1);
        plot = in_arabic(plot);
    }
}

/* ---- names that hang from lines ---- */

static void long_names_hang_from_lines_of_their_own(void **state)
{
    static const char *const upright[] = {"lines", "bars", "stacked"};
    static const enum canvas_kind canvases[] = {CANVAS_PAGE, CANVAS_NARROW};

    for (size_t i = 0; i < 3 * 2 * 2; i++) {
        struct plot plot = plot_of_states(upright[i % 3], 1);
        plot = i / 6 ? in_arabic(plot) : plot;
        const struct layout *layout = layout_on(*state, &plot, canvases[i / 3 % 2]);
        assert_int_equal(count_strokes(layout, STROKE_LEADER), 6);
        assert_texts_apart(*state, layout, "names");
        assert_lines_beside_texts(*state, layout, STROKE_LEADER);
    }
}

static void names_that_have_room_stand_in_their_places(void **state)
{
    static const struct tick names[] = {{0, "Chad"}, {1, "Japan"}, {2, "Peru"},
                                        {3, "Oman"}, {4, "Fiji"},  {5, "Iraq"}};
    struct plot plot = plot_of_states("bars", 2);

    plot.x_ticks = names;
    const struct layout *layout = layout_of(*state, &plot);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 0);
    assert_true(label_of(layout, "Chad")->y == label_of(layout, "Iraq")->y);
}

/* Too wide a word, or too many. */
static void names_that_cannot_hang_stand_on_levels(void **state)
{
    enum { MANY = 41 };
    static struct tick names[MANY];
    static double x[MANY], y[MANY];
    const struct series series[] = {{.name = "Figures", .y = y}};
    struct plot plot = plot_of_states("bars", 1);

    for (size_t i = 0; i < MANY; i++) {
        x[i] = (double)i;
        names[i] = (struct tick){x[i], arena_format(((struct scratch *)*state)->arena, "Name%zu", i)};
    }
    plot.series = series;
    plot.x = x;
    plot.x_ticks = names;
    plot.point_count = plot.x_tick_count = MANY;
    plot.x_last = MANY - 0.5;
    const struct layout *layout = layout_of(*state, &plot);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 0);
    assert_texts_apart(*state, layout, "levels");
    names[1].label = "Donaudampfschiffahrtsgesellschaftskapitän";
    plot.point_count = plot.x_tick_count = 6;
    plot.x_last = 5.5;
    layout = layout_on(*state, &plot, CANVAS_NARROW);
    assert_int_equal(count_strokes(layout, STROKE_LEADER), 0);
    assert_texts_apart(*state, layout, "wide");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_note_stands_over_its_line_above_the_plot),
        SCRATCH_TEST(a_note_at_the_edge_stays_on_the_canvas),
        SCRATCH_TEST(notes_that_would_meet_stand_on_levels_and_no_line_runs_through_them),
        SCRATCH_TEST(notes_that_are_too_broad_for_their_side_become_narrower),
        SCRATCH_TEST(many_notes_at_one_place_are_all_there),
        SCRATCH_TEST(notes_stand_above_the_figures_of_bars),
        SCRATCH_TEST(in_an_area_lines_are_drawn_in_front),
        SCRATCH_TEST(a_reference_of_a_plot_that_lies_stands_above_it),
        SCRATCH_TEST(long_names_hang_from_lines_of_their_own),
        SCRATCH_TEST(names_that_have_room_stand_in_their_places),
        SCRATCH_TEST(names_that_cannot_hang_stand_on_levels),
    };

    return cmocka_run_group_tests_name("chart_notes", tests, NULL, NULL);
}
