#include "picture.h"

#include "arena.h"
#include "direction.h"
#include "error.h"
#include "picture_dark.h"
#include "picture_seen.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

size_t picture_svg_size(const struct bytes *data)
{
    static const char end[] = "</svg>\n\n"; /* as gnuplot ends it; in texts there is no "<" */
    const char *found = memmem(data->data, data->size, end, strlen(end));

    return found ? (size_t)(found - data->data) + strlen(end) : data->size;
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The next one below `root` that is not below `node`, in the order of the document. */
static xmlNode *node_behind(const xmlNode *root, xmlNode *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* In the order of the document, all below `root`. */
static xmlNode *next_node(const xmlNode *root, xmlNode *node)
{
    return node->children && node->type == XML_ELEMENT_NODE ? node->children : node_behind(root, node);
}

static void set(xmlNode *node, const char *name, const char *value)
{
    xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

static bool has_value(xmlNode *node, const char *name, const char *value)
{
    xmlChar *found = xmlGetNoNsProp(node, (const xmlChar *)name);
    bool equal = found && strcmp((const char *)found, value) == 0;

    xmlFree(found);
    return equal;
}

static void remove_node(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* gnuplot names itself and its plots, where we say what the picture shows; and it leaves a text without
 * letters at every tick. */
static bool is_superfluous(const xmlNode *node)
{
    return is_element(node, "title") || is_element(node, "desc") ||
           (is_element(node, "text") && !node->children);
}

static void remove_superfluous(xmlNode *root)
{
    for (xmlNode *node = root, *next; node; node = next) {
        bool superfluous = is_superfluous(node);
        next = superfluous ? node_behind(root, node) : next_node(root, node);
        if (superfluous)
            remove_node(node);
    }
}

static void add_title(xmlNode *root, const char *element, const char *name, const char *text,
                      struct arena *arena)
{
    xmlNode *node = xmlNewDocNode(root->doc, root->ns, (const xmlChar *)element, NULL);

    xmlNodeAddContent(node, (const xmlChar *)text);
    set(node, "id", arena_format(arena, "%s-%s", name, element));
    xmlAddPrevSibling(root->children, node);
}

/* As Pango sees it in a PNG; viewers of an SVG take every text for one that runs to the right. */
static bool runs_to_left(xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    bool to_left = content && direction_of((const char *)content) == DIRECTION_TO_LEFT;

    xmlFree(content);
    return to_left;
}

/* A paragraph that runs to the left begins where one that runs to the right ends. */
static void turn_direction(xmlNode *node)
{
    if (has_value(node, "text-anchor", "start"))
        set(node, "text-anchor", "end");
    else if (has_value(node, "text-anchor", "end"))
        set(node, "text-anchor", "start");
    set(node, "direction", "rtl");
}

/* gnuplot writes the weight into the name of the family. */
static void set_typeface(xmlNode *node, const char *fallback, struct arena *arena)
{
    xmlChar *family = xmlGetNoNsProp(node, (const xmlChar *)"font-family");

    if (!family) /* there is no memory for it */
        return;
    size_t length = strcspn((const char *)family, ":");
    if (strcmp((const char *)family + length, ":Bold") == 0)
        set(node, "font-weight", "bold");
    bool own = !*fallback || (strlen(fallback) == length && memcmp(family, fallback, length) == 0);
    const char *second = own ? "" : arena_format(arena, " '%s',", fallback);
    set(node, "font-family",
        arena_format(arena, "'%.*s',%s sans-serif", (int)length, (const char *)family, second));
    xmlFree(family);
}

static void finish_texts(xmlNode *root, const struct picture_texts *texts, struct arena *arena)
{
    for (xmlNode *node = root; node; node = next_node(root, node)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (texts->right_to_left && xmlHasProp(node, (const xmlChar *)"text-anchor") && runs_to_left(node))
            turn_direction(node);
        if (xmlHasProp(node, (const xmlChar *)"font-family"))
            set_typeface(node, texts->fallback, arena);
    }
}

static bool has_text(xmlNode *root, const char *text)
{
    for (xmlNode *node = root; node; node = next_node(root, node)) {
        if (!is_element(node, "text"))
            continue;
        xmlChar *content = xmlNodeGetContent(node);
        bool equal = content && strcmp((const char *)content, text) == 0;
        xmlFree(content);
        if (equal)
            return true;
    }
    return false;
}

static bool check_texts(xmlNode *root, const struct picture_texts *texts, struct error *err)
{
    for (size_t i = 0; i < texts->drawn_count; i++)
        if (!has_text(root, texts->drawn[i]))
            return error_set(err, ERROR_DATA, "the picture is not sound: the text '%.100s' is not in the SVG",
                             texts->drawn[i]);
    return true;
}

static bool check_svg(xmlNode *root, unsigned width, unsigned height, struct arena *arena, struct error *err)
{
    const char *box = arena_format(arena, "0 0 %u %u", width, height);

    if (!root || !is_element(root, "svg"))
        return error_set(err, ERROR_DATA, "the picture is not sound: not an SVG");
    return has_value(root, "viewBox", box) ||
           error_set(err, ERROR_DATA, "the picture is not sound: the SVG has not the size %u x %u", width,
                     height);
}

static void finish_root(xmlNode *root, double width, double height, const struct picture_texts *texts,
                        struct arena *arena)
{
    remove_superfluous(root);
    picture_set_colours(root, texts->dark, arena);
    add_title(root, "desc", texts->name, texts->alt, arena);
    add_title(root, "title", texts->name, texts->title, arena);
    set(root, "width", arena_format(arena, "%.1fmm", width));
    set(root, "height", arena_format(arena, "%.1fmm", height));
    set(root, "data-digest", texts->digest);
    set(root, "role", "img");
    set(root, "aria-labelledby", arena_format(arena, "%s-title %s-desc", texts->name, texts->name));
    xmlNodeSetLang(root, (const xmlChar *)texts->language);
    finish_texts(root, texts, arena);
}

static bool write_document(xmlDoc *document, struct bytes *picture, struct arena *arena, struct error *err)
{
    xmlChar *text = NULL;
    int size = 0;

    xmlDocDumpMemoryEnc(document, &text, &size, "UTF-8");
    if (!text)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    *picture = (struct bytes){arena_copy(arena, text, (size_t)size), (size_t)size};
    xmlFree(text);
    return true;
}

static bool finish_document(xmlDoc *document, struct bytes *picture, unsigned width, unsigned height,
                            double millimetres, const struct picture_texts *texts, struct arena *arena,
                            struct error *err)
{
    xmlNode *root = xmlDocGetRootElement(document);

    if (document->intSubset || document->extSubset)
        return error_set(err, ERROR_DATA, "the picture is not sound: the SVG has a document type");
    if (!check_svg(root, width, height, arena, err) || !check_texts(root, texts, err))
        return false;
    finish_root(root, millimetres, millimetres * height / width, texts, arena);
    return write_document(document, picture, arena, err);
}

/* gnuplot escapes < and & but not the > of "]]>", which XML forbids in a text, and it takes "&#x" in a text
 * for a reference to a character. It writes no CDATA and no references of its own. */
static const char *escape_of(const char *data, size_t left, size_t *taken)
{
    static const char *const pairs[][2] = {{"]]>", "]]&gt;"}, {"&#x", "&amp;#x"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        *taken = strlen(pairs[i][0]);
        if (left >= *taken && memcmp(data, pairs[i][0], *taken) == 0)
            return pairs[i][1];
    }
    *taken = 1;
    return NULL;
}

static struct bytes escape_rest(const struct bytes *picture, struct arena *arena)
{
    enum { MOST_GROWTH = 3 };
    struct bytes out = {arena_alloc(arena, picture->size * MOST_GROWTH + 1), 0};
    size_t taken;

    for (size_t i = 0; i < picture->size; i += taken) {
        const char *escape = escape_of(picture->data + i, picture->size - i, &taken);
        size_t given = escape ? strlen(escape) : 1;
        memcpy(out.data + out.size, escape ? escape : picture->data + i, given);
        out.size += given;
    }
    return out;
}

/* Most functions of libxml2 go on without the memory that they did not get. */
static void notice_lack_of_memory(void *context, xmlError *error)
{
    bool *lacking = context;

    *lacking |= error->code == XML_ERR_NO_MEMORY;
}

static bool finish_svg(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                       const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();

    if (!parser)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    struct bytes escaped = escape_rest(picture, arena);
    xmlDoc *document = xmlCtxtReadMemory(parser, escaped.data, (int)escaped.size, NULL, NULL,
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    bool good = document && parser->wellFormed;
    if (good)
        good = finish_document(document, picture, width, height, millimetres, texts, arena, err);
    else
        error_set(err, ERROR_DATA, "the picture is not sound: the SVG is not well-formed in line %d",
                  parser->lastError.line);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return good;
}

bool picture_finish_svg(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    bool lacking = false;

    xmlSetStructuredErrorFunc(&lacking, notice_lack_of_memory);
    bool good = finish_svg(picture, width, height, millimetres, texts, arena, err);
    xmlSetStructuredErrorFunc(NULL, NULL);
    return lacking ? error_set(err, ERROR_SYSTEM, "no memory left") : good;
}

/* ---- a finished picture, read again ---- */

static const char *content_of(xmlNode *node, struct arena *arena)
{
    xmlChar *content = xmlNodeGetContent(node);
    const char *text = content ? arena_text(arena, (const char *)content) : "";

    xmlFree(content);
    return text;
}

/* "" where there is none. */
static const char *value_of(xmlNode *node, const char *name, struct arena *arena)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *text = value ? arena_text(arena, (const char *)value) : "";

    xmlFree(value);
    return text;
}

static bool read_svg(xmlDoc *document, struct picture_seen *seen, struct arena *arena, struct error *err)
{
    xmlNode *root = xmlDocGetRootElement(document);
    xmlChar *box = root ? xmlGetNoNsProp(root, (const xmlChar *)"viewBox") : NULL;
    bool svg = root && is_element(root, "svg") && !document->intSubset;
    size_t texts = 0;

    if (box)
        sscanf((const char *)box, "0 0 %9u %9u", &seen->width, &seen->height);
    xmlFree(box);
    if (!svg)
        return error_set(err, ERROR_DATA, "the picture is not sound: not an SVG");
    seen->digest = value_of(root, "data-digest", arena);
    for (xmlNode *node = root; node; node = next_node(root, node)) {
        if (is_element(node, "title") && node->parent == root)
            seen->title = content_of(node, arena);
        if (is_element(node, "desc") && node->parent == root)
            seen->alt = content_of(node, arena);
        texts += is_element(node, "text") && *content_of(node, arena);
    }
    return picture_check_seen(seen, err) &&
           (texts > 0 || error_set(err, ERROR_DATA, "the picture has no text in it"));
}

static bool read_text_of_svg(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                             struct error *err)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();

    if (!parser)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    xmlDoc *document = xmlCtxtReadMemory(parser, picture->data, (int)picture->size, NULL, NULL,
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    bool good = document && parser->wellFormed;
    if (good)
        good = read_svg(document, seen, arena, err);
    else
        error_set(err, ERROR_DATA, "the picture is not sound: the SVG is not well-formed in line %d",
                  parser->lastError.line);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return good;
}

bool picture_read_svg(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    bool lacking = false;

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    xmlSetStructuredErrorFunc(&lacking, notice_lack_of_memory);
    bool good = read_text_of_svg(picture, seen, arena, err);
    xmlSetStructuredErrorFunc(NULL, NULL);
    return lacking ? error_set(err, ERROR_SYSTEM, "no memory left") : good;
}
