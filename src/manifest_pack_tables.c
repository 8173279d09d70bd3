#include "manifest_pack.h"

#include "cross.h"
#include "manifest_behind.h"

#include <jansson.h>

static const char *const roles[] = {
    [ROLE_FIGURE] = NULL, [ROLE_STATUS] = "status", [ROLE_SOURCES] = "sources",
    [ROLE_LINK] = "link", [ROLE_NOTES] = "notes",   [ROLE_CELL_STATUS] = "status"};

static json_t *pack_rows(const struct manifest_column *column)
{
    json_t *list = json_array();

    for (size_t i = 0; i < column->as_found_count; i++)
        list = manifest_append(list, json_integer((json_int_t)column->as_found[i]));
    return list;
}

/* What is usual is left out. */
static json_t *pack_column(const struct manifest_table *table, size_t index)
{
    const struct manifest_column *column = &table->columns[index];
    bool of_cell = column->role == ROLE_CELL_STATUS;
    const char *role = roles[column->role];
    json_t *packed = json_pack("{s:s, s:s}", "name", column->name, "type", type_name(column->type));

    if (manifest_add_text(packed, "label", column->label) &&
        manifest_add_text(packed, "unit", column->unit) && manifest_add_text(packed, "role", role) &&
        (!of_cell || manifest_add(packed, "of", json_string(table->columns[column->of].name))) &&
        manifest_add_text(packed, "unknown", column->unknown) &&
        manifest_add_text(packed, "derived", column->derived) &&
        manifest_add_text(packed, "note", column->note) &&
        (!column->translated || manifest_add(packed, "translated", json_true())) &&
        (column->as_found_count == 0 || manifest_add(packed, "as_found", pack_rows(column))))
        return packed;
    json_decref(packed);
    return NULL;
}

static json_t *pack_columns(const struct manifest_table *table)
{
    json_t *list = json_array();

    for (size_t i = 0; i < table->column_count; i++)
        list = manifest_append(list, pack_column(table, i));
    return list;
}

static json_t *pack_rows_of(const struct manifest_table *table)
{
    json_t *list = json_array();

    for (size_t i = 0; i < table->cross->row_count; i++)
        list = manifest_append(list, json_string(table->columns[table->cross->rows[i]].name));
    return list;
}

static json_t *pack_cross(const struct manifest_table *table)
{
    const struct cross_shape *cross = table->cross;
    json_t *packed =
        json_pack("{s:o, s:s, s:s}", "rows", pack_rows_of(table), "columns",
                  table->columns[cross->columns].name, "value", table->columns[cross->value].name);

    if ((!cross->empty_is_zero || manifest_add(packed, "empty_is_zero", json_true())) &&
        manifest_add_text(packed, "total_row", cross->total_row) &&
        manifest_add_text(packed, "total_column", cross->total_column))
        return packed;
    json_decref(packed);
    return NULL;
}

static json_t *pack_table(const struct manifest_table *table, const struct manifest_table *records)
{
    json_t *packed = json_pack("{s:s, s:I, s:s}", "name", table->name, "rows", (json_int_t)table->rows,
                               "sha256", table->data);

    if (manifest_add_text(packed, "title", table->title) &&
        manifest_add_text(packed, "description", table->description) &&
        manifest_add_text(packed, "query", table->query) &&
        (!table->sorted || manifest_add(packed, "sorted", json_true())) &&
        manifest_add(packed, "columns", pack_columns(table)) &&
        (table->note_count == 0 ||
         manifest_add(packed, "notes", manifest_pack_texts(table->notes, table->note_count))) &&
        (table->behind_count == 0 || manifest_add(packed, "behind", manifest_pack_behind(table, records))) &&
        manifest_add(packed, "charts", manifest_pack_texts(table->charts, table->chart_count)) &&
        (!table->cross || manifest_add(packed, "cross", pack_cross(table))))
        return packed;
    json_decref(packed);
    return NULL;
}

json_t *manifest_pack_tables(const struct manifest_table *tables, size_t count,
                             const struct manifest_table *records)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        list = manifest_append(list, pack_table(&tables[i], records));
    return list;
}
