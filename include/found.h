/* A value as a database returned it, on its way into a table: is it of the column's type, and can it be
 * published?
 *
 * Types are strict: a number that stands in a text is not a number. What is refused here would be changed,
 * hidden or rejected by a spreadsheet later on. */
#ifndef STATBOOK_FOUND_H
#define STATBOOK_FOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;
struct table;

enum found_kind { FOUND_NOTHING, FOUND_INTEGER, FOUND_NUMBER, FOUND_TEXT, FOUND_BYTES };

struct found {
    enum found_kind kind;
    int64_t integer;
    double number;
    const char
        *bytes; /* of a text (with a NUL behind the last byte) or of anything else that is stored as bytes */
    size_t size;
};

/* What to do with a cell that is not of its column's type or cannot be published (NaN, a control character
 * …). */
enum on_bad { ON_BAD_ERROR, ON_BAD_TEXT, ON_BAD_EMPTY };

/* The bad cells of one column that were kept as text or emptied, {0} at the start: they must not go out
 * without a word. */
struct found_settled {
    size_t count, first_row;
    const char *first; /* what is wrong with the first of them, in the arena */
};

/* Sets the cell, or leaves it unknown. Bytes are no text and infinity is no number under any rule but
 * ON_BAD_EMPTY. The message of ERROR_DATA tells the value, what it is and what would be right; the place of
 * the cell is the caller's to add. A bad cell that is let through is counted in `settled`. */
bool found_store(const struct found *found, enum on_bad on_bad, struct found_settled *settled,
                 struct table *table, size_t row, size_t column, struct arena *arena, struct error *err);

/* One warning for a column that has settled cells: how many, what became of them, the first. `table` and
 * `column` are names. */
void found_warn(const struct found_settled *settled, enum on_bad on_bad, const char *table,
                const char *column);

#endif
