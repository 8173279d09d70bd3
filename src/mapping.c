#include "mapping.h"

#include "arena.h"
#include "text.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

int mapping_line(const yaml_node_t *node)
{
    return (int)node->start_mark.line + 1;
}

bool mapping_is_list(const yaml_node_t *node)
{
    return node->type == YAML_SEQUENCE_NODE;
}

bool mapping_is_map(const yaml_node_t *node)
{
    return node->type == YAML_MAPPING_NODE;
}

static bool __attribute__((format(printf, 3, 0)))
fail_at(struct mapping *mapping, int line, const char *format, va_list arguments)
{
    char sentence[sizeof mapping->err->text];

    vsnprintf(sentence, sizeof sentence, format, arguments);
    return error_set(mapping->err, ERROR_DEFINITION, "%s:%d: %s", mapping->file, line, sentence);
}

bool mapping_fail_at(struct mapping *mapping, int line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fail_at(mapping, line, format, arguments);
    va_end(arguments);
    return false;
}

bool mapping_fail(struct mapping *mapping, const yaml_node_t *node, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fail_at(mapping, mapping_line(node), format, arguments);
    va_end(arguments);
    return false;
}

const char *mapping_quote(const struct mapping *mapping, const char *text)
{
    return text_quote(mapping->arena, text, strlen(text));
}

static int line_of_byte(const char *yaml, size_t offset)
{
    int line = 1;

    for (size_t i = 0; i < offset; i++)
        line += yaml[i] == '\n';
    return line;
}

/* What is not closed is often noticed far below the line on which it begins. */
static const char *context_of(const struct mapping *mapping, const yaml_parser_t *parser)
{
    if (!parser->context)
        return "";
    if (parser->context_mark.line == parser->problem_mark.line)
        return arena_format(mapping->arena, " %s", parser->context);
    return arena_format(mapping->arena, " %s that begins on line %zu", parser->context,
                        parser->context_mark.line + 1);
}

/* What an author usually meant where libyaml says this. */
static const char *advice(const yaml_parser_t *parser)
{
    const char *problem = parser->problem ? parser->problem : "";

    if (parser->error == YAML_READER_ERROR && strstr(problem, "UTF-8"))
        return "; save the file as UTF-8";
    if (strstr(problem, "mapping values are not allowed"))
        return "; put a text with ': ' in it in quotation marks";
    if (strstr(problem, "cannot start any token"))
        return "; if it is a tab, indent with spaces";
    return "";
}

static bool no_memory(struct mapping *mapping)
{
    return error_set(mapping->err, ERROR_SYSTEM, "%s: no memory left", mapping->file);
}

static bool parser_failure(struct mapping *mapping, const yaml_parser_t *parser)
{
    const char *problem = parser->problem ? parser->problem : "unknown problem";

    /* libyaml gives some failed requests for memory no name. */
    if (parser->error == YAML_MEMORY_ERROR || parser->error == YAML_NO_ERROR)
        return no_memory(mapping);
    if (parser->error == YAML_READER_ERROR)
        return mapping_fail_at(mapping, line_of_byte(mapping->yaml, parser->problem_offset),
                               "this is not YAML: %s (0x%02X)%s", problem, (unsigned)parser->problem_value,
                               advice(parser));
    return mapping_fail_at(mapping, (int)parser->problem_mark.line + 1, "this is not YAML: %s%s%s", problem,
                           context_of(mapping, parser), advice(parser));
}

static bool is_last_document(struct mapping *mapping, yaml_parser_t *parser)
{
    yaml_document_t next;

    if (!yaml_parser_load(parser, &next))
        return parser_failure(mapping, parser);
    yaml_node_t *root = yaml_document_get_root_node(&next);
    if (root)
        mapping_fail(mapping, root, "a second document begins; a definition is one");
    yaml_document_delete(&next);
    return !root;
}

static bool read_document(struct mapping *mapping, yaml_parser_t *parser, read_value *read, void *target)
{
    yaml_document_t document;

    if (!yaml_parser_load(parser, &document))
        return parser_failure(mapping, parser);
    mapping->document = &document;
    const yaml_node_t *root = yaml_document_get_root_node(&document);
    bool good = root ? read(mapping, root, target)
                     : error_set(mapping->err, ERROR_DEFINITION, "%s is empty", mapping->file);
    good = good && is_last_document(mapping, parser);
    mapping->document = NULL;
    yaml_document_delete(&document);
    return good;
}

enum { DEPTH_LIMIT = 64 };

/* The time that libyaml takes grows with the square of the depth. What is not YAML is told by whoever reads
 * it. */
