#include "book_names.h"

#include "arena.h"
#include "book.h"
#include "book_figure_cells.h"
#include "cross.h"
#include "report.h"
#include "room.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* In bytes; Excel's names have at most 255 characters. */
enum { NAME_LIMIT = 100 };

struct names {
    struct book_name *items;
    size_t count;
    struct arena *arena;
};

/* Names of tables and charts have dashes, which a formula would take for minus. */
static const char *underscored(const struct names *names, const char *name)
{
    char *out = arena_text(names->arena, name);

    for (char *c = out; *c; c++)
        if (*c == '-')
            *c = '_';
    return out;
}

/* A dot keeps a name from looking like a cell. */
static void add(struct names *names, const char *whole, const char *column, const char *formula)
{
    if (!formula)
        return;
    names->items = room_for_item(names->arena, names->items, names->count, sizeof *names->items);
    names->items[names->count++] =
        (struct book_name){arena_format(names->arena, "%s.%s", whole, column), formula};
}

static bool has_figures(const struct report_column *column)
{
    return column->role == ROLE_FIGURE && (column->type == TYPE_INTEGER || column->type == TYPE_NUMBER);
}

static void name_columns(struct names *names, const struct report_table *table, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->grid->column_count; i++) {
        const struct report_column *column = &table->columns[sheet->grid->from[i]];
        if (has_figures(column))
            add(names, underscored(names, table->name), column->name,
                figure_range(sheet, i, i, names->arena));
    }
}

/* Which columns there are depends on the data: all figures have one name. */
static void name_cross(struct names *names, const struct report_table *table, const struct sheet *sheet)
{
    const struct grid *grid = sheet->grid;
    size_t first = grid->column_count, last = 0;

    for (size_t i = 0; i < grid->column_count; i++)
        if (grid->cross->columns[grid->from[i]].part == CROSS_VALUE) {
            first = i < first ? i : first;
            last = i;
        }
    if (first <= last)
        add(names, underscored(names, table->name), table->columns[table->cross->value].name,
            figure_range(sheet, first, last, names->arena));
}

/* ---- series of a chart ---- */

/* A text as a part of a name: letters and digits, small ones, since Excel does not tell them apart, and an
 * underscore for whatever stands between them. */
static const char *name_of_text(const struct names *names, const char *text)
{
    char *out = arena_array(names->arena, strlen(text) * 2 + 1, 1); /* small ones may be longer */
    int32_t at = 0, end = 0, limit = (int32_t)strlen(text);

    while (at < limit && end < NAME_LIMIT) {
        UChar32 letter;
        U8_NEXT(text, at, limit, letter);
        if (u_isalnum(letter))
            U8_APPEND_UNSAFE(out, end, u_tolower(letter));
        else if (end > 0 && out[end - 1] != '_')
            out[end++] = '_';
    }
    while (end > 0 && out[end - 1] == '_')
        end--;
    out[end] = '\0';
    return end > 0 ? out : "series";
}

/* The column whose texts are the series, or NO_COLUMN. */
static int column_of_texts(const struct plot *plot)
{
    const struct report_chart *chart = plot->definition->charts;

    while (strcmp(chart->name, plot->name) != 0)
        chart++;
    return plot->series[0].rows ? chart->series : NO_COLUMN;
}

/* The words of the data, which are the same in every language, where they make the series; else the name of
 * its column. */
static const char *name_of_series(const struct names *names, const struct plot *plot,
                                  const struct series *series)
{
    int column = column_of_texts(plot);
    size_t point = 0;

    if (column == NO_COLUMN)
        return plot->definition->columns[series->column].name;
    while (series->rows[point] == NO_ROW)
        point++;
    size_t row = (size_t)series->rows[point];
    return name_of_text(names, table_known(plot->table, row, (size_t)column)
                                   ? table_text(plot->table, row, (size_t)column)
                                   : "");
}

static bool is_taken(const char *const *taken, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(taken[i], name) == 0)
            return true;
    return false;
}

/* "north_sea", or "north_sea_2" where another text gave that name. */
static const char *free_name(const struct names *names, const char *const *taken, size_t count,
                             const char *name)
{
    const char *out = name;

    for (size_t number = 2; is_taken(taken, count, out); number++)
        out = arena_format(names->arena, "%s_%zu", name, number);
    return out;
}

static void name_series(struct names *names, const struct figure *figure)
{
    const struct plot *plot = figure->plot;
    const char *chart = arena_format(names->arena, "figure.%s", underscored(names, plot->name));
    const char **taken = arena_array(names->arena, figure->series_count, sizeof *taken);
    bool texts = column_of_texts(plot) != NO_COLUMN;

    for (size_t i = 0; i < figure->series_count; i++) {
        taken[i] = name_of_series(names, plot, &plot->series[i]);
        if (texts)
            taken[i] = free_name(names, taken, i, taken[i]);
        add(names, chart, taken[i], figure->series[i].values.formula);
    }
}

/* ---- sheets ---- */

static void name_sheet(struct names *names, const struct report *report, const struct sheet *sheet)
{
    bool rows = sheet->kind == SHEET_DATA && sheet->grid->row_count > 0;

    if (sheet->figure)
        name_series(names, sheet->figure);
    if (rows && sheet->grid->cross)
        name_cross(names, &report->tables[sheet->table], sheet);
    else if (rows)
        name_columns(names, &report->tables[sheet->table], sheet);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct book_name *)a)->name, ((const struct book_name *)b)->name);
}

/* A chart may draw one column twice. */
static size_t keep_different(struct book_name *names, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_name(&names[kept - 1], &names[i]) != 0)
            names[kept++] = names[i];
    return kept;
}

void book_name_series(struct book *book, const struct report *report, struct arena *arena)
{
    struct names names = {.arena = arena};

    for (size_t i = 0; i < book->sheet_count; i++)
        name_sheet(&names, report, &book->sheets[i]);
    if (names.count > 1)
        qsort(names.items, names.count, sizeof *names.items, by_name);
    book->names = names.items;
    book->name_count = keep_different(names.items, names.count);
}
