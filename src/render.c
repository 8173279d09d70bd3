#include "render.h"

#include "arena.h"
#include "book.h"
#include "file.h"

#include <string.h>

const struct renderer *render_find(const char *name)
{
    for (const struct renderer *const *renderer = renderers; *renderer; renderer++)
        if (strcmp((*renderer)->name, name) == 0)
            return *renderer;
    return NULL;
}

const char *render_chart_folder(const struct book *book, const char *folder, struct arena *arena,
                                struct error *err)
{
    const char *charts = arena_format(arena, "%s/charts", folder);
    const char *own = arena_format(arena, "%s/%s", charts, book->language);

    return book->plot_count == 0 || (file_make_folder(charts, err) && file_make_folder(own, err)) ? own
                                                                                                  : NULL;
}
