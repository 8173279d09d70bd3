#include "book_figure_cells.h"

#include "arena.h"
#include "book.h"
#include "cross.h"
#include "reference.h"
#include "room.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Excel's formulas have 8,192 characters; some for what may be put around them. */
enum { FORMULA_LIMIT = 8000 };

/* The place of a figure that is the heading of a cross-table, which holds it as a text. */
static const struct reference nowhere = {REFERENCE_ROWS, 0};

/* ---- which points ---- */

/* How many periods are missing between a point and the one before it. */
static size_t missing_before(const struct plot *plot, size_t point)
{
    if (point == 0 || table_column(plot->table, plot->x_column)->type != TYPE_PERIOD)
        return 0;
    return (size_t)fmax(0, round((plot->x[point] - plot->x[point - 1]) / plot->x_step) - 1);
}

static void choose_points(struct figure_points *points, bool filled)
{
    const struct plot *plot = points->plot;
    size_t count = plot->point_count;

    for (size_t i = 0; filled && i < plot->point_count; i++)
        count += missing_before(plot, i);
    size_t *items = arena_array(points->arena, count, sizeof *items);
    for (size_t i = 0; i < plot->point_count; i++) {
        for (size_t missing = filled ? missing_before(plot, i) : 0; missing > 0; missing--)
            items[points->count++] = NO_POINT;
        items[points->count++] = i;
    }
    points->items = items;
}

/* ---- where a row of the plot's table stands ---- */

/* In a table as it is: its row among those of the grid. */
static void place_rows(const struct grid *grid, size_t *places)
{
    for (size_t i = 0; i < grid->row_count; i++)
        places[grid->rows[i]] = i;
}

/* In a cross-table: which of its cells. */
static void place_cells(const struct cross *cross, size_t *places)
{
    for (size_t i = 0; i < cross->row_count * cross->heading_count; i++)
        if (cross->cells[i] > 0)
            places[cross->cells[i] - 1] = i;
}

struct figure_points figure_points(const struct plot *plot, const struct sheet *sheet, bool filled,
                                   struct arena *arena)
{
    struct figure_points points = {.plot = plot, .sheet = sheet, .arena = arena};
    size_t *places = arena_array(arena, table_row_count(plot->table), sizeof *places);

    if (sheet->grid->cross)
        place_cells(sheet->grid->cross, places);
    else
        place_rows(sheet->grid, places);
    points.places = places;
    choose_points(&points, filled);
    return points;
}

/* The row of the grid's tables in which a row of the plot's table stands. */
static size_t row_of(const struct figure_points *points, size_t row)
{
    const struct grid *grid = points->sheet->grid;
    size_t place = points->places[row];

    return grid->cross ? place / grid->cross->heading_count : row;
}

/* Where on the sheet a row of the grid's tables stands; rows of a cross-table may be sorted. */
static size_t *invert_rows(const struct figure_points *points)
{
    const struct grid *grid = points->sheet->grid;
    size_t *positions = arena_array(points->arena, grid->row_count, sizeof *positions);

    place_rows(grid, positions);
    return positions;
}

static bool is_wide_column(const struct cross_column *column, enum cross_part part, size_t from)
{
    return column->part == part && column->from == from;
}

/* The column of the grid that has `column` of the plot's table; in a cross-table that depends on the row.
 * The number of columns where none has it. */
static size_t column_of(const struct figure_points *points, size_t row, size_t column)
{
    const struct grid *grid = points->sheet->grid;
    const struct cross *cross = grid->cross;
    size_t i = 0;

    if (!cross) {
        while (i < grid->column_count && grid->from[i] != column)
            i++;
        return i;
    }
    bool value = column == cross->shape->value;
    size_t heading = points->places[row] % cross->heading_count;
    while (i < grid->column_count &&
           !is_wide_column(&cross->columns[grid->from[i]], value ? CROSS_VALUE : CROSS_ROW,
                           value ? heading : column))
        i++;
    return i;
}

/* ---- areas of cells as a formula ---- */

struct areas {
    struct range *items;
    size_t count;
};

static bool continues(const struct range *area, struct reference place)
{
    bool below = area->first.column == place.column && area->last.column == place.column &&
                 area->last.row + 1 == place.row;
    bool beside =
        area->first.row == place.row && area->last.row == place.row && area->last.column + 1 == place.column;

    return below || beside;
}

static void add_place(struct areas *areas, struct reference place, struct arena *arena)
{
    if (areas->count > 0 && continues(&areas->items[areas->count - 1], place)) {
        areas->items[areas->count - 1].last = place;
        return;
    }
    areas->items = room_for_item(arena, areas->items, areas->count, sizeof *areas->items);
    areas->items[areas->count++] = (struct range){place, place};
}

