#include "report_sets.h"

#include "arena.h"
#include "report.h"
#include "report_table.h"

#include <string.h>

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

/* "nuclear-states" is read as the table "set_nuclear_states". */
static const char *table_of(const char *name, struct arena *arena)
{
    char *table = arena_format(arena, "set_%s", name);

    for (char *c = table; *c; c++)
        if (*c == '-')
            *c = '_';
    return table;
}

static bool read_query(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report_set *set = target;

    return report_read_sql(mapping, node, &set->query_file, &set->sql);
}

static bool read_set(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, report_read_name, offsetof(struct report_set, name)},
        {"title", true, mapping_read_line, offsetof(struct report_set, title)},
        {"rule", true, mapping_read_line, offsetof(struct report_set, rule)},
        {"query", true, read_query, 0},
    };
    struct report_set *set = target;

    set->line = mapping_line(node);
    if (!mapping_read(mapping, node, "a set", fields, sizeof fields / sizeof *fields, set))
        return false;
    set->table = table_of(set->name, mapping->arena);
    return true;
}

bool report_read_sets(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report *report = target;

    if (!mapping_read_list(mapping, node, "sets", sizeof(struct report_set), read_set, &report->sets))
        return false;
    for (size_t i = 0; i < report->set_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(report->sets[i].name, report->sets[j].name) == 0)
                return mapping_fail_at(mapping, report->sets[i].line,
                                       "a set '%s' is already defined on line %d", report->sets[i].name,
                                       report->sets[j].line);
    return true;
}

bool report_read_set(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct report *report = definition_of(mapping)->report;
    const char **names = arena_array(mapping->arena, report->set_count, sizeof *names);

    for (size_t i = 0; i < report->set_count; i++)
        names[i] = report->sets[i].name;
    *(int *)target = mapping_read_word(mapping, node, "a set of this report", names, report->set_count);
    return *(int *)target >= 0;
}

static bool read_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list *list = target;

    list->items = arena_alloc(mapping->arena, sizeof(size_t));
    list->count = 1;
    if (!report_read_column_reference(mapping, node, (void *)list->items))
        return false;
    const struct report_column *column =
        &definition_of(mapping)->table->columns[*(const size_t *)list->items];
    return column->type == TYPE_TEXT ||
           mapping_fail(mapping, node, "a set has codes that are texts; '%s' is of type %s", column->name,
                        type_name(column->type));
}

bool report_read_membership(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"column", true, read_column, offsetof(struct report_membership, columns)},
        {"set", true, report_read_set, offsetof(struct report_membership, set)},
    };

    return mapping_read(mapping, node, "a check of a set", fields, sizeof fields / sizeof *fields, target);
}
