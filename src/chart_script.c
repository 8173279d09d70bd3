#include "chart_script.h"

#include "arena.h"
#include "asset.h"
#include "chart_layout.h"
#include "chart_looks.h"
#include "chart_script_cells.h"
#include "error.h"
#include "plot.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_number(FILE *out, double value)
{
    char text[TEXT_NUMBER_SIZE];

    if (isnan(value)) {
        fputs("NaN", out);
        return;
    }
    text_from_number(value, text);
    fputs(text, out);
}

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

static bool is_known(const struct plot *plot, size_t series, size_t point)
{
    return point < plot->point_count && !isnan(plot->series[series].y[point]);
}

/* Days have no neighbours that could be missing: a value of a day holds until the next. */
static bool is_regular(const struct plot *plot)
{
    return plot->x_step > 1.0 / 100;
}

/* Is there nothing missing between a point and the next? */
static bool is_followed(const struct plot *plot, size_t point)
{
    return point + 1 < plot->point_count &&
           (!is_regular(plot) || plot->x[point + 1] - plot->x[point] < 1.5 * plot->x_step);
}

static void write_row(FILE *out, const struct plot *plot, double x, size_t point)
{
    write_number(out, x);
    for (size_t i = 0; i < plot->series_count; i++) {
        fputc(' ', out);
        write_number(out, is_known(plot, i, point) ? plot->series[i].y[point] : NAN);
    }
    fputc('\n', out);
}

static void write_data(FILE *out, const struct plot *plot)
{
    fputs("$data << EOD\n", out);
    for (size_t point = 0; point < plot->point_count; point++) {
        write_row(out, plot, plot->x[point], point);
        if (point + 1 < plot->point_count && !is_followed(plot, point))
            write_row(out, plot, plot->x[point] + plot->x_step, plot->point_count);
    }
    fputs("EOD\n", out);
}

static bool is_last(const struct plot *plot, size_t series, size_t point)
{
    for (size_t later = point + 1; later < plot->point_count; later++)
        if (is_known(plot, series, later))
            return false;
    return true;
}

static bool is_alone(const struct plot *plot, size_t series, size_t point)
{
    bool before = point > 0 && is_known(plot, series, point - 1) && is_followed(plot, point - 1);
    bool after = is_known(plot, series, point + 1) && is_followed(plot, point);

    return !before && !after;
}

static void write_dots(FILE *out, const struct plot *plot)
{
    fputs("$dots << EOD\n", out);
    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++) {
            if (!is_known(plot, i, point) || (!is_last(plot, i, point) && !is_alone(plot, i, point)))
                continue;
            write_number(out, plot->x[point]);
            fputc(' ', out);
            write_number(out, plot->series[i].y[point]);
            fprintf(out, " %zu\n", i + 1);
        }
    fputs("EOD\n", out);
}

static bool is_drawn(const struct plot *plot, size_t series)
{
    for (size_t point = 0; point < plot->point_count; point++)
        if (is_known(plot, series, point))
            return true;
    return false;
}

static void write_drawn(FILE *out, const struct plot *plot)
{
    const char *separator = "";

    fputs("drawn = '", out);
    for (size_t i = 0; i < plot->series_count; i++) {
        if (!is_drawn(plot, i))
            continue;
        fprintf(out, "%s%zu", separator, i + 1);
        separator = " ";
    }
    fputs("'\n", out);
}

static void write_variables(FILE *out, const struct plot *plot, enum picture format,
                            const struct layout *layout)
{
    fputs("quote = \"\\047\"\n", out);
    write_named_text(out, "format", format == PICTURE_PNG ? "png" : "svg");
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
    write_drawn(out, plot);
    chart_looks_write(out, plot);
    write_data(out, plot);
    write_dots(out, plot);
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

static void write_swatch(FILE *out, const struct layout *layout, const struct swatch *swatch)
{
    double half = (layout->legend == LEGEND_BOXES) ? CHART_TEXT_SIZE * 0.38 : 0;
    double inset = (layout->legend == LEGEND_BOXES) ? 0 : 4; /* of the round ends of a line */
    double x = (swatch->x + inset) / layout->width,
           to_x = (swatch->x + CHART_SWATCH_WIDTH - inset) / layout->width;
    double y = (swatch->y - half) / layout->height, to_y = (swatch->y + half) / layout->height;

    if (layout->legend == LEGEND_POINTS)
        fprintf(out,
                "set label '' at screen %.5f,%.5f point linetype %zu pointtype marker(%zu) "
                "pointsize dot_size\n",
                (x + to_x) / 2, y, swatch->series + 1, swatch->series + 1);
    else if ((layout->legend == LEGEND_BOXES))
        fprintf(out,
                "set object rectangle from screen %.5f,%.5f to screen %.5f,%.5f fillstyle solid noborder "
                "fillcolor linetype %zu\n",
                x, y, to_x, to_y, swatch->series + 1);
    else
        fprintf(out, "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead linetype %zu\n", x, y, to_x,
                to_y, swatch->series + 1);
}

static void write_stroke(FILE *out, const struct layout *layout, const struct stroke *stroke)
{
    static const int styles[] = {
        [STROKE_GRID] = 1, [STROKE_LEADER] = 3, [STROKE_MARK] = 4, [STROKE_BREAK] = 5, [STROKE_AXIS] = 2};

    fprintf(out, "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead linestyle %d\n",
            stroke->x / layout->width, stroke->y / layout->height, stroke->to_x / layout->width,
            stroke->to_y / layout->height, styles[stroke->style]);
}

static void write_range(FILE *out, const char *axis, double from, double to, bool reversed)
{
    fprintf(out, "set %srange [", axis);
    write_number(out, reversed ? to : from);
    fputc(':', out);
    write_number(out, reversed ? from : to);
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
        write_number(out, ticks[i].at);
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
        write_variables(out, &placed, format, layout);
        fprintf(out, "\n%s\n", chart_style);
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
