#include "widths.h"

#include "asset.h"

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* In thousandths of an em: a digit, a letter that the table lacks, a Chinese one. */
enum { DIGIT = 557, USUAL = 620, SQUARE = 1003 };

static int compare(uint32_t letter, const struct glyph_width *range)
{
    return letter < range->first ? -1 : letter > range->last;
}

static const struct glyph_width *find(uint32_t letter)
{
    size_t low = 0, high = glyph_width_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(letter, &glyph_widths[middle]);
        if (order == 0)
            return &glyph_widths[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool is_square(UChar32 letter)
{
    int32_t width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);

    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

/* Marks above and below letters, and what controls them. */
static bool takes_no_room(UChar32 letter)
{
    int8_t type = u_charType(letter);

    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

static int width_of_letter(UChar32 letter, bool bold, bool joined)
{
    const struct glyph_width *range;

    if (letter >= 0x80 && takes_no_room(letter))
        return 0;
    range = find((uint32_t)letter);
    if (range && joined)
        return bold ? range->bold_joined : range->regular_joined;
    if (range)
        return bold ? range->bold : range->regular;
    return is_square(letter) ? SQUARE : USUAL;
}

/* ---- letters that join: Arabic and its neighbours ---- */

static bool joins_forward(UChar32 letter)
{
    return u_getIntPropertyValue(letter, UCHAR_JOINING_TYPE) == U_JT_DUAL_JOINING;
}

static bool joins_back(UChar32 letter)
{
    int32_t type = u_getIntPropertyValue(letter, UCHAR_JOINING_TYPE);

    return type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING || type == U_JT_JOIN_CAUSING;
}

/* Marks between two letters do not part them. */
static bool is_joined(const char *text, int32_t at, int32_t size)
{
    UChar32 next = ' ';

    do
        U8_NEXT_OR_FFFD(text, at, size, next);
    while (at < size && u_getIntPropertyValue(next, UCHAR_JOINING_TYPE) == U_JT_TRANSPARENT);
    return joins_back(next);
}

/* ---- texts ---- */

double widths_of_line(const char *text, size_t size, bool bold)
{
    int32_t end = (int32_t)size;
    double sum = 0;

    for (int32_t at = 0; at < end;) {
        UChar32 letter;
        U8_NEXT_OR_FFFD(text, at, end, letter);
        bool joined = letter >= 0x600 && at < end && joins_forward(letter) && is_joined(text, at, end);
        sum += width_of_letter(letter, bold, joined);
    }
    return sum / DIGIT;
}

double widths_in_digits(const char *text, bool bold, double points, double digit_points)
{
    double widest = 0;

    for (size_t size; *text; text += size + (text[size] == '\n')) {
        size = strcspn(text, "\n");
        widest = fmax(widest, widths_of_line(text, size, bold));
    }
    return widest * points / digit_points;
}
