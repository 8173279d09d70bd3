#include "chart.h"

#include "arena.h"
#include "asset.h"
#include "chart_layout.h"
#include "chart_script.h"
#include "error.h"
#include "file.h"
#include "font.h"
#include "gnuplot.h"
#include "hash.h"
#include "picture.h"
#include "plot.h"
#include "script.h"

#include <math.h>
#include <string.h>

enum { DRAWING_SECONDS = 60 };

struct chart {
    const struct plot *plot;
    const char *template;
    struct layout layout;
    const char *const *font_folders;
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

/* Every text that will be drawn, as it will be drawn. */
static bool check_letters(struct font *font, const struct layout *layout, struct error *err)
{
    for (size_t i = 0; i < layout->label_count; i++)
        if (!font_check(font, layout->labels[i].text, layout->labels[i].bold, err))
            return false;
    return true;
}

/* ---- drawing ---- */

static struct template_traits traits_of(const char *template)
{
    return (struct template_traits){.lying = strstr(template, "# layout: lying\n"),
                                    .boxes = strstr(template, "# legend: boxes\n")};
}

static bool lay_out(struct chart *chart, struct font *font, struct arena *arena, struct error *err)
{
    if (!check_plot(chart->plot, err))
        return false;
    chart->template = asset_find_template(chart->plot->kind)->text;
    struct template_traits traits = traits_of(chart->template);
    return chart_layout(chart->plot, &traits, font, &chart->layout, arena, err) &&
           check_letters(font, &chart->layout, err);
}

const struct chart *chart_lay_out(const struct plot *plot, struct font *font, struct arena *arena,
                                  struct error *err)
{
    struct chart *chart = arena_alloc(arena, sizeof *chart);

    *chart = (struct chart){.plot = plot};
    chart->font_folders = font_folders(font, arena);
    if (lay_out(chart, font, arena, err))
        return chart;
    error_within(err, "chart '%s'", plot->name);
    return NULL;
}

const char *chart_script(const struct chart *chart, enum chart_format format, struct arena *arena,
                         struct error *err)
{
    return chart_script_write(chart->plot, &chart->layout, format, chart->template, arena, err);
}

const char *chart_digest(const struct chart *chart, struct arena *arena, struct error *err)
{
    const char *script = chart_script(chart, CHART_SVG, arena, err);
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

/* Behind the family of a script comes that of Latin letters; what a report declares stands alone. */
static const char *latin_family(const struct chart *chart, struct arena *arena)
{
    struct error ignored = {0};
    const struct script *own = script_of_locale(chart->plot->language, arena, &ignored);
    const struct script *latin = script_of_locale("en", arena, &ignored);

    return own && latin && strcmp(own->chart_family, chart->layout.family) == 0 ? latin->chart_family : "";
}

static bool finish(const struct chart *chart, enum chart_format format, struct arena *arena,
                   struct bytes *picture, struct error *err)
{
    const struct plot *plot = chart->plot;
    const struct layout *layout = &chart->layout;
    const char **drawn = arena_array(arena, layout->label_count, sizeof(char *));
    struct picture_texts texts = {.name = plot->name,
                                  .title = plot->title,
                                  .alt = plot->alt,
                                  .language = plot->language,
                                  .fallback = latin_family(chart, arena),
                                  .digest = chart_digest(chart, arena, err),
                                  .right_to_left = plot->right_to_left,
                                  .drawn = drawn,
                                  .drawn_count = layout->label_count};

    if (!texts.digest)
        return false;
    for (size_t i = 0; i < layout->label_count; i++)
        drawn[i] = layout->labels[i].text;
    return (format == CHART_PNG ? picture_finish_png : picture_finish_svg)(
        picture, CHART_WIDTH, (unsigned)layout->height, CHART_MILLIMETRES, &texts, arena, err);
}

static bool finish_and_write(const struct chart *chart, enum chart_format format, struct bytes picture,
                             const char *folder, struct arena *arena, struct error *err)
{
    const char *name = arena_format(arena, "%s.%s", chart->plot->name, format == CHART_PNG ? "png" : "svg");

    return finish(chart, format, arena, &picture, err) &&
           file_write(folder, name, picture.data, picture.size, err);
}

/* Between two pictures: all that a script sets but its variables. */
static const char NEXT_PICTURE[] = "\nreset\nunset label\nunset object\nunset arrow\n";

static const char *write_scripts(const struct chart *chart, unsigned formats, struct arena *arena,
                                 struct error *err)
{
    const char *png = formats & CHART_PNG ? chart_script(chart, CHART_PNG, arena, err) : "";
    const char *svg = formats & CHART_SVG ? chart_script(chart, CHART_SVG, arena, err) : "";

    return png && svg ? arena_format(arena, "%s%s%s", png, *png && *svg ? NEXT_PICTURE : "", svg) : NULL;
}

/* They come one behind the other. */
static bool take_apart(const struct chart *chart, unsigned formats, const struct bytes *pictures,
                       const char *folder, struct arena *arena, struct error *err)
{
    size_t png = !(formats & CHART_PNG)   ? 0
                 : !(formats & CHART_SVG) ? pictures->size
                                          : picture_png_size(pictures);

    return (!(formats & CHART_PNG) ||
            finish_and_write(chart, CHART_PNG, (struct bytes){pictures->data, png}, folder, arena, err)) &&
           (!(formats & CHART_SVG) ||
            finish_and_write(chart, CHART_SVG, (struct bytes){pictures->data + png, pictures->size - png},
                             folder, arena, err));
}

bool chart_draw(const struct chart *chart, unsigned formats, const char *folder, struct arena *arena,
                struct error *err)
{
    const char *script = write_scripts(chart, formats, arena, err);
    struct bytes pictures = {0};

    return (script && gnuplot_draw(script, chart->font_folders, DRAWING_SECONDS, arena, &pictures, err) &&
            take_apart(chart, formats, &pictures, folder, arena, err)) ||
           error_within(err, "chart '%s'", chart->plot->name);
}

const char *chart_gnuplot_version(struct arena *arena, struct error *err)
{
    return gnuplot_version(arena, err);
}
