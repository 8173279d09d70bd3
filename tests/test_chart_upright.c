#include "chart_plots.h"

static const char *const kinds[] = {"steps", "lines", "bars", "grouped", "stacked", "area", "barh"};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* ---- pictures ---- */

static const unsigned char last_provisional[PLOT_YEARS] = {[6] = POINT_PROVISIONAL, [7] = POINT_PROVISIONAL};
static const unsigned char broken[PLOT_YEARS] = {[4] = POINT_BREAK};
static const unsigned char both_flags[PLOT_YEARS] = {[4] = POINT_BREAK, [7] = POINT_PROVISIONAL};

static struct plot with_flags(struct scratch *scratch, struct plot plot, const unsigned char *flags)
{
    struct series *series = arena_array(scratch->arena, plot.series_count, sizeof *series);

    memcpy(series, plot.series, plot.series_count * sizeof *series);
    for (size_t i = 0; i < plot.series_count; i++)
        series[i].flags = flags;
    plot.series = series;
    return plot;
}

static const struct line_mark review[] = {{2010.4, "Review Conference"}};
static const struct line_mark target[] = {{75, "Target"}};

static void pictures_are_as_they_were(void **state)
{
    struct plot plots[] = {plot_of("steps", 1),
                           with_flags(*state, plot_of("lines", 3), both_flags),
                           plot_of("bars", 1),
                           with_flags(*state, plot_of("grouped", 3), last_provisional),
                           with_flags(*state, plot_of("stacked", 4), last_provisional),
                           with_flags(*state, plot_of("area", 4), both_flags),
                           plot_of_states("barh", 2)};

    plots[1].annotations = plots[5].annotations = review;
    plots[1].annotation_count = plots[5].annotation_count = 1;
    plots[1].references = plots[6].references = target;
    plots[1].reference_count = plots[6].reference_count = 1;
    for (size_t i = 0; i < sizeof plots / sizeof *plots; i++)
        assert_golden_svg(*state, &plots[i], CANVAS_PAGE, plots[i].kind);
}

static void texts_are_apart_on_every_canvas(void **state)
{
    static const enum canvas_kind canvases[] = {CANVAS_PAGE, CANVAS_SLIDE, CANVAS_NARROW, CANVAS_LATEX};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < KINDS * 4 * 4; i++) {
        const char *kind = kinds[i % KINDS];
        enum canvas_kind canvas = canvases[i / KINDS % 4];
        size_t variant = i / KINDS / 4;
        bool states = strcmp(kind, "barh") == 0 || variant > 1;
        struct plot plot = (states ? plot_of_states : plot_of)(kind, variant % 2 == 0         ? 1
                                                                     : canvas == CANVAS_SLIDE ? 2
                                                                                              : 4);
        plot = with_flags(scratch, plot, last_provisional);
        plot = variant > 1 ? in_arabic(plot) : plot;
        assert_texts_apart(scratch, layout_on(scratch, &plot, canvas),
                           arena_format(scratch->arena, "%s %d %zu", kind, (int)canvas, variant));
    }
}

static void every_kind_can_be_drawn_of_a_single_point(void **state)
{
    struct bytes picture;

    for (size_t i = 0; i < KINDS * 2; i++) {
        struct plot plot = with_flags(*state, plot_of_states(kinds[i % KINDS], 1 + i / KINDS), both_flags);
        plot.point_count = plot.x_tick_count = 1;
        plot.x_last = 0.5;
        golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_PNG, &picture);
        golden_draw(*state, &plot, CANVAS_NARROW, PICTURE_SVG, &picture);
    }
}

/* ---- stacks ---- */

static const double ups[] = {10, 20, 5, 40, 30, 50, 60, 70};
static const double downs[] = {-5, 8, NAN, -10, 2, 3, 4, 5};
static const double both[] = {-7, 4, 6, -20, 2, 3, 4, 5};
static const struct series mixed[] = {
    {.name = "A", .y = ups}, {.name = "B", .y = downs}, {.name = "C", .y = both}};
static const struct tick wide[] = {{-50, "−50"}, {0, "0"}, {50, "50"}, {100, "100"}};

static struct plot mixed_plot(const char *kind)
{
    struct plot plot = plot_of(kind, 3);

    plot.series = mixed;
    plot.y_ticks = wide;
    plot.y_tick_count = 4;
    return plot;
}

static void stacked_figures_stand_on_each_other_and_negative_ones_go_down(void **state)
{
    struct plot plot = mixed_plot("stacked");

    assert_has(script_of_plot(*state, &plot), "$data << EOD\n"
                                              "2006 0 10 0 -5 -5 -12\n"
                                              "2007 0 20 20 28 28 32\n"
                                              "2008 0 5 NaN NaN 5 11\n"
                                              "2009 0 40 0 -10 -10 -30\n");
}

