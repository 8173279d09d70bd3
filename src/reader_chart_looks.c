#include "reader_chart_parts.h"

#include <string.h>

/* ---- colours and letters, wherever they stand ---- */

static bool is_text(const char *path)
{
    return reader_path_ends(path, "a:defRPr") || reader_path_ends(path, "a:rPr");
}

static void take_size(const struct chart_reader *reader, const struct xml_element *element)
{
    struct reader_chart *chart = reader->chart;
    const char *text = xml_attribute(element, "sz");
    unsigned size = 0;

    if (text && xml_unsigned(text, &size) && (chart->smallest_text == 0 || size < chart->smallest_text))
        chart->smallest_text = size;
}

static void take_font(const struct chart_reader *reader, const struct xml_element *element)
{
    struct reader_chart *chart = reader->chart;
    const char *font = reader_chart_value(reader, element, "typeface");

    if (!*chart->font)
        chart->font = font;
    else if (!chart->odd_font && strcmp(chart->font, font) != 0)
        chart->odd_font = font;
}

static bool is_font(const char *path)
{
    return reader_path_ends(path, "/a:latin") || reader_path_ends(path, "/a:ea") ||
           reader_path_ends(path, "/a:cs");
}

static void take_angle(const struct chart_reader *reader, const struct xml_element *element)
{
    const char *angle = xml_attribute(element, "rot"), *way = xml_attribute(element, "vert");

    if ((angle && strcmp(angle, "0") != 0) || (way && strcmp(way, "horz") != 0))
        reader->chart->is_turned = true;
}

/* The first colour and the dashes of a series are its own, a line around a surface is not; what stands in its
 * points is deeper. */
static void take_series_look(const struct chart_reader *reader, const struct xml_element *element)
{
    static const char bar[] = "/c:ser/c:spPr/a:solidFill/a:srgbClr";
    static const char line[] = "/c:ser/c:spPr/a:ln/a:solidFill/a:srgbClr";
    const char *path = xml_path(element);

    if (reader->chart->series_count == 0)
        return;
    struct reader_series *series = &reader->series[reader->chart->series_count - 1];
    if (reader_path_ends(path, bar) || (reader_path_ends(path, line) && !*series->colour))
        series->colour = reader_chart_value(reader, element, "val");
    else if (reader_path_ends(path, "/c:ser/c:spPr/a:ln/a:prstDash"))
        series->dash = reader_chart_value(reader, element, "val");
}

