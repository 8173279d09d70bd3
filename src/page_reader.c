#include "page_reader.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "text.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

struct reading {
    xmlNode *root;
    struct page_seen *seen;
    struct page_block *blocks;
    const char **files, **ids;
    size_t id_count;
    struct arena *arena;
    struct error *err;
};

enum use { FRAME, BLOCK, INLINE };

static const struct {
    const char *name;
    enum use use;
} elements[] = {
    {"html", FRAME},   {"head", FRAME},  {"meta", FRAME},    {"title", FRAME},  {"link", FRAME},
    {"style", FRAME},  {"body", FRAME},  {"header", FRAME},  {"nav", FRAME},    {"main", FRAME},
    {"footer", FRAME}, {"ul", FRAME},    {"section", FRAME}, {"div", FRAME},    {"table", FRAME},
    {"thead", FRAME},  {"tbody", FRAME}, {"tr", FRAME},      {"figure", FRAME}, {"figcaption", FRAME},
    {"h1", BLOCK},     {"h2", BLOCK},    {"p", BLOCK},       {"li", BLOCK},     {"caption", BLOCK},
    {"th", BLOCK},     {"td", BLOCK},    {"img", BLOCK},     {"source", BLOCK}, {"picture", FRAME},
    {"a", INLINE},     {"bdi", INLINE},
};

static const char *const attributes[] = {"lang",       "dir",      "id",      "class",
                                         "href",       "hreflang", "rel",     "src",
                                         "alt",        "scope",    "role",    "aria-labelledby",
                                         "name",       "content",  "charset", "tabindex",
                                         "aria-label", "media",    "srcset",  "type"};

/* In the order of the document, all below `root`. */
static xmlNode *next_node(const xmlNode *root, xmlNode *node)
{
    if (node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* "" where there is none. */
static const char *value_of(const struct reading *reading, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *text = value ? arena_text(reading->arena, (const char *)value) : "";

    xmlFree(value);
    return text;
}

static const char *content_of(const struct reading *reading, xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    const char *text = content ? arena_text(reading->arena, (const char *)content) : "";

    xmlFree(content);
    return text;
}

static bool refuse(const struct reading *reading, const xmlNode *node, const char *what, const char *found)
{
    return error_set(reading->err, ERROR_DATA, "line %ld: %s %s, which a page never has", xmlGetLineNo(node),
                     what, text_quote(reading->arena, found, strlen(found)));
}

/* ---- what may stand there ---- */

static int use_of(const xmlNode *node)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (is_element(node, elements[i].name))
            return (int)elements[i].use;
    return -1;
}

static bool is_known_attribute(const xmlAttr *attribute)
{
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (!attribute->ns && strcmp((const char *)attribute->name, attributes[i]) == 0)
            return true;
    return false;
}

static bool has_id(const struct reading *reading, const char *id)
{
    for (size_t i = 0; i < reading->id_count; i++)
        if (strcmp(reading->ids[i], id) == 0)
            return true;
    return false;
}

static bool leads_out(const char *address)
{
    return strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0 ||
           strncmp(address, "mailto:", 7) == 0;
}

/* A file below the edition: no scheme, no host, no way up. */
static bool is_file(const char *address)
{
    return *address && *address != '/' && !strpbrk(address, ":\\?#%") && !strstr(address, "..");
}

static bool check_address(const struct reading *reading, const xmlNode *node, const char *address)
{
    if (!*address || leads_out(address))
        return true;
    if (*address == '#')
        return has_id(reading, address + 1) ||
               refuse(reading, node, "has a link to a place that is not there,", address);
    if (!is_file(address))
        return refuse(reading, node, "has the address", address);
    reading->files[reading->seen->file_count++] = address;
    return true;
}

static bool check_attributes(const struct reading *reading, xmlNode *node)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (!is_known_attribute(attribute))
            return refuse(reading, node, "has the attribute", (const char *)attribute->name);
    return check_address(reading, node, value_of(reading, node, "href")) &&
           check_address(reading, node, value_of(reading, node, "src")) &&
           check_address(reading, node, value_of(reading, node, "srcset"));
}

/* One that is made elsewhere could hide or change what stands on the page. */
static bool check_style(const struct reading *reading, xmlNode *node)
{
    static const char *const fetching[] = {"url(", "@import", "\\", "content:"};
    const char *style = content_of(reading, node);

    for (size_t i = 0; i < sizeof fetching / sizeof *fetching; i++)
        if (strstr(style, fetching[i]))
            return refuse(reading, node, "has a style sheet with", fetching[i]);
    return true;
}

static bool check_element(const struct reading *reading, xmlNode *node)
{
    if (use_of(node) < 0)
        return refuse(reading, node, "has the element", (const char *)node->name);
    return check_attributes(reading, node) && (!is_element(node, "style") || check_style(reading, node));
}

/* ---- what stands there ---- */

