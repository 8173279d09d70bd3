/* Any bytes as a picture, made ready for readers and read again. Chunks of a PNG get their right checksums:
 * these would hide everything behind them from the fuzzer. */
#include "picture.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIGNATURE_SIZE = 8, CHUNK_FRAME = 12, MOST_PIXELS = 100000 };

static const char *const drawn[] = {"States"};
static const struct picture_texts texts = {.name = "in-force",
                                           .fallback = "Noto Sans",
                                           .office = "Arial",
                                           .digest = "abc",
                                           .title = "In force",
                                           .alt = "Protocols in force rose to 119.",
                                           .language = "en",
                                           .drawn = drawn,
                                           .drawn_count = 1};

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void repair_checksums(struct bytes *picture)
{
    unsigned char *bytes = (unsigned char *)picture->data;

    for (size_t at = SIGNATURE_SIZE; at + CHUNK_FRAME <= picture->size;) {
        size_t length = big_endian(bytes + at);
        if (length > picture->size - at - CHUNK_FRAME)
            return;
        uint32_t sum = (uint32_t)crc32(0, bytes + at + 4, (uInt)length + 4);
        for (int i = 0; i < 4; i++)
            bytes[at + 8 + length + (size_t)i] = (unsigned char)(sum >> (24 - 8 * i));
        at += length + CHUNK_FRAME;
    }
}

static void is_sentence(const struct error *err, bool good)
{
    char why[160];

    demand(good ? err->kind == ERROR_NONE : err->kind == ERROR_DATA && *err->text);
    demand(text_is_utf8(err->text, strlen(err->text), why, sizeof why));
}

static bool seen(bool good, const struct picture_seen *picture, struct error *err)
{
    is_sentence(err, good);
    demand(!good || (picture->width > 0 && picture->height > 0 && *picture->title && *picture->alt));
    *err = (struct error){0};
    return good;
}

/* Of a size that may have been asked for; its own texts, where it has some, count less. */
static void try_png(struct bytes picture, struct arena *arena)
{
    struct picture_seen before, after;
    struct error err = {0};

    seen(picture_read_png(&picture, &before, arena, &err), &before, &err);
    if (before.width == 0 || before.width > MOST_PIXELS || before.height == 0)
        return;
    bool finished = picture_finish_png(&picture, before.width, before.height, 120, &texts, arena, &err);
    is_sentence(&err, finished);
    if (!finished)
        return;
    demand(seen(picture_read_png(&picture, &after, arena, &err), &after, &err));
    demand(after.width == before.width && after.height == before.height);
    demand(strcmp(after.title, texts.title) == 0 && strcmp(after.alt, texts.alt) == 0);
}

static void try_svg(struct bytes picture, struct arena *arena)
{
    struct picture_seen before, after;
    struct error err = {0};

    seen(picture_read_svg(&picture, &before, arena, &err), &before, &err);
    bool finished = picture_finish_svg(&picture, 960, 540, 160, &texts, arena, &err);
    is_sentence(&err, finished);
    if (!finished)
        return;
    /* Texts inside the titles that are taken out count where it is finished, no more where it is read. */
    if (!picture_read_svg(&picture, &after, arena, &err)) {
        demand(strcmp(err.text, "the picture has no text in it") == 0);
        return;
    }
    demand(after.width == 960 && after.height == 540);
    demand(strcmp(after.title, texts.title) == 0 && strcmp(after.alt, texts.alt) == 0);
}

/* The others: of the size that the first seed has. */
static void try_others(struct bytes picture, struct arena *arena)
{
    for (size_t i = 0; i < PICTURE_FORMATS; i++) {
        const struct picture_format *format = &picture_formats[i];
        struct picture_seen before, after;
        struct error err = {0};
        struct bytes copy = {arena_copy(arena, picture.data, picture.size), picture.size};
        demand(format->size(&copy) <= copy.size);
        if (format->format & (PICTURE_PNG | PICTURE_SVG))
            continue;
        seen(format->read(&copy, &before, arena, &err), &before, &err);
        bool finished = format->finish(&copy, 99, 49, 99 * 25.4 / 300, &texts, arena, &err);
        is_sentence(&err, finished);
        if (!finished)
            continue;
        demand(seen(format->read(&copy, &after, arena, &err), &after, &err));
        demand(strcmp(after.title, texts.title) == 0 && strcmp(after.alt, texts.alt) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    struct bytes picture = {arena_copy(arena, data, size), size},
                 repaired = {arena_copy(arena, data, size), size};

    repair_checksums(&repaired);
    try_png(picture, arena);
    try_png(repaired, arena);
    try_svg(picture, arena);
    try_others(picture, arena);
    arena_free(arena);
    return 0;
}
