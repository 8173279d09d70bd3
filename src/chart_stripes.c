#include "chart_stripes.h"

#include "arena.h"
#include "chart_layout.h"
#include "chart_looks.h"
#include "chart_points.h"
#include "chart_script_cells.h"
#include "contrast.h"
#include "palette.h"
#include "plot.h"

#include <math.h>

/* Lengths are units of the canvas, as in the layout. Stripes have round ends. */
enum { STRIPE_WIDTH = 5, OUTLINE_WIDTH = 3 };
/* They would cut what is less than a millimetre wide or high to pieces. */
enum { LEAST_SIDE = 12 };

/* Up to two families of parallel lines, so far apart. */
struct pattern {
    double pitch;
    size_t families;
    double slopes[2];
};

static const struct pattern patterns[PALETTE_MOST_COLOURS] = {
    {0, 0, {0}},  {16, 1, {1}}, {30, 1, {1}},    {30, 1, {-1}},    {42, 2, {1, -1}}, {16, 1, {-1}},
    {30, 1, {0}}, {16, 1, {0}}, {42, 2, {1, 0}}, {42, 2, {-1, 0}}, {60, 1, {1}},     {60, 1, {-1}},
};

/* A piece of what a series fills: between two places, as high at either as it is there. */
struct patch {
    double from, to;
    double low[2], high[2];
    bool hollow; /* of a figure that is not final: white, so that its stripes are in its colour */
};

struct line {
    double slope, at; /* its height at the left edge of the canvas */
};

struct piece {
    double from, to;
};

struct striper {
    FILE *out;
    const struct layout *layout;
    double inset; /* from the edge of a patch to the end of a stripe */
    struct patch *patches;
    size_t count;
    size_t series;
    double low, high, left, right; /* around the patches */
};

size_t chart_stripes_pattern(const struct palette *palette, size_t series)
{
    bool apart = series == 1 && contrast_ratio(palette_colour(palette, 0), palette_colour(palette, 1)) >=
                                    PALETTE_LEAST_CONTRAST;

    return apart ? 0 : series % PALETTE_MOST_COLOURS;
}

/* ---- a line through a patch ---- */

static double height_of(const struct line *line, double across)
{
    return line->slope * across + line->at;
}

static double edge_at(const struct patch *patch, const double *ends, double across)
{
    return ends[0] + (ends[1] - ends[0]) * (across - patch->from) / (patch->to - patch->from);
}

/* Cuts the piece to where something straight is not negative that has these values at its ends. */
static bool cut(struct piece *piece, double at_from, double at_to)
{
    double zero = piece->from + (piece->to - piece->from) * at_from / (at_from - at_to);

    if (at_from < 0 && at_to < 0)
        return false;
    if (at_from < 0)
        piece->from = zero;
    else if (at_to < 0)
        piece->to = zero;
    return true;
}

static bool cross(const struct patch *patch, const struct line *line, struct piece *piece)
{
    *piece = (struct piece){patch->from, patch->to};
    return cut(piece, height_of(line, piece->from) - edge_at(patch, patch->low, piece->from),
               height_of(line, piece->to) - edge_at(patch, patch->low, piece->to)) &&
           cut(piece, edge_at(patch, patch->high, piece->from) - height_of(line, piece->from),
               edge_at(patch, patch->high, piece->to) - height_of(line, piece->to));
}

/* ---- the script ---- */

static void write_piece(const struct striper *striper, const struct line *line, const struct piece *piece,
                        bool hollow)
{
    const struct layout *layout = striper->layout;

    if (!(piece->to > piece->from))
        return;
    fprintf(striper->out, "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead front ",
            piece->from / layout->width, height_of(line, piece->from) / layout->height,
            piece->to / layout->width, height_of(line, piece->to) / layout->height);
    if (hollow)
        fprintf(striper->out, "linetype %zu dashtype solid linewidth %d\n", striper->series + 1,
                STRIPE_WIDTH);
    else
        fputs("linestyle 6\n", striper->out);
}

