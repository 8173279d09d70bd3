#include "plot.h"

#include "catalog.h"
#include "composer.h"
#include "error.h"
#include "plot_builder.h"
#include "plot_words.h"

static bool compose_values(const struct plot_builder *builder, struct plot *plot, struct error *err)
{
    if (builder->kind.layout == LAYOUT_MATRIX)
        return plot_compose_classes(builder, plot, err);
    plot_compose_y(builder, plot);
    return true;
}

static void compose_words(const struct plot_builder *builder, struct plot *plot)
{
    plot->y_title = plot_unit(builder);
    plot->subtitle = plot_subtitle(builder);
    plot->source = plot_source(builder, plot);
    plot->alt = plot_alternative_text(builder, plot);
}

static bool fits_calendar(const struct plot *plot, struct error *err)
{
    double last = plot->time_values ? plot->y_ticks[plot->y_tick_count - 1].at : plot->x_last;

    return !(plot->time_values || plot->time_axis) || last <= 9999 ||
           error_set(err, ERROR_DATA, "chart '%s': its years go beyond 9999", plot->name);
}

bool plot_compose(const struct composer *composer, const struct report_table *definition,
                  const struct report_chart *chart, const struct table *table, struct plot *plot,
                  struct error *err)
{
    struct plot_builder builder = {
        .composer = composer, .definition = definition, .chart = chart, .table = table};

    if (!kind_find(chart->kind, &builder.kind))
        return error_set(err, ERROR_INTERNAL, "chart '%s': there is no kind '%s'", chart->name, chart->kind);
    if (!plot_choose_rows(&builder, err))
        return false;
    *plot = (struct plot){.name = chart->name,
                          .kind = chart->kind,
                          .title = chart->title,
                          .source = "",
                          .x_title = "",
                          .language = catalog_language(composer->catalog),
                          .targets = chart->targets,
                          .palette = chart->palette,
                          .provisional = "",
                          .right_to_left = catalog_right_to_left(composer->catalog),
                          .nothing = catalog_text(composer->catalog, "No data for this period"),
                          .definition = definition,
                          .table = table,
                          .x_column = chart->x,
                          .scale = chart->scale / (plot_is_percentage(&builder, chart->y[0]) ? 100 : 1)};
    if (!plot_compose_series(&builder, plot, err))
        return false;
    plot_compose_x(&builder, plot);
    plot_compose_lines(&builder, plot);
    if (!compose_values(&builder, plot, err))
        return false;
    compose_words(&builder, plot);
    return fits_calendar(plot, err);
}
