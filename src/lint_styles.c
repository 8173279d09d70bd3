#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "number_format.h"
#include "package.h"
#include "room.h"
#include "xml.h"

#include <string.h>

struct number_format {
    unsigned id;
    const char *code;
};

struct raw_fill {
    bool none, solid;
    struct lint_raw_colour front, back;
};

/* Cell styles by the place of their formats. */
struct named_style {
    unsigned xf;
    int built_in;
};

struct styles_reader {
    struct lint_reader *reader;
    struct lint_font *fonts;
    struct lint_raw_colour *font_colours;
    struct lint_fill *fills;
    struct raw_fill *raw_fills;
    struct lint_border *borders;
    size_t font_count, fill_count, border_count;
    struct number_format *number_formats;
    size_t number_format_count;
    struct lint_format *formats;
    unsigned *parents, *font_ids, *fill_ids, *border_ids; /* of formats */
    size_t format_count;
    struct named_style *styles;
    size_t style_count;
    size_t indexed_count;
};

static void *more_room(const struct styles_reader *styles, void *items, size_t count, size_t size)
{
    return room_for_item(styles->reader->arena, items, count, size);
}

static bool check_count(const struct styles_reader *styles, size_t count, size_t limit, const char *what,
                        struct error *err)
{
    return count < limit || lint_beyond(styles->reader, err, "has more than %zu %s", limit, what);
}

static const char *keep_attribute(struct styles_reader *styles, const struct xml_element *element,
                                  const char *name, struct error *err)
{
    const char *text;

    return lint_attribute(styles->reader, element, name, &text, err) ? text : NULL;
}

/* ---- number formats ---- */

static bool start_number_format(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    const char *code = keep_attribute(styles, element, "formatCode", err);

    if (!code ||
        !check_count(styles, styles->number_format_count, LINT_NUMBER_FORMAT_LIMIT, "number formats", err))
        return false;
    styles->number_formats = more_room(styles, styles->number_formats, styles->number_format_count,
                                       sizeof *styles->number_formats);
    styles->number_formats[styles->number_format_count++] =
        (struct number_format){lint_unsigned(element, "numFmtId", 0), code};
    return true;
}

/* "General" for one that is not declared, which is a flaw that Excel mends so. */
static const char *find_code(const struct styles_reader *styles, unsigned id)
{
    for (size_t i = 0; i < styles->number_format_count; i++)
        if (styles->number_formats[i].id == id)
            return styles->number_formats[i].code;
    const char *code = number_format_built_in(id);

    return code ? code : "General";
}

/* ---- fonts ---- */

static bool start_font(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;

    (void)element;
    if (!check_count(styles, styles->font_count, LINT_FORMAT_LIMIT, "fonts", err))
        return false;
    styles->fonts = more_room(styles, styles->fonts, styles->font_count, sizeof *styles->fonts);
    styles->font_colours =
        more_room(styles, styles->font_colours, styles->font_count, sizeof *styles->font_colours);
    styles->font_colours[styles->font_count] = (struct lint_raw_colour){0};
    styles->fonts[styles->font_count++] = (struct lint_font){.name = "", .vertical_align = ""};
    return true;
}

static bool start_font_part(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    struct lint_font *font = &styles->fonts[styles->font_count - 1];
    const char *what = strrchr(xml_path(element), '/') + 1, *value = xml_attribute(element, "val");

    if (strcmp(what, "name") == 0)
        return (font->name = keep_attribute(styles, element, "val", err)) != NULL;
    if (strcmp(what, "sz") == 0)
        font->size = lint_number(element, "val", 0);
    else if (strcmp(what, "b") == 0)
        font->bold = lint_is_on(element, "val");
    else if (strcmp(what, "i") == 0)
        font->italic = lint_is_on(element, "val");
    else if (strcmp(what, "u") == 0)
        font->underlined = !value || strcmp(value, "none") != 0;
    else if (strcmp(what, "strike") == 0)
        font->struck = lint_is_on(element, "val");
    else if (strcmp(what, "color") == 0)
        styles->font_colours[styles->font_count - 1] = lint_raw_colour(element);
    else if (value && strcmp(value, "baseline") != 0)
        return (font->vertical_align = keep_attribute(styles, element, "val", err)) != NULL;
    return true;
}

/* ---- fills ---- */