static bool check_depth(struct mapping *mapping, const char *yaml, size_t size)
{
    yaml_parser_t parser;
    yaml_event_t event;
    int depth = 0, line = 0;
    bool more = yaml_parser_initialize(&parser) != 0;

    if (!more)
        return no_memory(mapping);
    yaml_parser_set_input_string(&parser, (const unsigned char *)yaml, size);
    while (more && depth <= DEPTH_LIMIT && yaml_parser_parse(&parser, &event)) {
        depth += event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT;
        depth -= event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
        line = (int)event.start_mark.line + 1;
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    bool lacking = parser.error == YAML_MEMORY_ERROR;
    yaml_parser_delete(&parser);
    if (lacking)
        return no_memory(mapping);
    return depth <= DEPTH_LIMIT ||
           mapping_fail_at(mapping, line, "lists and keys stand in each other more than %d levels deep",
                           DEPTH_LIMIT);
}

bool mapping_load(struct mapping *mapping, const char *yaml, size_t size, read_value *read, void *target)
{
    static const char mark[] = "\xEF\xBB\xBF";
    yaml_parser_t parser;

    /* libyaml takes a byte order mark for a character in front of the first key. */
    if (size >= 3 && memcmp(yaml, mark, 3) == 0) {
        yaml += 3;
        size -= 3;
    }
    if (!yaml_parser_initialize(&parser))
        return no_memory(mapping);
    mapping->yaml = yaml;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)yaml, size);
    bool good = check_depth(mapping, yaml, size) && read_document(mapping, &parser, read, target);
    yaml_parser_delete(&parser);
    return good;
}

static const yaml_node_t *node_at(const struct mapping *mapping, int index)
{
    return yaml_document_get_node(mapping->document, index);
}

static const char *shape(const yaml_node_t *node)
{
    static const char *const shapes[] = {[YAML_SCALAR_NODE] = "a single value",
                                         [YAML_SEQUENCE_NODE] = "a list",
                                         [YAML_MAPPING_NODE] = "a map of keys and values"};

    return shapes[node->type];
}

const char *mapping_scalar(struct mapping *mapping, const yaml_node_t *node)
{
    if (node->type != YAML_SCALAR_NODE) {
        mapping_fail(mapping, node, "this must be a single value, not %s", shape(node));
        return NULL;
    }
    size_t length = node->data.scalar.length;
    const char *text = arena_copy(mapping->arena, node->data.scalar.value, length);
    if (strlen(text) == length)
        return text;
    mapping_fail(mapping, node, "%s has a NUL character", text_quote(mapping->arena, text, length));
    return NULL;
}

static const struct field *find_field(const struct field *fields, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

static bool unknown_key(struct mapping *mapping, const yaml_node_t *key, const char *name, const char *what,
                        const struct field *fields, size_t count)
{
    const char **keys = arena_array(mapping->arena, count, sizeof(char *));

    for (size_t i = 0; i < count; i++)
        keys[i] = fields[i].key;
    return mapping_fail(mapping, key, "%s is not a key of %s; use %s", mapping_quote(mapping, name), what,
                        text_list(mapping->arena, keys, count, "or"));
}

/* Fills `values` with the node of each field that is there. */
static bool collect(struct mapping *mapping, const yaml_node_t *node, const char *what,
                    const struct field *fields, size_t count, const yaml_node_t **values)
{
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top;
         pair++) {
        const yaml_node_t *key = node_at(mapping, pair->key);
        const char *name = mapping_scalar(mapping, key);
        if (!name)
            return false;
        const struct field *field = find_field(fields, count, name);
        if (!field)
            return unknown_key(mapping, key, name, what, fields, count);
        if (values[field - fields])
            return mapping_fail(mapping, key, "'%s' stands twice; the first is on line %d", name,
                                mapping_line(values[field - fields]));
        values[field - fields] = node_at(mapping, pair->value);
    }
    return true;
}

bool mapping_read(struct mapping *mapping, const yaml_node_t *node, const char *what,
                  const struct field *fields, size_t field_count, void *target)
{
    const yaml_node_t **values = arena_array(mapping->arena, field_count, sizeof(yaml_node_t *));

    if (node->type != YAML_MAPPING_NODE)
        return mapping_fail(mapping, node, "%s must be a map of keys and values, not %s", what, shape(node));
    if (!collect(mapping, node, what, fields, field_count, values))
        return false;
    for (size_t i = 0; i < field_count; i++) {
        if (!values[i] && fields[i].required)
            return mapping_fail(mapping, node, "%s has no '%s', which is required", what, fields[i].key);
        if (values[i] && !fields[i].read(mapping, values[i], (char *)target + fields[i].offset)) {
            return false;
        }
    }
    return true;
}

/* By memcpy, because the pointer in the target is of the items' type. */
static void store_list(void *target, const void *items, size_t count)
{
    memcpy((char *)target + offsetof(struct list, items), &items, sizeof items);
    memcpy((char *)target + offsetof(struct list, count), &count, sizeof count);
}

