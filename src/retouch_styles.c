#include "retouch_parts.h"

#include "book.h"
#include "script.h"
#include "xlsx_sizes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ECMA-376 Part 1, 18.8.7 */
static const struct {
    const char *name;
    unsigned built_in;
    int size;
} headings[] = {{"Heading 1", 16, TITLE_SIZE}, {"Heading 2", 17, HEADING_SIZE}};

/* The lists of the part. */
struct styles {
    const struct retouch_part *part;
    xmlNode *fonts, *bases, *looks, *names; /* <fonts>, <cellStyleXfs>, <cellXfs>, <cellStyles> */
};

static bool find_lists(struct styles *styles, struct error *err)
{
    xmlNode *root = styles->part->root;

    styles->fonts = tree_need(root, "fonts", err);
    styles->bases = styles->fonts ? tree_need(root, "cellStyleXfs", err) : NULL;
    styles->looks = styles->bases ? tree_need(root, "cellXfs", err) : NULL;
    styles->names = styles->looks ? tree_need(root, "cellStyles", err) : NULL;
    return styles->names != NULL;
}

/* ---- fonts ---- */

static const char *value_of(const struct styles *styles, const xmlNode *font, const char *name)
{
    return tree_attribute(tree_child(font, name), "val", styles->part->arena);
}

/* The theme's black is not the automatic colour, which a reader may have chosen. */
static void set_automatic_colour(const struct styles *styles, xmlNode *font)
{
    xmlNode *colour = tree_child(font, "color");

    if (strcmp(tree_attribute(colour, "theme", styles->part->arena), "1") == 0)
        tree_remove(colour);
}

static void set_charset(xmlNode *font, int charset)
{
    xmlNode *family = tree_child(font, "family");

    if (charset > 0 && family)
        tree_set_number(tree_add_behind(family, "charset"), "val", (size_t)charset);
}

/* The first font is that of cells without a look; the width of columns is counted in its digits. */
static void set_usual_font(const struct styles *styles, xmlNode *font)
{
    tree_set(tree_child(font, "name"), "val", styles->part->book->font);
    tree_set_number(tree_child(font, "sz"), "val", FONT_SIZE);
    tree_remove(tree_child(font, "scheme"));
}

static bool set_fonts(const struct styles *styles, struct error *err)
{
    const struct script *script = script_of_locale(styles->part->book->locale, styles->part->arena, err);

    if (!script)
        return false;
    set_usual_font(styles, tree_child(styles->fonts, "font"));
    for (xmlNode *font = tree_child(styles->fonts, "font"); font; font = tree_next(font, "font")) {
        set_automatic_colour(styles, font);
        set_charset(font, script->charset);
    }
    return true;
}

/* ---- styles ---- */

/* The bold one of this size, counted from 0; NULL when there is none. */
static const char *find_font(const struct styles *styles, int size, char index[24])
{
    size_t count = 0;

    for (xmlNode *font = tree_child(styles->fonts, "font"); font; font = tree_next(font, "font"), count++)
        if (tree_child(font, "b") && atoi(value_of(styles, font, "sz")) == size) {
            snprintf(index, 24, "%zu", count);
            return index;
        }
    return NULL;
}

/* What a look with this style has beside its font is its own. */
static void add_base(const struct styles *styles, const char *font)
{
    static const char *const others[] = {"applyNumberFormat", "applyFill", "applyBorder", "applyAlignment",
                                         "applyProtection"};
    xmlNode *base = tree_add(styles->bases, "xf");

    tree_set(base, "numFmtId", "0");
    tree_set(base, "fontId", font);
    tree_set(base, "fillId", "0");
    tree_set(base, "borderId", "0");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        tree_set(base, others[i], "0");
}

static void add_name(const struct styles *styles, const char *name, size_t base, unsigned built_in)
{
    xmlNode *style = tree_add(styles->names, "cellStyle");

    tree_set(style, "name", name);
    tree_set_number(style, "xfId", base);
    tree_set_number(style, "builtinId", built_in);
}

static void give_base(const struct styles *styles, const char *font, size_t base)
{
    for (xmlNode *look = tree_child(styles->looks, "xf"); look; look = tree_next(look, "xf"))
        if (strcmp(tree_attribute(look, "fontId", styles->part->arena), font) == 0)
            tree_set_number(look, "xfId", base);
}

static void set_styles(const struct styles *styles)
{
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        char index[24];
        const char *font = find_font(styles, headings[i].size, index);
        size_t base = tree_count(styles->bases, "xf");
        if (!font)
            continue;
        add_base(styles, font);
        add_name(styles, headings[i].name, base, headings[i].built_in);
        give_base(styles, font, base);
    }
    tree_set_number(styles->bases, "count", tree_count(styles->bases, "xf"));
    tree_set_number(styles->names, "count", tree_count(styles->names, "cellStyle"));
}

bool retouch_styles(const struct retouch_part *part, struct error *err)
{
    struct styles styles = {.part = part};

    if (!find_lists(&styles, err) || !set_fonts(&styles, err))
        return false;
    set_styles(&styles);
    return true;
}
