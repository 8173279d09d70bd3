#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "plot.h"
#include "plot_words.h"
#include "text.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* How much the text for those who do not see a chart says of its series: as much as there is room for. */
enum detail { DETAIL_ALL, DETAIL_SPAN_ONCE, DETAIL_ENDS, DETAIL_RANGE, DETAIL_TOGETHER, DETAIL_COUNT };

static const char *count_of(const struct plot_builder *builder, size_t count)
{
    return catalog_number(builder->composer->catalog, (double)count, 0, builder->composer->arena);
}

static bool is_short(const char *text)
{
    return text_utf16_length(text) <= TEXT_ALT_LIMIT;
}

/* ---- its beginning ---- */

static const char *kind_in_words(const struct plot_builder *builder)
{
    static const struct {
        const char *name, *words;
    } kinds[] = {
        {"steps", CATALOG_NOOP("Step chart.")},
        {"lines", CATALOG_NOOP("Line chart.")},
        {"bars", CATALOG_NOOP("Bar chart.")},
        {"barh", CATALOG_NOOP("Bar chart.")},
        {"stacked", CATALOG_NOOP("Stacked bar chart.")},
        {"grouped", CATALOG_NOOP("Grouped bar chart.")},
        {"area", CATALOG_NOOP("Area chart.")},
        {"dots", CATALOG_NOOP("Dot plot.")},
        {"multiples", CATALOG_NOOP("Small multiples.")},
        {"slope", CATALOG_NOOP("Slope chart.")},
        {"timeline", CATALOG_NOOP("Timeline.")},
        {"heatmap", CATALOG_NOOP("Heat map.")},
        {NULL, CATALOG_NOOP("Chart.")},
    };

    size_t i = 0;

    while (kinds[i].name && strcmp(builder->kind.name, kinds[i].name) != 0)
        i++;
    return plot_word(builder, kinds[i].words);
}

/* What ends in an abbreviation ("2013 г.") has its full stop already. */
static const char *then(const struct plot_builder *builder, const char *sentence, const char *next)
{
    const char *values[] = {sentence, next};

    return plot_ends_sentence(sentence) ? plot_fill(builder, "{0} {1}", values, 2)
                                        : plot_fill(builder, "{0}. {1}", values, 2);
}

static const char *kind_and_title(const struct plot_builder *builder, const struct plot *plot)
{
    return then(builder, kind_in_words(builder), plot->title);
}

static const char *with_span(const struct plot_builder *builder, const struct plot *plot)
{
    const char *text = kind_and_title(builder, plot);

    if (!plot_is_of_time(builder) || builder->point_count == 0)
        return text;
    return then(builder, text, plot_span(builder));
}

/* ---- one series ---- */

/* A figure with its place. */
struct spot {
    size_t series, point;
};

struct extremes {
    struct spot first, last, highest, lowest;
    bool any;
};

static void look_at(struct extremes *found, const struct plot *plot, size_t series, size_t point)
{
    const struct spot here = {series, point};
    double y = plot->series[series].y[point];

    if (isnan(y))
        return;
    if (!found->any)
        *found = (struct extremes){here, here, here, here, true};
    found->last = here;
    if (y > plot->series[found->highest.series].y[found->highest.point])
        found->highest = here;
    if (y < plot->series[found->lowest.series].y[found->lowest.point])
        found->lowest = here;
}

static struct extremes extremes_of(const struct plot *plot, size_t series)
{
    struct extremes found = {.any = false};

    for (size_t point = 0; point < plot->point_count; point++)
        look_at(&found, plot, series, point);
    return found;
}

/* The name of a series, with its unit. */
static const char *name_with_unit(const struct plot_builder *builder, const struct series *series)
{
    const char *values[] = {series->name, plot_unit(builder)};

    if (!*values[1] || strcasecmp(values[0], values[1]) == 0) /* not the name once more */
        return series->name;
    return plot_fill(builder, "{0} ({1})", values, 2);
}

static const char *label_at(const struct plot *plot, struct spot found)
{
    return plot->series[found.series].labels[found.point];
}

/* "+119", with the sign that the language writes: that of its negative numbers tells where it stands. It has
 * no more decimals than the figures that it is the difference of. */
static const char *change(const struct plot_builder *builder, double first, double last)
{
    static const char *const minuses[] = {"-", "−"};
    const struct composer *composer = builder->composer;
    double decimals = fmax(plot_decimals(first), plot_decimals(last)), value = -fabs(last - first);
    const char *text =
        catalog_number(composer->catalog, value, (int)fmin(decimals, plot_decimals(value)), composer->arena);

    for (size_t i = 0; last > first && i < 2; i++) {
        const char *at = strstr(text, minuses[i]);
        if (at)
            return arena_format(composer->arena, "%.*s+%s", (int)(at - text), text, at + strlen(minuses[i]));
    }
    return text;
}

