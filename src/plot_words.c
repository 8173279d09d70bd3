#include "plot_words.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "number_format.h"
#include "plot.h"
#include "plot_marks.h"
#include "text.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* The mark of what is not known where the definition names no other, and of periods that have no row. */
/* No mark: words stand in the place of a figure (on_bad: text), and in the sheet they can be read. */
static const char AS_FOUND[] = "";
static const char UNAVAILABLE[] = "x";

const char *plot_word(const struct plot_builder *builder, const char *english)
{
    return catalog_text(builder->composer->catalog, english);
}

static const char *meaning_of(const struct plot_builder *builder, const char *code)
{
    return report_find_mark(builder->composer->report, code, strlen(code))->meaning;
}

/* The code of the mark that the sheet shows for a cell that is not known. */
static const char *unknown_code(const struct plot_builder *builder, size_t row, size_t column)
{
    const char *code = builder->definition->columns[column].unknown;
    const struct mark *own =
        composer_missing_mark(builder->composer, builder->definition, builder->table, row, column);

    return own ? own->code : code ? code : UNAVAILABLE;
}

/* A share that the sheet shows as 6.4 % is 6.4 in a chart, too. */
bool plot_is_percentage(const struct plot_builder *builder, size_t column)
{
    const char *format = builder->definition->columns[column].format;

    return format && number_format_kind(format) == NUMBER_FORMAT_PERCENT;
}

const char *plot_x(const struct plot_builder *builder, size_t point)
{
    const struct composer *composer = builder->composer;
    const struct table *table = builder->table;
    size_t row = builder->rows[point], x = builder->chart->x;

    if (table_cell(table, row, x) == CELL_UNKNOWN) /* a text only: see is_drawn */
        return meaning_of(builder, unknown_code(builder, row, x));
    switch (table_column(table, x)->type) {
    case TYPE_DATE:
        return catalog_date(composer->catalog, table_date(table, row, x), composer->arena);
    case TYPE_PERIOD:
        return catalog_period(composer->catalog, table_period(table, row, x), composer->arena);
    case TYPE_TEXT: /* the definition of a chart has no figures as x */
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        break;
    }
    return composer_word(composer, &builder->definition->columns[x], table_text(table, row, x));
}

/* For figures that are not whole numbers. */
int plot_decimals(double value)
{
    int decimals = value == floor(value) ? 0 : (int)fmax(0, 2 - floor(log10(fabs(value))));
    /* 99.96 is not 100; what lies behind the ninth digit is noise of the machine. */
    while (fabs(value - round(value)) > fabs(value) * 1e-9 && decimals < 9 &&
           round(value * pow(10, decimals)) == round(value) * pow(10, decimals))
        decimals++;
    return decimals;
}

const char *plot_number(const struct plot_builder *builder, double value)
{
    return catalog_number(builder->composer->catalog, value, plot_decimals(value), builder->composer->arena);
}

const char *plot_value_label(const struct plot_builder *builder, size_t point, size_t column, double value)
{
    size_t row = builder->rows[point];

    switch (table_cell(builder->table, row, column)) {
    case CELL_KNOWN:
        return plot_number(builder, value);
    case CELL_AS_FOUND:
        return table_text(builder->table, row, column);
    case CELL_UNKNOWN:
        break;
    }
    return meaning_of(builder, unknown_code(builder, row, column));
}

const char *plot_unit(const struct plot_builder *builder)
{
    const struct report_column *y = &builder->definition->columns[builder->chart->y[0]];

    if (builder->chart->unit)
        return builder->chart->unit;
    if (y->unit)
        return y->unit;
    if (plot_is_percentage(builder, builder->chart->y[0]))
        return plot_word(builder, "per cent");
    return builder->chart->y_count == 1 ? y->label : "";
}

/* Measure and time: "States, 4th quarter 1997 to 1st quarter 2013". */
const char *plot_subtitle(const struct plot_builder *builder, bool time_axis)
{
    if (builder->chart->subtitle)
        return builder->chart->subtitle;
    if (!time_axis || builder->row_count == 0)
        return plot_unit(builder);
    const struct composer *composer = builder->composer;
    const char *days[] = {plot_x(builder, 0), plot_x(builder, builder->row_count - 1)};
    const char *time = builder->row_count == 1
                           ? days[0]
                           : catalog_fill(composer->catalog, "{0} to {1}", days, 2, composer->arena);
    const char *values[] = {plot_unit(builder), time};
    return *values[0] ? catalog_fill(composer->catalog, "{0}, {1}", values, 2, composer->arena) : time;
}

