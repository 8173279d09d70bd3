#include "shared.h"

#include "arena.h"
#include "error.h"
#include "number_format.h"
#include "package.h"
#include "room.h"
#include "text.h"
#include "xml.h"
#include "xstring.h"

#include <string.h>

/* Excel has room for 65,490 cell formats and 250 number formats. */
enum {
    STYLE_LIMIT = 65490,
    NUMBER_FORMAT_LIMIT = 5000,
    FIRST_OWN_FORMAT = 164,
    SMALLEST_LETTERS = 8, /* points; statbook's have 12 */
    FIRST_HEADING = 16,   /* ECMA-376 Part 1, 18.8.7: "Heading 1" to "Heading 4" */
    LAST_HEADING = 19,
};

struct number_format {
    unsigned id;
    const char *code;
};

struct shared_reader {
    struct arena *arena;
    const char *extra;
    bool *fonts, *fills; /* each: can letters be read in it? */
    size_t font_count, fill_count;
    struct xstring text;
    const char **texts;
    size_t text_count, most_texts;
    struct number_format *number_formats;
    size_t number_format_count;
    struct style *styles;
    size_t style_count;
};

static bool start_other(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;

    (void)err;
    if (!reader->extra)
        reader->extra = arena_format(reader->arena, "<%s>", xml_path(element));
    return true;
}

static bool end_piece(void *context, const char *text, struct error *err)
{
    struct shared_reader *reader = context;

    return xstring_add(&reader->text, text, reader->arena, err);
}

static bool end_text(void *context, const char *text, struct error *err)
{
    struct shared_reader *reader = context;

    (void)text;
    if (reader->text_count == reader->most_texts)
        return error_set(err, ERROR_DATA, "has more than %zu texts", reader->most_texts);
    reader->texts = room_for_item(reader->arena, reader->texts, reader->text_count, sizeof *reader->texts);
    reader->texts[reader->text_count++] = xstring_take(&reader->text, reader->arena);
    return true;
}

static bool start_number_format(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;
    const char *id = xml_attribute(element, "numFmtId");
    const char *code = xml_attribute(element, "formatCode");
    struct number_format format = {0};

    if (!id || !code || !xml_unsigned(id, &format.id))
        return error_set(err, ERROR_DATA, "has a number format without id or code");
    if (reader->number_format_count == NUMBER_FORMAT_LIMIT)
        return error_set(err, ERROR_DATA, "has more than %d number formats", NUMBER_FORMAT_LIMIT);
    format.code = xstring_decode(code, reader->arena);
    reader->number_formats = room_for_item(reader->arena, reader->number_formats, reader->number_format_count,
                                           sizeof *reader->number_formats);
    reader->number_formats[reader->number_format_count++] = format;
    return true;
}

static const char *find_code(const struct shared_reader *reader, unsigned id)
{
    for (size_t i = 0; i < reader->number_format_count; i++)
        if (reader->number_formats[i].id == id)
            return reader->number_formats[i].code;
    if (number_format_built_in(id))
        return number_format_built_in(id);
    return id < FIRST_OWN_FORMAT ? arena_format(reader->arena, "[built-in %u]", id) : NULL;
}

/* What can be read: fonts and fills are good until something is met that is not. */

static bool add_look(struct shared_reader *reader, bool **looks, size_t *count, const char *what,
                     struct error *err)
{
    if (*count == STYLE_LIMIT)
        return error_set(err, ERROR_DATA, "has more than %d %s", STYLE_LIMIT, what);
    *looks = room_for_item(reader->arena, *looks, *count, sizeof **looks);
    (*looks)[(*count)++] = true;
    return true;
}

static bool start_font(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;

    (void)element;
    return add_look(reader, &reader->fonts, &reader->font_count, "fonts", err);
}

static bool start_fill(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;

    (void)element;
    return add_look(reader, &reader->fills, &reader->fill_count, "fills", err);
}

static bool is_one_of(const char *value, const char *first, const char *second)
{
    return value && (strcmp(value, first) == 0 || strcmp(value, second) == 0);
}

/* Black and the blue of links, of their own or as the theme has them. */
static bool start_color(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;
    bool usual = !xml_other_attribute(element, "rgb theme auto") &&
                 (is_one_of(xml_attribute(element, "rgb"), "FF000000", "FF0000FF") ||
                  is_one_of(xml_attribute(element, "theme"), "1", "10") || xml_flag(element, "auto"));

    (void)err;
    if (!usual)
        reader->fonts[reader->font_count - 1] = false;
    return true;
}

static bool start_size(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;
    const char *text = xml_attribute(element, "val");
    double size;

    (void)err;
    if (!text || !xml_number(text, &size) || size < SMALLEST_LETTERS)
        reader->fonts[reader->font_count - 1] = false;
    return true;
}

static bool start_strike(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;

    (void)element, (void)err;
    reader->fonts[reader->font_count - 1] = false;
    return true;
}

static bool start_pattern(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;

    (void)err;
    if (!is_one_of(xml_attribute(element, "patternType"), "none", "none"))
        reader->fills[reader->fill_count - 1] = false;
    return true;
}

