#include "direction.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* What was met outside isolates. */
struct met {
    bool left, right;
    int depth;
};

static void meet(struct met *met, UCharDirection direction)
{
    bool opens = direction == U_LEFT_TO_RIGHT_ISOLATE || direction == U_RIGHT_TO_LEFT_ISOLATE ||
                 direction == U_FIRST_STRONG_ISOLATE;

    if (opens)
        met->depth++;
    else if (direction == U_POP_DIRECTIONAL_ISOLATE && met->depth > 0)
        met->depth--;
    else if (met->depth == 0) {
        met->left |= direction == U_LEFT_TO_RIGHT;
        met->right |= direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    }
}

bool direction_is_right_to_left(const char *text, bool page_right_to_left)
{
    struct met met = {0};

    for (int32_t at = 0, size = (int32_t)strlen(text); at < size && !met.right;) {
        UChar32 letter;
        U8_NEXT_OR_FFFD(text, at, size, letter);
        meet(&met, u_charDirection(letter));
        if (met.left && !page_right_to_left)
            break;
    }
    return met.right || (page_right_to_left && !met.left);
}
