#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "room.h"
#include "xml.h"

#include <string.h>

struct chart_reader {
    struct lint_reader *reader;
    struct lint_chart chart;
    struct lint_series *series;
    const char **into;          /* where the text goes that is being read, NULL: nowhere */
    struct lint_colour *colour; /* that is being read */
    bool has_default_size;      /* for all texts */
    bool awaits_size;           /* an axis or a legend that has told none yet */
};

static const char plot_area[] = "c:chart/c:plotArea/";

static bool ends_with(const char *path, const char *end)
{
    size_t length = strlen(path), size = strlen(end);

    return length >= size && strcmp(path + length - size, end) == 0;
}

static bool begins_with(const char *path, const char *beginning)
{
    return strncmp(path, beginning, strlen(beginning)) == 0;
}

/* ---- all texts ---- */

static void take_size(struct chart_reader *charts, const char *path, const struct xml_element *element)
{
    double size = lint_number(element, "sz", 0) / 100;

    if (size <= 0)
        return;
    if (charts->chart.smallest_text <= 0 || size < charts->chart.smallest_text)
        charts->chart.smallest_text = size;
    charts->has_default_size |= begins_with(path, "c:txPr/");
    charts->awaits_size = false;
}

/* -60000000 leaves it to the program. */
static void take_rotation(struct chart_reader *charts, const struct xml_element *element)
{
    double rotation = lint_number(element, "rot", 0);
    const char *vertical = xml_attribute(element, "vert");

    charts->chart.rotated_text |=
        (rotation != 0 && rotation != -60000000) || (vertical && strcmp(vertical, "horz") != 0);
}

static bool take_text_format(struct chart_reader *charts, const char *path, const struct xml_element *element,
                             struct error *err)
{
    const char *typeface = xml_attribute(element, "typeface");

    if (ends_with(path, "/a:defRPr") || ends_with(path, "/a:rPr"))
        take_size(charts, path, element);
    else if (ends_with(path, "/a:bodyPr"))
        take_rotation(charts, element);
    else if (ends_with(path, "/a:latin") && typeface && *typeface != '+' && !charts->chart.odd_font)
        return lint_attribute(charts->reader, element, "typeface", &charts->chart.odd_font, err);
    return true;
}

/* ---- the plots and axes ---- */

static void begin_text_of(struct chart_reader *charts)
{
    charts->chart.text_without_size |= charts->awaits_size;
    charts->awaits_size = true;
}

static void take_plot(struct chart_reader *charts, const char *name)
{
    struct lint_chart *chart = &charts->chart;

    chart->three_d |= strstr(name, "3D") != NULL;
    chart->bars |= begins_with(name, "bar");
    if (!*chart->kind)
        chart->kind = arena_text(charts->reader->arena, name);
}

static bool add_series(struct chart_reader *charts, struct error *err)
{
    struct lint_chart *chart = &charts->chart;

    if (chart->series_count == LINT_SERIES_LIMIT)
        return lint_beyond(charts->reader, err, "has more than %d series", LINT_SERIES_LIMIT);
    charts->series =
        room_for_item(charts->reader->arena, charts->series, chart->series_count, sizeof *charts->series);
    charts->series[chart->series_count++] = (struct lint_series){
        .name_formula = "", .name = "", .categories = "", .values = "", .dash = "", .marker = ""};
    chart->series = charts->series;
    charts->colour = NULL;
    return true;
}

static void take_axis(struct chart_reader *charts, const char *path, const struct xml_element *element)
{
    struct lint_chart *chart = &charts->chart;
    bool is_axis = !strchr(path, '/');

    if (is_axis)
        begin_text_of(charts);
    chart->value_axes += strcmp(path, "c:valAx") == 0;
    if (ends_with(path, "Ax/c:delete") && lint_is_on(element, "val"))
        charts->awaits_size = false;
    if (strcmp(path, "c:valAx/c:scaling/c:min") == 0) {
        chart->has_minimum = true;
        chart->minimum = lint_number(element, "val", 0);
    }
}

/* ---- series ---- */

static bool take_word(struct chart_reader *charts, const struct xml_element *element, const char **into,
                      struct error *err)
{
    return lint_attribute(charts->reader, element, "val", into, err);
}

static void begin_colour(struct chart_reader *charts, const char *path, const struct xml_element *element)
{
    struct lint_series *series = &charts->series[charts->chart.series_count - 1];
    const char *value = xml_attribute(element, "val");
    struct lint_colour *colour = begins_with(path, "c:spPr/a:ln/") ? &series->line : &series->fill;
    bool is_scheme = ends_with(path, "/a:schemeClr");
    bool good = value && (is_scheme ? lint_scheme_colour(&charts->reader->palette, value, &colour->rgb)
                                    : lint_rgb(value, &colour->rgb));

    charts->colour = colour;
    colour->kind = good ? LINT_COLOUR : LINT_AUTOMATIC;
}

