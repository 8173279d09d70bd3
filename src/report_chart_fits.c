#include "report_chart.h"

#include "number_format.h"
#include "palette.h"
#include "report.h"
#include "report_table.h"

#include <string.h>

static const struct report_column *column_of(const struct mapping *mapping, size_t column)
{
    return &((struct definition *)mapping->context)->table->columns[column];
}

static bool is_kind(const struct kind *kind, const char *name)
{
    return strcmp(kind->name, name) == 0;
}

/* The values of dots and events run across, and their names stand at the side. */
static bool has_names(const struct kind *kind)
{
    return kind->values != VALUES_FIGURES && kind->layout != LAYOUT_MATRIX;
}

static bool x_fits(struct mapping *mapping, const struct yaml_node_s *node, const struct report_chart *chart,
                   const struct kind *kind)
{
    const struct report_column *x = column_of(mapping, chart->x);

    if (x->role != ROLE_FIGURE)
        return mapping_fail(mapping, node, "chart '%s': x needs a column without a role; '%s' has one",
                            chart->name, x->name);
    if (x->type == TYPE_NUMBER || x->type == TYPE_INTEGER)
        return mapping_fail(mapping, node,
                            "chart '%s': x needs a column of type period, date or text; '%s' is of type %s",
                            chart->name, x->name, type_name(x->type));
    if (has_names(kind) && x->type != TYPE_TEXT)
        return mapping_fail(mapping, node,
                            "chart '%s': x of the kind '%s' needs a column of type text; '%s' is of type %s",
                            chart->name, kind->name, x->name, type_name(x->type));
    return !is_kind(kind, "area") || x->type != TYPE_TEXT ||
           mapping_fail(mapping, node,
                        "chart '%s': x of the kind 'area' needs a column of type period or date; '%s' is of "
                        "type text",
                        chart->name, x->name);
}

static bool is_figure(const struct report_column *column)
{
    return column->type == TYPE_INTEGER || column->type == TYPE_NUMBER;
}

static bool kind_draws(const struct kind *kind, const struct report_column *column)
{
    if (column->type == TYPE_DATE)
        return kind->values != VALUES_FIGURES;
    if (column->type == TYPE_TEXT)
        return kind->layout == LAYOUT_MATRIX && column->role == ROLE_FIGURE;
    return is_figure(column) && kind->values != VALUES_DAYS;
}

static const char *what_it_draws(const struct kind *kind)
{
    if (kind->layout == LAYOUT_MATRIX)
        return "columns of type integer, number, date or text";
    if (kind->values == VALUES_ANY)
        return "columns of type integer, number or date";
    return kind->values == VALUES_DAYS ? "a column of type date" : "columns of type integer or number";
}

static bool is_percentage(const struct report_column *column)
{
    return column->format && number_format_kind(column->format) == NUMBER_FORMAT_PERCENT;
}

/* Do both belong on one axis? */
static bool belong_together(struct mapping *mapping, const struct yaml_node_s *node,
                            const struct report_chart *chart, const struct report_column *first,
                            const struct report_column *y)
{
    if (is_figure(y) ? !is_figure(first) : y->type != first->type)
        return mapping_fail(mapping, node,
                            "chart '%s': '%s' is of type %s and '%s' of type %s; they do not belong on one "
                            "axis",
                            chart->name, first->name, type_name(first->type), y->name, type_name(y->type));
    if (!chart->unit && y->unit && first->unit && strcmp(y->unit, first->unit) != 0)
        return mapping_fail(
            mapping, node,
            "chart '%s': '%s' is in %s, '%s' in %s; an axis has one unit, or the chart a `unit`", chart->name,
            first->name, first->unit, y->name, y->unit);
    return is_percentage(y) == is_percentage(first) ||
           mapping_fail(mapping, node,
                        "chart '%s': '%s' is drawn in per cent and '%s' is not; an axis has one unit",
                        chart->name, is_percentage(y) ? y->name : first->name,
                        is_percentage(y) ? first->name : y->name);
}

