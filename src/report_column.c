#include "report_table.h"

#include "arena.h"
#include "names.h"
#include "number_format.h"
#include "report.h"
#include "report_derive.h"
#include "report_made.h"

#include <ctype.h>
#include <string.h>

/* libxlsxwriter cuts longer formats. */
enum { FORMAT_LIMIT = 127 };

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

bool report_read_type(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const names[] = {"text", "integer", "number", "date", "period"};
    int type = mapping_read_word(mapping, node, "a type", names, 5);

    *(enum type *)target = (enum type)type;
    return type >= 0;
}

static bool read_role(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const names[] = {"status", "sources", "link", "notes"};
    int role = mapping_read_word(mapping, node, "a role", names, 4);

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
bool report_read_column_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
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

const char *report_label_of_name(const char *name, struct arena *arena)
{
    char *label = arena_text(arena, name);

    for (char *c = label; *c; c++)
        if (*c == '_')
            *c = ' ';
    label[0] = (char)toupper((unsigned char)label[0]);
    return label;
}

/* A column as YAML has it: `link` and `of` are names that are looked up when all columns are there. */
struct column_reader {
    struct report_column column;
    const char *link;
    const struct yaml_node_s *of;
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

static bool read_later(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    (void)mapping;
    *(const struct yaml_node_s **)target = node;
    return true;
}

/* The marks of one figure, or those of the row. */
static bool choose_status(struct mapping *mapping, struct column_reader *reader)
{
    struct report_column *column = &reader->column;

    if (!reader->of)
        return true;
    if (column->role != ROLE_STATUS)
        return mapping_fail(
            mapping, reader->node,
            "column '%s' has `of`, so it needs `role: status`: it holds the marks of a figure", column->name);
    if (strcmp(column->name, "status") == 0)
        return mapping_fail(
            mapping, reader->node,
            "column 'status' holds the marks of the row and has no `of`; give the column with "
            "the marks of one figure another name");
    column->role = ROLE_CELL_STATUS;
    return true;
}

/* What stands in a column of codes is checked as it is. */
static bool holds_only_codes(struct mapping *mapping, const struct column_reader *reader)
{
    const struct report_column *column = &reader->column;
    const char *key = column->on_bad != ON_BAD_ERROR ? "on_bad"
                      : column->unknown              ? "unknown"
                      : column->translate            ? "translate"
                      : reader->link                 ? "link"
                                                     : NULL;

    return (column->role != ROLE_CELL_STATUS && column->role != ROLE_NOTES) || !key ||
           mapping_fail(mapping, reader->node, "column '%s' holds %s, so it cannot have `%s`", column->name,
                        column->role == ROLE_NOTES ? "ids of notes" : "codes of marks", key);
}

static bool leads_well(struct mapping *mapping, const struct column_reader *reader)
{
    const struct report_column *column = &reader->column;
    const char *why = column->type != TYPE_TEXT       ? "its type must be text"
                      : column->role != ROLE_FIGURE   ? "it cannot have a role"
                      : reader->link                  ? "it cannot have a `link` as well"
                      : column->to->column_name       ? NULL
                      : column->translate             ? "its names of tables cannot be translated"
                      : column->on_bad == ON_BAD_TEXT ? "it cannot have `on_bad: text`"
                                                      : NULL;

    return !why || mapping_fail(mapping, reader->node, "column '%s' has `to`, so %s", column->name, why);
}

static bool is_filled(struct mapping *mapping, struct column_reader *reader)
{
    const struct derived_nodes *derived = &reader->derived;

    reader->column.derivation.kind = DERIVED_FILLED;
    if (derived->change || derived->running || derived->convert || derived->round)
        return mapping_fail(mapping, reader->node,
                            "column '%s' has a fill, so it has no change, running, convert or round",
                            reader->column.name);
    return report_check_fill(mapping, reader->node, &reader->column);
}

static bool read_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, report_read_column_name, offsetof(struct column_reader, column.name)},
        {"type", true, report_read_type, offsetof(struct column_reader, column.type)},
        {"label", false, mapping_read_line, offsetof(struct column_reader, column.label)},
        {"unit", false, mapping_read_line, offsetof(struct column_reader, column.unit)},
        {"format", false, read_format, offsetof(struct column_reader, column.format)},
        {"note", false, report_read_note, offsetof(struct column_reader, column.note)},
        {"role", false, read_role, offsetof(struct column_reader, column.role)},
        {"link", false, report_read_column_name, offsetof(struct column_reader, link)},
        {"of", false, read_later, offsetof(struct column_reader, of)},
        {"to", false, report_read_target, offsetof(struct column_reader, column.to)},
        {"translate", false, mapping_read_bool, offsetof(struct column_reader, column.translate)},
        {"unknown", false, report_read_mark, offsetof(struct column_reader, column.unknown)},
        {"on_bad", false, read_on_bad, offsetof(struct column_reader, column.on_bad)},
        {"change", false, report_keep_node, offsetof(struct column_reader, derived.change)},
        {"running", false, report_keep_node, offsetof(struct column_reader, derived.running)},
        {"convert", false, report_keep_node, offsetof(struct column_reader, derived.convert)},
        {"round", false, report_keep_node, offsetof(struct column_reader, derived.round)},
        {"fill", false, report_read_fill, offsetof(struct column_reader, column.fill)},
    };
    struct column_reader *reader = target;
    struct report_column *column = &reader->column;

    *column =
        (struct report_column){.note = NO_NOTE, .link = NO_COLUMN, .status = NO_COLUMN, .of = NO_COLUMN};
    column->line = mapping_line(node);
    reader->node = node;
    if (!mapping_read(mapping, node, "a column", fields, sizeof fields / sizeof *fields, reader))
        return false;
    if (!choose_status(mapping, reader) || !holds_only_codes(mapping, reader) ||
        (column->to && !leads_well(mapping, reader)))
        return false;
    if (column->fill.kind != FILL_NOT && !is_filled(mapping, reader))
        return false;
    if (!column->label && !reader->derived.change && column->role != ROLE_CELL_STATUS)
        column->label = report_label_of_name(column->name, mapping->arena);
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

