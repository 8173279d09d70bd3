#include "manifest_tables.h"

#include "arena.h"
#include "cross.h"
#include "error.h"
#include "manifest_behind.h"
#include "manifest_reader.h"

#include <stdio.h>
#include <string.h>

static bool get_type(const struct manifest_reader *reader, const json_t *object, enum type *type)
{
    const char *name;

    if (!manifest_get_line(reader, object, "type", &name))
        return false;
    for (*type = TYPE_TEXT; *type <= TYPE_PERIOD; (*type)++)
        if (strcmp(type_name(*type), name) == 0)
            return true;
    return manifest_fail(reader, "type", "is %s; use text, integer, number, date or period",
                         manifest_quote(reader, name));
}

/* A figure where it is not given. */
static bool get_role(const struct manifest_reader *reader, const json_t *object, enum role *role)
{
    static const char *const roles[] = {
        [ROLE_STATUS] = "status", [ROLE_SOURCES] = "sources", [ROLE_LINK] = "link", [ROLE_NOTES] = "notes"};
    enum role last = reader->version < 4 ? ROLE_LINK : ROLE_NOTES;
    const char *name;

    *role = ROLE_FIGURE;
    if (!json_object_get(object, "role"))
        return true;
    if (!manifest_get_line(reader, object, "role", &name))
        return false;
    for (*role = ROLE_STATUS; *role <= last; (*role)++)
        if (strcmp(roles[*role], name) == 0)
            return true;
    return manifest_fail(reader, "role", "is %s; use status, sources%s", manifest_quote(reader, name),
                         last == ROLE_LINK ? " or link" : ", link or notes");
}

static bool get_as_found(const struct manifest_reader *reader, const json_t *object, size_t row_count,
                         struct manifest_column *column)
{
    const json_t *list = json_object_get(object, "as_found");

    if (!list)
        return true;
    if (!manifest_is(reader, list, "as_found", JSON_ARRAY))
        return false;
    size_t count = json_array_size(list), *rows = arena_array(reader->arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        if (!manifest_is(reader, value, "as_found", JSON_INTEGER))
            return false;
        rows[i] = (size_t)json_integer_value(value);
        if (rows[i] >= row_count || (i > 0 && rows[i] <= rows[i - 1]))
            return manifest_fail(reader, "as_found",
                                 "has the row %" JSON_INTEGER_FORMAT
                                 "; rows rise from 0 and are fewer than %zu",
                                 json_integer_value(value), row_count);
    }
    column->as_found = rows;
    column->as_found_count = count;
    return true;
}

static bool read_column(const struct manifest_reader *reader, json_t *object, size_t row_count,
                        struct manifest_column *column)
{
    static const char *const keys_of_3[] = {"name", "type", "role", "translated", "as_found", NULL};
    static const char *const keys[] = {"name",    "type",    "label", "unit",       "role",     "of",
                                       "unknown", "derived", "note",  "translated", "as_found", NULL};

    return manifest_has_only(reader, object, reader->version < 4 ? keys_of_3 : keys) &&
           manifest_get_line(reader, object, "name", &column->name) &&
           get_type(reader, object, &column->type) && get_role(reader, object, &column->role) &&
           manifest_get_optional_line(reader, object, "label", &column->label) &&
           manifest_get_optional_line(reader, object, "unit", &column->unit) &&
           manifest_get_optional_line(reader, object, "unknown", &column->unknown) &&
           manifest_get_optional_line(reader, object, "derived", &column->derived) &&
           manifest_get_optional_line(reader, object, "note", &column->note) &&
           manifest_get_flag(reader, object, "translated", &column->translated) &&
           get_as_found(reader, object, row_count, column);
}

/* The status of a cell names its figure, which may come later. */
static bool read_of(const struct manifest_reader *reader, const json_t *object,
                    struct manifest_column *columns, size_t count, size_t index)
{
    struct manifest_column *column = &columns[index];
    const char *name;