static bool is_look(const char *path)
{
    static const char *const known[] = {
        "/a:bodyPr",     "/a:lstStyle", "/a:p",          "/a:pPr",     "/a:endParaRPr", "/a:solidFill",
        "/a:srgbClr",    "/a:ln",       "/a:prstDash",   "/a:round",   "/a:noFill",     "/c:spPr",
        "/c:txPr",       "/a:latin",    "/a:ea",         "/a:cs",      "/a:defRPr",     "/a:rPr",
        "/a:r",          "/c:layout",   "/c:overlay",    "/c:rich",    "/c:dLblPos",    "/c:bubble3D",
        "/c:size",       "/c:symbol",   "/c:marker",     "/c:dPt",     "/c:dPt/c:idx",  "/c:lblOffset",
        "/c:lblAlgn",    "/c:axPos",    "/c:tickLblPos", "/c:crosses", "/c:crossAx",    "/c:axId",
        "/c:gapWidth",   "/c:auto",     "/c:title",      "/c:legend",  "/c:legendPos",  "/c:majorGridlines",
        "/c:title/c:tx", "/a:pattFill", "/a:fgClr",      "/a:bgClr"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (reader_path_ends(path, known[i]))
            return true;
    return reader_path_ends(path, "c:spPr") || reader_path_ends(path, "c:txPr");
}

bool reader_chart_take_look(const struct chart_reader *reader, const struct xml_element *element)
{
    const char *path = xml_path(element);

    if (!is_look(path))
        return false;
    if (is_text(path))
        take_size(reader, element);
    else if (is_font(path))
        take_font(reader, element);
    else if (reader_path_ends(path, "/a:bodyPr"))
        take_angle(reader, element);
    else
        take_series_look(reader, element);
    return true;
}

/* ---- values of elements that stand once ---- */

static const struct chart_value {
    const char *path;
    size_t offset; /* in struct reader_chart */
} chart_values[] = {
#define CHART_PLOT "c:chart/c:plotArea/"
    {"c:lang", offsetof(struct reader_chart, language)},
    {"c:chart/c:dispBlanksAs", offsetof(struct reader_chart, gaps)},
    {CHART_PLOT "c:barChart/c:barDir", offsetof(struct reader_chart, direction)},
    {CHART_PLOT "c:barChart/c:grouping", offsetof(struct reader_chart, grouping)},
    {CHART_PLOT "c:lineChart/c:grouping", offsetof(struct reader_chart, grouping)},
    {CHART_PLOT "c:areaChart/c:grouping", offsetof(struct reader_chart, grouping)},
    {CHART_PLOT "c:barChart/c:overlap", offsetof(struct reader_chart, overlap)},
    {CHART_PLOT "c:catAx/c:scaling/c:orientation", offsetof(struct reader_chart, x_orientation)},
    {CHART_PLOT "c:dateAx/c:scaling/c:orientation", offsetof(struct reader_chart, x_orientation)},
    {CHART_PLOT "c:dateAx/c:scaling/c:min", offsetof(struct reader_chart, x_minimum)},
    {CHART_PLOT "c:dateAx/c:scaling/c:max", offsetof(struct reader_chart, x_maximum)},
    {CHART_PLOT "c:dateAx/c:majorUnit", offsetof(struct reader_chart, x_step)},
    {CHART_PLOT "c:dateAx/c:majorTimeUnit", offsetof(struct reader_chart, x_unit)},
    {CHART_PLOT "c:catAx/c:tickLblSkip", offsetof(struct reader_chart, x_step)},
    {CHART_PLOT "c:valAx/c:scaling/c:orientation", offsetof(struct reader_chart, y_orientation)},
    {CHART_PLOT "c:valAx/c:scaling/c:min", offsetof(struct reader_chart, y_minimum)},
    {CHART_PLOT "c:valAx/c:scaling/c:max", offsetof(struct reader_chart, y_maximum)},
    {CHART_PLOT "c:valAx/c:majorUnit", offsetof(struct reader_chart, y_step)},
    {CHART_PLOT "c:valAx/c:delete", offsetof(struct reader_chart, y_deleted)},
    {CHART_PLOT "c:valAx/c:crossBetween", offsetof(struct reader_chart, y_crossing)},
    {CHART_PLOT "c:valAx/c:dispUnits/c:custUnit", offsetof(struct reader_chart, y_divisor)},
};

static const char **text_at(struct reader_chart *chart, size_t offset)
{
    return (const char **)(void *)((char *)chart + offset);
}

static bool take_chart_value(const struct chart_reader *reader, const struct xml_element *element)
{
    for (size_t i = 0; i < sizeof chart_values / sizeof *chart_values; i++)
        if (strcmp(chart_values[i].path, xml_path(element)) == 0) {
            *text_at(reader->chart, chart_values[i].offset) = reader_chart_value(reader, element, "val");
            return true;
        }
    return false;
}

/* What must have one value, whatever the chart. */
static bool take_constant(const struct chart_reader *reader, const struct xml_element *element)
{
    static const struct {
        const char *end, *value;
    } constants[] = {{"c:date1904", "0"},         {"c:roundedCorners", "0"},    {"/c:autoTitleDeleted", "0"},
                     {"/c:varyColors", "0"},      {"/c:plotVisOnly", "1"},      {"/c:invertIfNegative", "0"},
                     {"/c:showLegendKey", "0"},   {"/c:showCatName", "0"},      {"/c:showSerName", "0"},
                     {"/c:showPercent", "0"},     {"/c:showBubbleSize", "0"},   {"/c:catAx/c:delete", "0"},
                     {"/c:dateAx/c:delete", "0"}, {"/c:minorTickMark", "none"}, {"/c:baseTimeUnit", "days"},
                     {"/c:noMultiLvlLbl", "1"}};

    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (reader_path_ends(xml_path(element), constants[i].end)) {
            if (strcmp(reader_chart_value(reader, element, "val"), constants[i].value) != 0)
                reader_chart_note(reader, xml_path(element));
            return true;
        }
    return reader_path_ends(xml_path(element), "/c:majorTickMark") ||
           reader_path_ends(xml_path(element), "/c:tickMarkSkip");
}

bool reader_chart_take_value(const struct chart_reader *reader, const struct xml_element *element)
{
    return take_chart_value(reader, element) || take_constant(reader, element);
}

void reader_chart_begin(struct reader_chart *chart)
{
    for (size_t i = 0; i < sizeof chart_values / sizeof *chart_values; i++)
        *text_at(chart, chart_values[i].offset) = "";
    chart->name = chart->alt = chart->kind = chart->title = chart->font = "";
    chart->x_format = chart->y_format = "";
}
