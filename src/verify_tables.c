#include "verify_tables.h"

#include "arena.h"
#include "csv_parse.h"
#include "digest.h"
#include "error.h"
#include "file.h"
#include "manifest.h"

#include <string.h>

/* "csv/loans.csv" is the table "loans". */
static size_t find_table(const struct verify_tables *tables, const char *path)
{
    size_t i = 0;

    while (i < tables->manifest->table_count &&
           strcmp(arena_format(tables->arena, "csv/%s.csv", tables->manifest->tables[i].name), path) != 0)
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

static bool see_table(struct verify_tables *tables, size_t index, const struct bytes *bytes,
                      struct error *err)
{
    const struct manifest_table *expected = &tables->manifest->tables[index];
    const struct table *table = read_table(tables, expected, bytes, err);
    char digest[HASH_SIZE];

    if (!table || !check_rows(expected, table_row_count(table), err))
        return false;
    digest_of_table(table, tables->arena, digest);
    tables->items[index] = table;
    return strcmp(digest, expected->data) == 0 ||
           error_set(err, ERROR_DATA,
                     "is not the table that was published: its SHA-256 is not the one in the manifest");
}

bool verify_tables_see(struct verify_tables *tables, const char *path, const struct bytes *bytes,
                       struct error *err)
{
    const struct manifest *manifest = tables->manifest;
    size_t index = find_table(tables, path), rows;
    bool known = index < manifest->table_count;

    if (known && manifest->version > 1)
        return see_table(tables, index, bytes, err) || error_within(err, "%s", path);
    return (csv_count_rows(bytes->data, bytes->size, tables->arena, &rows, err) &&
            (!known || check_rows(&manifest->tables[index], rows, err))) ||
           error_within(err, "%s", path);
}
