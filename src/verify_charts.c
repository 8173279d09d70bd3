#include "verify_charts.h"

#include "arena.h"
#include "csv_parse.h"
#include "error.h"
#include "file.h"
#include "manifest.h"
#include "text.h"
#include "verify_tables.h"

#include <stdlib.h>
#include <string.h>

/* A chart's rows beside their table; in `rows` are the table's rows that can be meant by each of the chart's,
 * from `first` of it to `first` of the next. */
struct audit {
    const struct csv_cells *cells;
    const struct manifest_table *definition;
    const struct table *table;
    size_t count; /* of the chart's rows, without the headings */
    size_t *order, *first, *rows;
    struct arena *arena;
};

static const char *cell(const struct audit *audit, size_t row, size_t column)
{
    return audit->cells->items[(row + 1) * audit->cells->column_count + column];
}

static const char *x_of(const struct audit *audit, size_t place)
{
    return cell(audit, audit->order[place], 0);
}

/* ---- cells ---- */

static bool is_same(const struct audit *audit, size_t row, size_t column, const char *text)
{
    const struct table *table = audit->table;

    if (!table_known(table, row, column))
        return strcmp(text, table_plain(table, row, column, audit->arena)) == 0;
    if (table_column(table, column)->type == TYPE_INTEGER)
        return *text && table_integer(table, row, column) == strtoll(text, NULL, 10) &&
               strspn(text, "-0123456789") == strlen(text);
    if (table_column(table, column)->type == TYPE_NUMBER)
        return *text && table_number(table, row, column) == strtod(text, NULL);
    return strcmp(text, table_plain(table, row, column, audit->arena)) == 0;
}

static bool is_word(const struct audit *audit, size_t column)
{
    return audit->definition->columns[column].translated;
}

/* ---- which rows are meant? ---- */

static int compare_x(const void *a, const void *b, void *context)
{
    const struct audit *audit = context;

    return strcmp(cell(audit, *(const size_t *)a, 0), cell(audit, *(const size_t *)b, 0));
}

static void sort_rows(struct audit *audit)
{
    audit->order = arena_array(audit->arena, audit->count, sizeof *audit->order);
    for (size_t i = 0; i < audit->count; i++)
        audit->order[i] = i;
    qsort_r(audit->order, audit->count, sizeof *audit->order, compare_x, audit);
}

