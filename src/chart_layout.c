#include "chart_layout.h"

#include "arena.h"
#include "chart_page.h"
#include "error.h"
#include "font.h"
#include "plot.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { AXIS_GAP = 36, LEAST_PLOT = 430, LEAST_ROW_GAP = 20, MOST_ROW = 130, LEAST_BAR = 18 };
/* Above the first row and below the last there is so much room before the next text. */
enum { EDGE_ROOM = 34 };
enum { LEAST_WIDTH = 200 };

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

/* Of a plot that has data. */
static size_t last_known(const struct plot *plot)
{
    size_t point = plot->point_count - 1;

    while (point > 0 && isnan(plot->series[0].y[point]))
        point--;
    return point;
}

/* The last figure stands behind the end of its line; where the axis is there is no room for it. */
static bool has_end_label(const struct page *page)
{
    return has_value_labels(page) && !page->traits->boxes && !page->traits->lying && !page->layout.reversed_x;
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
    page->layout.left = page->layout.reversed_x ? end : start;
    page->layout.right = CHART_WIDTH - (page->layout.reversed_x ? start : end);
}

/* How far the labels below and behind the plot reach over the right margin. */
static double overhang(const struct page *page)
{
    const struct plot *plot = page->plot;
    double reach = CHART_WIDTH - PAD;
    size_t point = last_known(plot);

    for (size_t i = 0; plot->time_axis && i < plot->x_tick_count; i++)
        reach = fmax(reach,
                     across(page, plot->x_ticks[i].at) + page_text_width(page, plot->x_ticks[i].label) / 2);
    if (has_end_label(page))
        reach = fmax(reach,
                     across(page, plot->x[point]) + GAP + page_text_width(page, plot->value_labels[point]));
    return reach - (CHART_WIDTH - PAD);
}

/* A label that stands in the middle below its tick may reach over an edge of the canvas: the plot makes room.
 */
static void keep_on_canvas(struct page *page, const struct tick *ticks, size_t count)
{
    double left = 0, right = 0;

    for (size_t i = 0; i < count; i++) {
        double at = across(page, ticks[i].at), half = page_text_width(page, ticks[i].label) / 2;
        left = fmax(left, half - at);
        right = fmax(right, at + half - CHART_WIDTH);
    }
    if (left > 0)
        page->layout.left += left + PAD / 2;
    if (right > 0)
        page->layout.right -= right + PAD / 2;
}

static void set_upright_sides(struct page *page)
{
    const struct plot *plot = page->plot;
    double start = PAD + widest_tick(page, plot->y_ticks, plot->y_tick_count) + GAP;

    set_sides(page, start, PAD);
    if (!page->layout.reversed_x)
        set_sides(page, start, PAD + overhang(page));
    if (plot->time_axis)
        keep_on_canvas(page, plot->x_ticks, plot->x_tick_count);
}

/* Every how many ticks a label has room. */
static size_t thinning(double needed, double spacing)
{
    return spacing > 0 && needed > spacing ? (size_t)ceil(needed / spacing) : 1;
}

