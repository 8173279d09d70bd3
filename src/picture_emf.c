#include "picture.h"

#include "arena.h"
#include "direction.h"
#include "error.h"
#include "picture_seen.h"
#include "utf16.h"

#include <math.h>
#include <string.h>

/* A metafile is a list of records: a type, a size, what belongs to it ([MS-EMF] 2.3). The first is the
 * header. */
enum { HEADER = 1, WINDOW_EXTENT = 9, VIEWPORT_EXTENT = 11, END = 14, TEXT_ALIGN = 22 };
enum { COMMENT = 70, FONT = 82, TEXT = 84 };

/* Where its numbers stand in a record. */
enum { HEADER_SIZE = 100, HEADER_BOUNDS = 8, HEADER_FRAME = 24, HEADER_SIGNATURE = 40, HEADER_BYTES = 48 };
enum { HEADER_RECORDS = 52, HEADER_DESCRIPTION_LENGTH = 60, HEADER_DESCRIPTION = 64, HEADER_DEVICE = 72 };
enum {
    FONT_HEIGHT = 12,
    FONT_WEIGHT = 28,
    FONT_FACE = 40,
    FACE_SIZE = 64,
    FONT_SIZE = FONT_FACE + FACE_SIZE
};
enum {
    TEXT_Y = 40,
    TEXT_LENGTH = 44,
    TEXT_OFFSET = 48,
    TEXT_OPTIONS = 52,
    TEXT_DISTANCES = 72,
    TEXT_SIZE = 76
};
enum { PAIR_SIZE = 16, ALIGN_SIZE = 12, COMMENT_SIZE = 12 };

enum { RECORD_SIZE = 8, TAIL_SIZE = 8, BOLD = 700, RIGHT_TO_LEFT = 0x80, BASELINE = 24 };

/* gnuplot's window has so many units to a pixel of its picture, and a pixel is two of the canvas. */
static const double UNITS = 26.37;

static double window_of(unsigned pixels)
{
    return ceil(pixels / 2.0) * UNITS;
}

/* gnuplot sets the lower edge of a line's room where the middle of a line stands as far above it as 0.651 of
 * the height of its letters; how far the letters themselves stand above it depends on the typeface. On their
 * baseline figures and capitals stand in the middle when that is 0.36 below it. */
static const double LOWER_EDGE = 0.651, MIDDLE_OF_CAPITALS = 0.36;

/* So large is a device that a pixel of 1/300 inch makes it whole millimetres large: 254. */
enum { DEVICE_PIXELS = 3000 };

static const char SIGNATURE[] = " EMF", PROGRAM[] = "statbook";

static uint32_t number_at(const char *record, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)record + at;

    return (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[1] << 8 | bytes[0];
}

static void set_number(char *record, size_t at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        record[at + (size_t)i] = (char)(value >> 8 * i);
}

/* Is it long enough for the numbers that are looked up in it, its text in it? */
static bool has_room(const char *record, uint32_t size)
{
    switch (number_at(record, 0)) {
    case HEADER:
        return size >= HEADER_SIZE;
    case FONT:
        return size >= FONT_SIZE;
    case WINDOW_EXTENT:
    case VIEWPORT_EXTENT:
        return size >= PAIR_SIZE;
    case TEXT_ALIGN:
        return size >= ALIGN_SIZE;
    case COMMENT:
        return size >= COMMENT_SIZE && number_at(record, RECORD_SIZE) <= size - COMMENT_SIZE;
    case TEXT:
        return size >= TEXT_SIZE && number_at(record, TEXT_OFFSET) <= size &&
               (number_at(record, TEXT_OFFSET) >= TEXT_SIZE || number_at(record, TEXT_LENGTH) == 0) &&
               number_at(record, TEXT_LENGTH) <= (size - number_at(record, TEXT_OFFSET)) / 2;
    default:
        return true;
    }
}

/* 0: what is left is no whole record. */
static size_t record_size(const struct bytes *picture, size_t at)
{
    size_t left = picture->size - at;
    uint32_t size = left < RECORD_SIZE ? 0 : number_at(picture->data + at, 4);

    return size < RECORD_SIZE || size % 4 != 0 || size > left || !has_room(picture->data + at, size) ? 0
                                                                                                     : size;
}

static uint32_t type_at(const struct bytes *picture, size_t at)
{
    return number_at(picture->data + at, 0);
}

/* Behind the record that ends the picture; false: `end` is where a record is damaged or missing. */
static bool find_end(const struct bytes *picture, size_t *end, uint32_t *count)
{
    size_t size;

    *end = 0;
    for (*count = 1; (size = record_size(picture, *end)) > 0; (*count)++) {
        bool last = type_at(picture, *end) == END;
        *end += size;
        if (last)
            return true;
    }
    return false;
}

