#include "arena.h"
#include "chart_apart.h"
#include "chart_axes.h"
#include "chart_points.h"
#include "chart_rows.h"
#include "chart_shapes.h"
#include "plot.h"

#include <math.h>

/* Between a point and its texts lies the leader, where there is one. */
enum { LEADER = 60, LEADER_FROM = 20, MOST_LINES = 2, LEAST_PLOT = 430, HEAD_GAP = 24 };
static const double NAMES_AT_BOTH = 0.27, NAMES_AT_ONE = 0.42,
                    LEAST_LINES = 0.3; /* of the width of the canvas */

/* What stands at one end of the lines. */
struct end {
    size_t point;
    bool at_left;
    double figures, names; /* so wide they are */
    struct lines *name;    /* of each series; NULL: none stand here */
};

static const char *figure_of(const struct page *page, size_t series, size_t point)
{
    const char *const *labels = page->plot->series[series].labels;

    return labels ? labels[point] : "";
}

static double widest_figure(const struct page *page, size_t point)
{
    double widest = 0;

    for (size_t i = 0; i < page->plot->series_count; i++)
        if (point_is_known(page->plot, i, point))
            widest = fmax(widest, page_text_width(page, figure_of(page, i, point)));
    return widest;
}

/* NULL: one of them has a word that is too wide, or too many lines. */
static struct lines *fit_names(const struct page *page, double width, size_t most_lines)
{
    struct lines *names = arena_array(page->arena, page->plot->series_count, sizeof *names);
    struct typeface face = page_text_face(page);

    for (size_t i = 0; i < page->plot->series_count; i++) {
        names[i] = page_fit(page, page->plot->series[i].name, &face, width);
        if (most_lines > 0 && (names[i].broken || names[i].count > most_lines))
            return NULL;
    }
    return names;
}

static double widest_name(const struct page *page, const struct lines *names)
{
    double widest = 0;

    for (size_t i = 0; names && i < page->plot->series_count; i++)
        widest = fmax(widest, names[i].width);
    return widest;
}

static double height_of(const struct lines *names, size_t series)
{
    size_t lines = names && names[series].count > 1 ? names[series].count : 1;

    return TIGHT * CHART_TEXT_SIZE * (double)lines + 4;
}

static double end_width(const struct end *end)
{
    return PAD + end->names + (end->names > 0 ? GAP : 0) + end->figures + LEADER;
}

/* Names stand at both ends; where they are too long for that, at the end of the reader's way. */
static void make_ends(const struct page *page, struct end ends[2])
{
    const struct plot *plot = page->plot;
    double width = page->layout.width;
    struct lines *names = fit_names(page, width * NAMES_AT_BOTH, MOST_LINES);
    size_t last = plot->point_count - 1;

    ends[0] = (struct end){.point = 0, .at_left = !page->layout.reversed_x, .name = names};
    ends[1] = (struct end){.point = last, .at_left = page->layout.reversed_x, .name = names};
    for (size_t i = 0; i < 2; i++) {
        ends[i].figures = widest_figure(page, ends[i].point);
        ends[i].names = widest_name(page, names);
    }
    if (names && end_width(&ends[0]) + end_width(&ends[1]) <= width * (1 - LEAST_LINES))
        return;
    ends[0].name = NULL;
    ends[0].names = 0;
    ends[1].name = fit_names(page, width * NAMES_AT_ONE - ends[1].figures, 0);
    ends[1].names = widest_name(page, ends[1].name);
}

static double end_height(const struct page *page, const struct end *end)
{
    double height = 0;

    for (size_t i = 0; i < page->plot->series_count; i++)
        if (point_is_known(page->plot, i, end->point))
            height += height_of(end->name, i);
    return height;
}

static void set_slope_sides(struct page *page, const struct end ends[2])
{
    double left = 0, right = 0;

    for (size_t i = 0; i < 2; i++) {
        if (ends[i].at_left)
            left = end_width(&ends[i]);
        else
            right = end_width(&ends[i]);
    }
    page->layout.left = left;
    page->layout.right = page->layout.width - right;
}

/* ---- the texts at an end ---- */

static void add_beside(struct page *page, const struct end *end, size_t series, const struct beside *text)
{
    double x = axes_across(page, page->plot->x[end->point]), away = end->at_left ? -1 : 1;
    enum anchor anchor = end->at_left ? ANCHOR_RIGHT : ANCHOR_LEFT;

    if (fabs(text->middle - text->wanted) > 6)
        page_add_stroke(page, x + away * LEADER_FROM, text->wanted, x + away * (LEADER - 8), text->middle,
                        STROKE_LEADER);
    page_add_text(page, figure_of(page, series, end->point), x + away * LEADER, text->middle, anchor);
    if (end->name)
        page_add_lines(page, &end->name[series], x + away * (LEADER + end->figures + GAP), text->middle,
                       anchor);
}

