#include "chart_layout.h"

#include "arena.h"
#include "chart_axes.h"
#include "chart_points.h"
#include "chart_shapes.h"
#include "error.h"
#include "font.h"
#include "plot.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { LEAST_PLOT = 430 };
enum { LEAST_WIDTH = 200 };

static const struct shape *shape_of(const struct page *page)
{
    static const struct shape *const shapes[] = {
        [LAYOUT_UPRIGHT] = &chart_upright, [LAYOUT_LYING] = &chart_lying,   [LAYOUT_EVENTS] = &chart_events,
        [LAYOUT_SLOPE] = &chart_slope,     [LAYOUT_PANELS] = &chart_panels, [LAYOUT_MATRIX] = &chart_matrix};

    if (page->kind->layout == LAYOUT_LYING && page->kind->legend == LEGEND_POINTS)
        return &chart_dots;
    return shapes[page->kind->layout];
}

static void add_nothing(struct page *page)
{
    struct typeface face = page_text_face(page);
    struct lines lines = page_fit(page, page->plot->nothing, &face, page->layout.width - 2 * PAD);

    page->layout.left = PAD;
    page->layout.right = page->layout.width - PAD;
    page_add_lines(page, &lines, page->layout.width / 2.0, page->plot_top + page->plot_height / 2,
                   ANCHOR_CENTER);
    page->down = page->plot_top + page->plot_height;
}

/* ---- the page ---- */

static void add_x_title(struct page *page)
{
    struct typeface face = page_text_face(page);
    struct lines lines = page_fit(page, page->plot->x_title, &face, page->layout.width - 2 * PAD);
    double height = page_line_height(CHART_TEXT_SIZE) * (double)lines.count;

    page_add_lines(page, &lines, page->layout.width / 2.0, page->down + height / 2, ANCHOR_CENTER);
    page->down += height;
}

static void add_source(struct page *page)
{
    page->down += GAP + page->slack;
    if (page->canvas->titled)
        page_add_paragraph(page, page->plot->source);
    page->down += PAD / 2;
}

static void lay_out(struct page *page)
{
    page->layout.label_count = page->layout.swatch_count = page->layout.stroke_count = 0;
    page->down = PAD / 2;
    if (page->canvas->titled)
        page_add_title(page);
    page_add_paragraph(page, page->plot->subtitle);
    if (page->layout.has_data) {
        page_add_legend(page);
        page_add_y_title(page);
    }
    page->down += page_line_height(CHART_TEXT_SIZE) *
                  (page->kind->legend == LEGEND_BOXES && axes_has_labels(page) ? 1.2 : 0.8);
    page->plot_top = page->down;
    if (!page->layout.has_data)
        add_nothing(page);
    else
        shape_of(page)->lay_out(page);
    add_x_title(page);
    add_source(page);
}

