#include "arena.h"
#include "catalog.h"
#include "companion.h"
#include "companion_json.h"
#include "composer.h"
#include "error.h"
#include "groups.h"
#include "number_format.h"
#include "report.h"
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A column of the key. Its categories are the groups of its values, by first appearance; periods in time. */
struct dimension {
    size_t column;
    struct groups groups;
    size_t *order;  /* the groups in the order of the categories */
    size_t *places; /* of each group its place among them */
};

struct maker {
    struct composer composer; /* for its words */
    const struct book *book;
    const struct report_table *definition;
    const struct table *table;
    struct dimension *dimensions;
    size_t dimension_count;
    size_t *figures; /* columns */
    size_t figure_count;
    const char *measure; /* name of the dimension of the figures */
};

static bool is_figure(const struct report_column *column)
{
    return column->role == ROLE_FIGURE && (column->type == TYPE_INTEGER || column->type == TYPE_NUMBER);
}

static bool all_known(const struct table *table, size_t column)
{
    for (size_t row = 0; row < table_row_count(table); row++)
        if (!table_known(table, row, column))
            return false;
    return true;
}

static bool is_in(size_t column, const size_t *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i] == column)
            return true;
    return false;
}

/* A column of days makes a series where it comes first. */
static bool is_time(const struct report_table *definition, size_t column, size_t place)
{
    enum type type = definition->columns[column].type;

    return type == TYPE_PERIOD || (type == TYPE_DATE && place == 0);
}

bool companion_is_series(const struct report_table *definition, const struct table *table,
                         struct arena *arena)
{
    bool figures = false, periods = false, known = table_row_count(table) > 0;
    size_t count;
    const size_t *key = companion_key(definition, table, arena, &count);

    for (size_t i = 0; i < definition->column_count; i++)
        figures = figures || (is_figure(&definition->columns[i]) && !is_in(i, key, count));
    for (size_t i = 0; i < count; i++) {
        periods = periods || is_time(definition, key[i], i);
        known = known && all_known(table, key[i]);
    }
    return figures && periods && known;
}

/* ---- dimensions ---- */

struct in_time {
    const struct table *table;
    const struct dimension *dimension;
};

static struct period period_of(const struct in_time *in_time, size_t group)
{
    return table_period(in_time->table, in_time->dimension->groups.first[group], in_time->dimension->column);
}

static int compare_groups(const void *a, const void *b, void *context)
{
    return period_compare(period_of(context, *(const size_t *)a), period_of(context, *(const size_t *)b));
}

static void set_dimension(const struct maker *maker, size_t column, struct dimension *dimension)
{
    struct arena *arena = maker->composer.arena;
    const struct in_time in_time = {maker->table, dimension};

    dimension->column = column;
    dimension->groups = groups_of(maker->table, &column, 1, arena);
    dimension->order = arena_array(arena, dimension->groups.count, sizeof *dimension->order);
    dimension->places = arena_array(arena, dimension->groups.count, sizeof *dimension->places);
    for (size_t i = 0; i < dimension->groups.count; i++)
        dimension->order[i] = i;
    if (maker->definition->columns[column].type == TYPE_PERIOD)
        qsort_r(dimension->order, dimension->groups.count, sizeof *dimension->order, compare_groups,
                (void *)&in_time);
    for (size_t i = 0; i < dimension->groups.count; i++)
        dimension->places[dimension->order[i]] = i;
}

/* None of the columns may be called so. */
static const char *free_name(const struct report_table *definition, const char *name, struct arena *arena)
{
    for (size_t i = 0; i < definition->column_count; i++)
        if (strcmp(definition->columns[i].name, name) == 0)
            return free_name(definition, arena_format(arena, "%s_", name), arena);
    return name;
}

static void set_dimensions(struct maker *maker)
{
    struct arena *arena = maker->composer.arena;
    const struct report_table *definition = maker->definition;
    const size_t *key = companion_key(definition, maker->table, arena, &maker->dimension_count);

    maker->dimensions = arena_array(arena, maker->dimension_count, sizeof *maker->dimensions);
    for (size_t i = 0; i < maker->dimension_count; i++)
        set_dimension(maker, key[i], &maker->dimensions[i]);
    maker->figures = arena_array(arena, definition->column_count, sizeof *maker->figures);
    for (size_t i = 0; i < definition->column_count; i++)
        if (is_figure(&definition->columns[i]) && !is_in(i, key, maker->dimension_count))
            maker->figures[maker->figure_count++] = i;
    maker->measure = free_name(definition, "measure", arena);
}

static const char *label_of(const struct maker *maker, size_t row, size_t column)
{
    const struct composer *composer = &maker->composer;
    const char *plain = table_plain(maker->table, row, column, composer->arena);

    switch (maker->definition->columns[column].type) {
    case TYPE_PERIOD:
        return catalog_period(composer->catalog, table_period(maker->table, row, column), composer->arena);
    case TYPE_DATE:
        return catalog_date(composer->catalog, table_date(maker->table, row, column), composer->arena);
    case TYPE_TEXT:
        return composer_word(composer, &maker->definition->columns[column], plain);
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        break;
    }
    return plain;
}

