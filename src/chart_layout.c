#include "chart_layout.h"

#include "arena.h"
#include "chart_page.h"
#include "font.h"
#include "plot.h"

#include <math.h>

enum { AXIS_GAP = 36, LEAST_PLOT = 430, LEAST_ROW_GAP = 20, MOST_ROW = 130, LEAST_BAR = 18 };

/* ---- beside the plot ---- */

static double widest_tick(const struct page *page, const struct tick *ticks, size_t count)
{
    double widest = 0;

    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, page_text_width(page, ticks[i].label));
    return widest;
}

/* Only a single series is labelled with its figures: with more, they would cover each other. */
static bool has_value_labels(const struct page *page)
{
    return page->plot->series_count == 1 && page->plot->value_labels;
}

static double widest_value(const struct page *page, bool negative)
{
    const struct plot *plot = page->plot;
    double widest = 0;

    for (size_t i = 0; has_value_labels(page) && i < plot->point_count; i++)
        if ((plot->series[0].y[i] < 0) == negative)
            widest = fmax(widest, page_text_width(page, plot->value_labels[i]) + GAP);
    return widest;
}

static bool last_known(const struct plot *plot, size_t *point)
{
    for (*point = plot->point_count; *point > 0;)
        if (!isnan(plot->series[0].y[--*point]))
            return true;
    return false;
}

/* The last figure stands behind the end of its line; at the right of an axis there is no room for it. */
static bool has_end_label(const struct page *page)
{
    return has_value_labels(page) && !page->traits->boxes && !page->traits->lying &&
           !page->plot->right_to_left;
}

static double across(const struct page *page, double x)
{
    const struct layout *layout = &page->layout;
    double first = page->traits->lying ? page->plot->y_ticks[0].at : page->plot->x_first;
    double last =
        page->traits->lying ? page->plot->y_ticks[page->plot->y_tick_count - 1].at : page->plot->x_last;
    double part = (x - first) / (last - first) * (layout->right - layout->left);

    return layout->reversed_x ? layout->right - part : layout->left + part;
}

static double down(const struct page *page, double y)
{
    double first = page->plot->y_ticks[0].at, last = page->plot->y_ticks[page->plot->y_tick_count - 1].at;

    return page->plot_top + page->plot_height * (1 - (y - first) / (last - first));
}

static void set_sides(struct page *page, double start, double end)
{
    page->layout.left = page->plot->right_to_left ? end : start;
    page->layout.right = CHART_WIDTH - (page->plot->right_to_left ? start : end);
}

/* How far the labels below and behind the plot reach over the right margin. */
static double overhang(const struct page *page)
{
    const struct plot *plot = page->plot;
    double reach = CHART_WIDTH - PAD;
    size_t point;

    for (size_t i = 0; plot->time_axis && i < plot->x_tick_count; i++)
        reach = fmax(reach,
                     across(page, plot->x_ticks[i].at) + page_text_width(page, plot->x_ticks[i].label) / 2);
    if (has_end_label(page) && last_known(plot, &point))
        reach = fmax(reach,
                     across(page, plot->x[point]) + GAP + page_text_width(page, plot->value_labels[point]));
    return reach - (CHART_WIDTH - PAD);
}

static void set_upright_sides(struct page *page)
{
    const struct plot *plot = page->plot;
    double start = PAD + widest_tick(page, plot->y_ticks, plot->y_tick_count) + GAP;

    set_sides(page, start, PAD);
    if (!plot->right_to_left)
        set_sides(page, start, PAD + overhang(page));
}

/* Every how many ticks a label has room. */
static size_t thinning(double needed, double spacing)
{
    return spacing > 0 && needed > spacing ? (size_t)ceil(needed / spacing) : 1;
}

static void add_values_beside(struct page *page)
{
    const struct plot *plot = page->plot;
    double x = page_from_start(
        page, (plot->right_to_left ? CHART_WIDTH - page->layout.right : page->layout.left) - GAP);
    size_t every = thinning(CHART_TEXT_SIZE * 1.1, page->plot_height / (double)(plot->y_tick_count - 1));

    for (size_t i = 0; i < plot->y_tick_count; i += every)
        page_add_text(page, plot->y_ticks[i].label, x, down(page, plot->y_ticks[i].at),
                      page_end_anchor(page));
}

/* ---- below the plot ---- */

static void add_ticks_below(struct page *page, const struct tick *ticks, size_t count)
{
    double spacing = count > 1 ? fabs(across(page, ticks[1].at) - across(page, ticks[0].at)) : 0;
    size_t every = thinning(widest_tick(page, ticks, count) + GAP, spacing);

    for (size_t i = 0; i < count; i += every)
        page_add_text(page, ticks[i].label, across(page, ticks[i].at),
                      page->down + page_line_height(CHART_TEXT_SIZE) / 2, ANCHOR_CENTER);
    page->down += page_line_height(CHART_TEXT_SIZE);
}

