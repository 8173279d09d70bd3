#include "chart_layout.h"

#include "arena.h"
#include "chart_lines.h"
#include "plot.h"

#include <math.h>
#include <string.h>

enum { PAD = 48, GAP = 20, AXIS_GAP = 36, LEAST_PLOT = 430 };
enum { LEGEND_GAP = 64, LEAST_ROW_GAP = 20, MOST_ROW = 130, LEAST_BAR = 18 };

static const double TIGHT = 1.15; /* lines of one name */
static const double TITLE_SIZES[] = {64, 58, CHART_TEXT_SIZE};

/* A page is filled from the top down: `down` is how far. The labels' y is the distance from the top until the
 * height of the canvas is known. */
struct page {
    const struct plot *plot;
    const struct template_traits *traits;
    struct font *font;
    struct arena *arena;
    struct layout layout;
    struct label *labels;
    size_t label_limit;
    struct swatch *swatches;
    double down, plot_top, plot_height, slack;
};

static double line_height(double size)
{
    return size * 1.3;
}

static struct typeface text_face(const struct page *page)
{
    return (struct typeface){page->font, CHART_TEXT_SIZE, false};
}

static double text_width(const struct page *page, const char *text)
{
    return typeface_width(&(struct typeface){page->font, CHART_TEXT_SIZE, false}, text);
}

static struct lines fit(const struct page *page, const char *text, const struct typeface *face, double width)
{
    return chart_lines(text, face, width, page->plot->language, page->arena);
}

/* Where a text begins: at the left, or at the right for a language that is written to the left. */
static double from_start(const struct page *page, double distance)
{
    return page->plot->right_to_left ? CHART_WIDTH - distance : distance;
}

static enum anchor start_anchor(const struct page *page)
{
    return page->plot->right_to_left ? ANCHOR_RIGHT : ANCHOR_LEFT;
}

static enum anchor end_anchor(const struct page *page)
{
    return page->plot->right_to_left ? ANCHOR_LEFT : ANCHOR_RIGHT;
}

static void add_label(struct page *page, struct label label)
{
    if (page->layout.label_count == page->label_limit) {
        size_t limit = page->label_limit ? page->label_limit * 2 : 32;
        struct label *labels = arena_array(page->arena, limit, sizeof *labels);
        if (page->layout.label_count > 0)
            memcpy(labels, page->labels, page->layout.label_count * sizeof *labels);
        page->labels = labels;
        page->label_limit = limit;
    }
    page->labels[page->layout.label_count++] = label;
}

static void add_text(struct page *page, const char *text, double x, double down, enum anchor anchor)
{
    add_label(page, (struct label){text, x, down, CHART_TEXT_SIZE, anchor, false, 0});
}

/* No line of the grid runs through a figure. */
static void add_figure(struct page *page, const char *text, double x, double down, enum anchor anchor)
{
    add_label(page, (struct label){text, x, down, CHART_TEXT_SIZE, anchor, false, text_width(page, text)});
}

/* Lines around the height `middle`. */
static void add_centered_lines(struct page *page, const struct lines *lines, double x, double middle,
                               enum anchor anchor)
{
    double height = TIGHT * CHART_TEXT_SIZE;
    double first = middle - height * ((double)lines->count - 1) / 2;

    for (size_t i = 0; i < lines->count; i++)
        add_text(page, lines->texts[i], x, first + height * (double)i, anchor);
}

/* ---- above the plot ---- */

static void add_block(struct page *page, const struct lines *lines, const struct typeface *face)
{
    double height = line_height(face->size);

    for (size_t i = 0; i < lines->count; i++, page->down += height)
        add_label(page, (struct label){lines->texts[i], from_start(page, PAD), page->down + height / 2,
                                       face->size, start_anchor(page), face->bold, 0});
}

static void add_title(struct page *page)
{
    struct typeface face = {page->font, 0, true};
    struct lines lines = {0};

    for (size_t i = 0; i < sizeof TITLE_SIZES / sizeof *TITLE_SIZES && (i == 0 || lines.count > 2); i++) {
        face.size = TITLE_SIZES[i];
        lines = fit(page, page->plot->title, &face, CHART_WIDTH - 2 * PAD);
    }
    page->layout.title_size = face.size;
    add_block(page, &lines, &face);
}

