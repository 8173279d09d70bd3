#include "report_table.h"

#include "arena.h"
#include "report.h"
#include "text.h"

#include <string.h>

static bool read_table_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *name = mapping_scalar(mapping, node);

    *(const char **)target = name;
    return name != NULL;
}

static bool read_names(struct mapping *mapping, const struct yaml_node_s *node, struct report_target *target)
{
    static const struct field fields[] = {
        {"table", true, read_table_name, offsetof(struct report_target, table_name)},
        {"column", true, read_table_name, offsetof(struct report_target, column_name)},
    };

    return mapping_read(mapping, node, "a target", fields, 2, target);
}

bool report_read_target(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report_target *to = arena_alloc(mapping->arena, sizeof *to);

    *to = (struct report_target){.table = NO_TABLE, .line = mapping_line(node)};
    *(const struct report_target **)target = to;
    if (mapping_is_map(node))
        return read_names(mapping, node, to);
    const char *text = mapping_scalar(mapping, node);
    if (!text)
        return false;
    return strcmp(text, "table") == 0 ||
           mapping_fail(mapping, node,
                        "%s is nothing that a column can lead to; use `table`, or a map with `table` and "
                        "`column`",
                        mapping_quote(mapping, text));
}

static bool refuse(struct mapping *mapping, const struct report_target *to, const char *found,
                   const char *what, const char *const *names, size_t count)
{
    return mapping_fail_at(mapping, to->line, "%s is not %s; use %s", mapping_quote(mapping, found), what,
                           text_list(mapping->arena, names, count, "or"));
}

static bool resolve_column(struct mapping *mapping, const struct report_table *table,
                           struct report_target *to)
{
    const char **names = arena_array(mapping->arena, table->column_count, sizeof *names);

    for (to->column = 0; to->column < table->column_count; to->column++) {
        names[to->column] = table->columns[to->column].name;
        if (strcmp(names[to->column], to->column_name) == 0)
            return true;
    }
    return refuse(mapping, to, to->column_name,
                  arena_format(mapping->arena, "a column of table '%s'", table->name), names,
                  table->column_count);
}

static bool resolve(struct mapping *mapping, const struct report *report, struct report_target *to)
{
    const char **names = arena_array(mapping->arena, report->table_count, sizeof *names);

    if (!to->table_name)
        return true;
    for (size_t i = 0; i < report->table_count; i++)
        names[i] = report->tables[i].name;
    to->table = report_find_table(report, to->table_name);
    if (to->table != NO_TABLE && report->tables[to->table].cross)
        return mapping_fail_at(mapping, to->line,
                               "table '%s' is a cross-table, whose rows nothing can lead to; use `to: table`",
                               to->table_name);
    if (to->table == NO_TABLE)
        return refuse(mapping, to, to->table_name, "a table of this report", names, report->table_count);
    return resolve_column(mapping, &report->tables[to->table], to);
}

bool report_resolve_targets(struct mapping *mapping, const struct report *report)
{
    for (size_t i = 0; i < report->table_count; i++)
        for (size_t j = 0; j < report->tables[i].column_count; j++) {
            struct report_target *to = report->tables[i].columns[j].to;
            if (to && report->tables[i].cross)
                return mapping_fail_at(mapping, to->line, "a column of a cross-table leads nowhere");
            if (to && !resolve(mapping, report, to))
                return false;
        }
    return true;
}
