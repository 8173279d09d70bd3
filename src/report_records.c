#include "report_table.h"

#include "arena.h"
#include "report.h"
#include "report_parameters.h"

#include <string.h>

static bool read_role(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const names[] = {"status", "sources", "link"};
    static const enum role roles[] = {ROLE_STATUS, ROLE_SOURCES, ROLE_LINK};
    int role = mapping_read_word(mapping, node, "a role of records", names, 3);

    if (role >= 0)
        *(enum role *)target = roles[role];
    return role >= 0;
}

/* The CSV file of every table and of all records has a column of that name. */
static bool name_fits_role(struct mapping *mapping, const struct yaml_node_s *node,
                           const struct column *column)
{
    bool status = strcmp(column->name, "status") == 0 && column->role != ROLE_STATUS;
    bool sources = strcmp(column->name, "sources") == 0 && column->role != ROLE_SOURCES;

    return (!status && !sources) ||
           mapping_fail(mapping, node,
                        "column '%s' must have `role: %s`: every CSV file has a column of that name",
                        column->name, column->name);
}

static bool read_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, report_read_column_name, offsetof(struct column, name)},
        {"type", true, report_read_type, offsetof(struct column, type)},
        {"role", false, read_role, offsetof(struct column, role)},
    };
    struct column *column = target;

    column->role = ROLE_FIGURE;
    if (!mapping_read(mapping, node, "a column of records", fields, sizeof fields / sizeof *fields, column))
        return false;
    if (column->role != ROLE_FIGURE && column->type != TYPE_TEXT)
        return mapping_fail(mapping, node, "column '%s' has a role, so its type must be text, not %s",
                            column->name, type_name(column->type));
    return name_fits_role(mapping, node, column);
}

static bool is_free(struct mapping *mapping, const struct yaml_node_s *node, const struct list *list,
                    size_t count)
{
    const struct column *columns = list->items, *mine = &columns[count];

    for (size_t i = 0; i < count; i++) {
        if (strcmp(columns[i].name, mine->name) == 0)
            return mapping_fail(mapping, node, "two of these columns are named '%s'", mine->name);
        if (columns[i].role == mine->role && (mine->role == ROLE_STATUS || mine->role == ROLE_SOURCES))
            return mapping_fail(mapping, node,
                                "column '%s' has the same role as column '%s'; records have one of each",
                                mine->name, columns[i].name);
    }
    return true;
}

static bool read_query(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report_records *records = target;

    return report_read_sql(mapping, node, &records->query_file, &records->sql);
}

static bool read_columns(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct list *list = target;

    if (!mapping_read_list(mapping, node, "columns", sizeof(struct column), read_column, target))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (!is_free(mapping, node, list, i))
            return false;
    return true;
}

bool report_read_records(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, report_read_name, offsetof(struct report_records, name)},
        {"query", true, read_query, 0},
        {"columns", true, read_columns, offsetof(struct report_records, columns)},
        {"description", false, report_read_filled_paragraph, offsetof(struct report_records, description)},
    };
    struct report_records *records = target;

    records->line = mapping_line(node);
    if (!mapping_read(mapping, node, "records", fields, sizeof fields / sizeof *fields, records))
        return false;
    records->on_bad = arena_array(mapping->arena, records->column_count, sizeof *records->on_bad);
    return true;
}
