#include "reader_chart.h"

#include "arena.h"
#include "error.h"
#include "package.h"
#include "reader.h"
#include "room.h"
#include "text.h"
#include "xml.h"

#include <math.h>
#include <string.h>

/* As many points as a sheet has rows, as many series as Excel draws. */
enum { POINT_LIMIT = 1048576, SERIES_LIMIT = 255 };

struct chart_reader {
    struct reader_source *source;
    struct arena *arena;
    struct reader_chart *chart;
    const char *drawing, *relationship; /* the id of the chart's */
    size_t anchors;
    struct reader_series *series; /* the last is being read */
    struct reader_cells *cells;
    double *numbers;
    const char **texts;
    struct reader_label *labels;
    unsigned point;
    bool in_label;
};

static void note_extra(const struct chart_reader *reader, const char *what)
{
    if (!reader->chart->extra)
        reader->chart->extra = arena_format(reader->arena, "<%s>", what);
}

static bool ends_with(const char *path, const char *end)
{
    size_t length = strlen(path), size = strlen(end);

    return length >= size && strcmp(path + length - size, end) == 0;
}

static const char *value_of(const struct chart_reader *reader, const struct xml_element *element,
                            const char *name)
{
    const char *value = xml_attribute(element, name);

    return value ? arena_text(reader->arena, value) : "";
}

/* ---- looks: colours and letters, wherever they stand ---- */

static bool is_text(const char *path)
{
    return ends_with(path, "a:defRPr") || ends_with(path, "a:rPr");
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
    const char *font = value_of(reader, element, "typeface");

    if (!*chart->font)
        chart->font = font;
    else if (!chart->odd_font && strcmp(chart->font, font) != 0)
        chart->odd_font = font;
}

static bool is_font(const char *path)
{
    return ends_with(path, "/a:latin") || ends_with(path, "/a:ea") || ends_with(path, "/a:cs");
}

static void take_angle(const struct chart_reader *reader, const struct xml_element *element)
{
    const char *angle = xml_attribute(element, "rot"), *way = xml_attribute(element, "vert");

    if ((angle && strcmp(angle, "0") != 0) || (way && strcmp(way, "horz") != 0))
        reader->chart->is_turned = true;
}

/* The first colour and the dashes of a series are its own; what stands in its points is deeper. */
static void take_series_look(const struct chart_reader *reader, const struct xml_element *element)
{
    static const char bar[] = "/c:ser/c:spPr/a:solidFill/a:srgbClr";
    static const char line[] = "/c:ser/c:spPr/a:ln/a:solidFill/a:srgbClr";
    const char *path = xml_path(element);

    if (reader->chart->series_count == 0)
        return;
    struct reader_series *series = &reader->series[reader->chart->series_count - 1];
    if (ends_with(path, bar) || ends_with(path, line))
        series->colour = value_of(reader, element, "val");
    else if (ends_with(path, "/c:ser/c:spPr/a:ln/a:prstDash"))
        series->dash = value_of(reader, element, "val");
}

static bool is_look(const char *path)
{
    static const char *const known[] = {
        "/a:bodyPr",    "/a:lstStyle", "/a:p",          "/a:pPr",     "/a:endParaRPr", "/a:solidFill",
        "/a:srgbClr",   "/a:ln",       "/a:prstDash",   "/a:round",   "/a:noFill",     "/c:spPr",
        "/c:txPr",      "/a:latin",    "/a:ea",         "/a:cs",      "/a:defRPr",     "/a:rPr",
        "/a:r",         "/c:layout",   "/c:overlay",    "/c:rich",    "/c:dLblPos",    "/c:bubble3D",
        "/c:size",      "/c:symbol",   "/c:marker",     "/c:dPt",     "/c:dPt/c:idx",  "/c:lblOffset",
        "/c:lblAlgn",   "/c:axPos",    "/c:tickLblPos", "/c:crosses", "/c:crossAx",    "/c:axId",
        "/c:gapWidth",  "/c:auto",     "/c:title",      "/c:legend",  "/c:legendPos",  "/c:majorGridlines",
        "/c:title/c:tx"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ends_with(path, known[i]))
            return true;
    return ends_with(path, "c:spPr") || ends_with(path, "c:txPr");
}

