#include "picture.h"

#include "arena.h"
#include "error.h"
#include "picture_seen.h"

#include <string.h>
#include <zlib.h>

enum { CHUNK_FRAME = 12, HEADER_SIZE = 13 };

static const unsigned char SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t checksum(const unsigned char *bytes, size_t size)
{
    return (uint32_t)crc32_z(0, bytes, size);
}

/* Its length, type, data and checksum; the size of all of them, or 0. */
static size_t chunk_size(const unsigned char *chunk, size_t left)
{
    if (left < CHUNK_FRAME || big_endian(chunk) > left - CHUNK_FRAME)
        return 0;
    uint32_t length = big_endian(chunk);
    return checksum(chunk + 4, length + 4) == big_endian(chunk + 8 + length) ? length + CHUNK_FRAME : 0;
}

static bool check_png_header(const unsigned char *chunk, unsigned width, unsigned height, struct error *err)
{
    if (big_endian(chunk) != HEADER_SIZE || memcmp(chunk + 4, "IHDR", 4) != 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: PNG has no header");
    if (big_endian(chunk + 8) != width || big_endian(chunk + 12) != height)
        return error_set(err, ERROR_DATA, "the picture has %u x %u pixels instead of %u x %u",
                         big_endian(chunk + 8), big_endian(chunk + 12), width, height);
    return true;
}

bool picture_check_png(const struct bytes *picture, unsigned width, unsigned height, struct error *err)
{
    const unsigned char *bytes = (const unsigned char *)picture->data;
    size_t at = sizeof SIGNATURE, size;
    bool has_image = false, ended = false;

    if (picture->size < sizeof SIGNATURE || memcmp(bytes, SIGNATURE, sizeof SIGNATURE) != 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: not a PNG");
    for (; at < picture->size && !ended; at += size) {
        size = chunk_size(bytes + at, picture->size - at);
        if (size == 0)
            return error_set(err, ERROR_DATA, "the picture is not sound: PNG damaged or cut at byte %zu", at);
        if (at == sizeof SIGNATURE && !check_png_header(bytes + at, width, height, err))
            return false;
        has_image = has_image || memcmp(bytes + at + 4, "IDAT", 4) == 0;
        ended = memcmp(bytes + at + 4, "IEND", 4) == 0;
    }
    if (!has_image || !ended)
        return error_set(err, ERROR_DATA, "the picture is not sound: PNG has no %s",
                         has_image ? "end" : "image");
    return at == picture->size ||
           error_set(err, ERROR_DATA, "the picture is not sound: %zu bytes behind the end of the PNG",
                     picture->size - at);
}

size_t picture_png_size(const struct bytes *data)
{
    const unsigned char *bytes = (const unsigned char *)data->data;
    size_t at = sizeof SIGNATURE, size = 1;

    while (size > 0 && at < data->size) {
        size = chunk_size(bytes + at, data->size - at);
        if (size > 0 && memcmp(bytes + at + 4, "IEND", 4) == 0)
            return at + size;
        at += size;
    }
    return data->size;
}

static char *put_big_endian(char *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        *out++ = (char)(value >> shift);
    return out;
}

static char *put_chunk(char *out, const char *type, const char *data, size_t size)
{
    char *start = put_big_endian(out, (uint32_t)size);

    memcpy(start, type, 4);
    memcpy(start + 4, data, size);
    return put_big_endian(start + 4 + size, checksum((const unsigned char *)start, size + 4));
}

/* International text (section 11.3.4.5): keyword, not compressed, language, no translated keyword, UTF-8. */
static char *put_text(char *out, const char *keyword, const char *language, const char *text,
                      struct arena *arena)
{
    size_t name = strlen(keyword) + 1, tag = strlen(language) + 1, length = strlen(text);
    char *data = arena_alloc(arena, name + tag + length + 3);

    memcpy(data, keyword, name);
    memcpy(data + name + 2, language, tag);
    memcpy(data + name + 2 + tag + 1, text, length);
    return put_chunk(out, "iTXt", data, name + 2 + tag + 1 + length);
}

/* Pixels per metre in both directions (section 11.3.5.3): without it, every program takes another size for
 * granted. */
static char *put_resolution(char *out, unsigned width, double millimetres)
{
    uint32_t density = (uint32_t)(width * 1000.0 / millimetres + 0.5);
    char data[9] = {0};

    put_big_endian(put_big_endian(data, density), density);
    data[8] = 1;
    return put_chunk(out, "pHYs", data, sizeof data);
}

bool picture_finish_png(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    enum { HEADER_END = sizeof SIGNATURE + CHUNK_FRAME + HEADER_SIZE, SMALL_CHUNKS = 200 };

    if (!picture_check_png(picture, width, height, err))
        return false;
    size_t room = picture->size + SMALL_CHUNKS + 2 * strlen(texts->language) + strlen(texts->title) +
                  strlen(texts->alt) + strlen(texts->digest);
    char *finished = arena_alloc(arena, room);
    memcpy(finished, picture->data, HEADER_END);
    char *end = put_resolution(finished + HEADER_END, width, millimetres);
    end = put_text(end, "Title", texts->language, texts->title, arena);
    end = put_text(end, "Description", texts->language, texts->alt, arena);
    end = put_text(end, "Digest", "", texts->digest, arena);
    memcpy(end, picture->data + HEADER_END, picture->size - HEADER_END);
    picture->size += (size_t)(end - finished) - HEADER_END;
    picture->data = finished;
    return picture_check_png(picture, width, height, err);
}

/* ---- a finished picture, read again ---- */

/* The text of an iTXt chunk as put_text writes it, with this keyword; NULL for another chunk. */
static const char *text_of_chunk(const unsigned char *chunk, const char *keyword, struct arena *arena)
{
    uint32_t length = big_endian(chunk);
    const char *data = (const char *)chunk + 8, *end = data + length;
    size_t name = strlen(keyword) + 1;

    if (memcmp(chunk + 4, "iTXt", 4) != 0 || length < name + 4 || memcmp(data, keyword, name) != 0)
        return NULL;
    const char *tag = memchr(data + name + 2, '\0', (size_t)(end - data) - name - 2);
    const char *text = tag && tag + 1 < end ? tag + 2 : end;
    return text < end ? arena_copy(arena, text, (size_t)(end - text)) : "";
}

bool picture_read_png(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    const unsigned char *bytes = (const unsigned char *)picture->data;
    size_t size;

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    if (picture->size >= sizeof SIGNATURE + CHUNK_FRAME + HEADER_SIZE) {
        seen->width = big_endian(bytes + sizeof SIGNATURE + 8);
        seen->height = big_endian(bytes + sizeof SIGNATURE + 12);
    }
    if (!picture_check_png(picture, seen->width, seen->height, err))
        return false;
    for (size_t at = sizeof SIGNATURE; at < picture->size; at += size) {
        const char *title = text_of_chunk(bytes + at, "Title", arena);
        const char *alt = text_of_chunk(bytes + at, "Description", arena);
        const char *digest = text_of_chunk(bytes + at, "Digest", arena);
        size = big_endian(bytes + at) + CHUNK_FRAME;
        seen->title = title && !*seen->title ? title : seen->title; /* the first counts */
        seen->alt = alt && !*seen->alt ? alt : seen->alt;
        seen->digest = digest && !*seen->digest ? digest : seen->digest;
    }
    return picture_check_seen(seen, err);
}
