#include "figure_axes.h"

#include "book.h"
#include "book_figures.h"
#include "figure_xml.h"

#include <math.h>

enum { CATEGORY_AXIS = 111111111, VALUE_AXIS = 222222222 };

static const char grid_colour[] = "D9D9D9", axis_colour[] = "595959";

void figure_write_axis_ids(const struct figure_xml *xml)
{
    figure_write_count(xml, "axId", CATEGORY_AXIS);
    figure_write_count(xml, "axId", VALUE_AXIS);
}

static void write_scaling(const struct figure_xml *xml, bool reversed, const double *first,
                          const double *last)
{
    fputs("<c:scaling>", xml->out);
    figure_write_value(xml, "orientation", reversed ? "maxMin" : "minMax");
    if (first) {
        figure_write_number(xml, "max", *last);
        figure_write_number(xml, "min", *first);
    }
    fputs("</c:scaling>", xml->out);
}

static void write_crossing(const struct figure_xml *xml, size_t other, const char *where)
{
    figure_write_count(xml, "crossAx", other);
    figure_write_value(xml, "crosses", where);
}

static void write_label_place(const struct figure_xml *xml, const char *tick)
{
    figure_write_value(xml, "majorTickMark", tick);
    figure_write_value(xml, "minorTickMark", "none");
    figure_write_value(xml, "tickLblPos", "low");
}

static void write_days_axis(const struct figure_xml *xml)
{
    const struct figure *figure = xml->figure;

    fputs("<c:dateAx>", xml->out);
    figure_write_count(xml, "axId", CATEGORY_AXIS);
    write_scaling(xml, false, isnan(figure->first_day) ? NULL : &figure->first_day, &figure->last_day);
    figure_write_value(xml, "delete", "0");
    figure_write_value(xml, "axPos", figure->lying ? "l" : "b");
    figure_write_format(xml, figure->day_format);
    write_label_place(xml, "out");
    figure_write_rule(xml, axis_colour);
    figure_write_letters(xml, false);
    write_crossing(xml, VALUE_AXIS, "autoZero");
    figure_write_value(xml, "auto", "0");
    figure_write_count(xml, "lblOffset", 100);
    figure_write_value(xml, "baseTimeUnit", "days");
    figure_write_count(xml, "majorUnit", figure->tick_step);
    figure_write_value(xml, "majorTimeUnit", figure->tick_unit);
    fputs("</c:dateAx>", xml->out);
}

/* The first category of lying bars stands on top. */
static void write_category_axis(const struct figure_xml *xml)
{
    const struct figure *figure = xml->figure;

    fputs("<c:catAx>", xml->out);
    figure_write_count(xml, "axId", CATEGORY_AXIS);
    write_scaling(xml, figure->lying || figure->reversed, NULL, NULL);
    figure_write_value(xml, "delete", "0");
    figure_write_value(xml, "axPos", figure->lying ? "l" : "b");
    figure_write_format(xml, figure->x.format ? figure->x.format : "General");
    write_label_place(xml, "none");
    figure_write_rule(xml, axis_colour);
    /* Names are broken into lines, but within the room of one category. */
    figure_write_letters(xml, figure->label_step == 1);
    write_crossing(xml, VALUE_AXIS, "autoZero");
    figure_write_value(xml, "auto", "0");
    figure_write_value(xml, "lblAlgn", "ctr");
    figure_write_count(xml, "lblOffset", 100);
    figure_write_count(xml, "tickLblSkip", figure->label_step);
    figure_write_count(xml, "tickMarkSkip", figure->label_step);
    figure_write_value(xml, "noMultiLvlLbl", "1");
    fputs("</c:catAx>", xml->out);
}

/* Areas begin and end at the edges of the plot. */
const char *figure_crossing(const struct figure *figure)
{
    return figure->shape == FIGURE_AREAS ? "midCat" : "between";
}

static void write_value_axis(const struct figure_xml *xml)
{
    const struct figure *figure = xml->figure;

    fputs("<c:valAx>", xml->out);
    figure_write_count(xml, "axId", VALUE_AXIS);
    write_scaling(xml, figure->lying && figure->reversed, &figure->first, &figure->last);
    figure_write_value(xml, "delete", figure->value_axis ? "0" : "1");
    figure_write_value(xml, "axPos", figure->lying ? "b" : "l");
    if (figure->value_axis) {
        fputs("<c:majorGridlines>", xml->out);
        figure_write_rule(xml, grid_colour);
        fputs("</c:majorGridlines>", xml->out);
    }
    figure_write_format(xml, figure->format);
    figure_write_value(xml, "majorTickMark", "none");
    figure_write_value(xml, "minorTickMark", "none");
    figure_write_value(xml, "tickLblPos", "nextTo");
    fputs("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>", xml->out);
    figure_write_letters(xml, true);
    write_crossing(xml, CATEGORY_AXIS, figure->lying ? "max" : "autoZero");
    figure_write_value(xml, "crossBetween", figure_crossing(figure));
    figure_write_number(xml, "majorUnit", figure->step);
    if (figure->divisor != 1) {
        fputs("<c:dispUnits>", xml->out);
        figure_write_number(xml, "custUnit", figure->divisor);
        fputs("</c:dispUnits>", xml->out);
    }
    fputs("</c:valAx>", xml->out);
}

void figure_write_axes(const struct figure_xml *xml)
{
    if (xml->figure->days)
        write_days_axis(xml);
    else
        write_category_axis(xml);
    write_value_axis(xml);
}
