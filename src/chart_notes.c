#include "chart_notes.h"

#include "arena.h"
#include "chart_axes.h"
#include "chart_points.h"
#include "plot.h"

#include <math.h>

/* Of the canvas, for a text that stands beside others. */
#define MOST_WIDTH 0.45

/* A text above the plot and its line. */
struct note {
    struct lines lines;
    double line, left, right; /* from the left */
    size_t level;             /* 0: next to the plot */
};

struct notes {
    struct note *items;
    size_t count;
};

/* What has a place on the axis that runs across: annotations, or references of a plot that lies. */
static struct notes list_notes(const struct page *page)
{
    const struct plot *plot = page->plot;
    bool lying = page->layout.lying;
    const struct line_mark *marks = lying ? plot->references : plot->annotations;
    struct notes notes = {NULL, lying ? plot->reference_count : plot->annotation_count};
    struct typeface face = page_text_face(page);

    notes.items = arena_array(page->arena, notes.count, sizeof *notes.items);
    for (size_t i = 0; i < notes.count; i++)
        notes.items[i] =
            (struct note){.lines = page_fit(page, marks[i].text, &face, page->layout.width * MOST_WIDTH),
                          .line = axes_across(page, marks[i].at)};
    return notes;
}

static void sort(struct notes *notes)
{
    for (size_t i = 1; i < notes->count; i++) {
        struct note note = notes->items[i];
        size_t at = i;
        for (; at > 0 && notes->items[at - 1].line > note.line; at--)
            notes->items[at] = notes->items[at - 1];
        notes->items[at] = note;
    }
}

/* ---- where a text stands beside its line ---- */

/* With so much of it at the left of its line: 0 and 1 are a flag on its pole. */
static void put(const struct page *page, struct note *note, double share)
{
    double most = page->layout.width - PAD / 2 - note->lines.width;

    note->left = fmax(PAD / 2, fmin(note->line - note->lines.width * share, most));
    note->right = note->left + note->lines.width;
}

/* ---- on which level ---- */

static bool meet(const struct note *a, const struct note *b)
{
    return a->left < b->right + GAP && b->left < a->right + GAP;
}

/* Would the line of the one on the upper level run through the other's text? */
static bool crosses(const struct note *upper, const struct note *lower)
{
    return upper->line > lower->left - GAP / 2.0 && upper->line < lower->right + GAP / 2.0;
}

static bool has_room(const struct notes *notes, const bool *placed, size_t index)
{
    const struct note *note = &notes->items[index];

    for (size_t i = 0; i < notes->count; i++) {
        const struct note *other = &notes->items[i];
        if (placed[i] && i != index &&
            ((other->level == note->level && meet(other, note)) ||
             (other->level < note->level && crosses(note, other)) ||
             (other->level > note->level && crosses(other, note))))
            return false;
    }
    return true;
}

/* The lowest level where it neither meets nor crosses another, in the first place of some beside its line;
 * where there is none, above all. */
static bool place(const struct page *page, struct notes *notes, bool *placed, size_t i,
                  const double shares[3])
{
    struct note *note = &notes->items[i];

    placed[i] = true;
    for (note->level = 0; note->level < notes->count; note->level++)
        for (int side = 0; side < 3; side++) {
            put(page, note, shares[side]);
            if (has_room(notes, placed, i))
                return true;
        }
    return false;
}

/* How texts can stand: the first `at_left` lines have flags to the right and are placed from the right to the
 * left, so that poles pass beside flags; the others the other way round. */
struct way {
    size_t at_left;
    const double *to_right, *to_left;
};

static bool place_all(const struct page *page, struct notes *notes, const struct way *way)
{
    bool *placed = arena_array(page->arena, notes->count, sizeof *placed), good = true;

    for (size_t i = 0; i < notes->count; i++)
        placed[i] = false;
    for (size_t i = way->at_left; i-- > 0;)
        good = place(page, notes, placed, i, way->to_right) && good;
    for (size_t i = way->at_left; i < notes->count; i++)
        good = place(page, notes, placed, i, way->to_left) && good;
    return good;
}

/* In the middle over their lines where no line runs through a text so, else as flags: towards the middle of
 * the canvas, or where there is room. At worst a line runs through a text. */
static void place_notes(const struct page *page, struct notes *notes)
{
    static const double centred[] = {0.5, 0.5, 0.5}, any_right[] = {0, 1, 0.5}, any_left[] = {1, 0, 0.5};
    static const double right[] = {0, 0, 0}, left[] = {1, 1, 1};
    size_t half = 0;

    while (half < notes->count && notes->items[half].line <= page->layout.width / 2)
        half++;
    const struct way ways[] = {{half, centred, centred},        {half, any_right, any_left},
                               {half, right, any_left},         {half, right, left},
                               {notes->count, right, any_left}, {0, right, left}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !place_all(page, notes, &ways[i]); i++)
        ;
}

/* ---- all of them ---- */

static size_t lines_of_level(const struct notes *notes, size_t level)
{
    size_t most = 0;

    for (size_t i = 0; i < notes->count; i++)
        if (notes->items[i].level == level && notes->items[i].lines.count > most)
            most = notes->items[i].lines.count;
    return most;
}

/* Of the levels below it. */
static double height_below(const struct notes *notes, size_t level)
{
    double height = 0;

    for (size_t i = 0; i < level; i++) {
        size_t lines = lines_of_level(notes, i);
        height += lines > 0 ? TIGHT * CHART_TEXT_SIZE * (double)lines + GAP / 2.0 : 0;
    }
    return height;
}

/* The figures over bars stand between. */
static double lift(const struct page *page)
{
    bool figures = axes_has_labels(page) && !page->kind->joined && !page->layout.lying;

    return GAP + (figures ? page_line_height(CHART_TEXT_SIZE) : 0);
}

static void add_note(struct page *page, const struct notes *notes, const struct note *note)
{
    double bottom = page->plot_top - lift(page) - height_below(notes, note->level);
    double height = TIGHT * CHART_TEXT_SIZE * (double)note->lines.count;

    for (size_t i = 0; i < note->lines.count; i++)
        page_add_figure(page, note->lines.texts[i], (note->left + note->right) / 2,
                        bottom - height + TIGHT * CHART_TEXT_SIZE * ((double)i + 0.5), ANCHOR_CENTER);
    page_add_stroke(page, note->line, bottom, note->line, page->plot_top + page->plot_height, STROKE_MARK);
}

void notes_add_above(struct page *page)
{
    struct notes notes = list_notes(page);

    sort(&notes);
    place_notes(page, &notes);
    if (notes.count > 0)
        page->plot_top += height_below(&notes, notes.count + 1) + lift(page) - GAP;
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
