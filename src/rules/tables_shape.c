#include "rules_tables.h"

#include "arena.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

typedef void (*table_judge)(struct lint *lint, const struct lint_sheet *sheet,
                            const struct lint_table *table);

static void each_table(struct lint *lint, const struct lint_sheet *sheet, table_judge judge)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        judge(lint, sheet, &sheet->tables[i]);
}

static struct lint_place at_table(const struct lint_sheet *sheet, const struct lint_table *table)
{
    return lint_at(sheet, table->ref.first.row, table->ref.first.column);
}

/* ---- T01 ---- */

void tables_judge_unmarked(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->has_block)
        lint_find(lint, lint_rule(lint), lint_at(sheet, sheet->block.row, sheet->block.column),
                  "cells with data begin here that belong to no table; mark them up as a table");
}

/* ---- T02 ---- */

/* "Table1" is what programs call a table that nobody named. */
static bool is_default_name(const char *name)
{
    static const char *const words[] = {"table",   "tabelle", "tableau", "tabla",   "tabela",
                                        "tabella", "tabel",   "tabell",  "таблица", "表",
                                        "表格",    "جدول",    "Таблица", "테이블",  "テーブル"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(name, words[i], length) != 0)
            continue;
        const char *rest = name + length + (name[length] == '_');
        if (rest[strspn(rest, "0123456789")] == '\0')
            return true;
    }
    return false;
}

/* Letters and digits only, capitals and small ones alike. */
static const char *bare_name(struct lint *lint, const char *name)
{
    size_t size = strlen(name);
    char *bare = arena_alloc(lint_arena(lint), 2 * size + U8_MAX_LENGTH);
    int32_t length = 0;

    for (int32_t i = 0; i < (int32_t)size;) {
        UChar32 c;
        U8_NEXT(name, i, (int32_t)size, c);
        c = c >= 0 && u_isalnum(c) ? u_foldCase(c, U_FOLD_CASE_DEFAULT) : 0;
        if (c > 0)
            U8_APPEND_UNSAFE(bare, length, c);
    }
    bare[length] = '\0';
    return bare;
}

/* A name of a table or of a sheet. */
struct named {
    const char *bare;
    const struct lint_sheet *sheet;
    const struct lint_table *table; /* NULL: it is the sheet's own */
};

static int compare_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = strcmp(x->bare, y->bare);

    if (order == 0)
        order = (x->table != NULL) - (y->table != NULL);
    if (order == 0)
        order = x->sheet->index < y->sheet->index ? -1 : x->sheet->index > y->sheet->index;
    return order != 0 || !x->table ? order : reference_compare(x->table->ref.first, y->table->ref.first);
}

/* Names of sheets and of tables, those that are alike beside each other, the sheet's own in front. */
static struct named *list_names(struct lint *lint, const struct lint_book *book, size_t *count)
{
    size_t room = book->sheet_count;

    for (size_t i = 0; i < book->sheet_count; i++)
        room += book->sheets[i].table_count;
    struct named *names = arena_array(lint_arena(lint), room, sizeof *names);
    *count = 0;
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct lint_sheet *sheet = &book->sheets[i];
        names[(*count)++] = (struct named){bare_name(lint, sheet->name), sheet, NULL};
        for (size_t j = 0; j < sheet->table_count; j++)
            names[(*count)++] =
                (struct named){bare_name(lint, sheet->tables[j].name), sheet, &sheet->tables[j]};
    }
    qsort(names, *count, sizeof *names, compare_named);
    return names;
}

