#include "arena.h"
#include "chart_axes.h"
#include "chart_points.h"
#include "chart_shapes.h"
#include "plot.h"

#include <math.h>

enum { AXIS_GAP = 24, ROW_GAP = 40, MOST_PANELS = 24 };
enum { LEAST_WIDTH = 480, LEAST_HEIGHT = 240, LEAST_ON_SLIDE = 150, MOST_HEIGHT = 620 };

/* How the panels lie: the names stand above them, the values beside the first of each row, the places of the
 * other axis below the last of each column. */
struct grid_of_panels {
    size_t columns, rows;
    double width, gap;   /* of a panel, between two */
    double names_height; /* of all rows */
    struct lines *names;
};

static struct typeface name_face(const struct page *page)
{
    return (struct typeface){page->font, CHART_TEXT_SIZE, true};
}

static double side_of_values(const struct page *page)
{
    return PAD + axes_widest_tick(page, page->plot->y_ticks, page->plot->y_tick_count) + GAP;
}

/* As few rows as the canvas allows, and these as even as can be. */
static size_t count_columns(const struct page *page)
{
    double room = page->layout.width - PAD - side_of_values(page);
    size_t count = page->plot->series_count, most = (size_t)fmax(1, floor(room / LEAST_WIDTH));
    size_t rows = (count + most - 1) / most;

    return page->canvas->kind == CANVAS_NARROW ? 1 : (count + rows - 1) / rows;
}

/* Of a row: that of the highest. */
static double names_height(const struct page *page, const struct grid_of_panels *grid, size_t row)
{
    size_t most = 1, end = (row + 1) * grid->columns;

    for (size_t i = row * grid->columns; i < end && i < page->plot->series_count; i++)
        most = grid->names[i].count > most ? grid->names[i].count : most;
    return TIGHT * CHART_TEXT_SIZE * (double)most + GAP;
}

static void fit_panel_names(const struct page *page, struct grid_of_panels *grid)
{
    struct typeface face = name_face(page);

    grid->names = arena_array(page->arena, page->plot->series_count, sizeof *grid->names);
    for (size_t i = 0; i < page->plot->series_count; i++)
        grid->names[i] = page_fit(page, page->plot->series[i].name, &face, grid->width);
    for (size_t row = 0; row < grid->rows; row++)
        grid->names_height += names_height(page, grid, row);
}

/* The half of a label hangs over each edge of a panel. */
static struct grid_of_panels make_grid_of(const struct page *page, size_t columns)
{
    const struct plot *plot = page->plot;
    struct grid_of_panels grid = {.columns = columns};
    double label = axes_widest_tick(page, plot->x_ticks, plot->x_tick_count);
    double room = page->layout.width - PAD - side_of_values(page) - label / 2;

    grid.rows = (plot->series_count + grid.columns - 1) / grid.columns;
    grid.gap = label + GAP;
    grid.width = (room - grid.gap * (double)(grid.columns - 1)) / (double)grid.columns;
    fit_panel_names(page, &grid);
    return grid;
}

static bool has_broken_name(const struct page *page, const struct grid_of_panels *grid)
{
    for (size_t i = 0; i < page->plot->series_count; i++)
        if (grid->names[i].broken)
            return true;
    return false;
}

/* Fewer columns where a word of a name is wider than its panel. */
static struct grid_of_panels make_grid(const struct page *page)
{
    size_t columns = count_columns(page);
    struct grid_of_panels grid = make_grid_of(page, columns);

    while (columns > 1 && has_broken_name(page, &grid))
        grid = make_grid_of(page, --columns);
    return grid;
}

static double panel_height(const struct page *page, const struct grid_of_panels *grid)
{
    double gaps = ROW_GAP * (double)(grid->rows - 1);

    return (page->plot_height - gaps - grid->names_height) / (double)grid->rows;
}

static double top_of_row(const struct page *page, const struct grid_of_panels *grid, size_t row)
{
    double down = page->plot_top + names_height(page, grid, 0);

    for (size_t i = 1; i <= row; i++)
        down += panel_height(page, grid) + ROW_GAP + names_height(page, grid, i);
    return down;
}