static bool start_fill(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;

    (void)element;
    if (!check_count(styles, styles->fill_count, LINT_FORMAT_LIMIT, "fills", err))
        return false;
    styles->raw_fills = more_room(styles, styles->raw_fills, styles->fill_count, sizeof *styles->raw_fills);
    styles->raw_fills[styles->fill_count++] = (struct raw_fill){.none = true};
    return true;
}

static bool start_pattern(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    struct raw_fill *fill = &styles->raw_fills[styles->fill_count - 1];
    const char *type = xml_attribute(element, "patternType");

    (void)err;
    fill->none = !type || strcmp(type, "none") == 0;
    fill->solid = type && strcmp(type, "solid") == 0;
    return true;
}

static bool start_fill_colour(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    struct raw_fill *fill = &styles->raw_fills[styles->fill_count - 1];
    const char *what = strrchr(xml_path(element), '/') + 1;

    (void)err;
    *(*what == 'b' ? &fill->back : &fill->front) = lint_raw_colour(element);
    return true;
}

/* Of a gradient the last colour counts. */
static bool start_gradient(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    struct raw_fill *fill = &styles->raw_fills[styles->fill_count - 1];

    (void)element, (void)err;
    fill->none = false;
    fill->solid = true;
    return true;
}

/* ---- borders ---- */

static bool start_border(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;

    (void)element;
    if (!check_count(styles, styles->border_count, LINT_FORMAT_LIMIT, "borders", err))
        return false;
    styles->borders = more_room(styles, styles->borders, styles->border_count, sizeof *styles->borders);
    styles->borders[styles->border_count++] = (struct lint_border){"", "", "", "", ""};
    return true;
}

static bool start_line(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    struct lint_border *border = &styles->borders[styles->border_count - 1];
    const char *what = strrchr(xml_path(element), '/') + 1;
    const char *style = keep_attribute(styles, element, "style", err);
    const char **line = *what == 'l' || *what == 's'   ? &border->left
                        : *what == 'r' || *what == 'e' ? &border->right
                        : *what == 't'                 ? &border->top
                        : *what == 'b'                 ? &border->bottom
                                                       : &border->diagonal;

    *line = style && strcmp(style, "none") != 0 ? style : "";
    return style != NULL;
}

/* ---- cell formats ---- */

/* Some programs write "YYYY-MM-DD". */
static bool is_date(struct arena *arena, const char *code)
{
    char *lower = arena_text(arena, code);

    for (char *c = lower; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c | 0x20);
    return number_format_kind(lower) == NUMBER_FORMAT_DATE;
}

static bool start_format(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    size_t count = styles->format_count;

    if (!check_count(styles, count, LINT_FORMAT_LIMIT, "cell formats", err))
        return false;
    styles->formats = more_room(styles, styles->formats, count, sizeof *styles->formats);
    styles->parents = more_room(styles, styles->parents, count, sizeof *styles->parents);
    styles->font_ids = more_room(styles, styles->font_ids, count, sizeof *styles->font_ids);
    styles->fill_ids = more_room(styles, styles->fill_ids, count, sizeof *styles->fill_ids);
    styles->border_ids = more_room(styles, styles->border_ids, count, sizeof *styles->border_ids);
    const char *code = find_code(styles, lint_unsigned(element, "numFmtId", 0));
    styles->formats[count] = (struct lint_format){
        .number_format = code, .is_date = is_date(styles->reader->arena, code), .built_in = -1};
    styles->parents[count] = lint_unsigned(element, "xfId", 0);
    styles->font_ids[count] = lint_unsigned(element, "fontId", 0);
    styles->fill_ids[count] = lint_unsigned(element, "fillId", 0);
    styles->border_ids[count] = lint_unsigned(element, "borderId", 0);
    styles->format_count++;
    return true;
}

static enum lint_alignment alignment_of(const char *horizontal)
{
    static const char *const names[] = {
        [LINT_GENERAL] = "general", [LINT_LEFT] = "left", [LINT_CENTRE] = "center", [LINT_RIGHT] = "right"};

    for (int i = LINT_GENERAL; horizontal && i <= LINT_RIGHT; i++)
        if (strcmp(names[i], horizontal) == 0)
            return (enum lint_alignment)i;
    return horizontal ? LINT_OTHER_ALIGNMENT : LINT_GENERAL;
}