/* `before` is as its neighbour in the list, NULL for the first. */
static void judge_name(struct lint *lint, const struct named *before, const struct named *named)
{
    const struct lint_place place = at_table(named->sheet, named->table);
    const char *name = lint_quote(lint, named->table->name);
    bool alike = before && strcmp(before->bare, named->bare) == 0 && *named->bare != '\0';

    if (is_default_name(named->table->name))
        lint_find(lint, lint_rule(lint), place,
                  "the table is called %s; give it a name that says what it holds, such as population_by_age",
                  name);
    else if (alike && before->table)
        lint_find(lint, lint_rule(lint), place,
                  "two tables are called %s, the other one on the sheet %s; give each a name of its own",
                  name, lint_quote(lint, before->sheet->name));
    else if (alike && before->sheet != named->sheet)
        lint_find(lint, lint_rule(lint), place,
                  "the table %s has the name of another sheet; name it after what it holds itself", name);
}

void tables_judge_names(struct lint *lint, const struct lint_book *book)
{
    size_t count;
    const struct named *names = list_names(lint, book, &count);

    for (size_t i = 0; i < count; i++)
        if (names[i].table)
            judge_name(lint, i > 0 ? &names[i - 1] : NULL, &names[i]);
}

/* ---- T03 ---- */

/* A text in the first row of the body above numbers only. */
static bool has_second_heading(const struct lint_table *table, const struct lint_column *column)
{
    return column->texts == 1 && column->numbers > 1 && column->first_text_row == tables_first_row(table);
}

static void judge_heading_row(struct lint *lint, const struct lint_sheet *sheet,
                              const struct lint_table *table)
{
    size_t second = 0;

    if (table->heading_rows != 1) {
        lint_find(lint, lint_rule(lint), at_table(sheet, table),
                  "the table has %u rows that are marked up as headings; mark up one", table->heading_rows);
        return;
    }
    for (size_t i = 0; i < table->column_count; i++)
        second += has_second_heading(table, &table->columns[i]);
    if (second > 1)
        lint_doubt(lint, lint_rule(lint), lint_at(sheet, tables_first_row(table), table->ref.first.column),
                   "the row below the headings looks like a second row of headings; write all of a column's "
                   "heading in one cell");
}

void tables_judge_heading_row(struct lint *lint, const struct lint_sheet *sheet)
{
    each_table(lint, sheet, judge_heading_row);
}

/* ---- T04 ---- */

/* "Column1", "Unnamed: 0": what programs write where there was no heading. */
static bool is_default_heading(const char *heading)
{
    static const char *const words[] = {"column",  "unnamed", "spalte", "colonne", "columna", "coluna",
                                        "столбец", "Столбец", "列",     "عمود",    "kolom",   "kolumn"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(heading, words[i], length) != 0)
            continue;
        const char *rest = heading + length;
        while (*rest && !isalnum((unsigned char)*rest) && (unsigned char)*rest < 0x80)
            rest++;
        if (rest[strspn(rest, "0123456789")] == '\0')
            return true;
    }
    return false;
}

/* White space of any kind is one space; capitals and small letters are alike. */
static const char *fold_heading(struct lint *lint, const char *heading)
{
    size_t size = strlen(heading);
    char *folded = arena_alloc(lint_arena(lint), 2 * size + U8_MAX_LENGTH);
    int32_t length = 0;
    bool space = false;

    for (int32_t i = 0; i < (int32_t)size;) {
        UChar32 c;
        U8_NEXT(heading, i, (int32_t)size, c);
        if (c >= 0 && u_isUWhiteSpace(c)) {
            space = true;
            continue;
        }
        if (space && length > 0)
            folded[length++] = ' ';
        space = false;
        if (c >= 0)
            U8_APPEND_UNSAFE(folded, length, u_foldCase(c, U_FOLD_CASE_DEFAULT));
    }
    folded[length] = '\0';
    return folded;
}

/* Programs write the name of a column without its line feeds' carriage returns, or with spaces for them. */
static bool is_name_of_heading(struct lint *lint, const struct lint_column *column)
{
    return strcmp(fold_heading(lint, column->name), fold_heading(lint, column->heading)) == 0;
}