enum { FIRST, FIRST_AT, LAST, LAST_AT, HIGHEST, HIGHEST_AT, LOWEST, LOWEST_AT, CHANGE, VALUES };

/* The values of a sentence behind the name of its series. */
static void fill_values(const struct plot_builder *builder, const struct plot *plot,
                        const struct extremes *found, const char *values[VALUES])
{
    const struct spot ends[] = {found->first, found->last, found->highest, found->lowest};
    const double *y = plot->series[found->first.series].y;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        values[2 * i] = label_at(plot, ends[i]);
        values[2 * i + 1] = plot_x(builder, ends[i].point);
    }
    values[CHANGE] = change(builder, y[found->first.point], y[found->last.point]);
}

static const char *sentence_over_time(const struct plot_builder *builder, const char *const *values,
                                      size_t count, enum detail detail, bool one)
{
    bool days = table_column(builder->table, builder->chart->x)->type == TYPE_DATE;

    if (one)
        return days ? plot_fill(builder, "{0}: {1} on {2}.", values, count)
                    : plot_fill(builder, "{0}: {1} in {2}.", values, count);
    if (detail == DETAIL_RANGE)
        return plot_fill(builder, "{0}: {1} to {3}.", values, count);
    if (detail == DETAIL_SPAN_ONCE)
        return plot_fill(builder, "{0}: first {1}, last {3}, change {9}; highest {5}, lowest {7}.", values,
                         count);
    if (detail == DETAIL_ENDS)
        return plot_fill(builder, "{0}: first {1}, last {3}, change {9}.", values, count);
    return days ? plot_fill(builder,
                            "{0}: {1} on {2}, {3} on {4}, change {9}; highest {5} on {6}, lowest {7} on {8}.",
                            values, count)
                : plot_fill(builder,
                            "{0}: {1} in {2}, {3} in {4}, change {9}; highest {5} in {6}, lowest {7} in {8}.",
                            values, count);
}

static const char *sentence_of_names(const struct plot_builder *builder, const char *const *values,
                                     size_t count, enum detail detail, bool one)
{
    if (one)
        return plot_fill(builder, "{0}: {2}, {1}.", values, count);
    if (detail == DETAIL_RANGE)
        return plot_fill(builder, "{0}: {7} to {5}.", values, count);
    return plot_values(builder) == PLOT_DAYS
               ? plot_fill(builder, "{0}: earliest {8}, {7}; latest {6}, {5}.", values, count)
               : plot_fill(builder, "{0}: highest {6}, {5}; lowest {8}, {7}.", values, count);
}

/* What one series says, in a sentence. */
static const char *describe(const struct plot_builder *builder, const struct plot *plot, size_t series,
                            enum detail detail)
{
    struct extremes found = extremes_of(plot, series);
    const char *name = plot->series[series].name;
    const char *values[1 + VALUES] = {detail == DETAIL_ALL ? name_with_unit(builder, &plot->series[series])
                                                           : name};

    if (!found.any)
        return plot_fill(builder, "{0}: no data.", &name, 1);
    bool one = found.first.point == found.last.point;
    fill_values(builder, plot, &found, values + 1);
    if (!plot_is_of_time(builder) && builder->kind.layout != LAYOUT_SLOPE)
        return sentence_of_names(builder, values, 1 + VALUES, detail, one);
    return sentence_over_time(builder, values, 1 + VALUES, detail, one);
}

/* ---- all series ---- */

/* A text that is too long already stays as it is: it will not be taken. */
static const char *each_series(const struct plot_builder *builder, const struct plot *plot,
                               enum detail detail)
{
    const char *text = detail == DETAIL_ALL ? kind_and_title(builder, plot) : with_span(builder, plot);

    for (size_t i = 0; i < plot->series_count && is_short(text); i++)
        text = then(builder, text, describe(builder, plot, i, detail));
    return plot->series_count > 0 ? text : then(builder, text, plot_word(builder, "No data."));
}

/* "196 series: highest 45, Iran in 2010; lowest 0, Cuba in 1990." */
static const char *together(const struct plot_builder *builder, const struct plot *plot)
{
    struct extremes found = {.any = false};

    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++)
            look_at(&found, plot, i, point);
    if (!found.any)
        return plot_word(builder, "No data.");
    const char *values[] = {count_of(builder, plot->series_count),
                            label_at(plot, found.highest),
                            plot->series[found.highest.series].name,
                            plot_x(builder, found.highest.point),
                            label_at(plot, found.lowest),
                            plot->series[found.lowest.series].name,
                            plot_x(builder, found.lowest.point)};
    return catalog_fill_count(builder->composer->catalog,
                              "{0} series: highest {1}, {2}, {3}; lowest {4}, {5}, {6}.",
                              "{0} series: highest {1}, {2}, {3}; lowest {4}, {5}, {6}.", plot->series_count,
                              values, 7, builder->composer->arena);
}

