#include "grid_cross.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "cross.h"
#include "grid.h"

#include <string.h>

struct builder {
    const struct composer *composer;
    const struct report_table *tidy; /* its definition */
    const struct cross *cross;
    struct report_column *columns;
    const char **headings;
};

/* Years and integers are digits; other periods, dates and what is translated are words. */
static const char *words_of(const struct builder *builder, size_t heading)
{
    const struct composer *composer = builder->composer;
    const struct table *table = builder->cross->tidy;
    size_t row = builder->cross->headings[heading], column = builder->cross->shape->columns;
    enum type type = table_column(table, column)->type;

    if (type == TYPE_DATE)
        return catalog_date(composer->catalog, table_date(table, row, column), composer->arena);
    if (type == TYPE_PERIOD && table_period(table, row, column).kind != PERIOD_YEAR)
        return catalog_period(composer->catalog, table_period(table, row, column), composer->arena);
    const char *plain = table_plain(table, row, column, composer->arena);
    return composer_word(composer, &builder->tidy->columns[column], plain);
}

static const char **all_words(const struct builder *builder)
{
    size_t count = builder->cross->heading_count;
    const char **words = arena_array(builder->composer->arena, count, sizeof *words);

    for (size_t i = 0; i < count; i++)
        words[i] = words_of(builder, i);
    return words;
}

/* Where a column of addresses stands in the wide table. */
static int place_of_link(const struct cross *cross, int link)
{
    size_t place = 0;

    if (link == NO_COLUMN)
        return NO_COLUMN;
    while (cross->columns[place].part != CROSS_LINK || cross->columns[place].from != (size_t)link)
        place++;
    return (int)place;
}

/* The figures of every column have the unit of the value. */
static const char *with_unit(const struct builder *builder, const char *words)
{
    struct report_column column = builder->tidy->columns[builder->cross->shape->value];

    column.label = words;
    column.note = NO_NOTE;
    return grid_heading(builder->composer, &column);
}

static const char *heading_of(const struct builder *builder, const struct cross_column *part,
                              const char *const *words)
{
    switch (part->part) {
    case CROSS_VALUE:
        return with_unit(builder, words[part->from]);
    case CROSS_TOTAL:
        return with_unit(builder, builder->cross->shape->total_column);
    default:
        return grid_heading(builder->composer, &builder->tidy->columns[part->from]);
    }
}

static void define_column(const struct builder *builder, size_t i, const char *const *words,
                          const char *format)
{
    const struct cross_column *part = &builder->cross->columns[i];
    const struct cross_shape *shape = builder->cross->shape;
    bool value = part->part == CROSS_VALUE;
    const struct report_column *from = &builder->tidy->columns[value ? shape->value : part->from];
    struct report_column *column = &builder->columns[i];

    *column = *from;
    column->link = place_of_link(builder->cross, from->link);
    column->of = NO_COLUMN; /* indexes of the tidy table */
    column->status = NO_COLUMN;
    if (value || part->part == CROSS_TOTAL)
        column->format = format;
    if (part->part == CROSS_STATUS) /* the marks stand in sentences */
        column->role = ROLE_FIGURE;
    builder->headings[i] = heading_of(builder, part, words);
}

/* The columns of rows come first. */
static void define_sort(const struct builder *builder, struct report_table *definition)
{
    const struct cross_shape *shape = builder->cross->shape;
    size_t *sort = arena_array(builder->composer->arena, definition->sort_count, sizeof *sort);

    for (size_t i = 0; i < definition->sort_count; i++)
        while (shape->rows[sort[i]] != definition->sort[i])
            sort[i]++;
    definition->sort = sort;
}

static void define(struct builder *builder, const char *const *words, const char *format, struct wide *wide)
{
    const struct cross *cross = builder->cross;

    builder->columns = arena_array(builder->composer->arena, cross->column_count, sizeof *builder->columns);
    builder->headings = arena_array(builder->composer->arena, cross->column_count, sizeof(char *));
    for (size_t i = 0; i < cross->column_count; i++)
        define_column(builder, i, words, format);
    wide->definition = *builder->tidy;
    wide->definition.columns = builder->columns;
    wide->definition.column_count = cross->column_count;
    define_sort(builder, &wide->definition);
    wide->headings = builder->headings;
    wide->has_total_row = cross_has_total_row(cross);
}

int64_t grid_tidy_row(const struct cross *cross, size_t row, size_t column)
{
    if (cross->columns[column].part != CROSS_VALUE || row >= cross->row_count)
        return NO_ROW;
    size_t cell = cross->cells[row * cross->heading_count + cross->columns[column].from];
    return cell > 0 ? (int64_t)cell - 1 : NO_ROW;
}

bool grid_widen(const struct composer *composer, const struct report_table *definition,
                const struct table *tidy, const char *format, struct wide *wide, struct error *err)
{
    const struct cross_shape *shape = definition->cross;
    struct builder builder = {.composer = composer, .tidy = definition};

    builder.cross = cross_lay_out(shape, definition->name, tidy, composer->arena, err);
    if (!builder.cross)
        return false;
    const char *const *words = all_words(&builder);
    const char *label = shape->total_row ? shape->total_row : "";
    wide->table = cross_table(builder.cross, words, label, composer->arena, err);
    define(&builder, words, format, wide);
    wide->cross = builder.cross;
    return wide->table != NULL;
}
