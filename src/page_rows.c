#include "page_builder.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "number_format.h"
#include "report.h"
#include "text.h"

#include <string.h>

/* Of one chart, while they are taken column by column. */
struct rows {
    const struct page_builder *builder;
    const struct plot *plot;
    const struct report_table *definition;
    struct composer words;
    const char **cells;
    size_t column, column_count;
};

static int row_of(const struct plot *plot, const struct series *series, size_t point)
{
    return series->rows ? series->rows[point] : (int)plot->rows[point];
}

/* ---- marks ---- */

static const char *text_of(const struct rows *rows, int row, int column)
{
    const struct table *table = rows->plot->table;

    return row != NO_ROW && column != NO_COLUMN && table_known(table, (size_t)row, (size_t)column)
               ? table_text(table, (size_t)row, (size_t)column)
               : "";
}

static bool has_code(const char *codes, const char *code, size_t length)
{
    for (const char *found = strstr(codes, code); found; found = strstr(found + 1, code))
        if ((found == codes || found[-1] == ' ') && (found[length] == ' ' || !found[length]))
            return true;
    return false;
}

/* "e p": those of the figure, then those of its row that it has not itself. */
static const char *status_of(const struct rows *rows, const struct series *series, size_t point)
{
    struct arena *arena = rows->builder->arena;
    int row = row_of(rows->plot, series, point);
    const char *all = text_of(rows, row, rows->definition->columns[series->column].status);
    const char *others = text_of(rows, row, table_find_role(rows->plot->table, ROLE_STATUS));

    for (others += strspn(others, " "); *others; others += strspn(others, " ")) {
        size_t length = strcspn(others, " ");
        const char *code = arena_copy(arena, others, length);
        if (!has_code(all, code, length))
            all = arena_format(arena, "%s%s%s", all, *all ? " " : "", code);
        others += length;
    }
    return all;
}

/* For each series; NULL in all its points where it has no marks. */
static const char **list_marks(const struct rows *rows, const struct series *series)
{
    size_t count = rows->plot->point_count, marked = 0;
    const char **marks = arena_array(rows->builder->arena, count, sizeof *marks);

    for (size_t point = 0; point < count; point++) {
        marks[point] = status_of(rows, series, point);
        marked += *marks[point] != '\0';
    }
    return marked > 0 ? marks : NULL;
}

/* ---- cells ---- */

/* 0.5 of a share is 50 per cent, and the unit would say 0.5. */
static const char *heading_of(const struct rows *rows, const struct series *series)
{
    const struct page_builder *builder = rows->builder;
    const struct report_column *column = &rows->definition->columns[series->column];
    const char *values[] = {text_in_one_line(builder->arena, series->name), column->unit};
    bool share = column->format && number_format_kind(column->format) == NUMBER_FORMAT_PERCENT;

    return column->unit && !share ? catalog_fill(builder->catalog, "{0} ({1})", values, 2, builder->arena)
                                  : values[0];
}

/* A word as the chart has it; a day, a period, a figure as in csv/. */
static const char *cell_of(const struct rows *rows, int row, size_t column)
{
    const struct report_column *definition = &rows->definition->columns[column];

    if (row == NO_ROW)
        return "";
    const char *plain = table_plain(rows->plot->table, (size_t)row, column, rows->builder->arena);
    bool word = definition->type == TYPE_TEXT && *plain;
    return word ? composer_word(&rows->words, definition, plain) : plain;
}

/* Without the letters that keep the directions of a text apart (U+2066 to U+2069): nobody sees them in a file
 * of figures, and no program finds a heading that has them. */
static const char *plain(const char *text, struct arena *arena)
{
    char *out = arena_text(arena, text), *end = out;

    for (const char *c = text; *c; c++)
        if (strncmp(c, "\xE2\x81", 2) == 0 && (unsigned char)c[2] >= 0xA6 && (unsigned char)c[2] <= 0xA9)
            c += 2;
        else
            *end++ = *c;
    *end = '\0';
    return out;
}

static void set(const struct rows *rows, size_t row, const char *text)
{
    rows->cells[row * rows->column_count + rows->column] = text;
}

/* The one that was filled before. */
static void add_column(struct rows *rows, const char *heading)
{
    set(rows, 0, plain(heading, rows->builder->arena));
    rows->column++;
}

static void add_x(struct rows *rows)
{
    const struct plot *plot = rows->plot;
    const char *label = rows->definition->columns[plot->x_column].label;

    for (size_t point = 0; point < plot->point_count; point++)
        set(rows, point + 1, cell_of(rows, (int)plot->rows[point], plot->x_column));
    add_column(rows, text_in_one_line(rows->builder->arena, label));
}

static void add_figures(struct rows *rows, const struct series *series)
{
    for (size_t point = 0; point < rows->plot->point_count; point++)
        set(rows, point + 1, cell_of(rows, row_of(rows->plot, series, point), series->column));
    add_column(rows, heading_of(rows, series));
}

static void add_marks(struct rows *rows, const struct series *series, const char *const *marks)
{
    for (size_t point = 0; marks && point < rows->plot->point_count; point++)
        set(rows, point + 1, marks[point]);
    if (marks)
        add_column(rows, page_fill(rows->builder, "Status of {0}",
                                   text_in_one_line(rows->builder->arena, series->name)));
}

static void add_columns(struct rows *rows, const char *const *const *marks)
{
    const struct plot *plot = rows->plot;

    add_x(rows);
    for (size_t i = 0; i < plot->series_count; i++)
        add_figures(rows, &plot->series[i]);
    for (size_t i = 0; i < plot->series_count; i++)
        add_marks(rows, &plot->series[i], marks[i]);
}

void page_take_rows(const struct page_builder *builder, const struct plot *plot, struct page_rows *taken)
{
    struct arena *arena = builder->arena;
    const char *const **marks = arena_array(arena, plot->series_count, sizeof *marks);
    struct rows rows = {
        .builder = builder,
        .plot = plot,
        .definition = plot->definition,
        .words = {.report = builder->report, .catalog = builder->catalog, .arena = arena},
        .column_count = 1 + plot->series_count,
    };

    for (size_t i = 0; i < plot->series_count; i++) {
        marks[i] = list_marks(&rows, &plot->series[i]);
        rows.column_count += marks[i] != NULL;
    }
    rows.cells = arena_array(arena, (plot->point_count + 1) * rows.column_count, sizeof *rows.cells);
    add_columns(&rows, (const char *const *const *)marks);
    *taken = (struct page_rows){rows.cells, plot->point_count + 1, rows.column_count};
}
