/* A part of an office document as a tree of libxml2, to change what another library wrote.
 *
 * A request for memory that cannot be met ends the process (memory.h), so nothing is lost in silence here.
 * Where a function finds no node it gives NULL, which all others take. */
#ifndef STATBOOK_TREE_H
#define STATBOOK_TREE_H

#include <libxml/tree.h>
#include <stddef.h>

struct arena;
struct error;

/* NULL fails: ERROR_DATA, it is not well-formed. */
xmlDoc *tree_read(const char *bytes, size_t size, struct error *err);
/* The tree as UTF-8, in the arena. NULL fails: ERROR_INTERNAL. */
const char *tree_write(xmlDoc *tree, size_t *size, struct arena *arena, struct error *err);
void tree_free(xmlDoc *tree);

/* The first element of this name, without its prefix, among the children, or behind a node; NULL when there
 * is none. */
xmlNode *tree_child(const xmlNode *parent, const char *name);
xmlNode *tree_next(const xmlNode *node, const char *name);
/* The child, or NULL with ERROR_INTERNAL: the library that wrote the part has changed. */
xmlNode *tree_need(const xmlNode *parent, const char *name, struct error *err);
size_t tree_count(const xmlNode *parent, const char *name);

/* "" when there is none. Attributes here are those without a prefix. */
const char *tree_attribute(const xmlNode *node, const char *name, struct arena *arena);
void tree_set(xmlNode *node, const char *name, const char *value);
void tree_set_number(xmlNode *node, const char *name, size_t value);

/* A new element in the namespace of the node: its last child, its first child, or the element behind it. */
xmlNode *tree_add(xmlNode *parent, const char *name);
xmlNode *tree_add_first(xmlNode *parent, const char *name);
xmlNode *tree_add_behind(xmlNode *node, const char *name);
/* The last child, in the namespace that `prefix` means there, or in one of its own, `uri`, which is declared.
 */
xmlNode *tree_add_prefixed(xmlNode *parent, const char *prefix, const char *uri, const char *name);
void tree_set_text(xmlNode *node, const char *text);
void tree_remove(xmlNode *node);

#endif
