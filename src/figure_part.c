#include "figure_part.h"

#include "arena.h"
#include "book.h"
#include "book_figures.h"
#include "error.h"
#include "figure_axes.h"
#include "figure_xml.h"
#include "palette.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOT_SIZE = 7, DIAMOND_SIZE = 10 };

struct figure_colour figure_colour(const struct figure *figure, size_t series)
{
    struct figure_colour colour;

    snprintf(colour.digits, sizeof colour.digits, "%06X",
             (unsigned)palette_colour(palette_or_default(figure->plot->palette), series) & 0xFFFFFF);
    return colour;
}

const char *figure_dash(size_t series)
{
    static const char *const dashes[] = {"solid", "sysDash", "sysDot", "dashDot", "lgDash", "dash"};

    return dashes[series % (sizeof dashes / sizeof *dashes)];
}

const char figure_separator[] = ": ";

/* ---- the cells, and what stands in them ---- */

static void write_points(const struct figure_xml *xml, const struct figure_cells *cells)
{
    char digits[TEXT_NUMBER_SIZE];

    figure_write_count(xml, "ptCount", xml->figure->point_count);
    for (size_t i = 0; i < xml->figure->point_count; i++) {
        if (cells->numbers ? isnan(cells->numbers[i]) : !*cells->texts[i])
            continue;
        snprintf(digits, sizeof digits, "%.16G", cells->numbers ? cells->numbers[i] : 0);
        fprintf(xml->out, "<c:pt idx=\"%zu\">", i);
        figure_write_element(xml, "v", cells->numbers ? digits : cells->texts[i]);
        fputs("</c:pt>", xml->out);
    }
}

/* Without cells to refer to the chart holds the figures itself. */
static void write_cells(const struct figure_xml *xml, const struct figure_cells *cells)
{
    const char *kind = cells->numbers ? "num" : "str";

    if (cells->formula) {
        fprintf(xml->out, "<c:%sRef>", kind);
        figure_write_element(xml, "f", cells->formula);
    }
    fprintf(xml->out, "<c:%s%s>", kind, cells->formula ? "Cache" : "Lit");
    if (cells->numbers)
        figure_write_element(xml, "formatCode", cells->format ? cells->format : "General");
    write_points(xml, cells);
    fprintf(xml->out, "</c:%s%s>", kind, cells->formula ? "Cache" : "Lit");
    if (cells->formula)
        fprintf(xml->out, "</c:%sRef>", kind);
}

/* ---- series ---- */

static void write_fill(const struct figure_xml *xml, const char *colour)
{
    fprintf(xml->out, "<a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>", colour);
}

/* What is not final is hollow, and a diamond where a program fills it all the same (LibreOffice 7.4). */
static void write_dot(const struct figure_xml *xml, unsigned look, const char *colour)
{
    bool hollow = look & LOOK_NOT_FINAL;

    fprintf(xml->out, "<c:marker><c:symbol val=\"%s\"/><c:size val=\"%d\"/><c:spPr>",
            hollow ? "diamond" : "circle", hollow ? DIAMOND_SIZE : DOT_SIZE);
    write_fill(xml, hollow ? "FFFFFF" : colour);
    figure_write_line(xml, colour, hollow ? FIGURE_RING_WIDTH : FIGURE_RULE_WIDTH, "solid");
    fputs("</c:spPr></c:marker>", xml->out);
}

/* The line of a point is the one that leads to it. */
static void write_point_of_line(const struct figure_xml *xml, unsigned look, const char *colour,
                                const char *dash)
{
    if (look & LOOK_DOT)
        write_dot(xml, look, colour);
    else
        fputs("<c:marker><c:symbol val=\"none\"/></c:marker>", xml->out);
    fputs("<c:bubble3D val=\"0\"/><c:spPr>", xml->out);
    if (look & LOOK_APART)
        fputs("<a:ln><a:noFill/></a:ln>", xml->out);
    else
        figure_write_line(xml, colour, FIGURE_LINE_WIDTH, dash);
    fputs("</c:spPr>", xml->out);
}

static void write_hatched_bar(const struct figure_xml *xml, const char *colour)
{
    fprintf(xml->out,
            "<c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>"
            "<a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"%s\"/></a:fgClr>"
            "<a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>",
            colour);
    figure_write_line(xml, colour, FIGURE_RULE_WIDTH, "solid");
    fputs("</c:spPr>", xml->out);
}