static json_t *pack_dimension(const struct maker *maker, const struct dimension *dimension)
{
    json_t *index = json_array(), *labels = json_object();

    for (size_t i = 0; i < dimension->groups.count; i++) {
        size_t row = dimension->groups.first[dimension->order[i]];
        const char *code = table_plain(maker->table, row, dimension->column, maker->composer.arena);
        index = companion_append(index, json_string(code));
        labels = companion_add(labels, code, json_string(label_of(maker, row, dimension->column)));
    }
    return json_pack("{s:s, s:{s:o, s:o}}", "label", maker->definition->columns[dimension->column].label,
                     "category", "index", index, "label", labels);
}

static json_t *pack_unit(const struct report_column *column)
{
    json_t *unit = json_object();

    if (column->unit)
        unit = companion_add(unit, "label", json_string(column->unit));
    if (column->format)
        unit = companion_add(unit, "decimals", json_integer(number_format_decimals(column->format)));
    else if (column->type == TYPE_INTEGER)
        unit = companion_add(unit, "decimals", json_integer(0));
    return unit;
}

static json_t *pack_measure(const struct maker *maker)
{
    json_t *index = json_array(), *labels = json_object(), *units = json_object();

    for (size_t i = 0; i < maker->figure_count; i++) {
        const struct report_column *column = &maker->definition->columns[maker->figures[i]];
        index = companion_append(index, json_string(column->name));
        labels = companion_add(labels, column->name, json_string(column->label));
        units = companion_add(units, column->name, pack_unit(column));
    }
    return json_pack("{s:s, s:{s:o, s:o, s:o}}", "label", catalog_text(maker->composer.catalog, "Figure"),
                     "category", "index", index, "label", labels, "unit", units);
}

/* ---- figures ---- */

/* Row-major, the figures last (json-stat.org, "value"). */
static size_t place_of(const struct maker *maker, size_t row, size_t figure)
{
    size_t place = 0;

    for (size_t i = 0; i < maker->dimension_count; i++) {
        const struct dimension *dimension = &maker->dimensions[i];
        place = place * dimension->groups.count + dimension->places[dimension->groups.of_row[row]];
    }
    return place * maker->figure_count + figure;
}

/* Not Jansson's: it writes 0.1 as 0.10000000000000001. */
static void put_value(const struct maker *maker, size_t row, size_t column, FILE *stream)
{
    bool known = table_known(maker->table, row, column);

    fputs(known ? table_plain(maker->table, row, column, maker->composer.arena) : "null", stream);
}

static const char *marks_in(const struct maker *maker, size_t row, int column)
{
    return column != NO_COLUMN && table_known(maker->table, row, (size_t)column)
               ? table_text(maker->table, row, (size_t)column)
               : "";
}

/* The marks of the figure, or else of its row, and why it is not there, as a workbook has it; "" for none. */
static const char *status_of(const struct maker *maker, size_t row, size_t column)
{
    const struct report_column *definition = &maker->definition->columns[column];
    const struct composer *composer = &maker->composer;
    const char *marks = marks_in(maker, row, definition->status);

    if (!*marks)
        marks = marks_in(maker, row, table_find_role(maker->table, ROLE_STATUS));
    if (table_known(maker->table, row, column) || report_missing_mark(composer->report, marks))
        return marks;
    return arena_format(composer->arena, "%s%s%s", definition->unknown ? definition->unknown : "x",
                        *marks ? " " : "", marks);
}

static const char *text_of_place(const struct maker *maker, size_t place)
{
    return arena_format(maker->composer.arena, "%zu", place);
}

static json_t *pack_status(const struct maker *maker)
{
    json_t *status = json_object();

    for (size_t row = 0; row < table_row_count(maker->table); row++)
        for (size_t i = 0; i < maker->figure_count; i++) {
            const char *text = status_of(maker, row, maker->figures[i]);
            if (*text)
                status =
                    companion_add(status, text_of_place(maker, place_of(maker, row, i)), json_string(text));
        }
    return status;
}

static size_t count_places(const struct maker *maker)
{
    size_t count = 1;

    for (size_t i = 0; i < maker->dimension_count; i++)
        count *= maker->dimensions[i].groups.count;
    return count;
}

/* A row for every combination of categories: all values, in their order. */
static void put_all_values(const struct maker *maker, FILE *stream)
{
    size_t count = table_row_count(maker->table);
    size_t *rows = arena_array(maker->composer.arena, count, sizeof *rows);

    for (size_t row = 0; row < count; row++)
        rows[place_of(maker, row, 0) / maker->figure_count] = row;
    fputs("[", stream);
    for (size_t i = 0; i < count; i++)
        for (size_t figure = 0; figure < maker->figure_count; figure++) {
            fputs(i + figure > 0 ? ", " : "", stream);
            put_value(maker, rows[i], maker->figures[figure], stream);
        }
    fputs("]", stream);
}

