#include "chart.h"

#include "arena.h"
#include "asset.h"
#include "chart_layout.h"
#include "chart_script.h"
#include "error.h"
#include "file.h"
#include "font.h"
#include "gnuplot.h"
#include "picture.h"
#include "plot.h"

#include <math.h>
#include <string.h>

enum { DRAWING_SECONDS = 60 };

struct drawing {
    const struct plot *plot;
    enum chart_format format;
    struct arena *arena;
    const char *template;
    struct layout layout;
};

/* ---- can it be drawn? ---- */

static bool check_figures(const struct plot *plot, const struct series *series, struct error *err)
{
    double lowest = plot->y_ticks[0].at, highest = plot->y_ticks[plot->y_tick_count - 1].at;
    double noise = (highest - lowest) * 1e-9; /* which the ticks leave out */

    for (size_t i = 0; i < plot->point_count; i++) {
        if (!(plot->x[i] >= plot->x_first && plot->x[i] <= plot->x_last))
            return error_set(err, ERROR_INTERNAL, "point %zu at %g is not between %g and %g", i + 1,
                             plot->x[i], plot->x_first, plot->x_last);
        if (series->y[i] < lowest - noise || series->y[i] > highest + noise)
            return error_set(err, ERROR_INTERNAL, "the figure %g of '%.100s' is not between %g and %g",
                             series->y[i], series->name, lowest, highest);
    }
    return true;
}

/* What gnuplot would cut off or refuse. */
static bool check_plot(const struct plot *plot, struct error *err)
{
    if (!asset_find_template(plot->kind))
        return error_set(err, ERROR_INTERNAL, "there is no kind '%.40s'", plot->kind);
    if (plot->point_count > 0 &&
        (plot->y_tick_count < 2 || !(plot->x_first < plot->x_last) || !(plot->x_step > 0)))
        return error_set(err, ERROR_INTERNAL, "an axis has no length");
    for (size_t i = 0; plot->point_count > 0 && i < plot->series_count; i++)
        if (!check_figures(plot, &plot->series[i], err))
            return false;
    return true;
}

static bool check_ticks(struct font *font, const struct tick *ticks, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!font_has_letters(font, ticks[i].label, err))
            return false;
    return true;
}

static bool check_letters(struct font *font, const struct plot *plot, struct error *err)
{
    const char *texts[] = {plot->title,   plot->subtitle, plot->source,
                           plot->x_title, plot->y_title,  plot->nothing};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!font_has_letters(font, texts[i], err))
            return false;
    for (size_t i = 0; i < plot->series_count; i++)
        if (!font_has_letters(font, plot->series[i].name, err))
            return false;
    for (size_t i = 0; plot->value_labels && i < plot->point_count; i++)
        if (!font_has_letters(font, plot->value_labels[i], err))
            return false;
    return check_ticks(font, plot->x_ticks, plot->x_tick_count, err) &&
           check_ticks(font, plot->y_ticks, plot->y_tick_count, err);
}

/* ---- drawing ---- */

static struct template_traits traits_of(const char *template)
{
    return (struct template_traits){.lying = strstr(template, "# layout: lying\n"),
                                    .boxes = strstr(template, "# legend: boxes\n")};
}

/* Cairo's canvas ends at 32767, a reader's patience before. */
static bool check_height(double height, struct error *err)
{
    return height <= CHART_MOST_HEIGHT ||
           error_set(err, ERROR_DATA,
                     "its picture would be %.0f pixels high, more than %d; draw fewer categories", height,
                     CHART_MOST_HEIGHT);
}

static bool lay_out(struct drawing *drawing, struct error *err)
{
    if (!check_plot(drawing->plot, err))
        return false;
    struct font *font = font_open(CHART_FONT, err);
    bool good = font && check_letters(font, drawing->plot, err);
    drawing->template = asset_find_template(drawing->plot->kind)->text;
    struct template_traits traits = traits_of(drawing->template);
    if (good)
        drawing->layout = chart_layout(drawing->plot, &traits, font, drawing->arena);
    font_close(font);
    return good && check_height(drawing->layout.height, err);
}

static const char *write_script(struct drawing *drawing, struct error *err)
{
    if (!lay_out(drawing, err))
        return NULL;
    return chart_script_write(drawing->plot, &drawing->layout, drawing->format, drawing->template,
                              drawing->arena, err);
}

const char *chart_script(const struct plot *plot, enum chart_format format, struct arena *arena,
                         struct error *err)
{
    struct drawing drawing = {.plot = plot, .format = format, .arena = arena};
    const char *script = write_script(&drawing, err);

    if (!script)
        error_within(err, "chart '%s'", plot->name);
    return script;
}

static bool finish(const struct drawing *drawing, struct bytes *picture, struct error *err)
{
    const struct plot *plot = drawing->plot;
    const struct layout *layout = &drawing->layout;
    const char **drawn = arena_array(drawing->arena, layout->label_count, sizeof(char *));
    struct picture_texts texts = {plot->name,          plot->title, plot->alt,          plot->language,
                                  plot->right_to_left, drawn,       layout->label_count};

    for (size_t i = 0; i < layout->label_count; i++)
        drawn[i] = layout->labels[i].text;
    return (drawing->format == CHART_PNG ? picture_finish_png : picture_finish_svg)(
        picture, CHART_WIDTH, (unsigned)layout->height, CHART_MILLIMETRES, &texts, drawing->arena, err);
}

static bool draw(struct drawing *drawing, const char *folder, struct error *err)
{
    static const char *const endings[] = {[CHART_PNG] = "png", [CHART_SVG] = "svg"};
    const char *script = write_script(drawing, err);
    const char *name = arena_format(drawing->arena, "%s.%s", drawing->plot->name, endings[drawing->format]);
    struct bytes picture = {0};

    return script && gnuplot_draw(script, DRAWING_SECONDS, drawing->arena, &picture, err) &&
           finish(drawing, &picture, err) && file_write(folder, name, picture.data, picture.size, err);
}

bool chart_draw(const struct plot *plot, enum chart_format format, const char *folder, struct arena *arena,
                struct error *err)
{
    struct drawing drawing = {.plot = plot, .format = format, .arena = arena};

    return draw(&drawing, folder, err) || error_within(err, "chart '%s'", plot->name);
}

/* ---- what it is drawn with ---- */

const char *chart_gnuplot_version(struct arena *arena, struct error *err)
{
    return gnuplot_version(arena, err);
}

const char *chart_font_version(struct arena *arena, struct error *err)
{
    struct font *font = font_open(CHART_FONT, err);
    const char *version = font ? font_version(font, arena, err) : NULL;

    font_close(font);
    return version;
}
