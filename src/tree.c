#include "tree.h"

#include "arena.h"
#include "error.h"

#include <libxml/parser.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

xmlDoc *tree_read(const char *bytes, size_t size, struct error *err)
{
    xmlDoc *tree = size > INT_MAX ? NULL
                                  : xmlReadMemory(bytes, (int)size, NULL, NULL,
                                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

    if (!tree)
        error_set(err, ERROR_DATA, "is not well-formed");
    return tree;
}

const char *tree_write(xmlDoc *tree, size_t *size, struct arena *arena, struct error *err)
{
    xmlChar *bytes = NULL;
    int length = 0;

    xmlDocDumpMemory(tree, &bytes, &length);
    const char *copy = bytes ? arena_copy(arena, bytes, (size_t)length) : NULL;
    xmlFree(bytes);
    *size = (size_t)length;
    if (!copy)
        error_set(err, ERROR_INTERNAL, "cannot be written");
    return copy;
}

void tree_free(xmlDoc *tree)
{
    xmlFreeDoc(tree);
}

/* ---- finding ---- */

static xmlNode *first_of(xmlNode *node, const char *name)
{
    while (node && (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, name) != 0))
        node = node->next;
    return node;
}

xmlNode *tree_child(const xmlNode *parent, const char *name)
{
    return parent ? first_of(parent->children, name) : NULL;
}

xmlNode *tree_next(const xmlNode *node, const char *name)
{
    return first_of(node->next, name);
}

xmlNode *tree_need(const xmlNode *parent, const char *name, struct error *err)
{
    xmlNode *child = tree_child(parent, name);

    if (!child)
        error_set(err, ERROR_INTERNAL, "has no <%s>", name);
    return child;
}

size_t tree_count(const xmlNode *parent, const char *name)
{
    size_t count = 0;

    for (const xmlNode *node = tree_child(parent, name); node; node = tree_next(node, name))
        count++;
    return count;
}

const char *tree_attribute(const xmlNode *node, const char *name, struct arena *arena)
{
    xmlChar *value = node ? xmlGetNoNsProp(node, (const xmlChar *)name) : NULL;
    const char *copy = value ? arena_text(arena, (const char *)value) : "";

    xmlFree(value);
    return copy;
}

/* ---- changing ---- */

void tree_set(xmlNode *node, const char *name, const char *value)
{
    if (node)
        xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

void tree_set_number(xmlNode *node, const char *name, size_t value)
{
    char text[24];

    snprintf(text, sizeof text, "%zu", value);
    tree_set(node, name, text);
}

static xmlNode *element(xmlNode *like, const char *name)
{
    return like ? xmlNewDocNode(like->doc, like->ns, (const xmlChar *)name, NULL) : NULL;
}

xmlNode *tree_add(xmlNode *parent, const char *name)
{
    return parent ? xmlAddChild(parent, element(parent, name)) : NULL;
}

xmlNode *tree_add_first(xmlNode *parent, const char *name)
{
    if (!parent || !parent->children)
        return tree_add(parent, name);
    return xmlAddPrevSibling(parent->children, element(parent, name));
}

xmlNode *tree_add_behind(xmlNode *node, const char *name)
{
    return node ? xmlAddNextSibling(node, element(node, name)) : NULL;
}

xmlNode *tree_add_prefixed(xmlNode *parent, const char *prefix, const char *uri, const char *name)
{
    xmlNode *node = tree_add(parent, name);

    if (!node)
        return NULL;
    xmlNs *space = xmlSearchNsByHref(node->doc, parent, (const xmlChar *)uri);
    xmlSetNs(node, space ? space : xmlNewNs(parent, (const xmlChar *)uri, (const xmlChar *)prefix));
    return node;
}

void tree_set_text(xmlNode *node, const char *text)
{
    if (node)
        xmlNodeAddContent(node, (const xmlChar *)text);
}

void tree_remove(xmlNode *node)
{
    if (!node)
        return;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}
