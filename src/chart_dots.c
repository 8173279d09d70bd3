#include "arena.h"
#include "chart_axes.h"
#include "chart_notes.h"
#include "chart_rows.h"
#include "chart_shapes.h"
#include "plot.h"

#include <math.h>

enum { AXIS_GAP = 36, ROW_GAP = 4, MOST_ROW = 150 };
static const double NAMES = 0.4; /* of the width of the canvas */

/* Names stand where a reader begins, also where time runs against that. */
static void set_dot_sides(struct page *page, double names)
{
    double start = PAD + names + GAP, end = PAD + CHART_TEXT_SIZE / 2.0;
    bool at_right = page->plot->right_to_left;

    page->layout.left = at_right ? end : start;
    page->layout.right = page->layout.width - (at_right ? start : end);
    axes_keep_on_canvas(page, page->plot->y_ticks, page->plot->y_tick_count);
}

/* The dots of a row are joined; a fine line leads from its name to the first. */
static void join_dots(struct page *page, size_t point)
{
    bool at_right = page->plot->right_to_left;
    double down = rows_middle(page, point), first = INFINITY, last = -INFINITY;

    for (size_t i = 0; i < page->plot->series_count; i++) {
        double at = axes_across(page, page->plot->series[i].y[point]);
        first = fmin(first, at);
        last = fmax(last, at);
    }
    if (first > last)
        return;
    page_add_stroke(page, at_right ? last : page->layout.left, down, at_right ? page->layout.right : first,
                    down, STROKE_GRID);
    if (first < last)
        page_add_stroke(page, first, down, last, down, STROKE_LEADER);
}

static void lay_out_dots(struct page *page)
{
    size_t count = page->plot->point_count;
    double names = 0;

    for (size_t i = 0; i < count; i++)
        names = fmax(names, page->categories[i].width);
    set_dot_sides(page, names);
    notes_add_above(page);
    for (size_t i = 0; i < count; i++) {
        page_add_lines(page, &page->categories[i], page_from_start(page, PAD + names), rows_middle(page, i),
                       page_end_anchor(page));
        join_dots(page, i);
    }
    page->down = page->plot_top + page->plot_height + AXIS_GAP;
    axes_add_ticks_below(page, page->plot->y_ticks, page->plot->y_tick_count);
}

static double most_height(const struct page *page)
{
    return (double)page->plot->point_count * MOST_ROW;
}

static void prepare(struct page *page)
{
    size_t count = page->plot->point_count;
    struct typeface face = page_text_face(page);

    if (rows_are_too_many(page, count))
        return;
    struct lines *names = rows_texts(page);
    double *heights = arena_array(page->arena, count, sizeof *heights);
    for (size_t i = 0; i < count; i++) {
        names[i] = page_fit(page, rows_name(page, i), &face, page->layout.width * NAMES);
        heights[i] = TIGHT * CHART_TEXT_SIZE * fmax(1, (double)names[i].count) + ROW_GAP;
    }
    page->categories = names;
    rows_stack(page, heights);
}

const struct shape chart_dots = {prepare, lay_out_dots, most_height};
