#include "spill.h"

#include "error.h"
#include "spool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is read again is kept by pages of the file, each in the slot of its number. */
enum { PAGE = 8192, SLOTS = 512, BUFFER = 256 * 1024 };

struct spill {
    size_t in_memory;
    char *bytes; /* all of them, or those that are not yet in the file */
    size_t used, room;
    uint64_t written;
    int file; /* -1: there is none */
    char *pages;
    uint64_t numbers[SLOTS]; /* 1 + the page that is in the slot, 0 for none */
    char *piece;             /* one that does not lie on a single page */
    size_t piece_room;
};

static bool no_memory(struct error *err)
{
    return error_set(err, ERROR_SYSTEM, "there is no memory for its texts");
}

struct spill *spill_new(size_t in_memory, struct error *err)
{
    struct spill *spill = calloc(1, sizeof *spill);

    if (!spill) {
        no_memory(err);
        return NULL;
    }
    spill->in_memory = in_memory;
    spill->file = -1;
    return spill;
}

void spill_free(struct spill *spill)
{
    if (!spill)
        return;
    if (spill->file >= 0)
        close(spill->file);
    free(spill->bytes);
    free(spill->pages);
    free(spill->piece);
    free(spill);
}

uint64_t spill_size(const struct spill *spill)
{
    return spill->written + spill->used;
}

static bool write_down(struct spill *spill, struct error *err)
{
    for (size_t done = 0; done < spill->used;) {
        ssize_t put =
            pwrite(spill->file, spill->bytes + done, spill->used - done, (off_t)(spill->written + done));
        if (put < 0 && errno != EINTR)
            return error_system(err, errno, ERROR_IO, "a temporary file in %s cannot be written",
                                spool_folder());
        done += put > 0 ? (size_t)put : 0;
    }
    spill->written += spill->used;
    spill->used = 0;
    return true;
}

/* The room shrinks to that of a buffer. */
static bool move_to_file(struct spill *spill, struct error *err)
{
    spill->file = spool_open();
    if (spill->file < 0)
        return error_system(err, errno, ERROR_CREATE, "there is no temporary file in %s", spool_folder());
    if (!write_down(spill, err))
        return false;
    free(spill->bytes);
    spill->room = BUFFER;
    spill->bytes = malloc(spill->room);
    return spill->bytes || no_memory(err);
}

static bool grow(struct spill *spill, size_t size, struct error *err)
{
    size_t room = spill->room > 0 ? spill->room : BUFFER;

    while (room < spill->used + size)
        room *= 2;
    if (room == spill->room)
        return true;
    char *bytes = realloc(spill->bytes, room);
    if (!bytes)
        return no_memory(err);
    spill->bytes = bytes;
    spill->room = room;
    return true;
}

bool spill_add(struct spill *spill, const void *bytes, size_t size, struct error *err)
{
    if (spill->file < 0 && spill->used + size > spill->in_memory && !move_to_file(spill, err))
        return false;
    if (spill->file >= 0 && spill->used + size > spill->room && !write_down(spill, err))
        return false;
    if (!grow(spill, size, err))
        return false;
    if (size > 0)
        memcpy(spill->bytes + spill->used, bytes, size);
    spill->used += size;
    return true;
}

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

    if (!spill->pages && !(spill->pages = malloc((size_t)SLOTS * PAGE))) {
        no_memory(err);
        return NULL;
    }
    char *page = spill->pages + slot * PAGE;
    if (spill->numbers[slot] == number + 1)
        return page;
    spill->numbers[slot] = 0;
    if (!read_back(spill, page, left < PAGE ? (size_t)left : PAGE, number * PAGE, err))
        return NULL;
    spill->numbers[slot] = number + 1;
    return page;
}

static const char *read_piece(struct spill *spill, uint64_t offset, size_t size, struct error *err)
{
    if (size > spill->piece_room) {
        free(spill->piece);
        spill->piece = malloc(size);
        spill->piece_room = spill->piece ? size : 0;
    }
    if (!spill->piece) {
        no_memory(err);
        return NULL;
    }
    return read_back(spill, spill->piece, size, offset, err) ? spill->piece : NULL;
}

const void *spill_read(struct spill *spill, uint64_t offset, size_t size, struct error *err)
{
    if (spill->file < 0)
        return spill->bytes + offset;
    if (spill->used > 0 && !write_down(spill, err))
        return NULL;
    if (offset / PAGE != (offset + size - 1) / PAGE)
        return read_piece(spill, offset, size, err);
    const char *page = read_page(spill, offset / PAGE, err);
    return page ? page + offset % PAGE : NULL;
}
