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

struct light {
    double red, green, blue;
};

static struct light light_of(uint32_t colour)
{
    return (struct light){linear(colour >> 16), linear(colour >> 8), linear(colour)};
}

static uint32_t colour_of(struct light light)
{
    return channel_of(light.red) << 16 | channel_of(light.green) << 8 | channel_of(light.blue);
}

static struct light mixed(struct light light, double factor, double white)
{
    return (struct light){light.red * factor * (1 - white) + white,
                          light.green * factor * (1 - white) + white,
                          light.blue * factor * (1 - white) + white};
}

/* As bright as its hue can be, and what is lacking then as white. */
uint32_t palette_on_dark(uint32_t colour)
{
    struct light light = light_of(colour);
    double own = contrast_luminance(colour);
    double wanted = fmin(contrast_on_dark(colour) * (contrast_luminance(PALETTE_DARK) + FLARE) - FLARE, 1);
    double brightest = fmax(light.red, fmax(light.green, light.blue));

    if (brightest == 0)
        return colour_of(mixed(light, 0, wanted));
    if (wanted <= own / brightest)
        return colour_of(mixed(light, wanted / own, 0));
    return colour_of(mixed(light, 1 / brightest, (wanted - own / brightest) / (1 - own / brightest)));
}
