#include "verify.h"

#include "arena.h"
#include "error.h"
#include "log.h"
#include "manifest.h"
#include "reader.h"

#include <string.h>

/* The name of a table in Excel has underscores in place of dashes. */
static bool is_named(const struct reader_table *table, const char *name)
{
    const char *own = table->name;

    for (; *name && *own == (*name == '-' ? '_' : *name); name++)
        own++;
    return !*name && !*own;
}

/* A table without rows is not there. */
static size_t count_rows(const struct workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        for (size_t j = 0; j < workbook->sheets[i].table_count; j++) {
            const struct reader_table *table = &workbook->sheets[i].tables[j];
            if (is_named(table, name))
                return table->last_row - table->first_row;
        }
    return 0;
}

/* The workbook has every table of the manifest with as many rows. */
static bool verify_workbook(const struct manifest *manifest, const char *path, struct arena *arena,
                            struct error *err)
{
    const struct workbook *workbook = reader_open(path, arena, err);

    if (!workbook)
        return false;
    for (size_t i = 0; i < manifest->table_count; i++) {
        const struct manifest_table *table = &manifest->tables[i];
        size_t rows = count_rows(workbook, table->name);
        if (rows != table->rows)
            return error_set(err, ERROR_DATA, "%s: table '%s' has %zu rows; the manifest says %zu", path,
                             table->name, rows, table->rows);
    }
    return true;
}

bool verify_edition(const char *folder, struct arena *arena, struct error *err)
{
    const struct manifest *manifest = manifest_verify(folder, arena, err);

    if (!manifest)
        return false;
    for (size_t i = 0; i < manifest->file_count; i++) {
        const char *path = manifest->files[i].path;
        size_t length = strlen(path);
        if (length > 5 && strcmp(path + length - 5, ".xlsx") == 0 &&
            !verify_workbook(manifest, arena_format(arena, "%s/%s", folder, path), arena, err))
            return false;
    }
    log_write(LOG_INFO, "%s: %zu files are as the manifest says", folder, manifest->file_count);
    return true;
}