/* The first place in the order whose x is not less. */
static size_t find_place(const struct audit *audit, const char *x)
{
    size_t low = 0, high = audit->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(x_of(audit, middle), x) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the table's rows belong if `column` has the x; those that are not drawn at `count`. */
static size_t *place_rows(const struct audit *audit, size_t column)
{
    size_t count = table_row_count(audit->table);
    size_t *places = arena_array(audit->arena, count, sizeof *places);

    for (size_t row = 0; row < count; row++) {
        const char *x = table_plain(audit->table, row, column, audit->arena);
        size_t place = find_place(audit, x);
        places[row] = place < audit->count && strcmp(x_of(audit, place), x) == 0 ? place : audit->count;
    }
    return places;
}

/* The rows of each x, put together; an x that stands in several of the chart's rows has its rows at the first
 * of them. */
static void gather_rows(struct audit *audit, const size_t *places)
{
    size_t count = table_row_count(audit->table);
    size_t *next = arena_array(audit->arena, audit->count + 1, sizeof *next);

    audit->first = arena_array(audit->arena, audit->count + 2, sizeof *audit->first);
    audit->rows = arena_array(audit->arena, count, sizeof *audit->rows);
    for (size_t row = 0; row < count; row++)
        audit->first[places[row] + 1]++;
    for (size_t place = 0; place <= audit->count; place++) {
        audit->first[place + 1] += audit->first[place];
        next[place] = audit->first[place];
    }
    for (size_t row = 0; row < count; row++)
        audit->rows[next[places[row]]++] = row;
}

static bool all_have_rows(const struct audit *audit)
{
    for (size_t i = 0; i < audit->count; i++) {
        size_t place = find_place(audit, x_of(audit, i));
        if (audit->first[place] == audit->first[place + 1])
            return false;
    }
    return true;
}

/* Words of another language lead nowhere: any row may be meant. */
static void mean_all_rows(struct audit *audit)
{
    size_t count = table_row_count(audit->table);

    audit->first = NULL;
    audit->rows = arena_array(audit->arena, count, sizeof *audit->rows);
    for (size_t row = 0; row < count; row++)
        audit->rows[row] = row;
}

static const size_t *rows_of(const struct audit *audit, size_t row, size_t *count)
{
    if (!audit->first) {
        *count = table_row_count(audit->table);
        return audit->rows;
    }
    size_t place = find_place(audit, cell(audit, row, 0));
    *count = audit->first[place + 1] - audit->first[place];
    return audit->rows + audit->first[place];
}

/* ---- are the figures theirs? ---- */

/* In long data a series has not every x. */
static bool may_be_empty(const char *text, size_t rows)
{
    return !*text && rows > 1;
}

static bool has_figure(const struct audit *audit, size_t row, size_t column, size_t found)
{
    const char *text = cell(audit, row, column);
    size_t count;
    const size_t *rows = rows_of(audit, row, &count);

    for (size_t i = 0; i < count; i++)
        if (is_same(audit, rows[i], found, text))
            return true;
    return may_be_empty(text, count);
}

static bool is_column(const struct audit *audit, size_t column, size_t found)
{
    for (size_t row = 0; row < audit->count; row++)
        if (!has_figure(audit, row, column, found))
            return false;
    return true;
}

static bool is_status(enum role role)
{
    return role == ROLE_STATUS || role == ROLE_CELL_STATUS;
}

static bool has_code(const char *codes, const char *code)
{
    size_t length = strlen(code);

    for (const char *word = codes; *word; word += strspn(word, " ")) {
        size_t size = strcspn(word, " ");
        if (size == length && strncmp(word, code, length) == 0)
            return true;
        word += size;
    }
    return false;
}

static bool row_has_mark(const struct audit *audit, size_t row, const char *code)
{
    for (size_t i = 0; i < table_column_count(audit->table); i++)
        if (is_status(table_column(audit->table, i)->role) && table_known(audit->table, row, i) &&
            has_code(table_text(audit->table, row, i), code))
            return true;
    return false;
}

static bool row_has_marks(const struct audit *audit, size_t row, const char *codes)
{
    for (const char *word = codes; *word; word += strspn(word, " ")) {
        size_t size = strcspn(word, " ");
        if (!row_has_mark(audit, row, arena_copy(audit->arena, word, size)))
            return false;
        word += size;
    }
    return true;
}

/* Marks of figures and of their rows stand together. */
static bool has_marks(const struct audit *audit, size_t row, size_t column)
{
    size_t count;
    const size_t *rows = rows_of(audit, row, &count);

    for (size_t i = 0; i < count; i++)
        if (row_has_marks(audit, rows[i], cell(audit, row, column)))
            return true;
    return false;
}

static bool are_marks(const struct audit *audit, size_t column)
{
    for (size_t row = 0; row < audit->count; row++)
        if (!has_marks(audit, row, column))
            return false;
    return true;
}

static bool is_number(const char *text)
{
    char *end;

    strtod(text, &end);
    return *text && !*end;
}

static bool are_words(const struct audit *audit, size_t column)
{
    for (size_t row = 0; row < audit->count; row++)
        if (is_number(cell(audit, row, column)))
            return false;
    return audit->count > 0;
}

static bool is_of_table(const struct audit *audit, size_t column)
{
    bool words = are_words(audit, column);

    for (size_t found = 0; found < audit->definition->column_count; found++)
        if (audit->definition->columns[found].role == ROLE_FIGURE &&
            ((words && is_word(audit, found)) || is_column(audit, column, found)))
            return true;
    return are_marks(audit, column);
}

/* The first that is not the table's, or their number. */
static size_t find_stranger(const struct audit *audit)
{
    size_t column = 1;

    while (column < audit->cells->column_count && is_of_table(audit, column))
        column++;
    return column;
}

/* ---- all of it ---- */

static bool can_be_x(const struct audit *audit, size_t column)
{
    const struct manifest_column *found = &audit->definition->columns[column];

    return found->role == ROLE_FIGURE && found->type != TYPE_INTEGER && found->type != TYPE_NUMBER;
}

static bool is_drawn_by(struct audit *audit, size_t column)
{
    gather_rows(audit, place_rows(audit, column));
    return all_have_rows(audit);
}

static bool refuse(const struct audit *audit, size_t column, struct error *err)
{
    const char *heading = audit->cells->items[column];

    return error_set(err, ERROR_DATA, "its column %zu, %s, is not that of csv/%s.csv", column + 1,
                     text_quote(audit->arena, heading, strlen(heading)), audit->definition->name);
}

static bool check_columns(struct audit *audit, struct error *err)
{
    size_t stranger = 0; /* the farthest that any choice of x comes */
    bool words = false;

    sort_rows(audit);
    for (size_t i = 0; i < audit->definition->column_count; i++) {
        words = words || is_word(audit, i);
        if (!can_be_x(audit, i) || !is_drawn_by(audit, i))
            continue;
        size_t column = find_stranger(audit);
        if (column == audit->cells->column_count)
            return true;
        stranger = column > stranger ? column : stranger;
    }
    if (stranger > 0 || !words)
        return refuse(audit, stranger, err);
    mean_all_rows(audit);
    stranger = find_stranger(audit);
    return stranger == audit->cells->column_count || refuse(audit, stranger, err);
}

static bool is_of_chart(const struct verify_tables *tables, const char *path, const char *chart)
{
    for (size_t i = 0; i < tables->manifest->language_count; i++)
        if (strcmp(arena_format(tables->arena, "charts/%s/%s.csv", tables->manifest->languages[i], chart),
                   path) == 0)
            return true;
    return false;
}

/* The number of its table. */
static size_t find_table(const struct verify_tables *tables, const char *path)
{
    const struct manifest *manifest = tables->manifest;

    for (size_t i = 0; i < manifest->table_count; i++)
        for (size_t j = 0; j < manifest->tables[i].chart_count; j++)
            if (is_of_chart(tables, path, manifest->tables[i].charts[j]))
                return i;
    return manifest->table_count;
}

static bool check(const struct verify_tables *tables, const char *path, const struct bytes *bytes,
                  struct error *err)
{
    size_t table = find_table(tables, path);
    struct csv_cells cells;

    if (table == tables->manifest->table_count)
        return error_set(err, ERROR_DATA, "belongs to no chart of the manifest");
    if (!csv_parse_cells(bytes->data, bytes->size, tables->arena, &cells, err))
        return false;
    struct audit audit = {.cells = &cells,
                          .definition = &tables->manifest->tables[table],
                          .table = tables->items[table],
                          .count = cells.row_count - 1,
                          .arena = tables->arena};
    return !audit.table || check_columns(&audit, err); /* else that is told elsewhere */
}

bool verify_is_chart_csv(const char *path)
{
    size_t length = strlen(path);

    return strncmp(path, "charts/", 7) == 0 && length > 4 && strcmp(path + length - 4, ".csv") == 0;
}

static bool has_file(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (strcmp(manifest->files[i].path, path) == 0)
            return true;
    return false;
}

static bool need_chart(const struct verify_tables *tables, const char *chart, struct error *err)
{
    for (size_t i = 0; i < tables->manifest->language_count; i++) {
        const char *path =
            arena_format(tables->arena, "charts/%s/%s.csv", tables->manifest->languages[i], chart);
        if (!has_file(tables->manifest, path))
            return error_set(err, ERROR_DATA, "%s is missing", path);
    }
    return true;
}

bool verify_chart_csv_are_all_there(const struct verify_tables *tables, struct error *err)
{
    const struct manifest *manifest = tables->manifest;

    for (size_t i = 0; i < manifest->table_count; i++)
        for (size_t j = 0; j < manifest->tables[i].chart_count; j++)
            if (!need_chart(tables, manifest->tables[i].charts[j], err))
                return false;
    return true;
}

bool verify_chart_csv(const struct verify_tables *tables, const char *path, const struct bytes *bytes,
                      struct error *err)
{
    return check(tables, path, bytes, err) || error_within(err, "%s", path);
}