/* What goes on from one patch into the next is one stripe. */
static void write_stripe(const struct striper *striper, const struct line *line)
{
    struct piece open = {0}, piece;
    bool hollow = false;

    for (size_t i = 0; i < striper->count; i++) {
        const struct patch *patch = &striper->patches[i];
        if (!cross(patch, line, &piece))
            continue;
        if (patch->hollow == hollow && fabs(piece.from - open.to) < 0.01) {
            open.to = piece.to;
            continue;
        }
        write_piece(striper, line, &open, hollow);
        open = piece;
        hollow = patch->hollow;
    }
    write_piece(striper, line, &open, hollow);
}

static void write_family(const struct striper *striper, double slope, double pitch)
{
    double step = pitch * sqrt(1 + slope * slope);
    double left = slope * striper->left, right = slope * striper->right;
    double last = striper->high - fmin(left, right);

    for (double k = ceil((striper->low - fmax(left, right)) / step); k * step <= last; k++) {
        const struct line line = {slope, k * step};
        write_stripe(striper, &line);
    }
}

static void write_pattern(const struct striper *striper, const struct pattern *pattern)
{
    for (size_t i = 0; striper->count > 0 && i < pattern->families; i++)
        write_family(striper, pattern->slopes[i], pattern->pitch);
}

/* ---- patches ---- */

static void widen(struct striper *striper, const struct patch *patch)
{
    striper->left = fmin(striper->left, patch->from);
    striper->right = fmax(striper->right, patch->to);
    for (size_t i = 0; i < 2; i++) {
        striper->low = fmin(striper->low, patch->low[i]);
        striper->high = fmax(striper->high, patch->high[i]);
    }
}

static void add_patch(struct striper *striper, struct patch patch)
{
    for (size_t i = 0; i < 2; i++) {
        patch.low[i] += striper->inset;
        patch.high[i] -= striper->inset;
    }
    striper->patches[striper->count++] = patch;
    widen(striper, &patch);
}

static void add_rectangle(struct striper *striper, const double across[2], const double up[2], bool hollow)
{
    double low = fmin(up[0], up[1]), high = fmax(up[0], up[1]);
    const struct patch patch = {.from = fmin(across[0], across[1]) + striper->inset,
                                .to = fmax(across[0], across[1]) - striper->inset,
                                .low = {low, low},
                                .high = {high, high},
                                .hollow = hollow};

    if (fabs(across[1] - across[0]) >= LEAST_SIDE && high - low >= LEAST_SIDE)
        add_patch(striper, patch);
}

/* How far into a range, as a share of it. */
static double share(double value, double first, double last)
{
    return (value - first) / (last - first);
}

static double share_of_value(const struct plot *plot, double value)
{
    return share(value, plot->y_ticks[0].at, plot->y_ticks[plot->y_tick_count - 1].at);
}

static double across_at(const struct layout *layout, double part)
{
    return layout->left + (layout->right - layout->left) * (layout->reversed_x ? 1 - part : part);
}

static double up_at(const struct layout *layout, double part)
{
    return layout->bottom + (layout->top - layout->bottom) * part;
}

/* Where the bar of a series begins and ends on the axis of places. */
static void find_bar(const struct plot *plot, const struct layout *layout, size_t series, size_t point,
                     double ends[2])
{
    double bars = layout->bars * plot->x_step;
    double bar = layout->stacked ? bars : bars / (double)plot->series_count;

    ends[0] = plot->x[point] - bars / 2 + (layout->stacked ? 0 : bar * (double)series);
    ends[1] = ends[0] + bar;
    for (size_t i = 0; i < 2; i++)
        ends[i] = share(ends[i], plot->x_first, plot->x_last);
}