static bool start_gradient(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;

    (void)element, (void)err;
    reader->fills[reader->fill_count - 1] = false;
    return true;
}

/* The first where the style names none. */
static bool is_good(const bool *looks, size_t count, const struct xml_element *element, const char *name)
{
    const char *text = xml_attribute(element, name);
    unsigned index = 0;

    return (!text || xml_unsigned(text, &index)) && (count == 0 || (index < count && looks[index]));
}

/* Behind the looks that name it. */
static bool start_named_style(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;
    const char *text = xml_attribute(element, "xfId"), *number = xml_attribute(element, "builtinId");
    unsigned base, id;

    if (!text || !xml_unsigned(text, &base))
        return error_set(err, ERROR_DATA, "has a named style without formats");
    if (!number || !xml_unsigned(number, &id) || id < FIRST_HEADING || id > LAST_HEADING)
        return true;
    for (size_t i = 0; i < reader->style_count; i++)
        if (reader->styles[i].base == base)
            reader->styles[i].heading = (unsigned char)(id - FIRST_HEADING + 1);
    return true;
}

static bool start_style(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;
    const char *text = xml_attribute(element, "numFmtId");
    const char *named = xml_attribute(element, "xfId");
    unsigned id = 0, base = 0;

    if (named && !xml_unsigned(named, &base))
        return error_set(err, ERROR_DATA, "the named style %s of a cell style is not a number",
                         text_quote(reader->arena, named, strlen(named)));
    if (text && !xml_unsigned(text, &id))
        return error_set(err, ERROR_DATA, "the number format %s of a cell style is not a number",
                         text_quote(reader->arena, text, strlen(text)));
    const char *code = find_code(reader, id);
    if (!code)
        return error_set(err, ERROR_DATA, "the number format %u of a cell style is not declared", id);
    if (reader->style_count == STYLE_LIMIT)
        return error_set(err, ERROR_DATA, "has more than %d cell styles", STYLE_LIMIT);
    bool legible = is_good(reader->fonts, reader->font_count, element, "fontId") &&
                   is_good(reader->fills, reader->fill_count, element, "fillId");
    reader->styles =
        room_for_item(reader->arena, reader->styles, reader->style_count, sizeof *reader->styles);
    reader->styles[reader->style_count++] =
        (struct style){.number_format = code, .legible = legible, .base = base};
    return true;
}

/* Inside the style. */
static bool start_alignment(void *context, const struct xml_element *element, struct error *err)
{
    struct shared_reader *reader = context;
    const char *text = xml_attribute(element, "readingOrder");
    unsigned order = 0;

    if (text && (!xml_unsigned(text, &order) || order > 2))
        return error_set(err, ERROR_DATA, "the reading order %s of a cell style is not 0, 1 or 2",
                         text_quote(reader->arena, text, strlen(text)));
    reader->styles[reader->style_count - 1].reading_order = (unsigned char)order;
    return true;
}

static bool read_if_there(struct package *package, const char *workbook, const char *kind,
                          const struct xml_form *form, struct shared_reader *reader, struct error *err)
{
    const struct relationship *found = package_first_of_kind(package, workbook, kind);

    return !found || package_read(package, found->target, form, reader, err);
}

bool shared_read(struct package *package, const char *workbook, size_t most_texts, struct shared *shared,
                 struct arena *arena, struct error *err)
{
    static const struct xml_rule text_rules[] = {{"si/t", NULL, end_piece},
                                                 {"si", NULL, end_text},
                                                 {"si/r/t", NULL, end_piece},
                                                 {"*", start_other, NULL},
                                                 {0}};
    static const struct xml_rule style_rules[] = {{"numFmts/numFmt", start_number_format, NULL},
                                                  {"fonts/font", start_font, NULL},
                                                  {"fonts/font/color", start_color, NULL},
                                                  {"fonts/font/sz", start_size, NULL},
                                                  {"fonts/font/strike", start_strike, NULL},
                                                  {"fills/fill", start_fill, NULL},
                                                  {"fills/fill/patternFill", start_pattern, NULL},
                                                  {"fills/fill/gradientFill", start_gradient, NULL},
                                                  {"cellXfs/xf", start_style, NULL},
                                                  {"cellXfs/xf/alignment", start_alignment, NULL},
                                                  {"cellStyles/cellStyle", start_named_style, NULL},
                                                  {0}};
    static const struct xml_form texts = {"sst", text_rules}, styles = {"styleSheet", style_rules};
    static const struct style usual[] = {{.number_format = "General", .legible = true}};
    struct shared_reader reader = {.arena = arena, .most_texts = most_texts};

    if (!read_if_there(package, workbook, "sharedStrings", &texts, &reader, err) ||
        !read_if_there(package, workbook, "styles", &styles, &reader, err))
        return false;
    *shared =
        (struct shared){reader.texts, reader.text_count, reader.styles, reader.style_count, reader.extra};
    if (reader.style_count == 0) {
        shared->styles = usual;
        shared->style_count = 1;
    }
    return true;
}
