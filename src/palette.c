#include "palette.h"

#include "contrast.h"

#include <math.h>
#include <stdbool.h>
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

/* ---- on dark ---- */

#define FLARE 0.05 /* of WCAG's contrast: what every surface reflects */

static double linear(uint32_t channel)
{
    double value = (channel & 0xFF) / 255.0;

    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static uint32_t channel_of(double value)
{
    double shown = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055;

    return (uint32_t)lround(fmin(fmax(shown, 0), 1) * 255);
}

/* A text in black becomes white there, whose contrast with the background is 17.4 instead of 21. */
static double contrast_on_dark(uint32_t colour)
{
    const double readable = 4.5, most = contrast_ratio(0xFFFFFF, PALETTE_DARK);
    double contrast = contrast_ratio(colour, 0xFFFFFF);
    bool bears_black = contrast_ratio(colour, 0) >= readable;

    return bears_black ? fmin(contrast, most / readable) : fmin(contrast, most);
}

/* Mixed with white or with black, as light is. */
uint32_t palette_on_dark(uint32_t colour)
{
    double own = contrast_luminance(colour);
    double wanted = contrast_on_dark(colour) * (contrast_luminance(PALETTE_DARK) + FLARE) - FLARE;
    uint32_t result = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        double value = linear(colour >> shift);
        value = wanted > own ? value + (1 - value) * (wanted - own) / (1 - own) : value * wanted / own;
        result = result << 8 | channel_of(value);
    }
    return result;
}
