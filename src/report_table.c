#include "report_table.h"

#include "arena.h"
#include "asset.h"
#include "file.h"
#include "names.h"
#include "number_format.h"
#include "report.h"
#include "text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* libxlsxwriter cuts longer formats; a paragraph stands behind other words in a cell. */
enum { FORMAT_LIMIT = 127, PARAGRAPH_LIMIT = 2000 };
enum { FILE_LIMIT = 1 << 20, NAME_LIMIT = 31 };

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

bool report_read_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    *(const char **)target = text;
    return text_is_name(text, NAME_LIMIT) ||
           mapping_fail(
               mapping, node,
               "%s cannot be a name; use at most %d lower case letters, digits and dashes, a letter first",
               mapping_quote(mapping, text), NAME_LIMIT);
}

/* Would a spreadsheet take the name for a cell, as in A1 or R1C1? Excel refuses such names of tables. */
static bool looks_like_a_cell(const char *name)
{
    size_t letters = strspn(name, "abcdefghijklmnopqrstuvwxyz");
    bool a1 = letters <= 3 && strspn(name + letters, "0123456789") == strlen(name + letters);
    const char *rest = name;

    if (*rest == 'r')
        rest += 1 + strspn(rest + 1, "0123456789");
    if (*rest == 'c')
        rest += 1 + strspn(rest + 1, "0123456789");
    return (a1 && name[letters]) || *rest == '\0';
}

static bool read_table_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!report_read_name(mapping, node, target))
        return false;
    const char *name = *(const char **)target;
    return !looks_like_a_cell(name) ||
           mapping_fail(mapping, node,
                        "'%s' cannot be the name of a table: a spreadsheet would read it as a cell", name);
}

/* "_x0041_" is an A to Excel; in the name of a sheet that cannot be prevented. */
static bool has_escape(const char *text)
{
    for (const char *c = strstr(text, "_x"); c; c = strstr(c + 1, "_x"))
        if (strspn(c + 2, "0123456789abcdefABCDEF") >= 4 && c[6] == '_')
            return true;
    return false;
}

/* Names of worksheets: Microsoft, "Rename a worksheet". */
static bool read_sheet_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    char why[160];

    if (!text || !mapping_read_line(mapping, node, target))
        return false;
    if (!text_fit_for_line(text, TEXT_SHEET_NAME_LIMIT, why, sizeof why))
        return mapping_fail(mapping, node, "%s %s", mapping_quote(mapping, text), why);
    if (strpbrk(text, "[]:*?/\\") || text[0] == '\'' || text[strlen(text) - 1] == '\'')
        return mapping_fail(
            mapping, node,
            "%s cannot be the name of a sheet: it has one of []:*?/\\ or an apostrophe at an end",
            mapping_quote(mapping, text));
    if (has_escape(text))
        return mapping_fail(mapping, node,
                            "%s cannot be the name of a sheet: Excel reads _xHHHH_ in it as one character",
                            mapping_quote(mapping, text));
    return true;
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

static bool read_note(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct report *report = definition_of(mapping)->report;
    const char **ids = arena_array(mapping->arena, report->note_count, sizeof(char *));

    for (size_t i = 0; i < report->note_count; i++)
        ids[i] = report->notes[i].id;
    int note = mapping_read_word(mapping, node, "a note of this report", ids, report->note_count);
    *(int *)target = note;
    return note >= 0;
}

bool report_read_mark(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct report *report = definition_of(mapping)->report;
    const char **codes = arena_array(mapping->arena, report->mark_count, sizeof(char *));

    for (size_t i = 0; i < report->mark_count; i++)
        codes[i] = report->marks[i].code;
    int mark = mapping_read_word(mapping, node, "a mark of this report", codes, report->mark_count);
    if (mark >= 0)
        *(const char **)target = codes[mark];
    return mark >= 0;
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
        {"name", true, report_read_column_name, offsetof(struct column_reader, column.name)},
        {"type", true, report_read_type, offsetof(struct column_reader, column.type)},
        {"label", false, mapping_read_line, offsetof(struct column_reader, column.label)},
        {"unit", false, mapping_read_line, offsetof(struct column_reader, column.unit)},
        {"format", false, read_format, offsetof(struct column_reader, column.format)},
        {"note", false, read_note, offsetof(struct column_reader, column.note)},
        {"role", false, read_role, offsetof(struct column_reader, column.role)},
        {"link", false, report_read_column_name, offsetof(struct column_reader, link)},
        {"translate", false, mapping_read_bool, offsetof(struct column_reader, column.translate)},
        {"unknown", false, report_read_mark, offsetof(struct column_reader, column.unknown)},
        {"on_bad", false, read_on_bad, offsetof(struct column_reader, column.on_bad)},
    };
    struct column_reader *reader = target;
    struct report_column *column = &reader->column;

    *column = (struct report_column){.note = NO_NOTE, .link = NO_COLUMN};
    column->line = mapping_line(node);
    reader->node = node;
    if (!mapping_read(mapping, node, "a column", fields, sizeof fields / sizeof *fields, reader))
        return false;
    if (!column->label)
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
        query_columns[i] = (struct column){columns[i].name, columns[i].type, columns[i].role};
        on_bad[i] = columns[i].on_bad;
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

