#include "arena.h"
#include "chart_axes.h"
#include "chart_ends.h"
#include "chart_names.h"
#include "chart_notes.h"
#include "chart_shapes.h"
#include "plot.h"

#include <math.h>

enum { AXIS_GAP = 36, LEAST_PLOT = 430, LEAST_NARROW_PLOT = 620 };

/* ---- beside the plot ---- */

/* A label in the middle below its tick reaches over the end of the plot. */
static double ticks_limit(const struct page *page, double start)
{
    const struct plot *plot = page->plot;
    double most = page->layout.width - PAD, limit = most;

    for (size_t i = 0; plot->time_axis && i < plot->x_tick_count; i++) {
        double share = (plot->x_ticks[i].at - plot->x_first) / (plot->x_last - plot->x_first);
        double half = page_text_width(page, plot->x_ticks[i].label) / 2;
        limit = share > 0 ? fmin(limit, start + (most - half - start) / share) : limit;
    }
    return limit;
}

static void set_upright_sides(struct page *page)
{
    const struct plot *plot = page->plot;
    double start = PAD + axes_widest_tick(page, plot->y_ticks, plot->y_tick_count) + GAP;
    double limit = fmin(ticks_limit(page, start), ends_limit(page, start));

    axes_set_sides(page, start, page->layout.width - limit);
    if (!plot->time_axis)
        names_set_side(page, start);
    if (plot->time_axis)
        axes_keep_on_canvas(page, plot->x_ticks, plot->x_tick_count);
}

static void add_values_beside(struct page *page)
{
    const struct plot *plot = page->plot;
    bool at_right = page->layout.reversed_x;
    double x = at_right ? page->layout.right + GAP : page->layout.left - GAP;
    size_t every = axes_thinning(CHART_TEXT_SIZE * 1.1, page->plot_height / (double)(plot->y_tick_count - 1));

    for (size_t i = 0; i < plot->y_tick_count; i += every)
        page_add_text(page, plot->y_ticks[i].label, x, axes_down(page, plot->y_ticks[i].at),
                      at_right ? ANCHOR_LEFT : ANCHOR_RIGHT);
}

/* ---- figures in the plot ---- */

/* Over the bars, or under those that go down, if each has room for its figure. */
static void add_bar_labels(struct page *page)
{
    const struct plot *plot = page->plot;
    double place = plot->x_step / (plot->x_last - plot->x_first) * (page->layout.right - page->layout.left);

    if (fmax(axes_widest_value(page, false), axes_widest_value(page, true)) > place)
        return;
    for (size_t i = 0; axes_has_labels(page) && i < plot->point_count; i++) {
        double y = plot->series[0].y[i], away = page_line_height(CHART_TEXT_SIZE) / 2;
        if (!isnan(y))
            page_add_figure(page, plot->series[0].labels[i], axes_across(page, plot->x[i]),
                            axes_down(page, y) + (y < 0 ? away : -away), ANCHOR_CENTER);
    }
}

/* ---- all of it ---- */

static void lay_out_upright(struct page *page)
{
    set_upright_sides(page);
    notes_add_above(page);
    notes_add_lines(page);
    add_values_beside(page);
    if (!page->kind->joined)
        add_bar_labels(page);
    ends_add(page);
    page->down = page->plot_top + page->plot_height + AXIS_GAP;
    if (page->plot->time_axis)
        axes_add_ticks_below(page, page->plot->x_ticks, page->plot->x_tick_count);
    else
        names_add(page);
}

static void prepare(struct page *page)
{
    page->plot_height = page->canvas->kind == CANVAS_NARROW ? LEAST_NARROW_PLOT : LEAST_PLOT;
    ends_prepare(page);
}

const struct shape chart_upright = {prepare, lay_out_upright, NULL};
