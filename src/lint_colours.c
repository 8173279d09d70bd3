#include "lint_reader.h"

#include "package.h"
#include "xml.h"

#include <math.h>
#include <string.h>

enum { THEME_COLOURS = 12, INDEXED_COLOURS = 64 };

/* Office's own, for a workbook without a theme. */
static const uint32_t office[THEME_COLOURS] = {0x000000, 0xFFFFFF, 0x1F497D, 0xEEECE1, 0x4F81BD, 0xC0504D,
                                               0x9BBB59, 0x8064A2, 0x4BACC6, 0xF79646, 0x0000FF, 0x800080};

static const char *const theme_names[THEME_COLOURS] = {"dk1",     "lt1",     "dk2",     "lt2",
                                                       "accent1", "accent2", "accent3", "accent4",
                                                       "accent5", "accent6", "hlink",   "folHlink"};

/* ECMA-376 Part 1, 18.8.27; the first eight stand twice. */
static const uint32_t indexed[INDEXED_COLOURS - 8] = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF,
    0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000,
    0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333};

void lint_palette_begin(struct lint_palette *palette)
{
    memcpy(palette->theme, office, sizeof office);
    memcpy(palette->indexed, indexed, 8 * sizeof indexed[0]);
    memcpy(palette->indexed + 8, indexed, sizeof indexed);
    palette->text_is_window = true;
}

bool lint_rgb(const char *text, uint32_t *rgb)
{
    uint32_t value = 0;
    size_t length = strlen(text);

    if ((length != 6 && length != 8) || strspn(text, "0123456789ABCDEFabcdef") != length)
        return false;
    for (; *text; text++)
        value = value * 16 + (uint32_t)(*text <= '9' ? *text - '0' : (*text | 0x20) - 'a' + 10);
    *rgb = value & 0xFFFFFF;
    return true;
}

/* ---- the theme ---- */

static int theme_index(const char *name, size_t length)
{
    for (int i = 0; i < THEME_COLOURS; i++)
        if (strlen(theme_names[i]) == length && strncmp(theme_names[i], name, length) == 0)
            return i;
    return -1;
}

static bool start_in_theme(void *context, const struct xml_element *element, struct error *err)
{
    static const char scheme[] = "a:themeElements/a:clrScheme/a:";
    struct lint_palette *palette = context;
    const char *path = xml_path(element);

    (void)err;
    if (strncmp(path, scheme, strlen(scheme)) != 0)
        return true;
    const char *name = path + strlen(scheme), *slash = strchr(name, '/');
    int index = slash ? theme_index(name, (size_t)(slash - name)) : -1;
    if (index < 0)
        return true;
    bool system = strcmp(slash, "/a:sysClr") == 0;
    const char *value = xml_attribute(element, system ? "lastClr" : "val");
    const char *system_name = system ? xml_attribute(element, "val") : NULL;
    if (value)
        lint_rgb(value, &palette->theme[index]);
    if (index == 0)
        palette->text_is_window = system_name && strcmp(system_name, "windowText") == 0;
    return true;
}

bool lint_read_theme(struct lint_reader *reader, struct error *err)
{
    static const struct xml_rule rules[] = {{"*", start_in_theme, NULL}, {0}};
    static const struct xml_form form = {"a:theme", rules};
    const char *part = lint_part_of_kind(reader, reader->workbook, "theme");

    return !part || lint_read_part(reader, part, &form, &reader->palette, NULL, err);
}

bool lint_scheme_colour(const struct lint_palette *palette, const char *name, uint32_t *rgb)
{
    static const char *const aliases[][2] = {{"tx1", "dk1"}, {"bg1", "lt1"}, {"tx2", "dk2"}, {"bg2", "lt2"}};

    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (strcmp(name, aliases[i][0]) == 0)
            name = aliases[i][1];
    int index = theme_index(name, strlen(name));
    if (index >= 0)
        *rgb = palette->theme[index];
    return index >= 0;
}

/* ---- colours of cells ---- */

