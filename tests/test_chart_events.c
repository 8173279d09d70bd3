#include "chart_labels.h"

#include <math.h>

enum { EVENTS = 5, MANY = 400 };

/* ---- plots ---- */

static const double rows[] = {0, 1, 2, 3, 4};
static const double days[] = {1991.55, 1993.25, 1993.25, 2006.8, 2012.7};
static const char *const day_labels[] = {"18 July 1991", "1 April 1993", "1 April 1993", "14 October 2006",
                                         "13 September 2012"};
static const struct tick events[] = {{0, "Board finds Iraq in non-compliance"},
                                     {1, "Board finds the DPRK in non-compliance and reports it"},
                                     {2, "Report to the General Assembly"},
                                     {3, "Resolution 1718"},
                                     {4, "Resolution of the Board on Iran"}};
static const struct tick years[] = {
    {1991, "1991"}, {1996, "1996"}, {2001, "2001"}, {2006, "2006"}, {2013, "2013"}};
static const struct series happened[] = {{.name = "Day", .y = days, .labels = day_labels}};

static struct plot timeline_plot(void)
{
    return (struct plot){.name = "compliance",
                         .kind = "timeline",
                         .title = "Compliance with safeguards agreements",
                         .subtitle = "",
                         .source = "Source: IAEA",
                         .x_title = "",
                         .y_title = "",
                         .alt = "Timeline.",
                         .language = "en",
                         .provisional = "",
                         .x_first = -0.5,
                         .x_last = EVENTS - 0.5,
                         .x_step = 1,
                         .x = rows,
                         .point_count = EVENTS,
                         .series = happened,
                         .series_count = 1,
                         .x_ticks = events,
                         .x_tick_count = EVENTS,
                         .y_ticks = years,
                         .y_tick_count = 5,
                         .time_values = true,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE,
                         .nothing = "No data for this period"};
}

/* The first event has this text, day and name of the day. */
static struct plot plot_with(const char *text, double day, const char *label)
{
    static struct tick ticks[EVENTS];
    static double changed[EVENTS];
    static const char *labels[EVENTS];
    static struct series series;
    struct plot plot = timeline_plot();

    memcpy(ticks, events, sizeof ticks);
    memcpy(changed, days, sizeof changed);
    memcpy(labels, day_labels, sizeof labels);
    ticks[0].label = text;
    changed[0] = day;
    labels[0] = label;
    series = (struct series){.name = "Day", .y = changed, .labels = labels};
    plot.x_ticks = ticks;
    plot.series = &series;
    return plot;
}

static double dot_of(const struct layout *layout, double day)
{
    return layout->left + (day - 1991) / 22 * (layout->right - layout->left);
}

/* ---- where texts stand ---- */

static void pictures_are_as_they_were(void **state)
{
    struct plot plot = timeline_plot();

    assert_golden_svg(*state, &plot, CANVAS_PAGE, "timeline");
}

static void a_text_stands_where_it_has_room(void **state)
{
    struct plot plot = timeline_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_SLIDE);
    const struct label *first = find_label(layout, "18 July 1991", 0);
    const struct label *last = find_label(layout, "Resolution of the Board on Iran", 0);

    assert_true(first->x > dot_of(layout, days[0]) && first->anchor == ANCHOR_LEFT && first->bold);
    assert_true(last->x < dot_of(layout, days[4]));
    assert_true(first->clearing > 0 && first->clearing_height > CHART_TEXT_SIZE);
}

static void the_day_stands_before_the_text_or_above_it(void **state)
{
    struct plot plot = timeline_plot();
    const struct layout *slide = laid_out(*state, &plot, CANVAS_SLIDE);
    const struct layout *narrow = laid_out(*state, &plot, CANVAS_NARROW);
    const struct label *text = find_label(slide, "Resolution 1718", 0);
    const struct label *day = find_label(slide, "14 October 2006", 0);

    assert_float_equal(day->y, text->y, 1e-3);
    assert_true(day->x < text->x);
    day = find_label(narrow, "14 October 2006", 0);
    assert_true(day->y > find_label(narrow, "Resolution 1718", 0)->y);
    assert_float_equal(day->x, find_label(narrow, "Resolution 1718", 0)->x, 1e-3);
}

static void two_events_on_one_day_have_rows_of_their_own(void **state)
{
    struct plot plot = timeline_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_SLIDE);
    double apart = find_label(layout, "1 April 1993", 0)->y - find_label(layout, "1 April 1993", 1)->y;

    assert_true(apart > CHART_TEXT_SIZE);
}

static void rows_are_as_high_as_their_texts(void **state)
{
    struct plot plot = timeline_plot();
    const struct layout *layout = laid_out(*state, &plot, CANVAS_NARROW);

    assert_true(layout->places[1] - layout->places[0] > layout->places[3] - layout->places[2]);
    assert_float_equal(layout->x_from, 0, 0);
    assert_true(layout->places[EVENTS - 1] < layout->x_to);
}

static void an_event_without_a_day_stands_at_the_edge(void **state)
{
    struct plot plot = plot_with("Not dated", NAN, "not known");
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);

    assert_true(find_label(layout, "not known", 0)->x < layout->left + CHART_TEXT_SIZE);
}

