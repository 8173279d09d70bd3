#include "report_table.h"

#include "arena.h"
#include "asset.h"
#include "file.h"
#include "report.h"
#include "report_cross.h"
#include "report_derive.h"
#include "report_made.h"
#include "report_parameters.h"
#include "report_sets.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* A paragraph stands behind other words in a cell. */
enum { PARAGRAPH_LIMIT = 2000 };
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

bool report_sheet_name_fits(const char *name, char *why, size_t why_size)
{
    if (!text_fit_for_line(name, TEXT_SHEET_NAME_LIMIT, why, why_size))
        return false;
    if (strpbrk(name, "[]:*?/\\") || name[0] == '\'' || name[strlen(name) - 1] == '\'')
        snprintf(why, why_size,
                 "cannot be the name of a sheet: it has one of []:*?/\\ or an apostrophe at an end");
    else if (has_escape(name))
        snprintf(why, why_size, "cannot be the name of a sheet: Excel reads _xHHHH_ in it as one character");
    else
        return true;
    return false;
}

static bool read_sheet_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    char why[160];

    return text && mapping_read_line(mapping, node, target) &&
           (report_sheet_name_fits(text, why, sizeof why) ||
            mapping_fail(mapping, node, "%s %s", mapping_quote(mapping, text), why));
}

bool report_read_note(struct mapping *mapping, const struct yaml_node_s *node, void *target)
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
    return mapping_read_list(mapping, node, "notes", sizeof(int), report_read_note, target);
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

bool report_read_sql(struct mapping *mapping, const struct yaml_node_s *node, const char **file,
                     const char **sql)
{
    const char *name = mapping_scalar(mapping, node);
    struct bytes bytes;
    char why[160];

    if (!name)
        return false;
    size_t length = strlen(name);
    if (length < 5 || strcmp(name + length - 4, ".sql") != 0 || strpbrk(name, "/\\") || name[0] == '.' ||
        !text_fit_for_line(name, TEXT_HEADING_LIMIT, why, sizeof why))
        return mapping_fail(mapping, node, "%s is not the name of a .sql file in the report's folder",
                            mapping_quote(mapping, name));
    *file = arena_format(mapping->arena, "%s/%s", definition_of(mapping)->report->folder, name);
    if (!file_read(*file, FILE_LIMIT, mapping->arena, &bytes, mapping->err))
        return error_within(mapping->err, "%s:%d", mapping->file, mapping_line(node));
    *sql = bytes.data;
    return is_text(&bytes, *file, mapping->err);
}

bool report_read_query(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report_table *table = target;

    return report_read_sql(mapping, node, &table->query_file, &table->sql);
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
        {"title", true, report_read_filled_line, offsetof(struct report_table, title)},
        {"query", false, report_read_query, 0},
        {"made", false, report_read_made, offsetof(struct report_table, made)},
        {"only", false, report_read_only, offsetof(struct report_table, only_cited)},
        {"columns", true, report_read_columns, 0},
        {"every", false, report_read_every, offsetof(struct report_table, every)},
        {"keep", false, report_read_keep, offsetof(struct report_table, keep)},
        {"sheet", false, read_sheet_name, offsetof(struct report_table, sheet)},
        {"description", false, report_read_filled_paragraph, offsetof(struct report_table, description)},
        {"source", false, mapping_read_line, offsetof(struct report_table, source)},
        {"set", false, report_read_set, offsetof(struct report_table, set)},
        {"notes", false, read_notes, offsetof(struct report_table, notes)},
        {"sort", false, read_sort, offsetof(struct report_table, sort)},
        {"cross", false, report_read_cross, offsetof(struct report_table, cross)},
        {"complete_until", false, read_complete_until, 0},
        {"behind", false, report_read_behind, offsetof(struct report_table, behind)},
        {"checks", false, report_read_checks, offsetof(struct report_table, checks)},
        {"charts", false, report_read_charts, offsetof(struct report_table, charts)},
    };
    struct report_table *table = target;

    definition_of(mapping)->table = table;
    table->line = mapping_line(node);
    table->set = NO_SET;
    if (!mapping_read(mapping, node, "a table", fields, sizeof fields / sizeof *fields, table) ||
        !report_check_made(mapping, node, table))
        return false;
    if (!table->sheet)
        table->sheet = table->name;
    return true;
}