/* Of red, green or blue, from a colour's HSL. */
static double channel(double low, double high, double hue)
{
    hue -= floor(hue);
    if (hue < 1.0 / 6)
        return low + (high - low) * 6 * hue;
    if (hue < 0.5)
        return high;
    return hue < 2.0 / 3 ? low + (high - low) * (2.0 / 3 - hue) * 6 : low;
}

/* What lies half way goes up, also where the last bit of the number is lost. */
static uint32_t byte_of(double part)
{
    return (uint32_t)(fmin(fmax(part, 0), 1) * 255 + 0.5 + 1e-9);
}

static double hue_of(double red, double green, double blue, double most, double range)
{
    if (range <= 0)
        return 0;
    if (most <= red)
        return (green - blue) / range / 6;
    return most <= green ? ((blue - red) / range + 2) / 6 : ((red - green) / range + 4) / 6;
}

uint32_t lint_relight(uint32_t rgb, double scale, double offset)
{
    double red = (rgb >> 16) / 255.0, green = (rgb >> 8 & 0xFF) / 255.0, blue = (rgb & 0xFF) / 255.0;
    double most = fmax(red, fmax(green, blue)), least = fmin(red, fmin(green, blue));
    double light = (most + least) / 2, range = most - least;
    double hue = hue_of(red, green, blue, most, range);
    double saturation = range <= 0 ? 0 : range / (light < 0.5 ? most + least : 2 - most - least);

    light = fmin(fmax(light * scale + offset, 0), 1);
    double high = light < 0.5 ? light * (1 + saturation) : light + saturation - light * saturation;
    double low = 2 * light - high;
    return byte_of(channel(low, high, hue + 1.0 / 3)) << 16 | byte_of(channel(low, high, hue)) << 8 |
           byte_of(channel(low, high, hue - 1.0 / 3));
}

/* 18.3.1.15: below 0 the lightness of HSL moves towards black, above towards white. */
static uint32_t tinted(uint32_t rgb, double tint)
{
    return tint < 0 ? lint_relight(rgb, 1 + tint, 0) : lint_relight(rgb, 1 - tint, tint);
}

struct lint_raw_colour lint_raw_colour(const struct xml_element *element)
{
    const char *rgb = xml_attribute(element, "rgb"), *theme = xml_attribute(element, "theme");
    const char *number = xml_attribute(element, "indexed");
    struct lint_raw_colour colour = {RAW_NONE, 0, lint_number(element, "tint", 0)};
    unsigned value = 0;

    if (xml_flag(element, "auto"))
        colour.kind = RAW_AUTOMATIC;
    else if (rgb && lint_rgb(rgb, &colour.value))
        colour.kind = RAW_RGB;
    else if (theme && xml_unsigned(theme, &value) && value < THEME_COLOURS)
        colour.kind = RAW_THEME;
    else if (number && xml_unsigned(number, &value))
        colour.kind = value < INDEXED_COLOURS ? RAW_INDEXED : RAW_AUTOMATIC;
    if (colour.kind == RAW_THEME || colour.kind == RAW_INDEXED)
        colour.value = value;
    return colour;
}

/* Cells count the theme's colours as lt1, dk1, lt2, dk2. */
static uint32_t theme_colour(const struct lint_palette *palette, uint32_t number)
{
    return palette->theme[number < 4 ? number ^ 1 : number];
}

struct lint_colour lint_resolve(const struct lint_palette *palette, struct lint_raw_colour raw)
{
    bool is_text = raw.kind == RAW_THEME && raw.value == 1 && palette->text_is_window && raw.tint == 0;

    if (raw.kind == RAW_NONE || raw.kind == RAW_AUTOMATIC || is_text)
        return (struct lint_colour){LINT_AUTOMATIC, 0};
    uint32_t rgb = raw.kind == RAW_RGB     ? raw.value
                   : raw.kind == RAW_THEME ? theme_colour(palette, raw.value)
                                           : palette->indexed[raw.value];
    return (struct lint_colour){LINT_COLOUR, raw.tint == 0 ? rgb : tinted(rgb, raw.tint)};
}
