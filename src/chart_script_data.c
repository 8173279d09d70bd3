#include "chart_script_data.h"

#include "chart_layout.h"
#include "chart_looks.h"
#include "chart_points.h"
#include "chart_script_cells.h"
#include "plot.h"
#include "text.h"

#include <math.h>
#include <string.h>

void script_write_number(FILE *out, double value)
{
    char text[TEXT_NUMBER_SIZE];

    if (isnan(value)) {
        fputs("NaN", out);
        return;
    }
    text_from_number(value, text);
    fputs(text, out);
}

/* A block of rows of which each has a figure of every series, or NaN. */
struct block {
    FILE *out;
    const struct plot *plot;
    const struct layout *layout;
    const bool *open; /* points that are left out; NULL: none */
    bool (*has)(const struct block *block, size_t series, size_t point);
};

static bool is_final(const struct block *block, size_t series, size_t point)
{
    return !point_is_provisional(block->plot, series, point);
}

/* A line to a provisional figure, and from it, belongs to it. */
static bool is_at_provisional(const struct block *block, size_t series, size_t point)
{
    const struct plot *plot = block->plot;

    return point_is_provisional(plot, series, point) ||
           (block->layout->joined && ((point > 0 && point_is_provisional(plot, series, point - 1)) ||
                                      point_is_provisional(plot, series, point + 1)));
}

static bool has(const struct block *block, size_t series, size_t point)
{
    return point_is_known(block->plot, series, point) && block->has(block, series, point) &&
           !(block->open && block->open[point]);
}

static void write_figure(const struct block *block, size_t series, size_t point, bool shown)
{
    const struct plot *plot = block->plot;

    if (block->layout->stacked) {
        fputc(' ', block->out);
        script_write_number(block->out, shown ? stack_from(plot, series, point) : NAN);
    }
    fputc(' ', block->out);
    if (block->layout->stacked)
        script_write_number(block->out, shown ? stack_to(plot, series, point) : NAN);
    else
        script_write_number(block->out, shown ? plot->series[series].y[point] : NAN);
}

static void write_gap(const struct block *block, double x)
{
    script_write_number(block->out, x);
    for (size_t i = 0; i < block->plot->series_count; i++)
        write_figure(block, i, 0, false);
    fputc('\n', block->out);
}

/* `broken`: without the series whose next figure it is not joined with. */
static void write_row(const struct block *block, double x, size_t point, bool broken)
{
    script_write_number(block->out, x);
    for (size_t i = 0; i < block->plot->series_count; i++)
        write_figure(block, i, point,
                     has(block, i, point) && !(broken && point_is_broken(block->plot, i, point + 1)));
    fputc('\n', block->out);
}

/* The point once more, but for the series whose next one it is not joined with. A step holds until there. */
static void write_break(const struct block *block, size_t point)
{
    const double *x = &block->plot->x[point];
    bool holds = strcmp(block->plot->kind, "steps") == 0;
    double at = holds ? (x[0] + x[1]) / 2 : x[0];

    if (holds)
        write_row(block, at, point, false);
    write_row(block, at, point, true);
}

static bool any_is_broken(const struct plot *plot, size_t point)
{
    for (size_t i = 0; i < plot->series_count; i++)
        if (point_is_broken(plot, i, point))
            return true;
    return false;
}

static void write_block(const struct block *block, const char *name)
{
    const struct plot *plot = block->plot;

    fprintf(block->out, "%s << EOD\n", name);
    for (size_t point = 0; point < plot->point_count; point++) {
        write_row(block, plot->x[point], point, false);
        if (point + 1 < plot->point_count && !point_is_followed(plot, point))
            write_gap(block, plot->x[point] + plot->x_step);
        else if (block->layout->joined && any_is_broken(plot, point + 1))
            write_break(block, point);
    }
    fputs("EOD\n", block->out);
}

/* gnuplot complains of a block without a row. */
static void write_provisional(const struct block *block)
{
    if (plot_has_provisional(block->plot)) {
        write_block(block, "$provisional");
        return;
    }
    fputs("$provisional << EOD\n", block->out);
    write_gap(block, block->plot->point_count > 0 ? block->plot->x[0] : 0);
    fputs("EOD\n", block->out);
}

/* ---- dots ---- */

/* At the end of a line, where there is no line, and some on the way. */
static bool is_final_dot(const struct block *block, size_t series, size_t point, size_t last)
{
    return !point_is_provisional(block->plot, series, point) &&
           (point_is_alone(block->plot, series, point) ||
            (!block->layout->stacked &&
             (point == last ||
              (!chart_has_parts(block->layout) && chart_looks_marks(block->plot, series, point, last)))));
}

static bool is_hollow_dot(const struct block *block, size_t series, size_t point, size_t last)
{
    (void)last;
    return point_is_provisional(block->plot, series, point) &&
           (!block->layout->stacked || point_is_alone(block->plot, series, point));
}

typedef bool chooser(const struct block *block, size_t series, size_t point, size_t last);

static size_t write_dots_of(const struct block *block, size_t series, chooser *is_chosen)
{
    const struct plot *plot = block->plot;
    size_t count = 0, last = plot_last_point(plot, series);

    for (size_t point = 0; point < plot->point_count; point++) {
        if (!point_is_known(plot, series, point) || !is_chosen(block, series, point, last))
            continue;
        script_write_number(block->out, plot->x[point]);
        fputc(' ', block->out);
        script_write_number(block->out, block->layout->stacked ? stack_to(plot, series, point)
                                                               : plot->series[series].y[point]);
        fprintf(block->out, " %zu\n", series + 1);
        count++;
    }
    return count;
}

static void write_dots(const struct block *block, const char *name, chooser *is_chosen)
{
    size_t count = 0;

    fprintf(block->out, "%s << EOD\n", name);
    for (size_t i = 0; i < block->plot->series_count; i++)
        count += write_dots_of(block, i, is_chosen);
    fputs(count > 0 ? "EOD\n" : "0 NaN 1\nEOD\n", block->out);
}

static void write_drawn(FILE *out, const struct plot *plot)
{
    const char *separator = "";

    fputs("drawn = '", out);
    for (size_t i = 0; i < plot->series_count; i++) {
        if (!plot_has_figure(plot, i))
            continue;
        fprintf(out, "%s%zu", separator, i + 1);
        separator = " ";
    }
    fputs("'\n", out);
}

void script_write_data(FILE *out, const struct plot *plot, const struct layout *layout, struct arena *arena)
{
    const bool *open = layout->stacked && layout->joined ? stack_open_points(plot, arena) : NULL;
    struct block final = {out, plot, layout, open, is_final};
    struct block provisional = {out, plot, layout, open, is_at_provisional};

    write_drawn(out, plot);
    write_block(&final, "$data");
    write_provisional(&provisional);
    write_dots(&final, "$dots", is_final_dot);
    write_dots(&provisional, "$hollow", is_hollow_dot);
}