static void write_looks(const struct figure_xml *xml, const struct figure_series *series, const char *colour,
                        const char *dash)
{
    for (size_t i = 0; i < xml->figure->point_count; i++) {
        if (!series->looks[i])
            continue;
        fprintf(xml->out, "<c:dPt><c:idx val=\"%zu\"/>", i);
        if (xml->figure->shape == FIGURE_BARS)
            write_hatched_bar(xml, colour);
        else
            write_point_of_line(xml, series->looks[i], colour, dash);
        fputs("</c:dPt>", xml->out);
    }
}

static void write_shown(const struct figure_xml *xml, unsigned label)
{
    fprintf(xml->out,
            "<c:showLegendKey val=\"0\"/><c:showVal val=\"%d\"/><c:showCatName val=\"0\"/>"
            "<c:showSerName val=\"%d\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>",
            (label & LABEL_FIGURE) != 0, (label & LABEL_NAME) != 0);
    if (label & LABEL_NAME)
        figure_write_element(xml, "separator", figure_separator);
}

/* Beside the lines, above the bar, or in the middle of a piece of one; the format has no word for those of
 * areas. */
static const char *place_of_label(const struct figure *figure, size_t point)
{
    bool first = figure->slope && point == 0;

    if (figure->shape == FIGURE_BARS)
        return figure->stacked ? "ctr" : "outEnd";
    return first != figure->reversed ? "l" : "r";
}

/* What stands on a surface needs a ground to be read on. */
static void write_ground(const struct figure_xml *xml, unsigned label)
{
    bool covered = xml->figure->stacked || (label & LABEL_NAME && !xml->figure->slope);

    fprintf(xml->out, "<c:spPr>%s<a:ln><a:noFill/></a:ln></c:spPr>",
            covered ? "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>" : "<a:noFill/>");
}

static void write_shift(const struct figure_xml *xml, double down)
{
    if (down == 0)
        return;
    fputs("<c:layout><c:manualLayout><c:x val=\"0\"/>", xml->out);
    figure_write_number(xml, "y", down);
    fputs("</c:manualLayout></c:layout>", xml->out);
}

static void write_label(const struct figure_xml *xml, const struct figure_series *series, size_t point)
{
    unsigned label = series->labels[point];

    fprintf(xml->out, "<c:dLbl><c:idx val=\"%zu\"/>", point);
    write_shift(xml, series->label_shifts[point]);
    figure_write_format(xml, series->label_formats[point]);
    write_ground(xml, label);
    figure_write_letters(xml, true);
    if (xml->figure->shape != FIGURE_AREAS)
        figure_write_value(xml, "dLblPos", place_of_label(xml->figure, point));
    write_shown(xml, label);
    fputs("</c:dLbl>", xml->out);
}

static void write_labels(const struct figure_xml *xml, const struct figure_series *series)
{
    fputs("<c:dLbls>", xml->out);
    for (size_t i = 0; i < xml->figure->point_count; i++)
        if (series->labels[i])
            write_label(xml, series, i);
    write_shown(xml, 0);
    fputs("</c:dLbls>", xml->out);
}

/* A dark one where the colours are too faint; else a white one parts what lies on each other. */
static const char *colour_of_edge(const struct figure *figure)
{
    if (palette_is_faint(palette_or_default(figure->plot->palette), figure->series_count))
        return "3D3D3D";
    return figure->stacked ? "FFFFFF" : NULL;
}

static void write_surface(const struct figure_xml *xml, const char *colour)
{
    const char *edge = colour_of_edge(xml->figure);

    fputs("<c:spPr>", xml->out);
    write_fill(xml, colour);
    if (edge)
        fprintf(xml->out, "<a:ln w=\"%d\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></a:ln>",
                FIGURE_RULE_WIDTH, edge);
    fputs("</c:spPr>", xml->out);
}

static void write_series_look(const struct figure_xml *xml, const struct figure_series *series,
                              const char *colour, const char *dash)
{
    if (xml->figure->shape != FIGURE_LINES) {
        write_surface(xml, colour);
        if (xml->figure->shape == FIGURE_BARS)
            figure_write_value(xml, "invertIfNegative", "0");
    } else {
        fputs("<c:spPr>", xml->out);
        figure_write_line(xml, colour, FIGURE_LINE_WIDTH, dash);
        fputs("</c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>", xml->out);
    }
    write_looks(xml, series, colour, dash);
}

