#include "figure_part.h"

#include "arena.h"
#include "book.h"
#include "book_figures.h"
#include "error.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In hundredths of a point; the Analysis Function's least is 12 points. */
enum { TEXT_SIZE = 1200, TITLE_SIZE = 1400 };
/* In EMU: 12,700 to the point. */
enum { LINE_WIDTH = 28575, RULE_WIDTH = 9525, DOT_SIZE = 7 };

enum { CATEGORY_AXIS = 111111111, VALUE_AXIS = 222222222 };

/* The Analysis Function's palette for categories: neighbours differ by a contrast of at least 3 : 1. */
const char *const figure_colours[FIGURE_COLOURS] = {"12436D", "28A197", "801650",
                                                    "F46A25", "3D3D3D", "A285D1"};
/* They tell lines apart without colour. */
const char *const figure_dashes[FIGURE_COLOURS] = {"solid", "sysDash", "sysDot", "dashDot", "lgDash", "dash"};

static const char grid_colour[] = "D9D9D9", axis_colour[] = "595959";

struct part {
    FILE *out;
    const struct book *book;
    const struct figure *figure;
};

/* ---- texts and numbers ---- */

static void write_text(FILE *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
}

static void write_element(const struct part *part, const char *name, const char *text)
{
    fprintf(part->out, "<c:%s>", name);
    write_text(part->out, text);
    fprintf(part->out, "</c:%s>", name);
}

static void write_value(const struct part *part, const char *name, const char *value)
{
    fprintf(part->out, "<c:%s val=\"", name);
    write_text(part->out, value);
    fputs("\"/>", part->out);
}

/* A workbook holds 16 digits of a cell; a chart's own copy must be the same number. */
static void write_number(const struct part *part, const char *name, double number)
{
    char digits[TEXT_NUMBER_SIZE];

    snprintf(digits, sizeof digits, "%.16G", number);
    write_value(part, name, digits);
}

static void write_count(const struct part *part, const char *name, size_t count)
{
    fprintf(part->out, "<c:%s val=\"%zu\"/>", name, count);
}

/* ---- looks ---- */

static void write_line(const struct part *part, const char *colour, int width, const char *dash)
{
    fprintf(part->out,
            "<a:ln w=\"%d\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>"
            "<a:prstDash val=\"%s\"/><a:round/></a:ln>",
            width, colour, dash);
}

static void write_rule(const struct part *part, const char *colour)
{
    fputs("<c:spPr>", part->out);
    write_line(part, colour, RULE_WIDTH, "solid");
    fputs("</c:spPr>", part->out);
}

/* The font for the letters of every script: a spreadsheet chooses between them letter by letter. */
static void write_letters(const struct part *part, const char *element, int size, bool bold, bool language)
{
    static const char *const scripts[] = {"latin", "ea", "cs"};

    fprintf(part->out, "<a:%s", element);
    if (language)
        fprintf(part->out, " lang=\"%s\"", part->book->language);
    fprintf(part->out, " sz=\"%d\" b=\"%d\" i=\"0\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>",
            size, bold);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        fprintf(part->out, "<a:%s typeface=\"", scripts[i]);
        write_text(part->out, part->book->font);
        fputs("\"/>", part->out);
    }
    fprintf(part->out, "</a:%s>", element);
}

static void write_paragraph_properties(const struct part *part, int size, bool bold)
{
    fprintf(part->out, "<a:pPr rtl=\"%d\">", part->book->right_to_left);
    write_letters(part, "defRPr", size, bold, false);
    fputs("</a:pPr>", part->out);
}

static void write_text_properties(const struct part *part, bool horizontal)
{
    fprintf(part->out, "<c:txPr><a:bodyPr%s/><a:lstStyle/><a:p>",
            horizontal ? " rot=\"0\" vert=\"horz\"" : "");
    write_paragraph_properties(part, TEXT_SIZE, false);
    fprintf(part->out, "<a:endParaRPr lang=\"%s\"/></a:p></c:txPr>", part->book->language);
}

