#include "chart.h"

#include "arena.h"
#include "chart_drawn.h"
#include "chart_points.h"
#include "chart_script.h"
#include "error.h"
#include "font.h"
#include "gnuplot.h"
#include "hash.h"
#include "plot.h"

#include <math.h>
#include <string.h>

/* ---- can it be drawn? ---- */

static bool check_value(const struct plot *plot, const char *name, double value, struct error *err)
{
    double lowest = plot->y_ticks[0].at, highest = plot->y_ticks[plot->y_tick_count - 1].at;
    double noise = (highest - lowest) * 1e-9; /* which the ticks leave out */

    if (value < lowest - noise || value > highest + noise)
        return error_set(err, ERROR_INTERNAL, "the figure %g of '%.100s' is not between %g and %g", value,
                         name, lowest, highest);
    return true;
}

/* Of a stack it is its end that must lie inside. */
static bool check_figures(const struct chart *chart, size_t series, struct error *err)
{
    const struct plot *plot = chart->plot;
    const struct series *one = &plot->series[series];

    for (size_t i = 0; i < plot->point_count; i++) {
        if (!(plot->x[i] >= plot->x_first && plot->x[i] <= plot->x_last))
            return error_set(err, ERROR_INTERNAL, "point %zu at %g is not between %g and %g", i + 1,
                             plot->x[i], plot->x_first, plot->x_last);
        if (!check_value(plot, one->name, chart->kind.stacked ? stack_to(plot, series, i) : one->y[i], err))
            return false;
    }
    return true;
}

static bool check_lines(const struct plot *plot, struct error *err)
{
    for (size_t i = 0; i < plot->reference_count; i++)
        if (!check_value(plot, plot->references[i].text, plot->references[i].at, err))
            return false;
    for (size_t i = 0; i < plot->annotation_count; i++)
        if (!(plot->annotations[i].at >= plot->x_first && plot->annotations[i].at <= plot->x_last))
            return error_set(err, ERROR_INTERNAL, "the mark '%.100s' at %g is not between %g and %g",
                             plot->annotations[i].text, plot->annotations[i].at, plot->x_first, plot->x_last);
    return true;
}

/* What gnuplot would cut off or refuse. */
static bool check_plot(struct chart *chart, struct error *err)
{
    const struct plot *plot = chart->plot;

    if (!kind_find(plot->kind, &chart->kind))
        return error_set(err, ERROR_INTERNAL, "there is no kind '%.40s'", plot->kind);
    if (plot->point_count > 0 && ((plot->y_tick_count < 2 && chart->kind.layout != LAYOUT_MATRIX) ||
                                  !(plot->x_first < plot->x_last) || !(plot->x_step > 0)))
        return error_set(err, ERROR_INTERNAL, "an axis has no length");
    bool has_values = chart->kind.layout != LAYOUT_MATRIX;

    for (size_t i = 0; plot->point_count > 0 && has_values && i < plot->series_count; i++)
        if (!check_figures(chart, i, err))
            return false;
    return plot->point_count == 0 || check_lines(plot, err);
}

/* Every text that will be drawn, as it will be drawn. */
static bool check_letters(struct font *font, const struct layout *layout, struct error *err)
{
    for (size_t i = 0; i < layout->label_count; i++)
        if (!font_check(font, layout->labels[i].text, layout->labels[i].bold, err))
            return false;
    return true;
}

/* ---- drawing ---- */

static bool lay_out(struct chart *chart, struct font *font, struct arena *arena, struct error *err)
{
    return check_plot(chart, err) &&
           chart_layout(chart->plot, &chart->kind, &chart->canvas, font, &chart->layout, arena, err) &&
           check_letters(font, &chart->layout, err);
}

const struct chart *chart_lay_out(const struct plot *plot, enum canvas_kind canvas, struct font *font,
                                  struct arena *arena, struct error *err)
{
    struct chart *chart = arena_alloc(arena, sizeof *chart);
    unsigned targets = plot->targets ? plot->targets : TARGETS_DEFAULT;

    *chart = (struct chart){.plot = plot, .pictures = canvas_pictures(canvas, targets)};
    canvas_choose(canvas, targets, &chart->canvas);
    chart->name = arena_format(arena, "%s%s", plot->name, chart->canvas.suffix);
    chart->font_folders = font_folders(font, arena);
    if (lay_out(chart, font, arena, err))
        return chart;
    error_within(err, "chart '%s'", plot->name);
    return NULL;
}

const char *chart_name(const struct chart *chart)
{
    return chart->name;
}

unsigned chart_pictures(const struct chart *chart)
{
    return chart->pictures;
}

const char *chart_script(const struct chart *chart, enum picture format, struct arena *arena,
                         struct error *err)
{
    return chart_script_write(chart->plot, &chart->layout, format, chart->kind.template, arena, err);
}

const char *chart_digest(const struct chart *chart, struct arena *arena, struct error *err)
{
    const char *script = chart_script(chart, PICTURE_SVG, arena, err);
    char digest[HASH_SIZE];

    if (!script)
        return NULL;
    struct hash *hash = hash_new(arena);
    hash_add_text(hash, script);
    hash_add_text(hash, chart->plot->title);
    hash_add_text(hash, chart->plot->alt);
    hash_end(hash, digest);
    return arena_text(arena, digest);
}

const char *chart_gnuplot_version(struct arena *arena, struct error *err)
{
    return gnuplot_version(arena, err);
}