bool mapping_read_list(struct mapping *mapping, const yaml_node_t *node, const char *what, size_t item_size,
                       read_value *read, void *target)
{
    if (node->type != YAML_SEQUENCE_NODE)
        return mapping_fail(mapping, node, "this must be a list of %s, not %s", what, shape(node));
    const yaml_node_item_t *start = node->data.sequence.items.start;
    size_t length = (size_t)(node->data.sequence.items.top - start);
    if (length == 0)
        return mapping_fail(mapping, node, "this list of %s is empty", what);
    char *array = arena_array(mapping->arena, length, item_size);
    for (size_t i = 0; i < length; i++)
        if (!read(mapping, node_at(mapping, start[i]), array + i * item_size))
            return false;
    store_list(target, array, length);
    return true;
}

static bool key_stands_before(struct mapping *mapping, const yaml_node_t *node, const yaml_node_pair_t *pair)
{
    const yaml_node_t *key = node_at(mapping, pair->key);

    for (const yaml_node_pair_t *other = node->data.mapping.pairs.start; other < pair; other++) {
        const yaml_node_t *before = node_at(mapping, other->key);
        if (before->type == YAML_SCALAR_NODE && before->data.scalar.length == key->data.scalar.length &&
            memcmp(before->data.scalar.value, key->data.scalar.value, key->data.scalar.length) == 0)
            return !mapping_fail(mapping, key, "'%s' stands twice; the first is on line %d",
                                 (const char *)key->data.scalar.value, mapping_line(before));
    }
    return false;
}

bool mapping_read_pairs(struct mapping *mapping, const yaml_node_t *node, const char *what, size_t item_size,
                        read_value *key_read, read_value *value_read, void *target)
{
    if (node->type != YAML_MAPPING_NODE)
        return mapping_fail(mapping, node, "this must be a map of %s, not %s", what, shape(node));
    const yaml_node_pair_t *start = node->data.mapping.pairs.start;
    size_t length = (size_t)(node->data.mapping.pairs.top - start);
    char *array = arena_array(mapping->arena, length, item_size);
    for (size_t i = 0; i < length; i++) {
        char *item = array + i * item_size;
        if (!mapping_scalar(mapping, node_at(mapping, start[i].key)) ||
            key_stands_before(mapping, node, &start[i]) ||
            !key_read(mapping, node_at(mapping, start[i].key), item) ||
            !value_read(mapping, node_at(mapping, start[i].value), item))
            return false;
    }
    store_list(target, array, length);
    return true;
}

static bool unfit(struct mapping *mapping, const yaml_node_t *node, const char *text, const char *why)
{
    if (*text == '\0')
        return mapping_fail(mapping, node, "a text is missing here");
    return mapping_fail(mapping, node, "%s %s", mapping_quote(mapping, text), why);
}

bool mapping_read_line(struct mapping *mapping, const yaml_node_t *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    char why[160];

    if (!text)
        return false;
    if (!text_fit_for_line(text, TEXT_HEADING_LIMIT, why, sizeof why))
        return unfit(mapping, node, text, why);
    *(const char **)target = text;
    return true;
}

bool mapping_read_paragraph(struct mapping *mapping, const yaml_node_t *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    char why[160];

    if (!text)
        return false;
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
        length--;
    text = arena_copy(mapping->arena, text, length);
    if (length == 0 || !text_fit_for_cell(text, length, why, sizeof why))
        return unfit(mapping, node, text, why);
    *(const char **)target = text;
    return true;
}

bool mapping_read_bool(struct mapping *mapping, const yaml_node_t *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    *(bool *)target = strcmp(text, "true") == 0;
    return *(bool *)target || strcmp(text, "false") == 0 ||
           mapping_fail(mapping, node, "%s is neither true nor false", mapping_quote(mapping, text));
}

bool mapping_read_number(struct mapping *mapping, const yaml_node_t *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    char *end;

    if (!text)
        return false;
    bool decimal = *text && strspn(text, "0123456789.eE+-") == strlen(text);
    double value = strtod(text, &end);
    if (!decimal || *end || !isfinite(value))
        return mapping_fail(mapping, node, "%s is not a number", mapping_quote(mapping, text));
    *(double *)target = value;
    return true;
}

int mapping_read_word(struct mapping *mapping, const yaml_node_t *node, const char *what,
                      const char *const *words, size_t count)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return (int)i;
    mapping_fail(mapping, node, "%s is not %s; %s%s", mapping_quote(mapping, text), what,
                 count > 0 ? "use " : "there is ", text_list(mapping->arena, words, count, "or"));
    return -1;
}
