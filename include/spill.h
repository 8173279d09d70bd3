/* Bytes that are put down one behind the other and read again anywhere: the first in memory, the others in a
 * temporary file without a name, so that memory does not grow with them.
 *
 * First all are added, then they are read. */
#ifndef STATBOOK_SPILL_H
#define STATBOOK_SPILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;
struct spill;

/* About `in_memory` bytes stay in memory, in the arena; what follows goes to the file. */
struct spill *spill_new(size_t in_memory, struct arena *arena);
/* Closes the file. */
void spill_close(struct spill *spill);

uint64_t spill_size(const struct spill *spill);
/* ERROR_CREATE, ERROR_IO and their like when there is no temporary file or it is full. */
bool spill_add(struct spill *spill, const void *bytes, size_t size, struct error *err);
/* `size` bytes that were added from `offset` on; they stay until the next call for this spill. NULL:
 * ERROR_IO.
 */
const void *spill_read(struct spill *spill, uint64_t offset, size_t size, struct error *err);

#endif
