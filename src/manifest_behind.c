#include "manifest_behind.h"

#include "arena.h"
#include "behind.h"
#include "error.h"
#include "manifest_pack.h"

#include <jansson.h>
#include <string.h>

/* ---- writing: a failure is NULL, and passing a NULL on fails ---- */

static json_t *set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) == 0)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *pack_columns(const struct behind *behind, const struct manifest_table *table)
{
    json_t *list = json_array();

    for (size_t i = 0; i < behind->column_count; i++)
        list = manifest_append(list, json_string(table->columns[behind->columns[i]].name));
    return list;
}

static json_t *pack_where(const struct behind *behind, const struct manifest_table *records)
{
    json_t *object = json_object();

    for (size_t i = 0; i < behind->where_count; i++)
        object =
            set(object, records->columns[behind->where[i].column].name, json_string(behind->where[i].value));
    return object;
}

static json_t *pack_pairs(const struct behind_pair *pairs, size_t count, const struct manifest_table *records,
                          const struct manifest_table *table)
{
    json_t *object = json_object();

    for (size_t i = 0; i < count; i++)
        object = set(object, records->columns[pairs[i].record].name,
                     json_string(table->columns[pairs[i].row].name));
    return object;
}

static json_t *pack_figure(const struct behind *behind, const struct manifest_table *records)
{
    if (behind->figure == BEHIND_SUM)
        return json_pack("{s:s}", "sum", records->columns[behind->sum].name);
    return json_string(behind->figure == BEHIND_COUNT ? "count" : "none");
}

static json_t *pack_item(const struct behind *behind, const struct manifest_table *table,
                         const struct manifest_table *records)
{
    return json_pack("{s:o, s:s, s:o, s:o, s:o, s:o}", "columns", pack_columns(behind, table), "records",
                     records->name, "where", pack_where(behind, records), "same",
                     pack_pairs(behind->same, behind->same_count, records, table), "up_to",
                     pack_pairs(behind->up_to, behind->up_to_count, records, table), "figure",
                     pack_figure(behind, records));
}

json_t *manifest_pack_behind(const struct manifest_table *table, const struct manifest_table *records)
{
    json_t *list = json_array();

    for (size_t i = 0; i < table->behind_count; i++)
        list = manifest_append(list, pack_item(&table->behind[i], table, &records[table->behind[i].records]));
    return list;
}

/* ---- reading ---- */

struct reader {
    const struct manifest_table *table, *records; /* records: of this item */
    struct arena *arena;
    struct error *err;
};

static bool fail(const struct reader *reader, const char *key, const char *expected)
{
    return error_set(reader->err, ERROR_DATA, "%s is not %s", key, expected);
}

/* The number of the column of that name; false without a message. */
static bool find_column(const struct manifest_table *table, const json_t *name, size_t *column)
{
    const char *text = json_string_value(name);

    for (*column = 0; text && *column < table->column_count; (*column)++)
        if (strcmp(table->columns[*column].name, text) == 0)
            return true;
    return false;
}

static bool find_key(const struct manifest_table *table, const char *key, size_t *column)
{
    for (*column = 0; *column < table->column_count; (*column)++)
        if (strcmp(table->columns[*column].name, key) == 0)
            return true;
    return false;
}

static bool read_columns(const struct reader *reader, const json_t *item, struct behind *behind)
{
    const json_t *list = json_object_get(item, "columns");
    size_t count = json_array_size(list), *columns = arena_array(reader->arena, count, sizeof *columns);

    for (size_t i = 0; i < count; i++)
        if (!find_column(reader->table, json_array_get(list, i), &columns[i]))
            return fail(reader, "columns", "a list of columns of the table");
    behind->columns = columns;
    behind->column_count = count;
    return count > 0 || fail(reader, "columns", "a list of columns of the table");
}

