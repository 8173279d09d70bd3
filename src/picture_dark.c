#include "picture_dark.h"

#include "arena.h"
#include "palette.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Properties of style sheets, too. */
static const char *const painted[] = {"fill", "stroke", "color"};
enum { PAINTED = sizeof painted / sizeof *painted };

/* The colours that are used, each once for each attribute, in the order in which they are found. */
struct colours {
    uint32_t *items[PAINTED];
    size_t counts[PAINTED], limits[PAINTED];
    struct arena *arena;
};

static bool is_used(const struct colours *colours, size_t attribute, uint32_t colour)
{
    for (size_t i = 0; i < colours->counts[attribute]; i++)
        if (colours->items[attribute][i] == colour)
            return true;
    return false;
}

static void grow(struct colours *colours, size_t attribute)
{
    size_t count = colours->counts[attribute], limit = 2 * count + 16;
    uint32_t *items = arena_array(colours->arena, limit, sizeof *items);

    if (count > 0)
        memcpy(items, colours->items[attribute], count * sizeof *items);
    colours->items[attribute] = items;
    colours->limits[attribute] = limit;
}

static void use(struct colours *colours, size_t attribute, uint32_t colour)
{
    if (is_used(colours, attribute, colour))
        return;
    if (colours->counts[attribute] == colours->limits[attribute])
        grow(colours, attribute);
    colours->items[attribute][colours->counts[attribute]++] = colour;
}

/* As gnuplot writes them. What is none ("none", "currentColor", "url(#a)") stays what it is. */
static bool read_colour(const char *text, uint32_t *colour)
{
    unsigned red, green, blue;
    int end = 0;

    if (strcmp(text, "black") == 0 || strcmp(text, "white") == 0)
        return *colour = strcmp(text, "black") == 0 ? 0x000000 : 0xFFFFFF, true;
    if ((sscanf(text, "#%2x%2x%2x%n", &red, &green, &blue, &end) < 3 || end != 7) &&
        sscanf(text, "rgb( %3u , %3u , %3u )%n", &red, &green, &blue, &end) < 3)
        return false;
    *colour = red << 16 | green << 8 | blue;
    return end > 0 && text[end] == '\0' && red < 256 && green < 256 && blue < 256;
}

static void set_colour(xmlNode *node, size_t attribute, struct colours *colours)
{
    const xmlChar *name = (const xmlChar *)painted[attribute];
    xmlChar *value = xmlGetNoNsProp(node, name);
    uint32_t colour;

    if (value && read_colour((const char *)value, &colour)) {
        xmlSetProp(node, name, (const xmlChar *)arena_format(colours->arena, "#%06X", (unsigned)colour));
        use(colours, attribute, colour);
    }
    xmlFree(value);
}

static void set_all(xmlNode *root, struct colours *colours)
{
    xmlNode *node = root;

    while (node) {
        for (size_t i = 0; node->type == XML_ELEMENT_NODE && i < PAINTED; i++)
            set_colour(node, i, colours);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node != root && !node->next)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
}

/* Attributes give way to any style sheet. */
static const char *style_of(const struct colours *colours)
{
    const char *text = "@media screen and (prefers-color-scheme:dark){\n";

    for (size_t i = 0; i < PAINTED; i++)
        for (size_t j = 0; j < colours->counts[i]; j++) {
            unsigned colour = colours->items[i][j], dark = palette_on_dark(colour);
            text = arena_format(colours->arena, "%s[%s=\"#%06X\"]{%s:#%06X}\n", text, painted[i], colour,
                                painted[i], dark);
        }
    return arena_format(colours->arena, "%s}\n", text);
}

void picture_set_colours(xmlNode *root, bool dark, struct arena *arena)
{
    struct colours colours = {.arena = arena};

    set_all(root, &colours);
    if (!dark)
        return;
    xmlNode *style = xmlNewDocNode(root->doc, root->ns, (const xmlChar *)"style", NULL);
    xmlNodeAddContent(style, (const xmlChar *)style_of(&colours));
    xmlAddPrevSibling(root->children, style);
}
