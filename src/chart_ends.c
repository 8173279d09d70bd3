#include "chart_ends.h"

#include "arena.h"
#include "chart_axes.h"
#include "chart_points.h"
#include "plot.h"

#include <math.h>
#include <stdint.h>

enum { ENDS_GAP = 48, MOST_LINES = 3, MOST_ENDS_HEIGHT = 640, BETWEEN = 18, DOT = 16 };
/* A line that ends in the middle of the plot is not told by a name at its edge. */
#define MOST_EARLY 0.25

/* A text, the place and the value that it is about. */
struct end {
    struct lines lines;
    double x, value;
    double wanted, middle; /* from the top */
    bool is_reference;
};

static double height_of(const struct end *end)
{
    return TIGHT * CHART_TEXT_SIZE * (double)end->lines.count + BETWEEN;
}

/* ---- what stands there ---- */

static double room(const struct page *page)
{
    return page->layout.width / 3 - PAD - ENDS_GAP;
}

static bool fits(const struct lines *lines)
{
    return !lines->broken && lines->count <= MOST_LINES;
}

static const char *name_and_figure(const struct page *page, size_t series, size_t point)
{
    const struct series *one = &page->plot->series[series];

    if (!one->labels)
        return one->name;
    if (page->plot->series_count == 1)
        return one->labels[point];
    return one->end ? one->end : arena_format(page->arena, "%s: %s", one->name, one->labels[point]);
}

static double value_of(const struct page *page, size_t series, size_t point)
{
    if (!page->kind->stacked || page->plot->series_count == 1)
        return page->plot->series[series].y[point];
    if (page->kind->joined && point_is_alone(page->plot, series, point))
        return stack_to(page->plot, series, point);
    return (stack_from(page->plot, series, point) + stack_to(page->plot, series, point)) / 2;
}

static struct end end_of(const struct page *page, size_t series)
{
    const struct plot *plot = page->plot;
    struct typeface face = page_text_face(page);
    size_t point = plot_last_point(plot, series);
    double width = plot->series_count == 1 ? page->layout.width : room(page);

    return (struct end){
        .lines = page_fit(page, name_and_figure(page, series, point), &face, width),
        .x = plot->x[point] + (page->kind->joined ? 0 : 0.4 * plot->x_step),
        .value = value_of(page, series, point),
    };
}

static bool ends_late(const struct page *page, size_t series, size_t last)
{
    const struct plot *plot = page->plot;
    size_t point = plot_last_point(plot, series);

    return plot_has_figure(plot, series) &&
           (page->kind->stacked
                ? point == last
                : plot->x[last] - plot->x[point] <= MOST_EARLY * (plot->x_last - plot->x_first));
}

static size_t last_point(const struct plot *plot)
{
    size_t last = 0;

    for (size_t i = 0; i < plot->series_count; i++)
        if (plot_last_point(plot, i) > last)
            last = plot_last_point(plot, i);
    return last;
}

static double sum_of_heights(const struct page *page)
{
    double sum = 0;

    for (size_t i = 0; i < page->end_count; i++)
        sum += height_of(&page->ends[i]);
    return sum;
}

/* With all of the names, or with none. */
static bool add_names(struct page *page)
{
    const struct plot *plot = page->plot;
    size_t last = last_point(plot);
    bool fit = true;

    for (size_t i = 0; i < plot->series_count && fit; i++) {
        page->ends[page->end_count++] = end_of(page, i);
        fit = ends_late(page, i, last) && fits(&page->ends[i].lines);
    }
    fit = fit && sum_of_heights(page) <= MOST_ENDS_HEIGHT;
    if (!fit)
        page->end_count = 0;
    return fit;
}

static void add_references(struct page *page)
{
    const struct plot *plot = page->plot;
    struct typeface face = page_text_face(page);

    for (size_t i = 0; i < plot->reference_count; i++) {
        struct end end = {.lines = page_fit(page, plot->references[i].text, &face, room(page)),
                          .x = plot->x_last,
                          .value = plot->references[i].at,
                          .is_reference = true};
        page->ends[page->end_count] = end;
        if (fits(&end.lines) && sum_of_heights(page) + height_of(&end) <= MOST_ENDS_HEIGHT)
            page->end_count++;
    }
}

void ends_prepare(struct page *page)
{
    const struct plot *plot = page->plot;
    bool at_ends = page->kind->joined || (page->kind->stacked && plot->series_count > 1);

    page->ends = arena_array(page->arena, plot->series_count + plot->reference_count + 1, sizeof *page->ends);
    if (at_ends && plot->series_count > 1)
        page->direct = add_names(page);
    else if (at_ends && axes_has_labels(page))
        page->ends[page->end_count++] = end_of(page, 0);
    add_references(page);
    page->plot_height = fmax(page->plot_height, sum_of_heights(page));
}

/* ---- where it stands ---- */

/* Of the one that is furthest behind: its share of the plot's width. */
static double furthest(const struct page *page)
{
    const struct plot *plot = page->plot;
    double share = 0;

    for (size_t i = 0; i < page->end_count; i++)
        share = fmax(share, (page->ends[i].x - plot->x_first) / (plot->x_last - plot->x_first));
    return share;
}

static double gap(const struct page *page)
{
    return page->end_count > 1 ? ENDS_GAP : GAP;
}

double ends_limit(const struct page *page, double start)
{
    double most = page->layout.width - PAD, share = furthest(page), widest = 0;

    for (size_t i = 0; i < page->end_count; i++)
        widest = fmax(widest, page->ends[i].lines.width);
    return share > 0 ? fmin(most, start + (most - gap(page) - widest - start) / share) : most;
}

