/* `cross:` of a table. Part of report. */
#include "report_cross.h"

#include "arena.h"
#include "cross.h"
#include "report.h"

static const struct report_table *table_of(const struct mapping *mapping)
{
    return ((const struct definition *)mapping->context)->table;
}

static bool read_empty(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"unknown", "zero"};
    int word = mapping_read_word(mapping, node, "what an empty cell stands for", words, 2);

    *(bool *)target = word == 1;
    return word >= 0;
}

static bool is_row(const struct cross_shape *shape, size_t column)
{
    for (size_t i = 0; i < shape->row_count; i++)
        if (shape->rows[i] == column)
            return true;
    return false;
}

/* An address stands behind the words of a row. */
static bool links_fit(struct mapping *mapping, const struct yaml_node_s *node,
                      const struct cross_shape *shape)
{
    const struct report_table *table = table_of(mapping);

    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].link != NO_COLUMN && !is_row(shape, i))
            return mapping_fail(mapping, node,
                                "cross: column '%s' has a link; in a cross-table only those of rows can",
                                table->columns[i].name);
    return true;
}

/* The marks of a cell are those of its value. */
static bool status_fits(struct mapping *mapping, const struct yaml_node_s *node,
                        const struct cross_shape *shape)
{
    const struct report_table *table = table_of(mapping);

    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].of != NO_COLUMN && (size_t)table->columns[i].of != shape->value)
            return mapping_fail(
                mapping, node,
                "cross: column '%s' is the status of '%s'; in a cross-table only the value has one",
                table->columns[i].name, table->columns[table->columns[i].of].name);
    return true;
}

static const struct column *columns_of(const struct report_table *table, struct arena *arena)
{
    struct column *columns = arena_array(arena, table->column_count, sizeof *columns);

    for (size_t i = 0; i < table->column_count; i++)
        columns[i] = (struct column){table->columns[i].name, table->columns[i].type, table->columns[i].role};
    return columns;
}

static bool sort_fits(struct mapping *mapping, const struct yaml_node_s *node,
                      const struct cross_shape *shape)
{
    const struct report_table *table = table_of(mapping);

    for (size_t i = 0; i < table->sort_count; i++)
        if (!is_row(shape, table->sort[i]))
            return mapping_fail(mapping, node,
                                "cross: the table is sorted by '%s', which is not one of its rows",
                                table->columns[table->sort[i]].name);
    return true;
}

bool report_read_cross(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"rows", true, report_read_column_references, offsetof(struct cross_shape, rows)},
        {"columns", true, report_read_column_reference, offsetof(struct cross_shape, columns)},
        {"value", true, report_read_column_reference, offsetof(struct cross_shape, value)},
        {"empty", false, read_empty, offsetof(struct cross_shape, empty_is_zero)},
        {"total_row", false, mapping_read_line, offsetof(struct cross_shape, total_row)},
        {"total_column", false, mapping_read_line, offsetof(struct cross_shape, total_column)},
    };
    struct cross_shape *shape = arena_alloc(mapping->arena, sizeof *shape);
    const struct report_table *table = table_of(mapping);

    *(const struct cross_shape **)target = shape;
    if (!mapping_read(mapping, node, "cross", fields, sizeof fields / sizeof *fields, shape))
        return false;
    const char *refusal =
        cross_refusal(shape, columns_of(table, mapping->arena), table->column_count, mapping->arena);
    if (refusal)
        return mapping_fail(mapping, node, "cross: %s", refusal);
    return links_fit(mapping, node, shape) && status_fits(mapping, node, shape) &&
           sort_fits(mapping, node, shape);
}