static void take_look(const struct chart_reader *reader, const struct xml_element *element)
{
    const char *path = xml_path(element);

    if (is_text(path))
        take_size(reader, element);
    else if (is_font(path))
        take_font(reader, element);
    else if (ends_with(path, "/a:bodyPr"))
        take_angle(reader, element);
    else
        take_series_look(reader, element);
}

/* ---- values of elements that stand once ---- */

static const struct chart_value {
    const char *path;
    size_t offset; /* in struct reader_chart */
} chart_values[] = {
#define AXIS "c:chart/c:plotArea/"
    {"c:lang", offsetof(struct reader_chart, language)},
    {"c:chart/c:dispBlanksAs", offsetof(struct reader_chart, gaps)},
    {AXIS "c:barChart/c:barDir", offsetof(struct reader_chart, direction)},
    {AXIS "c:barChart/c:grouping", offsetof(struct reader_chart, grouping)},
    {AXIS "c:lineChart/c:grouping", offsetof(struct reader_chart, grouping)},
    {AXIS "c:catAx/c:scaling/c:orientation", offsetof(struct reader_chart, x_orientation)},
    {AXIS "c:dateAx/c:scaling/c:orientation", offsetof(struct reader_chart, x_orientation)},
    {AXIS "c:dateAx/c:scaling/c:min", offsetof(struct reader_chart, x_minimum)},
    {AXIS "c:dateAx/c:scaling/c:max", offsetof(struct reader_chart, x_maximum)},
    {AXIS "c:dateAx/c:majorUnit", offsetof(struct reader_chart, x_step)},
    {AXIS "c:dateAx/c:majorTimeUnit", offsetof(struct reader_chart, x_unit)},
    {AXIS "c:catAx/c:tickLblSkip", offsetof(struct reader_chart, x_step)},
    {AXIS "c:valAx/c:scaling/c:orientation", offsetof(struct reader_chart, y_orientation)},
    {AXIS "c:valAx/c:scaling/c:min", offsetof(struct reader_chart, y_minimum)},
    {AXIS "c:valAx/c:scaling/c:max", offsetof(struct reader_chart, y_maximum)},
    {AXIS "c:valAx/c:majorUnit", offsetof(struct reader_chart, y_step)},
    {AXIS "c:valAx/c:delete", offsetof(struct reader_chart, y_deleted)},
    {AXIS "c:valAx/c:dispUnits/c:custUnit", offsetof(struct reader_chart, y_divisor)},
};

static const char **text_at(struct reader_chart *chart, size_t offset)
{
    return (const char **)(void *)((char *)chart + offset);
}

static bool take_chart_value(const struct chart_reader *reader, const struct xml_element *element)
{
    for (size_t i = 0; i < sizeof chart_values / sizeof *chart_values; i++)
        if (strcmp(chart_values[i].path, xml_path(element)) == 0) {
            *text_at(reader->chart, chart_values[i].offset) = value_of(reader, element, "val");
            return true;
        }
    return false;
}

/* What must have one value, whatever the chart. */
static bool take_constant(const struct chart_reader *reader, const struct xml_element *element)
{
    static const struct {
        const char *end, *value;
    } constants[] = {{"c:date1904", "0"},         {"c:roundedCorners", "0"},     {"/c:autoTitleDeleted", "0"},
                     {"/c:varyColors", "0"},      {"/c:plotVisOnly", "1"},       {"/c:invertIfNegative", "0"},
                     {"/c:showLegendKey", "0"},   {"/c:showCatName", "0"},       {"/c:showSerName", "0"},
                     {"/c:showPercent", "0"},     {"/c:showBubbleSize", "0"},    {"/c:catAx/c:delete", "0"},
                     {"/c:dateAx/c:delete", "0"}, {"/c:minorTickMark", "none"},  {"/c:baseTimeUnit", "days"},
                     {"/c:noMultiLvlLbl", "1"},   {"/c:crossBetween", "between"}};

    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (ends_with(xml_path(element), constants[i].end)) {
            if (strcmp(value_of(reader, element, "val"), constants[i].value) != 0)
                note_extra(reader, xml_path(element));
            return true;
        }
    return ends_with(xml_path(element), "/c:majorTickMark") ||
           ends_with(xml_path(element), "/c:tickMarkSkip");
}

