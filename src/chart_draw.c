#include "chart_drawn.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "gnuplot.h"
#include "picture.h"
#include "plot.h"
#include "script.h"

#include <string.h>

enum { DRAWING_SECONDS = 60 };

/* Of a language whose letters a report's own fonts have, it may be unknown. */
static const struct script *script_of(const char *locale, struct arena *arena)
{
    struct error ignored = {0};

    return script_of_locale(locale, arena, &ignored);
}

/* Behind the family of a script comes that of Latin letters; what a report declares stands alone. */
static const char *latin_family(const struct chart *chart, struct arena *arena)
{
    const struct script *own = script_of(chart->plot->language, arena);
    const struct script *latin = script_of("en", arena);

    return own && latin && strcmp(own->chart_family, chart->layout.family) == 0 ? latin->chart_family : "";
}

/* That of the workbooks in the language. */
static const char *office_family(const struct chart *chart, struct arena *arena)
{
    const struct script *own = script_of(chart->plot->language, arena);

    return own ? own->workbook_font : chart->layout.family;
}

/* Office shows a slide, and stumbles over style sheets. */
static bool shown_by_browsers(const struct chart *chart)
{
    return chart->canvas.kind == CANVAS_PAGE || chart->canvas.kind == CANVAS_NARROW;
}

static bool finish(const struct chart *chart, enum picture format, struct arena *arena, struct bytes *picture,
                   struct error *err)
{
    const struct plot *plot = chart->plot;
    const struct layout *layout = &chart->layout;
    const char **drawn = arena_array(arena, layout->label_count, sizeof(char *));
    struct picture_texts texts = {.name = chart->name,
                                  .title = plot->title,
                                  .alt = plot->alt,
                                  .language = plot->language,
                                  .fallback = latin_family(chart, arena),
                                  .office = office_family(chart, arena),
                                  .digest = chart_digest(chart, arena, err),
                                  .right_to_left = plot->right_to_left,
                                  .drawn = drawn,
                                  .drawn_count = layout->label_count,
                                  .dark = shown_by_browsers(chart)};

    for (size_t i = 0; i < layout->label_count; i++)
        drawn[i] = layout->labels[i].text;
    return texts.digest &&
           picture_format_of(format)->finish(picture, (unsigned)layout->width, (unsigned)layout->height,
                                             chart->canvas.millimetres, &texts, arena, err);
}

/* Between two pictures: all that a script sets but its variables. */
static const char NEXT_PICTURE[] = "\nreset\nunset label\nunset object\nunset arrow\n";

/* The SVG terminal begins a picture with the pen of the one before. So that a chart does not depend on its
 * neighbours, a small picture that always ends alike comes first; it is thrown away. */
static const char FIRST_STROKE[] = "set terminal svg size 100,100\n"
                                   "unset tics\n"
                                   "set arrow from 0,0 to 1,1 nohead linecolor rgb '#000000' linewidth 1\n"
                                   "plot [0:1] [0:1] 2 notitle";

/* A picture of a chart, in the order in which they are drawn: chart by chart, format by format. */
struct drawn {
    const struct chart *chart;
    enum picture format;
    struct bytes bytes;
};

/* What gnuplot is told, and what it has drawn: several pictures, one behind the other. */
struct drawing {
    struct drawn *pictures;
    size_t count;
    struct arena *arena;
    struct error *err;
};

static bool add_script(const struct drawing *drawing, const struct drawn *picture, const char **script)
{
    const char *next = chart_script(picture->chart, picture->format, drawing->arena, drawing->err);
    bool svg = picture->format == PICTURE_SVG;

    if (next)
        *script = arena_format(drawing->arena, "%s%s%s%s%s", *script, **script ? NEXT_PICTURE : "",
                               svg ? FIRST_STROKE : "", svg ? NEXT_PICTURE : "", next);
    return next;
}

static const char *write_scripts(const struct drawing *drawing)
{
    const char *script = "";
    bool good = true;

    for (size_t i = 0; i < drawing->count && good; i++)
        good = add_script(drawing, &drawing->pictures[i], &script);
    return good ? script : NULL;
}

static void leave_out(struct bytes *left, size_t size)
{
    left->data += size;
    left->size -= size;
}

/* Takes the next picture from the front; the last gets all that is left, so that what does not belong to it
 * is found. */
static bool take_picture(const struct drawing *drawing, size_t i, struct bytes *left)
{
    struct drawn *picture = &drawing->pictures[i];

    if (picture->format == PICTURE_SVG && picture_svg_size(left) < left->size)
        leave_out(left, picture_svg_size(left));
    size_t size = i + 1 == drawing->count ? left->size : picture_format_of(picture->format)->size(left);
    picture->bytes = (struct bytes){left->data, size};
    leave_out(left, size);
    return finish(picture->chart, picture->format, drawing->arena, &picture->bytes, drawing->err);
}

static bool take_apart(const struct drawing *drawing, struct bytes left)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (!take_picture(drawing, i, &left))
            return false;
    return true;
}

static bool draw(const struct drawing *drawing)
{
    const char *script = write_scripts(drawing);
    struct bytes pictures = {0};

    return script &&
           gnuplot_draw(script, drawing->pictures[0].chart->font_folders,
                        DRAWING_SECONDS * (double)drawing->count, drawing->arena, &pictures, drawing->err) &&
           take_apart(drawing, pictures);
}

static bool within_chart(const struct drawing *drawing, size_t i)
{
    return error_within(drawing->err, "chart '%s'", drawing->pictures[i].chart->plot->name);
}

static bool draw_each(const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        struct drawing one = *drawing;
        one.pictures += i;
        one.count = 1;
        if (!draw(&one))
            return within_chart(drawing, i);
    }
    return true;
}

static bool write_picture(const struct drawing *drawing, size_t i, const char *folder)
{
    const struct drawn *picture = &drawing->pictures[i];
    const char *name =
        arena_format(drawing->arena, "%s.%s", picture->chart->name, picture_format_of(picture->format)->name);

    return file_write(folder, name, picture->bytes.data, picture->bytes.size, drawing->err) ||
           within_chart(drawing, i);
}

static struct drawing list_pictures(const struct chart *const *charts, size_t count, unsigned formats,
                                    struct arena *arena)
{
    struct drawing drawing = {arena_array(arena, count * PICTURE_FORMATS, sizeof(struct drawn)), 0, arena,
                              NULL};

    for (size_t i = 0; i < count * PICTURE_FORMATS; i++) {
        const struct chart *chart = charts[i / PICTURE_FORMATS];
        enum picture format = picture_formats[i % PICTURE_FORMATS].format;
        if (formats & chart->pictures & format)
            drawing.pictures[drawing.count++] = (struct drawn){chart, format, {NULL, 0}};
    }
    return drawing;
}

bool chart_draw(const struct chart *const *charts, size_t count, unsigned formats, const char *folder,
                struct arena *arena, struct error *err)
{
    struct error together = {0};
    struct drawing drawing = list_pictures(charts, count, formats, arena);

    drawing.err = &together;
    bool drawn = drawing.count > 1 && draw(&drawing);
    drawing.err = err;
    if (!drawn && !draw_each(&drawing))
        return false;
    for (size_t i = 0; i < drawing.count; i++)
        if (!write_picture(&drawing, i, folder))
            return false;
    return true;
}
