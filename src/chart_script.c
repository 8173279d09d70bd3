#include "chart_script.h"

#include "arena.h"
#include "asset.h"
#include "chart_layout.h"
#include "chart_looks.h"
#include "chart_script_cells.h"
#include "chart_script_data.h"
#include "chart_stripes.h"
#include "error.h"
#include "picture.h"
#include "plot.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* gnuplot divides whole numbers without a point as integers. */
static void write_real(FILE *out, const char *name, double value)
{
    char text[TEXT_NUMBER_SIZE];

    text_from_number(value, text);
    fprintf(out, "%s = %s%s\n", name, text, strpbrk(text, ".e") ? "" : ".0");
}

/* To a hundredth of a pixel: what lies behind that depends on the machine. */
static void write_pixels(FILE *out, const char *name, double value)
{
    fprintf(out, "%s = %.2f\n", name, value);
}

/* Between single quotes gnuplot knows no escape and looks for no command. It has a doubled quote for a quote,
 * but loses its place where two of them meet or one begins the text: so a quote is a variable of its own. */
static void write_text(FILE *out, const char *text)
{
    fputc('\'', out);
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'.quote.'", out);
        else
            fputc((unsigned char)*text < ' ' ? ' ' : *text, out); /* a line feed would end the text */
    }
    fputc('\'', out);
}

static void write_named_text(FILE *out, const char *name, const char *text)
{
    fprintf(out, "%s = ", name);
    write_text(out, text);
    fputc('\n', out);
}

/* ---- what templates use ---- */

/* On the canvas, so that thin bars get thin edges. */
static double step_width(const struct plot *plot, const struct layout *layout)
{
    double across = layout->lying ? layout->top - layout->bottom : layout->right - layout->left;

    return plot->x_last > plot->x_first ? across * plot->x_step / (plot->x_last - plot->x_first) : 0;
}

static void write_variables(FILE *out, const struct plot *plot, enum picture format,
                            const struct layout *layout, struct arena *arena)
{
    fputs("quote = \"\\047\"\n", out);
    write_named_text(out, "format", picture_format_of(format)->name);
    write_named_text(out, "font", layout->family);
    write_pixels(out, "text_size", CHART_TEXT_SIZE);
    write_pixels(out, "title_size", layout->title_size);
    write_pixels(out, "width", layout->width);
    write_pixels(out, "height", layout->height);
    write_pixels(out, "left", layout->left);
    write_pixels(out, "right", layout->right);
    write_pixels(out, "bottom", layout->bottom);
    write_pixels(out, "top", layout->top);
    fprintf(out, "lying = %d\n", layout->lying);
    fprintf(out, "series_count = %zu\n", plot->series_count);
    write_real(out, "x_step", plot->x_step);
    write_pixels(out, "step_width", step_width(plot, layout));
    chart_looks_write(out, plot);
    write_real(out, "bars", layout->bars);
    script_write_data(out, plot, layout, arena);
    chart_parts_write(out, plot, layout);
}

/* ---- what stands on the canvas ---- */

static const char *font_of(const struct label *label)
{
    if (!label->bold)
        return "text_font";
    return label->size == CHART_TEXT_SIZE ? "bold_font" : "title_font";
}

static void write_label(FILE *out, const struct layout *layout, const struct label *label)
{
    static const char *const anchors[] = {
        [ANCHOR_LEFT] = "left", [ANCHOR_CENTER] = "center", [ANCHOR_RIGHT] = "right"};

    fputs("set label ", out);
    write_text(out, label->text);
    fprintf(out, " at screen %.5f,%.5f %s font %s", label->x / layout->width, label->y / layout->height,
            anchors[label->anchor], font_of(label));
    if (label->colour)
        fprintf(out, " textcolor rgb '#%06X'", (unsigned)label->colour);
    fputs(" front\n", out);
}