/* ---- series ---- */

static bool start_series(struct chart_reader *reader, struct error *err)
{
    struct reader_chart *chart = reader->chart;

    if (chart->series_count == SERIES_LIMIT)
        return error_set(err, ERROR_DATA, "has more than %d series", SERIES_LIMIT);
    reader->series =
        room_for_item(reader->arena, reader->series, chart->series_count, sizeof *reader->series);
    reader->series[chart->series_count++] = (struct reader_series){.name = "",
                                                                   .colour = "",
                                                                   .dash = "",
                                                                   .x = {.formula = "", .format = ""},
                                                                   .values = {.formula = "", .format = ""}};
    reader->labels = NULL;
    reader->cells = NULL;
    return true;
}

static struct reader_series *series_of(const struct chart_reader *reader)
{
    return &reader->series[reader->chart->series_count - 1];
}

static bool start_cells(struct chart_reader *reader, bool values)
{
    reader->cells = values ? &series_of(reader)->values : &series_of(reader)->x;
    reader->numbers = NULL;
    reader->texts = NULL;
    return true;
}

static bool start_count(struct chart_reader *reader, const struct xml_element *element, struct error *err)
{
    const char *text = value_of(reader, element, "val");
    unsigned count;
    bool number = strstr(xml_path(element), "/c:num") != NULL;

    if (!reader->cells || reader->cells->count > 0 || !xml_unsigned(text, &count) || count > POINT_LIMIT)
        return error_set(err, ERROR_DATA, "'%s' is not a number of points", text);
    if (count > reader->source->most_cells - reader->source->cell_count)
        return error_set(err, ERROR_DATA, "the workbook has more than %zu cells", reader->source->most_cells);
    reader->source->cell_count += count;
    reader->numbers = number ? arena_array(reader->arena, count, sizeof *reader->numbers) : NULL;
    reader->texts = number ? NULL : arena_array(reader->arena, count, sizeof *reader->texts);
    for (size_t i = 0; i < count; i++)
        if (number)
            reader->numbers[i] = NAN;
        else
            reader->texts[i] = "";
    reader->cells->is_number = number;
    reader->cells->count = count;
    reader->cells->numbers = reader->numbers;
    reader->cells->texts = reader->texts;
    return true;
}

static bool start_point(struct chart_reader *reader, const struct xml_element *element, struct error *err)
{
    const char *text = value_of(reader, element, "idx");

    size_t count = reader->cells ? reader->cells->count : 0;

    return (xml_unsigned(text, &reader->point) && reader->point < count) ||
           error_set(err, ERROR_DATA, "'%s' is not one of %zu points", text, count);
}

static bool end_point(struct chart_reader *reader, const char *text, struct error *err)
{
    if (reader->texts)
        reader->texts[reader->point] = arena_text(reader->arena, text);
    else if (!xml_number(text, &reader->numbers[reader->point]))
        return error_set(err, ERROR_DATA, "'%s' is not a number", text);
    return true;
}

/* ---- labels ---- */

static bool start_label(struct chart_reader *reader)
{
    struct reader_series *series = series_of(reader);

    reader->labels =
        room_for_item(reader->arena, reader->labels, series->label_count, sizeof *reader->labels);
    reader->labels[series->label_count++] = (struct reader_label){.format = ""};
    series->labels = reader->labels;
    return true;
}

