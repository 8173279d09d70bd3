#include "csv.h"
#include "arena.h"
#include "book.h"
#include "error.h"
#include "file.h"
#include "render.h"

#include <stdlib.h>

static bool write_dataset(const struct dataset *dataset, const char *folder, struct arena *arena,
                          struct error *err)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    if (!stream)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    bool good = csv_write(dataset->table, stream, arena);
    good = fclose(stream) == 0 && good;
    if (good)
        good = file_write(folder, arena_format(arena, "%s.csv", dataset->name), text, size, err);
    else
        error_set(err, ERROR_SYSTEM, "%s.csv: no memory left", dataset->name);
    free(text);
    return good;
}

static bool write(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    const char *csv = arena_format(arena, "%s/csv", folder);

    if (!file_make_folder(csv, err))
        return false;
    for (size_t i = 0; i < book->dataset_count; i++)
        if (!write_dataset(&book->datasets[i], csv, arena, err))
            return false;
    return true;
}

const struct renderer render_csv = {.name = "csv", .per_language = false, .write = write};