struct extremes {
    size_t first, last, highest, lowest;
    bool any;
};

static struct extremes find_extremes(const double *y, size_t count)
{
    struct extremes found = {0};

    for (size_t i = 0; i < count; i++) {
        if (isnan(y[i]))
            continue;
        if (!found.any)
            found = (struct extremes){i, i, i, i, true};
        found.last = i;
        found.highest = y[i] > y[found.highest] ? i : found.highest;
        found.lowest = y[i] < y[found.lowest] ? i : found.lowest;
    }
    return found;
}

/* How much the text for those who do not see a chart says of each series: as much as there is room for. */
enum detail { DETAIL_ALL, DETAIL_SPAN_ONCE, DETAIL_RANGE, DETAIL_COUNT };

/* The name of a series, with its unit. */
static const char *name_with_unit(const struct plot_builder *builder, const struct series *series)
{
    const char *values[] = {series->name, plot_unit(builder)};

    if (!*values[1] || strcasecmp(values[0], values[1]) == 0) /* not the name once more */
        return series->name;
    return catalog_fill(builder->composer->catalog, "{0} ({1})", values, 2, builder->composer->arena);
}

/* What one series says, in a sentence. */
static const char *describe(const struct plot_builder *builder, const struct plot *plot,
                            const struct series *series, enum detail detail)
{
    const struct catalog *catalog = builder->composer->catalog;
    struct arena *arena = builder->composer->arena;
    struct extremes found = find_extremes(series->y, plot->point_count);
    bool days = table_column(builder->table, builder->chart->x)->type == TYPE_DATE;

    if (!found.any)
        return catalog_fill(catalog, "{0}: no data.", &series->name, 1, arena);
    const char *values[] = {detail == DETAIL_ALL ? name_with_unit(builder, series) : series->name,
                            plot_number(builder, series->y[found.first]),
                            plot_x(builder, found.first),
                            plot_number(builder, series->y[found.last]),
                            plot_x(builder, found.last),
                            plot_number(builder, series->y[found.highest]),
                            plot_x(builder, found.highest),
                            plot_number(builder, series->y[found.lowest]),
                            plot_x(builder, found.lowest)};
    if (detail == DETAIL_RANGE)
        return catalog_fill(catalog, "{0}: {7} to {5}.", values, 9, arena);
    if (!plot->time_axis)
        return catalog_fill(catalog, "{0}: highest {6}, {5}; lowest {8}, {7}.", values, 9, arena);
    if (detail == DETAIL_SPAN_ONCE)
        return catalog_fill(catalog, "{0}: first {1}, last {3}, highest {5}, lowest {7}.", values, 9, arena);
    return days ? catalog_fill(catalog, "{0}: {1} on {2}, {3} on {4}, highest {5} on {6}, lowest {7} on {8}.",
                               values, 9, arena)
                : catalog_fill(catalog, "{0}: {1} in {2}, {3} in {4}, highest {5} in {6}, lowest {7} in {8}.",
                               values, 9, arena);
}

/* "Title. 1970 to 2012." */
/* What ends in an abbreviation ("2013 г.") has its full stop already. */
static const char *then(const struct plot_builder *builder, const char *sentence, const char *next)
{
    const char *values[] = {sentence, next};
    size_t length = strlen(sentence);

    if (length > 0 && sentence[length - 1] == '.')
        return catalog_fill(builder->composer->catalog, "{0} {1}", values, 2, builder->composer->arena);
    return catalog_fill(builder->composer->catalog, "{0}. {1}", values, 2, builder->composer->arena);
}

static const char *title_and_span(const struct plot_builder *builder, const struct plot *plot)
{
    const struct catalog *catalog = builder->composer->catalog;
    struct arena *arena = builder->composer->arena;

    if (!plot->time_axis || builder->row_count == 0)
        return plot->title;
    const char *days[] = {plot_x(builder, 0), plot_x(builder, builder->row_count - 1)};
    return then(builder, plot->title, catalog_fill(catalog, "{0} to {1}", days, 2, arena));
}

static const char *alternative_with(const struct plot_builder *builder, const struct plot *plot,
                                    enum detail detail)
{
    const struct catalog *catalog = builder->composer->catalog;
    struct arena *arena = builder->composer->arena;
    const char *text = detail == DETAIL_ALL ? plot->title : title_and_span(builder, plot);