static void write_clearing(FILE *out, const struct layout *layout, const struct label *label)
{
    static const double shares[] = {[ANCHOR_LEFT] = 0, [ANCHOR_CENTER] = 0.5, [ANCHOR_RIGHT] = 1};
    double left = label->x - label->clearing * shares[label->anchor],
           half = (label->clearing_height > 0 ? label->clearing_height : label->size) / 2;

    fprintf(out,
            "set object rectangle from screen %.5f,%.5f to screen %.5f,%.5f front fillstyle solid noborder "
            "fillcolor rgb '#FFFFFF'\n",
            left / layout->width, (label->y - half) / layout->height,
            (left + label->clearing) / layout->width, (label->y + half) / layout->height);
}

/* From place to place on the canvas, as gnuplot has them. */
static void write_ends(FILE *out, const struct layout *layout, double x, double y, double to_x, double to_y)
{
    fprintf(out, " from screen %.5f,%.5f to screen %.5f,%.5f ", x / layout->width, y / layout->height,
            to_x / layout->width, to_y / layout->height);
}

static void write_box_swatch(FILE *out, const struct layout *layout, const struct swatch *swatch)
{
    double half = CHART_SWATCH_HALF;

    fputs("set object rectangle", out);
    write_ends(out, layout, swatch->x, swatch->y - half, swatch->x + CHART_SWATCH_WIDTH, swatch->y + half);
    if (swatch->hollow)
        fputs("fillstyle solid border linecolor rgb '#595959' fillcolor rgb '#FFFFFF' linewidth 8\n", out);
    else
        fprintf(out, "fillcolor linetype %zu\n", swatch->series + 1);
}

static void write_line_swatch(FILE *out, const struct layout *layout, const struct swatch *swatch)
{
    double inset = 4; /* of the round ends of a line */

    fputs("set arrow", out);
    write_ends(out, layout, swatch->x + inset, swatch->y, swatch->x + CHART_SWATCH_WIDTH - inset, swatch->y);
    if (swatch->hollow)
        fputs("nohead linestyle 2\n", out);
    else
        fprintf(out, "nohead linetype %zu\n", swatch->series + 1);
}

static void write_marker(FILE *out, const struct layout *layout, const struct swatch *swatch)
{
    fprintf(out,
            "set label '' at screen %.5f,%.5f point linetype %zu pointtype marker(%zu) pointsize dot_size\n",
            (swatch->x + CHART_SWATCH_WIDTH / 2.0) / layout->width, swatch->y / layout->height,
            swatch->series + 1, swatch->series + 1);
}

static void write_hollow_dot(FILE *out, const struct layout *layout, const struct swatch *swatch)
{
    double x = (swatch->x + CHART_SWATCH_WIDTH / 2.0) / layout->width, y = swatch->y / layout->height;

    fprintf(
        out,
        "set label '' at screen %.5f,%.5f point pointtype 7 pointsize dot_size linecolor rgb '#595959'\n"
        "set label '' at screen %.5f,%.5f point pointtype 7 pointsize hole_size linecolor rgb '#FFFFFF'\n",
        x, y, x, y);
}

static void write_swatch(FILE *out, const struct layout *layout, const struct swatch *swatch)
{
    if (layout->legend == LEGEND_BOXES)
        write_box_swatch(out, layout, swatch);
    else if (layout->legend != LEGEND_POINTS)
        write_line_swatch(out, layout, swatch);
    if (layout->legend != LEGEND_BOXES)
        (swatch->hollow ? write_hollow_dot : write_marker)(out, layout, swatch);
}