static void an_area_is_open_where_a_figure_is_not_known(void **state)
{
    static const double begins_late[] = {NAN, 1, 2, NAN, 3, 4, 5, NAN};
    static const struct series series[] = {{.name = "A", .y = begins_late}, {.name = "B", .y = plot_small}};
    struct plot plot = plot_of("area", 2);

    plot.series = series;
    const char *script = script_of_plot(*state, &plot);
    assert_has(script, "2006 NaN NaN 0 5\n");
    assert_has(script, "2007 0 1 1 7\n");
    assert_has(script, "2009 NaN NaN NaN NaN\n");
    assert_has(script, "2013 NaN NaN 0 7\n");
}

static void assert_outside(struct scratch *scratch, const struct plot *plot, const char *message)
{
    *scratch->err = (struct error){0};
    assert_null(golden_lay_out(scratch, plot, CANVAS_PAGE));
    assert_error(scratch->err, ERROR_INTERNAL, message);
}

static void what_lies_outside_of_the_axes_is_refused(void **state)
{
    static const struct line_mark early[] = {{2005, "Too early"}}, high[] = {{201, "Too high"}};
    struct plot plot = plot_of("stacked", 3);

    plot.y_tick_count = 3;
    assert_outside(*state, &plot,
                   "chart 'stacked': the figure 113 of 'Older agreements' is not between 0 and 100");
    plot = plot_of("lines", 1);
    plot.annotations = early;
    plot.annotation_count = 1;
    assert_outside(*state, &plot,
                   "chart 'lines': the mark 'Too early' at 2005 is not between 2005.5 and 2013.5");
    plot.annotation_count = 0;
    plot.references = high;
    plot.reference_count = 1;
    assert_outside(*state, &plot, "chart 'lines': the figure 201 of 'Too high' is not between 0 and 200");
    plot.point_count = 0;
    plot.x_tick_count = 0;
    layout_of(*state, &plot);
}

/* ---- what is not final, and what is not comparable ---- */

static void a_line_to_and_from_a_figure_that_is_not_final_is_drawn_apart(void **state)
{
    static const unsigned char flags[PLOT_YEARS] = {[3] = POINT_PROVISIONAL};
    struct plot plot = with_flags(*state, plot_of("lines", 1), flags);
    const char *script = script_of_plot(*state, &plot);

    assert_has(script, "$data << EOD\n2006 4\n2007 12\n2008 12\n2009 NaN\n2010 45\n");
    assert_has(script, "$provisional << EOD\n2006 NaN\n2007 NaN\n2008 12\n2009 30\n2010 45\n2011 NaN\n");
    assert_has(script, "$dots << EOD\n2013 97 1\nEOD\n");
    assert_has(script, "$hollow << EOD\n2009 30 1\nEOD\n");
}

static void a_bar_that_is_not_final_is_drawn_apart(void **state)
{
    struct plot plot = with_flags(*state, plot_of("bars", 2), last_provisional);
    const char *script = script_of_plot(*state, &plot);

    assert_has(script, "2011 60 30\n2012 NaN NaN\n2013 NaN NaN\n");
    assert_has(script, "2011 NaN NaN\n2012 88 25\n2013 97 20\n");
}

static void the_legend_says_what_hollow_means(void **state)
{
    for (size_t i = 0; i < KINDS; i++) {
        struct plot plot = with_flags(*state, plot_of_states(kinds[i], 2), both_flags);
        plot.point_count = plot.x_tick_count = 5;
        plot.x_last = 4.5;
        assert_null(find_label(layout_of(*state, &plot), "Provisional")); /* the last is not drawn */
        plot = with_flags(*state, plot_of(kinds[i], 1), last_provisional);
        const struct layout *layout = layout_of(*state, &plot);
        label_of(layout, "Provisional");
        assert_int_equal(layout->swatch_count, 1);
        assert_true(layout->swatches[0].hollow);
        plot.provisional = "";
        assert_null(find_label(layout_of(*state, &plot), "Provisional"));
        assert_int_equal(layout_of(*state, &plot)->swatch_count, 0);
    }
}

static void a_line_is_not_joined_over_a_break(void **state)
{
    static const struct series series[] = {{.name = "A", .y = plot_rising, .flags = broken},
                                           {.name = "B", .y = plot_small}};
    struct plot plot = plot_of("lines", 2);

    plot.series = series;
    assert_has(script_of_plot(*state, &plot), "2009 30 3\n2009 NaN 3\n2010 45 5\n");
    plot.kind = "steps"; /* which hold until the break */
    assert_has(script_of_plot(*state, &plot), "2009 30 3\n2009.5 30 3\n2009.5 NaN 3\n2010 45 5\n");
    plot.kind = "bars";
    assert_has(script_of_plot(*state, &plot), "2009 30 3\n2010 45 5\n");
}

static void a_break_is_marked_between_the_points(void **state)
{
    for (size_t i = 0; i < KINDS; i++) {
        struct plot plot = with_flags(*state, plot_of_states(kinds[i], 2), broken);
        const struct layout *layout = layout_of(*state, &plot);
        double share = (3.5 + 0.5) / 6;
        assert_int_equal(count_strokes(layout, STROKE_BREAK), 1);
        const struct stroke *stroke = stroke_of(layout, STROKE_BREAK, 0);
        if (layout->lying)
            assert_true(fabs(stroke->y - (layout->top - share * (layout->top - layout->bottom))) < 0.1 &&
                        stroke->y == stroke->to_y);
        else
            assert_true(fabs(stroke->x - (layout->left + share * (layout->right - layout->left))) < 0.1 &&
                        stroke->x == stroke->to_x);
    }
}

