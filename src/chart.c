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

    for (size_t i = 0; i < layout->label_count; i++)
        drawn[i] = layout->labels[i].text;
    return texts.digest &&
           (format == CHART_PNG ? picture_finish_png : picture_finish_svg)(
               picture, CHART_WIDTH, (unsigned)layout->height, CHART_MILLIMETRES, &texts, arena, err);
}

/* Between two pictures: all that a script sets but its variables. */
static const char NEXT_PICTURE[] = "\nreset\nunset label\nunset object\nunset arrow\n";

/* The SVG terminal begins a picture with the pen of the one before. So that a chart does not depend on its
 * neighbours, a small picture that always ends alike comes first; it is thrown away. */
static const char FIRST_STROKE[] = "set terminal svg size 100,100\n"
                                   "unset tics\n"
                                   "set arrow from 0,0 to 1,1 nohead linecolor rgb '#000000' linewidth 1\n"
                                   "plot [0:1] [0:1] 2 notitle";

/* PNG before SVG, chart by chart. */
static const enum chart_format order[] = {CHART_PNG, CHART_SVG};
enum { FORMATS = sizeof order / sizeof *order };

/* What gnuplot is told, and what it has drawn: several pictures, one behind the other. */
struct drawing {
    const struct chart *const *charts;
    size_t count;
    unsigned formats;
    struct bytes *pictures; /* FORMATS for each chart */
    struct arena *arena;
    struct error *err;
};

static bool add_script(const struct drawing *drawing, const struct chart *chart, enum chart_format format,
                       const char **script)
{
    const char *next = chart_script(chart, format, drawing->arena, drawing->err);
    bool svg = format == CHART_SVG;

    if (next)
        *script = arena_format(drawing->arena, "%s%s%s%s%s", *script, **script ? NEXT_PICTURE : "",
                               svg ? FIRST_STROKE : "", svg ? NEXT_PICTURE : "", next);
    return next;
}

static const char *write_scripts(const struct drawing *drawing)
{
    const char *script = "";
    bool good = true;

    for (size_t i = 0; i < drawing->count * FORMATS && good; i++)
        if (drawing->formats & order[i % FORMATS])
            good = add_script(drawing, drawing->charts[i / FORMATS], order[i % FORMATS], &script);
    return good ? script : NULL;
}

static void leave_out(struct bytes *left, size_t size)
{
    left->data += size;
    left->size -= size;
}

/* Takes the next picture from the front; the last gets all that is left, so that what does not belong to it
 * is found. */
static bool take_picture(const struct drawing *drawing, size_t chart, size_t format, struct bytes *left)
{
    struct bytes *picture = &drawing->pictures[chart * FORMATS + format];
    bool svg = order[format] == CHART_SVG;

    if (svg && picture_svg_size(left) < left->size)
        leave_out(left, picture_svg_size(left));
    bool last = chart + 1 == drawing->count && drawing->formats < 2u * (unsigned)order[format];
    size_t size = last ? left->size : svg ? picture_svg_size(left) : picture_png_size(left);
    *picture = (struct bytes){left->data, size};
    leave_out(left, size);
    return finish(drawing->charts[chart], order[format], drawing->arena, picture, drawing->err);
}

static bool take_apart(const struct drawing *drawing, struct bytes left)
{
    for (size_t i = 0; i < drawing->count; i++)
        for (size_t j = 0; j < FORMATS; j++)
            if (drawing->formats & order[j] && !take_picture(drawing, i, j, &left))
                return false;
    return true;
}

static bool draw(const struct drawing *drawing)
{
    const char *script = write_scripts(drawing);
    struct bytes pictures = {0};

    return script &&
           gnuplot_draw(script, drawing->charts[0]->font_folders, DRAWING_SECONDS * (double)drawing->count,
                        drawing->arena, &pictures, drawing->err) &&
           take_apart(drawing, pictures);
}

static bool within_chart(const struct drawing *drawing, size_t chart)
{
    return error_within(drawing->err, "chart '%s'", drawing->charts[chart]->plot->name);
}

static bool draw_each(const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        struct drawing one = *drawing;
        one.charts += i;
        one.count = 1;
        one.pictures += i * FORMATS;
        if (!draw(&one))
            return within_chart(drawing, i);
    }
    return true;
}

static bool write_chart(const struct drawing *drawing, size_t i, const char *folder)
{
    static const char *const endings[FORMATS] = {"png", "svg"};

    for (size_t j = 0; j < FORMATS; j++) {
        const struct bytes *picture = &drawing->pictures[i * FORMATS + j];
        const char *name = arena_format(drawing->arena, "%s.%s", drawing->charts[i]->plot->name, endings[j]);
        if (drawing->formats & order[j] &&
            !file_write(folder, name, picture->data, picture->size, drawing->err))
            return within_chart(drawing, i);
    }
    return true;
}

bool chart_draw(const struct chart *const *charts, size_t count, unsigned formats, const char *folder,
                struct arena *arena, struct error *err)
{
    struct error together = {0};
    struct drawing drawing = {
        charts, count, formats, arena_array(arena, count * FORMATS, sizeof(struct bytes)), arena, &together};
    bool drawn = count > 1 && draw(&drawing);

    drawing.err = err;
    if (!drawn && !draw_each(&drawing))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!write_chart(&drawing, i, folder))
            return false;
    return true;
}

const char *chart_gnuplot_version(struct arena *arena, struct error *err)
{
    return gnuplot_version(arena, err);
}