/* The values stand at the right where the first panel does. */
static struct panel place_panel(const struct page *page, const struct grid_of_panels *grid, size_t series)
{
    double top = top_of_row(page, grid, series / grid->columns);
    double start = side_of_values(page) + (grid->width + grid->gap) * (double)(series % grid->columns);
    double left = page->layout.reversed_x ? page->layout.width - start - grid->width : start;

    return (struct panel){left, left + grid->width, top + panel_height(page, grid), top, series};
}

/* ---- what stands in and around a panel ---- */

static double across(const struct page *page, const struct panel *panel, double x)
{
    double part = (x - page->plot->x_first) / (page->plot->x_last - page->plot->x_first);

    part = page->layout.reversed_x ? 1 - part : part;
    return panel->left + part * (panel->right - panel->left);
}

static double down_to(const struct page *page, const struct panel *panel, double y)
{
    double first = page->plot->y_ticks[0].at, last = page->plot->y_ticks[page->plot->y_tick_count - 1].at;

    return panel->bottom - (y - first) / (last - first) * (panel->bottom - panel->top);
}

static void add_panel_name(struct page *page, const struct panel *panel, const struct lines *name)
{
    double line = TIGHT * CHART_TEXT_SIZE;
    bool at_right = page->plot->right_to_left;
    double down = panel->top - GAP - line * ((double)name->count - 0.5);

    for (size_t i = 0; i < name->count; i++)
        page_add_label(page, (struct label){.text = name->texts[i],
                                            .x = at_right ? panel->right : panel->left,
                                            .y = down + line * (double)i,
                                            .size = CHART_TEXT_SIZE,
                                            .anchor = page_start_anchor(page),
                                            .bold = true});
}

/* The lines of the grid, and where it is the first of its row, what they mean. */
static void add_panel_values(struct page *page, const struct panel *panel, bool is_first)
{
    const struct plot *plot = page->plot;
    double spacing = (panel->bottom - panel->top) / (double)(plot->y_tick_count - 1);
    size_t every = axes_thinning(CHART_TEXT_SIZE * 1.1, spacing);
    bool at_right = page->layout.reversed_x;

    for (size_t i = 0; i < plot->y_tick_count; i += every) {
        double down = down_to(page, panel, plot->y_ticks[i].at);
        page_add_stroke(page, panel->left, down, panel->right, down,
                        plot->y_ticks[i].at == 0 ? STROKE_AXIS : STROKE_GRID);
        if (is_first)
            page_add_text(page, plot->y_ticks[i].label, at_right ? panel->right + GAP : panel->left - GAP,
                          down, at_right ? ANCHOR_LEFT : ANCHOR_RIGHT);
    }
}

static void add_panel_places(struct page *page, const struct panel *panel)
{
    const struct plot *plot = page->plot;
    const struct tick *ticks = plot->x_ticks;
    double spacing = plot->x_tick_count > 1
                         ? fabs(across(page, panel, ticks[1].at) - across(page, panel, ticks[0].at))
                         : 0;
    size_t every = axes_thinning(axes_widest_tick(page, ticks, plot->x_tick_count) + GAP, spacing);

    for (size_t i = 0; i < plot->x_tick_count; i += every)
        page_add_text(page, ticks[i].label, across(page, panel, ticks[i].at),
                      panel->bottom + AXIS_GAP + page_line_height(CHART_TEXT_SIZE) / 2, ANCHOR_CENTER);
    if (plot->time_axis || every == 1)
        return;
    page->refused_here = true;
    page->refused = "the names below its panels would cover each other; shorten them, or draw the chart with "
                    "another `kind`";
}

static void add_breaks(struct page *page, const struct panel *panel)
{
    const struct plot *plot = page->plot;

    for (size_t i = 1; i < plot->point_count; i++) {
        double x = across(page, panel, (plot->x[i - 1] + plot->x[i]) / 2);
        if (point_is_broken(plot, panel->series, i))
            page_add_stroke(page, x, panel->top, x, panel->bottom, STROKE_BREAK);
    }
}

