#include "xml.h"

#include "error.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The longest paths that are asked for, in charts, have sixteen names. A cell holds 32767 UTF-16 units, each
 * written with at most seven bytes (_xHHHH_); the longest attribute is the heading of a table with 255. */
enum {
    DEPTH_LIMIT = 20,
    PATH_SIZE = 512,
    TEXT_LIMIT = 256 * 1024,
    ATTRIBUTE_LIMIT = 64,
    VALUES_SIZE = 64 * 1024,
    SILENT_LIMIT = 512 * 1024,
    ID_SIZE = 256,
};

struct attribute {
    const char *prefix, *name, *value;
};

struct xml_element {
    const char *path;
    struct attribute attributes[ATTRIBUTE_LIMIT];
    size_t count;
    char values[VALUES_SIZE];
};

struct open_element {
    size_t path_length;
    const struct xml_rule *rule;
};

struct parser {
    xmlParserCtxtPtr libxml;
    const struct xml_source *source;
    const struct xml_form *form;
    void *context;
    struct error *err;
    bool failed;
    size_t silent;      /* bytes that were read since libxml2 last told anything */
    bool collects;      /* the text of the innermost element is wanted */
    const xmlChar *uri; /* the last that was asked for, and its prefix */
    const char *prefix;
    size_t depth; /* may exceed the limit: deeper elements are only counted */
    struct open_element open[DEPTH_LIMIT];
    char path[PATH_SIZE];
    size_t text_size;
    char text[TEXT_LIMIT + 1];
    struct xml_element element;
};

static const struct {
    const char *uri, *prefix;
} namespaces[] = {
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", ""},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", ""},
    {"http://schemas.openxmlformats.org/package/2006/content-types", ""},
    {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", ""},
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://purl.org/dc/terms/", "dcterms:"},
    {"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main", "x14:"},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", ""},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", "c:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing", "xdr:"},
    {"http://purl.oclc.org/ooxml/drawingml/main", "a:"},
    {"http://purl.oclc.org/ooxml/drawingml/chart", "c:"},
    {"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing", "xdr:"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
    {"http://schemas.microsoft.com/office/drawing/2017/decorative", "adec:"},
};

static const char *find_prefix(const char *uri)
{
    for (size_t i = 0; i < sizeof namespaces / sizeof namespaces[0]; i++)
        if (strcmp(namespaces[i].uri, uri) == 0)
            return namespaces[i].prefix;
    return "?:";
}

/* libxml2 keeps one copy of each URI while it reads: the same place means the same name. */
static const char *prefix_of(struct parser *parser, const xmlChar *uri)
{
    if (!uri)
        return "?:";
    if (uri != parser->uri) {
        parser->uri = uri;
        parser->prefix = find_prefix((const char *)uri);
    }
    return parser->prefix;
}

/* A path that does not fit is cut: it is longer than any that is asked for. */
static size_t append(struct parser *parser, size_t length, const char *name)
{
    size_t size = strnlen(name, PATH_SIZE - 1 - length);

    memcpy(parser->path + length, name, size);
    parser->path[length + size] = '\0';
    return length + size;
}

static size_t extend_path(struct parser *parser, const char *prefix, const char *name)
{
    size_t length = parser->open[parser->depth - 1].path_length;

    if (length > 0)
        length = append(parser, length, "/");
    return append(parser, append(parser, length, prefix), name);
}

static const struct xml_rule *find_rule(const struct parser *parser)
{
    if (!parser->form)
        return NULL;
    for (const struct xml_rule *rule = parser->form->rules; rule->path; rule++)
        if (strcmp(rule->path, parser->path) == 0 || (rule->path[0] == '*' && parser->depth > 0))
            return rule;
    return NULL;
}

static bool fits_form(const struct parser *parser, const char *prefix, const char *name)
{
    size_t size = strlen(prefix);

    if (parser->depth > 0 || !parser->form ||
        (strncmp(parser->form->root, prefix, size) == 0 && strcmp(parser->form->root + size, name) == 0))
        return true;
    return error_set(parser->err, ERROR_DATA, "must begin with <%s>; found <%s%s>", parser->form->root,
                     prefix, name);
}

static const struct xml_rule *enter(struct parser *parser, const char *prefix, const char *name)
{
    const struct xml_rule *rule = NULL;

    if (parser->depth < DEPTH_LIMIT) {
        size_t length = parser->depth > 0 ? extend_path(parser, prefix, name) : 0;
        rule = find_rule(parser);
        parser->open[parser->depth] = (struct open_element){length, rule};
    }
    parser->depth++;
    parser->collects = rule && rule->end;
    parser->text_size = 0;
    return rule;
}