static void judge_heading(struct lint *lint, const struct column_place *place)
{
    const struct lint_column *column = place->column;
    struct lint_place at = tables_at_heading(place);

    if (place->table->heading_rows == 0)
        return;
    if (*column->heading == '\0')
        lint_find(lint, lint_rule(lint), at, "the column has no heading; write what it holds");
    else if (column->heading_type != LINT_TEXT)
        lint_find(lint, lint_rule(lint), at,
                  "the heading %s is not a text; enter it as text, so that programs find the column by it",
                  lint_quote(lint, column->heading));
    else if (is_default_heading(column->heading))
        lint_find(lint, lint_rule(lint), at, "the heading %s says nothing; write what the column holds",
                  lint_quote(lint, column->heading));
    else if (*column->name && !is_name_of_heading(lint, column))
        lint_find(lint, lint_rule(lint), at,
                  "the heading is %s, but the table calls its column %s; both should be the same",
                  lint_quote(lint, column->heading), lint_quote(lint, column->name));
}

struct heading {
    const char *folded;
    size_t index;
};

static int compare_headings(const void *a, const void *b)
{
    const struct heading *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);

    return order != 0 ? order : x->index < y->index ? -1 : 1;
}

static void judge_twins(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table)
{
    struct heading *headings = arena_array(lint_arena(lint), table->column_count, sizeof *headings);

    for (size_t i = 0; i < table->column_count; i++)
        headings[i] = (struct heading){fold_heading(lint, table->columns[i].heading), i};
    if (table->column_count > 1)
        qsort(headings, table->column_count, sizeof *headings, compare_headings);
    for (size_t i = 1; i < table->column_count; i++) {
        const struct heading *heading = &headings[i];
        const struct column_place place = {sheet, table, &table->columns[heading->index], heading->index};
        if (*heading->folded && strcmp(heading[-1].folded, heading->folded) == 0)
            lint_find(lint, lint_rule(lint), tables_at_heading(&place),
                      "two columns are called %s; give each a name of its own",
                      lint_quote(lint, place.column->heading));
    }
}

void tables_judge_headings(struct lint *lint, const struct lint_sheet *sheet)
{
    tables_each_column(lint, sheet, judge_heading);
    each_table(lint, sheet, judge_twins);
}

/* ---- T05 ---- */

void tables_judge_merged(struct lint *lint, const struct lint_sheet *sheet)
{
    struct range range;

    if (!sheet->merged)
        return;
    struct lint_place place = range_parse(sheet->merged, &range)
                                  ? lint_at(sheet, range.first.row, range.first.column)
                                  : lint_at_sheet(sheet);
    const char *more =
        sheet->merged_count > 1
            ? arena_format(lint_arena(lint), ", and there are %zu more such ranges", sheet->merged_count - 1)
            : "";
    lint_find(lint, lint_rule(lint), place,
              "the cells %s are merged%s; give each cell its own text or figure",
              lint_quote(lint, sheet->merged), more);
}

/* ---- T06 ---- */

static void judge_blank_column(struct lint *lint, const struct column_place *place)
{
    if (place->column->filled == 0 && place->table->filled > 0)
        lint_find(lint, lint_rule(lint), tables_at_heading(place),
                  "%s has no figure and no text; take it out, or say in its cells why there is nothing",
                  tables_called(lint, place));
}

static void judge_blank_rows(struct lint *lint, const struct lint_sheet *sheet,
                             const struct lint_table *table)
{
    size_t rows = tables_row_count(table);

    if (table->filled == 0)
        lint_find(lint, lint_rule(lint), at_table(sheet, table),
                  "the table has headings, but no data; fill it or take it out");
    else if (table->filled_rows < rows)
        lint_find(lint, lint_rule(lint), lint_at(sheet, table->blank_row, table->ref.first.column),
                  "%zu row%s of the table %s blank, the first of them here; take %s out",
                  rows - table->filled_rows, rows - table->filled_rows == 1 ? "" : "s",
                  rows - table->filled_rows == 1 ? "is" : "are",
                  rows - table->filled_rows == 1 ? "it" : "them");
}

