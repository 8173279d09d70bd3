#include "spill.h"

#include "arena.h"
#include "error.h"
#include "spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What is read again of the file is kept by pages, each in the slot of its number. */
enum { CHUNK = 256 * 1024, PAGE = 8192, SLOTS = 512 };

struct spill {
    struct arena *arena;
    char **chunks; /* the first bytes, up to `in_memory` of them, which stay */
    uint64_t in_memory, size;
    int file; /* -1: there is none */
    uint64_t written;
    char *buffer; /* of what goes to the file */
    size_t buffered;
    char *pages;
    uint64_t numbers[SLOTS]; /* 1 + the page that is in the slot, 0 for none */
    char *piece;             /* one that does not lie on a single page */
    size_t piece_room;
};

struct spill *spill_new(size_t in_memory, struct arena *arena)
{
    struct spill *spill = arena_alloc(arena, sizeof *spill);
    size_t chunks = in_memory / CHUNK;

    spill->arena = arena;
    spill->chunks = arena_array(arena, chunks + 1, sizeof *spill->chunks);
    spill->in_memory = (uint64_t)chunks * CHUNK;
    spill->file = -1;
    return spill;
}

void spill_close(struct spill *spill)
{
    if (spill->file >= 0)
        close(spill->file);
    spill->file = -1;
}

uint64_t spill_size(const struct spill *spill)
{
    return spill->size;
}

/* ---- adding ---- */

static bool open_file(struct spill *spill, struct error *err)
{
    spill->file = spool_open();
    if (spill->file < 0)
        return error_system(err, errno, ERROR_CREATE, "there is no temporary file in %s", spool_folder());
    spill->buffer = arena_alloc(spill->arena, CHUNK);
    return true;
}

static bool flush(struct spill *spill, struct error *err)
{
    for (size_t done = 0; done < spill->buffered;) {
        ssize_t put =
            pwrite(spill->file, spill->buffer + done, spill->buffered - done, (off_t)(spill->written + done));
        if (put < 0 && errno != EINTR)
            return error_system(err, errno, ERROR_IO, "a temporary file in %s cannot be written",
                                spool_folder());
        done += put > 0 ? (size_t)put : 0;
    }
    spill->written += spill->buffered;
    spill->buffered = 0;
    return true;
}

/* Where the next bytes go, and for how many there is room; NULL with a message. */
static char *find_room(struct spill *spill, size_t *room, struct error *err)
{
    char **chunk = &spill->chunks[spill->size < spill->in_memory ? spill->size / CHUNK : 0];

    if (spill->size < spill->in_memory) {
        if (!*chunk)
            *chunk = arena_alloc(spill->arena, CHUNK);
        *room = CHUNK - (size_t)(spill->size % CHUNK);
        return *chunk + spill->size % CHUNK;
    }
    if ((spill->file < 0 && !open_file(spill, err)) || (spill->buffered == CHUNK && !flush(spill, err)))
        return NULL;
    *room = CHUNK - spill->buffered;
    return spill->buffer + spill->buffered;
}

bool spill_add(struct spill *spill, const void *bytes, size_t size, struct error *err)
{
    for (const char *from = bytes; size > 0;) {
        size_t room;
        char *to = find_room(spill, &room, err);
        if (!to)
            return false;
        room = room < size ? room : size;
        memcpy(to, from, room);
        spill->buffered += spill->size < spill->in_memory ? 0 : room;
        spill->size += room;
        from += room;
        size -= room;
    }
    return true;
}

/* ---- reading ---- */

static bool read_back(const struct spill *spill, char *out, size_t size, uint64_t offset, struct error *err)
{
    for (size_t done = 0; done < size;) {
        ssize_t got = pread(spill->file, out + done, size - done, (off_t)(offset + done));
        if (got == 0)
            return error_set(err, ERROR_IO, "a temporary file in %s is shorter than it was", spool_folder());
        if (got < 0 && errno != EINTR)
            return error_system(err, errno, ERROR_IO, "a temporary file in %s cannot be read",
                                spool_folder());
        done += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static const char *read_page(struct spill *spill, uint64_t number, struct error *err)
{
    size_t slot = number % SLOTS;
    uint64_t left = spill->written - number * PAGE;

    if (!spill->pages)
        spill->pages = arena_array(spill->arena, SLOTS, PAGE);
    char *page = spill->pages + slot * PAGE;
    if (spill->numbers[slot] == number + 1)
        return page;
    spill->numbers[slot] = 0;
    if (!read_back(spill, page, left < PAGE ? (size_t)left : PAGE, number * PAGE, err))
        return NULL;
    spill->numbers[slot] = number + 1;
    return page;
}

/* The byte at `offset`, and how many lie behind it in one place, itself included. */
static const char *find(struct spill *spill, uint64_t offset, size_t *count, struct error *err)
{
    uint64_t in_file = offset - spill->in_memory;

    *count = CHUNK - (size_t)(offset % CHUNK);
    if (offset < spill->in_memory)
        return spill->chunks[offset / CHUNK] + offset % CHUNK;
    *count = PAGE - (size_t)(in_file % PAGE);
    const char *page = flush(spill, err) ? read_page(spill, in_file / PAGE, err) : NULL;
    return page ? page + in_file % PAGE : NULL;
}

static const char *assemble(struct spill *spill, uint64_t offset, size_t size, struct error *err)
{
    size_t count;

    if (size > spill->piece_room) {
        spill->piece_room = 2 * size;
        spill->piece = arena_alloc(spill->arena, spill->piece_room);
    }
    for (size_t done = 0; done < size; done += count) {
        const char *from = find(spill, offset + done, &count, err);
        if (!from)
            return NULL;
        count = count < size - done ? count : size - done;
        memcpy(spill->piece + done, from, count);
    }
    return spill->piece;
}

const void *spill_read(struct spill *spill, uint64_t offset, size_t size, struct error *err)
{
    size_t count;
    const char *found = find(spill, offset, &count, err);

    return found && count < size ? assemble(spill, offset, size, err) : found;
}
