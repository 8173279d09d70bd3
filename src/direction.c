#include "direction.h"

#include "arena.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static const char RIGHT_TO_LEFT_MARK[] = "\u200F";

/* What is known of a text: its first letter outside of isolates, and which letters it has at all. */
struct letters {
    enum direction first;
    bool to_left, to_right;
    bool any_to_left; /* outside of isolates */
    bool words;       /* something else than a number */
};

static bool is_in_number(UCharDirection class)
{
    return class == U_EUROPEAN_NUMBER || class == U_EUROPEAN_NUMBER_SEPARATOR ||
           class == U_EUROPEAN_NUMBER_TERMINATOR || class == U_COMMON_NUMBER_SEPARATOR;
}

static bool is_isolate(UCharDirection class)
{
    return class == U_LEFT_TO_RIGHT_ISOLATE || class == U_RIGHT_TO_LEFT_ISOLATE ||
           class == U_FIRST_STRONG_ISOLATE;
}

static struct letters look_at(const char *text)
{
    struct letters letters = {0};
    int32_t size = (int32_t)strlen(text);
    int depth = 0;
    UChar32 code;

    for (int32_t at = 0; at < size;) {
        U8_NEXT_OR_FFFD(text, at, size, code);
        UCharDirection class = u_charDirection(code);
        bool to_right = class == U_LEFT_TO_RIGHT;
        bool to_left = class == U_RIGHT_TO_LEFT || class == U_RIGHT_TO_LEFT_ARABIC;
        depth += is_isolate(class) - (class == U_POP_DIRECTIONAL_ISOLATE && depth > 0);
        letters.to_right |= to_right;
        letters.to_left |= to_left;
        letters.words |= !is_in_number(class);
        letters.any_to_left |= to_left && depth == 0;
        if (letters.first == DIRECTION_NONE && depth == 0 && (to_right || to_left))
            letters.first = to_left ? DIRECTION_TO_LEFT : DIRECTION_TO_RIGHT;
    }
    return letters;
}

enum direction direction_of(const char *text)
{
    return look_at(text).first;
}

bool direction_is_right_to_left(const char *text, bool page_right_to_left)
{
    struct letters letters = look_at(text);

    if (!page_right_to_left)
        return letters.first == DIRECTION_TO_LEFT;
    return letters.any_to_left || letters.first == DIRECTION_NONE;
}

const char *direction_to_left(const char *text, const char *paragraph, struct arena *arena)
{
    struct letters letters = look_at(paragraph);
    bool own = !letters.to_left && (letters.to_right || !letters.words);

    return own || direction_of(text) == DIRECTION_TO_LEFT
               ? text
               : arena_format(arena, "%s%s", RIGHT_TO_LEFT_MARK, text);
}
