/* The manifest as JSON. With Jansson a failure is NULL, and passing a NULL on fails: it is looked at once, at
 * the end. Part of manifest. */
#ifndef STATBOOK_MANIFEST_PACK_H
#define STATBOOK_MANIFEST_PACK_H

#include "manifest.h"

struct json_t;

/* Each returns a new value; NULL without memory, or when a text is not UTF-8. */
struct json_t *manifest_pack(const struct manifest_inputs *inputs, const struct manifest_file *files,
                             size_t file_count);
/* Tables, or with `records` NULL the records. */
struct json_t *manifest_pack_tables(const struct manifest_table *tables, size_t count,
                                    const struct manifest_table *records);
struct json_t *manifest_pack_texts(const char *const *texts, size_t count);

/* `list`, or NULL; takes `value`. */
struct json_t *manifest_append(struct json_t *list, struct json_t *value);
/* Takes `value`. */
bool manifest_add(struct json_t *object, const char *key, struct json_t *value);
/* Nothing for NULL. */
bool manifest_add_text(struct json_t *object, const char *key, const char *text);

#endif