/* Names that have a word wider than their place stand unbroken on several levels. */
static void add_names_on_levels(struct page *page, double place)
{
    const struct plot *plot = page->plot;
    size_t levels = thinning(widest_tick(page, plot->x_ticks, plot->x_tick_count) + GAP, place);
    double height = page_line_height(CHART_TEXT_SIZE);

    levels = levels < plot->x_tick_count ? levels : plot->x_tick_count;
    for (size_t i = 0; i < plot->x_tick_count; i++) {
        double half = page_text_width(page, plot->x_ticks[i].label) / 2;
        double x =
            fmin(fmax(across(page, plot->x_ticks[i].at), half + PAD / 2), CHART_WIDTH - half - PAD / 2);
        page_add_text(page, plot->x_ticks[i].label, x, page->down + height * ((double)(i % levels) + 0.5),
                      ANCHOR_CENTER);
    }
    page->down += height * (double)levels;
}

static void add_names_below(struct page *page)
{
    const struct plot *plot = page->plot;
    struct typeface face = page_text_face(page);
    double place = plot->x_step / (plot->x_last - plot->x_first) * (page->layout.right - page->layout.left);
    struct lines *names = arena_array(page->arena, plot->x_tick_count, sizeof *names);
    size_t most = 1;

    for (size_t i = 0; i < plot->x_tick_count; i++) {
        names[i] = page_fit(page, plot->x_ticks[i].label, &face, place - GAP);
        most = names[i].count > most ? names[i].count : most;
        if (names[i].broken) {
            add_names_on_levels(page, place);
            return;
        }
    }
    for (size_t i = 0; i < plot->x_tick_count; i++)
        page_add_lines(page, &names[i], across(page, plot->x_ticks[i].at),
                       page->down + TIGHT * CHART_TEXT_SIZE * (double)names[i].count / 2, ANCHOR_CENTER);
    page->down += TIGHT * CHART_TEXT_SIZE * (double)most;
}

static void add_x_title(struct page *page)
{
    struct typeface face = page_text_face(page);
    struct lines lines = page_fit(page, page->plot->x_title, &face, CHART_WIDTH - 2 * PAD);
    double height = page_line_height(CHART_TEXT_SIZE) * (double)lines.count;

    page_add_lines(page, &lines, CHART_WIDTH / 2.0, page->down + height / 2, ANCHOR_CENTER);
    page->down += height;
}

static void add_source(struct page *page)
{
    page->down += GAP + page->slack;
    page_add_paragraph(page, page->plot->source);
    page->down += PAD / 2;
}

/* ---- figures in the plot ---- */

static void add_end_label(struct page *page)
{
    const struct plot *plot = page->plot;
    size_t point;

    if (!has_end_label(page) || !last_known(plot, &point))
        return;
    page_add_figure(page, plot->value_labels[point], across(page, plot->x[point]) + GAP,
                    down(page, plot->series[0].y[point]), ANCHOR_LEFT);
}

/* Over the bars, or under those that go down, if each has room for its figure. */
static void add_bar_labels(struct page *page)
{
    const struct plot *plot = page->plot;
    double place = plot->x_step / (plot->x_last - plot->x_first) * (page->layout.right - page->layout.left);

    if (fmax(widest_value(page, false), widest_value(page, true)) > place)
        return;
    for (size_t i = 0; has_value_labels(page) && i < plot->point_count; i++) {
        double y = plot->series[0].y[i], away = page_line_height(CHART_TEXT_SIZE) / 2;
        if (!isnan(y))
            page_add_figure(page, plot->value_labels[i], across(page, plot->x[i]),
                            down(page, y) + (y < 0 ? away : -away), ANCHOR_CENTER);
    }
}

/* ---- the two kinds of plot ---- */

static void lay_out_upright(struct page *page)
{
    set_upright_sides(page);
    add_values_beside(page);
    if (page->traits->boxes)
        add_bar_labels(page);
    add_end_label(page);
    page->down = page->plot_top + page->plot_height + AXIS_GAP;
    if (page->plot->time_axis)
        add_ticks_below(page, page->plot->x_ticks, page->plot->x_tick_count);
    else
        add_names_below(page);
}

static double row_count(const struct page *page)
{
    return (page->plot->x_last - page->plot->x_first) / page->plot->x_step;
}

static struct lines category_lines(const struct page *page, size_t i)
{
    struct typeface face = page_text_face(page);

    return page_fit(page, page->plot->x_ticks[i].label, &face, CHART_WIDTH * 0.4);
}

/* A name of two lines may reach into the room of a neighbour with one. */
static double least_row(const struct page *page)
{
    size_t most = 2, before = 1;

    for (size_t i = 0; i < page->plot->x_tick_count; i++) {
        size_t count = category_lines(page, i).count;
        most = before + count > most ? before + count : most;
        before = count;
    }
    return fmax(TIGHT * CHART_TEXT_SIZE * (double)most / 2, LEAST_BAR * (double)page->plot->series_count) +
           LEAST_ROW_GAP;
}

