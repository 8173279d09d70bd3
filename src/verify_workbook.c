#include "verify_workbook.h"

#include "arena.h"
#include "digest.h"
#include "error.h"
#include "expected.h"
#include "grid.h"
#include "manifest.h"
#include "reader_chart.h"
#include "reference.h"
#include "sheet_order.h"
#include "text.h"
#include "verify_brackets.h"
#include "verify_cross.h"
#include "verify_files.h"
#include "verify_marks.h"
#include "verify_tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A table of the workbook beside the same table of the CSV. */
struct pair {
    const struct manifest_table *manifest;
    const struct table *csv;
    const struct reader_sheet *sheet;
    const struct reader_table *found;
    const size_t *columns;      /* of the CSV's table, in the order of the sheet */
    const char *const *formats; /* of figures, in the order of the sheet */
    const bool *none;           /* in the order of the sheet: all cells say that there is none */
    size_t column_count;
    const struct verify_brackets *brackets;
    size_t fixed_rows; /* at the end, which are not sorted */
    struct arena *arena;
    struct error *err;
};

/* ---- which cell is which ---- */

static void order_columns(struct pair *pair)
{
    size_t count = pair->manifest->column_count;
    struct ordered_column *columns = arena_array(pair->arena, count, sizeof *columns);
    size_t *order = arena_array(pair->arena, count, sizeof *order);

    for (size_t i = 0; i < count; i++)
        columns[i] =
            (struct ordered_column){pair->manifest->columns[i].role, (int)pair->manifest->columns[i].of};
    pair->column_count = sheet_order(columns, count, order);
    pair->columns = order;
}

static void find_none(struct pair *pair)
{
    bool *none = arena_array(pair->arena, pair->column_count, sizeof *none);

    for (size_t i = 0; i < pair->column_count; i++)
        none[i] = verify_says_none(&pair->manifest->columns[pair->columns[i]], pair->csv, pair->columns[i],
                                   pair->sheet, pair->found, pair->found->first_column + (unsigned)i);
    pair->none = none;
}

static const struct reader_cell *find_cell(const struct pair *pair, size_t row, size_t column)
{
    static const struct reader_cell nothing = {.text = ""};
    const struct reader_cell *cell = reader_find_cell(pair->sheet, pair->found->first_row + 1 + (unsigned)row,
                                                      pair->found->first_column + (unsigned)column);

    return cell ? cell : &nothing;
}

static bool within_cell(const struct pair *pair, size_t row, size_t column)
{
    char place[REFERENCE_SIZE];

    reference_write((struct reference){pair->found->first_row + 1 + (unsigned)row,
                                       pair->found->first_column + (unsigned)column},
                    place);
    return error_within(pair->err, "sheet '%s', cell %s", pair->sheet->name, place);
}

/* ---- one cell ---- */

static const char *quote(const struct pair *pair, const char *text)
{
    return text_quote(pair->arena, text, strlen(text));
}

/* The mark of an unknown figure stands in brackets: "[x]". */
static bool shows_nothing(const struct reader_cell *cell)
{
    size_t length = strlen(cell->text);

    return cell->type == READER_EMPTY ||
           (cell->type == READER_TEXT &&
            (length == 0 || (length > 2 && cell->text[0] == '[' && cell->text[length - 1] == ']')));
}

/* Words of the language: translated texts, quarters and months. */
static bool is_in_words(const struct pair *pair, size_t index, const struct reader_cell *cell)
{
    const struct manifest_column *column = &pair->manifest->columns[index];

    return column->translated || (column->type == TYPE_PERIOD && cell->type == READER_TEXT);
}

static bool same_number(double expected, double found)
{
    char digits[TEXT_NUMBER_SIZE];

    if (expected == found)
        return true;
    snprintf(digits, sizeof digits, "%.16G", expected);
    return strtod(digits, NULL) == found;
}