static void take_label(const struct chart_reader *reader, const struct xml_element *element)
{
    struct reader_label *label = &reader->labels[series_of(reader)->label_count - 1];
    const char *path = xml_path(element);

    if (ends_with(path, "/c:idx") && !xml_unsigned(value_of(reader, element, "val"), &label->point))
        note_extra(reader, path);
    else if (ends_with(path, "/c:numFmt"))
        label->format = value_of(reader, element, "formatCode");
    else if (ends_with(path, "/c:showVal") && strcmp(value_of(reader, element, "val"), "1") != 0)
        note_extra(reader, path);
}

/* ---- what is met ---- */

static bool take_format(const struct chart_reader *reader, const struct xml_element *element)
{
    bool values = strstr(xml_path(element), "/c:valAx/") != NULL;

    *(values ? &reader->chart->y_format : &reader->chart->x_format) = value_of(reader, element, "formatCode");
    return true;
}

static bool start_kind(struct chart_reader *reader, const char *kind)
{
    if (*reader->chart->kind)
        note_extra(reader, kind);
    reader->chart->kind = kind;
    return true;
}

/* Elements that only hold others, or that are read when they end. */
static bool is_frame(const char *path)
{
    static const char *const known[] = {
        "c:chart",       "/c:plotArea",  "/c:scaling",  "/c:dispUnits", "/c:tx",     "/c:tx/c:v",
        "/c:numRef",     "/c:strRef",    "/c:numCache", "/c:strCache",  "/c:numLit", "/c:strLit",
        "/c:formatCode", "/c:f",         "/c:pt/c:v",   "/c:dLbls",     "/a:t",      "/c:order",
        "/c:ser/c:idx",  "/c:ser/c:cat", "/c:ser/c:val"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ends_with(path, known[i]))
            return true;
    return false;
}

/* The whole path: what stands deeper must not begin a series while another is being read. */
static bool is_one_of(const char *path, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(path, paths[i]) == 0)
            return true;
    return false;
}

/* What belongs to the series that was begun last. */
static bool is_in_series(const struct chart_reader *reader, const char *path)
{
    return strstr(path, "/c:ser/") && reader->chart->series_count > 0;
}

static bool start_in_series(struct chart_reader *reader, const struct xml_element *element, bool *taken,
                            struct error *err)
{
    static const char *const series[] = {AXIS "c:barChart/c:ser", AXIS "c:lineChart/c:ser"};
    static const char *const cells[] = {AXIS "c:barChart/c:ser/c:cat", AXIS "c:barChart/c:ser/c:val",
                                        AXIS "c:lineChart/c:ser/c:cat", AXIS "c:lineChart/c:ser/c:val"};
    const char *path = xml_path(element);

    *taken = true;
    if (is_one_of(path, series, sizeof series / sizeof *series))
        return start_series(reader, err);
    *taken = is_in_series(reader, path);
    if (!*taken)
        return true;
    if (is_one_of(path, cells, sizeof cells / sizeof *cells))
        return start_cells(reader, ends_with(path, "val"));
    if (ends_with(path, "/c:ptCount"))
        return start_count(reader, element, err);
    if (ends_with(path, "/c:pt"))
        return start_point(reader, element, err);
    if (ends_with(path, "/c:dLbl"))
        return start_label(reader);
    if (ends_with(path, "/c:smooth")) {
        series_of(reader)->smooth = xml_flag(element, "val");
        return true;
    }
    *taken = false;
    return true;
}

static bool start_element(void *context, const struct xml_element *element, struct error *err)
{
    struct chart_reader *reader = context;
    const char *path = xml_path(element);
    bool taken = false;

    if (!start_in_series(reader, element, &taken, err))
        return false;
    if (taken)
        return true;
    if (strstr(path, "/c:dLbl/") && is_in_series(reader, path) && series_of(reader)->label_count > 0)
        take_label(reader, element);
    if (ends_with(path, "c:plotArea/c:barChart") || ends_with(path, "c:plotArea/c:lineChart"))
        return start_kind(reader, arena_text(reader->arena, strrchr(path, ':') + 1));
    if (ends_with(path, "Ax/c:numFmt"))
        return take_format(reader, element);
    reader->chart->days = reader->chart->days || ends_with(path, "/c:dateAx");
    reader->chart->has_legend = reader->chart->has_legend || ends_with(path, "/c:legend");
    if (is_look(path))
        take_look(reader, element);
    else if (!take_chart_value(reader, element) && !take_constant(reader, element) && !is_frame(path) &&
             !ends_with(path, "Ax") && !strstr(path, "/c:dLbl/") && !ends_with(path, "/c:dLbls/c:showVal"))
        note_extra(reader, path);
    return true;
}

