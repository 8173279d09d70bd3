#include "report_table.h"

#include "arena.h"
#include "names.h"
#include "number_format.h"
#include "report.h"
#include "report_derive.h"

#include <ctype.h>
#include <string.h>

/* libxlsxwriter cuts longer formats. */
enum { FORMAT_LIMIT = 127 };

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

static bool read_type(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const names[] = {"text", "integer", "number", "date", "period"};
    int type = mapping_read_word(mapping, node, "a type", names, 5);

    *(enum type *)target = (enum type)type;
    return type >= 0;
}

static bool read_role(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const names[] = {"status", "sources", "link"};
    int role = mapping_read_word(mapping, node, "a role", names, 3);

    *(enum role *)target = (enum role)(role + ROLE_STATUS);
    return role >= 0;
}

static bool read_on_bad(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const names[] = {"error", "text", "empty"};
    int policy = mapping_read_word(mapping, node, "a way to treat a bad cell", names, 3);

    *(enum on_bad *)target = (enum on_bad)policy;
    return policy >= 0;
}

static bool read_format(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    char why[160];

    if (!text)
        return false;
    *(const char **)target = text;
    if (strlen(text) > FORMAT_LIMIT)
        return mapping_fail(mapping, node, "the format %s has %zu bytes; at most %d are allowed",
                            mapping_quote(mapping, text), strlen(text), FORMAT_LIMIT);
    return number_format_fit(text, why, sizeof why) ||
           mapping_fail(mapping, node, "the format %s %s", mapping_quote(mapping, text), why);
}

/* Column names are identifiers of SQL. */
static bool read_column_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    *(const char **)target = text;
    return (length > 0 && length <= 60 && text[length] == '\0' && !isdigit((unsigned char)text[0])) ||
           mapping_fail(mapping, node,
                        "%s cannot be the name of a column; use letters, digits and underscores",
                        mapping_quote(mapping, text));
}

static const char *label_of_name(const char *name, struct arena *arena)
{
    char *label = arena_text(arena, name);

    for (char *c = label; *c; c++)
        if (*c == '_')
            *c = ' ';
    label[0] = (char)toupper((unsigned char)label[0]);
    return label;
}

/* A column as YAML has it: `link` is a name that is looked up when all columns are there. */
struct column_reader {
    struct report_column column;
    const char *link;
    const struct yaml_node_s *node;
    struct derived_nodes derived;
};

static bool format_fits(struct mapping *mapping, const struct yaml_node_s *node,
                        const struct report_column *column)
{
    bool date = column->format && number_format_kind(column->format) == NUMBER_FORMAT_DATE;

    return !column->format || date == (column->type == TYPE_DATE) ||
           mapping_fail(mapping, node, "the format %s shows a %s, and column '%s' is of type %s",
                        mapping_quote(mapping, column->format), date ? "date" : "number", column->name,
                        type_name(column->type));
}

static bool read_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, read_column_name, offsetof(struct column_reader, column.name)},
        {"type", true, read_type, offsetof(struct column_reader, column.type)},
        {"label", false, mapping_read_line, offsetof(struct column_reader, column.label)},
        {"unit", false, mapping_read_line, offsetof(struct column_reader, column.unit)},
        {"format", false, read_format, offsetof(struct column_reader, column.format)},
        {"note", false, report_read_note, offsetof(struct column_reader, column.note)},
        {"role", false, read_role, offsetof(struct column_reader, column.role)},
        {"link", false, read_column_name, offsetof(struct column_reader, link)},
        {"translate", false, mapping_read_bool, offsetof(struct column_reader, column.translate)},
        {"unknown", false, report_read_mark, offsetof(struct column_reader, column.unknown)},
        {"on_bad", false, read_on_bad, offsetof(struct column_reader, column.on_bad)},
        {"change", false, report_keep_node, offsetof(struct column_reader, derived.change)},
        {"running", false, report_keep_node, offsetof(struct column_reader, derived.running)},
        {"convert", false, report_keep_node, offsetof(struct column_reader, derived.convert)},
        {"round", false, report_keep_node, offsetof(struct column_reader, derived.round)},
    };
    struct column_reader *reader = target;
    struct report_column *column = &reader->column;

    *column = (struct report_column){.note = NO_NOTE, .link = NO_COLUMN};
    column->line = mapping_line(node);
    reader->node = node;
    if (!mapping_read(mapping, node, "a column", fields, sizeof fields / sizeof *fields, reader))
        return false;
    if (!column->label && !reader->derived.change)
        column->label = label_of_name(column->name, mapping->arena);
    if ((column->role != ROLE_FIGURE || column->translate || reader->link) && column->type != TYPE_TEXT)
        return mapping_fail(mapping, node, "column '%s' %s, so its type must be text, not %s", column->name,
                            column->translate             ? "is translated"
                            : column->role != ROLE_FIGURE ? "has a role"
                                                          : "has a link",
                            type_name(column->type));
    if ((strcmp(column->name, "status") == 0 && column->role != ROLE_STATUS) ||
        (strcmp(column->name, "sources") == 0 && column->role != ROLE_SOURCES))
        return mapping_fail(mapping, node,
                            "column '%s' must have `role: %s`: every CSV file has a column of that name",
                            column->name, column->name);
    if (column->format && (column->type == TYPE_TEXT || column->type == TYPE_PERIOD))
        return mapping_fail(mapping, node, "column '%s' is of type %s, which has no number format",
                            column->name, type_name(column->type));
    return format_fits(mapping, node, column);
}

