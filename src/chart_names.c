#include "chart_names.h"

#include "arena.h"
#include "chart_axes.h"
#include "chart_flags.h"
#include "plot.h"

#include <math.h>

enum { MOST_FLAGS = 40 };
/* Of the canvas: so wide is the narrowest room for a name that hangs from a line. */
#define LEAST_ROOM 0.3

static double place_of(const struct page *page)
{
    const struct plot *plot = page->plot;

    return plot->x_step / (plot->x_last - plot->x_first) * (page->layout.right - page->layout.left);
}

/* Has each of them room below its place, in whole words? `widest`: of their lines. */
static bool fit_names(const struct page *page, double width, double *widest)
{
    struct typeface face = page_text_face(page);

    *widest = 0;
    for (size_t i = 0; i < page->plot->x_tick_count; i++) {
        struct lines lines = page_fit(page, page->plot->x_ticks[i].label, &face, width);
        if (lines.broken)
            return false;
        *widest = fmax(*widest, lines.width);
    }
    return true;
}

/* ---- on levels ---- */

/* Where a name that stands around its tick begins, so that it ends on the page. */
static double start_of_name(const struct page *page, size_t i, double width)
{
    double x = axes_across(page, page->plot->x_ticks[i].at), half = width / 2;

    return fmin(fmax(x, half + PAD / 2), page->layout.width - half - PAD / 2) - half;
}

/* Does each name end before the next on its level begins? */
static bool names_are_apart(const struct page *page, const struct lines *names, size_t levels)
{
    const struct plot *plot = page->plot;

    for (size_t i = 0; i + levels < plot->x_tick_count; i++) {
        size_t next = i + levels;
        double start = start_of_name(page, i, names[i].width);
        double next_start = start_of_name(page, next, names[next].width);
        if (start < next_start ? start + names[i].width > next_start : next_start + names[next].width > start)
            return false;
    }
    return true;
}

/* As wide as the page. */
static double break_names(struct page *page, struct lines *names)
{
    const struct plot *plot = page->plot;
    struct typeface face = page_text_face(page);
    double widest = 0;

    for (size_t i = 0; i < plot->x_tick_count; i++) {
        names[i] = page_fit(page, plot->x_ticks[i].label, &face, page->layout.width - PAD);
        widest = fmax(widest, names[i].width);
        if (names[i].broken && !page->too_wide)
            page->too_wide = plot->x_ticks[i].label;
    }
    return widest;
}

static void add_level(struct page *page, const struct lines *names, size_t level, size_t levels)
{
    double height = TIGHT * CHART_TEXT_SIZE;
    size_t most = 0;

    for (size_t i = level; i < page->plot->x_tick_count; i += levels) {
        page_add_lines(page, &names[i], start_of_name(page, i, names[i].width) + names[i].width / 2,
                       page->down + height * (double)names[i].count / 2, ANCHOR_CENTER);
        most = names[i].count > most ? names[i].count : most;
    }
    page->down += height * (double)most + GAP / 2.0;
}

static void add_names_on_levels(struct page *page, double place)
{
    size_t count = page->plot->x_tick_count;
    struct lines *names = arena_array(page->arena, count, sizeof *names);
    size_t levels = axes_thinning(break_names(page, names) + GAP, place);

    while (levels < count && !names_are_apart(page, names, levels))
        levels++;
    levels = levels < count ? levels : count;
    for (size_t level = 0; level < levels; level++)
        add_level(page, names, level, levels);
}

/* ---- hanging from lines ---- */

/* Between the line and the end of the canvas. */
static struct flags flags_of_names(const struct page *page)
{
    const struct plot *plot = page->plot;
    struct typeface face = page_text_face(page);
    struct flags flags = {arena_array(page->arena, plot->x_tick_count, sizeof *flags.items),
                          plot->x_tick_count};

    for (size_t i = 0; i < flags.count; i++) {
        double line = axes_across(page, plot->x_ticks[i].at);
        double room = (page->layout.reversed_x ? line : page->layout.width - line) - PAD / 2;
        flags.items[i] = (struct flag){
            .text = plot->x_ticks[i].label,
            .lines = page_fit(page, plot->x_ticks[i].label, &face, fmin(room, page->layout.width / 2)),
            .line = line};
    }
    return flags;
}

static void add_flags(struct page *page, const struct flags *flags)
{
    for (size_t i = 0; i < flags->count; i++) {
        const struct flag *flag = &flags->items[i];
        double top = page->down + flags_height(flags, flag->level);
        flag_add(page, flag, top);
        page_add_stroke(page, flag->line, page->plot_top + page->plot_height, flag->line, top, STROKE_LEADER);
    }
    page->down += flags_all(flags);
}

/* How wide their narrowest room must be; 0: they do not hang. */
static double room_for_flags(const struct page *page)
{
    double widest;
    bool hang = page->plot->x_tick_count <= MOST_FLAGS && !fit_names(page, place_of(page) - GAP, &widest) &&
                fit_names(page, page->layout.width * LEAST_ROOM, &widest);

    return hang ? widest : 0;
}

void names_set_side(struct page *page, double start)
{
    const struct plot *plot = page->plot;
    double share =
        (plot->x_ticks[plot->x_tick_count - 1].at - plot->x_first) / (plot->x_last - plot->x_first);
    double room = room_for_flags(page), most = page->layout.width - PAD / 2 - room;

    page->names_hang = room > 0;
    if (!page->names_hang)
        return;
    double end = fmax(page->layout.reversed_x ? page->layout.left : page->layout.width - page->layout.right,
                      page->layout.width - (start + (most - start) / share));
    axes_set_sides(page, start, end);
}

static void add_in_places(struct page *page)
{
    const struct plot *plot = page->plot;
    struct typeface face = page_text_face(page);
    size_t most = 1;

    for (size_t i = 0; i < plot->x_tick_count; i++) {
        struct lines name = page_fit(page, plot->x_ticks[i].label, &face, place_of(page) - GAP);
        most = name.count > most ? name.count : most;
        page_add_lines(page, &name, axes_across(page, plot->x_ticks[i].at),
                       page->down + TIGHT * CHART_TEXT_SIZE * (double)name.count / 2, ANCHOR_CENTER);
    }
    page->down += TIGHT * CHART_TEXT_SIZE * (double)most;
}

void names_add(struct page *page)
{
    struct flags flags = {0};
    double widest;

    if (page->names_hang)
        flags = flags_of_names(page);
    if (flags.count > 0 && flags_place(page, &flags))
        add_flags(page, &flags);
    else if (fit_names(page, place_of(page) - GAP, &widest))
        add_in_places(page);
    else
        add_names_on_levels(page, place_of(page));
}
