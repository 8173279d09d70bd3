/* Members of JSON objects, judged while they are read. What is wrong is ERROR_DATA with the place. Part of
 * manifest. */
#ifndef STATBOOK_MANIFEST_READER_H
#define STATBOOK_MANIFEST_READER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;

struct manifest_reader {
    const char *name; /* of the manifest */
    char place[128];  /* "", "definition.", "files[3].", "tables[3].columns[0]." */
    json_int_t version;
    struct arena *arena;
    struct error *err;
};

/* "manifest.json: tables[3].name sentence"; returns false. */
__attribute__((format(printf, 3, 4))) bool manifest_fail(const struct manifest_reader *reader,
                                                         const char *key, const char *format, ...);
const char *manifest_quote(const struct manifest_reader *reader, const char *text);
/* "a list" */
const char *manifest_type_words(json_type type);

/* `value` may be NULL: it is missing. */
bool manifest_is(const struct manifest_reader *reader, const json_t *value, const char *key, json_type type);
bool manifest_check_line(const struct manifest_reader *reader, const char *key, const json_t *value,
                         const char **text);
bool manifest_check_paragraph(const struct manifest_reader *reader, const char *key, const json_t *value,
                              const char **text);

/* `keys` end with NULL. */
bool manifest_has_only(const struct manifest_reader *reader, json_t *object, const char *const *keys);

/* Members that must be there. */
json_t *manifest_get(const struct manifest_reader *reader, const json_t *object, const char *key,
                     json_type type);
bool manifest_get_line(const struct manifest_reader *reader, const json_t *object, const char *key,
                       const char **text);
bool manifest_get_lines(const struct manifest_reader *reader, const json_t *object, const char *key,
                        const char *const **texts, size_t *count);
bool manifest_get_name(const struct manifest_reader *reader, const json_t *object, const char *key,
                       const char **name);
bool manifest_get_hash(const struct manifest_reader *reader, const json_t *object, const char *key,
                       const char **hash);
bool manifest_get_count(const struct manifest_reader *reader, const json_t *object, const char *key,
                        uint64_t *count);

/* Members that may be there: NULL where they are not; a flag is there only when it is true. */
bool manifest_get_optional_line(const struct manifest_reader *reader, const json_t *object, const char *key,
                                const char **text);
bool manifest_get_optional_paragraph(const struct manifest_reader *reader, const json_t *object,
                                     const char *key, const char **text);
bool manifest_get_flag(const struct manifest_reader *reader, const json_t *object, const char *key,
                       bool *flag);

/* Says in the reader where we are: an element of a list, which must be an object. `outer` ends with "." or is
 * "". */
bool manifest_enter_within(struct manifest_reader *reader, const char *outer, const char *list, size_t i,
                           const json_t *value);
bool manifest_enter(struct manifest_reader *reader, const char *list, size_t i, const json_t *value);
void manifest_leave_to(struct manifest_reader *reader, const char *outer);

#endif
