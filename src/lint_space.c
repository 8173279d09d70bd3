#include "lint_space.h"

#include "scan.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

enum {
    TAB = 0x9,
    LINE_FEED = 0xA,
    NO_BREAK_SPACE = 0xA0,
    SOFT_HYPHEN = 0xAD,
    LETTER_MARK = 0x61C,
    ZERO_WIDTH_SPACE = 0x200B,
    NON_JOINER = 0x200C,
    JOINER = 0x200D,
    WORD_JOINER = 0x2060,
    NARROW_NO_BREAK_SPACE = 0x202F,
    WIDE_SPACE = 0x3000,
    BYTE_ORDER_MARK = 0xFEFF
};

/* The characters that stand beside one. */
struct place {
    int32_t before, after;
    bool directions; /* the text needs marks of direction */
};

/* ---- which directions a text has ---- */

static bool runs_to_left(UCharDirection direction)
{
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

static bool needs_marks(const char *text, size_t length)
{
    bool left = false, other = false;

    for (struct scan scan = {text, text + length}; scan.at < scan.end;) {
        int32_t c = scan_take(&scan);
        bool is_mark = u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
        UCharDirection direction = c < 0 || is_mark ? U_OTHER_NEUTRAL : u_charDirection(c);
        left |= runs_to_left(direction);
        other |=
            direction == U_LEFT_TO_RIGHT || direction == U_EUROPEAN_NUMBER || direction == U_ARABIC_NUMBER;
    }
    return left && other;
}

/* ---- is it right where it stands? ---- */

static const int32_t behind_signs[] = {'+',    '-',  0x2212, 0xA7,   0x2116, '$',    0xA3,
                                       0x20AC, 0xAB, 0x2013, 0x2014, 0x2039, 0x202F, 0};
static const int32_t before_signs[] = {';', ':', '!', '?', 0xBB, 0x203A, 0x2013, 0x2014, '%', 0x2030, 0};

static bool is_right_no_break_space(struct place place)
{
    return scan_is_digit(place.before) || scan_is_one_of(place.before, behind_signs) ||
           scan_is_one_of(place.after, before_signs);
}

static bool is_script_with_joiners(int32_t c)
{
    UErrorCode status = U_ZERO_ERROR;

    switch (uscript_getScript(c, &status)) {
    case USCRIPT_INVALID_CODE:
    case USCRIPT_LATIN:
    case USCRIPT_CYRILLIC:
    case USCRIPT_GREEK:
    case USCRIPT_HAN:
    case USCRIPT_COMMON:
        return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
    default:
        return true;
    }
}

static bool is_wide(int32_t c)
{
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);

    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

static bool is_script_without_spaces(int32_t c)
{
    return c >= 0 && u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* `c` is no letter, digit, sign, plain space or line feed. */
static bool is_right(int32_t c, struct place place)
{
    switch (c) {
    case NO_BREAK_SPACE:
    case NARROW_NO_BREAK_SPACE:
        return is_right_no_break_space(place);
    case JOINER:
    case NON_JOINER:
        return place.before >= 0 && is_script_with_joiners(place.before);
    case ZERO_WIDTH_SPACE:
        return is_script_without_spaces(place.before);
    case WIDE_SPACE:
        return is_wide(place.before) && is_wide(place.after);
    case TAB:
    case SOFT_HYPHEN:
    case WORD_JOINER:
    case BYTE_ORDER_MARK:
        return false;
    default:
        return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) && place.directions;
    }
}

static bool is_hidden(int32_t c)
{
    return c != ' ' && c != LINE_FEED && c >= 0 &&
           (scan_is_space(c) || u_charType(c) == U_FORMAT_CHAR || c == WIDE_SPACE);
}

/* ---- the text ---- */

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80 || text[i] == '\t' || text[i] == '\r')
            return false;
    return true;
}

static enum space_flaw flaw_inside(struct scan scan, bool directions, int32_t *character)
{
    struct place place = {.before = U_SENTINEL, .directions = directions};

    while (scan.at < scan.end) {
        *character = scan_take(&scan);
        place.after = scan_peek(scan);
        if (is_hidden(*character) && !is_right(*character, place))
            return SPACE_HIDDEN;
        place.before = *character;
    }
    return SPACE_SOUND;
}

static bool is_graphic(char c)
{
    return c > ' ' && c < 0x7F;
}

enum space_flaw space_flaw(const char *text, size_t length, int32_t *character)
{
    if (length > 0 && is_graphic(*text) && is_graphic(text[length - 1]) && is_plain(text, length))
        return SPACE_SOUND;

    struct scan trimmed = scan_of(text, length);

    *character = scan_peek((struct scan){text, text + length});
    if (length > 0 && trimmed.at > text)
        return SPACE_IN_FRONT;
    *character = scan_peek((struct scan){trimmed.end, text + length});
    if (trimmed.end < text + length)
        return SPACE_BEHIND;
    return is_plain(text, length) ? SPACE_SOUND : flaw_inside(trimmed, needs_marks(text, length), character);
}