static void write_paragraph(const struct part *part, const char *text, int size, bool bold)
{
    if (!*text)
        return;
    fputs("<a:p>", part->out);
    write_paragraph_properties(part, size, bold);
    fputs("<a:r>", part->out);
    write_letters(part, "rPr", size, bold, true);
    fputs("<a:t>", part->out);
    write_text(part->out, text);
    fputs("</a:t></a:r></a:p>", part->out);
}

/* The title, what is measured, and the unit, which at an axis would stand on its side. */
static void write_title(const struct part *part)
{
    fputs("<c:title><c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/>", part->out);
    write_paragraph(part, part->figure->plot->title, TITLE_SIZE, true);
    write_paragraph(part, part->figure->plot->subtitle, TEXT_SIZE, false);
    write_paragraph(part, part->figure->unit, TEXT_SIZE, false);
    fputs("</c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/>", part->out);
}

/* ---- the cells, and what stands in them ---- */

static void write_points(const struct part *part, const struct figure_cells *cells)
{
    char digits[TEXT_NUMBER_SIZE];

    write_count(part, "ptCount", part->figure->point_count);
    for (size_t i = 0; i < part->figure->point_count; i++) {
        if (cells->numbers ? isnan(cells->numbers[i]) : !*cells->texts[i])
            continue;
        snprintf(digits, sizeof digits, "%.16G", cells->numbers ? cells->numbers[i] : 0);
        fprintf(part->out, "<c:pt idx=\"%zu\">", i);
        write_element(part, "v", cells->numbers ? digits : cells->texts[i]);
        fputs("</c:pt>", part->out);
    }
}

/* Without cells to refer to the chart holds the figures itself. */
static void write_cells(const struct part *part, const struct figure_cells *cells)
{
    const char *kind = cells->numbers ? "num" : "str";

    if (cells->formula) {
        fprintf(part->out, "<c:%sRef>", kind);
        write_element(part, "f", cells->formula);
    }
    fprintf(part->out, "<c:%s%s>", kind, cells->formula ? "Cache" : "Lit");
    if (cells->numbers)
        write_element(part, "formatCode", cells->format ? cells->format : "General");
    write_points(part, cells);
    fprintf(part->out, "</c:%s%s>", kind, cells->formula ? "Cache" : "Lit");
    if (cells->formula)
        fprintf(part->out, "</c:%sRef>", kind);
}

/* ---- series ---- */

static void write_dot(const struct part *part, const char *colour)
{
    fprintf(part->out, "<c:marker><c:symbol val=\"circle\"/><c:size val=\"%d\"/><c:spPr>", DOT_SIZE);
    fprintf(part->out, "<a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>", colour);
    write_line(part, colour, RULE_WIDTH, "solid");
    fputs("</c:spPr></c:marker>", part->out);
}

static void write_dots(const struct part *part, const struct figure_series *series, const char *colour,
                       const char *dash)
{
    for (size_t i = 0; i < part->figure->point_count; i++) {
        if (!series->dots[i])
            continue;
        fprintf(part->out, "<c:dPt><c:idx val=\"%zu\"/>", i);
        write_dot(part, colour);
        fputs("<c:bubble3D val=\"0\"/><c:spPr>", part->out);
        write_line(part, colour, LINE_WIDTH, dash);
        fputs("</c:spPr></c:dPt>", part->out);
    }
}

static void write_shown(const struct part *part, bool value)
{
    fprintf(part->out,
            "<c:showLegendKey val=\"0\"/><c:showVal val=\"%d\"/><c:showCatName val=\"0\"/>"
            "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>",
            value);
}

static void write_format(const struct part *part, const char *format)
{
    fputs("<c:numFmt formatCode=\"", part->out);
    write_text(part->out, format);
    fputs("\" sourceLinked=\"0\"/>", part->out);
}

static void write_label(const struct part *part, size_t point, const char *format)
{
    fprintf(part->out, "<c:dLbl><c:idx val=\"%zu\"/>", point);
    write_format(part, format);
    fputs("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>", part->out);
    write_text_properties(part, true);
    write_value(part, "dLblPos", part->figure->bars ? "outEnd" : "r");
    write_shown(part, true);
    fputs("</c:dLbl>", part->out);
}

