#include "compare_chart.h"

#include "arena.h"
#include "book.h"
#include "book_figures.h"
#include "error.h"
#include "figure_axes.h"
#include "figure_part.h"
#include "number_format.h"
#include "reader.h"
#include "reader_chart.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* In hundredths of a point. */
enum { LEAST_TEXT = 1200 };

struct comparison {
    const struct book *book;
    const struct sheet *sheet;
    const struct figure *figure;
    const struct reader_chart *found;
    struct arena *arena;
    struct error *err;
};

/* A text of the chart. */
struct trait {
    const char *what, *expected, *found;
};

static const char *quote(const struct comparison *comparison, const char *text)
{
    return text_quote(comparison->arena, text, strlen(text));
}

static bool compare_traits(const struct comparison *comparison, const struct trait *traits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(traits[i].expected, traits[i].found) != 0)
            return error_set(comparison->err, ERROR_DATA, "expected a chart with the %s %s, found %s",
                             traits[i].what, quote(comparison, traits[i].expected),
                             quote(comparison, traits[i].found));
    return true;
}

static const char *digits(const struct comparison *comparison, double number)
{
    return isnan(number) ? "" : arena_format(comparison->arena, "%.16G", number);
}

static const char *orientation(bool reversed)
{
    return reversed ? "maxMin" : "minMax";
}

static bool compare_frame(const struct comparison *comparison)
{
    const struct figure *figure = comparison->figure;
    const struct reader_chart *found = comparison->found;
    bool bars = figure->shape == FIGURE_BARS;
    const struct trait traits[] = {
        {"name", figure->plot->name, found->name},
        {"alternative text", figure->plot->alt, found->alt},
        {"kind", figure_element(figure), found->kind},
        {"direction of bars", bars ? figure->lying ? "bar" : "col" : "", found->direction},
        {"grouping", figure_grouping(figure), found->grouping},
        {"overlap of bars", bars && figure->stacked ? "100" : "", found->overlap},
        {"language", comparison->book->language, found->language},
        {"title", figure_title(figure, comparison->arena), found->title},
        {"font", comparison->book->font, found->odd_font ? found->odd_font : found->font},
        {"drawing of empty cells", "gap", found->gaps},
    };

    return compare_traits(comparison, traits, sizeof traits / sizeof *traits);
}

static bool compare_x_axis(const struct comparison *comparison)
{
    const struct figure *figure = comparison->figure;
    const struct reader_chart *found = comparison->found;
    const char *step =
        arena_format(comparison->arena, "%zu", figure->days ? figure->tick_step : figure->label_step);
    const char *format = figure->days ? figure->day_format : figure->x.format ? figure->x.format : "General";
    const struct trait traits[] = {
        {"kind of axis", figure->days ? "days" : "categories", found->days ? "days" : "categories"},
        {"order of x", orientation(!figure->days && (figure->lying || figure->reversed)),
         found->x_orientation},
        {"least x", figure->days ? digits(comparison, figure->first_day) : "", found->x_minimum},
        {"greatest x", figure->days && !isnan(figure->first_day) ? digits(comparison, figure->last_day) : "",
         found->x_maximum},
        {"step of x", step, found->x_step},
        {"unit of steps", figure->days ? figure->tick_unit : "", found->x_unit},
        {"format of x", format, found->x_format},
    };

    return compare_traits(comparison, traits, sizeof traits / sizeof *traits);
}

static bool compare_value_axis(const struct comparison *comparison)
{
    const struct figure *figure = comparison->figure;
    const struct reader_chart *found = comparison->found;
    const struct trait traits[] = {
        {"order of values", orientation(figure->lying && figure->reversed), found->y_orientation},
        {"least value", digits(comparison, figure->first), found->y_minimum},
        {"greatest value", digits(comparison, figure->last), found->y_maximum},
        {"step of values", digits(comparison, figure->step), found->y_step},
        {"format of values", figure->format, found->y_format},
        {"hiding of the axis", figure->value_axis ? "0" : "1", found->y_deleted},
        {"divisor", figure->divisor == 1 ? "" : digits(comparison, figure->divisor), found->y_divisor},
        {"crossing of the axes", figure_crossing(figure), found->y_crossing},
    };

    return compare_traits(comparison, traits, sizeof traits / sizeof *traits);
}

/* ---- series ---- */