/* "'It''s'!" */
static const char *sheet_in_formula(const char *sheet, struct arena *arena)
{
    char *out = arena_alloc(arena, strlen(sheet) * 2 + 4), *end = stpcpy(out, "'");

    for (const char *c = sheet; *c; c++) {
        if (*c == '\'')
            *end++ = '\'';
        *end++ = *c;
    }
    strcpy(end, "'!");
    return out;
}

/* "$AB$7" */
static const char *absolute(struct reference place, struct arena *arena)
{
    char text[REFERENCE_SIZE];

    reference_write(place, text);
    int letters = (int)strcspn(text, "0123456789");
    return arena_format(arena, "$%.*s$%s", letters, text, text + letters);
}

static const char *area_in_formula(const struct range *area, const char *sheet, struct arena *arena)
{
    const char *first = absolute(area->first, arena);

    return reference_compare(area->first, area->last) == 0
               ? arena_format(arena, "%s%s", sheet, first)
               : arena_format(arena, "%s%s:%s", sheet, first, absolute(area->last, arena));
}

/* NULL where it would be too long. */
static const char *formula_of(const struct areas *areas, const char *name, struct arena *arena)
{
    const char *sheet = sheet_in_formula(name, arena);
    char *out = arena_alloc(arena, FORMULA_LIMIT + 3), *end = stpcpy(out, "(");

    for (size_t i = 0; i < areas->count; i++) {
        const char *area = area_in_formula(&areas->items[i], sheet, arena);
        if (strlen(area) + 1 > FORMULA_LIMIT - (size_t)(end - out))
            return NULL;
        end = stpcpy(stpcpy(end, i > 0 ? "," : ""), area);
    }
    strcpy(end, ")");
    return areas->count == 1 ? arena_copy(arena, out + 1, (size_t)(end - out) - 1) : out;
}

/* `places` with one that is nowhere have no formula. */
static const char *formula_of_places(const struct figure_points *points, const struct reference *places)
{
    struct areas areas = {0};

    for (size_t i = 0; i < points->count; i++) {
        if (places[i].row == nowhere.row)
            return NULL;
        add_place(&areas, places[i], points->arena);
    }
    return formula_of(&areas, points->sheet->name, points->arena);
}

const char *figure_range(const struct sheet *sheet, size_t first, size_t last, struct arena *arena)
{
    unsigned top = (unsigned)sheet->line_count + 1;
    struct range range = {{top, (unsigned)first},
                          {top + (unsigned)sheet->grid->row_count - 1, (unsigned)last}};
    const struct areas areas = {&range, 1};

    return formula_of(&areas, sheet->name, arena);
}

/* ---- cells ---- */

/* An empty cell, one column away from the table so that the table does not grow over it, and in the row after
 * the place before: neighbours make one area. */
static struct reference empty_place(const struct figure_points *points, const struct reference *places,
                                    size_t i)
{
    unsigned column = (unsigned)points->sheet->grid->column_count + 1;
    unsigned first = (unsigned)points->sheet->line_count + 1;

    return (struct reference){i > 0 && places[i - 1].row + 1 < nowhere.row ? places[i - 1].row + 1 : first,
                              column};
}

static const char *text_in(const struct grid_column *column, size_t row)
{
    return table_cell(column->table, row, column->index) == CELL_UNKNOWN
               ? grid_unknown(column, row)
               : table_text(column->table, row, column->index);
}

/* That is known, of a column that is not one of texts. */
static double number_in(const struct grid_column *column, size_t row)
{
    switch (table_column(column->table, column->index)->type) {
    case TYPE_INTEGER:
        return (double)table_integer(column->table, row, column->index);
    case TYPE_DATE:
        return date_serial(table_date(column->table, row, column->index));
    case TYPE_PERIOD:
        return table_period(column->table, row, column->index).year;
    case TYPE_NUMBER:
    case TYPE_TEXT:
        break;
    }
    return table_number(column->table, row, column->index);
}

/* The x of a cross-table that is the heading of a column. */
static bool is_heading(const struct figure_points *points)
{
    const struct cross *cross = points->sheet->grid->cross;

    return cross && points->plot->x_column == cross->shape->columns;
}

