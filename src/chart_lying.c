#include "arena.h"
#include "chart_axes.h"
#include "chart_notes.h"
#include "chart_shapes.h"
#include "plot.h"

#include <math.h>

enum { AXIS_GAP = 36, LEAST_ROW_GAP = 20, MOST_ROW = 130, LEAST_BAR = 18 };
/* Of rows whose names stand above their bars: of the bars together, between a name and its bar, and between a
 * bar and the next name. */
enum { BARS_BELOW_NAME = 52, NAME_GAP = 10, ROW_GAP = 30 };
/* Above the first row and below the last there is so much room before the next text. */
enum { EDGE_ROOM = 34 };

static double row_count(const struct page *page)
{
    return (page->plot->x_last - page->plot->x_first) / page->plot->x_step;
}

/* A name that is too high for a page is the last that is looked at: see check_height. */
static struct lines *break_categories(const struct page *page)
{
    size_t limit = (size_t)(page->canvas->most_height / (TIGHT * CHART_TEXT_SIZE)), lines = 0;
    struct typeface face = page_text_face(page);
    struct lines *categories = arena_array(page->arena, page->plot->x_tick_count, sizeof *categories);

    for (size_t i = 0; i < page->plot->x_tick_count && lines <= limit; i++) {
        categories[i] = page_fit(page, page->plot->x_ticks[i].label, &face, page->layout.width * 0.4);
        lines = categories[i].count;
    }
    return categories;
}

/* A name of two lines may reach into the room of a neighbour with one; the first and the last have one
 * neighbour. */
static double least_row(const struct page *page)
{
    double height = TIGHT * CHART_TEXT_SIZE;
    size_t most = 2, before = 1, count = page->plot->x_tick_count;

    for (size_t i = 0; i < count; i++) {
        most = before + page->categories[i].count > most ? before + page->categories[i].count : most;
        before = page->categories[i].count;
    }
    size_t first = count > 0 ? page->categories[0].count : 0, edge = first > before ? first : before;
    double room = fmax(height * (double)most / 2, LEAST_BAR * (double)page->plot->series_count);
    return fmax(room + LEAST_ROW_GAP, height * (double)edge - 2 * EDGE_ROOM);
}

/* ---- names above their bars ---- */

static double widest_name(const struct page *page)
{
    double widest = 0;

    for (size_t i = 0; i < page->plot->x_tick_count; i++)
        widest = fmax(widest, page->categories[i].width);
    return widest;
}

/* Where names and figures would leave the bars less than a third of the canvas. */
static bool has_no_room_beside(const struct page *page)
{
    double texts =
        2 * PAD + widest_name(page) + GAP + axes_widest_value(page, true) + axes_widest_value(page, false);

    return page->layout.width - texts < page->layout.width / 3;
}

static double bars_height(const struct page *page)
{
    return fmax(BARS_BELOW_NAME, LEAST_BAR * (double)page->plot->series_count);
}

static double highest_name(const struct page *page)
{
    size_t most = 1;

    for (size_t i = 0; i < page->plot->x_tick_count; i++)
        most = page->categories[i].count > most ? page->categories[i].count : most;
    return TIGHT * CHART_TEXT_SIZE * (double)most;
}

static double row_with_name(const struct page *page)
{
    return highest_name(page) + NAME_GAP + bars_height(page) + ROW_GAP;
}

/* The name of the first row needs more than the half of it that is above the bars. */
static double room_above(const struct page *page)
{
    return (highest_name(page) + NAME_GAP - ROW_GAP) / 2;
}

static void break_above(struct page *page)
{
    struct typeface face = page_text_face(page);
    struct lines *categories = arena_array(page->arena, page->plot->x_tick_count, sizeof *categories);

    for (size_t i = 0; i < page->plot->x_tick_count; i++)
        categories[i] = page_fit(page, page->plot->x_ticks[i].label, &face, page->layout.width - 2 * PAD);
    page->categories = categories;
    page->layout.names_above = true;
    page->layout.bars = bars_height(page) / row_with_name(page);
}

/* ---- rows ---- */

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
        page_add_text(page, plot->series[0].labels[i],
                      axes_across(page, isnan(y) ? 0 : y) + (to_right ? GAP : -GAP),
                      row_middle(page, plot->x[i]), to_right ? ANCHOR_LEFT : ANCHOR_RIGHT);
    }
}

/* Its last line stands on its bars, and no line of the plot runs through it. */
static void add_name_above(struct page *page, const struct lines *name, double middle)
{
    double height = TIGHT * CHART_TEXT_SIZE, down = middle - (bars_height(page) + height) / 2 - NAME_GAP;

    for (size_t i = 0; i < name->count; i++)
        page_add_figure(page, name->texts[i], page_from_start(page, PAD),
                        down - height * (double)(name->count - 1 - i), page_start_anchor(page));
}

static void add_name(struct page *page, size_t i, double widest)
{
    const struct lines *name = &page->categories[i];
    double middle = row_middle(page, page->plot->x_ticks[i].at);

    if (page->layout.names_above)
        add_name_above(page, name, middle);
    else
        page_add_lines(page, name, page_from_start(page, PAD + widest), middle, page_end_anchor(page));
}

static void lay_out_lying(struct page *page)
{
    const struct plot *plot = page->plot;
    double widest = widest_name(page), names = page->layout.names_above ? 0 : widest + GAP;

    if (page->layout.names_above)
        page->plot_top += room_above(page);
    axes_set_sides(page, PAD + names + axes_widest_value(page, true), PAD + axes_widest_value(page, false));
    if (!axes_has_labels(page))
        axes_keep_on_canvas(page, plot->y_ticks, plot->y_tick_count);
    notes_add_above(page);
    notes_add_lines(page);
    for (size_t i = 0; i < plot->x_tick_count; i++)
        add_name(page, i, widest);
    page->down = page->plot_top + page->plot_height + AXIS_GAP;
    if (axes_has_labels(page))
        add_row_labels(page);
    else
        axes_add_ticks_below(page, plot->y_ticks, plot->y_tick_count);
}

static double most_height(const struct page *page)
{
    return row_count(page) * (page->layout.names_above ? row_with_name(page) : MOST_ROW);
}

static void prepare(struct page *page)
{
    page->categories = break_categories(page);
    if (has_no_room_beside(page))
        break_above(page);
    page->plot_height = row_count(page) * (page->layout.names_above ? row_with_name(page) : least_row(page));
}

const struct shape chart_lying = {prepare, lay_out_lying, most_height};
