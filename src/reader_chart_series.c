#include "reader_chart_parts.h"

#include "arena.h"
#include "error.h"
#include "room.h"
#include "text.h"

#include <math.h>
#include <string.h>

/* As many points as a sheet has rows, as many series as Excel draws. */
enum { POINT_LIMIT = 1048576, SERIES_LIMIT = 255 };

/* ---- series and their cells ---- */

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
    reader->points = NULL;
    reader->cells = NULL;
    return true;
}

struct reader_series *reader_chart_series(const struct chart_reader *reader)
{
    return &reader->series[reader->chart->series_count - 1];
}

static bool start_cells(struct chart_reader *reader, bool values)
{
    reader->cells = values ? &reader_chart_series(reader)->values : &reader_chart_series(reader)->x;
    reader->numbers = NULL;
    reader->texts = NULL;
    return true;
}

static bool start_count(struct chart_reader *reader, const struct xml_element *element, struct error *err)
{
    const char *text = reader_chart_value(reader, element, "val");
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
    const char *text = reader_chart_value(reader, element, "idx");

    size_t count = reader->cells ? reader->cells->count : 0;

    return (xml_unsigned(text, &reader->point) && reader->point < count) ||
           error_set(err, ERROR_DATA, "'%s' is not one of %zu points", text, count);
}

bool reader_chart_end_point(struct chart_reader *reader, const char *text, struct error *err)
{
    if (reader->texts)
        reader->texts[reader->point] = arena_text(reader->arena, text);
    else if (!xml_number(text, &reader->numbers[reader->point]))
        return error_set(err, ERROR_DATA, "'%s' is not a number", text);
    return true;
}

/* ---- points and labels ---- */

static bool start_label(struct chart_reader *reader)
{
    struct reader_series *series = reader_chart_series(reader);

    reader->labels =
        room_for_item(reader->arena, reader->labels, series->label_count, sizeof *reader->labels);
    reader->labels[series->label_count++] = (struct reader_label){.format = "", .separator = "", .down = ""};
    series->labels = reader->labels;
    return true;
}

static bool start_look(struct chart_reader *reader)
{
    struct reader_series *series = reader_chart_series(reader);

    reader->points =
        room_for_item(reader->arena, reader->points, series->point_count, sizeof *reader->points);
    reader->points[series->point_count++] = (struct reader_point){.dot = ""};
    series->points = reader->points;
    return true;
}

static void take_place(const struct chart_reader *reader, const struct xml_element *element, unsigned *point)
{
    if (!xml_unsigned(reader_chart_value(reader, element, "val"), point))
        reader_chart_note(reader, xml_path(element));
}

/* A label moves up and down alone. */
static bool is_nowhere_across(const struct chart_reader *reader, const struct xml_element *element)
{
    return reader_path_ends(xml_path(element), "/c:dLbl/c:layout/c:manualLayout/c:x") &&
           strcmp(reader_chart_value(reader, element, "val"), "0") == 0;
}

static bool take_label(const struct chart_reader *reader, const struct xml_element *element)
{
    struct reader_label *label = &reader->labels[reader_chart_series(reader)->label_count - 1];
    const char *path = xml_path(element);

    if (reader_path_ends(path, "/c:dLbl/c:idx"))
        take_place(reader, element, &label->point);
    else if (reader_path_ends(path, "/c:dLbl/c:numFmt"))
        label->format = reader_chart_value(reader, element, "formatCode");
    else if (reader_path_ends(path, "/c:dLbl/c:showVal"))
        label->figure = xml_flag(element, "val");
    else if (reader_path_ends(path, "/c:dLbl/c:showSerName"))
        label->name = xml_flag(element, "val");
    else if (reader_path_ends(path, "/c:dLbl/c:layout/c:manualLayout/c:y"))
        label->down = reader_chart_value(reader, element, "val");
    else
        return reader_path_ends(path, "/c:dLbl/c:separator") ||
               reader_path_ends(path, "/c:dLbl/c:layout/c:manualLayout") ||
               is_nowhere_across(reader, element);
    return true;
}

static bool take_point(const struct chart_reader *reader, const struct xml_element *element)
{
    struct reader_point *point = &reader->points[reader_chart_series(reader)->point_count - 1];
    const char *path = xml_path(element);

    if (reader_path_ends(path, "/c:dPt/c:idx"))
        take_place(reader, element, &point->point);
    else if (reader_path_ends(path, "/c:dPt/c:marker/c:spPr/a:solidFill/a:srgbClr"))
        point->dot = reader_chart_value(reader, element, "val");
    else if (reader_path_ends(path, "/c:dPt/c:spPr/a:pattFill"))
        point->hatched = true;
    else if (reader_path_ends(path, "/c:dPt/c:spPr/a:ln/a:noFill"))
        point->apart = true;
    else
        return false;
    return true;
}

/* ---- what is met ---- */

const char *reader_chart_in_kind(const char *path)
{
    static const char *const kinds[] = {CHART_PLOT "c:barChart", CHART_PLOT "c:lineChart",
                                        CHART_PLOT "c:areaChart"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(path, kinds[i], strlen(kinds[i])) == 0)
            return path + strlen(kinds[i]);
    return NULL;
}

/* The whole path: what stands deeper must not begin a series while another is being read. */
static bool is_part_of_kind(const char *path, const char *part)
{
    const char *rest = reader_chart_in_kind(path);

    return rest && strcmp(rest, part) == 0;
}

/* What belongs to the series that was begun last. */
static bool is_in_series(const struct chart_reader *reader, const char *path)
{
    return strstr(path, "/c:ser/") && reader->chart->series_count > 0;
}

/* Of a label or a point that was begun in this series. */
static bool take_detail(const struct chart_reader *reader, const struct xml_element *element)
{
    const struct reader_series *series = reader_chart_series(reader);

    if (strstr(xml_path(element), "/c:dLbl/") && series->label_count > 0)
        return take_label(reader, element);
    return strstr(xml_path(element), "/c:dPt/") && series->point_count > 0 && take_point(reader, element);
}

bool reader_chart_start_series(struct chart_reader *reader, const struct xml_element *element, bool *taken,
                               struct error *err)
{
    const char *path = xml_path(element);

    *taken = true;
    if (is_part_of_kind(path, "/c:ser"))
        return start_series(reader, err);
    *taken = is_in_series(reader, path);
    if (!*taken)
        return true;
    if (is_part_of_kind(path, "/c:ser/c:cat") || is_part_of_kind(path, "/c:ser/c:val"))
        return start_cells(reader, reader_path_ends(path, "val"));
    if (reader_path_ends(path, "/c:ptCount"))
        return start_count(reader, element, err);
    if (reader_path_ends(path, "/c:pt"))
        return start_point(reader, element, err);
    if (reader_path_ends(path, "/c:dLbl"))
        return start_label(reader);
    if (reader_path_ends(path, "/c:dPt"))
        return start_look(reader);
    if (reader_path_ends(path, "/c:smooth"))
        reader_chart_series(reader)->smooth = xml_flag(element, "val");
    else
        *taken = take_detail(reader, element);
    return true;
}
