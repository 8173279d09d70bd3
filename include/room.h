/* Arrays in an arena that grow one item at a time. */
#ifndef STATBOOK_ROOM_H
#define STATBOOK_ROOM_H

#include <stddef.h>

struct arena;

/* The array with room for item number `count`, zeroed: itself, or a copy that is twice as large (NULL is an
 * empty one). For arrays that grew through this function only. */
void *room_for_item(struct arena *arena, void *items, size_t count, size_t item_size);

#endif