static bool same_value(const struct reader_cell *expected, const struct reader_cell *found)
{
    if (expected->type == READER_NUMBER)
        return found->type == READER_NUMBER && same_number(expected->number, found->number);
    return (found->type == READER_TEXT || (found->type == READER_EMPTY && !*expected->text)) &&
           strcmp(expected->text, found->text) == 0;
}

/* A text as the sheet shows it. */
static const char *shown(const struct pair *pair, enum role role, const char *text)
{
    if (role == ROLE_NOTES)
        return verify_notes_shown(pair->brackets, text);
    return role == ROLE_STATUS || role == ROLE_CELL_STATUS ? verify_marks_shown(text, pair->arena) : text;
}

/* Codes that are always shown as they are: no codes are an empty cell. */
static bool holds_codes(const struct pair *pair, size_t index)
{
    enum role role = pair->manifest->columns[index].role;

    return role == ROLE_CELL_STATUS || role == ROLE_NOTES;
}

static struct reader_cell expected_of(const struct pair *pair, size_t row, size_t index)
{
    const struct grid_column column = {.table = pair->csv, .index = index, .unknown = ""};

    struct reader_cell cell = expected_cell(&column, row, false, pair->arena).cell;
    cell.text = shown(pair, pair->manifest->columns[index].role, cell.text);
    return cell;
}

static bool compare_cell(const struct pair *pair, size_t row, size_t column)
{
    size_t index = pair->columns[column];
    const struct reader_cell *found = find_cell(pair, row, column);

    if (pair->none[column])
        return true;
    if (table_cell(pair->csv, row, index) == CELL_UNKNOWN) {
        if (holds_codes(pair, index) ? !*found->text : shows_nothing(found))
            return true;
        error_set(pair->err, ERROR_DATA, "found %s; the CSV file says that it is not known",
                  quote(pair, found->text));
        return within_cell(pair, row, column);
    }
    if (found->type == READER_TEXT && strcmp(found->text, "[low]") == 0 &&
        verify_is_low(pair->csv, row, index, pair->formats[column]))
        return true;
    const struct reader_cell expected = expected_of(pair, row, index);
    if (is_in_words(pair, index, found) ? found->type == READER_TEXT || !*expected.text
                                        : same_value(&expected, found))
        return true;
    const char *plain = table_plain(pair->csv, row, index, pair->arena),
               *kind = verify_kind_behind(pair->sheet, pair->found, row, column);
    if (kind && verify_names_file(found->text, plain, kind))
        return true;
    error_set(pair->err, ERROR_DATA, "found %s; the CSV file has %s", quote(pair, found->text),
              quote(pair, plain));
    return within_cell(pair, row, column);
}

/* ---- all rows in their order ---- */

static bool compare_rows_from(const struct pair *pair, size_t first)
{
    for (size_t row = first; row < pair->manifest->rows; row++)
        for (size_t column = 0; column < pair->column_count; column++)
            if (!compare_cell(pair, row, column))
                return false;
    return true;
}

/* What the CSV says and the words that stand for it in the sheet. */
struct word {
    const char *plain, *shown;
    size_t row;
};

static int by_plain(const void *a, const void *b)
{
    const struct word *one = a, *other = b;
    int order = strcmp(one->plain, other->plain);

    return order != 0 ? order : one->row < other->row ? -1 : one->row > other->row;
}

static bool compare_words_of(const struct pair *pair, size_t column)
{
    size_t index = pair->columns[column], count = 0;
    struct word *words = arena_array(pair->arena, pair->manifest->rows, sizeof *words);

    for (size_t row = 0; row < pair->manifest->rows; row++) {
        const struct reader_cell *cell = find_cell(pair, row, column);
        if (table_known(pair->csv, row, index) && is_in_words(pair, index, cell))
            words[count++] = (struct word){table_plain(pair->csv, row, index, pair->arena), cell->text, row};
    }
    qsort(words, count, sizeof *words, by_plain);
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i - 1].plain, words[i].plain) == 0 &&
            strcmp(words[i - 1].shown, words[i].shown) != 0) {
            error_set(pair->err, ERROR_DATA, "found %s, where another row has %s for %s of the CSV file",
                      quote(pair, words[i].shown), quote(pair, words[i - 1].shown),
                      quote(pair, words[i].plain));
            return within_cell(pair, words[i].row, column);
        }
    return true;
}