/* One that is not known, or that its sheet shows as "[low]". */
static bool is_gap(const struct comparison *comparison, size_t series, size_t point)
{
    const struct plot *plot = comparison->figure->plot;
    const char *format = comparison->figure->series[series].values.format;
    double y = plot->series[series].y[point];

    return isnan(y) || (format && number_format_hides(format, y * plot->scale));
}

/* The figures of the picture, without gaps, are those of the copy in their order. */
static bool compare_figures(const struct comparison *comparison, size_t series)
{
    const struct plot *plot = comparison->figure->plot;
    const struct reader_cells *copy = &comparison->found->series[series].values;
    size_t point = 0;

    for (size_t i = 0; i < copy->count; i++) {
        if (isnan(copy->numbers[i]))
            continue;
        while (point < plot->point_count && is_gap(comparison, series, point))
            point++;
        double expected = point < plot->point_count ? plot->series[series].y[point++] * plot->scale : NAN;
        if (!(fabs(copy->numbers[i] - expected) <= fabs(expected) * 1e-9))
            return error_set(comparison->err, ERROR_DATA, "expected a chart that draws %s, found %s",
                             digits(comparison, expected), digits(comparison, copy->numbers[i]));
    }
    return true;
}

static bool compare_copy(const struct comparison *comparison, const struct figure_cells *expected,
                         const struct reader_cells *found)
{
    size_t count = comparison->figure->point_count;

    if (found->count != count || found->is_number != (expected->numbers != NULL))
        return error_set(comparison->err, ERROR_DATA, "expected a chart of %zu points, found %zu", count,
                         found->count);
    for (size_t i = 0; i < count; i++) {
        const char *wanted = found->is_number ? digits(comparison, expected->numbers[i]) : expected->texts[i];
        const char *got = found->is_number ? digits(comparison, found->numbers[i]) : found->texts[i];
        const struct trait trait = {arena_format(comparison->arena, "point %zu", i + 1), wanted, got};
        if (!compare_traits(comparison, &trait, 1))
            return false;
    }
    return true;
}

static const char *formula_of(const struct figure_cells *cells)
{
    return cells->formula ? cells->formula : "";
}

/* What is written at a point, in words. */
static const char *say_label(const struct comparison *comparison, const struct reader_label *label)
{
    return arena_format(comparison->arena, "%s%s%s%s%s%s", label->figure ? label->format : "no figure",
                        label->name ? " with the name of the series" : "", *label->separator ? " and " : "",
                        label->separator, *label->down ? " down by " : "", label->down);
}

static const char *say_expected_label(const struct comparison *comparison, size_t index, size_t point)
{
    const struct figure_series *series = &comparison->figure->series[index];
    unsigned label = series->labels[point];
    double down = series->label_shifts[point];
    const struct reader_label expected = {.format = series->label_formats[point],
                                          .figure = label & LABEL_FIGURE,
                                          .name = label & LABEL_NAME,
                                          .separator = label & LABEL_NAME ? figure_separator : "",
                                          .down = down != 0 ? digits(comparison, down) : ""};

    return label ? say_label(comparison, &expected) : "none";
}

static bool compare_labels(const struct comparison *comparison, size_t index)
{
    const struct reader_series *found = &comparison->found->series[index];
    size_t label = 0;

    for (size_t i = 0; i < comparison->figure->point_count; i++) {
        const struct reader_label *here =
            label < found->label_count && found->labels[label].point == i ? &found->labels[label] : NULL;
        const struct trait trait = {"format of a label", say_expected_label(comparison, index, i),
                                    here ? say_label(comparison, here) : "none"};
        if (!compare_traits(comparison, &trait, 1))
            return false;
        label += here != NULL;
    }
    return label == found->label_count ||
           error_set(comparison->err, ERROR_DATA, "expected a chart with %zu labels, found %zu", label,
                     found->label_count);
}

static const char *say_look(const struct comparison *comparison, const char *dot, bool hatched, bool apart)
{
    return arena_format(comparison->arena, "%s%s%s", *dot ? dot : "no dot", hatched ? " hatched" : "",
                        apart ? " apart" : "");
}

