#include "report_table.h"

#include "arena.h"
#include "report.h"
#include "report_sets.h"

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
