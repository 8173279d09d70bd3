#include "plot_words.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "number_format.h"
#include "plot.h"

#include <math.h>
#include <string.h>

const char plot_unavailable[] = "x";

const char *plot_word(const struct plot_builder *builder, const char *english)
{
    return catalog_text(builder->composer->catalog, english);
}

const char *plot_fill(const struct plot_builder *builder, const char *english, const char *const *values,
                      size_t count)
{
    return catalog_fill(builder->composer->catalog, english, values, count, builder->composer->arena);
}

const char *plot_meaning_of(const struct plot_builder *builder, const char *code)
{
    return report_find_mark(builder->composer->report, code, strlen(code))->meaning;
}

/* The mark that the definition or the data gives the unknown cell; NULL: none. */
static const char *given_code(const struct plot_builder *builder, size_t row, size_t column)
{
    const struct mark *own =
        composer_missing_mark(builder->composer, builder->definition, builder->table, row, column);

    return own ? own->code : builder->definition->columns[column].unknown;
}

/* The code of the mark that the sheet shows for a cell that is not known. */
static const char *unknown_code(const struct plot_builder *builder, size_t row, size_t column)
{
    const char *code = given_code(builder, row, column);

    return code ? code : plot_unavailable;
}

const char *plot_unknown_code(const struct plot_builder *builder, size_t series, size_t point)
{
    int row = plot_row(builder, series, point);

    return row == NO_ROW ? plot_unavailable
                         : unknown_code(builder, (size_t)row, plot_column(builder, series));
}

/* A share that the sheet shows as 6.4 % is 6.4 in a chart, too. */
bool plot_is_percentage(const struct plot_builder *builder, size_t column)
{
    const char *format = builder->definition->columns[column].format;

    return format && number_format_kind(format) == NUMBER_FORMAT_PERCENT;
}

/* A text in the words of the language, or what its mark means. */
static const char *words_of(const struct plot_builder *builder, size_t row, size_t column)
{
    if (table_cell(builder->table, row, column) == CELL_UNKNOWN)
        return plot_meaning_of(builder, unknown_code(builder, row, column));
    return composer_word(builder->composer, &builder->definition->columns[column],
                         table_text(builder->table, row, column));
}

const char *plot_x(const struct plot_builder *builder, size_t point)
{
    const struct composer *composer = builder->composer;
    const struct table *table = builder->table;
    size_t row = builder->rows[point], x = builder->chart->x;

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
    return words_of(builder, row, x);
}

const char *plot_series_name(const struct plot_builder *builder, size_t series)
{
    if (builder->series_first)
        return words_of(builder, builder->series_first[series], (size_t)builder->chart->series);
    return builder->definition->columns[builder->chart->y[series]].label;
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

static const char *day_label(const struct plot_builder *builder, size_t row, size_t column)
{
    const struct composer *composer = builder->composer;
    struct date date = table_date(builder->table, row, column);
    struct period year = {.year = date.year, .kind = PERIOD_YEAR};

    return builder->kind.layout == LAYOUT_MATRIX ? catalog_period(composer->catalog, year, composer->arena)
                                                 : catalog_date(composer->catalog, date, composer->arena);
}

static const char *known_label(const struct plot_builder *builder, size_t row, size_t column, double value)
{
    switch (plot_values(builder)) {
    case PLOT_DAYS:
        return day_label(builder, row, column);
    case PLOT_WORDS:
        return words_of(builder, row, column);
    case PLOT_FIGURES:
        break;
    }
    return plot_number(builder, value);
}

/* A cell of a matrix has room for a mark, and is empty where there is none. */
static const char *label_of_unknown(const struct plot_builder *builder, size_t series, size_t point)
{
    int row = plot_row(builder, series, point);

    if (builder->kind.layout != LAYOUT_MATRIX)
        return plot_meaning_of(builder, plot_unknown_code(builder, series, point));
    const char *code = row == NO_ROW ? NULL : given_code(builder, (size_t)row, plot_column(builder, series));
    return code ? arena_format(builder->composer->arena, "[%s]", code) : "";
}

const char *plot_value_label(const struct plot_builder *builder, size_t series, size_t point, double value)
{
    size_t row = (size_t)plot_row(builder, series, point), column = plot_column(builder, series);

    if (plot_is_known(builder, series, point))
        return known_label(builder, row, column, value);
    if (row != (size_t)NO_ROW && table_cell(builder->table, row, column) == CELL_AS_FOUND)
        return table_text(builder->table, row, column);
    return label_of_unknown(builder, series, point);
}

bool plot_ends_sentence(const char *text)
{
    static const char *const ends[] = {".", "!", "?", "。", "！", "？", "؟"};
    static const char isolated[] = "\u2069"; /* behind what runs the other way */
    size_t length = strlen(text), mark = strlen(isolated);

    while (length >= mark && memcmp(text + length - mark, isolated, mark) == 0)
        length -= mark;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (length >= strlen(ends[i]) &&
            memcmp(text + length - strlen(ends[i]), ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
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
    bool figures = y->type == TYPE_INTEGER || y->type == TYPE_NUMBER; /* days and words have no unit */
    return figures && builder->chart->y_count == 1 ? y->label : "";
}

const char *plot_span(const struct plot_builder *builder)
{
    const char *days[] = {plot_x(builder, 0), plot_x(builder, builder->point_count - 1)};

    return builder->point_count == 1 ? days[0] : plot_fill(builder, "{0} to {1}", days, 2);
}

/* Measure and time: "States, 4th quarter 1997 to 1st quarter 2013". */
const char *plot_subtitle(const struct plot_builder *builder)
{
    if (builder->chart->subtitle)
        return builder->chart->subtitle;
    if (!plot_is_of_time(builder) || builder->point_count == 0)
        return plot_unit(builder);
    const char *values[] = {plot_unit(builder), plot_span(builder)};
    return *values[0] ? plot_fill(builder, "{0}, {1}", values, 2) : values[1];
}
