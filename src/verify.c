#include "verify.h"

#include "arena.h"
#include "error.h"
#include "log.h"
#include "manifest.h"
#include "reader.h"

#include <string.h>

static const struct reader_table *find_table(const struct workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        for (size_t j = 0; j < workbook->sheets[i].table_count; j++)
            if (strcmp(workbook->sheets[i].tables[j].name, name) == 0)
                return &workbook->sheets[i].tables[j];
    return NULL;
}

/* The workbook has every table of the manifest with as many rows. */
static bool verify_workbook(const struct manifest *manifest, const char *path, struct arena *arena,
                            struct error *err)
{
    const struct workbook *workbook = reader_open(path, arena, err);

    if (!workbook)
        return false;
    for (size_t i = 0; i < manifest->table_count; i++) {
        char *name = arena_text(arena, manifest->tables[i].name);
        for (char *c = name; *c; c++)
            if (*c == '-')
                *c = '_';
        const struct reader_table *table = find_table(workbook, name);
        size_t rows = table ? table->last_row - table->first_row : 0;
        if (rows != manifest->tables[i].rows)
            return error_set(err, ERROR_DATA, "%s: table '%s' has %zu rows; the manifest says %zu", path,
                             name, rows, manifest->tables[i].rows);
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
