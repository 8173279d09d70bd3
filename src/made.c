#include "made.h"

#include "arena.h"
#include "error.h"
#include "report.h"
#include "table_copy.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static bool has_fill(const struct report_table *definition)
{
    for (size_t i = 0; i < definition->column_count; i++)
        if (definition->columns[i].fill.kind != FILL_NOT)
            return true;
    return false;
}

bool made_of_others(const struct report_table *definition)
{
    return has_fill(definition) || definition->only_cited;
}

/* The next code of a text, of `length` bytes; NULL behind the last. */
static const char *next_code(const char *text, size_t *length)
{
    text += strspn(text, " ");
    *length = strcspn(text, " ");
    return *length > 0 ? text : NULL;
}

static bool has_code(const char *text, const char *code)
{
    size_t length;

    for (const char *at = text; (at = next_code(at, &length)); at += length)
        if (strlen(code) == length && strncmp(at, code, length) == 0)
            return true;
    return false;
}

/* ---- who cites which source ---- */

/* A row of the table of sources. Equal codes count at the first of them. */
struct cited {
    const char *code;
    size_t row;
    size_t rows;                 /* that cite it */
    const char *sheets;          /* "AP states, Inspections" */
    size_t last_table, last_row; /* counted last, from 1 */
};

struct citations {
    const struct report *report;
    struct cited *items; /* sorted by code */
    size_t count;
    struct arena *arena;
};

static int compare_cited(const void *a, const void *b)
{
    const struct cited *left = a, *right = b;
    int by_code = strcmp(left->code, right->code);

    return by_code ? by_code : (left->row > right->row) - (left->row < right->row);
}

static int compare_code(const char *code, size_t length, const char *other)
{
    int order = strncmp(code, other, length);

    return order ? order : -(other[length] != '\0');
}

/* The first of that code, or NULL. */
static struct cited *find_cited(const struct citations *citations, const char *code, size_t length)
{
    size_t low = 0, high = citations->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_code(code, length, citations->items[middle].code) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct cited *found = low < citations->count ? &citations->items[low] : NULL;
    return found && compare_code(code, length, found->code) == 0 ? found : NULL;
}

/* A row that names a source twice cites it once. */
static void count_citation(const struct citations *citations, struct cited *cited, size_t table, size_t row)
{
    if (cited->last_table == table + 1 && cited->last_row == row + 1)
        return;
    if (cited->last_table != table + 1)
        cited->sheets =
            arena_format(citations->arena, "%s%s%s", cited->sheets, *cited->sheets ? MADE_SEPARATOR : "",
                         citations->report->tables[table].sheet);
    cited->rows++;
    cited->last_table = table + 1;
    cited->last_row = row + 1;
}

static void count_row(const struct citations *citations, const char *sources, size_t table, size_t row)
{
    size_t length;

    for (const char *code = sources; (code = next_code(code, &length)); code += length) {
        struct cited *cited = find_cited(citations, code, length);
        if (cited) /* an unknown code is the check's to find */
            count_citation(citations, cited, table, row);
    }
}

static void count_table(const struct citations *citations, const struct table *table, size_t index)
{
    int column = table_find_role(table, ROLE_SOURCES);

    for (size_t row = 0; column != NO_COLUMN && row < table_row_count(table); row++)
        if (table_known(table, row, (size_t)column))
            count_row(citations, table_text(table, row, (size_t)column), index, row);
}

static struct citations list_sources(const struct report *report, const struct table *sources,
                                     struct arena *arena)
{
    size_t count = table_row_count(sources);
    struct citations citations = {report, arena_array(arena, count, sizeof(struct cited)), count, arena};

    for (size_t row = 0; row < count; row++)
        citations.items[row] =
            (struct cited){.code = table_plain(sources, row, 0, arena), .row = row, .sheets = ""};
    qsort(citations.items, count, sizeof *citations.items, compare_cited);
    return citations;
}

static void fill_source(const struct report_table *definition, const struct cited *cited, struct table *table,
                        size_t row)
{
    for (size_t i = 0; i < definition->column_count; i++) {
        if (definition->columns[i].fill.kind == FILL_TABLES)
            table_set_text(table, row, i, cited->sheets);
        if (definition->columns[i].fill.kind == FILL_ROWS)
            table_set_integer(table, row, i, (int64_t)cited->rows);
    }
}

static struct table *new_table(const struct report_table *definition, struct arena *arena)
{
    struct column *columns = arena_array(arena, definition->column_count, sizeof *columns);

    for (size_t i = 0; i < definition->column_count; i++) {
        const struct report_column *column = &definition->columns[i];
        columns[i] = (struct column){column->name, column->type, column->role};
    }
    return table_new(arena, columns, definition->column_count);
}

static const struct table *fill_sources(const struct report_table *definition, const struct table *sources,
                                        const struct citations *citations)
{
    struct table *filled = new_table(definition, citations->arena);

    for (size_t row = 0; row < table_row_count(sources); row++) {
        const char *code = table_plain(sources, row, 0, citations->arena);
        const struct cited *cited = find_cited(citations, code, strlen(code));
        if (definition->only_cited && cited->rows == 0)
            continue;
        table_copy_row(sources, row, filled);
        fill_source(definition, cited, filled, table_row_count(filled) - 1);
    }
    return filled;
}