void tables_judge_blank_rows(struct lint *lint, const struct lint_sheet *sheet)
{
    each_table(lint, sheet, judge_blank_rows);
    tables_each_column(lint, sheet, judge_blank_column);
}

/* ---- T07 ---- */

static size_t missing_of(const struct lint_table *table)
{
    size_t missing = 0;

    for (size_t i = 0; i < table->column_count; i++)
        missing += table->columns[i].missing;
    return missing;
}

static bool may_be_blank(struct lint *lint, const struct lint_column *column)
{
    return (column->missing == 0 && column->numbers == 0) || tables_is_status(lint, column);
}

/* Blank cells are explained, but those of a column of figures must not mean what shorthand means beside them.
 */
static void judge_two_ways(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table)
{
    if (missing_of(table) == 0)
        return;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column_place place = {sheet, table, &table->columns[i], i};
        const struct lint_column *column = place.column;
        bool blank = column->filled > 0 && column->filled < tables_row_count(table);
        if (blank && !may_be_blank(lint, column))
            lint_find(
                lint, lint_rule(lint), tables_at_heading(&place),
                "%s has blank cells, though the table has shorthand for figures that are missing; write "
                "the shorthand there, too",
                tables_called(lint, &place));
    }
}

static void judge_blanks(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table)
{
    size_t blank = tables_row_count(table) * table->column_count - table->filled;

    if (blank > 0)
        lint_find(
            lint, lint_rule(lint), lint_at(sheet, table->empty_row, table->empty_column),
            "%zu cell%s of the table %s blank, the first of them here; write shorthand such as [x], or say "
            "above the table why cells are blank",
            blank, blank == 1 ? "" : "s", blank == 1 ? "is" : "are");
}

void tables_judge_empty_cells(struct lint *lint, const struct lint_sheet *sheet)
{
    table_judge judge = tables_says_above(lint, sheet, USE_BLANK) ? judge_two_ways : judge_blanks;

    for (size_t i = 0; i < sheet->table_count; i++)
        if (sheet->tables[i].filled > 0)
            judge(lint, sheet, &sheet->tables[i]);
}

/* ---- T08 to T10, T13 ---- */

void tables_judge_filters(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_table *table = NULL;

    for (size_t i = sheet->table_count; i-- > 0;)
        table = sheet->tables[i].filter ? &sheet->tables[i] : table;
    if ((!table && !sheet->filter) || lint_settings(lint)->filters ||
        tables_says_above(lint, sheet, USE_FILTER))
        return;
    lint_find(lint, lint_rule(lint), table ? at_table(sheet, table) : lint_at_sheet(sheet),
              "the %s has filter buttons; switch them off, or say above the table how a reader does",
              table ? "table" : "sheet");
}

void tables_judge_panes(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->frozen && !lint_settings(lint)->frozen_panes && !tables_says_above(lint, sheet, USE_FREEZE))
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "panes are frozen; unfreeze them, or say above the table that they are");
}

void tables_judge_hidden(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->hidden_what && !lint_settings(lint)->hidden_rows &&
        !tables_says_above(lint, sheet, USE_HIDDEN))
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "%s is hidden; show or delete it, or say above the table what is hidden",
                  sheet->hidden_what);
}

static void judge_stripes(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table)
{
    if (table->style && *table->style && (table->row_stripes || table->column_stripes))
        lint_find(lint, lint_rule(lint), at_table(sheet, table),
                  "the table's style %s shades every other %s; switch banded rows and columns off",
                  lint_quote(lint, table->style), table->row_stripes ? "row" : "column");
}

void tables_judge_stripes(struct lint *lint, const struct lint_sheet *sheet)
{
    each_table(lint, sheet, judge_stripes);
}