/* A series that has no figure where the names stand has no line either: there is room for its name. */
static void add_name_inside(struct page *page, const struct end *end, size_t series)
{
    double height = TIGHT * CHART_TEXT_SIZE, inward = end->at_left ? GAP : -GAP;
    double down = axes_down(page, page->plot->series[series].y[end->point]);
    struct typeface face = page_text_face(page);
    struct lines name = page_fit(page, page->plot->series[series].name, &face,
                                 page->layout.right - page->layout.left - 2 * GAP);

    for (size_t i = 0; i < name.count; i++)
        page_add_figure(page, name.texts[i], axes_across(page, page->plot->x[end->point]) + inward,
                        down + height * ((double)i - ((double)name.count - 1) / 2),
                        end->at_left ? ANCHOR_LEFT : ANCHOR_RIGHT);
}

static void add_end(struct page *page, const struct end *end)
{
    const struct plot *plot = page->plot;
    struct beside *texts = arena_array(page->arena, plot->series_count, sizeof *texts);
    size_t *series = arena_array(page->arena, plot->series_count, sizeof *series), count = 0;

    for (size_t i = 0; i < plot->series_count; i++)
        if (point_is_known(page->plot, i, end->point)) {
            series[count] = i;
            texts[count++] =
                (struct beside){axes_down(page, plot->series[i].y[end->point]), height_of(end->name, i), 0};
        }
    chart_apart(texts, count, page->plot_top - CHART_TEXT_SIZE / 2.0,
                page->plot_top + page->plot_height + CHART_TEXT_SIZE / 2.0, page->arena);
    for (size_t i = 0; i < count; i++) {
        add_beside(page, end, series[i], &texts[i]);
        if (!end->name && !point_is_known(plot, series[i], plot->point_count - 1))
            add_name_inside(page, end, series[i]);
    }
}

/* ---- the two verticals ---- */

/* The name of a vertical may be as wide as it does not meet the other. */
static struct lines head_of(const struct page *page, size_t tick)
{
    double x = axes_across(page, page->plot->x_ticks[tick].at);
    double edge = fmin(x, page->layout.width - x) - PAD / 2.0;
    double half = fmin(edge, (page->layout.right - page->layout.left - GAP) / 2);
    struct typeface face = page_text_face(page);

    return page_fit(page, page->plot->x_ticks[tick].label, &face, 2 * half);
}

static bool is_on_axis(const struct page *page, size_t tick)
{
    double at = page->plot->x_ticks[tick].at;

    return at >= page->layout.x_from && at <= page->layout.x_to;
}

/* Moves the top of the plot below them. */
static void add_heads(struct page *page)
{
    const struct plot *plot = page->plot;
    size_t most = 0;

    for (size_t i = 0; i < plot->x_tick_count; i++)
        if (is_on_axis(page, i) && head_of(page, i).count > most)
            most = head_of(page, i).count;
    double height = TIGHT * CHART_TEXT_SIZE * (double)most;
    for (size_t i = 0; i < plot->x_tick_count; i++) {
        struct lines head = head_of(page, i);
        if (is_on_axis(page, i))
            page_add_lines(page, &head, axes_across(page, plot->x_ticks[i].at),
                           page->plot_top + height - TIGHT * CHART_TEXT_SIZE * (double)head.count / 2,
                           ANCHOR_CENTER);
    }
    page->plot_top += height + HEAD_GAP;
}

static void add_verticals(struct page *page)
{
    const struct plot *plot = page->plot;

    for (size_t i = 0; i < plot->point_count; i++) {
        double x = axes_across(page, plot->x[i]);
        page_add_stroke(page, x, page->plot_top, x, page->plot_top + page->plot_height, STROKE_GRID);
    }
}

/* Where the figures of a series are not comparable, there is no line. */
static void add_break(struct page *page)
{
    const struct plot *plot = page->plot;
    double x = (page->layout.left + page->layout.right) / 2;

    for (size_t i = 0; i < plot->series_count; i++)
        if (point_is_broken(plot, i, plot->point_count - 1)) {
            page_add_stroke(page, x, page->plot_top, x, page->plot_top + page->plot_height, STROKE_BREAK);
            return;
        }
}

static void lay_out_slope(struct page *page)
{
    struct end ends[2];

    make_ends(page, ends);
    set_slope_sides(page, ends);
    add_heads(page);
    add_verticals(page);
    add_break(page);
    add_end(page, &ends[0]);
    if (page->plot->point_count > 1)
        add_end(page, &ends[1]);
    page->down = page->plot_top + page->plot_height + CHART_TEXT_SIZE;
}

/* A single point stands at the beginning. */
static void prepare(struct page *page)
{
    const struct plot *plot = page->plot;
    struct end ends[2];

    if (rows_are_too_many(page, plot->series_count))
        return;
    page->layout.value_axis = page->layout.place_ticks = false;
    page->layout.places = plot->x;
    page->layout.x_from = plot->x[0];
    page->layout.x_to = plot->point_count > 1 ? plot->x[plot->point_count - 1] : plot->x[0] + plot->x_step;
    make_ends(page, ends);
    page->plot_height = fmax(LEAST_PLOT, fmax(end_height(page, &ends[0]), end_height(page, &ends[1])));
}

const struct shape chart_slope = {prepare, lay_out_slope, NULL};
