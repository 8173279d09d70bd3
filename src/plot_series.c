#include "plot_builder.h"

#include "arena.h"
#include "composer.h"
#include "error.h"
#include "plot.h"
#include "plot_marks.h"
#include "plot_words.h"

#include <math.h>
#include <string.h>

enum plot_values plot_values(const struct plot_builder *builder)
{
    switch (table_column(builder->table, builder->chart->y[0])->type) {
    case TYPE_DATE:
        return PLOT_DAYS;
    case TYPE_TEXT:
        return PLOT_WORDS;
    case TYPE_INTEGER:
    case TYPE_NUMBER:
    case TYPE_PERIOD: /* the definition of a chart has none as y */
        break;
    }
    return PLOT_FIGURES;
}

static double figure(const struct plot_builder *builder, size_t row, size_t column)
{
    const struct table *table = builder->table;
    double value = table_column(table, column)->type == TYPE_INTEGER
                       ? (double)table_integer(table, row, column)
                       : table_number(table, row, column);

    return value / builder->chart->scale * (plot_is_percentage(builder, column) ? 100 : 1);
}

/* In a matrix all days are of one class. Words are numbered when all of them are known: see plot_classes. */
static double value_of(const struct plot_builder *builder, size_t series, size_t point)
{
    size_t column = plot_column(builder, series);

    if (!plot_is_known(builder, series, point))
        return NAN;
    size_t row = (size_t)plot_row(builder, series, point);
    switch (plot_values(builder)) {
    case PLOT_DAYS:
        return builder->kind.layout == LAYOUT_MATRIX
                   ? 0
                   : plot_years_of_day(table_date(builder->table, row, column));
    case PLOT_WORDS:
        return 0;
    case PLOT_FIGURES:
        break;
    }
    return figure(builder, row, column);
}

static struct series series_of(const struct plot_builder *builder, size_t series)
{
    struct arena *arena = builder->composer->arena;
    double *y = arena_array(arena, builder->point_count, sizeof *y);
    const char **labels = arena_array(arena, builder->point_count, sizeof(char *));

    const char *named[] = {plot_series_name(builder, series), ""};

    for (size_t point = 0; point < builder->point_count; point++) {
        y[point] = value_of(builder, series, point);
        labels[point] = plot_value_label(builder, series, point, y[point]);
        named[1] = isnan(y[point]) ? named[1] : labels[point];
    }
    return (struct series){.name = named[0],
                           .end = plot_fill(builder, "{0}: {1}", named, 2),
                           .y = y,
                           .column = plot_column(builder, series),
                           .labels = labels,
                           .rows = builder->series_rows ? builder->series_rows[series] : NULL};
}

/* Beyond these the steps of an axis cannot be told apart. */
static bool can_be_drawn(const struct plot *plot, double y, struct error *err)
{
    double size = fabs(y);

    return !(size > 1e300 || (size > 0 && size < 1e-300)) ||
           error_set(err, ERROR_DATA, "chart '%s': %g is too large or too small to be drawn; see its scale",
                     plot->name, y);
}

static bool can_be_stacked(const struct plot_builder *builder, size_t series, size_t point, double y,
                           struct error *err)
{
    if (strcmp(builder->kind.name, "area") != 0 || builder->series_count == 1 || !(y < 0))
        return true;
    size_t row = (size_t)plot_row(builder, series, point), column = plot_column(builder, series);
    return error_set(err, ERROR_DATA,
                     "chart '%s': row %zu of table '%s' has %s in '%s', and areas on each other cannot show "
                     "what is less than zero; use lines",
                     builder->chart->name, row + 1, builder->definition->name,
                     table_plain(builder->table, row, column, builder->composer->arena),
                     table_column(builder->table, column)->name);
}

bool plot_compose_series(const struct plot_builder *builder, struct plot *plot, struct error *err)
{
    struct series *series = arena_array(builder->composer->arena, builder->series_count, sizeof *series);

    for (size_t i = 0; i < builder->series_count; i++) {
        series[i] = series_of(builder, i);
        for (size_t point = 0; point < builder->point_count; point++)
            if (!can_be_drawn(plot, series[i].y[point], err) ||
                !can_be_stacked(builder, i, point, series[i].y[point], err))
                return false;
    }
    plot_compose_flags(builder, plot, series);
    plot->point_count = builder->point_count;
    plot->series = series;
    plot->series_count = builder->series_count;
    plot->rows = builder->rows;
    return true;
}
