#include "line.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/utf8.h>

static bool is_control(UChar32 c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

static bool turns_direction(UChar32 c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

void line_keep(char *text)
{
    int32_t length = (int32_t)strlen(text);
    UChar32 c;

    for (int32_t i = 0, start = 0; i < length; start = i) {
        U8_NEXT(text, i, length, c); /* negative where it is not UTF-8 */
        if (is_control(c) || turns_direction(c))
            memset(text + start, '?', (size_t)(i - start));
    }
}