/* The first link that does not stay on the page. */
static const char *address_in(const struct reading *reading, xmlNode *block)
{
    for (xmlNode *node = block; node; node = next_node(block, node)) {
        const char *address = is_element(node, "a") ? value_of(reading, node, "href") : "";
        if (*address)
            return address;
    }
    return "";
}

static void add_block(const struct reading *reading, xmlNode *node)
{
    struct page_block *block = &reading->blocks[reading->seen->block_count++];

    *block = (struct page_block){.element = arena_text(reading->arena, (const char *)node->name),
                                 .line = (unsigned)xmlGetLineNo(node)};
    if (is_element(node, "img")) {
        block->text = value_of(reading, node, "alt");
        block->address = value_of(reading, node, "src");
    } else if (is_element(node, "source")) {
        block->text = value_of(reading, node, "media");
        block->address = value_of(reading, node, "srcset");
    } else {
        block->text = content_of(reading, node);
        block->address = address_in(reading, node);
    }
}

/* Text between the blocks would be seen and not compared. */
static bool check_text(const struct reading *reading, const xmlNode *node)
{
    const char *text = (const char *)node->content;

    if (use_of(node->parent) != FRAME || is_element(node->parent, "title") ||
        is_element(node->parent, "style"))
        return true;
    return text[strspn(text, " \n")] == '\0' || refuse(reading, node, "has a text outside of blocks,", text);
}

static bool see_node(const struct reading *reading, xmlNode *node)
{
    if (node->type == XML_TEXT_NODE)
        return check_text(reading, node);
    if (node->type != XML_ELEMENT_NODE)
        return refuse(reading, node, "has", "a comment, a section or an instruction");
    if (!check_element(reading, node))
        return false;
    if (use_of(node) == BLOCK)
        add_block(reading, node);
    if (is_element(node, "title"))
        reading->seen->title = content_of(reading, node);
    return true;
}

static size_t count_nodes(const struct reading *reading)
{
    size_t count = 0;

    for (xmlNode *node = reading->root; node; node = next_node(reading->root, node))
        count++;
    return count;
}

static void collect_ids(struct reading *reading)
{
    for (xmlNode *node = reading->root; node; node = next_node(reading->root, node))
        if (node->type == XML_ELEMENT_NODE && *value_of(reading, node, "id"))
            reading->ids[reading->id_count++] = value_of(reading, node, "id");
}

static bool see_all(struct reading *reading)
{
    size_t count = count_nodes(reading);

    reading->blocks = arena_array(reading->arena, count, sizeof *reading->blocks);
    reading->files = arena_array(reading->arena, 3 * count, sizeof *reading->files);
    reading->ids = arena_array(reading->arena, count, sizeof *reading->ids);
    collect_ids(reading);
    reading->seen->language = value_of(reading, reading->root, "lang");
    reading->seen->right_to_left = strcmp(value_of(reading, reading->root, "dir"), "rtl") == 0;
    reading->seen->blocks = reading->blocks;
    reading->seen->files = reading->files;
    for (xmlNode *node = reading->root; node; node = next_node(reading->root, node))
        if (!see_node(reading, node))
            return false;
    return true;
}

/* ---- the document ---- */

/* "<!DOCTYPE html>" and nothing in it. */
static bool is_plain(const xmlDoc *document)
{
    const xmlDtd *type = document->intSubset;

    return type && strcmp((const char *)type->name, "html") == 0 && !type->children && !type->ExternalID &&
           !type->SystemID;
}

static bool see_document(xmlDoc *document, struct reading *reading)
{
    reading->root = xmlDocGetRootElement(document);
    if (!is_plain(document) || !is_element(reading->root, "html"))
        return error_set(reading->err, ERROR_DATA, "is not a page: it must begin with '<!DOCTYPE html>'");
    return see_all(reading);
}

static bool parse(const struct bytes *bytes, struct reading *reading)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();

    if (!parser)
        return error_set(reading->err, ERROR_SYSTEM, "no memory left");
    xmlDoc *document = xmlCtxtReadMemory(parser, bytes->data, (int)bytes->size, NULL, NULL,
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                             XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA);
    bool good =
        document && parser->wellFormed
            ? see_document(document, reading)
            : error_set(reading->err, ERROR_DATA, "is not well-formed in line %d", parser->lastError.line);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return good;
}

/* Most functions of libxml2 go on without the memory that they did not get. */
static void notice_lack_of_memory(void *context, xmlError *error)
{
    bool *lacking = context;

    *lacking |= error->code == XML_ERR_NO_MEMORY;
}

bool page_read(const struct bytes *bytes, struct page_seen *seen, struct arena *arena, struct error *err)
{
    struct reading reading = {.seen = seen, .arena = arena, .err = err};
    bool lacking = false;

    *seen = (struct page_seen){.language = "", .title = ""};
    xmlSetStructuredErrorFunc(&lacking, notice_lack_of_memory);
    bool good = parse(bytes, &reading);
    xmlSetStructuredErrorFunc(NULL, NULL);
    return lacking ? error_set(err, ERROR_SYSTEM, "no memory left") : good;
}
