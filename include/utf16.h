/* Text in units of 16 bits, as bytes of one order or the other: what files hold that others made. */
#ifndef STATBOOK_UTF16_H
#define STATBOOK_UTF16_H

#include "file.h"

#include <stdint.h>

enum utf16_order { UTF16_LITTLE_ENDIAN, UTF16_BIG_ENDIAN };

/* `text` is UTF-8; what is not becomes U+FFFD. In the arena, without an end. */
struct bytes utf16_write(const char *text, enum utf16_order order, struct arena *arena);

/* As UTF-8 in the arena, to its first zero or its end; half a letter becomes U+FFFD. An odd byte at the end
 * does not count. */
const char *utf16_read(const struct bytes *units, enum utf16_order order, struct arena *arena);

#endif
