#include "verify_tables.h"

#include "arena.h"
#include "csv_parse.h"
#include "digest.h"
#include "error.h"
#include "file.h"
#include "manifest.h"

#include <string.h>

/* "csv/loans.csv" is the table "loans", "records/loans.csv" are the records "loans". */
static size_t find(const struct manifest_table *items, size_t count, const char *folder, const char *path,
                   struct arena *arena)
{
    size_t i = 0;

    while (i < count && strcmp(arena_format(arena, "%s/%s.csv", folder, items[i].name), path) != 0)
        i++;
    return i;
}

static bool check_rows(const struct manifest_table *table, size_t rows, struct error *err)
{
    return rows == table->rows ||
           error_set(err, ERROR_DATA, "has %zu rows; the manifest says %zu", rows, table->rows);
}

static const struct table *read_table(const struct verify_tables *tables, const struct manifest_table *table,
                                      const struct bytes *bytes, struct error *err)
{
    struct column *columns = arena_array(tables->arena, table->column_count, sizeof *columns);
    struct csv_as_found *as_found = arena_array(tables->arena, table->column_count, sizeof *as_found);

    for (size_t i = 0; i < table->column_count; i++) {
        const struct manifest_column *column = &table->columns[i];
        columns[i] = (struct column){column->name, column->type, column->role};
        as_found[i] = (struct csv_as_found){column->as_found, column->as_found_count};
    }
    return csv_parse(bytes->data, bytes->size, columns, as_found, table->column_count, tables->arena, err);
}

static bool see_table(const struct verify_tables *tables, const struct manifest_table *expected,
                      const struct table **found, const struct bytes *bytes, struct error *err)
{
    const struct table *table = read_table(tables, expected, bytes, err);
    char digest[HASH_SIZE];

    if (!table || !check_rows(expected, table_row_count(table), err))
        return false;
    digest_of_table(table, tables->arena, digest);
    *found = table;
    return strcmp(digest, expected->data) == 0 ||
           error_set(err, ERROR_DATA,
                     "is not the table that was published: its SHA-256 is not the one in the manifest");
}

/* By the first manifests a table has rows and no columns; what belongs to nothing has not even rows. */
static bool count_rows(const struct verify_tables *tables, const struct manifest_table *expected,
                       const struct bytes *bytes, struct error *err)
{
    size_t rows;

    return csv_count_rows(bytes->data, bytes->size, tables->arena, &rows, err) &&
           (!expected || check_rows(expected, rows, err));
}

static bool see(const struct verify_tables *tables, const char *path, const struct bytes *bytes,
                struct error *err)
{
    const struct manifest *manifest = tables->manifest;
    size_t table = find(manifest->tables, manifest->table_count, "csv", path, tables->arena);
    size_t records = find(manifest->records, manifest->record_count, "records", path, tables->arena);

    if (records < manifest->record_count)
        return see_table(tables, &manifest->records[records], &tables->records[records], bytes, err);
    if (table == manifest->table_count)
        return count_rows(tables, NULL, bytes, err);
    if (manifest->version == 1)
        return count_rows(tables, &manifest->tables[table], bytes, err);
    return see_table(tables, &manifest->tables[table], &tables->items[table], bytes, err);
}

bool verify_tables_see(struct verify_tables *tables, const char *path, const struct bytes *bytes,
                       struct error *err)
{
    return see(tables, path, bytes, err) || error_within(err, "%s", path);
}
