#include "report_made.h"

#include "report.h"
#include "report_table.h"

#include <string.h>

static const char *const fill_words[] = {"table", "title", "rows", "figures", "not_known", "tables", "query"};
enum { FILL_WORDS = sizeof fill_words / sizeof *fill_words };

struct counted {
    const char *mark, *source;
};

static bool read_code(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *code = mapping_scalar(mapping, node);

    if (!code)
        return false;
    *(const char **)target = code;
    return (*code && !strpbrk(code, " \n")) ||
           mapping_fail(mapping, node, "%s cannot be the code of a source", mapping_quote(mapping, code));
}

/* `{ mark: e }` or `{ source: UNVERIFIED }` */
static bool read_counted(struct mapping *mapping, const struct yaml_node_s *node, struct report_fill *fill)
{
    static const struct field fields[] = {{"mark", false, report_read_mark, offsetof(struct counted, mark)},
                                          {"source", false, read_code, offsetof(struct counted, source)}};
    struct counted counted = {0};

    if (!mapping_read(mapping, node, "fill", fields, 2, &counted))
        return false;
    if (!counted.mark == !counted.source)
        return mapping_fail(mapping, node, "fill counts a mark or a source; give it one of the two");
    *fill = counted.mark ? (struct report_fill){FILL_MARK, counted.mark}
                         : (struct report_fill){FILL_SOURCE, counted.source};
    return true;
}

bool report_read_fill(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report_fill *fill = target;

    if (mapping_is_map(node))
        return read_counted(mapping, node, fill);
    int word = mapping_read_word(mapping, node, "what fills a column", fill_words, FILL_WORDS);
    fill->kind = (enum fill_kind)(word + FILL_TABLE);
    return word >= 0;
}

bool report_read_made(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"quality"};

    return *(bool *)target = mapping_read_word(mapping, node, "a table that is made", words, 1) == 0;
}

bool report_read_only(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"cited"};

    return *(bool *)target = mapping_read_word(mapping, node, "a choice of rows", words, 1) == 0;
}

static bool is_text(enum fill_kind kind)
{
    return kind == FILL_TABLE || kind == FILL_TITLE || kind == FILL_TABLES || kind == FILL_QUERY;
}

bool report_check_fill(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_column *column)
{
    enum type type = is_text(column->fill.kind) ? TYPE_TEXT : TYPE_INTEGER;

    if (column->type != type || column->role != ROLE_FIGURE)
        return mapping_fail(mapping, node,
                            "column '%s' is filled with %s, so its type must be %s, without a role",
                            column->name, type == TYPE_TEXT ? "texts" : "numbers of things", type_name(type));
    return true;
}

static bool is_of_tables(enum fill_kind kind)
{
    return kind != FILL_NOT && kind != FILL_TABLES;
}

bool report_check_made(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct report_table *table)
{
    if (!table->made)
        return table->sql || mapping_fail(mapping, node, "a table has no 'query', which is required");
    if (table->sql || table->every || table->keep || table->only_cited)
        return mapping_fail(mapping, node, "table '%s' is made, so it has no query, every, keep or only",
                            table->name);
    for (size_t i = 0; i < table->column_count; i++)
        if (!is_of_tables(table->columns[i].fill.kind))
            return mapping_fail_at(
                mapping, table->columns[i].line,
                "table '%s' is made, so column '%s' needs a fill: table, title, rows, figures, "
                "not_known, query, { mark: CODE } or { source: CODE }",
                table->name, table->columns[i].name);
    return true;
}

static bool is_of_sources(enum fill_kind kind)
{
    return kind == FILL_NOT || kind == FILL_TABLES || kind == FILL_ROWS;
}

static bool column_is_cited(struct mapping *mapping, const struct report_table *table, bool sources)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct report_column *column = &table->columns[i];
        if (column->fill.kind == FILL_NOT || (sources && is_of_sources(column->fill.kind)))
            continue;
        return mapping_fail_at(
            mapping, column->line,
            sources ? "column '%s' of the table of sources can be filled with tables or rows"
                    : "column '%s' has a fill; only a table that is made and the sources_table "
                      "have such columns",
            column->name);
    }
    return true;
}

bool report_check_cited(struct mapping *mapping, const struct report *report)
{
    for (size_t i = 0; i < report->table_count; i++) {
        const struct report_table *table = &report->tables[i];
        bool sources = report->sources_table == (int)i;
        if (table->made && sources)
            return mapping_fail_at(mapping, table->line,
                                   "table '%s' is made, so it cannot be the sources_table", table->name);
        if (table->only_cited && !sources)
            return mapping_fail_at(mapping, table->line,
                                   "table '%s' has only: cited, which is for the sources_table", table->name);
        if (!table->made && !column_is_cited(mapping, table, sources))
            return false;
    }
    return true;
}