static void sort(struct end *ends, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct end end = ends[i];
        size_t at = i;
        for (; at > 0 && ends[at - 1].wanted > end.wanted; at--)
            ends[at] = ends[at - 1];
        ends[at] = end;
    }
}

/* Neighbours that touch: together they stand as near as they can to where each wants to be. */
struct cluster {
    size_t count;
    double wanted, height,
        top; /* sum of the tops that its ends want for it; of all of them; where it stands */
};

static void place_cluster(struct cluster *cluster, double top, double bottom)
{
    cluster->top = fmax(top, fmin(cluster->wanted / (double)cluster->count, bottom - cluster->height));
}

static void join(struct cluster *above, const struct cluster *below)
{
    above->wanted += below->wanted - above->height * (double)below->count;
    above->count += below->count;
    above->height += below->height;
}

static size_t make_clusters(const struct page *page, struct cluster *clusters)
{
    double over = (CHART_TEXT_SIZE * TIGHT + BETWEEN) / 2;
    double top = page->plot_top - over, bottom = page->plot_top + page->plot_height + over;
    size_t count = 0;

    for (size_t i = 0; i < page->end_count; i++) {
        double height = height_of(&page->ends[i]);
        clusters[count] = (struct cluster){1, page->ends[i].wanted - height / 2, height, 0};
        place_cluster(&clusters[count], top, bottom);
        for (count++;
             count > 1 && clusters[count - 2].top + clusters[count - 2].height > clusters[count - 1].top;
             count--) {
            join(&clusters[count - 2], &clusters[count - 1]);
            place_cluster(&clusters[count - 2], top, bottom);
        }
    }
    return count;
}

static void push_apart(struct page *page)
{
    struct cluster *clusters = arena_array(page->arena, page->end_count, sizeof *clusters);
    size_t count, next = 0;

    sort(page->ends, page->end_count);
    count = make_clusters(page, clusters);
    for (size_t i = 0; i < count; i++)
        for (double down = clusters[i].top; clusters[i].count > 0; clusters[i].count--, next++) {
            double height = height_of(&page->ends[next]);
            page->ends[next].middle = down + height / 2;
            down += height;
        }
}

static void add_leader(struct page *page, const struct end *end, double column)
{
    double away = page->layout.reversed_x ? -1 : 1;
    double from = axes_across(page, end->x) + away * (end->is_reference ? 0 : DOT);
    double to = column - away * DOT / 2;
    bool moved = fabs(end->middle - end->wanted) > CHART_TEXT_SIZE * 0.3;

    if (moved || (to - from) * away > 2 * ENDS_GAP)
        page_add_stroke(page, from, end->wanted, to, end->middle, STROKE_LEADER);
}

static void add_end(struct page *page, const struct end *end, double column)
{
    double height = TIGHT * CHART_TEXT_SIZE;
    double first = end->middle - height * ((double)end->lines.count - 1) / 2;

    for (size_t i = 0; i < end->lines.count; i++)
        page_add_figure(page, end->lines.texts[i], column, first + height * (double)i,
                        page->layout.reversed_x ? ANCHOR_RIGHT : ANCHOR_LEFT);
    add_leader(page, end, column);
}

/* ---- references that have no room there ---- */

static bool is_at_end(const struct page *page, const struct line_mark *reference)
{
    for (size_t i = 0; i < page->end_count; i++)
        if (page->ends[i].is_reference && page->ends[i].value == reference->at)
            return true;
    return false;
}

struct box {
    double left, right, top, bottom;
};

static size_t count_points(const struct page *page, const struct box *box)
{
    const struct plot *plot = page->plot;
    size_t count = 0;

    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++) {
            double x = axes_across(page, plot->x[point]);
            double down = point_is_known(plot, i, point) ? axes_down(page, value_of(page, i, point)) : NAN;
            count += x >= box->left && x <= box->right && down >= box->top && down <= box->bottom;
        }
    return count;
}

/* Above or below its line, at the end or at the start: where it hides least. */
static void add_inside(struct page *page, const struct line_mark *reference)
{
    const struct layout *layout = &page->layout;
    struct typeface face = page_text_face(page);
    struct lines lines = page_fit(page, reference->text, &face, (layout->right - layout->left) * 0.8);
    double height = TIGHT * CHART_TEXT_SIZE * (double)lines.count, down = axes_down(page, reference->at);
    size_t least = SIZE_MAX;
    double left = 0, top = 0;

    for (int i = 0; i < 4; i++) {
        double box_left = i % 2 == 0 ? layout->right - lines.width - GAP : layout->left + GAP;
        double box_top = i < 2 ? down - height - BETWEEN : down + BETWEEN;
        struct box box = {box_left, box_left + lines.width, box_top, box_top + height};
        size_t count = count_points(page, &box);
        bool outside = box.top < page->plot_top - height || box.bottom > page->plot_top + page->plot_height;
        if (outside || count >= least)
            continue;
        least = count;
        left = box.left;
        top = box.top;
    }
    page_add_lines(page, &lines, left, top + height / 2, ANCHOR_LEFT);
}

void ends_add(struct page *page)
{
    const struct plot *plot = page->plot;

    for (size_t i = 0; i < page->end_count; i++)
        page->ends[i].wanted = axes_down(page, page->ends[i].value);
    push_apart(page);
    double behind = plot->x_first + furthest(page) * (plot->x_last - plot->x_first);
    double column = axes_across(page, behind) + (page->layout.reversed_x ? -gap(page) : gap(page));
    for (size_t i = 0; i < page->end_count; i++)
        add_end(page, &page->ends[i], column);
    for (size_t i = 0; i < plot->reference_count; i++)
        if (!is_at_end(page, &plot->references[i]))
            add_inside(page, &plot->references[i]);
}
