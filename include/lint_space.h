/* White space and marks in a text that nobody sees, but that programs trip over. */
#ifndef STATBOOK_LINT_SPACE_H
#define STATBOOK_LINT_SPACE_H

#include <stddef.h>
#include <stdint.h>

enum space_flaw {
    SPACE_SOUND,
    SPACE_IN_FRONT,
    SPACE_BEHIND,
    SPACE_HIDDEN /* inside: one that looks like a space, or like nothing */
};

/* The first flaw of a text, and its character. Right are: spaces that keep lines together where typography
 * wants them (between groups of digits, a number and its unit, before French punctuation, at dashes and
 * quotation marks); marks of direction in texts that have letters of both directions, or letters to the left
 * and digits; joiners in scripts that need them; wide spaces between wide letters. */
enum space_flaw space_flaw(const char *text, size_t length, int32_t *character);

#endif