/* The attributes as libxml2 hands them over: local name, prefix, URI, value, end of the value. */
static bool copy_attributes(struct parser *parser, size_t count, const xmlChar **attributes)
{
    struct xml_element *element = &parser->element;
    size_t used = 0;

    for (size_t i = 0; i < count; i++, attributes += 5) {
        size_t size = (size_t)(attributes[4] - attributes[3]);
        if (size >= VALUES_SIZE - used)
            return error_set(parser->err, ERROR_DATA, "an element has more than %d bytes of attributes",
                             VALUES_SIZE);
        memcpy(element->values + used, attributes[3], size);
        element->values[used + size] = '\0';
        element->attributes[i] = (struct attribute){attributes[2] ? prefix_of(parser, attributes[2]) : "",
                                                    (const char *)attributes[0], element->values + used};
        used += size + 1;
    }
    element->count = count;
    element->path = parser->path;
    return true;
}

static bool refer(struct parser *parser, size_t count, const xmlChar **attributes)
{
    char id[ID_SIZE];

    for (size_t i = 0; i < count; i++, attributes += 5) {
        size_t size = (size_t)(attributes[4] - attributes[3]);
        if (!attributes[2] || strcmp(prefix_of(parser, attributes[2]), "r:") != 0)
            continue;
        if (size >= sizeof id)
            return error_set(parser->err, ERROR_DATA, "the name of a relationship has %zu bytes", size);
        memcpy(id, attributes[3], size);
        id[size] = '\0';
        if (!parser->source->refer(parser->source->stream, id, parser->err))
            return false;
    }
    return true;
}

static bool start(struct parser *parser, const char *prefix, const char *name, size_t attribute_count,
                  const xmlChar **attributes)
{
    if (!fits_form(parser, prefix, name) || !refer(parser, attribute_count, attributes))
        return false;
    const struct xml_rule *rule = enter(parser, prefix, name);
    if (!rule || !rule->start)
        return true;
    return copy_attributes(parser, attribute_count, attributes) &&
           rule->start(parser->context, &parser->element, parser->err);
}

/* libxml2 compares every attribute of an element with every other: once may take a second, often may not. */
static bool check_count(const struct parser *parser, int attribute_count, int namespace_count)
{
    return (attribute_count <= ATTRIBUTE_LIMIT && namespace_count <= ATTRIBUTE_LIMIT) ||
           error_set(parser->err, ERROR_DATA, "an element has more than %d attributes", ATTRIBUTE_LIMIT);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **declared, int attribute_count, int defaulted_count,
                     const xmlChar **attributes)
{
    struct parser *parser = user;

    (void)prefix, (void)declared, (void)defaulted_count;
    parser->silent = 0;
    if (!parser->failed &&
        (!check_count(parser, attribute_count, namespace_count) ||
         !start(parser, prefix_of(parser, uri), (const char *)name, (size_t)attribute_count, attributes)))
        parser->failed = true;
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct parser *parser = user;

    (void)name, (void)prefix, (void)uri;
    parser->silent = 0;
    if (parser->failed)
        return;
    parser->depth--;
    const struct xml_rule *rule = parser->depth < DEPTH_LIMIT ? parser->open[parser->depth].rule : NULL;
    parser->text[parser->text_size] = '\0';
    if (rule && rule->end && !rule->end(parser->context, parser->text, parser->err))
        parser->failed = true;
    parser->collects = false;
    parser->text_size = 0;
}

static void on_text(void *user, const xmlChar *bytes, int count)
{
    struct parser *parser = user;
    size_t size = (size_t)count;

    parser->silent = 0;
    if (parser->failed || !parser->collects)
        return;
    if (size > TEXT_LIMIT - parser->text_size) {
        error_set(parser->err, ERROR_DATA, "an element has more than %d bytes of text", TEXT_LIMIT);
        parser->failed = true;
        return;
    }
    memcpy(parser->text + parser->text_size, bytes, size);
    parser->text_size += size;
}

static void on_document_type(void *user, const xmlChar *name, const xmlChar *public_id,
                             const xmlChar *system_id)
{
    struct parser *parser = user;

    (void)name, (void)public_id, (void)system_id;
    if (parser->failed)
        return;
    error_set(parser->err, ERROR_DATA, "has a document type declaration");
    parser->failed = true;
}

/* libxml2 takes a short read for the end. What failed gets nothing more to read and soon ends; xmlStopParser
 * would free the bytes that it is looking at. */
static int on_read(void *user, char *buffer, int size)
{
    struct parser *parser = user;
    int filled = 0, count = 1;

    while (count > 0 && filled < size && !parser->failed) {
        count = parser->source->read(parser->source->stream, buffer + filled, size - filled, parser->err);
        if (count < 0)
            parser->failed = true;
        else
            filled += count;
    }
    parser->silent += (size_t)filled;
    if (!parser->failed && parser->silent > SILENT_LIMIT) {
        error_set(parser->err, ERROR_DATA, "a tag or a comment has more than %d bytes", SILENT_LIMIT);
        parser->failed = true;
    }
    return parser->failed ? 0 : filled;
}