static void add_values_beside(struct page *page)
{
    const struct plot *plot = page->plot;
    bool at_right = page->layout.reversed_x;
    double x = at_right ? page->layout.right + GAP : page->layout.left - GAP;
    size_t every = thinning(CHART_TEXT_SIZE * 1.1, page->plot_height / (double)(plot->y_tick_count - 1));

    for (size_t i = 0; i < plot->y_tick_count; i += every)
        page_add_text(page, plot->y_ticks[i].label, x, down(page, plot->y_ticks[i].at),
                      at_right ? ANCHOR_LEFT : ANCHOR_RIGHT);
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

/* Where a name that stands unbroken around its tick begins, so that it ends on the page. */
static double start_of_name(const struct page *page, size_t i, double width)
{
    double x = across(page, page->plot->x_ticks[i].at), half = width / 2;

    return fmin(fmax(x, half + PAD / 2), CHART_WIDTH - half - PAD / 2) - half;
}

/* Does each name end before the next on its level begins? */
static bool names_are_apart(const struct page *page, const double *widths, size_t levels)
{
    const struct plot *plot = page->plot;

    for (size_t i = 0; i + levels < plot->x_tick_count; i++) {
        size_t next = i + levels;
        double start = start_of_name(page, i, widths[i]);
        double next_start = start_of_name(page, next, widths[next]);
        if (start < next_start ? start + widths[i] > next_start : next_start + widths[next] > start)
            return false;
    }
    return true;
}

/* Names that have a word wider than their place stand unbroken on several levels. */
static void add_names_on_levels(struct page *page, double place)
{
    const struct plot *plot = page->plot;
    double *widths = arena_array(page->arena, plot->x_tick_count, sizeof *widths);
    double height = page_line_height(CHART_TEXT_SIZE), widest = 0;

    for (size_t i = 0; i < plot->x_tick_count; i++) {
        widths[i] = page_text_width(page, plot->x_ticks[i].label);
        widest = fmax(widest, widths[i]);
        if (widths[i] > CHART_WIDTH - PAD && !page->too_wide)
            page->too_wide = plot->x_ticks[i].label;
    }
    size_t levels = thinning(widest + GAP, place);
    while (levels < plot->x_tick_count && !names_are_apart(page, widths, levels))
        levels++;
    levels = levels < plot->x_tick_count ? levels : plot->x_tick_count;
    for (size_t i = 0; i < plot->x_tick_count; i++)
        page_add_text(page, plot->x_ticks[i].label, start_of_name(page, i, widths[i]) + widths[i] / 2,
                      page->down + height * ((double)(i % levels) + 0.5), ANCHOR_CENTER);
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
    size_t point = last_known(plot);

    if (!has_end_label(page))
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

/* A name that is too high for a page is the last that is looked at: see check_height. */
static struct lines *break_categories(const struct page *page)
{
    size_t limit = (size_t)(CHART_MOST_HEIGHT / (TIGHT * CHART_TEXT_SIZE)), lines = 0;
    struct typeface face = page_text_face(page);
    struct lines *categories = arena_array(page->arena, page->plot->x_tick_count, sizeof *categories);

    for (size_t i = 0; i < page->plot->x_tick_count && lines <= limit; i++) {
        categories[i] = page_fit(page, page->plot->x_ticks[i].label, &face, CHART_WIDTH * 0.4);
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
        widest = fmax(widest, page->categories[i].width);
    set_sides(page, PAD + widest + GAP + widest_value(page, true), PAD + widest_value(page, false));
    if (!has_value_labels(page))
        keep_on_canvas(page, plot->y_ticks, plot->y_tick_count);
    for (size_t i = 0; i < plot->x_tick_count; i++)
        page_add_lines(page, &page->categories[i], page_from_start(page, PAD + widest),
                       row_middle(page, plot->x_ticks[i].at), page_end_anchor(page));
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

/* ---- does it fit? ---- */

static bool refuse_text(const struct page *page, struct error *err, const char *what, const char *text,
                        const char *why)
{
    return error_set(err, ERROR_DATA, "the %s %s %s", what, text_quote(page->arena, text, strlen(text)), why);
}

/* The category that takes most lines; the names of upright plots are not broken for want of height. */
static size_t find_longest(const struct page *page)
{
    size_t longest = 0;

    for (size_t i = 0; page->categories && i < page->plot->x_tick_count; i++)
        if (page->categories[i].count > page->categories[longest].count)
            longest = i;
    return longest;
}

/* Cairo's canvas ends at 32767, a reader's patience before. */
static bool check_height(const struct page *page, double height, struct error *err)
{
    enum { USUAL_LINES = 3 };
    size_t longest = find_longest(page);
    size_t lines = page->categories && page->plot->x_tick_count > 0 ? page->categories[longest].count : 0;

    if (height <= CHART_MOST_HEIGHT)
        return true;
    if (lines <= USUAL_LINES)
        return error_set(
            err, ERROR_DATA,
            "its picture would be at least %.0f pixels high, more than %d; draw fewer categories", height,
            CHART_MOST_HEIGHT);
    return refuse_text(
        page, err, "category", page->plot->x_ticks[longest].label,
        arena_format(page->arena,
                     "takes %zu lines, so that the picture would be at least %.0f pixels high, more than %d; "
                     "shorten it, or draw fewer categories",
                     lines, height, CHART_MOST_HEIGHT));
}

static bool is_on_page(const struct page *page, const struct label *label)
{
    static const double shares[] = {[ANCHOR_LEFT] = 0, [ANCHOR_CENTER] = 0.5, [ANCHOR_RIGHT] = 1};
    struct typeface face = {page->font, label->size, label->bold};
    double width = typeface_width(&face, label->text), left = label->x - width * shares[label->anchor];
    bool blank = label->text[strspn(label->text, " ")] == '\0';

    return blank || (left >= 0 && left + width <= CHART_WIDTH && label->y >= label->size / 2 &&
                     label->y <= page->layout.height - label->size / 2);
}

static bool check_width(const struct page *page, struct error *err)
{
    const struct layout *layout = &page->layout;

    if (page->too_wide)
        return refuse_text(
            page, err, "category", page->too_wide,
            arena_format(page->arena,
                         "is %.0f pixels wide, the picture only %d; shorten it, or draw the chart "
                         "with `kind: barh`, which breaks it into lines",
                         page_text_width(page, page->too_wide), CHART_WIDTH));
    if (layout->has_data && layout->right - layout->left < LEAST_WIDTH)
        return error_set(
            err, ERROR_DATA,
            "its figures and names leave %.0f pixels of %d for the plot; shorten them, for instance "
            "with a `scale`",
            fmax(0, layout->right - layout->left), CHART_WIDTH);
    for (size_t i = 0; i < layout->label_count; i++)
        if (!is_on_page(page, &layout->labels[i]))
            return refuse_text(page, err, "text", layout->labels[i].text,
                               "would not stand whole in the picture; shorten it");
    return true;
}

/* ---- all of it ---- */

bool chart_layout(const struct plot *plot, const struct template_traits *traits, struct font *font,
                  struct layout *layout, struct arena *arena, struct error *err)
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
    if (traits->lying && page.layout.has_data) {
        page.categories = break_categories(&page);
        page.plot_height = row_count(&page) * least_row(&page);
    }
    if (!check_height(&page, page.plot_height, err))
        return false;
    lay_out(&page);
    distribute(&page);
    lay_out(&page);
    turn_upside_up(&page);
    *layout = page.layout;
    return check_width(&page, err) && check_height(&page, layout->height, err);
}
