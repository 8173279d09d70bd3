#include "plot_builder.h"

#include "arena.h"
#include "composer.h"
#include "error.h"
#include "log.h"
#include "plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where figures of a period or day would stand among the points, which are periods of `kind` or days. A year
 * among shorter periods stands in its middle, and what is shorter than a year among years at its part of the
 * year's place. */
static double among_times(const struct plot_builder *builder, const char *at, bool of_years)
{
    struct error why = {0};
    struct period period;
    struct date date;

    if (date_parse(at, &date))
        return plot_years_of_day(date) - (of_years ? 0.5 : 0);
    period_parse(at, &period, &why); /* the definition has been checked */
    if (period.kind == PERIOD_YEAR)
        return period.year + (of_years ? 0 : 0.5);
    return plot_years_of_period(builder, period) - (of_years ? 0.5 : 0);
}

static bool is_of_years(const struct plot_builder *builder)
{
    size_t x = builder->chart->x;

    return table_column(builder->table, x)->type == TYPE_PERIOD && builder->point_count > 0 &&
           table_period(builder->table, builder->rows[0], x).kind == PERIOD_YEAR;
}

static double among_categories(const struct plot_builder *builder, const char *at)
{
    for (size_t point = 0; point < builder->point_count; point++)
        if (strcmp(table_plain(builder->table, builder->rows[point], builder->chart->x,
                               builder->composer->arena),
                   at) == 0)
            return (double)point;
    return NAN;
}

static double place_of(const struct plot_builder *builder, const struct plot *plot, const char *at)
{
    return plot->time_axis ? among_times(builder, at, is_of_years(builder)) : among_categories(builder, at);
}

/* Behind those that stand before it, and those at its place. */
static void add(struct line_mark *marks, size_t count, struct line_mark mark)
{
    for (; count > 0 && marks[count - 1].at > mark.at; count--)
        marks[count] = marks[count - 1];
    marks[count] = mark;
}

static void compose_annotations(const struct plot_builder *builder, struct plot *plot)
{
    const struct report_chart *chart = builder->chart;
    struct line_mark *marks = arena_array(builder->composer->arena, chart->annotation_count, sizeof *marks);

    for (size_t i = 0; i < chart->annotation_count; i++) {
        const struct report_line_mark *mark = &chart->annotations[i];
        double at = place_of(builder, plot, mark->at);
        if (at >= plot->x_first && at <= plot->x_last)
            add(marks, plot->annotation_count++, (struct line_mark){at, mark->text});
        else
            log_write(LOG_INFO, "chart '%s': its axis does not reach the mark at '%s' (line %d)", chart->name,
                      mark->at, mark->line);
    }
    plot->annotations = marks;
}

static void compose_references(const struct plot_builder *builder, struct plot *plot)
{
    const struct report_chart *chart = builder->chart;
    struct line_mark *marks = arena_array(builder->composer->arena, chart->reference_count, sizeof *marks);
    bool days = plot_values(builder) == PLOT_DAYS;

    for (size_t i = 0; i < chart->reference_count; i++) {
        const struct report_line_mark *mark = &chart->references[i];
        double at = days ? among_times(builder, mark->at, false) : strtod(mark->at, NULL);
        add(marks, plot->reference_count++, (struct line_mark){at, mark->text});
    }
    plot->references = marks;
}

void plot_compose_lines(const struct plot_builder *builder, struct plot *plot)
{
    compose_annotations(builder, plot);
    compose_references(builder, plot);
}
