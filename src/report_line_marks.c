#include "report_chart.h"

#include "arena.h"
#include "canvas.h"
#include "report.h"
#include "report_parameters.h"
#include "report_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool read_place(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    *(const char **)target = text;
    return text != NULL;
}

static bool read_line_mark(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"at", true, read_place, offsetof(struct report_line_mark, at)},
        {"text", true, report_read_filled_line, offsetof(struct report_line_mark, text)},
    };

    ((struct report_line_mark *)target)->line = mapping_line(node);
    return mapping_read(mapping, node, "a mark", fields, sizeof fields / sizeof *fields, target);
}

bool report_read_line_marks(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list *list = target;

    if (mapping_is_list(node))
        return mapping_read_list(mapping, node, "marks", sizeof(struct report_line_mark), read_line_mark,
                                 target);
    struct report_line_mark *mark = arena_alloc(mapping->arena, sizeof *mark);
    list->items = mark;
    list->count = 1;
    return read_line_mark(mapping, node, mark);
}

static bool is_time(const char *text)
{
    struct error why = {0};
    struct period period;
    struct date date;

    return date_parse(text, &date) || period_parse(text, &period, &why);
}

static bool is_time_mark(struct mapping *mapping, const struct report_chart *chart,
                         const struct report_line_mark *mark)
{
    return is_time(mark->at) ||
           mapping_fail_at(mapping, mark->line,
                           "chart '%s': %s is no place on an axis of time; write a period such as 2013Q1 or "
                           "a date such as 2013-03-31",
                           chart->name, mapping_quote(mapping, mark->at));
}

/* Beyond these the steps of an axis cannot be told apart: see plot. */
static bool is_figure_mark(struct mapping *mapping, const struct report_chart *chart,
                           const struct report_line_mark *mark)
{
    char *end;
    bool decimal = *mark->at && strspn(mark->at, "0123456789.eE+-") == strlen(mark->at);
    double size = fabs(strtod(mark->at, &end));

    return (decimal && !*end && size <= 1e300 && (size == 0 || size >= 1e-300)) ||
           mapping_fail_at(mapping, mark->line,
                           "chart '%s': %s is no place on an axis of figures; write a number such as 100",
                           chart->name, mapping_quote(mapping, mark->at));
}

static bool annotations_fit(struct mapping *mapping, const struct report_chart *chart,
                            const struct kind *kind)
{
    const struct report_table *table = ((struct definition *)mapping->context)->table;

    if (chart->annotation_count > 0 && kind->layout != LAYOUT_UPRIGHT && kind->layout != LAYOUT_PANELS)
        return mapping_fail_at(mapping, chart->annotations[0].line,
                               "chart '%s': the kind '%s' has no axis that a `mark` could stand at",
                               chart->name, kind->name);
    for (size_t i = 0; table->columns[chart->x].type != TYPE_TEXT && i < chart->annotation_count; i++)
        if (!is_time_mark(mapping, chart, &chart->annotations[i]))
            return false;
    return true;
}

static bool references_fit(struct mapping *mapping, const struct report_chart *chart, const struct kind *kind)
{
    const struct report_table *table = ((struct definition *)mapping->context)->table;
    bool days = table->columns[chart->y[0]].type == TYPE_DATE;
    bool values = kind->layout != LAYOUT_SLOPE && kind->layout != LAYOUT_MATRIX;

    if (chart->reference_count > 0 && !values)
        return mapping_fail_at(mapping, chart->references[0].line,
                               "chart '%s': the kind '%s' has no axis that a `reference` could stand at",
                               chart->name, kind->name);
    for (size_t i = 0; i < chart->reference_count; i++)
        if (!(days ? is_time_mark : is_figure_mark)(mapping, chart, &chart->references[i]))
            return false;
    return true;
}

bool report_chart_line_marks_fit(struct mapping *mapping, const struct report_chart *chart,
                                 const struct kind *kind)
{
    return annotations_fit(mapping, chart, kind) && references_fit(mapping, chart, kind);
}

static bool read_target(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const names[] = {"word", "slide", "web", "latex"};
    int found = mapping_read_word(mapping, node, "a target", names, sizeof names / sizeof *names);

    if (found >= 0)
        *(unsigned *)target = target_find(names[found]);
    return found >= 0;
}

bool report_read_targets(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list list;
    unsigned *set = target;

    if (!mapping_read_list(mapping, node, "targets", sizeof(unsigned), read_target, &list))
        return false;
    const unsigned *targets = list.items;
    for (size_t i = 0; i < list.count; i++) {
        if (*set & targets[i])
            return mapping_fail(mapping, node, "a target stands twice in this list");
        *set |= targets[i];
    }
    return true;
}
