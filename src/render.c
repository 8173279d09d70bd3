#include "render.h"

#include <string.h>

const struct renderer *render_find(const char *name)
{
    for (const struct renderer *const *renderer = renderers; *renderer; renderer++)
        if (strcmp((*renderer)->name, name) == 0)
            return *renderer;
    return NULL;
}
