#include "arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
};

struct arena {
    struct block *blocks; /* the first is the one being filled */
    void (*exhausted)(void);
};

struct arena *arena_new(void (*exhausted)(void))
{
    struct arena *arena = calloc(1, sizeof *arena);

    if (arena)
        arena->exhausted = exhausted;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(arena);
}

/* A large piece gets a block of its own behind the current one, so that the rest of the current one is used.
 */
static struct block *add_block(struct arena *arena, size_t size)
{
    struct block *block = NULL;

    if (size <= SIZE_MAX - sizeof *block)
        block = calloc(1, sizeof *block + size);
    if (!block) {
        arena->exhausted();
        abort();
    }
    block->size = size;
    if (size > BLOCK_SIZE && arena->blocks) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        block->next = arena->blocks;
        arena->blocks = block;
    }
    return block;
}

static size_t aligned(size_t size)
{
    size_t step = alignof(max_align_t);

    return size > SIZE_MAX - step ? SIZE_MAX : (size + step - 1) / step * step;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t needed = aligned(size > 0 ? size : 1);
    struct block *block = arena->blocks;

    if (!block || block->size - block->used < needed)
        block = add_block(arena, needed > BLOCK_SIZE ? needed : BLOCK_SIZE);
    void *piece = (char *)block->bytes + block->used;
    block->used += needed;
    return piece;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    return arena_alloc(arena, size > 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);

    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        arena->exhausted();
        abort();
    }
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