/* What gnuplot would write into the header: into a pipe it comes behind the end, the number of bytes as -1.
 */
static bool has_tail(const struct bytes *data, size_t at, uint32_t count)
{
    return data->size - at >= TAIL_SIZE && number_at(data->data + at, 0) == UINT32_MAX &&
           number_at(data->data + at, 4) == count;
}

size_t picture_emf_size(const struct bytes *data)
{
    uint32_t count;
    size_t end;

    if (!find_end(data, &end, &count))
        return data->size;
    return has_tail(data, end, count) ? end + TAIL_SIZE : end;
}

/* From its header to its end, which may have something behind it. */
static bool check(const struct bytes *picture, size_t *end, uint32_t *count, struct error *err)
{
    bool ended = find_end(picture, end, count);

    if (*end == 0 || type_at(picture, 0) != HEADER ||
        memcmp(picture->data + HEADER_SIGNATURE, SIGNATURE, strlen(SIGNATURE)) != 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: not an EMF");
    return ended ||
           error_set(err, ERROR_DATA, "the picture is not sound: EMF damaged or cut at byte %zu", *end);
}

/* ---- its texts ---- */

static struct bytes text_of(const char *record)
{
    return (struct bytes){(char *)record + number_at(record, TEXT_OFFSET),
                          2 * (size_t)number_at(record, TEXT_LENGTH)};
}

static bool has_text(const struct bytes *picture, const char *text, struct arena *arena)
{
    struct bytes wanted = utf16_write(text, UTF16_LITTLE_ENDIAN, arena);

    for (size_t at = 0; at < picture->size; at += record_size(picture, at)) {
        if (type_at(picture, at) != TEXT)
            continue;
        struct bytes found = text_of(picture->data + at);
        if (found.size == wanted.size && memcmp(found.data, wanted.data, wanted.size) == 0)
            return true;
    }
    return false;
}

static bool check_texts(const struct bytes *picture, const struct picture_texts *texts, struct arena *arena,
                        struct error *err)
{
    for (size_t i = 0; i < texts->drawn_count; i++)
        if (*texts->drawn[i] && !has_text(picture, texts->drawn[i], arena))
            return error_set(err, ERROR_DATA, "the picture is not sound: the text '%.100s' is not in the EMF",
                             texts->drawn[i]);
    return true;
}

/* gnuplot writes the weight into the name of the family. */
static void mend_font(char *record, const char *family, struct arena *arena)
{
    const struct bytes face = {record + FONT_FACE, FACE_SIZE};
    const char *name = utf16_read(&face, UTF16_LITTLE_ENDIAN, arena);
    struct bytes own = utf16_write(family, UTF16_LITTLE_ENDIAN, arena);

    if (strchr(name, ':'))
        set_number(record, FONT_WEIGHT, BOLD);
    memset(face.data, 0, FACE_SIZE);
    memcpy(face.data, own.data, own.size < FACE_SIZE ? own.size : FACE_SIZE - 2);
}

/* Where LibreOffice would take a text to the left apart: that ends with a figure, or begins with a bracket. A
 * mark of its direction in front of it and a space behind it keep it whole; others do not show them. */
static const char MARK[] = "\x0F\x20", SPACE[] = " ";

enum { UNIT = 2, MARKS_SIZE = 2 * UNIT, WHOLE = 4 };

static bool ends_with_figure(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && text[length - 1] >= '0' && text[length - 1] <= '9';
}

static char *add_bytes(char *out, const void *bytes, size_t size)
{
    memcpy(out, bytes, size);
    return out + size;
}

/* A copy of the record behind `out`, with its text to the left; the size of the copy. */
static size_t add_text_to_left(char *out, const char *record, bool ends_with_space)
{
    struct bytes units = text_of(record);
    char *end = add_bytes(out, record, number_at(record, TEXT_OFFSET));

    end = add_bytes(add_bytes(end, MARK, UNIT), units.data, units.size);
    if (ends_with_space)
        end = add_bytes(end, SPACE, UNIT);
    set_number(out, TEXT_LENGTH, (uint32_t)(end - out - number_at(record, TEXT_OFFSET)) / UNIT);
    set_number(out, TEXT_OPTIONS, number_at(out, TEXT_OPTIONS) | RIGHT_TO_LEFT);
    set_number(out, TEXT_DISTANCES, 0); /* of its letters: what stands behind the text is not copied */
    while ((end - out) % WHOLE != 0)
        *end++ = '\0';
    set_number(out, 4, (uint32_t)(end - out));
    return (size_t)(end - out);
}

/* As above, whichever way its text runs. */
static size_t add_text(char *out, const char *record, size_t size, double height, struct arena *arena)
{
    struct bytes units = text_of(record);
    const char *text = utf16_read(&units, UTF16_LITTLE_ENDIAN, arena);
    double up = (LOWER_EDGE - MIDDLE_OF_CAPITALS) * height;

    if (direction_of(text) == DIRECTION_TO_LEFT)
        size = add_text_to_left(out, record, ends_with_figure(text));
    else
        add_bytes(out, record, size);
    set_number(out, TEXT_Y, number_at(out, TEXT_Y) - (uint32_t)lround(up));
    return size;
}

/* A negative height is that of the letters alone. */
static double height_of(const char *record)
{
    return fabs((double)(int32_t)number_at(record, FONT_HEIGHT));
}

/* `count` records; texts become longer. */
static void mend_records(struct bytes *picture, uint32_t count, unsigned width, unsigned height,
                         const struct picture_texts *texts, struct arena *arena)
{
    struct bytes mended = {arena_alloc(arena, picture->size + count * (size_t)(MARKS_SIZE + WHOLE)), 0};
    double letters = 0;

    for (size_t at = 0, size; at < picture->size; at += size) {
        char *record = picture->data + at, *copy = mended.data + mended.size;
        size = record_size(picture, at);
        if (type_at(picture, at) == TEXT) {
            mended.size += add_text(copy, record, size, letters, arena);
            continue;
        }
        add_bytes(copy, record, size);
        mended.size += size;
        switch (type_at(picture, at)) {
        case FONT:
            mend_font(copy, texts->office, arena);
            letters = height_of(copy);
            break;
        case TEXT_ALIGN:
            set_number(copy, RECORD_SIZE, number_at(copy, RECORD_SIZE) | BASELINE);
            break;
        case VIEWPORT_EXTENT:
            set_number(copy, RECORD_SIZE, width);
            set_number(copy, RECORD_SIZE + 4, height);
            break;
        }
    }
    *picture = mended;
}

/* ---- its header ---- */

/* Of the window; what is missing of a unit is lost. */
static bool has_size(const struct bytes *picture, unsigned width, unsigned height)
{
    for (size_t at = 0; at < picture->size; at += record_size(picture, at))
        if (type_at(picture, at) == WINDOW_EXTENT)
            return fabs(number_at(picture->data + at, RECORD_SIZE) - window_of(width)) < 1 &&
                   fabs(number_at(picture->data + at, RECORD_SIZE + 4) - window_of(height)) < 1;
    return false;
}

/* A comment of ours, which every program passes over: title, alternative text, their language and the digest,
 * each with its end. Others show the title from the header's description: two texts and an empty one. */
static size_t add_comment(char *out, const struct picture_texts *texts)
{
    const char *const said[] = {PROGRAM, texts->title, texts->alt, texts->language, texts->digest};
    char *end = out + RECORD_SIZE + 4;

    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        end = add_bytes(end, said[i], strlen(said[i]) + 1);
    set_number(out, 0, COMMENT);
    set_number(out, RECORD_SIZE, (uint32_t)(end - out) - RECORD_SIZE - 4);
    while ((end - out) % 4 != 0)
        *end++ = '\0';
    set_number(out, 4, (uint32_t)(end - out));
    return (size_t)(end - out);
}

static size_t add_header(char *out, const char *header, const struct picture_texts *texts,
                         struct arena *arena)
{
    struct bytes program = utf16_write(PROGRAM, UTF16_LITTLE_ENDIAN, arena);
    struct bytes title = utf16_write(texts->title, UTF16_LITTLE_ENDIAN, arena);
    static const char end[] = "\0\0\0\0\0\0\0";
    char *at = add_bytes(out, header, HEADER_SIZE);

    at = add_bytes(add_bytes(at, program.data, program.size), end, 2);
    at = add_bytes(add_bytes(at, title.data, title.size), end, 4);
    set_number(out, HEADER_DESCRIPTION, HEADER_SIZE);
    set_number(out, HEADER_DESCRIPTION_LENGTH, (uint32_t)(at - out - HEADER_SIZE) / 2);
    at = add_bytes(at, end, (size_t)(at - out) % 4);
    set_number(out, 4, (uint32_t)(at - out));
    return (size_t)(at - out);
}

static void set_rectangle(char *record, size_t at, double right, double bottom)
{
    set_number(record, at, 0);
    set_number(record, at + 4, 0);
    set_number(record, at + 8, (uint32_t)lround(right));
    set_number(record, at + 12, (uint32_t)lround(bottom));
}

/* The frame, in hundredths of a millimetre, is how large it is placed; the device says how many pixels its
 * records count in that. */
static void set_size(char *header, unsigned width, unsigned height, double millimetres)
{
    double pixel = millimetres / width;
    double device = DEVICE_PIXELS * pixel;

    set_rectangle(header, HEADER_BOUNDS, width - 1.0, height - 1.0);
    set_rectangle(header, HEADER_FRAME, width * pixel * 100, height * pixel * 100);
    set_number(header, HEADER_DEVICE, DEVICE_PIXELS);
    set_number(header, HEADER_DEVICE + 4, DEVICE_PIXELS);
    set_number(header, HEADER_DEVICE + 8, (uint32_t)lround(device));
    set_number(header, HEADER_DEVICE + 12, (uint32_t)lround(device));
}

static void assemble(struct bytes *picture, uint32_t count, unsigned width, unsigned height,
                     double millimetres, const struct picture_texts *texts, struct arena *arena)
{
    enum { FRAMES = 100 };
    size_t said = strlen(texts->title) + strlen(texts->alt) + strlen(texts->language) + strlen(texts->digest);
    char *out = arena_alloc(arena, picture->size + 3 * said + FRAMES);
    size_t size = add_header(out, picture->data, texts, arena), old = record_size(picture, 0);

    set_size(out, width, height, millimetres);
    size += add_comment(out + size, texts);
    add_bytes(out + size, picture->data + old, picture->size - old);
    size += picture->size - old;
    set_number(out, HEADER_BYTES, (uint32_t)size);
    set_number(out, HEADER_RECORDS, count + 1);
    *picture = (struct bytes){out, size};
}

bool picture_finish_emf(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    uint32_t count;
    size_t end;

    if (!check(picture, &end, &count, err))
        return false;
    if (!has_tail(picture, end, count) || picture->size != end + TAIL_SIZE)
        return error_set(err, ERROR_DATA, "the picture is not sound: %zu bytes behind the end of the EMF",
                         picture->size - end);
    struct bytes records = {arena_copy(arena, picture->data, end), end};
    if (!has_size(&records, width, height))
        return error_set(err, ERROR_DATA, "the picture is not sound: the EMF has not the size %u x %u", width,
                         height);
    if (!check_texts(&records, texts, arena, err))
        return false;
    mend_records(&records, count, width, height, texts, arena);
    assemble(&records, count, width, height, millimetres, texts, arena);
    *picture = records;
    return true;
}

/* ---- a finished picture, read again ---- */

/* The next of the texts of a comment; "" behind the last. */
static const char *next_text(struct bytes *left, struct arena *arena)
{
    size_t length = strnlen(left->data, left->size), taken = length < left->size ? length + 1 : length;
    const char *text = arena_copy(arena, left->data, length);

    left->data += taken;
    left->size -= taken;
    return text;
}

static void read_comment(const char *record, struct picture_seen *seen, struct arena *arena)
{
    struct bytes left = {(char *)record + COMMENT_SIZE, number_at(record, RECORD_SIZE)};

    if (strcmp(next_text(&left, arena), PROGRAM) != 0)
        return;
    seen->title = next_text(&left, arena);
    seen->alt = next_text(&left, arena);
    next_text(&left, arena); /* the language */
    seen->digest = next_text(&left, arena);
}

static size_t read_records(const struct bytes *picture, struct picture_seen *seen, struct arena *arena)
{
    size_t texts = 0;

    for (size_t at = 0; at < picture->size; at += record_size(picture, at)) {
        texts += type_at(picture, at) == TEXT && number_at(picture->data + at, TEXT_LENGTH) > 0;
        if (type_at(picture, at) == COMMENT)
            read_comment(picture->data + at, seen, arena);
    }
    return texts;
}

bool picture_read_emf(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    uint32_t count;
    size_t end;

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    if (!check(picture, &end, &count, err))
        return false;
    if (end != picture->size)
        return error_set(err, ERROR_DATA, "the picture is not sound: %zu bytes behind the end of the EMF",
                         picture->size - end);
    if (number_at(picture->data, HEADER_BYTES) != end || number_at(picture->data, HEADER_RECORDS) != count)
        return error_set(err, ERROR_DATA, "the picture is not sound: the EMF's header has another size");
    seen->width = number_at(picture->data, HEADER_BOUNDS + 8) + 1;
    seen->height = number_at(picture->data, HEADER_BOUNDS + 12) + 1;
    size_t texts = read_records(picture, seen, arena);
    return picture_check_seen(seen, err) &&
           (texts > 0 || error_set(err, ERROR_DATA, "the picture has no text in it"));
}
