#include "bundle.h"

#include "arena.h"
#include "error.h"

#include <string.h>
#include <zlib.h>

enum { LOCAL_HEADER = 30, CENTRAL_HEADER = 46, END_RECORD = 22, MOST_FILES = 65535 };
enum { VERSION = 20, MADE_BY_UNIX = 3 << 8 | VERSION, NAMES_ARE_UTF_8 = 1 << 11, STORED = 0, DEFLATED = 8 };
enum { FIRST_DAY = 1 << 5 | 1 }; /* 1980-01-01, when the format's time begins */

static const size_t MOST_BYTES = UINT32_MAX;
static const uint32_t FILE_MODE = (uint32_t)0100644 << 16;

/* A file as it stands in the archive. */
struct packed {
    const struct bundle_file *file;
    const char *data;
    uint32_t size, checksum, place;
    uint16_t method;
};

struct writer {
    char *start, *at;
};

static void put(struct writer *writer, size_t size, uint32_t value)
{
    for (size_t i = 0; i < size; i++)
        *writer->at++ = (char)(value >> 8 * i);
}

static void put_bytes(struct writer *writer, const void *bytes, size_t size)
{
    if (size > 0)
        memcpy(writer->at, bytes, size);
    writer->at += size;
}

/* What both headers of a file have. */
static void put_common(struct writer *writer, const struct packed *packed)
{
    put(writer, 2, VERSION);
    put(writer, 2, NAMES_ARE_UTF_8);
    put(writer, 2, packed->method);
    put(writer, 2, 0);
    put(writer, 2, FIRST_DAY);
    put(writer, 4, packed->checksum);
    put(writer, 4, packed->size);
    put(writer, 4, (uint32_t)packed->file->bytes.size);
    put(writer, 2, (uint32_t)strlen(packed->file->name));
    put(writer, 2, 0);
}

static void put_file(struct writer *writer, struct packed *packed)
{
    packed->place = (uint32_t)(writer->at - writer->start);
    put(writer, 4, 0x04034B50);
    put_common(writer, packed);
    put_bytes(writer, packed->file->name, strlen(packed->file->name));
    put_bytes(writer, packed->data, packed->size);
}

static void put_entry(struct writer *writer, const struct packed *packed)
{
    put(writer, 4, 0x02014B50);
    put(writer, 2, MADE_BY_UNIX);
    put_common(writer, packed);
    put(writer, 2, 0);
    put(writer, 2, 0);
    put(writer, 2, 0);
    put(writer, 4, FILE_MODE);
    put(writer, 4, packed->place);
    put_bytes(writer, packed->file->name, strlen(packed->file->name));
}

static void put_end(struct writer *writer, size_t count, uint32_t directory)
{
    uint32_t size = (uint32_t)(writer->at - writer->start) - directory;

    put(writer, 4, 0x06054B50);
    put(writer, 4, 0);
    put(writer, 2, (uint32_t)count);
    put(writer, 2, (uint32_t)count);
    put(writer, 4, size);
    put(writer, 4, directory);
    put(writer, 2, 0);
}

/* False where it would not become smaller. */
static bool deflate_bytes(const struct bytes *bytes, struct packed *packed, struct arena *arena)
{
    enum { RAW = -15, MEMORY = 8 };
    char *room = arena_alloc(arena, bytes->size + 1);
    z_stream stream = {.next_in = (Bytef *)bytes->data,
                       .avail_in = (uInt)bytes->size,
                       .next_out = (Bytef *)room,
                       .avail_out = (uInt)bytes->size};

    bool made =
        deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, RAW, MEMORY, Z_DEFAULT_STRATEGY) == Z_OK &&
        deflate(&stream, Z_FINISH) == Z_STREAM_END;
    deflateEnd(&stream);
    packed->data = room;
    packed->size = (uint32_t)stream.total_out;
    return made && stream.total_out < bytes->size;
}

static void pack(const struct bundle_file *file, struct packed *packed, struct arena *arena)
{
    *packed = (struct packed){.file = file, .method = DEFLATED};
    packed->checksum = (uint32_t)crc32_z(0, (const Bytef *)file->bytes.data, file->bytes.size);
    if (deflate_bytes(&file->bytes, packed, arena))
        return;
    packed->method = STORED;
    packed->data = file->bytes.data;
    packed->size = (uint32_t)file->bytes.size;
}

/* As large as it is when nothing becomes smaller; 0: it is too large. */
static size_t room_for(const struct bundle_file *files, size_t count)
{
    size_t room = END_RECORD;

    for (size_t i = 0; i < count; i++) {
        size_t names = 2 * strlen(files[i].name) + LOCAL_HEADER + CENTRAL_HEADER;
        if (files[i].bytes.size > MOST_BYTES || room + names > MOST_BYTES - files[i].bytes.size)
            return 0;
        room += names + files[i].bytes.size;
    }
    return room;
}

bool bundle_pack(const struct bundle_file *files, size_t count, struct arena *arena, struct bytes *archive,
                 struct error *err)
{
    size_t room = count > MOST_FILES ? 0 : room_for(files, count);

    if (room == 0)
        return error_set(err, ERROR_DATA, "%zu files are too many, or too large, for a ZIP archive", count);
    struct packed *packed = arena_array(arena, count, sizeof *packed);
    char *start = arena_alloc(arena, room);
    struct writer writer = {start, start};
    for (size_t i = 0; i < count; i++) {
        pack(&files[i], &packed[i], arena);
        put_file(&writer, &packed[i]);
    }
    uint32_t directory = (uint32_t)(writer.at - writer.start);
    for (size_t i = 0; i < count; i++)
        put_entry(&writer, &packed[i]);
    put_end(&writer, count, directory);
    *archive = (struct bytes){start, (size_t)(writer.at - start)};
    return true;
}