static void add_paragraph(struct page *page, const char *text)
{
    struct typeface face = text_face(page);
    struct lines lines = fit(page, text, &face, CHART_WIDTH - 2 * PAD);

    add_block(page, &lines, &face);
}

/* A name that is too long for a row gets rows of its own. Returns how far the row is filled. */
static double add_legend_entry(struct page *page, size_t series, double across)
{
    double name_at = CHART_SWATCH_WIDTH + GAP, room = CHART_WIDTH - 2 * PAD;
    struct typeface face = text_face(page);
    struct lines lines = fit(page, page->plot->series[series].name, &face, room - name_at);
    double height = line_height(CHART_TEXT_SIZE);

    if (across > 0 && across + name_at + lines.width > room) {
        page->down += height;
        across = 0;
    }
    double x = from_start(page, PAD + across);
    page->swatches[page->layout.swatch_count++] = (struct swatch){
        page->plot->right_to_left ? x - CHART_SWATCH_WIDTH : x, page->down + height / 2, series};
    for (size_t i = 0; i < lines.count; i++)
        add_text(page, lines.texts[i], from_start(page, PAD + across + name_at),
                 page->down + height * ((double)i + 0.5), start_anchor(page));
    if (lines.count > 1)
        page->down += height * (double)(lines.count - 1);
    return across + name_at + lines.width + LEGEND_GAP;
}

static void add_legend(struct page *page)
{
    double across = 0;

    if (page->plot->series_count < 2)
        return;
    page->down += GAP;
    for (size_t i = 0; i < page->plot->series_count; i++)
        across = add_legend_entry(page, i, across);
    page->down += line_height(CHART_TEXT_SIZE);
}

/* A subtitle that names the unit already says what the axis would. */
static void add_y_title(struct page *page)
{
    if (strstr(page->plot->subtitle, page->plot->y_title))
        return;
    page->down += GAP / 2;
    add_paragraph(page, page->plot->y_title);
}

/* ---- beside the plot ---- */

static double widest_tick(const struct page *page, const struct tick *ticks, size_t count)
{
    double widest = 0;

    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, text_width(page, ticks[i].label));
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
            widest = fmax(widest, text_width(page, plot->value_labels[i]) + GAP);
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
        reach = fmax(reach, across(page, plot->x_ticks[i].at) + text_width(page, plot->x_ticks[i].label) / 2);
    if (has_end_label(page) && last_known(plot, &point))
        reach = fmax(reach, across(page, plot->x[point]) + GAP + text_width(page, plot->value_labels[point]));
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
    double x =
        from_start(page, (plot->right_to_left ? CHART_WIDTH - page->layout.right : page->layout.left) - GAP);
    size_t every = thinning(CHART_TEXT_SIZE * 1.1, page->plot_height / (double)(plot->y_tick_count - 1));

    for (size_t i = 0; i < plot->y_tick_count; i += every)
        add_text(page, plot->y_ticks[i].label, x, down(page, plot->y_ticks[i].at), end_anchor(page));
}

/* ---- below the plot ---- */

static void add_ticks_below(struct page *page, const struct tick *ticks, size_t count)
{
    double spacing = count > 1 ? fabs(across(page, ticks[1].at) - across(page, ticks[0].at)) : 0;
    size_t every = thinning(widest_tick(page, ticks, count) + GAP, spacing);

    for (size_t i = 0; i < count; i += every)
        add_text(page, ticks[i].label, across(page, ticks[i].at),
                 page->down + line_height(CHART_TEXT_SIZE) / 2, ANCHOR_CENTER);
    page->down += line_height(CHART_TEXT_SIZE);
}

/* Names that have a word wider than their place stand unbroken on several levels. */
static void add_names_on_levels(struct page *page, double place)
{
    const struct plot *plot = page->plot;
    size_t levels = thinning(widest_tick(page, plot->x_ticks, plot->x_tick_count) + GAP, place);
    double height = line_height(CHART_TEXT_SIZE);

    levels = levels < plot->x_tick_count ? levels : plot->x_tick_count;
    for (size_t i = 0; i < plot->x_tick_count; i++) {
        double half = text_width(page, plot->x_ticks[i].label) / 2;
        double x =
            fmin(fmax(across(page, plot->x_ticks[i].at), half + PAD / 2), CHART_WIDTH - half - PAD / 2);
        add_text(page, plot->x_ticks[i].label, x, page->down + height * ((double)(i % levels) + 0.5),
                 ANCHOR_CENTER);
    }
    page->down += height * (double)levels;
}

