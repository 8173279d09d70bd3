#include "chart_notes.h"

#include "arena.h"
#include "chart_axes.h"
#include "chart_flags.h"
#include "chart_points.h"
#include "plot.h"

#include <math.h>

/* Of the canvas, for a text that stands beside others. */
#define MOST_WIDTH 0.45

/* What has a place on the axis that runs across: annotations, or references of a plot that lies. */
static struct flags list_notes(const struct page *page)
{
    const struct plot *plot = page->plot;
    bool lying = page->layout.lying;
    const struct line_mark *marks = lying ? plot->references : plot->annotations;
    struct flags notes = {NULL, lying ? plot->reference_count : plot->annotation_count};
    struct typeface face = page_text_face(page);

    notes.items = arena_array(page->arena, notes.count, sizeof *notes.items);
    for (size_t i = 0; i < notes.count; i++)
        notes.items[i] =
            (struct flag){.text = marks[i].text,
                          .lines = page_fit(page, marks[i].text, &face, page->layout.width * MOST_WIDTH),
                          .line = axes_across(page, marks[i].at)};
    return notes;
}

/* ---- all of them ---- */

/* The figures over bars stand between. */
static double lift(const struct page *page)
{
    bool figures = axes_has_labels(page) && !page->kind->joined && !page->layout.lying;

    return GAP + (figures ? page_line_height(CHART_TEXT_SIZE) : 0);
}

static void add_note(struct page *page, const struct flags *notes, const struct flag *note)
{
    double bottom = page->plot_top - lift(page) - flags_height(notes, note->level);
    double height = TIGHT * CHART_TEXT_SIZE * (double)note->lines.count;

    flag_add(page, note, bottom - height);
    page_add_stroke(page, note->line, bottom + GAP / 2.0, note->line, page->plot_top + page->plot_height,
                    STROKE_MARK);
}

void notes_add_above(struct page *page)
{
    struct flags notes = list_notes(page);

    flags_place(page, &notes);
    if (notes.count > 0)
        page->plot_top += flags_all(&notes) + lift(page) - GAP;
    for (size_t i = 0; i < notes.count; i++)
        add_note(page, &notes, &notes.items[i]);
}

/* ---- lines in the plot ---- */

static bool is_break(const struct plot *plot, size_t point)
{
    for (size_t i = 0; i < plot->series_count; i++)
        if (point_is_broken(plot, i, point))
            return true;
    return false;
}

/* In the middle between a point and the one before it. */
static void add_break(struct page *page, size_t point)
{
    const struct layout *layout = &page->layout;
    const struct plot *plot = page->plot;
    double x = (plot->x[point - 1] + plot->x[point]) / 2;
    double top = page->plot_top, bottom = page->plot_top + page->plot_height;

    if (layout->lying) {
        double down = top + (bottom - top) * (x - plot->x_first) / (plot->x_last - plot->x_first);
        page_add_stroke(page, layout->left, down, layout->right, down, STROKE_BREAK);
    } else
        page_add_stroke(page, axes_across(page, x), top, axes_across(page, x), bottom, STROKE_BREAK);
}

void notes_add_lines(struct page *page)
{
    const struct plot *plot = page->plot;

    for (size_t point = 1; point < plot->point_count; point++)
        if (is_break(plot, point))
            add_break(page, point);
    for (size_t i = 0; !page->layout.lying && i < plot->reference_count; i++) {
        double down = axes_down(page, plot->references[i].at);
        page_add_stroke(page, page->layout.left, down, page->layout.right, down, STROKE_MARK);
    }
}