    for (size_t i = 0; i < plot->series_count; i++) {
        const char *said = describe(builder, plot, &plot->series[i], detail);
        text = i == 0 ? then(builder, text, said)
                      : catalog_fill(catalog, "{0} {1}", (const char *[]){text, said}, 2, arena);
    }
    return text;
}

static const char *count_series(const struct plot_builder *builder, const struct plot *plot,
                                const char *beginning)
{
    const struct catalog *catalog = builder->composer->catalog;
    struct arena *arena = builder->composer->arena;
    const char *values[] = {beginning, catalog_number(catalog, (double)plot->series_count, 0, arena)};

    return catalog_fill_count(catalog, "{0}. {1} series; its figures stand in the table.",
                              "{0}. {1} series; their figures stand in the table.", plot->series_count,
                              values, 2, arena);
}

/* What it shows, from when to when, the first, last, highest and lowest figure of every series. Where the
 * limit leaves no room for all of that, each series says less; none is left out without a word. */
const char *plot_alternative_text(const struct plot_builder *builder, const struct plot *plot)
{
    if (builder->chart->alt)
        return builder->chart->alt;
    for (enum detail detail = DETAIL_ALL; detail < DETAIL_COUNT; detail++) {
        const char *text = alternative_with(builder, plot, detail);
        if (text_utf16_length(text) <= TEXT_ALT_LIMIT)
            return text;
    }
    const char *text = count_series(builder, plot, title_and_span(builder, plot));
    return text_utf16_length(text) <= TEXT_ALT_LIMIT ? text : count_series(builder, plot, plot->title);
}

static bool is_shown(const struct plot *plot, size_t point)
{
    for (size_t i = 0; i < plot->series_count; i++)
        if (!isnan(plot->series[i].y[point]))
            return true;
    return false;
}

/* The points without a figure for one reason: those whose figure is not known, and periods that have no row.
 */
struct absent {
    const char *names[3];
    size_t count;
};

static void add_absent(struct absent *absent, const char *name)
{
    if (absent->count < sizeof absent->names / sizeof *absent->names)
        absent->names[absent->count] = name;
    absent->count++;
}

/* Why a figure is absent, as the code of a mark; NULL: it is not. */
static const char *reason(const struct plot_builder *builder, const struct plot *plot, size_t series,
                          size_t point)
{
    size_t column = builder->chart->y[series];

    if (!isnan(plot->series[series].y[point]))
        return NULL;
    if (table_cell(builder->table, builder->rows[point], column) == CELL_AS_FOUND)
        return AS_FOUND;
    return unknown_code(builder, builder->rows[point], column);
}

static bool is_absent_for(const struct plot_builder *builder, const struct plot *plot, size_t series,
                          size_t point, const char *code)
{
    const char *why = reason(builder, plot, series, point);

    return why && strcmp(why, code) == 0;
}

static void add_absent_figures(struct absent *absent, const struct plot_builder *builder,
                               const struct plot *plot, size_t point, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < plot->series_count; i++)
        count += is_absent_for(builder, plot, i, point, code);
    if (count == plot->series_count) {
        add_absent(absent, plot_x(builder, point));
        return;
    }
    for (size_t i = 0; i < plot->series_count; i++) {
        const char *names[] = {plot_x(builder, point), plot->series[i].name};
        if (is_absent_for(builder, plot, i, point, code))
            add_absent(absent, catalog_fill(builder->composer->catalog, "{0} ({1})", names, 2,
                                            builder->composer->arena));
    }
}

static void add_absent_periods(struct absent *absent, const struct plot_builder *builder, size_t point)
{
    const struct composer *composer = builder->composer;
    size_t x = builder->chart->x;

    if (point == 0 || table_column(builder->table, x)->type != TYPE_PERIOD)
        return;
    struct period here = table_period(builder->table, builder->rows[point], x);
    struct period next = period_next(table_period(builder->table, builder->rows[point - 1], x));
    for (; period_compare(next, here) < 0 && next.year < here.year + 1; next = period_next(next))
        add_absent(absent, catalog_period(composer->catalog, next, composer->arena));
}

static struct absent find_absent(const struct plot_builder *builder, const struct plot *plot,
                                 const char *code)
{
    struct absent absent = {.count = 0};

    for (size_t point = 0; point < builder->row_count; point++) {
        if (strcmp(code, UNAVAILABLE) == 0)
            add_absent_periods(&absent, builder, point);
        add_absent_figures(&absent, builder, plot, point, code);
    }
    return absent;
}

