/* Streams one XML part of an office document and hands over the elements that are asked for by their paths.
 *
 * A document type is refused, so there are no entities; nothing is fetched from outside; memory does not grow
 * with the document. Texts and attributes are gone when the function that got them returns. */
#ifndef STATBOOK_XML_H
#define STATBOOK_XML_H

#include <stdbool.h>

struct error;
struct xml_element;

/* The path is below the root: "sheetData/row/c"; "" is the root itself. Names of the namespaces of office
 * documents stand without a prefix, but for "dc:", "dcterms:" and "r:", of drawings "xdr:", "a:" and "c:",
 * and "mc:", "adec:" and "x14:"; those of others match no path. The path
 * "*", which must be the last, is every element below the root that no other path means. */
struct xml_rule {
    const char *path;
    bool (*start)(void *context, const struct xml_element *element, struct error *err); /* or NULL */
    /* The text that stands between the tags, for an element without children. Or NULL. */
    bool (*end)(void *context, const char *text, struct error *err);
};

struct xml_form {
    const char *root;             /* "worksheet" */
    const struct xml_rule *rules; /* up to one without a path */
};

struct xml_source {
    void *stream;
    /* The number of bytes, 0 at the end, -1 with a message. */
    int (*read)(void *stream, char *buffer, int size, struct error *err);
    /* Called for each attribute that names a relationship (r:id, r:embed). */
    bool (*refer)(void *stream, const char *id, struct error *err);
};

/* Reads to the end. `form` may be NULL: the part is only well-formed. ERROR_DATA when it is not; a rule's own
 * error ends the reading. */
bool xml_read(const struct xml_source *source, const struct xml_form *form, void *context, struct error *err);

/* That of its rule. */
const char *xml_path(const struct xml_element *element);
/* NULL when there is none; "r:id" for one with a namespace. */
const char *xml_attribute(const struct xml_element *element, const char *name);
/* The name of the first attribute that is not one of `known`, names with a space between them; NULL when
 * there is none. */
const char *xml_other_attribute(const struct xml_element *element, const char *known);
/* Is it there and true? */
bool xml_flag(const struct xml_element *element, const char *name);
/* Decimal digits and nothing else, or false. */
bool xml_unsigned(const char *text, unsigned *value);
/* A finite decimal number as XML Schema has it, or false: not "0x1F", "NAN", "1,5". */
bool xml_number(const char *text, double *value);

#endif
