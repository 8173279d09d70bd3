#include "reader_chart.h"

#include "arena.h"
#include "error.h"
#include "reader.h"
#include "reference.h"
#include "text.h"

#include <math.h>
#include <string.h>

/* A formula that names cells, and the chart's copy of them. */
struct walk {
    const struct workbook *workbook;
    const struct reader_cells *cells;
    const struct reader_sheet *sheet;
    size_t point;
    struct arena *arena;
    struct error *err;
};

static bool refuse(const struct walk *walk, const char *what)
{
    return error_set(walk->err, ERROR_DATA, "the chart refers to %s, %s",
                     text_quote(walk->arena, walk->cells->formula, strlen(walk->cells->formula)), what);
}

/* ---- one cell ---- */

static bool same_number(double copy, const struct reader_cell *cell)
{
    return isnan(copy) ? !cell || cell->type == READER_EMPTY
                       : cell && cell->type == READER_NUMBER && cell->number == copy;
}

static bool same_text(const char *copy, const struct reader_cell *cell)
{
    return !*copy ? !cell || !*cell->text
                  : cell && cell->type == READER_TEXT && strcmp(cell->text, copy) == 0;
}

static bool agrees(struct walk *walk, struct reference place)
{
    const struct reader_cell *cell = reader_find_cell(walk->sheet, place.row, place.column);
    size_t point = walk->point++;
    char name[REFERENCE_SIZE];

    if (point < walk->cells->count && (walk->cells->is_number ? same_number(walk->cells->numbers[point], cell)
                                                              : same_text(walk->cells->texts[point], cell)))
        return true;
    reference_write(place, name);
    return refuse(walk, arena_format(walk->arena, "and its own copy of cell %s is another", name));
}

/* ---- a formula: "('a sheet'!$A$5:$A$7,'a sheet'!$C$9)" ---- */

/* Behind the "!"; NULL where there is none, or the name of no sheet. */
static const char *take_sheet(struct walk *walk, const char *text)
{
    char *name = arena_text(walk->arena, text), *end = name;

    if (*text++ != '\'')
        return NULL;
    while (*text && (*text != '\'' || text[1] == '\'')) {
        text += *text == '\'';
        *end++ = *text++;
    }
    *end = '\0';
    if (strncmp(text, "'!", 2) != 0)
        return NULL;
    walk->sheet = NULL;
    for (size_t i = 0; i < walk->workbook->sheet_count; i++)
        if (strcmp(walk->workbook->sheets[i].name, name) == 0)
            walk->sheet = &walk->workbook->sheets[i];
    return walk->sheet ? text + 2 : NULL;
}

/* Without the signs that keep a reference where it is. */
static const char *take_range(const struct walk *walk, const char *text, struct range *range)
{
    size_t length = strcspn(text, ",)");
    char *plain = arena_copy(walk->arena, text, length), *end = plain;

    for (const char *c = plain; *c; c++)
        if (*c != '$')
            *end++ = *c;
    *end = '\0';
    return range_parse(plain, range) ? text + length : NULL;
}

static bool walk_range(struct walk *walk, const struct range *range)
{
    struct reference place = range->first;

    for (place.row = range->first.row; place.row <= range->last.row; place.row++)
        for (place.column = range->first.column; place.column <= range->last.column; place.column++)
            if (!agrees(walk, place))
                return false;
    return true;
}

static bool walk_formula(struct walk *walk)
{
    const char *text = walk->cells->formula + (*walk->cells->formula == '(');

    while (text && *text && *text != ')') {
        struct range range;
        text = take_sheet(walk, text);
        text = text ? take_range(walk, text, &range) : NULL;
        if (text && !walk_range(walk, &range))
            return false;
        text = text && *text == ',' ? text + 1 : text;
    }
    if (!text)
        return refuse(walk, "which are not cells of the workbook");
    return walk->point == walk->cells->count ||
           refuse(walk, arena_format(walk->arena, "%zu cells, and has a copy of %zu", walk->point,
                                     walk->cells->count));
}

static bool cells_agree(const struct workbook *workbook, const struct reader_cells *cells,
                        struct arena *arena, struct error *err)
{
    struct walk walk = {.workbook = workbook, .cells = cells, .arena = arena, .err = err};

    return !*cells->formula || walk_formula(&walk);
}

bool reader_chart_agrees(const struct workbook *workbook, const struct reader_chart *chart,
                         struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < chart->series_count; i++)
        if (!cells_agree(workbook, &chart->series[i].x, arena, err) ||
            !cells_agree(workbook, &chart->series[i].values, arena, err))
            return false;
    return true;
}