static void take_colour(struct chart_reader *charts, const char *path, const struct xml_element *element)
{
    double part = lint_number(element, "val", 0) / 100000;

    if (ends_with(path, "/a:solidFill/a:srgbClr") || ends_with(path, "/a:solidFill/a:schemeClr"))
        begin_colour(charts, path, element);
    else if (charts->colour && ends_with(path, "/a:lumMod"))
        charts->colour->rgb = lint_relight(charts->colour->rgb, part, 0);
    else if (charts->colour && ends_with(path, "/a:lumOff"))
        charts->colour->rgb = lint_relight(charts->colour->rgb, 1, part);
}

static void take_reference(struct chart_reader *charts, struct lint_series *series, const char *path,
                           const struct xml_element *element)
{
    bool values = begins_with(path, "c:val/") || begins_with(path, "c:yVal/");

    if (strcmp(path, "c:tx/c:strRef/c:f") == 0)
        charts->into = &series->name_formula;
    else if (strcmp(path, "c:tx/c:v") == 0 || strcmp(path, "c:tx/c:strRef/c:strCache/c:pt/c:v") == 0)
        charts->into = &series->name;
    else if (values && ends_with(path, "/c:f"))
        charts->into = &series->values;
    else if (values && ends_with(path, "/c:ptCount"))
        series->value_count = lint_unsigned(element, "val", 0);
    else if ((begins_with(path, "c:cat/") || begins_with(path, "c:xVal/")) && ends_with(path, "/c:f"))
        charts->into = &series->categories;
}

static void take_label(struct lint_series *series, const char *path, bool shown)
{
    series->labelled |= shown && !ends_with(path, "c:showLegendKey");
    series->named |= shown && ends_with(path, "c:showSerName");
}

static bool take_series(struct chart_reader *charts, const char *path, const struct xml_element *element,
                        struct error *err)
{
    struct lint_series *series = &charts->series[charts->chart.series_count - 1];

    if (strcmp(path, "c:spPr/a:ln/a:prstDash") == 0)
        return take_word(charts, element, &series->dash, err);
    if (strcmp(path, "c:marker/c:symbol") == 0)
        return take_word(charts, element, &series->marker, err);
    if (begins_with(path, "c:spPr/"))
        take_colour(charts, path, element);
    else if (begins_with(path, "c:dLbls/") && strstr(path, "/c:show") && !ends_with(path, "LeaderLines"))
        take_label(series, path, xml_flag(element, "val"));
    else
        take_reference(charts, series, path, element);
    return true;
}

/* ---- together ---- */

/* "lineChart" in "c:lineChart/c:ser/c:val"; behind it, or NULL, in `rest`. */
static bool is_plot(const char *path, char name[32], const char **rest)
{
    size_t length = strcspn(path, "/");

    if (length < strlen("c:Chart") || length - 2 >= 32 ||
        strncmp(path + length - strlen("Chart"), "Chart", strlen("Chart")) != 0)
        return false;
    memcpy(name, path + 2, length - 2);
    name[length - 2] = '\0';
    *rest = path[length] ? path + length + 1 : NULL;
    return true;
}

static bool take_in_plot_area(struct chart_reader *charts, const char *path,
                              const struct xml_element *element, struct error *err)
{
    char name[32];
    const char *rest;

    if (!is_plot(path, name, &rest)) {
        take_axis(charts, path, element);
        return true;
    }
    if (rest && strcmp(rest, "c:ser") == 0)
        return add_series(charts, err);
    if (rest && begins_with(rest, "c:ser/"))
        return take_series(charts, rest + strlen("c:ser/"), element, err);
    if (!rest)
        take_plot(charts, name);
    return true;
}

static bool start(void *context, const struct xml_element *element, struct error *err)
{
    struct chart_reader *charts = context;
    const char *path = xml_path(element);

    charts->into = NULL;
    if (!take_text_format(charts, path, element, err))
        return false;
    if (begins_with(path, plot_area))
        return take_in_plot_area(charts, path + strlen(plot_area), element, err);
    if (strcmp(path, "c:chart/c:legend") == 0)
        begin_text_of(charts);
    else if (begins_with(path, "c:chart/c:title/") && (ends_with(path, "/a:t") || ends_with(path, "/c:v")))
        charts->into = &charts->chart.title;
    return true;
}

/* Titles come in runs. */
static bool end(void *context, const char *text, struct error *err)
{
    struct chart_reader *charts = context;
    const char **into = charts->into;

    charts->into = NULL;
    return !into || lint_join(charts->reader, into, "", text, err);
}

bool lint_read_chart(struct lint_reader *reader, const char *part, const struct lint_chart **chart,
                     struct error *err)
{
    static const struct xml_rule rules[] = {{"*", start, end}, {0}};
    static const struct xml_form form = {"c:chartSpace", rules};
    struct chart_reader charts = {.reader = reader, .chart = {.part = part, .title = "", .kind = ""}};
    bool damaged = false;

    if (!lint_read_part(reader, part, &form, &charts, &damaged, err))
        return false;
    if (damaged)
        return true;
    charts.chart.text_without_size |= charts.awaits_size;
    charts.chart.text_without_size &= !charts.has_default_size;
    struct lint_chart *kept = arena_alloc(reader->arena, sizeof *kept);
    *kept = charts.chart;
    *chart = kept;
    return true;
}
