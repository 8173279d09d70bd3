#include "xstring.h"

#include "arena.h"
#include "error.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* 32767 UTF-16 units, each written with at most seven bytes. */
enum { SIZE_LIMIT = 256 * 1024, ESCAPE_SIZE = 7 };

/* The character of "_xHHHH_", or 0. A NUL would end the text, half of a surrogate pair is no character: they
 * stay as they are written. */
static UChar32 escaped(const char *text)
{
    UChar32 c = 0;

    if (text[0] != '_' || text[1] != 'x')
        return 0;
    for (int i = 2; i < 6; i++) {
        int32_t digit = u_digit((unsigned char)text[i], 16);
        if (digit < 0)
            return 0;
        c = c * 16 + digit;
    }
    return text[6] != '_' || U_IS_SURROGATE(c) ? 0 : c;
}

/* Never longer than the piece. Returns the size. */
static size_t decode(const char *piece, char *out)
{
    int32_t size = 0;

    while (*piece) {
        UChar32 c = escaped(piece);
        if (c) {
            U8_APPEND_UNSAFE(out, size, c);
            piece += ESCAPE_SIZE;
        } else {
            out[size++] = *piece++;
        }
    }
    out[size] = '\0';
    return (size_t)size;
}

bool xstring_add(struct xstring *string, const char *piece, struct arena *arena, struct error *err)
{
    if (!string->bytes)
        string->bytes = arena_alloc(arena, SIZE_LIMIT + 1);
    if (strlen(piece) > SIZE_LIMIT - string->size)
        return error_set(err, ERROR_DATA, "a text has more than %d bytes; a cell holds 32767 characters",
                         SIZE_LIMIT);
    string->size += decode(piece, string->bytes + string->size);
    return true;
}

const char *xstring_take(struct xstring *string, struct arena *arena)
{
    const char *text = arena_copy(arena, string->bytes, string->size);

    string->size = 0;
    return text;
}

const char *xstring_decode(const char *piece, struct arena *arena)
{
    char *text = arena_text(arena, piece);

    decode(text, text);
    return text;
}