/* Only those places that have a row, by their numbers. */
static void put_some_values(const struct maker *maker, FILE *stream)
{
    fputs("{", stream);
    for (size_t row = 0; row < table_row_count(maker->table); row++)
        for (size_t figure = 0; figure < maker->figure_count; figure++) {
            fprintf(stream, "%s\"%zu\": ", row + figure > 0 ? ", " : "", place_of(maker, row, figure));
            put_value(maker, row, maker->figures[figure], stream);
        }
    fputs("}", stream);
}

static const char *out_of_memory(struct error *err)
{
    error_set(err, ERROR_SYSTEM, "no memory left");
    return NULL;
}

/* `text` is the dataset without its values, and ends with the brace that closes it. */
static const char *with_values(const struct maker *maker, const char *text, struct error *err)
{
    static const char end[] = "\n}\n";
    char *whole = NULL;
    size_t size = 0;
    FILE *stream = text ? open_memstream(&whole, &size) : NULL;

    if (!stream)
        return text ? out_of_memory(err) : NULL;
    fprintf(stream, "%.*s,\n \"value\": ", (int)(strlen(text) - strlen(end)), text);
    if (count_places(maker) == table_row_count(maker->table))
        put_all_values(maker, stream);
    else
        put_some_values(maker, stream);
    fputs(end, stream);
    bool good = fclose(stream) == 0;
    const char *kept = good ? arena_copy(maker->composer.arena, whole, size) : out_of_memory(err);
    free(whole);
    return kept;
}

/* ---- a dataset ---- */

static json_t *pack_roles(const struct maker *maker)
{
    json_t *times = json_array();

    for (size_t i = 0; i < maker->dimension_count; i++)
        if (is_time(maker->definition, maker->dimensions[i].column, i))
            times = companion_append(
                times, json_string(maker->definition->columns[maker->dimensions[i].column].name));
    return json_pack("{s:o, s:[s]}", "time", times, "metric", maker->measure);
}

static json_t *add_cube(json_t *set, const struct maker *maker)
{
    json_t *ids = json_array(), *sizes = json_array(), *dimensions = json_object();

    for (size_t i = 0; i < maker->dimension_count; i++) {
        const struct dimension *dimension = &maker->dimensions[i];
        const char *name = maker->definition->columns[dimension->column].name;
        ids = companion_append(ids, json_string(name));
        sizes = companion_append(sizes, json_integer((json_int_t)dimension->groups.count));
        dimensions = companion_add(dimensions, name, pack_dimension(maker, dimension));
    }
    ids = companion_append(ids, json_string(maker->measure));
    sizes = companion_append(sizes, json_integer((json_int_t)maker->figure_count));
    dimensions = companion_add(dimensions, maker->measure, pack_measure(maker));
    set = companion_add(set, "id", ids);
    set = companion_add(set, "size", sizes);
    set = companion_add(set, "role", pack_roles(maker));
    return companion_add(set, "dimension", dimensions);
}

static json_t *add_meanings(json_t *set, const struct maker *maker)
{
    const struct report *report = maker->composer.report;
    json_t *meanings = json_object();

    for (size_t i = 0; i < report->mark_count; i++)
        meanings = companion_add(meanings, report->marks[i].code, json_string(report->marks[i].meaning));
    return companion_add(set, "extension", json_pack("{s:{s:o}}", "status", "label", meanings));
}

static json_t *pack_dataset(const struct maker *maker)
{
    char as_of[DATE_SIZE];

    date_write(maker->composer.as_of, as_of);
    json_t *set = json_pack("{s:s, s:s, s:s, s:s}", "version", "2.0", "class", "dataset", "label",
                            maker->definition->title, "updated", as_of);
    if (maker->definition->source)
        set = companion_add(set, "source", json_string(maker->definition->source));
    if (maker->definition->description)
        set = companion_add(set, "note", json_pack("[s]", maker->definition->description));
    set = add_cube(set, maker);
    set = companion_add(set, "status", pack_status(maker));
    return add_meanings(set, maker);
}

bool companion_jsonstat(const struct book *book, const struct companion_language *language,
                        struct companions *companions, struct arena *arena, struct error *err)
{
    struct companion *items = arena_array(arena, book->dataset_count, sizeof *items);

    *companions = (struct companions){items, 0};
    for (size_t i = 0; i < book->dataset_count; i++) {
        struct maker maker = {.composer = {.report = language->report,
                                           .catalog = language->catalog,
                                           .period = book->period,
                                           .as_of = book->as_of,
                                           .arena = arena},
                              .book = book,
                              .definition = &language->report->tables[i],
                              .table = book->datasets[i].table};
        if (!companion_is_series(maker.definition, maker.table, arena))
            continue;
        set_dimensions(&maker);
        struct companion *companion = &items[companions->count++];
        companion->name = arena_format(arena, "%s.json", book->datasets[i].name);
        companion->text = with_values(&maker, companion_text(pack_dataset(&maker), arena, err), err);
        if (!companion->text)
            return false;
    }
    return true;
}