static int find_column(const struct report_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return (int)i;
    return NO_COLUMN;
}

/* Excel compares headings without regard to case. */
static bool is_same_heading(struct mapping *mapping, const struct report_column *a,
                            const struct report_column *b)
{
    const char *headings[] = {arena_format(mapping->arena, "%s\n%s", a->label, a->unit ? a->unit : ""),
                              arena_format(mapping->arena, "%s\n%s", b->label, b->unit ? b->unit : "")};

    return names_find_twin(headings, 2, mapping->arena) != NULL;
}

static bool column_is_free(struct mapping *mapping, const struct column_reader *readers, size_t count)
{
    const struct report_column *mine = &readers[count].column;

    for (size_t i = 0; i < count; i++) {
        const struct report_column *other = &readers[i].column;
        if (strcmp(other->name, mine->name) == 0)
            return mapping_fail(mapping, readers[count].node, "a column '%s' is already defined on line %d",
                                mine->name, other->line);
        if (is_same_heading(mapping, other, mine))
            return mapping_fail(mapping, readers[count].node,
                                "column '%s' has the same heading as column '%s': %s", mine->name,
                                other->name, mine->label);
        if (other->role == mine->role && (mine->role == ROLE_STATUS || mine->role == ROLE_SOURCES))
            return mapping_fail(mapping, readers[count].node,
                                "column '%s' has the same role as column '%s'; a table has one of each",
                                mine->name, other->name);
    }
    return true;
}

/* A derived column refers to those before it. */
static bool read_derivations(struct mapping *mapping, struct column_reader *readers, size_t count)
{
    struct report_column *columns = arena_array(mapping->arena, count, sizeof *columns);
    struct report_table *table = definition_of(mapping)->table;

    table->columns = columns;
    table->column_count = count;
    for (size_t i = 0; i < count; i++)
        columns[i] = readers[i].column;
    for (size_t i = 0; i < count; i++) {
        if (!report_read_derivation(mapping, readers[i].node, &readers[i].derived, i, &columns[i]))
            return false;
        readers[i].column = columns[i];
    }
    return true;
}

/* Fills in what refers to other columns, and the columns as a query wants them. */
static bool finish_columns(struct mapping *mapping, const struct column_reader *readers, size_t count)
{
    struct report_table *table = definition_of(mapping)->table;
    struct report_column *columns = arena_array(mapping->arena, count, sizeof *columns);
    struct column *query_columns = arena_array(mapping->arena, count, sizeof *query_columns);
    enum on_bad *on_bad = arena_array(mapping->arena, count, sizeof *on_bad);

    for (size_t i = 0; i < count; i++) {
        if (!column_is_free(mapping, readers, i))
            return false;
        columns[i] = readers[i].column;
        if (columns[i].derivation.kind != DERIVED_NOT)
            continue;
        on_bad[table->query_column_count] = columns[i].on_bad;
        query_columns[table->query_column_count++] =
            (struct column){columns[i].name, columns[i].type, columns[i].role};
    }
    table->columns = columns;
    table->column_count = count;
    table->query_columns = query_columns;
    table->on_bad = on_bad;
    for (size_t i = 0; i < count; i++) {
        if (!readers[i].link)
            continue;
        columns[i].link = find_column(table, readers[i].link);
        if (columns[i].link == NO_COLUMN || columns[columns[i].link].role != ROLE_LINK)
            return mapping_fail(mapping, readers[i].node,
                                "'%s' is not a column of this table with `role: link`", readers[i].link);
    }
    return true;
}

static bool any_is_shown(struct mapping *mapping, const struct yaml_node_s *node,
                         const struct report_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role != ROLE_LINK)
            return true;
    return mapping_fail(mapping, node,
                        "all columns are addresses, which are not shown; a table needs another one");
}

bool report_read_columns(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list list;

    (void)target;
    return mapping_read_list(mapping, node, "columns", sizeof(struct column_reader), read_column, &list) &&
           read_derivations(mapping, (struct column_reader *)list.items, list.count) &&
           finish_columns(mapping, list.items, list.count) &&
           any_is_shown(mapping, node, definition_of(mapping)->table);
}
