#include "book_names.h"

#include "arena.h"
#include "book.h"
#include "book_figure_cells.h"
#include "cross.h"
#include "report.h"
#include "room.h"

#include <stdlib.h>
#include <string.h>

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

static void name_series(struct names *names, const struct figure *figure)
{
    const char *chart = arena_format(names->arena, "figure.%s", underscored(names, figure->plot->name));

    for (size_t i = 0; i < figure->series_count; i++)
        add(names, chart, figure->plot->definition->columns[figure->plot->series[i].column].name,
            figure->series[i].values.formula);
}

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
