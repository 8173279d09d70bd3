/* What all sheets of a workbook share: the table of texts, and the number formats of the cell styles. */
#ifndef STATBOOK_SHARED_H
#define STATBOOK_SHARED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct package;

struct shared {
    const char *const *texts;
    size_t text_count;
    const char *const
        *formats; /* number format of each cell style; "General" alone where there are no styles */
    size_t format_count;
};

/* Follows the relationships of `workbook`, the name of a part. */
bool shared_read(struct package *package, const char *workbook, struct shared *shared, struct arena *arena,
                 struct error *err);

#endif
