/* What all sheets of a workbook share: the table of texts, and what the cell styles say. */
#ifndef STATBOOK_SHARED_H
#define STATBOOK_SHARED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct package;

struct style {
    const char *number_format;
    bool legible; /* black or a link's blue, of a usual size, not struck out, on white */
    unsigned char
        reading_order; /* of ECMA-376, 18.8.1: 1 from left to right, 2 from right to left, 0 by the text */
    unsigned char heading; /* of a named style: 1 for "Heading 1" (18.8.7), 0 for no heading */
    unsigned base;         /* the formats of its named style */
};

struct shared {
    const char *const *texts;
    size_t text_count;
    const struct style *styles; /* of cells; one of the usual kind where there are none */
    size_t style_count;
    const char *extra; /* what statbook never writes into its texts, NULL for none */
};

/* Follows the relationships of `workbook`, the name of a part. ERROR_DATA also where there are more than
 * `most_texts`. */
bool shared_read(struct package *package, const char *workbook, size_t most_texts, struct shared *shared,
                 struct arena *arena, struct error *err);

#endif