static bool compare_words(const struct pair *pair)
{
    for (size_t column = 0; column < pair->column_count; column++)
        if (!compare_words_of(pair, column))
            return false;
    return true;
}

/* ---- the same rows in any order ---- */

/* Everything in a row that can be compared. */
struct key {
    char digest[HASH_SIZE];
    size_t row;
};

static int by_digest(const void *a, const void *b)
{
    return strcmp(((const struct key *)a)->digest, ((const struct key *)b)->digest);
}

static void add_cell(struct hash *hash, const struct reader_cell *cell)
{
    char digits[TEXT_NUMBER_SIZE];

    hash_add(hash, cell->type == READER_NUMBER ? "n" : "t", 1);
    snprintf(digits, sizeof digits, "%.16G", cell->number + 0.0);
    hash_add_text(hash, cell->type == READER_NUMBER ? digits : cell->text);
}

static void add_csv(const struct pair *pair, struct hash *hash, size_t row, size_t column)
{
    size_t index = pair->columns[column];

    if ((table_cell(pair->csv, row, index) == CELL_UNKNOWN && !holds_codes(pair, index)) ||
        verify_is_low(pair->csv, row, index, pair->formats[column])) {
        hash_add(hash, "u", 1);
        return;
    }
    const struct reader_cell expected = expected_of(pair, row, index);
    add_cell(hash, &expected);
}

static void add_found(const struct pair *pair, struct hash *hash, size_t row, size_t column)
{
    const struct reader_cell *cell = find_cell(pair, row, column);
    bool text = pair->manifest->columns[pair->columns[column]].type == TYPE_TEXT;

    if (!text && shows_nothing(cell))
        hash_add(hash, "u", 1);
    else
        add_cell(hash, cell);
}

/* Periods may be words; a text in brackets may be a text or stand for what is not known; that of a link to a
 * file says so. */
static bool can_be_compared(const struct pair *pair, size_t column)
{
    size_t index = pair->columns[column];
    const struct manifest_column *described = &pair->manifest->columns[index];

    if (pair->none[column] || described->translated || described->type == TYPE_PERIOD)
        return false;
    for (size_t row = 0;
         described->type == TYPE_TEXT && !holds_codes(pair, index) && row < pair->manifest->rows; row++)
        if (table_cell(pair->csv, row, index) == CELL_UNKNOWN ||
            verify_kind_behind(pair->sheet, pair->found, row, column))
            return false;
    return true;
}

static struct key *make_keys(const struct pair *pair, const bool *comparable,
                             void (*add)(const struct pair *, struct hash *, size_t row, size_t column))
{
    size_t count = pair->manifest->rows - pair->fixed_rows;
    struct key *keys = arena_array(pair->arena, count, sizeof *keys);

    for (size_t row = 0; row < count; row++) {
        struct hash *hash = hash_new(pair->arena);
        for (size_t column = 0; column < pair->column_count; column++)
            if (comparable[column])
                add(pair, hash, row, column);
        hash_end(hash, keys[row].digest);
        keys[row].row = row;
    }
    qsort(keys, count, sizeof *keys, by_digest);
    return keys;
}

static bool compare_sorted(const struct pair *pair)
{
    bool *comparable = arena_array(pair->arena, pair->column_count, sizeof *comparable);

    for (size_t column = 0; column < pair->column_count; column++)
        comparable[column] = can_be_compared(pair, column);
    const struct key *csv = make_keys(pair, comparable, add_csv);
    const struct key *found = make_keys(pair, comparable, add_found);
    size_t count = pair->manifest->rows - pair->fixed_rows;
    for (size_t i = 0, j = 0; i < count; i++, j++) {
        while (j < count && by_digest(&csv[j], &found[i]) < 0)
            j++;
        if (j == count || by_digest(&csv[j], &found[i]) != 0)
            return error_set(pair->err, ERROR_DATA, "sheet '%s': row %zu is not a row of the CSV file",
                             pair->sheet->name, pair->found->first_row + 2 + found[i].row);
    }
    return compare_rows_from(pair, count);
}

