#include "arena.h"
#include "book.h"
#include "companion.h"
#include "file.h"
#include "render.h"

#include <string.h>

static bool write(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    const char *all = arena_format(arena, "%s/jsonstat", folder);
    const char *own = arena_format(arena, "%s/%s", all, book->language);

    if (book->companion_count > 0 && (!file_make_folder(all, err) || !file_make_folder(own, err)))
        return false;
    bool good = true;
    for (size_t i = 0; i < book->companion_count && good; i++) {
        const struct companion *companion = &book->companions[i];
        good = file_write(own, companion->name, companion->text, strlen(companion->text), err);
    }
    return good;
}

const struct renderer render_jsonstat = {
    .name = "jsonstat", .per_language = true, .library = NULL, .version = NULL, .write = write};