static struct reference x_place(const struct figure_points *points, const size_t *positions, size_t row)
{
    const struct sheet *sheet = points->sheet;
    size_t from = is_heading(points) ? sheet->grid->cross->shape->value : points->plot->x_column;
    size_t column = column_of(points, row, from);
    size_t below = is_heading(points) ? 0 : 1 + positions[row_of(points, row)];
    return (struct reference){(unsigned)(sheet->line_count + below), (unsigned)column};
}

static const char *x_text(const struct figure_points *points, size_t row, struct reference place)
{
    const struct grid *grid = points->sheet->grid;

    return is_heading(points) ? grid->columns[place.column].heading
                              : text_in(&grid->columns[place.column], row_of(points, row));
}

/* Years and days are numbers; words and the headings of cross-tables are texts. */
static const struct grid_column *column_of_numbers(const struct figure_points *points)
{
    const struct grid *grid = points->sheet->grid;

    if (is_heading(points))
        return NULL;
    const struct grid_column *found =
        &grid->columns[column_of(points, points->plot->rows[0], points->plot->x_column)];
    return table_column(found->table, found->index)->type == TYPE_TEXT ? NULL : found;
}

/* Of a point of the chart: a row of the plot's table, or NO_ROW. */
static int row_of_x(const struct figure_points *points, size_t i, size_t step)
{
    return points->items[i] == NO_POINT || i % step > 0 ? NO_ROW : (int)points->plot->rows[points->items[i]];
}

static int row_of_value(const struct figure_points *points, const struct series *series, size_t i)
{
    if (points->items[i] == NO_POINT)
        return NO_ROW;
    return series->rows ? series->rows[points->items[i]] : (int)points->plot->rows[points->items[i]];
}

struct figure_cells figure_x(const struct figure_points *points, size_t step)
{
    const struct grid_column *numeric = column_of_numbers(points);
    const size_t *positions = invert_rows(points);
    struct reference *places = arena_array(points->arena, points->count, sizeof *places);
    double *numbers = arena_array(points->arena, points->count, sizeof *numbers);
    const char **texts = arena_array(points->arena, points->count, sizeof *texts);

    for (size_t i = 0; i < points->count; i++) {
        int row = row_of_x(points, i, step);
        places[i] = row == NO_ROW ? empty_place(points, places, i) : x_place(points, positions, (size_t)row);
        if (numeric)
            numbers[i] = row == NO_ROW ? NAN : number_in(numeric, row_of(points, (size_t)row));
        else
            texts[i] = row == NO_ROW ? "" : x_text(points, (size_t)row, places[i]);
    }
    return (struct figure_cells){.formula = formula_of_places(points, places),
                                 .numbers = numeric ? numbers : NULL,
                                 .texts = numeric ? NULL : texts,
                                 .format = numeric ? numeric->format : NULL};
}

static struct reference value_place(const struct figure_points *points, const size_t *positions, int row,
                                    size_t column)
{
    const struct sheet *sheet = points->sheet;
    size_t found = row == NO_ROW ? sheet->grid->column_count : column_of(points, (size_t)row, column);

    if (found == sheet->grid->column_count)
        return nowhere;
    return (struct reference){(unsigned)(sheet->line_count + 1 + positions[row_of(points, (size_t)row)]),
                              (unsigned)found};
}

/* A sheet may show a mark for a figure that is known: "[low]" for one that rounds to zero. */
static bool is_shown(const struct figure_points *points, int row, struct reference place, size_t column)
{
    if (row == NO_ROW || !table_known(points->plot->table, (size_t)row, column))
        return false;
    if (place.row == nowhere.row)
        return true;
    const struct grid_column *shown = &points->sheet->grid->columns[place.column];
    return table_known(shown->table, row_of(points, (size_t)row), shown->index);
}

struct figure_cells figure_values(const struct figure_points *points, const struct series *series)
{
    const struct grid *grid = points->sheet->grid;
    const size_t *positions = invert_rows(points);
    const struct grid_column figures = {.table = points->plot->table, .index = series->column};
    struct reference *places = arena_array(points->arena, points->count, sizeof *places);
    double *numbers = arena_array(points->arena, points->count, sizeof *numbers);
    const char *format = NULL;

    for (size_t i = 0; i < points->count; i++) {
        int row = row_of_value(points, series, i);
        struct reference place = value_place(points, positions, row, series->column);
        bool shown = is_shown(points, row, place, series->column);
        numbers[i] = shown ? number_in(&figures, (size_t)row) : NAN;
        places[i] = shown ? place : empty_place(points, places, i);
        format = place.row == nowhere.row ? format : grid->columns[place.column].format;
    }
    return (struct figure_cells){
        .formula = formula_of_places(points, places), .numbers = numbers, .format = format};
}