/* ---- figures that are not there, beside their own status ---- */

static bool compare_missing_of(const struct pair *pair, size_t column)
{
    for (size_t row = 0; row < pair->manifest->rows; row++) {
        const struct reader_cell *found = find_cell(pair, row, column);
        const char *expected = verify_missing_shown(pair->brackets, find_cell(pair, row, column + 1)->text);
        if (expected && strcmp(expected, found->text) != 0) {
            error_set(pair->err, ERROR_DATA, "found %s; its status says that it is %s",
                      quote(pair, found->text), expected);
            return within_cell(pair, row, column);
        }
    }
    return true;
}

static bool compare_missing(const struct pair *pair)
{
    for (size_t column = 1; column < pair->column_count; column++)
        if (pair->manifest->columns[pair->columns[column]].role == ROLE_CELL_STATUS &&
            !compare_missing_of(pair, column - 1))
            return false;
    return true;
}

/* ---- a table ---- */

static bool check_width(const struct pair *pair)
{
    size_t width = pair->found->last_column - pair->found->first_column + 1;

    return width == pair->column_count ||
           error_set(pair->err, ERROR_DATA, "sheet '%s': table '%s' has %zu columns; the manifest says %zu",
                     pair->sheet->name, pair->manifest->name, width, pair->column_count);
}

static bool compare_table(struct pair *pair)
{
    order_columns(pair);
    if (!check_width(pair))
        return false;
    pair->formats = verify_formats(pair->sheet, pair->found, pair->arena);
    find_none(pair);
    return (pair->manifest->sorted ? compare_sorted(pair)
                                   : compare_rows_from(pair, 0) && compare_words(pair)) &&
           compare_missing(pair);
}

/* The name of a table in Excel has underscores in place of dashes. */
static bool is_named(const struct reader_table *table, const char *name)
{
    const char *own = table->name;

    for (; *name && *own == (*name == '-' ? '_' : *name); name++)
        own++;
    return !*name && !*own;
}

static void find_table(const struct workbook *workbook, struct pair *pair)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        for (size_t j = 0; j < workbook->sheets[i].table_count; j++)
            if (is_named(&workbook->sheets[i].tables[j], pair->manifest->name)) {
                pair->sheet = &workbook->sheets[i];
                pair->found = &workbook->sheets[i].tables[j];
            }
}

/* From here on the wide table stands for the tidy one of the CSV. */
static bool widen(struct pair *pair, struct verify_wide *wide)
{
    if (!verify_widen(pair->manifest, pair->csv, pair->sheet, pair->found, wide, pair->arena, pair->err))
        return false;
    pair->manifest = &wide->manifest;
    pair->csv = wide->table;
    pair->fixed_rows = wide->has_total_row;
    return true;
}

/* A table without rows is not there; without its CSV file nobody knows how many rows a cross-table has. */
static bool check_table(const struct workbook *workbook, struct pair *pair)
{
    struct verify_wide wide;

    find_table(workbook, pair);
    if (pair->manifest->cross && !pair->csv)
        return true;
    if (pair->manifest->cross && !widen(pair, &wide))
        return false;
    size_t rows = pair->found ? pair->found->last_row - pair->found->first_row : 0;
    if (rows != pair->manifest->rows)
        return error_set(pair->err, ERROR_DATA, "table '%s' has %zu rows; the manifest says %zu",
                         pair->manifest->name, rows, pair->manifest->rows);
    return !pair->found || !pair->csv || compare_table(pair);
}