static void add_paragraph(const struct chart_reader *reader, const char *text)
{
    struct reader_chart *chart = reader->chart;

    chart->title = *chart->title ? arena_format(reader->arena, "%s\n%s", chart->title, text)
                                 : arena_text(reader->arena, text);
}

static bool end_text(void *context, const char *text, struct error *err)
{
    (void)err;
    add_paragraph(context, text);
    return true;
}

static bool end_series_name(void *context, const char *text, struct error *err)
{
    const struct chart_reader *reader = context;

    (void)err;
    series_of(reader)->name = arena_text(reader->arena, text);
    return true;
}

static bool end_formula(void *context, const char *text, struct error *err)
{
    const struct chart_reader *reader = context;

    (void)err;
    reader->cells->formula = arena_text(reader->arena, text);
    return true;
}

static bool end_format(void *context, const char *text, struct error *err)
{
    const struct chart_reader *reader = context;

    (void)err;
    reader->cells->format = arena_text(reader->arena, text);
    return true;
}

static bool end_value(void *context, const char *text, struct error *err)
{
    return end_point(context, text, err);
}

#define SERIES(kind) AXIS kind "/c:ser/"
/* Copies of cells, or values without cells. */
#define CELLS(where)                                                                                         \
    {where "/c:numRef/c:f", start_element, end_formula},                                                     \
        {where "/c:strRef/c:f", start_element, end_formula},                                                 \
        {where "/c:numRef/c:numCache/c:formatCode", start_element, end_format},                              \
        {where "/c:numRef/c:numCache/c:pt/c:v", start_element, end_value},                                   \
        {where "/c:strRef/c:strCache/c:pt/c:v", start_element, end_value},                                   \
        {where "/c:numLit/c:formatCode", start_element, end_format},                                         \
        {where "/c:numLit/c:pt/c:v", start_element, end_value},                                              \
    {                                                                                                        \
        where "/c:strLit/c:pt/c:v", start_element, end_value                                                 \
    }

static bool read_chart(struct chart_reader *reader, const char *part, struct error *err)
{
    static const struct xml_rule rules[] = {
        {"c:chart/c:title/c:tx/c:rich/a:p/a:r/a:t", start_element, end_text},
        {SERIES("c:barChart") "c:tx/c:v", start_element, end_series_name},
        {SERIES("c:lineChart") "c:tx/c:v", start_element, end_series_name},
        CELLS(SERIES("c:barChart") "c:cat"),
        CELLS(SERIES("c:barChart") "c:val"),
        CELLS(SERIES("c:lineChart") "c:cat"),
        CELLS(SERIES("c:lineChart") "c:val"),
        {"*", start_element, NULL},
        {0}};
    static const struct xml_form form = {"c:chartSpace", rules};

    if (!package_read(reader->source->package, part, &form, reader, err))
        return false;
    reader->chart->series = reader->series;
    return true;
}

/* ---- the drawing ---- */

static bool start_anchor(void *context, const struct xml_element *element, struct error *err)
{
    struct chart_reader *reader = context;

    (void)err;
    if (reader->anchors++ > 0)
        note_extra(reader, xml_path(element));
    return true;
}

static bool start_object(void *context, const struct xml_element *element, struct error *err)
{
    const struct chart_reader *reader = context;

    (void)err;
    reader->chart->name = value_of(reader, element, "name");
    reader->chart->alt = value_of(reader, element, "descr");
    if (xml_other_attribute(element, "id name descr"))
        note_extra(reader, xml_path(element));
    return true;
}