    if (!json_object_get(object, "of"))
        return true;
    if (!manifest_get_line(reader, object, "of", &name))
        return false;
    while (column->of < count &&
           (columns[column->of].role != ROLE_FIGURE || strcmp(columns[column->of].name, name) != 0))
        column->of++;
    if (column->role != ROLE_STATUS || column->of == count)
        return manifest_fail(reader, "of", "is %s; it is for a status and must name a column without a role",
                             manifest_quote(reader, name));
    column->role = ROLE_CELL_STATUS;
    return true;
}

static bool read_columns(struct manifest_reader *reader, const json_t *object, struct manifest_table *table)
{
    const json_t *list = manifest_get(reader, object, "columns", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_column *columns = arena_array(reader->arena, count, sizeof *columns);
    const char *outer = arena_text(reader->arena, reader->place);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter_within(reader, outer, "columns", i, value) ||
            !read_column(reader, value, table->rows, &columns[i]))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        if (!manifest_enter_within(reader, outer, "columns", i, value) ||
            !read_of(reader, value, columns, count, i))
            return false;
    }
    manifest_leave_to(reader, outer);
    table->columns = columns;
    table->column_count = count;
    return list != NULL;
}

static bool read_behind(const struct manifest_reader *reader, const json_t *object,
                        const struct manifest *manifest, struct manifest_table *table)
{
    const json_t *list = json_object_get(object, "behind");

    return !list || (manifest_is(reader, list, "behind", JSON_ARRAY) &&
                     (manifest_read_behind(list, table, manifest->records, manifest->record_count,
                                           reader->arena, reader->err) ||
                      error_within(reader->err, "%s: %.*s", reader->name, (int)strlen(reader->place) - 1,
                                   reader->place)));
}

/* What version 4 added. */
static bool read_origin(const struct manifest_reader *reader, const json_t *object,
                        struct manifest_table *table)
{
    return (!json_object_get(object, "notes") ||
            manifest_get_lines(reader, object, "notes", &table->notes, &table->note_count)) &&
           manifest_get_optional_line(reader, object, "title", &table->title) &&
           manifest_get_optional_paragraph(reader, object, "description", &table->description) &&
           manifest_get_optional_line(reader, object, "query", &table->query);
}

static bool find_column(const struct manifest_reader *reader, const struct manifest_table *table,
                        const char *key, const json_t *value, size_t *column)
{
    const char *name;

    if (!manifest_check_line(reader, key, value, &name))
        return false;
    for (*column = 0; *column < table->column_count; (*column)++)
        if (strcmp(table->columns[*column].name, name) == 0)
            return true;
    return manifest_fail(reader, key, "is %s; it must be a column of the table",
                         manifest_quote(reader, name));
}

static bool get_rows(const struct manifest_reader *reader, const json_t *object,
                     const struct manifest_table *table, struct cross_shape *cross)
{
    const json_t *list = manifest_get(reader, object, "rows", JSON_ARRAY);
    size_t count = json_array_size(list), *rows = arena_array(reader->arena, count, sizeof *rows);

    for (size_t i = 0; i < count; i++)
        if (!find_column(reader, table, "rows", json_array_get(list, i), &rows[i]))
            return false;
    cross->rows = rows;
    cross->row_count = count;
    return list && (count > 0 || manifest_fail(reader, "rows", "is empty"));
}

static bool cross_fits(const struct manifest_reader *reader, const struct manifest_table *table,
                       const struct cross_shape *cross)
{
    struct column *columns = arena_array(reader->arena, table->column_count, sizeof *columns);

    for (size_t i = 0; i < table->column_count; i++)
        columns[i] = (struct column){table->columns[i].name, table->columns[i].type, table->columns[i].role};
    const char *refusal = cross_refusal(cross, columns, table->column_count, reader->arena);
    return !refusal || manifest_fail(reader, "rows", "do not fit: %s", refusal);
}