/* Which points they are, where they are few; else how many. */
static const char *count_or_list(const struct composer *composer, const struct absent *absent, bool few)
{
    return few ? catalog_list(composer->catalog, absent->names, absent->count, composer->arena)
               : catalog_number(composer->catalog, (double)absent->count, 0, composer->arena);
}

static bool are_few(const struct absent *absent)
{
    return absent->count <= sizeof absent->names / sizeof *absent->names;
}

static const char *absent_sentence(const struct plot_builder *builder, const struct absent *absent,
                                   const struct mark *mark)
{
    const struct catalog *catalog = builder->composer->catalog;
    struct arena *arena = builder->composer->arena;
    bool few = are_few(absent), unavailable = strcmp(mark->meaning, plot_word(builder, "not available")) == 0;
    const char *values[] = {count_or_list(builder->composer, absent, few), mark->meaning};

    if (unavailable && few)
        return catalog_fill(catalog, " Not available: {0}.", values, 1, arena);
    if (unavailable)
        return catalog_fill_count(catalog, " Not available: {0} figure.", " Not available: {0} figures.",
                                  absent->count, values, 1, arena);
    if (few)
        return catalog_fill(catalog, " {0}: {1}.", values, 2, arena);
    return catalog_fill_count(catalog, " {0} figure: {1}.", " {0} figures: {1}.", absent->count, values, 2,
                              arena);
}

static const char *mention_as_found(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    struct absent found = find_absent(builder, plot, AS_FOUND);

    if (found.count == 0)
        return "";
    bool few = are_few(&found);
    const char *which = count_or_list(composer, &found, few);
    if (few)
        return catalog_fill(composer->catalog, " Words instead of a figure: {0}.", &which, 1,
                            composer->arena);
    return catalog_fill_count(composer->catalog, " Words instead of a figure: {0} figure.",
                              " Words instead of a figure: {0} figures.", found.count, &which, 1,
                              composer->arena);
}

/* Bars leave the same room for a figure that is not there as for a zero: it has to be said. In a line a gap
 * is seen; that a figure is kept back is not. */
static const char *mention_absent(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    bool bars = strcmp(plot->kind, "bars") == 0 || strcmp(plot->kind, "barh") == 0;
    const char *text = "";

    for (size_t i = 0; i < composer->report->mark_count; i++) {
        const struct mark *mark = &composer->report->marks[i];
        struct absent absent = {.count = 0};
        if (bars || strcmp(mark->code, UNAVAILABLE) != 0)
            absent = find_absent(builder, plot, mark->code);
        if (absent.count > 0)
            text = arena_format(composer->arena, "%s%s", text, absent_sentence(builder, &absent, mark));
    }
    return arena_format(composer->arena, "%s%s", text, mention_as_found(builder, plot));
}

/* Where the figures come from, and what their marks say: it stands under the picture wherever the picture
 * goes. */
const char *plot_source(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    const char *source =
        builder->definition->source ? builder->definition->source : composer->report->organisation;
    size_t *rows = arena_array(composer->arena, builder->row_count, sizeof *rows);
    const char **names = arena_array(composer->arena, builder->row_count, sizeof(char *));
    struct marked_points points = {builder->definition, builder->table, rows, names, 0};

    for (size_t point = 0; point < builder->row_count; point++)
        if (is_shown(plot, point)) {
            rows[points.count] = builder->rows[point];
            names[points.count++] = plot_x(builder, point);
        }
    const char *marks =
        arena_format(composer->arena, "%s%s", plot_mention_marks(composer, builder->chart, &points),
                     mention_absent(builder, plot));
    if (composer_is_incomplete(composer, builder->definition)) {
        const char *day =
            catalog_date(composer->catalog, builder->definition->complete_until, composer->arena);
        marks = arena_format(composer->arena, "%s%s", marks,
                             catalog_fill(composer->catalog, " The records are incomplete after {0}.", &day,
                                          1, composer->arena));
    }
    if (!source)
        return marks + (*marks == ' ');
    if (!*marks)
        return catalog_fill(composer->catalog, "Source: {0}", &source, 1, composer->arena);
    return arena_format(composer->arena, "%s%s",
                        catalog_fill(composer->catalog, "Source: {0}.", &source, 1, composer->arena), marks);
}
