#include "csv.h"
#include "arena.h"
#include "book.h"
#include "companion.h"
#include "file.h"
#include "render.h"

#include <string.h>

static bool write(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    const char *csv = arena_format(arena, "%s/csv", folder);

    if (!file_make_folder(csv, err))
        return false;
    for (size_t i = 0; i < book->dataset_count; i++)
        if (!csv_write_file(book->datasets[i].table, csv,
                            arena_format(arena, "%s.csv", book->datasets[i].name), arena, err))
            return false;
    return !book->metadata ||
           file_write(csv, book->metadata->name, book->metadata->text, strlen(book->metadata->text), err);
}

const struct renderer render_csv = {.name = "csv", .per_language = false, .write = write};
