#include "report_chart.h"

#include "arena.h"
#include "asset.h"
#include "report.h"
#include "report_palette.h"
#include "report_parameters.h"
#include "report_table.h"
#include "text.h"

#include <math.h>

enum { MOST_SERIES = 100 };

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

static bool read_kind(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    size_t count = 0;

    if (!text)
        return false;
    while (chart_templates[count].name)
        count++;
    const char **kinds = arena_array(mapping->arena, count, sizeof(char *));
    for (size_t i = 0; i < count; i++)
        kinds[i] = chart_templates[i].name;
    *(const char **)target = text;
    return mapping_read_word(mapping, node, "a kind of chart", kinds, count) >= 0;
}

static bool read_condition_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return report_read_column_reference(mapping, node, &((struct condition *)target)->column);
}

static bool read_condition_value(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct condition *condition = target;

    condition->value = mapping_scalar(mapping, node);
    return condition->value != NULL;
}

static bool read_where(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_pairs(mapping, node, "columns and values", sizeof(struct condition),
                              read_condition_column, read_condition_value, target);
}

static bool read_marks(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "marks", sizeof(char *), report_read_mark, target);
}

static bool read_series(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    size_t column;

    if (!report_read_column_reference(mapping, node, &column))
        return false;
    *(int *)target = (int)column;
    return true;
}

static bool read_most_series(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    double number;

    if (!mapping_read_number(mapping, node, &number))
        return false;
    if (number < 1 || number > MOST_SERIES || number != floor(number))
        return mapping_fail(mapping, node, "%g is no number of series; use a whole number from 1 to %d",
                            number, MOST_SERIES);
    *(size_t *)target = (size_t)number;
    return true;
}

static bool read_alternative(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!mapping_read_line(mapping, node, target))
        return false;
    size_t length = text_utf16_length(*(const char **)target);
    return length <= TEXT_ALT_LIMIT ||
           mapping_fail(mapping, node, "this alternative text has %zu characters; at most %d are allowed",
                        length, TEXT_ALT_LIMIT);
}

static bool chart_fits(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_chart *chart)
{
    struct kind kind;

    return kind_find(chart->kind, &kind) && report_chart_columns_fit(mapping, node, chart, &kind) &&
           report_chart_series_fit(mapping, node, chart, &kind) &&
           report_chart_line_marks_fit(mapping, chart, &kind);
}

static bool read_chart(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, report_read_name, offsetof(struct report_chart, name)},
        {"kind", true, read_kind, offsetof(struct report_chart, kind)},
        {"title", true, report_read_filled_line, offsetof(struct report_chart, title)},
        {"x", true, report_read_column_reference, offsetof(struct report_chart, x)},
        {"y", true, report_read_column_references, offsetof(struct report_chart, y)},
        {"subtitle", false, mapping_read_line, offsetof(struct report_chart, subtitle)},
        {"where", false, read_where, offsetof(struct report_chart, where)},
        {"scale", false, mapping_read_number, offsetof(struct report_chart, scale)},
        {"unit", false, mapping_read_line, offsetof(struct report_chart, unit)},
        {"marks", false, read_marks, offsetof(struct report_chart, marks)},
        {"alt", false, read_alternative, offsetof(struct report_chart, alt)},
        {"series", false, read_series, offsetof(struct report_chart, series)},
        {"most_series", false, read_most_series, offsetof(struct report_chart, most_series)},
        {"mark", false, report_read_line_marks, offsetof(struct report_chart, annotations)},
        {"reference", false, report_read_line_marks, offsetof(struct report_chart, references)},
        {"targets", false, report_read_targets, offsetof(struct report_chart, targets)},
        {"palette", false, report_read_palette, offsetof(struct report_chart, palette)},
    };
    struct report_chart *chart = target;

    chart->scale = 1;
    chart->series = NO_COLUMN;
    chart->line = mapping_line(node);
    chart->palette = definition_of(mapping)->report->palette;
    if (!mapping_read(mapping, node, "a chart", fields, sizeof fields / sizeof *fields, chart))
        return false;
    chart->targets = chart->targets ? chart->targets : definition_of(mapping)->report->targets;
    return chart_fits(mapping, node, chart) && report_chart_palette_fits(mapping, node, chart);
}

bool report_read_charts(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "charts", sizeof(struct report_chart), read_chart, target);
}