/* Annotations and references are lines in every panel. */
static void add_marks(struct page *page, const struct panel *panel)
{
    const struct plot *plot = page->plot;

    for (size_t i = 0; i < plot->annotation_count; i++) {
        double x = across(page, panel, plot->annotations[i].at);
        page_add_stroke(page, x, panel->top, x, panel->bottom, STROKE_MARK);
    }
    for (size_t i = 0; i < plot->reference_count; i++) {
        double down = down_to(page, panel, plot->references[i].at);
        page_add_stroke(page, panel->left, down, panel->right, down, STROKE_MARK);
    }
}

/* Their texts stand once, in the legend, each beside a piece of its line. */
static double add_mark_entry(struct page *page, const char *text, bool upright, double along)
{
    along = page_add_legend_entry(page, text, (struct swatch){0}, along);
    const struct swatch *swatch = &page->swatches[--page->layout.swatch_count];
    double middle = swatch->x + CHART_SWATCH_WIDTH / 2.0, half = CHART_TEXT_SIZE / 2.0;

    if (upright)
        page_add_stroke(page, middle, swatch->y - half, middle, swatch->y + half, STROKE_MARK);
    else
        page_add_stroke(page, swatch->x, swatch->y, swatch->x + CHART_SWATCH_WIDTH, swatch->y, STROKE_MARK);
    return along;
}

static void add_mark_legend(struct page *page)
{
    const struct plot *plot = page->plot;
    double along = 0;

    if (plot->annotation_count + plot->reference_count == 0)
        return;
    for (size_t i = 0; i < plot->annotation_count; i++)
        along = add_mark_entry(page, plot->annotations[i].text, true, along);
    for (size_t i = 0; i < plot->reference_count; i++)
        along = add_mark_entry(page, plot->references[i].text, false, along);
    page->plot_top = page->down + page_line_height(CHART_TEXT_SIZE) + GAP;
}

static void add_nothing_in(struct page *page, const struct panel *panel)
{
    struct typeface face = page_text_face(page);

    if (plot_has_figure(page->plot, panel->series))
        return;
    struct lines lines = page_fit(page, page->plot->nothing, &face, panel->right - panel->left);
    page_add_lines(page, &lines, (panel->left + panel->right) / 2, (panel->top + panel->bottom) / 2,
                   ANCHOR_CENTER);
}

static void lay_out_panels(struct page *page)
{
    struct grid_of_panels grid = make_grid(page);
    size_t count = page->plot->series_count;

    add_mark_legend(page);
    for (size_t i = 0; i < count; i++) {
        struct panel *panel = &page->panels[i];
        *panel = place_panel(page, &grid, i);
        add_panel_name(page, panel, &grid.names[i]);
        add_panel_values(page, panel, i % grid.columns == 0);
        if (i + grid.columns >= count)
            add_panel_places(page, panel);
        add_breaks(page, panel);
        add_marks(page, panel);
        add_nothing_in(page, panel);
    }
    page->layout.panel_count = count;
    page->layout.left = page->panels[0].left;
    page->layout.right = page->panels[0].right;
    page->down = page->plot_top + page->plot_height + AXIS_GAP + page_line_height(CHART_TEXT_SIZE);
}

static double height_with(const struct grid_of_panels *grid, double height)
{
    return height * (double)grid->rows + grid->names_height + ROW_GAP * (double)(grid->rows - 1);
}

static double most_height(const struct page *page)
{
    struct grid_of_panels grid = make_grid(page);

    return height_with(&grid, MOST_HEIGHT);
}

static void prepare(struct page *page)
{
    size_t count = page->plot->series_count;

    if (count > MOST_PANELS) {
        page->refused =
            arena_format(page->arena, "it has %zu series, and there is room for %d panels; draw fewer", count,
                         MOST_PANELS);
        return;
    }
    struct grid_of_panels grid = make_grid(page);
    page->panels = arena_array(page->arena, count, sizeof *page->panels);
    page->plot_height =
        height_with(&grid, page->canvas->kind == CANVAS_SLIDE ? LEAST_ON_SLIDE : LEAST_HEIGHT);
}

const struct shape chart_panels = {prepare, lay_out_panels, most_height};
