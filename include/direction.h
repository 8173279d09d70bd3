/* The direction of a text by the rules of Unicode (UAX #9): which way its first letter is written, and a mark
 * that makes a piece of a text in Arabic or Hebrew run to the left even where it begins with a Latin letter.
 */
#ifndef STATBOOK_DIRECTION_H
#define STATBOOK_DIRECTION_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Does it run to the right, to the left, or has it no letter that says so (rules P2 and P3: what is isolated
 * does not count)? Viewers take it for the direction of the paragraph. */
enum direction { DIRECTION_NONE, DIRECTION_TO_RIGHT, DIRECTION_TO_LEFT };

enum direction direction_of(const char *text);

/* Is a text that stands by itself on a page of this direction read from right to left? Its first letter says
 * so. On a page from right to left, a text with any letter of such a script is one of the page's language,
 * even if it begins with an abbreviation in Latin letters. A text without letters has the direction of the
 * page. */
bool direction_is_right_to_left(const char *text, bool page_right_to_left);

/* `text`, a piece of `paragraph`, in a page that is written to the left: with U+200F in front where viewers
 * would take another direction for it. A paragraph without any letter that is written to the left keeps its
 * own, and so does a number. In the arena, or the text itself. */
const char *direction_to_left(const char *text, const char *paragraph, struct arena *arena);

#endif