static bool y_fits(struct mapping *mapping, const struct yaml_node_s *node, const struct report_chart *chart,
                   const struct kind *kind)
{
    const struct report_column *first = column_of(mapping, chart->y[0]);

    for (size_t i = 0; i < chart->y_count; i++) {
        const struct report_column *y = column_of(mapping, chart->y[i]);
        if (!kind_draws(kind, y))
            return mapping_fail(mapping, node, "chart '%s': y needs %s; '%s' is of type %s%s", chart->name,
                                what_it_draws(kind), y->name, type_name(y->type),
                                y->role == ROLE_FIGURE ? "" : " and has a role");
        if (!belong_together(mapping, node, chart, first, y))
            return false;
    }
    return kind->values != VALUES_DAYS || chart->y_count == 1 ||
           mapping_fail(mapping, node, "chart '%s': y of the kind '%s' has one column, not %zu", chart->name,
                        kind->name, chart->y_count);
}

static bool scale_fits(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_chart *chart)
{
    if (!(chart->scale > 0))
        return mapping_fail(mapping, node, "chart '%s': scale must be greater than 0", chart->name);
    if (chart->scale == 1)
        return true;
    if (!is_figure(column_of(mapping, chart->y[0])))
        return mapping_fail(mapping, node, "chart '%s': it has no figures to divide; leave `scale` out",
                            chart->name);
    return chart->unit || mapping_fail(mapping, node,
                                       "chart '%s': its figures are divided, so it needs a `unit` that says "
                                       "so",
                                       chart->name);
}

bool report_chart_columns_fit(struct mapping *mapping, const struct yaml_node_s *node,
                              const struct report_chart *chart, const struct kind *kind)
{
    return x_fits(mapping, node, chart, kind) && y_fits(mapping, node, chart, kind) &&
           scale_fits(mapping, node, chart);
}

/* ---- series ---- */

static bool series_column_fits(struct mapping *mapping, const struct yaml_node_s *node,
                               const struct report_chart *chart, const struct kind *kind)
{
    const struct report_column *series = column_of(mapping, (size_t)chart->series);

    if (kind->values == VALUES_DAYS)
        return mapping_fail(mapping, node, "chart '%s': the kind '%s' has one series; leave `series` out",
                            chart->name, kind->name);
    if (chart->y_count != 1)
        return mapping_fail(mapping, node, "chart '%s': with `series` y has one column, not %zu", chart->name,
                            chart->y_count);
    if (series->type != TYPE_TEXT)
        return mapping_fail(mapping, node,
                            "chart '%s': series needs a column of type text; '%s' is of type %s", chart->name,
                            series->name, type_name(series->type));
    if (series->role != ROLE_FIGURE)
        return mapping_fail(mapping, node, "chart '%s': series needs a column without a role; '%s' has one",
                            chart->name, series->name);
    if ((size_t)chart->series == chart->x || (size_t)chart->series == chart->y[0])
        return mapping_fail(mapping, node, "chart '%s': '%s' is series and %s; it can be one of them",
                            chart->name, series->name, (size_t)chart->series == chart->x ? "x" : "y");
    return true;
}

static bool most_series_fits(struct mapping *mapping, const struct yaml_node_s *node,
                             const struct report_chart *chart, const struct kind *kind)
{
    if (chart->most_series > 0 && kind->most_series == 0)
        return mapping_fail(mapping, node,
                            "chart '%s': the kind '%s' has any number of series; leave `most_series` out",
                            chart->name, kind->name);
    return chart->most_series <= chart->palette->count ||
           mapping_fail(mapping, node,
                        "chart '%s': most_series is %zu, but its palette has %zu colours, after which they "
                        "begin anew",
                        chart->name, chart->most_series, chart->palette->count);
}

bool report_chart_series_fit(struct mapping *mapping, const struct yaml_node_s *node,
                             const struct report_chart *chart, const struct kind *kind)
{
    size_t most = chart->most_series > 0 ? chart->most_series : kind->most_series;

    if (!most_series_fits(mapping, node, chart, kind))
        return false;
    if (chart->series != NO_COLUMN)
        return series_column_fits(mapping, node, chart, kind);
    if (most > 0 && chart->y_count > most)
        return mapping_fail(mapping, node,
                            "chart '%s': y has %zu columns, and readers tell %zu series apart; draw fewer of "
                            "them, or set `most_series` if it must be",
                            chart->name, chart->y_count, most);
    return !is_kind(kind, "grouped") || chart->y_count > 1 ||
           mapping_fail(mapping, node,
                        "chart '%s': the kind 'grouped' sets several series side by side; give y more "
                        "columns or the chart a `series`, or use 'bars'",
                        chart->name);
}
