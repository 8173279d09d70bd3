#include "verify_companions.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "manifest.h"
#include "text.h"
#include "verify_tables.h"

#include <jansson.h>
#include <string.h>

static json_t *parse(const struct bytes *bytes, struct error *err)
{
    json_error_t why;
    json_t *root = json_loadb(bytes->data, bytes->size, JSON_REJECT_DUPLICATES, &why);

    if (!root)
        error_set(err, ERROR_DATA, "line %d: is not JSON: %.200s", why.line, why.text);
    return root;
}

static bool is_text(const json_t *value, const char *text)
{
    return json_is_string(value) && strcmp(json_string_value(value), text) == 0;
}

/* ---- csv-metadata.json ---- */

static bool check_column(const json_t *columns, size_t place, const char *name, struct error *err)
{
    const json_t *column = json_array_get(columns, place);

    return is_text(json_object_get(column, "name"), name) ||
           error_set(err, ERROR_DATA, "its column %zu is not '%s', as in the file", place + 1, name);
}

/* As CSV has them: status and sources behind all others, in every file. */
static bool check_columns(const struct manifest_table *table, const json_t *columns, struct error *err)
{
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        enum role role = table->columns[i].role;
        if (role != ROLE_STATUS && role != ROLE_SOURCES &&
            !check_column(columns, count++, table->columns[i].name, err))
            return false;
    }
    if (!check_column(columns, count, "status", err) || !check_column(columns, count + 1, "sources", err))
        return false;
    return json_array_size(columns) == count + 2 ||
           error_set(err, ERROR_DATA, "it has %zu columns and the file %zu", json_array_size(columns),
                     count + 2);
}

static bool check_table(const struct manifest_table *table, const json_t *entry, struct arena *arena,
                        struct error *err)
{
    const char *url = arena_format(arena, "%s.csv", table->name);
    const json_t *schema = json_object_get(entry, "tableSchema");

    if (!is_text(json_object_get(entry, "url"), url))
        return error_set(err, ERROR_DATA, "is not where '%s' should be", url);
    return check_columns(table, json_object_get(schema, "columns"), err) || error_within(err, "%s", url);
}

static bool check_metadata(const struct manifest *manifest, const json_t *root, struct arena *arena,
                           struct error *err)
{
    const json_t *tables = json_object_get(root, "tables");

    if (json_array_size(tables) != manifest->table_count)
        return error_set(err, ERROR_DATA, "describes %zu tables; the manifest has %zu",
                         json_array_size(tables), manifest->table_count);
    for (size_t i = 0; i < manifest->table_count; i++)
        if (!check_table(&manifest->tables[i], json_array_get(tables, i), arena, err))
            return error_within(err, "table %zu", i + 1);
    return true;
}

bool verify_metadata(const struct manifest *manifest, const char *path, const struct bytes *bytes,
                     struct arena *arena, struct error *err)
{
    json_t *root = parse(bytes, err);
    bool good = root && check_metadata(manifest, root, arena, err);

    json_decref(root);
    return good || error_within(err, "%s", path);
}

/* ---- datasets ---- */

enum { MOST_DIMENSIONS = 64 };

struct dimension {
    int column;     /* of the table; NO_COLUMN: that of the figures */
    json_t *places; /* of each code its number */
    size_t size;
};

struct dataset {
    const struct table *table;
    const json_t *root;
    struct dimension dimensions[MOST_DIMENSIONS];
    size_t count;
    size_t figures; /* the dimension of the figures */
    struct arena *arena;
};

static int find_column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table_column_count(table); i++)
        if (strcmp(table_column(table, i)->name, name) == 0)
            return (int)i;
    return NO_COLUMN;
}

static bool number_codes(struct dimension *dimension, const json_t *index, struct error *err)
{
    dimension->places = json_object();
    for (size_t i = 0; i < json_array_size(index); i++) {
        const char *code = json_string_value(json_array_get(index, i));
        if (!code || json_object_get(dimension->places, code) ||
            json_object_set_new(dimension->places, code, json_integer((json_int_t)i)))
            return error_set(err, ERROR_DATA, "its category %zu is none, or stands there twice", i + 1);
    }
    dimension->size = json_array_size(index);
    return true;
}

static bool read_dimension(struct dataset *dataset, size_t place, struct error *err)
{
    const char *name = json_string_value(json_array_get(json_object_get(dataset->root, "id"), place));
    const json_t *size = json_array_get(json_object_get(dataset->root, "size"), place);
    const json_t *dimensions = json_object_get(dataset->root, "dimension");
    struct dimension *dimension = &dataset->dimensions[place];

    if (!name)
        return error_set(err, ERROR_DATA, "dimension %zu has no name", place + 1);
    const json_t *category = json_object_get(json_object_get(dimensions, name), "category");
    dimension->column = find_column(dataset->table, name);
    if (dimension->column == NO_COLUMN)
        dataset->figures = place;
    if (!number_codes(dimension, json_object_get(category, "index"), err))
        return error_within(err, "dimension '%s'", name);
    return json_integer_value(size) == (json_int_t)dimension->size ||
           error_set(err, ERROR_DATA, "dimension '%s' has %zu categories; its size says %lld", name,
                     dimension->size, (long long)json_integer_value(size));
}