/* The room that the first try leaves goes to the plot, or above the source when the bars are broad enough. */
static void distribute(struct page *page)
{
    double surplus = fmax(0, page->canvas->least_height - page->down);
    const struct shape *shape = shape_of(page);
    double most =
        page->layout.has_data && shape->most_height ? shape->most_height(page) : surplus + page->plot_height;
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

static void turn_parts_up(struct page *page)
{
    struct layout *layout = &page->layout;

    for (size_t i = 0; i < layout->panel_count; i++) {
        page->panels[i].top = layout->height - page->panels[i].top;
        page->panels[i].bottom = layout->height - page->panels[i].bottom;
    }
    for (size_t i = 0; i < layout->cell_count; i++) {
        page->cells[i].top = layout->height - page->cells[i].top;
        page->cells[i].bottom = layout->height - page->cells[i].bottom;
    }
    layout->panels = page->panels;
    layout->cells = page->cells;
}

static void turn_upside_up(struct page *page)
{
    struct layout *layout = &page->layout;

    layout->height = ceil(page->down - 1e-6); /* sums of heights have noise */
    layout->top = layout->height - page->plot_top;
    layout->bottom = layout->top - page->plot_height;
    for (size_t i = 0; i < layout->label_count; i++)
        page->labels[i].y = layout->height - page->labels[i].y;
    for (size_t i = 0; i < layout->swatch_count; i++)
        page->swatches[i].y = layout->height - page->swatches[i].y;
    for (size_t i = 0; i < layout->stroke_count; i++) {
        page->strokes[i].y = layout->height - page->strokes[i].y;
        page->strokes[i].to_y = layout->height - page->strokes[i].to_y;
    }
    layout->labels = page->labels;
    layout->strokes = page->strokes;
    layout->swatches = page->swatches;
    turn_parts_up(page);
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

/* Without which target there would be more room, as the end of a sentence; "" where no other is left. */
static const char *room_without(const struct page *page)
{
    static const struct {
        enum target target;
        const char *name;
    } served[CANVAS_COUNT] = {[CANVAS_PAGE] = {TARGET_WORD, "word"},
                              [CANVAS_SLIDE] = {TARGET_SLIDE, "slide"},
                              [CANVAS_NARROW] = {TARGET_WEB, "web"},
                              [CANVAS_LATEX] = {TARGET_LATEX, "latex"}};
    unsigned targets = page->plot->targets ? page->plot->targets : TARGETS_DEFAULT;
    enum target without = served[page->canvas->kind].target;

    return targets & without && targets != (unsigned)without
               ? arena_format(page->arena, ", or leave '%s' out of its targets",
                              served[page->canvas->kind].name)
               : "";
}

/* What its rows are called. */
static const char *name_of_rows(const struct page *page, bool many)
{
    static const char *const names[][2] = {
        [LAYOUT_UPRIGHT] = {"category", "categories"}, [LAYOUT_LYING] = {"category", "categories"},
        [LAYOUT_EVENTS] = {"event", "events"},         [LAYOUT_SLOPE] = {"series", "series"},
        [LAYOUT_PANELS] = {"series", "series"},        [LAYOUT_MATRIX] = {"row", "rows"}};

    return names[page->kind->layout][many];
}

static bool check_height(const struct page *page, double height, struct error *err)
{
    enum { USUAL_LINES = 3 };
    const struct canvas *canvas = page->canvas;
    size_t longest = find_longest(page);
    size_t lines = page->categories && page->plot->x_tick_count > 0 ? page->categories[longest].count : 0;
    double millimetres = canvas->millimetres / canvas->width;

    if (height <= canvas->most_height)
        return true;
    if (lines <= USUAL_LINES)
        return error_set(err, ERROR_DATA,
                         "its picture would be at least %.0f mm high, more than %.0f; draw fewer %s%s",
                         ceil(height * millimetres), canvas->most_height * millimetres,
                         name_of_rows(page, true), room_without(page));
    return refuse_text(
        page, err, name_of_rows(page, false), page->plot->x_ticks[longest].label,
        arena_format(page->arena,
                     "takes %zu lines, so that the picture would be at least %.0f mm high, more than %.0f; "
                     "shorten it, or draw fewer %s%s",
                     lines, ceil(height * millimetres), canvas->most_height * millimetres,
                     name_of_rows(page, true), room_without(page)));
}

static bool is_on_page(const struct page *page, const struct label *label)
{
    static const double shares[] = {[ANCHOR_LEFT] = 0, [ANCHOR_CENTER] = 0.5, [ANCHOR_RIGHT] = 1};
    struct typeface face = {page->font, label->size, label->bold};
    double width = typeface_width(&face, label->text), left = label->x - width * shares[label->anchor];
    bool blank = label->text[strspn(label->text, " ")] == '\0';

    return blank || (left >= 0 && left + width <= page->layout.width && label->y >= label->size / 2 &&
                     label->y <= page->layout.height - label->size / 2);
}

/* What the shape itself has found. */
static bool check_shape(const struct page *page, struct error *err)
{
    return !page->refused ||
           error_set(err, ERROR_DATA, "%s%s", page->refused, page->refused_here ? room_without(page) : "");
}

static bool check_width(const struct page *page, struct error *err)
{
    const struct layout *layout = &page->layout;

    if (page->too_wide)
        return refuse_text(
            page, err, "category", page->too_wide,
            arena_format(page->arena,
                         "is %.0f units wide, the picture only %.0f; shorten it, or draw the chart "
                         "with `kind: barh`, which breaks it into lines",
                         page_text_width(page, page->too_wide), page->layout.width));
    if (layout->has_data && layout->right - layout->left < LEAST_WIDTH)
        return error_set(
            err, ERROR_DATA,
            "its figures and names leave %.0f units of %.0f for the plot; shorten them, for instance "
            "with a `scale`",
            fmax(0, layout->right - layout->left), page->layout.width);
    for (size_t i = 0; i < layout->label_count; i++)
        if (!is_on_page(page, &layout->labels[i]))
            return refuse_text(page, err, "text", layout->labels[i].text,
                               "would not stand whole in the picture; shorten it");
    return true;
}

/* ---- all of it ---- */

bool chart_layout(const struct plot *plot, const struct kind *kind, const struct canvas *canvas,
                  struct font *font, struct layout *layout, struct arena *arena, struct error *err)
{
    struct page page = {.plot = plot, .kind = kind, .canvas = canvas, .font = font, .arena = arena};

    page.layout.family = font_family(font);
    page.layout.width = canvas->width;
    page.layout.has_data = has_data(plot);
    page.layout.lying = kind->layout == LAYOUT_LYING || kind->layout == LAYOUT_EVENTS;
    page.layout.place_ticks = plot->time_axis && kind->layout == LAYOUT_UPRIGHT;
    page.layout.x_from = plot->x_first;
    page.layout.x_to = plot->x_last;
    page.layout.legend = kind->legend;
    page.layout.stacked = kind->stacked;
    page.layout.joined = kind->joined;
    page.layout.bars = page.layout.lying ? 0.72 : 0.8;
    page.layout.value_axis = !page.layout.lying || !axes_has_labels(&page);
    page.layout.reversed_x =
        plot->right_to_left && !plot->time_values && (page.layout.lying || !plot->time_axis);
    page.swatches = arena_array(arena, plot->series_count + plot->class_count + 1, sizeof *page.swatches);
    page.has_provisional = plot->provisional && plot->provisional[0] && plot_has_provisional(plot);
    page.plot_height = LEAST_PLOT;
    if (page.layout.has_data)
        shape_of(&page)->prepare(&page);
    if (!check_shape(&page, err) || !check_height(&page, page.plot_height, err))
        return false;
    lay_out(&page);
    distribute(&page);
    lay_out(&page);
    turn_upside_up(&page);
    *layout = page.layout;
    return check_shape(&page, err) && check_width(&page, err) && check_height(&page, layout->height, err);
}