static bool get_cross(const struct manifest_reader *reader, json_t *object,
                      const struct manifest_table *table, struct cross_shape *cross)
{
    static const char *const keys[] = {"rows",      "columns",      "value", "empty_is_zero",
                                       "total_row", "total_column", NULL};

    return manifest_has_only(reader, object, keys) && get_rows(reader, object, table, cross) &&
           find_column(reader, table, "columns", json_object_get(object, "columns"), &cross->columns) &&
           find_column(reader, table, "value", json_object_get(object, "value"), &cross->value) &&
           manifest_get_flag(reader, object, "empty_is_zero", &cross->empty_is_zero) &&
           manifest_get_optional_line(reader, object, "total_row", &cross->total_row) &&
           manifest_get_optional_line(reader, object, "total_column", &cross->total_column) &&
           cross_fits(reader, table, cross);
}

static bool read_cross(struct manifest_reader *reader, const json_t *object, struct manifest_table *table)
{
    json_t *value = json_object_get(object, "cross");

    if (!value)
        return true;
    if (!manifest_is(reader, value, "cross", JSON_OBJECT))
        return false;
    struct cross_shape *cross = arena_alloc(reader->arena, sizeof *cross);
    const char *outer = arena_text(reader->arena, reader->place);
    snprintf(reader->place, sizeof reader->place, "%scross.", outer);
    table->cross = cross;
    bool good = get_cross(reader, value, table, cross);
    manifest_leave_to(reader, outer);
    return good;
}

static const char *const *keys_of_table(json_int_t version)
{
    static const char *const keys_of_1[] = {"name", "rows", "sha256", NULL};
    static const char *const keys_of_3[] = {"name", "rows", "sha256", "sorted", "columns", "charts", NULL};
    static const char *const keys[] = {"name",   "title",  "description", "query", "rows",
                                       "sha256", "sorted", "columns",     "notes", "behind",
                                       "cross",  "charts", NULL};

    return version == 1 ? keys_of_1 : version < 4 ? keys_of_3 : keys;
}

static bool read_table(struct manifest_reader *reader, json_t *object, const struct manifest *manifest,
                       struct manifest_table *table)
{
    const char *hash;
    uint64_t rows;

    if (!manifest_has_only(reader, object, keys_of_table(reader->version)) ||
        !manifest_get_name(reader, object, "name", &table->name) ||
        !manifest_get_count(reader, object, "rows", &rows) ||
        !manifest_get_hash(reader, object, "sha256", &hash))
        return false;
    table->rows = (size_t)rows;
    memcpy(table->data, hash, sizeof table->data);
    return reader->version == 1 ||
           (manifest_get_flag(reader, object, "sorted", &table->sorted) &&
            read_columns(reader, object, table) && read_origin(reader, object, table) &&
            read_behind(reader, object, manifest, table) &&
            manifest_get_lines(reader, object, "charts", &table->charts, &table->chart_count) &&
            read_cross(reader, object, table));
}

static bool read_list_of_tables(struct manifest_reader *reader, const json_t *object, const char *key,
                                const struct manifest *manifest, const struct manifest_table **items,
                                size_t *item_count)
{
    const json_t *list = manifest_get(reader, object, key, JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_table *tables = arena_array(reader->arena, count, sizeof *tables);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter(reader, key, i, value) || !read_table(reader, value, manifest, &tables[i]))
            return false;
    }
    reader->place[0] = '\0';
    *items = tables;
    *item_count = count;
    return list;
}

/* Tables refer to records. */
bool manifest_read_tables(struct manifest_reader *reader, const json_t *object, struct manifest *manifest)
{
    if (reader->version >= 4 && !read_list_of_tables(reader, object, "records", manifest, &manifest->records,
                                                     &manifest->record_count))
        return false;
    return read_list_of_tables(reader, object, "tables", manifest, &manifest->tables, &manifest->table_count);
}