/* ---- the quality of the tables ---- */

static bool is_figure(const struct column *column)
{
    return column->role == ROLE_FIGURE && column->type != TYPE_TEXT;
}

static int64_t count_figures(const struct table *table, bool known)
{
    int64_t count = 0;

    for (size_t column = 0; column < table_column_count(table); column++)
        for (size_t row = 0; is_figure(table_column(table, column)) && row < table_row_count(table); row++)
            count += table_known(table, row, column) == known;
    return count;
}

static int64_t count_code(const struct table *table, size_t column, const char *code)
{
    int64_t count = 0;

    for (size_t row = 0; row < table_row_count(table); row++)
        count += table_known(table, row, column) && has_code(table_text(table, row, column), code);
    return count;
}

static int64_t count_marks(const struct table *table, const char *mark)
{
    int64_t count = 0;

    for (size_t column = 0; column < table_column_count(table); column++) {
        enum role role = table_column(table, column)->role;
        if (role == ROLE_STATUS || role == ROLE_CELL_STATUS)
            count += count_code(table, column, mark);
    }
    return count;
}

static int64_t count_sources(const struct table *table, const char *source)
{
    int column = table_find_role(table, ROLE_SOURCES);

    return column == NO_COLUMN ? 0 : count_code(table, (size_t)column, source);
}

static int64_t number_of(const struct table *table, const struct report_fill *fill)
{
    switch (fill->kind) {
    case FILL_ROWS:
        return (int64_t)table_row_count(table);
    case FILL_FIGURES:
        return count_figures(table, true);
    case FILL_NOT_KNOWN:
        return count_figures(table, false);
    case FILL_MARK:
        return count_marks(table, fill->code);
    case FILL_SOURCE:
    case FILL_NOT: /* the rest are texts */
    case FILL_TABLE:
    case FILL_TITLE:
    case FILL_TABLES:
    case FILL_QUERY:
        break;
    }
    return count_sources(table, fill->code);
}

static const char *text_of(const struct report_table *definition, enum fill_kind kind, struct arena *arena)
{
    if (kind == FILL_QUERY)
        return arena_format(arena, "sql%s", strrchr(definition->query_file, '/'));
    return kind == FILL_TITLE ? definition->title : definition->name;
}

static void describe(const struct report_table *quality, const struct report_table *definition,
                     const struct table *table, struct table *made, struct arena *arena)
{
    size_t row = table_add_row(made);

    for (size_t i = 0; i < quality->column_count; i++) {
        const struct report_fill *fill = &quality->columns[i].fill;
        if (quality->columns[i].type == TYPE_TEXT)
            table_set_text(made, row, i, text_of(definition, fill->kind, arena));
        else
            table_set_integer(made, row, i, number_of(table, fill));
    }
}

static const struct table *make_quality(const struct report *report, const struct report_table *quality,
                                        const struct table *const *tables, struct arena *arena)
{
    struct table *made = new_table(quality, arena);

    for (size_t i = 0; i < report->table_count; i++)
        if (!report->tables[i].made)
            describe(quality, &report->tables[i], tables[i], made, arena);
    return made;
}

/* A code that is misspelt would be counted as 0. */
static bool counts_sources(const struct report_table *definition, const struct citations *citations,
                           struct error *err)
{
    for (size_t i = 0; i < definition->column_count; i++) {
        const struct report_column *column = &definition->columns[i];
        if (column->fill.kind != FILL_SOURCE ||
            find_cited(citations, column->fill.code, strlen(column->fill.code)))
            continue;
        return error_set(err, ERROR_DATA,
                         "table '%s', column '%s' counts the source %s, which is not a code in table '%s'",
                         definition->name, column->name,
                         text_quote(citations->arena, column->fill.code, strlen(column->fill.code)),
                         citations->report->tables[citations->report->sources_table].name);
    }
    return true;
}

static bool fill_citations(const struct report *report, const struct table **tables, struct arena *arena,
                           struct error *err)
{
    const struct report_table *definition = &report->tables[report->sources_table];
    struct citations citations = list_sources(report, tables[report->sources_table], arena);

    for (size_t i = 0; i < report->table_count; i++) {
        if (!report->tables[i].made)
            count_table(&citations, tables[i], i);
        else if (!counts_sources(&report->tables[i], &citations, err))
            return false;
    }
    if (made_of_others(definition))
        tables[report->sources_table] = fill_sources(definition, tables[report->sources_table], &citations);
    return true;
}

bool made_fill(const struct report *report, const struct table **tables, struct arena *arena,
               struct error *err)
{
    if (report->sources_table != NO_TABLE && !fill_citations(report, tables, arena, err))
        return false;
    for (size_t i = 0; i < report->table_count; i++)
        if (report->tables[i].made)
            tables[i] = make_quality(report, &report->tables[i], tables, arena);
    return true;
}