static double row_middle(const struct page *page, double x)
{
    const struct plot *plot = page->plot;

    return page->plot_top + page->plot_height * (x - plot->x_first) / (plot->x_last - plot->x_first);
}

static void add_row_labels(struct page *page)
{
    const struct plot *plot = page->plot;
    bool mirrored = page->layout.reversed_x;

    for (size_t i = 0; i < plot->point_count; i++) {
        double y = plot->series[0].y[i];
        bool to_right = (y < 0) == mirrored;
        page_add_text(page, plot->value_labels[i], across(page, isnan(y) ? 0 : y) + (to_right ? GAP : -GAP),
                      row_middle(page, plot->x[i]), to_right ? ANCHOR_LEFT : ANCHOR_RIGHT);
    }
}

static void lay_out_lying(struct page *page)
{
    const struct plot *plot = page->plot;
    double widest = 0;

    for (size_t i = 0; i < plot->x_tick_count; i++)
        widest = fmax(widest, category_lines(page, i).width);
    set_sides(page, PAD + widest + GAP + widest_value(page, true), PAD + widest_value(page, false));
    for (size_t i = 0; i < plot->x_tick_count; i++) {
        struct lines lines = category_lines(page, i);
        page_add_lines(page, &lines, page_from_start(page, PAD + widest),
                       row_middle(page, plot->x_ticks[i].at), page_end_anchor(page));
    }
    page->down = page->plot_top + page->plot_height + AXIS_GAP;
    if (has_value_labels(page))
        add_row_labels(page);
    else
        add_ticks_below(page, plot->y_ticks, plot->y_tick_count);
}

static void add_nothing(struct page *page)
{
    struct typeface face = page_text_face(page);
    struct lines lines = page_fit(page, page->plot->nothing, &face, CHART_WIDTH - 2 * PAD);

    page->layout.left = PAD;
    page->layout.right = CHART_WIDTH - PAD;
    page_add_lines(page, &lines, CHART_WIDTH / 2.0, page->plot_top + page->plot_height / 2, ANCHOR_CENTER);
    page->down = page->plot_top + page->plot_height;
}

/* ---- the page ---- */

static void lay_out(struct page *page)
{
    page->layout.label_count = page->layout.swatch_count = 0;
    page->down = PAD / 2;
    page_add_title(page);
    page_add_paragraph(page, page->plot->subtitle);
    if (page->layout.has_data) {
        page_add_legend(page);
        page_add_y_title(page);
    }
    page->down +=
        page_line_height(CHART_TEXT_SIZE) * (page->traits->boxes && has_value_labels(page) ? 1.2 : 0.8);
    page->plot_top = page->down;
    if (!page->layout.has_data)
        add_nothing(page);
    else if (page->traits->lying)
        lay_out_lying(page);
    else
        lay_out_upright(page);
    add_x_title(page);
    add_source(page);
}

/* The room that the first try leaves goes to the plot, or above the source when the bars are broad enough. */
static void distribute(struct page *page)
{
    double surplus = fmax(0, CHART_LEAST_HEIGHT - page->down);
    double most = page->traits->lying && page->layout.has_data ? row_count(page) * MOST_ROW
                                                               : surplus + page->plot_height;
    double height = fmax(page->plot_height, fmin(page->plot_height + surplus, most));

    page->slack = page->plot_height + surplus - height;
    page->plot_height = height;
}

static bool has_data(const struct plot *plot)
{
    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++)
            if (!isnan(plot->series[i].y[point]))
                return true;
    return false;
}

static void turn_upside_up(struct page *page)
{
    struct layout *layout = &page->layout;

    layout->height = ceil(page->down);
    layout->top = layout->height - page->plot_top;
    layout->bottom = layout->top - page->plot_height;
    for (size_t i = 0; i < layout->label_count; i++)
        page->labels[i].y = layout->height - page->labels[i].y;
    for (size_t i = 0; i < layout->swatch_count; i++)
        page->swatches[i].y = layout->height - page->swatches[i].y;
    layout->labels = page->labels;
    layout->swatches = page->swatches;
}

struct layout chart_layout(const struct plot *plot, const struct template_traits *traits, struct font *font,
                           struct arena *arena)
{
    struct page page = {.plot = plot, .traits = traits, .font = font, .arena = arena};

    page.layout.family = font_family(font);
    page.layout.has_data = has_data(plot);
    page.layout.lying = traits->lying;
    page.layout.boxes = traits->boxes;
    page.layout.value_axis = !traits->lying || !has_value_labels(&page);
    page.layout.reversed_x = plot->right_to_left && (traits->lying || !plot->time_axis);
    page.swatches = arena_array(arena, plot->series_count, sizeof *page.swatches);
    page.plot_height = LEAST_PLOT;
    if (traits->lying && page.layout.has_data)
        page.plot_height = row_count(&page) * least_row(&page);
    lay_out(&page);
    distribute(&page);
    lay_out(&page);
    turn_upside_up(&page);
    return page.layout;
}
