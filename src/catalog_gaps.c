#include "catalog_gaps.h"

#include "arena.h"
#include "room.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* `slots` hold indexes from 1, 0 is free; there are a power of two of them, at most half of them taken. */
struct gaps {
    struct catalog_gap *items;
    size_t count;
    size_t *slots, slot_count;
    struct arena *arena;
};

enum { FIRST_SLOTS = 256 };

struct gaps *gaps_new(struct arena *arena)
{
    struct gaps *gaps = arena_alloc(arena, sizeof *gaps);

    *gaps = (struct gaps){.arena = arena, .slot_count = FIRST_SLOTS};
    gaps->slots = arena_array(arena, gaps->slot_count, sizeof *gaps->slots);
    return gaps;
}

static int compare(const struct catalog_gap *a, const struct catalog_gap *b)
{
    int order = strcmp(a->context, b->context);

    return order ? order : strcmp(a->text, b->text);
}

/* FNV-1a */
static uint64_t add_to_hash(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash * 1099511628211u;
}

/* The slot of a gap, or the free one that it would get. */
static size_t *find_slot(const struct gaps *gaps, const struct catalog_gap *gap)
{
    uint64_t hash = add_to_hash(add_to_hash(14695981039346656037u, gap->context), gap->text);
    size_t at = (size_t)(hash ^ hash >> 32) & (gaps->slot_count - 1);

    while (gaps->slots[at] > 0 && compare(&gaps->items[gaps->slots[at] - 1], gap) != 0)
        at = (at + 1) & (gaps->slot_count - 1);
    return &gaps->slots[at];
}

static void grow(struct gaps *gaps)
{
    gaps->slot_count *= 2;
    gaps->slots = arena_array(gaps->arena, gaps->slot_count, sizeof *gaps->slots);
    for (size_t i = 0; i < gaps->count; i++)
        *find_slot(gaps, &gaps->items[i]) = i + 1;
}

void gaps_add(struct gaps *gaps, const struct catalog_gap *gap)
{
    size_t *slot = find_slot(gaps, gap);
    struct arena *arena = gaps->arena;

    if (*slot > 0)
        return;
    gaps->items = room_for_item(arena, gaps->items, gaps->count, sizeof *gaps->items);
    gaps->items[gaps->count++] =
        (struct catalog_gap){arena_text(arena, gap->context), arena_text(arena, gap->text),
                             arena_text(arena, gap->place), gap->fuzzy};
    *slot = gaps->count;
    if (gaps->count * 2 > gaps->slot_count)
        grow(gaps);
}

static int by_key(const void *a, const void *b)
{
    return compare(a, b);
}

const struct catalog_gap *gaps_list(const struct gaps *gaps, size_t *count, struct arena *arena)
{
    struct catalog_gap *list = arena_array(arena, gaps->count, sizeof *list);

    *count = gaps->count;
    if (gaps->count > 0) {
        memcpy(list, gaps->items, gaps->count * sizeof *list);
        qsort(list, gaps->count, sizeof *list, by_key);
    }
    return list;
}