static void a_break_at_the_first_point_says_nothing(void **state)
{
    static const unsigned char first[PLOT_YEARS] = {POINT_BREAK};
    struct plot plot = with_flags(*state, plot_of("lines", 1), first);

    assert_int_equal(count_strokes(layout_of(*state, &plot), STROKE_BREAK), 0);
}

/* ---- many ---- */

enum { QUARTERS = 60 };

static struct plot quarters_plot(struct scratch *scratch, const char *kind, size_t count)
{
    struct plot plot = plot_of(kind, count);
    struct series *series = arena_array(scratch->arena, count, sizeof *series);
    unsigned char *flags = arena_alloc(scratch->arena, QUARTERS);
    double *x = arena_array(scratch->arena, QUARTERS, sizeof *x),
           *y = arena_array(scratch->arena, QUARTERS, sizeof *y);
    const char **labels = arena_array(scratch->arena, QUARTERS, sizeof(char *));

    for (size_t i = 0; i < QUARTERS; i++) {
        x[i] = 1999 + ((double)i + 0.5) / 4;
        y[i] = (double)(i % 7) * 5;
        labels[i] = arena_format(scratch->arena, "%g", y[i]);
        flags[i] = POINT_BREAK;
    }
    for (size_t i = 0; i < count; i++)
        series[i] = (struct series){.name = plot_series[i].name, .y = y, .labels = labels, .flags = flags};
    plot.series = series;
    plot.x = x;
    plot.point_count = QUARTERS;
    plot.x_first = 1999;
    plot.x_last = 2014;
    plot.x_step = 0.25;
    return plot;
}

static void many_quarters_are_drawn(void **state)
{
    for (size_t i = 0; i < 6; i++) {
        struct plot plot = quarters_plot(*state, kinds[i], 1 + i % 2);
        const struct layout *layout = layout_of(*state, &plot);
        struct bytes picture;
        assert_int_equal(count_strokes(layout, STROKE_BREAK), QUARTERS - 1);
        assert_texts_apart(*state, layout, kinds[i]);
        golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_SVG, &picture);
    }
}

static void figures_that_have_no_room_over_their_bars_are_left_out(void **state)
{
    struct plot plot = quarters_plot(*state, "bars", 1);

    assert_null(find_label(layout_of(*state, &plot), "15"));
    plot.point_count = 4;
    plot.x_last = 2000;
    plot.x_tick_count = 0;
    label_of(layout_of(*state, &plot), "15");
}

/* ---- canvases ---- */

static void a_canvas_without_title_has_neither_title_nor_source(void **state)
{
    struct plot plot = plot_of("lines", 1);
    const struct layout *layout = layout_on(*state, &plot, CANVAS_LATEX);

    assert_null(find_label(layout, plot.title));
    assert_null(find_label(layout, plot.source));
    label_of(layout, plot.subtitle);
}

static void years_are_left_out_on_a_narrow_canvas(void **state)
{
    struct plot plot = plot_of("bars", 4);
    const struct layout *layout = layout_on(*state, &plot, CANVAS_NARROW);

    label_of(layout, "2006");
    assert_null(find_label(layout, "2007"));
    label_of(layout_of(*state, &plot), "2007");
}

static void a_slide_is_as_high_as_a_slide(void **state)
{
    struct plot plot = plot_of("stacked", 4);
    const struct layout *layout = layout_on(*state, &plot, CANVAS_SLIDE);

    assert_true(layout->width == 2560 && layout->height == 1440);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_are_as_they_were),
        SCRATCH_TEST(texts_are_apart_on_every_canvas),
        SCRATCH_TEST(every_kind_can_be_drawn_of_a_single_point),
        SCRATCH_TEST(stacked_figures_stand_on_each_other_and_negative_ones_go_down),
        SCRATCH_TEST(an_area_is_open_where_a_figure_is_not_known),
        SCRATCH_TEST(what_lies_outside_of_the_axes_is_refused),
        SCRATCH_TEST(a_line_to_and_from_a_figure_that_is_not_final_is_drawn_apart),
        SCRATCH_TEST(a_bar_that_is_not_final_is_drawn_apart),
        SCRATCH_TEST(the_legend_says_what_hollow_means),
        SCRATCH_TEST(a_line_is_not_joined_over_a_break),
        SCRATCH_TEST(a_break_is_marked_between_the_points),
        SCRATCH_TEST(a_break_at_the_first_point_says_nothing),
        SCRATCH_TEST(many_quarters_are_drawn),
        SCRATCH_TEST(figures_that_have_no_room_over_their_bars_are_left_out),
        SCRATCH_TEST(a_canvas_without_title_has_neither_title_nor_source),
        SCRATCH_TEST(years_are_left_out_on_a_narrow_canvas),
        SCRATCH_TEST(a_slide_is_as_high_as_a_slide),
    };

    return cmocka_run_group_tests_name("chart_upright", tests, NULL, NULL);
}
