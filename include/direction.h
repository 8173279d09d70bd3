/* The direction in which a text is read (Unicode UAX #9). */
#ifndef STATBOOK_DIRECTION_H
#define STATBOOK_DIRECTION_H

#include <stdbool.h>

/* Is the text, which stands by itself on a page of this direction, read from right to left? Its first strong
 * letter says so (rules P2 and P3); what is isolated does not count. On a page from right to left, a text
 * with any letter of such a script is one of the page's language, even if it begins with an abbreviation in
 * Latin letters. A text without letters has the direction of the page. */
bool direction_is_right_to_left(const char *text, bool page_right_to_left);

#endif