static void write_series(const struct figure_xml *xml, size_t index)
{
    const struct figure_series *series = &xml->figure->series[index];
    const struct figure_colour colour = figure_colour(xml->figure, index);

    fputs("<c:ser>", xml->out);
    figure_write_count(xml, "idx", index);
    figure_write_count(xml, "order", index);
    fputs("<c:tx>", xml->out);
    figure_write_element(xml, "v", series->name);
    fputs("</c:tx>", xml->out);
    write_series_look(xml, series, colour.digits, figure_dash(index));
    write_labels(xml, series);
    fputs("<c:cat>", xml->out);
    write_cells(xml, &xml->figure->x);
    fputs("</c:cat><c:val>", xml->out);
    write_cells(xml, &series->values);
    fputs("</c:val>", xml->out);
    if (xml->figure->shape == FIGURE_LINES)
        figure_write_value(xml, "smooth", "0");
    fputs("</c:ser>", xml->out);
}

const char *figure_element(const struct figure *figure)
{
    static const char *const elements[] = {
        [FIGURE_LINES] = "lineChart", [FIGURE_BARS] = "barChart", [FIGURE_AREAS] = "areaChart"};

    return elements[figure->shape];
}

const char *figure_grouping(const struct figure *figure)
{
    if (figure->stacked)
        return "stacked";
    return figure->shape == FIGURE_BARS ? "clustered" : "standard";
}

/* The room between the categories is smaller than a bar. */
static void write_room(const struct figure_xml *xml)
{
    const struct figure *figure = xml->figure;

    figure_write_count(xml, "gapWidth", figure->stacked || figure->series_count == 1 ? 40 : 60);
    if (figure->stacked)
        figure_write_count(xml, "overlap", 100);
}

static void write_kind(const struct figure_xml *xml)
{
    const struct figure *figure = xml->figure;

    fprintf(xml->out, "<c:%s>", figure_element(figure));
    if (figure->shape == FIGURE_BARS)
        figure_write_value(xml, "barDir", figure->lying ? "bar" : "col");
    figure_write_value(xml, "grouping", figure_grouping(figure));
    figure_write_value(xml, "varyColors", "0");
    for (size_t i = 0; i < figure->series_count; i++)
        write_series(xml, i);
    if (figure->shape == FIGURE_BARS)
        write_room(xml);
    else if (figure->shape == FIGURE_LINES)
        figure_write_value(xml, "marker", "1");
    figure_write_axis_ids(xml);
    fprintf(xml->out, "</c:%s>", figure_element(figure));
}

/* ---- the part ---- */

/* The title, what is measured, and the unit, which at an axis would stand on its side. */
static void write_title(const struct figure_xml *xml)
{
    fputs("<c:title><c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/>", xml->out);
    figure_write_paragraph(xml, xml->figure->plot->title, FIGURE_TITLE_SIZE, true);
    figure_write_paragraph(xml, xml->figure->plot->subtitle, FIGURE_TEXT_SIZE, false);
    figure_write_paragraph(xml, xml->figure->unit, FIGURE_TEXT_SIZE, false);
    fputs("</c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/>", xml->out);
}

static void write_plot_area(const struct figure_xml *xml)
{
    fputs("<c:plotArea><c:layout/>", xml->out);
    write_kind(xml);
    figure_write_axes(xml);
    fputs("<c:spPr><a:noFill/></c:spPr></c:plotArea>", xml->out);
}

bool figure_has_legend(const struct figure *figure)
{
    return figure->series_count > 1 && !figure->slope;
}

static void write_legend(const struct figure_xml *xml)
{
    if (!figure_has_legend(xml->figure))
        return;
    fputs("<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/>", xml->out);
    figure_write_letters(xml, true);
    fputs("</c:legend>", xml->out);
}

static void write_all(const struct figure_xml *xml)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
          "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
          "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
          "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
          "<c:date1904 val=\"0\"/>",
          xml->out);
    figure_write_value(xml, "lang", xml->book->language);
    fputs("<c:roundedCorners val=\"0\"/><c:chart>", xml->out);
    write_title(xml);
    write_plot_area(xml);
    write_legend(xml);
    fputs("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
          "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>",
          xml->out);
    figure_write_letters(xml, true);
    fputs("</c:chartSpace>\n", xml->out);
}

const char *figure_part_write(const struct book *book, const struct figure *figure, struct arena *arena,
                              struct error *err)
{
    char *text = NULL;
    size_t size = 0;
    const struct figure_xml xml = {open_memstream(&text, &size), book, figure};

    if (xml.out)
        write_all(&xml);
    bool written = xml.out && !ferror(xml.out);
    if (!xml.out || fclose(xml.out) != 0 || !written) {
        free(text);
        error_set(err, ERROR_SYSTEM, "no memory left");
        return NULL;
    }
    const char *out = arena_copy(arena, text, size);
    free(text);
    return out;
}