static bool start_reference(void *context, const struct xml_element *element, struct error *err)
{
    struct chart_reader *reader = context;

    (void)err;
    reader->relationship = value_of(reader, element, "r:id");
    return true;
}

static bool end_corner(const char *text, unsigned *number, struct error *err)
{
    return xml_unsigned(text, number) || error_set(err, ERROR_DATA, "'%s' is not a place of a chart", text);
}

static bool end_row(void *context, const char *text, struct error *err)
{
    return end_corner(text, &((struct chart_reader *)context)->chart->row, err);
}

static bool end_column(void *context, const char *text, struct error *err)
{
    return end_corner(text, &((struct chart_reader *)context)->chart->column, err);
}

static bool start_other(void *context, const struct xml_element *element, struct error *err)
{
    (void)err;
    note_extra(context, xml_path(element));
    return true;
}

static bool read_drawing(struct chart_reader *reader, struct error *err)
{
#define ANCHOR "xdr:twoCellAnchor"
#define FRAME ANCHOR "/xdr:graphicFrame"
    static const struct xml_rule rules[] = {{ANCHOR, start_anchor, NULL},
                                            {ANCHOR "/xdr:from", NULL, NULL},
                                            {ANCHOR "/xdr:from/xdr:col", NULL, end_column},
                                            {ANCHOR "/xdr:from/xdr:colOff", NULL, NULL},
                                            {ANCHOR "/xdr:from/xdr:row", NULL, end_row},
                                            {ANCHOR "/xdr:from/xdr:rowOff", NULL, NULL},
                                            {ANCHOR "/xdr:to", NULL, NULL},
                                            {ANCHOR "/xdr:to/xdr:col", NULL, NULL},
                                            {ANCHOR "/xdr:to/xdr:colOff", NULL, NULL},
                                            {ANCHOR "/xdr:to/xdr:row", NULL, NULL},
                                            {ANCHOR "/xdr:to/xdr:rowOff", NULL, NULL},
                                            {ANCHOR "/xdr:clientData", NULL, NULL},
                                            {FRAME, NULL, NULL},
                                            {FRAME "/xdr:nvGraphicFramePr", NULL, NULL},
                                            {FRAME "/xdr:nvGraphicFramePr/xdr:cNvPr", start_object, NULL},
                                            {FRAME "/xdr:nvGraphicFramePr/xdr:cNvGraphicFramePr", NULL, NULL},
                                            {FRAME "/xdr:xfrm", NULL, NULL},
                                            {FRAME "/xdr:xfrm/a:off", NULL, NULL},
                                            {FRAME "/xdr:xfrm/a:ext", NULL, NULL},
                                            {FRAME "/a:graphic", NULL, NULL},
                                            {FRAME "/a:graphic/a:graphicData", NULL, NULL},
                                            {FRAME "/a:graphic/a:graphicData/c:chart", start_reference, NULL},
                                            {"*", start_other, NULL},
                                            {0}};
    static const struct xml_form form = {"xdr:wsDr", rules};

    return package_read(reader->source->package, reader->drawing, &form, reader, err);
}

static void begin(struct reader_chart *chart)
{
    for (size_t i = 0; i < sizeof chart_values / sizeof *chart_values; i++)
        *text_at(chart, chart_values[i].offset) = "";
    chart->name = chart->alt = chart->kind = chart->title = chart->font = "";
    chart->x_format = chart->y_format = "";
}

const struct reader_chart *reader_drawing_read(struct reader_source *source, const char *part,
                                               struct error *err)
{
    struct reader_chart *chart = arena_alloc(source->arena, sizeof *chart);
    struct chart_reader reader = {
        .source = source, .arena = source->arena, .chart = chart, .drawing = part, .relationship = ""};

    begin(chart);
    if (!read_drawing(&reader, err))
        return NULL;
    const struct relationship *found = package_relationship(source->package, part, reader.relationship);
    if (!found || !found->is_part || strcmp(found->kind, "chart") != 0) {
        note_extra(&reader, "xdr:graphicFrame");
        return chart;
    }
    return read_chart(&reader, found->target, err) ? chart : NULL;
}