static bool read_records(struct reader *reader, const json_t *item, const struct manifest_table *records,
                         size_t count, struct behind *behind)
{
    const char *name = json_string_value(json_object_get(item, "records"));

    for (behind->records = 0; name && behind->records < count; behind->records++)
        if (strcmp(records[behind->records].name, name) == 0) {
            reader->records = &records[behind->records];
            return true;
        }
    return fail(reader, "records", "the name of records of this manifest");
}

static bool read_where(const struct reader *reader, json_t *item, struct behind *behind)
{
    json_t *object = json_object_get(item, "where"), *value;
    struct behind_condition *where = arena_array(reader->arena, json_object_size(object), sizeof *where);
    const char *key;

    if (!json_is_object(object))
        return fail(reader, "where", "a map of columns of the records to texts");
    json_object_foreach(object, key, value)
    {
        struct behind_condition *condition = &where[behind->where_count++];
        if (!find_key(reader->records, key, &condition->column) || !json_is_string(value))
            return fail(reader, "where", "a map of columns of the records to texts");
        condition->value = arena_text(reader->arena, json_string_value(value));
    }
    behind->where = where;
    return true;
}

static bool types_agree(const struct reader *reader, const struct behind_pair *pair)
{
    return reader->records->columns[pair->record].type == reader->table->columns[pair->row].type;
}

static bool read_pairs(const struct reader *reader, json_t *item, const char *list,
                       const struct behind_pair **pairs, size_t *count)
{
    static const char expected[] = "a map of columns of the records to columns of the table, of one type";
    json_t *object = json_object_get(item, list), *value;
    struct behind_pair *read = arena_array(reader->arena, json_object_size(object), sizeof *read);
    const char *key;

    if (!json_is_object(object))
        return fail(reader, list, expected);
    json_object_foreach(object, key, value)
    {
        struct behind_pair *pair = &read[(*count)++];
        if (!find_key(reader->records, key, &pair->record) ||
            !find_column(reader->table, value, &pair->row) || !types_agree(reader, pair))
            return fail(reader, list, expected);
    }
    *pairs = read;
    return true;
}

static bool is_amount(const struct manifest_column *column)
{
    return column->type == TYPE_INTEGER || column->type == TYPE_NUMBER;
}

static bool read_figure(const struct reader *reader, const json_t *item, struct behind *behind)
{
    const json_t *figure = json_object_get(item, "figure");
    const char *word = json_string_value(figure);

    if (json_is_object(figure) &&
        find_column(reader->records, json_object_get(figure, "sum"), &behind->sum) &&
        is_amount(&reader->records->columns[behind->sum])) {
        behind->figure = BEHIND_SUM;
        return true;
    }
    behind->figure = word && strcmp(word, "count") == 0 ? BEHIND_COUNT : BEHIND_NONE;
    return behind->figure == BEHIND_COUNT || (word && strcmp(word, "none") == 0) ||
           fail(reader, "figure", "count, none or the sum of a column of the records");
}

static bool read_item(struct reader *reader, json_t *item, const struct manifest_table *records,
                      size_t record_count, struct behind *behind)
{
    return read_columns(reader, item, behind) && read_records(reader, item, records, record_count, behind) &&
           read_where(reader, item, behind) &&
           read_pairs(reader, item, "same", &behind->same, &behind->same_count) &&
           read_pairs(reader, item, "up_to", &behind->up_to, &behind->up_to_count) &&
           read_figure(reader, item, behind);
}

bool manifest_read_behind(const json_t *list, struct manifest_table *table,
                          const struct manifest_table *records, size_t record_count, struct arena *arena,
                          struct error *err)
{
    struct reader reader = {.table = table, .arena = arena, .err = err};
    size_t count = json_array_size(list);
    struct behind *behind = arena_array(arena, count, sizeof *behind);

    for (size_t i = 0; i < count; i++)
        if (!read_item(&reader, json_array_get(list, i), records, record_count, &behind[i]))
            return error_within(err, "behind[%zu]", i);
    table->behind = behind;
    table->behind_count = count;
    return true;
}