static bool start_alignment(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    struct lint_format *format = &styles->formats[styles->format_count - 1];
    unsigned rotation = lint_unsigned(element, "textRotation", 0);

    (void)err;
    format->alignment = alignment_of(xml_attribute(element, "horizontal"));
    format->wrap = xml_flag(element, "wrapText");
    format->indent = lint_unsigned(element, "indent", 0);
    format->rotation = rotation > 90 && rotation <= 180 ? 90 - (int)rotation : (int)(rotation & 0xFF);
    return true;
}

enum { NOT_BUILT_IN = 0xFFFF, BUILT_IN_TITLE = 15 };

/* LibreOffice knows headings by their names, and writes those of Excel as "Excel Built-in Heading 1". */
static int heading_by_name(const char *name)
{
    static const char prefix[] = "Excel Built-in ", heading[] = "Heading ";

    if (name && strncmp(name, prefix, strlen(prefix)) == 0)
        name += strlen(prefix);
    if (!name || strncmp(name, heading, strlen(heading)) != 0)
        return NOT_BUILT_IN;
    const char *level = name + strlen(heading);
    return level[0] >= '1' && level[0] <= '4' && level[1] == '\0' ? BUILT_IN_TITLE + level[0] - '0'
                                                                  : NOT_BUILT_IN;
}

static int built_in_style(const struct xml_element *element)
{
    int id = (int)(lint_unsigned(element, "builtinId", NOT_BUILT_IN) & NOT_BUILT_IN);

    return id == NOT_BUILT_IN ? heading_by_name(xml_attribute(element, "name")) : id;
}

static bool start_style(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;

    if (!check_count(styles, styles->style_count, LINT_FORMAT_LIMIT, "cell styles", err))
        return false;
    styles->styles = more_room(styles, styles->styles, styles->style_count, sizeof *styles->styles);
    styles->styles[styles->style_count++] =
        (struct named_style){lint_unsigned(element, "xfId", 0), built_in_style(element)};
    return true;
}

static bool start_indexed(void *context, const struct xml_element *element, struct error *err)
{
    struct styles_reader *styles = context;
    struct lint_palette *palette = &styles->reader->palette;
    const char *rgb = xml_attribute(element, "rgb");

    (void)err;
    if (styles->indexed_count < sizeof palette->indexed / sizeof palette->indexed[0] && rgb)
        lint_rgb(rgb, &palette->indexed[styles->indexed_count++]);
    return true;
}

/* ---- together ---- */

static struct lint_fill resolve_fill(const struct lint_palette *palette, const struct raw_fill *raw)
{
    struct lint_fill fill = {.none = raw->none};

    if (!raw->none)
        fill.colour = lint_resolve(palette, raw->solid ? raw->front : raw->back);
    return fill;
}

static void resolve_colours(struct styles_reader *styles)
{
    const struct lint_palette *palette = &styles->reader->palette;

    for (size_t i = 0; i < styles->font_count; i++)
        styles->fonts[i].colour = lint_resolve(palette, styles->font_colours[i]);
    styles->fills = arena_array(styles->reader->arena, styles->fill_count, sizeof *styles->fills);
    for (size_t i = 0; i < styles->fill_count; i++)
        styles->fills[i] = resolve_fill(palette, &styles->raw_fills[i]);
}

static int built_in_of(const int *of_parents, size_t count, unsigned parent)
{
    return parent < count ? of_parents[parent] : -1;
}

/* Styles by their xfId, so that 65,490 formats with as many styles take no time. */
static const int *index_styles(const struct styles_reader *styles)
{
    int *of_parents = arena_array(styles->reader->arena, LINT_FORMAT_LIMIT, sizeof *of_parents);

    for (size_t i = 0; i < LINT_FORMAT_LIMIT; i++)
        of_parents[i] = -1;
    for (size_t i = 0; i < styles->style_count; i++)
        if (styles->styles[i].xf < LINT_FORMAT_LIMIT && styles->styles[i].built_in != NOT_BUILT_IN)
            of_parents[styles->styles[i].xf] = styles->styles[i].built_in;
    return of_parents;
}