static void an_event_need_not_have_a_name_of_its_day(void **state)
{
    static const struct series series[] = {{.name = "Day", .y = days}};
    struct plot plot = timeline_plot();

    plot.series = series;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_labels(layout, "18 July 1991"), 0);
    assert_int_equal(count_labels(layout, "Resolution 1718"), 1);
}

static void a_reference_has_its_text_above(void **state)
{
    static const struct line_mark revised[] = {{2005, "Model revised"}};
    struct plot plot = timeline_plot();

    plot.references = revised;
    plot.reference_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_int_equal(count_strokes(layout, STROKE_MARK), 1);
    assert_true(find_label(layout, "Model revised", 0)->y > layout->top);
}

static void a_day_that_is_too_long_for_either_side_takes_two_lines(void **state)
{
    struct plot plot = plot_with("Informe", 2002, "27 de septiembre de 2008 (aprox.)");
    const struct layout *layout = laid_out(*state, &plot, CANVAS_NARROW);

    assert_int_equal(count_labels(layout, "27 de septiembre de 2008 (aprox.)"), 0);
    assert_true(find_label(layout, "Informe", 0)->y < find_label(layout, "27 de septiembre", 0)->y);
}

/* ---- from right to left ---- */

static void time_runs_from_left_to_right_in_arabic(void **state)
{
    struct plot plot = plot_with("القرار", 1991.55, "1991");

    plot.language = "ar";
    plot.right_to_left = true;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_PAGE);
    assert_true(find_label(layout, "1996", 0)->x < find_label(layout, "2006", 0)->x);
    const struct label *early = find_label(layout, "القرار", 0);
    assert_true(early->x > dot_of(layout, 1991.55) && early->anchor == ANCHOR_LEFT);
    const struct label *late = find_label(layout, "14 October 2006", 0);
    assert_true(late->x < dot_of(layout, days[3]) && late->anchor == ANCHOR_RIGHT);
}

static void a_day_stands_before_its_arabic_text(void **state)
{
    struct plot plot = plot_with("القرار", 1991.55, "1991");

    plot.language = "ar";
    plot.right_to_left = true;
    plot.point_count = 1;
    const struct layout *layout = laid_out(*state, &plot, CANVAS_SLIDE);
    const struct label *text = find_label(layout, "القرار", 0);
    const struct label *day = text - 1;
    assert_true(day->bold && day->x > text->x);
    assert_float_equal(day->y, text->y, 1e-3);
}

/* ---- how many ---- */

static void a_single_event_can_be_drawn(void **state)
{
    struct plot plot = timeline_plot();
    struct bytes picture;

    plot.point_count = plot.x_tick_count = 1;
    golden_draw(*state, &plot, CANVAS_PAGE, PICTURE_PNG, &picture);
}

static struct plot many_plot(void)
{
    static double places[MANY], when[MANY];
    static struct series series;
    struct plot plot = timeline_plot();

    for (size_t i = 0; i < MANY; i++) {
        places[i] = (double)i;
        when[i] = 2000;
    }
    series = (struct series){.name = "Day", .y = when};
    plot.x = places;
    plot.x_last = MANY - 0.5;
    plot.point_count = MANY;
    plot.series = &series;
    return plot;
}

static void too_many_events_are_refused(void **state)
{
    struct plot plot = many_plot();

    assert_chart_refused(
        *state, &plot, CANVAS_PAGE,
        "chart 'compliance': its picture would be at least 1948 mm high, more than 247; draw "
        "fewer events, or leave 'word' out of its targets");
}

static void a_text_that_is_too_long_for_a_slide_is_refused(void **state)
{
    char text[4000];

    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = i % 6 == 5 ? ' ' : 'n';
    text[sizeof text - 1] = '\0';
    struct plot plot = plot_with(text, 2002, "2002");
    *((struct scratch *)*state)->err = (struct error){0};
    assert_null(golden_lay_out(*state, &plot, CANVAS_SLIDE));
    const char *said = ((struct scratch *)*state)->err->text;
    assert_non_null(strstr(said, "the event 'nnnnn nnnnn"));
    assert_non_null(strstr(said, "shorten it, or draw fewer events"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_are_as_they_were),
        SCRATCH_TEST(a_text_stands_where_it_has_room),
        SCRATCH_TEST(the_day_stands_before_the_text_or_above_it),
        SCRATCH_TEST(two_events_on_one_day_have_rows_of_their_own),
        SCRATCH_TEST(rows_are_as_high_as_their_texts),
        SCRATCH_TEST(an_event_without_a_day_stands_at_the_edge),
        SCRATCH_TEST(an_event_need_not_have_a_name_of_its_day),
        SCRATCH_TEST(a_day_that_is_too_long_for_either_side_takes_two_lines),
        SCRATCH_TEST(a_reference_has_its_text_above),
        SCRATCH_TEST(time_runs_from_left_to_right_in_arabic),
        SCRATCH_TEST(a_day_stands_before_its_arabic_text),
        SCRATCH_TEST(a_single_event_can_be_drawn),
        SCRATCH_TEST(too_many_events_are_refused),
        SCRATCH_TEST(a_text_that_is_too_long_for_a_slide_is_refused),
    };

    return cmocka_run_group_tests_name("chart_events", tests, NULL, NULL);
}