/* The first error is the one that helps. */
static void on_error(void *user, const char *format, ...)
{
    struct parser *parser = user;
    const xmlError *error = xmlCtxtGetLastError(parser->libxml);

    (void)format;
    if (parser->failed)
        return;
    parser->failed = true;
    if (!error || !error->message || error->code == XML_ERR_NO_MEMORY)
        error_set(parser->err, ERROR_SYSTEM, "there is no memory to read it");
    else
        error_set(parser->err, ERROR_DATA, "is not well-formed: line %d: %.*s", error->line,
                  (int)strcspn(error->message, "\n"), error->message);
}

static bool parse(struct parser *parser)
{
    xmlParserCtxtPtr libxml = parser->libxml;

    /* Without XML_PARSE_NOENT, "&amp;" in an attribute comes as "&#38;". There are no entities but XML's own.
     */
    xmlCtxtUseOptions(libxml, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOWARNING);
    bool well_formed = xmlParseDocument(libxml) == 0;
    if (parser->failed)
        return false;
    /* libxml2 takes a NUL behind the root for the end of the file. */
    if (!well_formed || libxml->input->cur < libxml->input->end)
        return error_set(parser->err, ERROR_DATA, "is not well-formed");
    return true;
}

bool xml_read(const struct xml_source *source, const struct xml_form *form, void *context, struct error *err)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .error = on_error,
                             .internalSubset = on_document_type};
    struct parser *parser = calloc(1, sizeof *parser);
    bool done = false;

    if (parser) {
        parser->source = source;
        parser->form = form;
        parser->context = context;
        parser->err = err;
        parser->libxml =
            xmlCreateIOParserCtxt(&handler, parser, on_read, NULL, parser, XML_CHAR_ENCODING_NONE);
    }
    if (!parser || !parser->libxml)
        error_set(err, ERROR_SYSTEM, "there is no memory to read it");
    else
        done = parse(parser);
    if (parser && parser->libxml)
        xmlFreeDoc(parser->libxml->myDoc); /* made for entities, which are refused */
    if (parser)
        xmlFreeParserCtxt(parser->libxml);
    free(parser);
    return done;
}

const char *xml_path(const struct xml_element *element)
{
    return element->path;
}

const char *xml_attribute(const struct xml_element *element, const char *name)
{
    for (size_t i = 0; i < element->count; i++) {
        const struct attribute *attribute = &element->attributes[i];
        size_t size = strlen(attribute->prefix);
        if (strncmp(attribute->prefix, name, size) == 0 && strcmp(attribute->name, name + size) == 0)
            return attribute->value;
    }
    return NULL;
}

static bool is_among(const char *names, const char *prefix, const char *name)
{
    size_t prefix_size = strlen(prefix), size = prefix_size + strlen(name);

    for (size_t length; *names; names += length + (names[length] == ' ')) {
        length = strcspn(names, " ");
        if (length == size && strncmp(names, prefix, prefix_size) == 0 &&
            strncmp(names + prefix_size, name, size - prefix_size) == 0)
            return true;
    }
    return false;
}

const char *xml_other_attribute(const struct xml_element *element, const char *known)
{
    for (size_t i = 0; i < element->count; i++)
        if (!is_among(known, element->attributes[i].prefix, element->attributes[i].name))
            return element->attributes[i].name;
    return NULL;
}

bool xml_flag(const struct xml_element *element, const char *name)
{
    const char *value = xml_attribute(element, name);

    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

bool xml_unsigned(const char *text, unsigned *value)
{
    unsigned sum = 0;

    if (!*text)
        return false;
    for (; *text; text++) {
        unsigned digit = (unsigned)(*text - '0');
        if (*text < '0' || *text > '9' || sum > (UINT_MAX - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

/* strtod alone would take "0x1F", "NAN" and "1,5" up to the comma. */
static bool is_decimal(const char *text)
{
    static const char digits[] = "0123456789";
    text += *text == '-' || *text == '+';
    size_t before = strspn(text, digits);
    text += before;
    size_t behind = *text == '.' ? strspn(++text, digits) : 0;
    text += behind;
    if (before + behind == 0)
        return false;
    if (*text == 'E' || *text == 'e') {
        text++;
        text += *text == '-' || *text == '+';
        if (!strspn(text, digits))
            return false;
        text += strspn(text, digits);
    }
    return !*text;
}

bool xml_number(const char *text, double *value)
{
    *value = is_decimal(text) ? strtod(text, NULL) : NAN;
    return isfinite(*value);
}