static void add_names_below(struct page *page)
{
    const struct plot *plot = page->plot;
    struct typeface face = text_face(page);
    double place = plot->x_step / (plot->x_last - plot->x_first) * (page->layout.right - page->layout.left);
    struct lines *names = arena_array(page->arena, plot->x_tick_count, sizeof *names);
    size_t most = 1;

    for (size_t i = 0; i < plot->x_tick_count; i++) {
        names[i] = fit(page, plot->x_ticks[i].label, &face, place - GAP);
        most = names[i].count > most ? names[i].count : most;
        if (names[i].broken) {
            add_names_on_levels(page, place);
            return;
        }
    }
    for (size_t i = 0; i < plot->x_tick_count; i++)
        add_centered_lines(page, &names[i], across(page, plot->x_ticks[i].at),
                           page->down + TIGHT * CHART_TEXT_SIZE * (double)names[i].count / 2,
                           ANCHOR_CENTER);
    page->down += TIGHT * CHART_TEXT_SIZE * (double)most;
}

static void add_x_title(struct page *page)
{
    struct typeface face = text_face(page);
    struct lines lines = fit(page, page->plot->x_title, &face, CHART_WIDTH - 2 * PAD);
    double height = line_height(CHART_TEXT_SIZE) * (double)lines.count;

    add_centered_lines(page, &lines, CHART_WIDTH / 2.0, page->down + height / 2, ANCHOR_CENTER);
    page->down += height;
}

static void add_source(struct page *page)
{
    page->down += GAP + page->slack;
    add_paragraph(page, page->plot->source);
    page->down += PAD / 2;
}

/* ---- figures in the plot ---- */

static void add_end_label(struct page *page)
{
    const struct plot *plot = page->plot;
    size_t point;

    if (!has_end_label(page) || !last_known(plot, &point))
        return;
    add_figure(page, plot->value_labels[point], across(page, plot->x[point]) + GAP,
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
        double y = plot->series[0].y[i], away = line_height(CHART_TEXT_SIZE) / 2;
        if (!isnan(y))
            add_figure(page, plot->value_labels[i], across(page, plot->x[i]),
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
    struct typeface face = text_face(page);

    return fit(page, page->plot->x_ticks[i].label, &face, CHART_WIDTH * 0.4);
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
        add_text(page, plot->value_labels[i], across(page, isnan(y) ? 0 : y) + (to_right ? GAP : -GAP),
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
        add_centered_lines(page, &lines, from_start(page, PAD + widest),
                           row_middle(page, plot->x_ticks[i].at), end_anchor(page));
    }
    page->down = page->plot_top + page->plot_height + AXIS_GAP;
    if (has_value_labels(page))
        add_row_labels(page);
    else
        add_ticks_below(page, plot->y_ticks, plot->y_tick_count);
}

static void add_nothing(struct page *page)
{
    struct typeface face = text_face(page);
    struct lines lines = fit(page, page->plot->nothing, &face, CHART_WIDTH - 2 * PAD);

    page->layout.left = PAD;
    page->layout.right = CHART_WIDTH - PAD;
    add_centered_lines(page, &lines, CHART_WIDTH / 2.0, page->plot_top + page->plot_height / 2,
                       ANCHOR_CENTER);
    page->down = page->plot_top + page->plot_height;
}

/* ---- the page ---- */

static void lay_out(struct page *page)
{
    page->layout.label_count = page->layout.swatch_count = 0;
    page->down = PAD / 2;
    add_title(page);
    add_paragraph(page, page->plot->subtitle);
    if (page->layout.has_data) {
        add_legend(page);
        add_y_title(page);
    }
    page->down += line_height(CHART_TEXT_SIZE) * (page->traits->boxes && has_value_labels(page) ? 1.2 : 0.8);
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
