/* A text of UTF-8 that is read character by character; it needs no NUL at its end. */
#ifndef STATBOOK_SCAN_H
#define STATBOOK_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is left of it. */
struct scan {
    const char *at, *end;
};

/* Without white space at its ends. */
struct scan scan_of(const char *text, size_t length);

/* The next character: < 0 at the end, and for bytes that are not UTF-8. */
int32_t scan_peek(struct scan scan);
int32_t scan_take(struct scan *scan);
/* Takes the next character when it is one of `set`, which has 0 at its end. */
bool scan_take_one_of(struct scan *scan, const int32_t *set);
void scan_skip_spaces(struct scan *scan);
/* Digits of any script: their number, at most `most`; takes as many. `value` gets it where it is not NULL. */
size_t scan_take_digits(struct scan *scan, size_t most, int *value);

/* White space of any width, that which keeps lines together included; digits of all scripts. */
bool scan_is_space(int32_t c);
bool scan_is_digit(int32_t c);
/* Is the first byte a letter of ASCII? Most texts in tables are told apart by that. */
bool scan_begins_with_letter(const char *text);
bool scan_is_one_of(int32_t c, const int32_t *set);

#endif
