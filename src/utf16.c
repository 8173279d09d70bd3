#include "utf16.h"

#include "arena.h"

#include <string.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

static void put_unit(struct bytes *out, unsigned unit, enum utf16_order order)
{
    out->data[out->size + (order == UTF16_BIG_ENDIAN)] = (char)unit;
    out->data[out->size + (order == UTF16_LITTLE_ENDIAN)] = (char)(unit >> 8);
    out->size += 2;
}

struct bytes utf16_write(const char *text, enum utf16_order order, struct arena *arena)
{
    size_t size = strlen(text);
    struct bytes out = {arena_alloc(arena, 2 * size), 0};

    for (size_t i = 0; i < size;) {
        UChar32 letter;
        U8_NEXT_OR_FFFD(text, i, size, letter);
        if (U_IS_BMP(letter)) {
            put_unit(&out, (unsigned)letter, order);
            continue;
        }
        put_unit(&out, U16_LEAD(letter), order);
        put_unit(&out, U16_TRAIL(letter), order);
    }
    return out;
}

static UChar unit_at(const struct bytes *units, size_t i, enum utf16_order order)
{
    const unsigned char *unit = (const unsigned char *)units->data + 2 * i;

    return order == UTF16_BIG_ENDIAN ? (UChar)(unit[0] << 8 | unit[1]) : (UChar)(unit[1] << 8 | unit[0]);
}

const char *utf16_read(const struct bytes *units, enum utf16_order order, struct arena *arena)
{
    enum { MOST_BYTES = 3 }; /* of a unit */
    size_t count = units->size / 2, size = 0, i = 0;
    UChar *text = arena_array(arena, count + 1, sizeof *text);
    uint8_t *out = arena_alloc(arena, MOST_BYTES * count + 1);

    for (size_t at = 0; at < count; at++)
        text[at] = unit_at(units, at, order);
    while (i < count && text[i]) {
        UChar32 letter;
        U16_NEXT_OR_FFFD(text, i, count, letter);
        U8_APPEND_UNSAFE(out, size, letter);
    }
    out[size] = '\0';
    return (const char *)out;
}
