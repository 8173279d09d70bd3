#include "report_table.h"

#include "arena.h"
#include "report.h"

#include <string.h>

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

static bool read_records(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct definition *definition = definition_of(mapping);
    const struct report *report = definition->report;
    const char **names = arena_array(mapping->arena, report->record_count, sizeof *names);

    for (size_t i = 0; i < report->record_count; i++)
        names[i] = report->records[i].name;
    int index =
        mapping_read_word(mapping, node, "the name of records of this report", names, report->record_count);
    if (index < 0)
        return false;
    *(size_t *)target = (size_t)index;
    definition->records = &report->records[index];
    return true;
}

static bool read_record_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct report_records *records = definition_of(mapping)->records;
    const char **names = arena_array(mapping->arena, records->column_count, sizeof *names);

    for (size_t i = 0; i < records->column_count; i++)
        names[i] = records->columns[i].name;
    int column = mapping_read_word(
        mapping, node, arena_format(mapping->arena, "a column of the records '%s'", records->name), names,
        records->column_count);
    *(size_t *)target = (size_t)column;
    return column >= 0;
}

static bool read_condition_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return read_record_column(mapping, node, &((struct behind_condition *)target)->column);
}

static bool read_condition_value(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct behind_condition *condition = target;

    condition->value = mapping_scalar(mapping, node);
    return condition->value != NULL;
}

static bool read_where(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_pairs(mapping, node, "columns and values", sizeof(struct behind_condition),
                              read_condition_column, read_condition_value, target);
}

static bool read_pair_record(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return read_record_column(mapping, node, &((struct behind_pair *)target)->record);
}

static bool read_pair_row(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct definition *definition = definition_of(mapping);
    struct behind_pair *pair = target;

    if (!report_read_column_reference(mapping, node, &pair->row))
        return false;
    const struct column *record = &definition->records->columns[pair->record];
    const struct report_column *row = &definition->table->columns[pair->row];
    return record->type == row->type ||
           mapping_fail(
               mapping, node,
               "column '%s' of the records is of type %s and column '%s' of the table of type %s; they are "
               "compared, so their types must be the same",
               record->name, type_name(record->type), row->name, type_name(row->type));
}

static bool read_pairs(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_pairs(mapping, node, "columns of the records and of the table",
                              sizeof(struct behind_pair), read_pair_record, read_pair_row, target);
}

static bool is_amount(enum type type)
{
    return type == TYPE_INTEGER || type == TYPE_NUMBER;
}

static bool read_sum_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    size_t *column = target;

    if (!read_record_column(mapping, node, column))
        return false;
    const struct column *amount = &definition_of(mapping)->records->columns[*column];
    return is_amount(amount->type) ||
           mapping_fail(mapping, node, "sum needs a column of type integer or number; '%s' is of type %s",
                        amount->name, type_name(amount->type));
}

static bool read_figure(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {{"sum", true, read_sum_column, offsetof(struct behind, sum)}};
    struct behind *behind = target;

    behind->figure = BEHIND_SUM;
    if (mapping_is_map(node))
        return mapping_read(mapping, node, "the figure of records", fields, 1, behind);
    const char *word = mapping_scalar(mapping, node);
    if (!word)
        return false;
    behind->figure = strcmp(word, "count") == 0 ? BEHIND_COUNT : BEHIND_NONE;
    return behind->figure == BEHIND_COUNT || strcmp(word, "none") == 0 ||
           mapping_fail(mapping, node,
                        "%s is not what records can say of a figure; use count, { sum: COLUMN } or none",
                        mapping_quote(mapping, word));
}

/* What is counted or added up is a figure. */
static bool columns_fit(struct mapping *mapping, const struct yaml_node_s *node, const struct behind *behind)
{
    const struct report_table *table = definition_of(mapping)->table;

    for (size_t i = 0; i < behind->column_count; i++) {
        const struct report_column *column = &table->columns[behind->columns[i]];
        if (column->role != ROLE_FIGURE)
            return mapping_fail(mapping, node,
                                "column '%s' has a role; records stand behind columns without one",
                                column->name);
        if (column->fill.kind != FILL_NOT)
            return mapping_fail(mapping, node,
                                "column '%s' is filled by the program; no records stand behind it",
                                column->name);
        if (behind->figure != BEHIND_NONE && !is_amount(column->type))
            return mapping_fail(
                mapping, node, "column '%s' is of type %s; what records %s must be of type integer or number",
                column->name, type_name(column->type),
                behind->figure == BEHIND_COUNT ? "count to" : "add up to");
    }
    return true;
}

static bool read_behind(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"records", true, read_records, offsetof(struct behind, records)},
        {"columns", true, report_read_column_references, offsetof(struct behind, columns)},
        {"where", false, read_where, offsetof(struct behind, where)},
        {"same", false, read_pairs, offsetof(struct behind, same)},
        {"up_to", false, read_pairs, offsetof(struct behind, up_to)},
        {"figure", false, read_figure, 0},
    };

    return mapping_read(mapping, node, "an item of `behind`", fields, sizeof fields / sizeof *fields,
                        target) &&
           columns_fit(mapping, node, target);
}

bool report_read_behind(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "records behind figures", sizeof(struct behind), read_behind,
                             target);
}