static const char *say_expected_look(const struct comparison *comparison, size_t series, size_t point)
{
    unsigned look = comparison->figure->series[series].looks[point];
    const struct figure_colour colour = figure_colour(comparison->figure, series);

    if (comparison->figure->shape == FIGURE_BARS)
        return say_look(comparison, "", look & LOOK_NOT_FINAL, false);
    return say_look(comparison,
                    look & LOOK_NOT_FINAL ? "FFFFFF"
                    : look & LOOK_DOT     ? colour.digits
                                          : "",
                    false, look & LOOK_APART);
}

static bool compare_looks_of(const struct comparison *comparison, size_t index)
{
    const struct reader_series *found = &comparison->found->series[index];
    size_t point = 0;

    for (size_t i = 0; i < comparison->figure->point_count; i++) {
        const struct reader_point *here =
            point < found->point_count && found->points[point].point == i ? &found->points[point] : NULL;
        const struct trait trait = {
            "look of a point", say_expected_look(comparison, index, i),
            say_look(comparison, here ? here->dot : "", here && here->hatched, here && here->apart)};
        if (!compare_traits(comparison, &trait, 1))
            return false;
        point += here != NULL;
    }
    return point == found->point_count ||
           error_set(comparison->err, ERROR_DATA,
                     "expected a chart with %zu points of their own look, found %zu", point,
                     found->point_count);
}

static bool compare_series(const struct comparison *comparison, size_t index)
{
    const struct figure *figure = comparison->figure;
    const struct figure_series *expected = &figure->series[index];
    const struct reader_series *found = &comparison->found->series[index];
    const struct figure_colour colour = figure_colour(figure, index);
    const struct trait traits[] = {
        {"series", expected->name, found->name},
        {"x", formula_of(&figure->x), found->x.formula},
        {"values", formula_of(&expected->values), found->values.formula},
        {"colour", colour.digits, found->colour},
        {"dashes", figure->shape != FIGURE_LINES ? "" : figure_dash(index), found->dash},
        {"curve", "", found->smooth ? "smooth" : ""},
    };

    return compare_traits(comparison, traits, sizeof traits / sizeof *traits) &&
           compare_copy(comparison, &figure->x, &found->x) &&
           compare_copy(comparison, &expected->values, &found->values) &&
           compare_figures(comparison, index) && compare_labels(comparison, index) &&
           compare_looks_of(comparison, index);
}

static bool compare_all_series(const struct comparison *comparison)
{
    size_t count = comparison->figure->series_count;

    if (comparison->found->series_count != count)
        return error_set(comparison->err, ERROR_DATA, "expected a chart of %zu series, found %zu", count,
                         comparison->found->series_count);
    for (size_t i = 0; i < count; i++)
        if (!compare_series(comparison, i))
            return false;
    return true;
}

/* ---- a chart ---- */

static bool compare_looks(const struct comparison *comparison)
{
    const struct reader_chart *found = comparison->found;

    if (found->extra)
        return error_set(comparison->err, ERROR_DATA, "expected no chart with %s", found->extra);
    if (found->row != comparison->sheet->line_count + 1 || found->column != 0)
        return error_set(comparison->err, ERROR_DATA, "expected a chart below the text, found one in row %u",
                         found->row + 1);
    if (found->smallest_text < LEAST_TEXT || found->is_turned)
        return error_set(comparison->err, ERROR_DATA,
                         "expected a chart whose texts lie and have 12 points or more");
    return found->has_legend == figure_has_legend(comparison->figure) ||
           error_set(comparison->err, ERROR_DATA, "expected a chart with %s legend",
                     found->has_legend ? "no" : "a");
}

static bool compare_chart_with(const struct comparison *comparison)
{
    return compare_looks(comparison) && compare_frame(comparison) && compare_x_axis(comparison) &&
           compare_value_axis(comparison) && compare_all_series(comparison);
}

bool compare_chart(const struct book *book, const struct sheet *sheet, const struct workbook *workbook,
                   const struct reader_sheet *found, struct arena *arena, struct error *err)
{
    const struct comparison comparison = {book, sheet, sheet->figure, found->chart, arena, err};

    if (!sheet->figure && !found->chart)
        return true;
    if (!sheet->figure || !found->chart)
        error_set(err, ERROR_DATA, "expected %s", sheet->figure ? "a chart" : "no chart");
    else if (compare_chart_with(&comparison) && reader_chart_agrees(workbook, found->chart, arena, err))
        return true;
    return error_within(err, "sheet '%s'", sheet->name);
}
