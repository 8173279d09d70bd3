#include "chart_script_cells.h"

#include "chart_layout.h"
#include "palette.h"
#include "plot.h"
#include "text.h"

uint32_t chart_class_colour(const struct plot *plot, size_t class)
{
    const struct palette *palette = plot->palette ? plot->palette : &palette_default;

    return plot->class_starts ? palette_shade(palette, class, plot->class_count)
                              : palette_colour(palette, class);
}

bool chart_has_parts(const struct layout *layout)
{
    return layout->panel_count > 0 || layout->cell_count > 0;
}

/* ---- panels ---- */

static void write_edges(FILE *out, const char *name, const struct layout *layout, size_t edge)
{
    fprintf(out, "array panel_%s[%zu] = [", name, layout->panel_count);
    for (size_t i = 0; i < layout->panel_count; i++) {
        const struct panel *panel = &layout->panels[i];
        const double edges[] = {panel->left, panel->right, panel->bottom, panel->top};
        fprintf(out, "%s%.2f", i > 0 ? ", " : "", edges[edge]);
    }
    fputs("]\n", out);
}

/* gnuplot divides whole numbers without a point as integers. */
static void write_end_of_range(FILE *out, const char *name, double value)
{
    char text[TEXT_NUMBER_SIZE];

    text_from_number(value, text);
    fprintf(out, "%s = 1.0 * %s\n", name, text);
}

static void write_panels(FILE *out, const struct plot *plot, const struct layout *layout)
{
    static const char *const names[] = {"left", "right", "bottom", "top"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        write_edges(out, names[i], layout, i);
    write_end_of_range(out, "x_from", layout->reversed_x ? plot->x_last : plot->x_first);
    write_end_of_range(out, "x_to", layout->reversed_x ? plot->x_first : plot->x_last);
    write_end_of_range(out, "y_from", plot->y_ticks[0].at);
    write_end_of_range(out, "y_to", plot->y_ticks[plot->y_tick_count - 1].at);
}

/* ---- cells ---- */

static bool has_class(const struct layout *layout, int class)
{
    for (size_t i = 0; i < layout->cell_count; i++)
        if (layout->cells[i].class == class)
            return true;
    return false;
}

static bool has_provisional(const struct layout *layout)
{
    for (size_t i = 0; i < layout->cell_count; i++)
        if (layout->cells[i].provisional)
            return true;
    return false;
}

static void write_classes(FILE *out, const struct plot *plot, const struct layout *layout)
{
    fputs("cell_classes = '", out);
    for (size_t i = 0; i < plot->class_count; i++)
        if (has_class(layout, (int)i))
            fprintf(out, "%zu ", i + 1);
    fprintf(out, "'\ncell_blanks = '%s'\ncell_provisional = '%s'\ncell_colours = '",
            has_class(layout, NO_CLASS) ? "1" : "", has_provisional(layout) ? "1" : "");
    for (size_t i = 0; i < plot->class_count; i++)
        fprintf(out, "#%06X ", (unsigned)chart_class_colour(plot, i));
    fputs("'\n", out);
}

static void write_cells(FILE *out, const struct plot *plot, const struct layout *layout)
{
    write_classes(out, plot, layout);
    fputs("$cells << EOD\n", out);
    for (size_t i = 0; i < layout->cell_count; i++) {
        const struct cell *cell = &layout->cells[i];
        fprintf(out, "%.2f %.2f %.2f %.2f %d %d\n", cell->left, cell->right, cell->bottom, cell->top,
                cell->class + 1, cell->provisional);
    }
    fputs("EOD\n", out);
}

void chart_parts_write(FILE *out, const struct plot *plot, const struct layout *layout)
{
    if (layout->panel_count > 0)
        write_panels(out, plot, layout);
    if (layout->cell_count > 0)
        write_cells(out, plot, layout);
}

void chart_parts_write_axes(FILE *out)
{
    fputs(
        "set lmargin at screen 0\nset rmargin at screen 1\nset bmargin at screen 0\nset tmargin at screen 1\n"
        "set xrange [0:width]\nset yrange [0:height]\nunset xtics\nunset ytics\nunset xzeroaxis\n",
        out);
}