static void write_labels(const struct part *part, const struct figure_series *series)
{
    fputs("<c:dLbls>", part->out);
    for (size_t i = 0; i < part->figure->point_count; i++)
        if (series->labels[i])
            write_label(part, i, series->labels[i]);
    write_shown(part, false);
    fputs("</c:dLbls>", part->out);
}

static void write_bar_looks(const struct part *part, const char *colour)
{
    fprintf(
        part->out,
        "<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>",
        colour);
}

static void write_line_looks(const struct part *part, const struct figure_series *series, const char *colour,
                             const char *dash)
{
    fputs("<c:spPr>", part->out);
    write_line(part, colour, LINE_WIDTH, dash);
    fputs("</c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>", part->out);
    write_dots(part, series, colour, dash);
}

static void write_series(const struct part *part, size_t index)
{
    const struct figure_series *series = &part->figure->series[index];
    const char *colour = figure_colours[index % FIGURE_COLOURS];

    fputs("<c:ser>", part->out);
    write_count(part, "idx", index);
    write_count(part, "order", index);
    fputs("<c:tx>", part->out);
    write_element(part, "v", series->name);
    fputs("</c:tx>", part->out);
    if (part->figure->bars)
        write_bar_looks(part, colour);
    else
        write_line_looks(part, series, colour, figure_dashes[index % FIGURE_COLOURS]);
    write_labels(part, series);
    fputs("<c:cat>", part->out);
    write_cells(part, &part->figure->x);
    fputs("</c:cat><c:val>", part->out);
    write_cells(part, &series->values);
    fputs("</c:val>", part->out);
    if (!part->figure->bars)
        write_value(part, "smooth", "0");
    fputs("</c:ser>", part->out);
}

static void write_axis_ids(const struct part *part)
{
    write_count(part, "axId", CATEGORY_AXIS);
    write_count(part, "axId", VALUE_AXIS);
}

/* Bars of several series stand side by side; the room between the categories is smaller than a bar. */
static void write_kind(const struct part *part)
{
    const struct figure *figure = part->figure;
    const char *element = figure->bars ? "barChart" : "lineChart";

    fprintf(part->out, "<c:%s>", element);
    if (figure->bars)
        write_value(part, "barDir", figure->lying ? "bar" : "col");
    write_value(part, "grouping", figure->bars ? "clustered" : "standard");
    write_value(part, "varyColors", "0");
    for (size_t i = 0; i < figure->series_count; i++)
        write_series(part, i);
    if (figure->bars)
        write_count(part, "gapWidth", figure->series_count == 1 ? 40 : 60);
    else
        write_value(part, "marker", "1");
    write_axis_ids(part);
    fprintf(part->out, "</c:%s>", element);
}

/* ---- axes ---- */

static void write_scaling(const struct part *part, bool reversed, const double *first, const double *last)
{
    fputs("<c:scaling>", part->out);
    write_value(part, "orientation", reversed ? "maxMin" : "minMax");
    if (first) {
        write_number(part, "max", *last);
        write_number(part, "min", *first);
    }
    fputs("</c:scaling>", part->out);
}

static void write_crossing(const struct part *part, size_t other, const char *where)
{
    write_count(part, "crossAx", other);
    write_value(part, "crosses", where);
}

static void write_label_place(const struct part *part, const char *tick)
{
    write_value(part, "majorTickMark", tick);
    write_value(part, "minorTickMark", "none");
    write_value(part, "tickLblPos", "low");
}

static void write_days_axis(const struct part *part)
{
    const struct figure *figure = part->figure;

    fputs("<c:dateAx>", part->out);
    write_count(part, "axId", CATEGORY_AXIS);
    write_scaling(part, false, isnan(figure->first_day) ? NULL : &figure->first_day, &figure->last_day);
    write_value(part, "delete", "0");
    write_value(part, "axPos", figure->lying ? "l" : "b");
    write_format(part, figure->day_format);
    write_label_place(part, "out");
    write_rule(part, axis_colour);
    write_text_properties(part, false);
    write_crossing(part, VALUE_AXIS, "autoZero");
    write_value(part, "auto", "0");
    write_count(part, "lblOffset", 100);
    write_value(part, "baseTimeUnit", "days");
    write_count(part, "majorUnit", figure->tick_step);
    write_value(part, "majorTimeUnit", figure->tick_unit);
    fputs("</c:dateAx>", part->out);
}

