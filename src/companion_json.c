#include "companion_json.h"

#include "arena.h"
#include "error.h"

#include <stdlib.h>

static json_t *kept(json_t *whole, int result)
{
    if (result == 0)
        return whole;
    json_decref(whole);
    return NULL;
}

json_t *companion_append(json_t *list, json_t *value)
{
    return kept(list, json_array_append_new(list, value));
}

json_t *companion_add(json_t *object, const char *key, json_t *value)
{
    return kept(object, json_object_set_new(object, key, value));
}

const char *companion_text(json_t *root, struct arena *arena, struct error *err)
{
    char *json = root ? json_dumps(root, JSON_INDENT(1)) : NULL;

    json_decref(root);
    if (!json) {
        error_set(err, ERROR_INTERNAL,
                  "metadata cannot be written: a text is not UTF-8, or no memory is left");
        return NULL;
    }
    const char *text = arena_format(arena, "%s\n", json);
    free(json);
    return text;
}
