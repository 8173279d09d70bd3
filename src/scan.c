#include "scan.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

int32_t scan_peek(struct scan scan)
{
    return scan_take(&scan);
}

int32_t scan_take(struct scan *scan)
{
    UChar32 c = U_SENTINEL;
    int32_t i = 0,
            length = scan->end - scan->at > U8_MAX_LENGTH ? U8_MAX_LENGTH : (int32_t)(scan->end - scan->at);

    if (length > 0 && U8_IS_SINGLE(*scan->at))
        return (unsigned char)*scan->at++;
    if (length > 0)
        U8_NEXT(scan->at, i, length, c);
    scan->at += i;
    return c;
}

bool scan_is_space(int32_t c)
{
    return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace(c);
}

bool scan_is_digit(int32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : u_charDigitValue(c) >= 0;
}

bool scan_begins_with_letter(const char *text)
{
    return (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z');
}

bool scan_is_one_of(int32_t c, const int32_t *set)
{
    for (; *set; set++)
        if (c == *set)
            return true;
    return false;
}

bool scan_take_one_of(struct scan *scan, const int32_t *set)
{
    bool found = scan_is_one_of(scan_peek(*scan), set);

    if (found)
        scan_take(scan);
    return found;
}

void scan_skip_spaces(struct scan *scan)
{
    while (scan_is_space(scan_peek(*scan)))
        scan_take(scan);
}

size_t scan_take_digits(struct scan *scan, size_t most, int *value)
{
    size_t count = 0;
    int sum = 0;

    for (; count < most && scan_is_digit(scan_peek(*scan)); count++) {
        int digit = u_charDigitValue(scan_take(scan));
        sum = value ? sum * 10 + digit : 0;
    }
    if (value)
        *value = sum;
    return count;
}

struct scan scan_of(const char *text, size_t length)
{
    struct scan scan = {text, text + length};

    scan_skip_spaces(&scan);
    while (scan.at < scan.end) {
        UChar32 c;
        int32_t i = 0,
                left = scan.end - scan.at > U8_MAX_LENGTH ? U8_MAX_LENGTH : (int32_t)(scan.end - scan.at);
        const char *tail = scan.end - left;
        i = left;
        U8_PREV(tail, 0, i, c);
        if (!scan_is_space(c))
            break;
        scan.end = tail + i;
    }
    return scan;
}
