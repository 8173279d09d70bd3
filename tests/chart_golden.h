/* For tests of charts: draws a plot, and compares the SVG with tests/golden/charts/<file>.svg. With
 * UPDATE_GOLDEN set the file is written instead; look at it before it is kept. */
#ifndef STATBOOK_TESTS_CHART_GOLDEN_H
#define STATBOOK_TESTS_CHART_GOLDEN_H

#include "chart.h"
#include "file.h"
#include "plot.h"
#include "scratch.h"
#include "typefaces.h"

/* NULL fails, with the reason in scratch->err. */
static inline const struct chart *golden_lay_out(struct scratch *scratch, const struct plot *plot,
                                                 enum canvas_kind canvas)
{
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);

    if (!font)
        fail_msg("%s", scratch->err->text);
    const struct chart *chart = chart_lay_out(plot, canvas, font, scratch->arena, scratch->err);
    typeface_close(font);
    return chart;
}

/* The bytes of the picture, which the targets of the plot must want. */
static inline const char *golden_draw(struct scratch *scratch, const struct plot *plot,
                                      enum canvas_kind canvas, enum picture format, struct bytes *picture)
{
    const struct chart *chart = golden_lay_out(scratch, plot, canvas);

    if (!chart)
        fail_msg("%s", scratch->err->text);
    const char *path = scratch_path(scratch, arena_format(scratch->arena, "%s.%s", chart_name(chart),
                                                          format == PICTURE_PNG ? "png" : "svg"));
    remove(path);
    if (!chart_draw(&chart, 1, format, scratch->folder, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    if (!file_read(path, 1 << 24, scratch->arena, picture, scratch->err))
        fail_msg("%s", scratch->err->text);
    return picture->data;
}

/* The digest of the script changes with every comment in it: zeros stand for it. */
static inline char *golden_without_digest(struct scratch *scratch, const struct chart *chart, const char *svg)
{
    const char *digest = chart_digest(chart, scratch->arena, scratch->err);
    char *text = arena_text(scratch->arena, svg);

    assert_non_null(digest);
    for (char *at = text; (at = strstr(at, digest)); at += strlen(digest))
        memset(at, '0', strlen(digest));
    return text;
}

static inline void golden_write(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

/* `file`: its name in tests/golden/charts, without the ending. */
static inline void assert_golden_svg(struct scratch *scratch, const struct plot *plot,
                                     enum canvas_kind canvas, const char *file)
{
    const char *path = arena_format(scratch->arena, "tests/golden/charts/%s.svg", file);
    struct bytes picture, golden;
    const char *svg = golden_draw(scratch, plot, canvas, PICTURE_SVG, &picture);

    svg = golden_without_digest(scratch, golden_lay_out(scratch, plot, canvas), svg);
    if (getenv("UPDATE_GOLDEN"))
        golden_write(path, svg);
    if (!file_read(path, 1 << 22, scratch->arena, &golden, scratch->err))
        fail_msg("%s", scratch->err->text);
    if (strcmp(svg, golden.data) != 0)
        fail_msg("%s is not what is drawn now; UPDATE_GOLDEN=1 writes it anew", path);
}

#endif