/* An area covers what stands behind it, and its colour what stands in front: a white line holds that off. */
static void write_stroke(FILE *out, const struct layout *layout, const struct stroke *stroke)
{
    static const int styles[] = {
        [STROKE_GRID] = 1, [STROKE_LEADER] = 3, [STROKE_MARK] = 4, [STROKE_BREAK] = 5, [STROKE_AXIS] = 2};
    bool in_front =
        layout->stacked && layout->joined && (stroke->style == STROKE_MARK || stroke->style == STROKE_BREAK);

    if (in_front) {
        fputs("set arrow", out);
        write_ends(out, layout, stroke->x, stroke->y, stroke->to_x, stroke->to_y);
        fputs("nohead front linecolor rgb '#FFFFFF' linewidth 6\n", out);
    }
    fputs("set arrow", out);
    write_ends(out, layout, stroke->x, stroke->y, stroke->to_x, stroke->to_y);
    fprintf(out, "nohead%s linestyle %d\n", in_front ? " front" : "", styles[stroke->style]);
}

static void write_range(FILE *out, const char *axis, double from, double to, bool reversed)
{
    fprintf(out, "set %srange [", axis);
    script_write_number(out, reversed ? to : from);
    fputc(':', out);
    script_write_number(out, reversed ? from : to);
    fputs("]\n", out);
}

/* Only where they are: what they say stands in labels. */
static void write_ticks(FILE *out, const char *axis, const struct tick *ticks, size_t count)
{
    if (count == 0) {
        fprintf(out, "unset %stics\n", axis);
        return;
    }
    fprintf(out, "set %stics (", axis);
    for (size_t i = 0; i < count; i++) {
        fputs(i > 0 ? ", '' " : "'' ", out);
        script_write_number(out, ticks[i].at);
    }
    fputs(")\n", out);
}

static void write_axes(FILE *out, const struct plot *plot, const struct layout *layout)
{
    double first = plot->y_ticks[0].at, last = plot->y_ticks[plot->y_tick_count - 1].at;
    const char *values = layout->lying ? "x" : "y", *places = layout->lying ? "y" : "x";

    write_range(out, values, first, last, layout->lying && layout->reversed_x);
    write_range(out, places, layout->x_from, layout->x_to, layout->lying || layout->reversed_x);
    write_ticks(out, values, plot->y_ticks, layout->value_axis ? plot->y_tick_count : 0);
    write_ticks(out, places, plot->x_ticks, layout->place_ticks ? plot->x_tick_count : 0);
}

static void write_canvas(FILE *out, const struct plot *plot, const struct layout *layout)
{
    for (size_t i = 0; i < layout->label_count; i++) {
        if (layout->labels[i].clearing > 0)
            write_clearing(out, layout, &layout->labels[i]);
        write_label(out, layout, &layout->labels[i]);
    }
    for (size_t i = 0; i < layout->stroke_count; i++)
        write_stroke(out, layout, &layout->strokes[i]);
    for (size_t i = 0; i < layout->swatch_count; i++)
        write_swatch(out, layout, &layout->swatches[i]);
    if (chart_has_parts(layout))
        chart_parts_write_axes(out);
    else if (layout->has_data)
        write_axes(out, plot, layout);
}

/* Outside its range, so nothing is drawn but the labels; without any point gnuplot would fail. */
static const char NOTHING[] = "unset tics\nunset xzeroaxis\nunset yzeroaxis\nplot [0:1] [0:1] -1 notitle\n";

const char *chart_script_write(const struct plot *plot, const struct layout *layout, enum picture format,
                               const char *template, struct arena *arena, struct error *err)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct plot placed = *plot;

    if (layout->places) { /* of which none can be missing */
        placed.x = layout->places;
        placed.x_step = 0;
    }
    if (out) {
        write_variables(out, &placed, format, layout, arena);
        fprintf(out, "\n%s\n", chart_style);
        chart_stripes_write(out, plot, layout, arena);
        write_canvas(out, plot, layout);
        fprintf(out, "\n%s", layout->has_data ? template : NOTHING);
    }
    bool written = out && !ferror(out);
    if (!out || fclose(out) != 0 || !written) {
        free(text);
        error_set(err, ERROR_SYSTEM, "no memory left");
        return NULL;
    }
    const char *script = arena_copy(arena, text, size);
    free(text);
    return script;
}
