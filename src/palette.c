#include "palette.h"

#include "contrast.h"

#include <math.h>
#include <string.h>

/* Of a text with what it stands on (WCAG 1.4.3). */
#define LEGIBLE 4.5

/* From "Data visualisation: colours in charts" of the Government Analysis Function. */
static const uint32_t af[] = {0x12436D, 0x28A197, 0x801650, 0xF46A25, 0x3D3D3D, 0xA285D1};
static const uint32_t af_duo[] = {0x12436D, 0xF46A25};
static const uint32_t af_sequential[] = {0x12436D, 0x2073BC, 0x6BACE6};
static const uint32_t af_focus[] = {0x12436D, 0xBFBFBF};
/* Okabe and Ito, "Color universal design"; gnuplot calls it podo. */
static const uint32_t okabe_ito[] = {0x000000, 0xE69F00, 0x56B4E9, 0x009E73,
                                     0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7};

#define PALETTE(name, colours)                                                                               \
    {                                                                                                        \
        name, colours, sizeof(colours) / sizeof *(colours)                                                   \
    }

const struct palette palette_default = PALETTE("af", af);

static const struct palette palettes[] = {
    PALETTE("af", af),
    PALETTE("af-duo", af_duo),
    PALETTE("af-sequential", af_sequential),
    PALETTE("af-focus", af_focus),
    PALETTE("okabe-ito", okabe_ito),
};

const char *const palette_names[] = {"af", "af-duo", "af-sequential", "af-focus", "okabe-ito", NULL};

const struct palette *palette_or_default(const struct palette *palette)
{
    return palette ? palette : &palette_default;
}

const struct palette *palette_find(const char *name)
{
    for (size_t i = 0; i < sizeof palettes / sizeof *palettes; i++)
        if (strcmp(palettes[i].name, name) == 0)
            return &palettes[i];
    return NULL;
}

uint32_t palette_colour(const struct palette *palette, size_t series)
{
    return palette->colours[series % palette->count];
}

bool palette_is_faint(const struct palette *palette, size_t count)
{
    for (size_t i = 0; i < count && i < palette->count; i++) {
        uint32_t colour = palette_colour(palette, i),
                 before = i > 0 ? palette_colour(palette, i - 1) : PALETTE_WHITE;
        if (contrast_ratio(colour, PALETTE_WHITE) < PALETTE_LEAST_CONTRAST ||
            contrast_ratio(colour, before) < PALETTE_LEAST_CONTRAST)
            return true;
    }
    return false;
}

/* ---- the same hue, lighter or darker ---- */

/* Red, green and blue in proportion to light, from 0 to 1 (IEC 61966-2-1, sRGB). */
struct light {
    double channels[3];
};

static struct light light_of(uint32_t colour)
{
    return (struct light){
        {contrast_linear(colour >> 16), contrast_linear(colour >> 8), contrast_linear(colour)}};
}

static uint32_t channel_of(double value)
{
    double encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055;

    return (uint32_t)lround(fmin(fmax(encoded, 0), 1) * 255);
}

static uint32_t colour_of(const struct light *light)
{
    return channel_of(light->channels[0]) << 16 | channel_of(light->channels[1]) << 8 |
           channel_of(light->channels[2]);
}

static double luminance_of(const struct light *light)
{
    return 0.2126 * light->channels[0] + 0.7152 * light->channels[1] + 0.0722 * light->channels[2];
}

/* As much light of the same hue as there can be without white. */
static void saturate(struct light *light)
{
    double most = fmax(light->channels[0], fmax(light->channels[1], light->channels[2]));

    for (size_t i = 0; i < 3; i++)
        light->channels[i] = most > 0 ? light->channels[i] / most : 1;
}

/* More light of the same hue as far as that goes, from there on mixed with white. To mix with white alone
 * would leave little of a dark colour but grey. */
static uint32_t with_luminance(uint32_t colour, double luminance)
{
    struct light light = light_of(colour);

    saturate(&light);
    double full = luminance_of(&light);
    double share = luminance > full ? (luminance - full) / (1 - full) : 0; /* of white */
    double scale = luminance < full ? luminance / full : 1;
    for (size_t i = 0; i < 3; i++)
        light.channels[i] = scale * light.channels[i] + share * (1 - light.channels[i]);
    return colour_of(&light);
}

static bool bears_black(uint32_t colour)
{
    return contrast_ratio(colour, PALETTE_BLACK) >= LEGIBLE;
}

/* A text in black becomes white there, and white has 17.4 : 1 with the dark background instead of 21. */
static double contrast_on_dark(uint32_t colour)
{
    const double most = contrast_ratio(PALETTE_WHITE, PALETTE_DARK);

    return fmin(contrast_ratio(colour, PALETTE_WHITE), bears_black(colour) ? most / LEGIBLE : most);
}

uint32_t palette_on_dark(uint32_t colour)
{
    return with_luminance(colour,
                          contrast_on_dark(colour) * (contrast_luminance(PALETTE_DARK) + 0.05) - 0.05);
}

/* ---- shades ---- */

/* Of the lightest and of the darkest with white. */
#define SHADE_LIGHT 1.4
#define SHADE_DARK 7.0

static uint32_t with_contrast(uint32_t colour, double ratio)
{
    return with_luminance(colour, 1.05 / ratio - 0.05);
}

uint32_t palette_shade(const struct palette *palette, size_t i, size_t n)
{
    uint32_t last = palette_colour(palette, 0);
    double darkest = fmax(contrast_ratio(last, PALETTE_WHITE), SHADE_DARK);
    double step = n > 1 ? (double)i / (double)(n - 1) : 0;

    return with_contrast(last, SHADE_LIGHT * pow(darkest / SHADE_LIGHT, step));
}

uint32_t palette_text_on(uint32_t colour)
{
    return bears_black(colour) ? PALETTE_BLACK : PALETTE_WHITE;
}
