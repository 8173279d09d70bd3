#include "reader_chart_parts.h"

#include "arena.h"
#include "error.h"
#include "package.h"
#include "reader.h"
#include "xml.h"

#include <string.h>

void reader_chart_note(const struct chart_reader *reader, const char *what)
{
    if (!reader->chart->extra)
        reader->chart->extra = arena_format(reader->arena, "<%s>", what);
}

bool reader_path_ends(const char *path, const char *end)
{
    size_t length = strlen(path), size = strlen(end);

    return length >= size && strcmp(path + length - size, end) == 0;
}

const char *reader_chart_value(const struct chart_reader *reader, const struct xml_element *element,
                               const char *name)
{
    const char *value = xml_attribute(element, name);

    return value ? arena_text(reader->arena, value) : "";
}

/* ---- what is met ---- */

static bool take_format(const struct chart_reader *reader, const struct xml_element *element)
{
    bool values = strstr(xml_path(element), "/c:valAx/") != NULL;

    *(values ? &reader->chart->y_format : &reader->chart->x_format) =
        reader_chart_value(reader, element, "formatCode");
    return true;
}

static bool start_kind(struct chart_reader *reader, const char *kind)
{
    if (*reader->chart->kind)
        reader_chart_note(reader, kind);
    reader->chart->kind = kind;
    return true;
}

/* Elements that only hold others, or that are read when they end. */
static bool is_frame(const char *path)
{
    static const char *const known[] = {"c:chart",       "/c:plotArea", "/c:scaling",        "/c:dispUnits",
                                        "/c:tx",         "/c:tx/c:v",   "/c:numRef",         "/c:strRef",
                                        "/c:numCache",   "/c:strCache", "/c:numLit",         "/c:strLit",
                                        "/c:formatCode", "/c:f",        "/c:pt/c:v",         "/c:dLbls",
                                        "/a:t",          "/c:order",    "/c:ser/c:idx",      "/c:ser/c:cat",
                                        "/c:ser/c:val",  "Ax",          "/c:dLbls/c:showVal"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (reader_path_ends(path, known[i]))
            return true;
    return false;
}

static bool start_element(void *context, const struct xml_element *element, struct error *err)
{
    struct chart_reader *reader = context;
    const char *path = xml_path(element), *rest = reader_chart_in_kind(path);
    bool taken = false;

    if (!reader_chart_start_series(reader, element, &taken, err))
        return false;
    if (taken)
        return true;
    if (rest && !*rest)
        return start_kind(reader, arena_text(reader->arena, strrchr(path, ':') + 1));
    if (reader_path_ends(path, "Ax/c:numFmt"))
        return take_format(reader, element);
    reader->chart->days = reader->chart->days || reader_path_ends(path, "/c:dateAx");
    reader->chart->has_legend = reader->chart->has_legend || reader_path_ends(path, "/c:legend");
    if (!reader_chart_take_look(reader, element) && !reader_chart_take_value(reader, element) &&
        !is_frame(path))
        reader_chart_note(reader, path);
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
    reader_chart_series(reader)->name = arena_text(reader->arena, text);
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

static bool end_separator(void *context, const char *text, struct error *err)
{
    const struct chart_reader *reader = context;

    (void)err;
    reader->labels[reader_chart_series(reader)->label_count - 1].separator = arena_text(reader->arena, text);
    return true;
}

static bool end_value(void *context, const char *text, struct error *err)
{
    return reader_chart_end_point(context, text, err);
}

#define SERIES(kind) CHART_PLOT kind "/c:ser/"
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
        {SERIES("c:areaChart") "c:tx/c:v", start_element, end_series_name},
        CELLS(SERIES("c:barChart") "c:cat"),
        CELLS(SERIES("c:barChart") "c:val"),
        CELLS(SERIES("c:lineChart") "c:cat"),
        CELLS(SERIES("c:lineChart") "c:val"),
        CELLS(SERIES("c:areaChart") "c:cat"),
        CELLS(SERIES("c:areaChart") "c:val"),
        {SERIES("c:barChart") "c:dLbls/c:dLbl/c:separator", start_element, end_separator},
        {SERIES("c:lineChart") "c:dLbls/c:dLbl/c:separator", start_element, end_separator},
        {SERIES("c:areaChart") "c:dLbls/c:dLbl/c:separator", start_element, end_separator},
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
        reader_chart_note(reader, xml_path(element));
    return true;
}

static bool start_object(void *context, const struct xml_element *element, struct error *err)
{
    const struct chart_reader *reader = context;

    (void)err;
    reader->chart->name = reader_chart_value(reader, element, "name");
    reader->chart->alt = reader_chart_value(reader, element, "descr");
    if (xml_other_attribute(element, "id name descr"))
        reader_chart_note(reader, xml_path(element));
    return true;
}

static bool start_reference(void *context, const struct xml_element *element, struct error *err)
{
    struct chart_reader *reader = context;

    (void)err;
    reader->relationship = reader_chart_value(reader, element, "r:id");
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
    reader_chart_note(context, xml_path(element));
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

const struct reader_chart *reader_drawing_read(struct reader_source *source, const char *part,
                                               struct error *err)
{
    struct reader_chart *chart = arena_alloc(source->arena, sizeof *chart);
    struct chart_reader reader = {
        .source = source, .arena = source->arena, .chart = chart, .drawing = part, .relationship = ""};

    reader_chart_begin(chart);
    if (!read_drawing(&reader, err))
        return NULL;
    const struct relationship *found = package_relationship(source->package, part, reader.relationship);
    if (!found || !found->is_part || strcmp(found->kind, "chart") != 0) {
        reader_chart_note(&reader, "xdr:graphicFrame");
        return chart;
    }
    return read_chart(&reader, found->target, err) ? chart : NULL;
}
