#include "chart_apart.h"

#include "arena.h"

#include <math.h>
#include <stdlib.h>

/* Neighbours that touch: `start` is where they would best begin together. */
struct block {
    size_t first, count;
    double height, start;
};

static int by_place(const void *a, const void *b)
{
    const struct beside *left = *(struct beside *const *)a, *right = *(struct beside *const *)b;

    if (left->wanted != right->wanted)
        return left->wanted < right->wanted ? -1 : 1;
    return left < right ? -1 : left > right;
}

/* The mean of where each wants its block to begin. */
static struct block join(const struct block *upper, const struct block *lower)
{
    double count = (double)(upper->count + lower->count);
    double start =
        (upper->start * (double)upper->count + (lower->start - upper->height) * (double)lower->count) / count;

    return (struct block){upper->first, upper->count + lower->count, upper->height + lower->height, start};
}

static void keep_between(struct block *block, double from, double to)
{
    block->start = fmax(from, fmin(block->start, to - block->height));
}

/* Joins those that would cover each other; what joins them keeps between the edges, too. */
static size_t make_blocks(struct beside *const *order, size_t count, double from, double to,
                          struct block *blocks)
{
    size_t made = 0;

    for (size_t i = 0; i < count; i++) {
        struct block next = {i, 1, order[i]->height, order[i]->wanted - order[i]->height / 2};
        keep_between(&next, from, to);
        while (made > 0 && blocks[made - 1].start + blocks[made - 1].height > next.start) {
            next = join(&blocks[--made], &next);
            keep_between(&next, from, to);
        }
        blocks[made++] = next;
    }
    return made;
}

void chart_apart(struct beside *texts, size_t count, double from, double to, struct arena *arena)
{
    struct beside **order = arena_array(arena, count, sizeof *order);
    struct block *blocks = arena_array(arena, count, sizeof *blocks);

    for (size_t i = 0; i < count; i++)
        order[i] = &texts[i];
    if (count > 0)
        qsort(order, count, sizeof *order, by_place);
    size_t made = make_blocks(order, count, from, to, blocks);
    for (size_t b = 0; b < made; b++) {
        double down = blocks[b].start;
        for (size_t i = 0; i < blocks[b].count; i++) {
            struct beside *text = order[blocks[b].first + i];
            text->middle = down + text->height / 2;
            down += text->height;
        }
    }
}
