#include "room.h"

#include "arena.h"

#include <stdbool.h>
#include <string.h>

enum { FIRST_ROOM = 8 };

/* The room is always the power of two at or above the count: nobody has to remember it. */
static bool is_full(size_t count)
{
    return count == 0 || (count >= FIRST_ROOM && (count & (count - 1)) == 0);
}

void *room_for_item(struct arena *arena, void *items, size_t count, size_t item_size)
{
    if (!is_full(count))
        return items;
    void *grown = arena_array(arena, count ? count * 2 : FIRST_ROOM, item_size);
    if (count > 0)
        memcpy(grown, items, count * item_size);
    return grown;
}
