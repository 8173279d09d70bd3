#include "names.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

struct folded {
    const char *name;
    const UChar *key;
};

static const UChar *fold(const char *name, struct arena *arena)
{
    /* A UTF-8 byte is at most one UTF-16 unit, and folding makes at most three of one. */
    int32_t size = (int32_t)strlen(name), length = 0, limit = 3 * size + 1;
    UChar *units = arena_array(arena, (size_t)size + 1, sizeof *units);
    UChar *key = arena_array(arena, (size_t)limit, sizeof *key);
    UErrorCode code = U_ZERO_ERROR;

    u_strFromUTF8WithSub(units, size + 1, &length, name, size, 0xFFFD, NULL, &code);
    u_strFoldCase(key, limit, units, length, U_FOLD_CASE_DEFAULT, &code);
    return key;
}

static int compare(const void *a, const void *b)
{
    return u_strcmp(((const struct folded *)a)->key, ((const struct folded *)b)->key);
}

const char *names_find_twin(const char *const *names, size_t count, struct arena *arena)
{
    struct folded *folded = arena_array(arena, count, sizeof *folded);

    for (size_t i = 0; i < count; i++)
        folded[i] = (struct folded){names[i], fold(names[i], arena)};
    if (count > 1)
        qsort(folded, count, sizeof *folded, compare);
    for (size_t i = 1; i < count; i++)
        if (compare(&folded[i - 1], &folded[i]) == 0)
            return folded[i].name;
    return NULL;
}

bool names_are_twins(const char *a, const char *b, struct arena *arena)
{
    return names_find_twin((const char *const[]){a, b}, 2, arena) != NULL;
}
