/* YAML read by tables of fields.
 *
 * A struct is described once, as a list of keys with the function that reads each; unknown, missing and
 * duplicate keys, values of the wrong shape and their messages with file and line follow from it. Fields are
 * read in the order of the list, not of the file, so that a later one can refer to an earlier one. It knows
 * nothing about reports. */
#ifndef STATBOOK_MAPPING_H
#define STATBOOK_MAPPING_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct yaml_document_s;
struct yaml_node_s;

struct mapping {
    const char *file; /* for messages */
    struct arena *arena;
    struct error *err;
    const char *yaml; /* while it is parsed */
    struct yaml_document_s *document;
    void *context; /* of the caller */
};

/* Reads `node` into `target`; false with a message. */
typedef bool read_value(struct mapping *mapping, const struct yaml_node_s *node, void *target);

struct field {
    const char *key;
    bool required;
    read_value *read;
    size_t offset; /* in the struct that the mapping is read into */
};

/* Parses one YAML document and reads its root into `target` by `read`. */
bool mapping_load(struct mapping *mapping, const char *yaml, size_t size, read_value *read, void *target);

/* `what` is for messages: "a table". */
bool mapping_read(struct mapping *mapping, const struct yaml_node_s *node, const char *what,
                  const struct field *fields, size_t field_count, void *target);

/* "file:line: sentence", ERROR_DEFINITION; returns false. */
bool mapping_fail(struct mapping *mapping, const struct yaml_node_s *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool mapping_fail_at(struct mapping *mapping, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A text as it stands in a message; in the arena. */
const char *mapping_quote(const struct mapping *mapping, const char *text);
int mapping_line(const struct yaml_node_s *node);
bool mapping_is_list(const struct yaml_node_s *node);
bool mapping_is_map(const struct yaml_node_s *node);

/* A list as it lies in a struct: `const T *things; size_t thing_count;` next to each other. */
struct list {
    const void *items;
    size_t count;
};

/* Each item of a sequence is read by `read` into an array of structs of `item_size`; `target` is where a list
 * lies. An empty sequence is an error. */
bool mapping_read_list(struct mapping *mapping, const struct yaml_node_s *node, const char *what,
                       size_t item_size, read_value *read, void *target);
/* A map of keys that the author chooses; `key_read` and `value_read` get the same struct of `item_size`. A
 * key that is no single value, or stands twice, is an error before `key_read` sees it. */
bool mapping_read_pairs(struct mapping *mapping, const struct yaml_node_s *node, const char *what,
                        size_t item_size, read_value *key_read, read_value *value_read, void *target);
/* One word of a list of `count`: its place, or -1 with a message that lists them. `what` is for the message:
 * "a type". */
int mapping_read_word(struct mapping *mapping, const struct yaml_node_s *node, const char *what,
                      const char *const *words, size_t count);

/* The text of a scalar in the arena, or NULL with a message. `what` is for messages: "title". */
const char *mapping_scalar(struct mapping *mapping, const struct yaml_node_s *node);

/* Ready-made functions for fields. The targets are: const char *, for one line fit for a heading and for a
 * paragraph fit for a cell; bool; double. */
read_value mapping_read_line, mapping_read_paragraph, mapping_read_bool, mapping_read_number;

#endif
