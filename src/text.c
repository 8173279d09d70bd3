#include "text.h"

#include "arena.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* ICU counts in int32_t; nothing longer can be a cell. */
enum { SIZE_LIMIT = 1 << 20, QUOTE_LIMIT = 60 };

static bool forbidden(UChar32 c)
{
    bool control = (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0);
    bool noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    bool override = c == 0x202D || c == 0x202E;

    return control || noncharacter || override;
}

static const char *kind_of_forbidden(UChar32 c)
{
    if (c == 0x202D || c == 0x202E)
        return "bidirectional override";
    return c < 0xA0 ? "control character" : "noncharacter";
}

struct counts {
    size_t units, line_feeds;
};

static bool fit(const char *bytes, size_t size, struct counts *counts, char *why, size_t why_size)
{
    int32_t length = (int32_t)size;

    if (size > SIZE_LIMIT) {
        snprintf(why, why_size, "has %zu bytes; a cell holds %d characters", size, TEXT_CELL_LIMIT);
        return false;
    }
    for (int32_t i = 0, character = 1; i < length; character++) {
        int32_t at = i;
        UChar32 c;
        U8_NEXT(bytes, i, length, c);
        if (c < 0) {
            snprintf(why, why_size, "is not UTF-8: byte 0x%02X at byte %d", (unsigned char)bytes[at], at + 1);
            return false;
        }
        if (forbidden(c)) {
            snprintf(why, why_size, "has the %s U+%04X at character %d", kind_of_forbidden(c), (unsigned)c,
                     character);
            return false;
        }
        counts->units += c > 0xFFFF ? 2 : 1;
        counts->line_feeds += c == '\n';
    }
    return true;
}

bool text_fit_for_cell(const char *bytes, size_t size, char *why, size_t why_size)
{
    struct counts counts = {0};

    if (!fit(bytes, size, &counts, why, why_size))
        return false;
    if (counts.units > TEXT_CELL_LIMIT) {
        snprintf(why, why_size, "has %zu characters (UTF-16 units); Excel holds %d in a cell", counts.units,
                 TEXT_CELL_LIMIT);
        return false;
    }
    if (counts.line_feeds > TEXT_CELL_LINE_FEEDS) {
        snprintf(why, why_size, "has %zu line feeds; Excel holds %d in a cell", counts.line_feeds,
                 TEXT_CELL_LINE_FEEDS);
        return false;
    }
    return true;
}

bool text_fit_for_line(const char *text, size_t limit, char *why, size_t why_size)
{
    struct counts counts = {0};
    size_t size = strlen(text);

    if (!fit(text, size, &counts, why, why_size))
        return false;
    if (size == 0)
        snprintf(why, why_size, "is empty");
    else if (counts.line_feeds > 0)
        snprintf(why, why_size, "has a line feed; it must be one line");
    else if (counts.units > limit)
        snprintf(why, why_size, "has %zu characters (UTF-16 units); at most %zu are allowed", counts.units,
                 limit);
    else if (text[0] == ' ' || text[size - 1] == ' ')
        snprintf(why, why_size, "has a space at its %s", text[0] == ' ' ? "beginning" : "end");
    else
        return true;
    return false;
}

const char *text_find_escape(const char *text)
{
    while ((text = strstr(text, "_x")) && (strspn(text + 2, "0123456789ABCDEFabcdef") != 4 || text[6] != '_'))
        text++;
    return text;
}

bool text_is_utf8(const char *bytes, size_t size, char *why, size_t why_size)
{
    for (int32_t i = 0, length = (int32_t)size; i < length;) {
        int32_t at = i;
        UChar32 c;
        U8_NEXT(bytes, i, length, c);
        if (c < 0) {
            snprintf(why, why_size, "is not UTF-8: byte 0x%02X at byte %d", (unsigned char)bytes[at], at + 1);
            return false;
        }
    }
    return true;
}

size_t text_utf16_length(const char *text)
{
    size_t units = 0;
    UChar32 c;

    for (int32_t i = 0, length = (int32_t)strlen(text); i<length; units += c> 0xFFFF ? 2 : 1)
        U8_NEXT(text, i, length, c);
    return units;
}

