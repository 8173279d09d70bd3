#include "report_table.h"

#include "arena.h"
#include "asset.h"
#include "number_format.h"
#include "report.h"
#include "report_palette.h"
#include "report_parameters.h"
#include "report_sets.h"

#include <string.h>

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

struct check_reader {
    struct list no_gaps, never_falls, unique, known, reaches_period;
    struct report_membership members, complete;
};

static bool read_one_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list *list = target;

    list->items = arena_alloc(mapping->arena, sizeof(size_t));
    list->count = 1;
    return report_read_column_reference(mapping, node, (void *)list->items);
}

static bool read_one_or_more_columns(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return (mapping_is_list(node) ? report_read_column_references : read_one_column)(mapping, node, target);
}

static bool check_fits(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_check *check)
{
    const struct report_column *column = &definition_of(mapping)->table->columns[check->columns[0]];

    bool of_periods = check->kind == CHECK_NO_GAPS || check->kind == CHECK_REACHES_PERIOD;
    if (of_periods && column->type != TYPE_PERIOD)
        return mapping_fail(mapping, node, "%s needs a column of type period; '%s' is of type %s",
                            check->kind == CHECK_NO_GAPS ? "no_gaps" : "reaches_period", column->name,
                            type_name(column->type));
    if (check->kind == CHECK_NEVER_FALLS && column->type != TYPE_INTEGER && column->type != TYPE_NUMBER)
        return mapping_fail(mapping, node,
                            "never_falls needs a column of type integer or number; '%s' is of type %s",
                            column->name, type_name(column->type));
    return true;
}

static bool read_check(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"no_gaps", false, read_one_column, offsetof(struct check_reader, no_gaps)},
        {"never_falls", false, read_one_column, offsetof(struct check_reader, never_falls)},
        {"unique", false, read_one_or_more_columns, offsetof(struct check_reader, unique)},
        {"known", false, read_one_or_more_columns, offsetof(struct check_reader, known)},
        {"reaches_period", false, read_one_column, offsetof(struct check_reader, reaches_period)},
        {"members", false, report_read_membership, offsetof(struct check_reader, members)},
        {"complete", false, report_read_membership, offsetof(struct check_reader, complete)},
    };
    struct check_reader reader = {0};
    struct report_check *check = target;
    int given = 0;

    if (!mapping_read(mapping, node, "a check", fields, sizeof fields / sizeof *fields, &reader))
        return false;
    const struct list *lists[] = {&reader.no_gaps,         &reader.never_falls,    &reader.unique,
                                  &reader.known,           &reader.reaches_period, &reader.members.columns,
                                  &reader.complete.columns};
    for (enum check_kind kind = CHECK_NO_GAPS; kind <= CHECK_COMPLETE; kind++) {
        if (lists[kind]->count == 0)
            continue;
        *check =
            (struct report_check){.kind = kind,
                                  .columns = lists[kind]->items,
                                  .column_count = lists[kind]->count,
                                  .set = kind == CHECK_MEMBERS ? reader.members.set : reader.complete.set,
                                  .line = mapping_line(node)};
        given++;
    }
    if (given != 1)
        return mapping_fail(mapping, node, "a check has one key, not %d; begin each with a dash of its own",
                            given);
    return check_fits(mapping, node, check);
}

bool report_read_checks(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "checks", sizeof(struct report_check), read_check, target);
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

static bool is_percentage(const struct report_column *column)
{
    return column->format && number_format_kind(column->format) == NUMBER_FORMAT_PERCENT;
}

static bool chart_fits(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_chart *chart)
{
    const struct report_table *table = definition_of(mapping)->table;
    const struct report_column *x = &table->columns[chart->x];

    if (x->role != ROLE_FIGURE)
        return mapping_fail(mapping, node, "chart '%s': x needs a column without a role; '%s' has one",
                            chart->name, x->name);
    if (x->type == TYPE_NUMBER || x->type == TYPE_INTEGER)
        return mapping_fail(mapping, node,
                            "chart '%s': x needs a column of type period, date or text; '%s' is of type %s",
                            chart->name, x->name, type_name(x->type));
    for (size_t i = 0; i < chart->y_count; i++) {
        const struct report_column *y = &table->columns[chart->y[i]];
        if (y->type != TYPE_INTEGER && y->type != TYPE_NUMBER)
            return mapping_fail(mapping, node,
                                "chart '%s': y needs columns of type integer or number; '%s' is of type %s",
                                chart->name, y->name, type_name(y->type));
        const struct report_column *first = &table->columns[chart->y[0]];
        if (!chart->unit && y->unit && first->unit && strcmp(y->unit, first->unit) != 0)
            return mapping_fail(
                mapping, node,
                "chart '%s': '%s' is in %s, '%s' in %s; an axis has one unit, or the chart a `unit`",
                chart->name, first->name, first->unit, y->name, y->unit);
        if (is_percentage(y) != is_percentage(first))
            return mapping_fail(mapping, node,
                                "chart '%s': '%s' is drawn in per cent and '%s' is not; an axis has one unit",
                                chart->name, is_percentage(y) ? y->name : first->name,
                                is_percentage(y) ? first->name : y->name);
    }
    if (!(chart->scale > 0))
        return mapping_fail(mapping, node, "chart '%s': scale must be greater than 0", chart->name);
    return chart->scale == 1 || chart->unit ||
           mapping_fail(mapping, node,
                        "chart '%s': its figures are divided, so it needs a `unit` that says so",
                        chart->name);
}

static bool read_marks(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "marks", sizeof(char *), report_read_mark, target);
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
        {"alt", false, mapping_read_line, offsetof(struct report_chart, alt)},
        {"palette", false, report_read_palette, offsetof(struct report_chart, palette)},
    };
    struct report_chart *chart = target;

    chart->scale = 1;
    chart->line = mapping_line(node);
    chart->series = NO_COLUMN;
    chart->palette = definition_of(mapping)->report->palette;
    return mapping_read(mapping, node, "a chart", fields, sizeof fields / sizeof *fields, chart) &&
           chart_fits(mapping, node, chart) && report_chart_palette_fits(mapping, node, chart);
}

bool report_read_charts(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "charts", sizeof(struct report_chart), read_chart, target);
}