static bool column_is_free(struct mapping *mapping, const struct report_column *columns, size_t count)
{
    const struct report_column *mine = &columns[count];
    bool only_one = mine->role == ROLE_STATUS || mine->role == ROLE_SOURCES || mine->role == ROLE_NOTES;

    for (size_t i = 0; i < count; i++) {
        const struct report_column *other = &columns[i];
        if (strcmp(other->name, mine->name) == 0)
            return mapping_fail_at(mapping, mine->line, "a column '%s' is already defined on line %d",
                                   mine->name, other->line);
        if (is_same_heading(mapping, other, mine))
            return mapping_fail_at(mapping, mine->line, "column '%s' has the same heading as column '%s': %s",
                                   mine->name, other->name, mine->label);
        if (other->role == mine->role && only_one)
            return mapping_fail_at(mapping, mine->line,
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

/* The column that `of` names: one without a role. */
static int find_figure(struct mapping *mapping, const struct report_table *table,
                       const struct yaml_node_s *node)
{
    const char **names = arena_array(mapping->arena, table->column_count, sizeof *names);
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role == ROLE_FIGURE)
            names[count++] = table->columns[i].name;
    int found = mapping_read_word(mapping, node, "a column of this table without a role", names, count);
    return found < 0 ? NO_COLUMN : find_column(table, names[found]);
}

static bool attach_status(struct mapping *mapping, const struct yaml_node_s *of,
                          struct report_column *columns, size_t index)
{
    int figure = find_figure(mapping, definition_of(mapping)->table, of);

    if (figure == NO_COLUMN)
        return false;
    if (columns[figure].status != NO_COLUMN)
        return mapping_fail_at(
            mapping, columns[index].line, "column '%s' is a second status of '%s'; column '%s' has its marks",
            columns[index].name, columns[figure].name, columns[columns[figure].status].name);
    columns[index].of = figure;
    columns[figure].status = (int)index;
    if (columns[index].label)
        return true;
    columns[index].label_kind = LABEL_OF_STATUS;
    columns[index].label = arena_format(mapping->arena, "Status of %s", columns[figure].label);
    return true;
}

static bool attach_statuses(struct mapping *mapping, const struct column_reader *readers,
                            struct report_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (readers[i].of && !attach_status(mapping, readers[i].of, columns, i))
            return false;
    return true;
}

static bool attach_link(struct mapping *mapping, const struct column_reader *reader,
                        struct report_column *columns, size_t index)
{
    int link = find_column(definition_of(mapping)->table, reader->link);

    columns[index].link = link;
    return (link != NO_COLUMN && columns[link].role == ROLE_LINK) ||
           mapping_fail(mapping, reader->node, "'%s' is not a column of this table with `role: link`",
                        reader->link);
}

/* Fills in what refers to other columns, and the columns as a query wants them. */
static bool finish_columns(struct mapping *mapping, const struct column_reader *readers, size_t count)
{
    struct report_table *table = definition_of(mapping)->table;
    struct report_column *columns = arena_array(mapping->arena, count, sizeof *columns);
    struct column *query_columns = arena_array(mapping->arena, count, sizeof *query_columns);
    enum on_bad *on_bad = arena_array(mapping->arena, count, sizeof *on_bad);

    for (size_t i = 0; i < count; i++) {
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
    if (!attach_statuses(mapping, readers, columns, count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!column_is_free(mapping, columns, i))
            return false;
    for (size_t i = 0; i < count; i++)
        if (readers[i].link && !attach_link(mapping, &readers[i], columns, i))
            return false;
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