static bool check_tables(const struct verify_tables *tables, const struct verify_brackets *brackets,
                         struct error *err)
{
    for (size_t i = 0; i < tables->manifest->table_count; i++) {
        struct pair pair = {.manifest = &tables->manifest->tables[i],
                            .csv = tables->items[i],
                            .brackets = brackets,
                            .arena = brackets->arena,
                            .err = err};
        if (!check_table(brackets->workbook, &pair))
            return false;
    }
    return true;
}

/* ---- the sheets ---- */

/* A chart draws cells that were published, and its own copy of them is no other. */
static bool check_chart(const struct workbook *workbook, const struct reader_sheet *sheet,
                        struct arena *arena, struct error *err)
{
    const struct reader_chart *chart = sheet->chart;

    if (!chart)
        return true;
    if (chart->extra)
        error_set(err, ERROR_DATA, "has a chart with %s, which no chart of statbook has", chart->extra);
    else if (reader_chart_agrees(workbook, chart, arena, err))
        return true;
    return error_within(err, "sheet '%s'", sheet->name);
}

static bool check_sheet(const struct manifest_sheet *expected, const struct reader_sheet *sheet,
                        struct arena *arena, struct error *err)
{
    char digest[HASH_SIZE];

    if (strcmp(expected->name, sheet->name) != 0)
        return error_set(err, ERROR_DATA, "has the sheet %s; the manifest says '%s'",
                         text_quote(arena, sheet->name, strlen(sheet->name)), expected->name);
    if (sheet->hidden)
        return error_set(err, ERROR_DATA, "sheet '%s': is hidden", sheet->name);
    const char *extra = sheet->extra;
    for (size_t i = 0; !extra && i < sheet->table_count; i++)
        extra = sheet->tables[i].extra;
    if (extra)
        return error_set(err, ERROR_DATA, "sheet '%s': has %s, which no sheet of statbook has", sheet->name,
                         extra);
    digest_of_read_sheet(sheet, arena, digest);
    return strcmp(digest, expected->digest) == 0 ||
           error_set(
               err, ERROR_DATA,
               "sheet '%s': its cells are not those that were published: their SHA-256 is not the one in "
               "the manifest",
               sheet->name);
}

static const struct manifest_workbook *find_workbook(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->workbook_count; i++)
        if (strcmp(manifest->workbooks[i].path, path) == 0)
            return &manifest->workbooks[i];
    return NULL;
}

static bool check_sheets(const struct manifest *manifest, const char *path, const struct workbook *workbook,
                         struct arena *arena, struct error *err)
{
    const struct manifest_workbook *expected = find_workbook(manifest, path);

    if (!expected)
        return error_set(err, ERROR_DATA, "has no sheets in the manifest");
    if (expected->sheet_count != workbook->sheet_count)
        return error_set(err, ERROR_DATA, "has %zu sheets; the manifest says %zu", workbook->sheet_count,
                         expected->sheet_count);
    if (workbook->extra)
        return error_set(err, ERROR_DATA, "has %s, which no workbook of statbook has", workbook->extra);
    for (size_t i = 0; i < expected->sheet_count; i++)
        if (!check_sheet(&expected->sheets[i], &workbook->sheets[i], arena, err) ||
            !check_chart(workbook, &workbook->sheets[i], arena, err))
            return false;
    return true;
}

bool verify_workbook(const void *context, struct error *err)
{
    const struct verify_reading *reading = context;
    const struct verify_tables *tables = reading->tables;
    const struct verify_file *file = reading->file;
    struct arena *arena = reading->arena;
    const struct manifest *manifest = tables->manifest;
    const struct workbook *workbook =
        reader_open_bytes(file->path, file->bytes.data, file->bytes.size, arena, err);

    if (!workbook)
        return false;
    const struct verify_brackets brackets = {manifest, file->path, workbook, arena};
    /* The figures first: their message tells more. */
    return (check_tables(tables, &brackets, err) &&
            (manifest->version == 1 || check_sheets(manifest, file->path, workbook, arena, err))) ||
           error_within(err, "%s", file->path);
}