static const char *with_detail(const struct plot_builder *builder, const struct plot *plot,
                               enum detail detail)
{
    if (detail == DETAIL_TOGETHER)
        return then(builder, with_span(builder, plot), together(builder, plot));
    return each_series(builder, plot, detail);
}

static const char *count_series(const struct plot_builder *builder, const struct plot *plot)
{
    const char *value = count_of(builder, plot->series_count);

    return catalog_fill_count(builder->composer->catalog, "{0} series; its figures stand in the table.",
                              "{0} series; their figures stand in the table.", plot->series_count, &value, 1,
                              builder->composer->arena);
}

/* ---- timelines and matrices ---- */

/* With the names of the first and the last, if they are short enough. */
static const char *describe_events(const struct plot_builder *builder, const struct plot *plot,
                                   enum detail detail)
{
    struct extremes found = extremes_of(plot, 0);
    const char *values[1 + VALUES] = {NULL};
    size_t count = 0;

    if (!found.any)
        return plot_word(builder, "No data.");
    for (size_t point = 0; point < plot->point_count; point++)
        count += !isnan(plot->series[0].y[point]);
    values[0] = count_of(builder, count);
    fill_values(builder, plot, &found, values + 1);
    if (detail != DETAIL_ALL)
        return catalog_fill_count(builder->composer->catalog, "{0} event: {1}.", "{0} events, {1} to {3}.",
                                  count, values, 1 + VALUES, builder->composer->arena);
    return catalog_fill_count(builder->composer->catalog, "{0} event: {2}, {1}.",
                              "{0} events: first {2}, {1}; last {4}, {3}.", count, values, 1 + VALUES,
                              builder->composer->arena);
}

/* The place of a cell among the classes; the number of the classes where it is not known. */
static size_t class_of(const struct plot *plot, double y)
{
    size_t class = 0;

    if (isnan(y))
        return plot->class_count;
    while (class + 1 < plot->class_count && y >= plot->y_ticks[class + 1].at)
        class ++;
    return class;
}

static const char *count_classes(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    size_t *counts = arena_array(composer->arena, plot->class_count + 1, sizeof *counts);
    const char **texts = arena_array(composer->arena, plot->class_count + 1, sizeof *texts);
    size_t used = 0;

    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++)
            counts[class_of(plot, plot->series[i].y[point])]++;
    for (size_t i = 0; i <= plot->class_count; i++) {
        const char *name = i < plot->class_count ? plot->classes[i] : plot_word(builder, "without a value");
        const char *values[] = {name, count_of(builder, counts[i])};
        if (counts[i] > 0)
            texts[used++] = plot_fill(builder, "{0}: {1}", values, 2);
    }
    return used > 0 ? catalog_enumerate(composer->catalog, texts, used, composer->arena) : "";
}

static const char *size_of_matrix(const struct plot_builder *builder, const struct plot *plot)
{
    const char *values[] = {count_of(builder, plot->point_count), count_of(builder, plot->series_count)};

    return plot_fill(builder, "Rows: {0}, columns: {1}.", values, 2);
}

/* Another text than that of series; NULL: the kind has none. */
static const char *own_text(const struct plot_builder *builder, const struct plot *plot, enum detail detail)
{
    const char *title = kind_and_title(builder, plot);

    if (builder->kind.layout == LAYOUT_EVENTS)
        return then(builder, title, describe_events(builder, plot, detail));
    if (builder->kind.layout != LAYOUT_MATRIX)
        return NULL;
    const char *text = then(builder, title, size_of_matrix(builder, plot));
    const char *classes = detail == DETAIL_ALL ? count_classes(builder, plot) : "";
    return *classes ? plot_fill(builder, "{0} {1}.", (const char *[]){text, classes}, 2) : text;
}

/* What it is, what it shows, from when to when; of every series the first and last figure, how much it
 * changed, the highest and the lowest. Where the limit leaves no room for all of that, each series says less;
 * none is left out without a word. */
const char *plot_alternative_text(const struct plot_builder *builder, const struct plot *plot)
{
    if (builder->chart->alt)
        return builder->chart->alt;
    for (enum detail detail = DETAIL_ALL; detail < DETAIL_COUNT; detail++) {
        const char *own = own_text(builder, plot, detail);
        const char *text = own ? own : with_detail(builder, plot, detail);
        if (is_short(text))
            return text;
    }
    const char *count = count_series(builder, plot);
    const char *text = then(builder, with_span(builder, plot), count);
    if (!is_short(text))
        text = then(builder, kind_and_title(builder, plot), count);
    return is_short(text) ? text : then(builder, kind_in_words(builder), count);
}