static int width_of(UChar32 c)
{
    int8_t category = u_charType(c);
    int32_t east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);

    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR)
        return 0;
    return east_asian == U_EA_FULLWIDTH || east_asian == U_EA_WIDE ? 2 : 1;
}

double text_width(const char *text)
{
    int widest = 0, width = 0;
    UChar32 c;

    for (int32_t i = 0, length = (int32_t)strlen(text); i < length;) {
        U8_NEXT(text, i, length, c);
        width = c == '\n' ? 0 : width + width_of(c);
        if (width > widest)
            widest = width;
    }
    return widest;
}

static bool is_wide_before(const char *text, int32_t at)
{
    UChar32 c;

    if (at == 0)
        return false;
    U8_PREV(text, 0, at, c);
    return width_of(c) == 2;
}

static bool is_wide_at(const char *text, int32_t at)
{
    UChar32 c;

    U8_NEXT(text, at, -1, c);
    return width_of(c) == 2;
}

char *text_in_one_line(struct arena *arena, const char *text)
{
    char *line = arena_text(arena, text), *end = line;

    for (int32_t i = 0; text[i]; i++)
        if (text[i] != '\n')
            *end++ = text[i];
        else if (!is_wide_before(text, i) && !is_wide_at(text, i + 1))
            *end++ = ' ';
    *end = '\0';
    return line;
}

char *text_quote(struct arena *arena, const char *bytes, size_t size)
{
    char *out = arena_alloc(arena, QUOTE_LIMIT * 4 + 8);
    char *end = out;
    int32_t length = size > SIZE_LIMIT ? SIZE_LIMIT : (int32_t)size;
    int32_t i = 0;

    *end++ = '\'';
    for (int characters = 0; i < length && characters < QUOTE_LIMIT; characters++) {
        int32_t at = i;
        UChar32 c;
        U8_NEXT(bytes, i, length, c);
        if (c < 0 || forbidden(c) || c == '\n') {
            i = at + 1;
            end += sprintf(end, "\\x%02X", (unsigned char)bytes[at]);
        } else {
            memcpy(end, bytes + at, (size_t)(i - at));
            end += i - at;
        }
    }
    strcpy(end, i < length ? "…'" : "'");
    return out;
}

char *text_list(struct arena *arena, const char *const *names, size_t count, const char *conjunction)
{
    char *list = arena_text(arena, count > 0 ? names[0] : "none");

    for (size_t i = 1; i < count; i++)
        list = i + 1 < count ? arena_format(arena, "%s, %s", list, names[i])
                             : arena_format(arena, "%s %s %s", list, conjunction, names[i]);
    return list;
}

static bool reads_back(double value, int digits, char scientific[TEXT_NUMBER_SIZE])
{
    snprintf(scientific, TEXT_NUMBER_SIZE, "%.*e", digits - 1, value);
    return strtod(scientific, NULL) == value;
}

/* How many digits are worth a try first. A decimal of at most DBL_DIG digits is what a double with that many
 * shows, without the zeros at its end; but below DBL_MIN that does not hold. */
static int likely_digits(double value)
{
    char scientific[TEXT_NUMBER_SIZE];
    int digits = DBL_DIG;

    if (!reads_back(value, DBL_DIG, scientific))
        return DBL_DIG + 1;
    for (const char *last = strchr(scientific, 'e') - 1; *last == '0'; last--)
        digits--;
    return isnormal(value) ? digits : 1;
}

void text_from_number(double value, char out[TEXT_NUMBER_SIZE])
{
    enum { ENOUGH = 17 }; /* always read back */
    char scientific[TEXT_NUMBER_SIZE];
    int digits = likely_digits(value);

    while (!reads_back(value, digits, scientific) && digits < ENOUGH)
        digits++;
    int exponent = atoi(strchr(scientific, 'e') + 1);
    if (value == 0)
        snprintf(out, TEXT_NUMBER_SIZE, "0");
    else if (exponent >= 15 || exponent < -5)
        snprintf(out, TEXT_NUMBER_SIZE, "%s", scientific);
    else
        snprintf(out, TEXT_NUMBER_SIZE, "%.*f", digits - 1 > exponent ? digits - 1 - exponent : 0, value);
}

bool text_is_name(const char *text, size_t limit)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return text[length] == '\0' && length > 0 && length <= limit && text[0] >= 'a' && text[0] <= 'z';
}