static bool read_columns(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list list;

    (void)target;
    return mapping_read_list(mapping, node, "columns", sizeof(struct column_reader), read_column, &list) &&
           finish_columns(mapping, list.items, list.count) &&
           any_is_shown(mapping, node, definition_of(mapping)->table);
}

bool report_read_column_reference(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct report_table *table = definition_of(mapping)->table;
    const char **names = arena_array(mapping->arena, table->column_count, sizeof(char *));

    for (size_t i = 0; i < table->column_count; i++)
        names[i] = table->columns[i].name;
    int column = mapping_read_word(mapping, node, "a column of this table", names, table->column_count);
    *(size_t *)target = (size_t)column;
    return column >= 0;
}

bool report_read_column_references(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "columns", sizeof(size_t), report_read_column_reference, target);
}

static bool read_notes(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "notes", sizeof(int), read_note, target);
}

static bool is_text(const struct bytes *bytes, const char *file, struct error *err)
{
    const char *line = bytes->data, *end = bytes->data + bytes->size;
    char why[160];

    for (int number = 1; line < end; number++) {
        size_t length = strcspn(line, "\n");
        if (!text_is_utf8(line, length, why, sizeof why))
            return error_set(err, ERROR_DEFINITION, "%s:%d: this line %s", file, number, why);
        if (line + length < end && line[length] == '\0')
            return error_set(err, ERROR_DEFINITION, "%s:%d: this line has a NUL character", file, number);
        line += length + 1;
    }
    return true;
}

bool report_read_query(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report_query *query = target;
    const char *name = mapping_scalar(mapping, node);
    struct bytes sql;
    char why[160];

    if (!name)
        return false;
    size_t length = strlen(name);
    if (length < 5 || strcmp(name + length - 4, ".sql") != 0 || strpbrk(name, "/\\") || name[0] == '.' ||
        !text_fit_for_line(name, TEXT_HEADING_LIMIT, why, sizeof why))
        return mapping_fail(mapping, node, "%s is not the name of a .sql file in the report's folder",
                            mapping_quote(mapping, name));
    query->file = arena_format(mapping->arena, "%s/%s", definition_of(mapping)->report->folder, name);
    if (!file_read(query->file, FILE_LIMIT, mapping->arena, &sql, mapping->err))
        return error_within(mapping->err, "%s:%d", mapping->file, mapping_line(node));
    query->sql = sql.data;
    return is_text(&sql, query->file, mapping->err);
}

static bool read_sort_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!report_read_column_reference(mapping, node, target))
        return false;
    const struct report_column *column = &definition_of(mapping)->table->columns[*(size_t *)target];
    return column->type == TYPE_TEXT ||
           mapping_fail(mapping, node,
                        "sort needs columns of type text; '%s' is of type %s, which the query can order",
                        column->name, type_name(column->type));
}

static bool read_sort(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "columns", sizeof(size_t), read_sort_column, target);
}

static bool read_date(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    return date_parse(text, target) ||
           mapping_fail(mapping, node, "%s is not a date of the calendar; write it as 2013-03-31",
                        mapping_quote(mapping, text));
}

static bool read_complete_until(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"date", true, read_date, offsetof(struct report_table, complete_until)},
        {"text", true, mapping_read_paragraph, offsetof(struct report_table, incomplete_text)},
    };

    struct report_table *table = target;

    table->has_complete_until = true;
    if (!mapping_read(mapping, node, "complete_until", fields, 2, table))
        return false;
    size_t length = text_utf16_length(table->incomplete_text);
    return length <= PARAGRAPH_LIMIT ||
           mapping_fail(mapping, node,
                        "the text of complete_until has %zu characters; at most %d are allowed", length,
                        PARAGRAPH_LIMIT);
}

bool report_read_table(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, read_table_name, offsetof(struct report_table, name)},
        {"title", true, mapping_read_line, offsetof(struct report_table, title)},
        {"query", true, report_read_query, offsetof(struct report_table, query_file)},
        {"columns", true, read_columns, 0},
        {"sheet", false, read_sheet_name, offsetof(struct report_table, sheet)},
        {"description", false, mapping_read_paragraph, offsetof(struct report_table, description)},
        {"source", false, mapping_read_line, offsetof(struct report_table, source)},
        {"notes", false, read_notes, offsetof(struct report_table, notes)},
        {"sort", false, read_sort, offsetof(struct report_table, sort)},
        {"complete_until", false, read_complete_until, 0},
        {"behind", false, report_read_behind, offsetof(struct report_table, behind)},
        {"checks", false, report_read_checks, offsetof(struct report_table, checks)},
        {"charts", false, report_read_charts, offsetof(struct report_table, charts)},
    };
    struct report_table *table = target;

    definition_of(mapping)->table = table;
    table->line = mapping_line(node);
    if (!mapping_read(mapping, node, "a table", fields, sizeof fields / sizeof *fields, table))
        return false;
    if (!table->sheet)
        table->sheet = table->name;
    return true;
}