static void check_id(struct styles_reader *styles, const char *part, const char *what, unsigned id,
                     size_t count, bool *told)
{
    if (id < count || (id == 0 && count == 0) || *told)
        return;
    *told = true;
    package_add_flaw(styles->reader->package, part,
                     arena_format(styles->reader->arena,
                                  "a cell format has %s %u; there are %zu, counted from 0", what, id, count));
}

static void connect(struct styles_reader *styles, const char *part)
{
    static const struct lint_font no_font = {.name = "", .vertical_align = ""};
    static const struct lint_fill no_fill = {.none = true};
    static const struct lint_border no_border = {"", "", "", "", ""};
    const int *of_parents = index_styles(styles);
    bool told = false;

    for (size_t i = 0; i < styles->format_count; i++) {
        struct lint_format *format = &styles->formats[i];
        unsigned font = styles->font_ids[i], fill = styles->fill_ids[i], border = styles->border_ids[i];
        check_id(styles, part, "font", font, styles->font_count, &told);
        check_id(styles, part, "fill", fill, styles->fill_count, &told);
        check_id(styles, part, "border", border, styles->border_count, &told);
        format->font = font < styles->font_count ? &styles->fonts[font] : &no_font;
        format->fill = fill < styles->fill_count ? &styles->fills[fill] : &no_fill;
        format->border = border < styles->border_count ? &styles->borders[border] : &no_border;
        format->built_in = built_in_of(of_parents, LINT_FORMAT_LIMIT, styles->parents[i]);
    }
}

/* A workbook without styles has one of the usual kind. */
static void add_usual(struct styles_reader *styles)
{
    if (styles->format_count > 0)
        return;
    styles->formats = arena_alloc(styles->reader->arena, sizeof *styles->formats);
    styles->parents = styles->font_ids = styles->fill_ids = styles->border_ids =
        arena_alloc(styles->reader->arena, sizeof *styles->parents);
    styles->formats[0] = (struct lint_format){.number_format = "General", .built_in = -1};
    styles->format_count = 1;
}

bool lint_read_styles(struct lint_reader *reader, struct error *err)
{
    static const struct xml_rule rules[] = {{"cellXfs/xf", start_format, NULL},
                                            {"cellXfs/xf/alignment", start_alignment, NULL},
                                            {"numFmts/numFmt", start_number_format, NULL},
                                            {"fonts/font", start_font, NULL},
                                            {"fonts/font/name", start_font_part, NULL},
                                            {"fonts/font/sz", start_font_part, NULL},
                                            {"fonts/font/b", start_font_part, NULL},
                                            {"fonts/font/i", start_font_part, NULL},
                                            {"fonts/font/u", start_font_part, NULL},
                                            {"fonts/font/strike", start_font_part, NULL},
                                            {"fonts/font/color", start_font_part, NULL},
                                            {"fonts/font/vertAlign", start_font_part, NULL},
                                            {"fills/fill", start_fill, NULL},
                                            {"fills/fill/patternFill", start_pattern, NULL},
                                            {"fills/fill/patternFill/fgColor", start_fill_colour, NULL},
                                            {"fills/fill/patternFill/bgColor", start_fill_colour, NULL},
                                            {"fills/fill/gradientFill", start_gradient, NULL},
                                            {"fills/fill/gradientFill/stop/color", start_fill_colour, NULL},
                                            {"borders/border", start_border, NULL},
                                            {"borders/border/left", start_line, NULL},
                                            {"borders/border/start", start_line, NULL},
                                            {"borders/border/right", start_line, NULL},
                                            {"borders/border/end", start_line, NULL},
                                            {"borders/border/top", start_line, NULL},
                                            {"borders/border/bottom", start_line, NULL},
                                            {"borders/border/diagonal", start_line, NULL},
                                            {"cellStyles/cellStyle", start_style, NULL},
                                            {"colors/indexedColors/rgbColor", start_indexed, NULL},
                                            {0}};
    static const struct xml_form form = {"styleSheet", rules};
    struct styles_reader styles = {.reader = reader};
    const char *part = lint_part_of_kind(reader, reader->workbook, "styles");

    if (part && !lint_read_part(reader, part, &form, &styles, NULL, err))
        return false;
    add_usual(&styles);
    resolve_colours(&styles);
    connect(&styles, part ? part : "");
    reader->formats = styles.formats;
    reader->book->formats = styles.formats;
    reader->book->format_count = styles.format_count;
    return true;
}
