/* JSON that is being made: with Jansson a failure is NULL, and passing a NULL on fails; it is looked at once,
 * at the end. Part of companion. */
#ifndef STATBOOK_COMPANION_JSON_H
#define STATBOOK_COMPANION_JSON_H

#include <jansson.h>

struct arena;
struct error;

/* Both take `value`, and `list` or `object` where they return NULL. */
json_t *companion_append(json_t *list, json_t *value);
json_t *companion_add(json_t *object, const char *key, json_t *value);
/* Takes `root`. The text in the arena, with a line feed at its end; NULL with ERROR_INTERNAL. */
const char *companion_text(json_t *root, struct arena *arena, struct error *err);

#endif
