#include "palette.h"

#include <string.h>

static const uint32_t af[] = {0x12436D, 0x28A197, 0x801650, 0xF46A25, 0x3D3D3D, 0xA285D1};

const struct palette palette_default = {"af", af, sizeof af / sizeof *af};

static const struct palette *const palettes[] = {&palette_default};
const char *const palette_names[] = {"af", NULL};

const struct palette *palette_find(const char *name)
{
    for (size_t i = 0; i < sizeof palettes / sizeof *palettes; i++)
        if (strcmp(palettes[i]->name, name) == 0)
            return palettes[i];
    return NULL;
}

uint32_t palette_colour(const struct palette *palette, size_t series)
{
    return palette->colours[series % palette->count];
}
