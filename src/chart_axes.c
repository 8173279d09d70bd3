#include "chart_axes.h"

#include "plot.h"

#include <math.h>

double axes_widest_tick(const struct page *page, const struct tick *ticks, size_t count)
{
    double widest = 0;

    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, page_text_width(page, ticks[i].label));
    return widest;
}

/* Only a single series is labelled with its figures: with more, they would cover each other. */
bool axes_has_labels(const struct page *page)
{
    return page->plot->series_count == 1 && page->plot->series[0].labels &&
           page->kind->legend != LEGEND_POINTS;
}

double axes_widest_value(const struct page *page, bool negative)
{
    const struct plot *plot = page->plot;
    double widest = 0;

    for (size_t i = 0; axes_has_labels(page) && i < plot->point_count; i++)
        if ((plot->series[0].y[i] < 0) == negative)
            widest = fmax(widest, page_text_width(page, plot->series[0].labels[i]) + GAP);
    return widest;
}

double axes_across(const struct page *page, double x)
{
    const struct layout *layout = &page->layout;
    double first = page->layout.lying ? page->plot->y_ticks[0].at : page->layout.x_from;
    double last =
        page->layout.lying ? page->plot->y_ticks[page->plot->y_tick_count - 1].at : page->layout.x_to;
    double part = (x - first) / (last - first) * (layout->right - layout->left);

    return layout->reversed_x ? layout->right - part : layout->left + part;
}

double axes_down(const struct page *page, double y)
{
    double first = page->plot->y_ticks[0].at, last = page->plot->y_ticks[page->plot->y_tick_count - 1].at;

    return page->plot_top + page->plot_height * (1 - (y - first) / (last - first));
}

void axes_set_sides(struct page *page, double start, double end)
{
    page->layout.left = page->layout.reversed_x ? end : start;
    page->layout.right = page->layout.width - (page->layout.reversed_x ? start : end);
}

/* A label that stands in the middle below its tick may reach over an edge of the canvas: the plot makes room.
 */
void axes_keep_on_canvas(struct page *page, const struct tick *ticks, size_t count)
{
    double left = 0, right = 0;

    for (size_t i = 0; i < count; i++) {
        double at = axes_across(page, ticks[i].at), half = page_text_width(page, ticks[i].label) / 2;
        left = fmax(left, half - at);
        right = fmax(right, at + half - page->layout.width);
    }
    if (left > 0)
        page->layout.left += left + PAD / 2;
    if (right > 0)
        page->layout.right -= right + PAD / 2;
}

/* Every how many ticks a label has room. */
size_t axes_thinning(double needed, double spacing)
{
    return spacing > 0 && needed > spacing ? (size_t)ceil(needed / spacing) : 1;
}

void axes_add_ticks_below(struct page *page, const struct tick *ticks, size_t count)
{
    double spacing = count > 1 ? fabs(axes_across(page, ticks[1].at) - axes_across(page, ticks[0].at)) : 0;
    size_t every = axes_thinning(axes_widest_tick(page, ticks, count) + GAP, spacing);

    for (size_t i = 0; i < count; i += every)
        page_add_text(page, ticks[i].label, axes_across(page, ticks[i].at),
                      page->down + page_line_height(CHART_TEXT_SIZE) / 2, ANCHOR_CENTER);
    page->down += page_line_height(CHART_TEXT_SIZE);
}
