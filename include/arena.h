/* Memory that is given back all at once.
 *
 * One arena serves a run: what is taken from it stays where it is until arena_free. There is no way to give
 * back a single piece. When the system has no memory left, the arena calls the handler that it was made with,
 * which must not return: a program that cannot get memory has nothing better to do than to stop, and no
 * caller has to test for NULL. */
#ifndef STATBOOK_ARENA_H
#define STATBOOK_ARENA_H

#include <stddef.h>

struct arena;

/* NULL when there is no memory at all. `exhausted` is called when a later request cannot be met; it must end
 * the process. */
struct arena *arena_new(void (*exhausted)(void));
void arena_free(struct arena *arena);

/* Zeroed and aligned for every type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
/* The same for `count` pieces of `size`; an overflow of the product counts as exhaustion. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A copy of `size` bytes, with a NUL behind them. */
char *arena_copy(struct arena *arena, const void *bytes, size_t size);
char *arena_text(struct arena *arena, const char *text);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