static void add_bar(struct striper *striper, const struct plot *plot, size_t point)
{
    const struct layout *layout = striper->layout;
    size_t series = striper->series;
    double from = layout->stacked ? stack_from(plot, series, point) : 0;
    double values[2] = {share_of_value(plot, from),
                        share_of_value(plot, from + plot->series[series].y[point])};
    double places[2], across[2], up[2];

    find_bar(plot, layout, series, point, places);
    for (size_t i = 0; i < 2; i++) {
        across[i] = across_at(layout, layout->lying ? values[i] : places[i]);
        up[i] = up_at(layout, layout->lying ? 1 - places[i] : values[i]);
    }
    add_rectangle(striper, across, up, point_is_provisional(plot, series, point));
}

static bool is_hollow(const struct plot *plot, size_t series, size_t point)
{
    return point_is_provisional(plot, series, point) || point_is_provisional(plot, series, point + 1);
}

/* From a point to the next. */
static void add_area(struct striper *striper, const struct plot *plot, size_t point)
{
    const struct layout *layout = striper->layout;
    size_t series = striper->series;
    struct patch patch = {.from = across_at(layout, share(plot->x[point], plot->x_first, plot->x_last)),
                          .to = across_at(layout, share(plot->x[point + 1], plot->x_first, plot->x_last)),
                          .hollow = is_hollow(plot, series, point)};

    for (size_t i = 0; i < 2; i++) {
        patch.low[i] = up_at(layout, share_of_value(plot, stack_from(plot, series, point + i)));
        patch.high[i] = up_at(layout, share_of_value(plot, stack_to(plot, series, point + i)));
    }
    add_patch(striper, patch);
}

static bool goes_on(const struct plot *plot, size_t series, size_t point, const bool *open)
{
    return point_is_known(plot, series, point + 1) && point_is_followed(plot, point) &&
           !point_is_broken(plot, series, point + 1) && !open[point] && !open[point + 1];
}

static void add_patches(struct striper *striper, const struct plot *plot, const bool *open)
{
    for (size_t point = 0; point < plot->point_count; point++) {
        if (!point_is_known(plot, striper->series, point))
            continue;
        if (!striper->layout->joined)
            add_bar(striper, plot, point);
        else if (goes_on(plot, striper->series, point, open))
            add_area(striper, plot, point);
    }
}

/* ---- a chart ---- */

static void empty(struct striper *striper)
{
    striper->count = 0;
    striper->left = striper->low = INFINITY;
    striper->right = striper->high = -INFINITY;
}

static void stripe_swatch(struct striper *striper, const struct swatch *swatch, const struct pattern *pattern)
{
    const double across[2] = {swatch->x, swatch->x + CHART_SWATCH_WIDTH};
    const double up[2] = {swatch->y - CHART_SWATCH_HALF, swatch->y + CHART_SWATCH_HALF};

    empty(striper);
    add_rectangle(striper, across, up, false);
    write_pattern(striper, pattern);
}

static void stripe_series(struct striper *striper, const struct plot *plot, const bool *open)
{
    const struct pattern *pattern =
        &patterns[chart_stripes_pattern(palette_or_default(plot->palette), striper->series)];

    empty(striper);
    add_patches(striper, plot, open);
    write_pattern(striper, pattern);
    for (size_t i = 0; i < striper->layout->swatch_count; i++)
        if (striper->layout->swatches[i].series == striper->series && !striper->layout->swatches[i].hollow)
            stripe_swatch(striper, &striper->layout->swatches[i], pattern);
}

void chart_stripes_write(FILE *out, const struct plot *plot, const struct layout *layout, struct arena *arena)
{
    const bool *open = stack_open_points(plot, arena);
    struct striper striper = {.out = out, .layout = layout};
    bool outlined = chart_looks_outlined(plot);

    striper.inset = STRIPE_WIDTH / 2.0 + (outlined ? OUTLINE_WIDTH / 2.0 : 0);
    striper.patches = arena_array(arena, plot->point_count + 1, sizeof *striper.patches);
    if (layout->legend != LEGEND_BOXES || !layout->has_data || chart_has_parts(layout))
        return;
    for (striper.series = 1; striper.series < plot->series_count; striper.series++)
        stripe_series(&striper, plot, open);
}