static bool read_dimensions(struct dataset *dataset, struct error *err)
{
    size_t count = json_array_size(json_object_get(dataset->root, "id"));

    if (count < 2 || count > MOST_DIMENSIONS)
        return error_set(err, ERROR_DATA, "has %zu dimensions; from 2 to %d are right", count,
                         MOST_DIMENSIONS);
    for (dataset->count = 0; dataset->count < count;)
        if (!read_dimension(dataset, dataset->count++, err))
            return false;
    return dataset->dimensions[dataset->figures].column == NO_COLUMN ||
           error_set(err, ERROR_DATA, "has no dimension of its figures");
}

/* The place of a row's figure in the cube. */
static bool find_place(const struct dataset *dataset, size_t row, const char *figure, size_t *place,
                       struct error *err)
{
    *place = 0;
    for (size_t i = 0; i < dataset->count; i++) {
        const struct dimension *dimension = &dataset->dimensions[i];
        const char *code = dimension->column == NO_COLUMN
                               ? figure
                               : table_plain(dataset->table, row, (size_t)dimension->column, dataset->arena);
        const json_t *number = json_object_get(dimension->places, code);
        if (!number)
            return error_set(err, ERROR_DATA, "row %zu: %s is not one of its categories", row + 1,
                             text_quote(dataset->arena, code, strlen(code)));
        *place = *place * dimension->size + (size_t)json_integer_value(number);
    }
    return true;
}

static const json_t *value_at(const struct dataset *dataset, size_t place)
{
    const json_t *values = json_object_get(dataset->root, "value");

    return json_is_array(values) ? json_array_get(values, place)
                                 : json_object_get(values, arena_format(dataset->arena, "%zu", place));
}

static bool is_same(const struct table *table, size_t row, size_t column, const json_t *value)
{
    if (!table_known(table, row, column))
        return json_is_null(value);
    if (table_column(table, column)->type == TYPE_INTEGER)
        return json_is_integer(value) && json_integer_value(value) == table_integer(table, row, column);
    return json_is_number(value) && json_number_value(value) == table_number(table, row, column);
}

static bool check_figure(const struct dataset *dataset, size_t row, const char *figure, struct error *err)
{
    int column = find_column(dataset->table, figure);
    size_t place;

    if (column == NO_COLUMN || (table_column(dataset->table, (size_t)column)->type != TYPE_INTEGER &&
                                table_column(dataset->table, (size_t)column)->type != TYPE_NUMBER))
        return error_set(err, ERROR_DATA, "'%s' is no column of figures", figure);
    if (!find_place(dataset, row, figure, &place, err))
        return false;
    return is_same(dataset->table, row, (size_t)column, value_at(dataset, place)) ||
           error_set(err, ERROR_DATA, "row %zu: its '%s' is not that of the table", row + 1, figure);
}

static size_t count_values(const struct dataset *dataset)
{
    const json_t *values = json_object_get(dataset->root, "value");

    return json_is_array(values) ? json_array_size(values) : json_object_size(values);
}

static bool check_values(const struct dataset *dataset, struct error *err)
{
    size_t rows = table_row_count(dataset->table);
    const struct dimension *figures = &dataset->dimensions[dataset->figures];
    const char *figure;
    json_t *number;

    if (count_values(dataset) != rows * figures->size)
        return error_set(err, ERROR_DATA, "has %zu values; %zu rows with %zu figures each have %zu",
                         count_values(dataset), rows, figures->size, rows * figures->size);
    json_object_foreach(figures->places, figure, number)
    {
        for (size_t row = 0; row < rows; row++)
            if (!check_figure(dataset, row, figure, err))
                return false;
    }
    return true;
}

/* "jsonstat/en/loans.json" is about the table "loans". NULL where the manifest has none of that name. */
static const struct table **table_of(const struct verify_tables *tables, const char *path)
{
    const char *name = strrchr(path, '/') + 1;

    for (size_t i = 0; i < tables->manifest->table_count; i++) {
        const char *own = tables->manifest->tables[i].name;
        if (strncmp(name, own, strlen(own)) == 0 && strcmp(name + strlen(own), ".json") == 0)
            return &tables->items[i];
    }
    return NULL;
}

static bool check_dataset(struct dataset *dataset, struct error *err)
{
    bool good = read_dimensions(dataset, err) && check_values(dataset, err);

    for (size_t i = 0; i < dataset->count; i++)
        json_decref(dataset->dimensions[i].places);
    return good;
}

bool verify_dataset(const struct verify_tables *tables, const char *path, const struct bytes *bytes,
                    struct error *err)
{
    const struct table **table = table_of(tables, path);
    json_t *root = parse(bytes, err);
    bool good = root && (table || error_set(err, ERROR_DATA, "belongs to no table of the manifest"));

    if (good && *table) { /* else the edition has no CSV */
        struct dataset dataset = {.table = *table, .root = root, .arena = tables->arena};
        good = check_dataset(&dataset, err);
    }
    json_decref(root);
    return good || error_within(err, "%s", path);
}

/* ---- are they all there? ---- */

static bool has_file(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (strcmp(manifest->files[i].path, path) == 0)
            return true;
    return false;
}

bool verify_datasets_are_all_there(const struct manifest *manifest, struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < manifest->file_count; i++) {
        const char *path = manifest->files[i].path, *name = strrchr(path, '/');
        for (size_t j = 0; strncmp(path, "jsonstat/", 9) == 0 && j < manifest->language_count; j++) {
            const char *other = arena_format(arena, "jsonstat/%s%s", manifest->languages[j], name);
            if (!has_file(manifest, other))
                return error_set(err, ERROR_DATA, "%s is missing", other);
        }
    }
    return true;
}