/* The first category of lying bars stands on top. */
static void write_category_axis(const struct part *part)
{
    const struct figure *figure = part->figure;

    fputs("<c:catAx>", part->out);
    write_count(part, "axId", CATEGORY_AXIS);
    write_scaling(part, figure->lying || figure->reversed, NULL, NULL);
    write_value(part, "delete", "0");
    write_value(part, "axPos", figure->lying ? "l" : "b");
    write_format(part, figure->x.format ? figure->x.format : "General");
    write_label_place(part, "none");
    write_rule(part, axis_colour);
    /* Names are broken into lines; times have room, and LibreOffice leaves out those that have none only
     * where no angle is given. */
    write_text_properties(part, !figure->plot->time_axis);
    write_crossing(part, VALUE_AXIS, "autoZero");
    write_value(part, "auto", "0");
    write_value(part, "lblAlgn", "ctr");
    write_count(part, "lblOffset", 100);
    write_count(part, "tickLblSkip", figure->label_step);
    write_count(part, "tickMarkSkip", figure->label_step);
    write_value(part, "noMultiLvlLbl", "1");
    fputs("</c:catAx>", part->out);
}

static void write_value_axis(const struct part *part)
{
    const struct figure *figure = part->figure;

    fputs("<c:valAx>", part->out);
    write_count(part, "axId", VALUE_AXIS);
    write_scaling(part, figure->lying && figure->reversed, &figure->first, &figure->last);
    write_value(part, "delete", figure->value_axis ? "0" : "1");
    write_value(part, "axPos", figure->lying ? "b" : "l");
    if (figure->value_axis) {
        fputs("<c:majorGridlines>", part->out);
        write_rule(part, grid_colour);
        fputs("</c:majorGridlines>", part->out);
    }
    write_format(part, figure->format);
    write_value(part, "majorTickMark", "none");
    write_value(part, "minorTickMark", "none");
    write_value(part, "tickLblPos", "nextTo");
    fputs("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>", part->out);
    write_text_properties(part, true);
    write_crossing(part, CATEGORY_AXIS, figure->lying ? "max" : "autoZero");
    write_value(part, "crossBetween", "between");
    write_number(part, "majorUnit", figure->step);
    if (figure->divisor != 1) {
        fputs("<c:dispUnits>", part->out);
        write_number(part, "custUnit", figure->divisor);
        fputs("</c:dispUnits>", part->out);
    }
    fputs("</c:valAx>", part->out);
}

/* ---- the part ---- */

static void write_plot_area(const struct part *part)
{
    fputs("<c:plotArea><c:layout/>", part->out);
    write_kind(part);
    if (part->figure->days)
        write_days_axis(part);
    else
        write_category_axis(part);
    write_value_axis(part);
    fputs("<c:spPr><a:noFill/></c:spPr></c:plotArea>", part->out);
}

static void write_legend(const struct part *part)
{
    if (part->figure->series_count < 2)
        return;
    fputs("<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/>", part->out);
    write_text_properties(part, true);
    fputs("</c:legend>", part->out);
}

static void write_part(const struct part *part)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
          "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
          "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
          "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
          "<c:date1904 val=\"0\"/>",
          part->out);
    write_value(part, "lang", part->book->language);
    fputs("<c:roundedCorners val=\"0\"/><c:chart>", part->out);
    write_title(part);
    write_plot_area(part);
    write_legend(part);
    fputs("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
          "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>",
          part->out);
    write_text_properties(part, true);
    fputs("</c:chartSpace>\n", part->out);
}

const char *figure_part_write(const struct book *book, const struct figure *figure, struct arena *arena,
                              struct error *err)
{
    char *text = NULL;
    size_t size = 0;
    const struct part part = {open_memstream(&text, &size), book, figure};

    if (part.out)
        write_part(&part);
    bool written = part.out && !ferror(part.out);
    if (!part.out || fclose(part.out) != 0 || !written) {
        free(text);
        error_set(err, ERROR_SYSTEM, "no memory left");
        return NULL;
    }
    const char *out = arena_copy(arena, text, size);
    free(text);
    return out;
}
