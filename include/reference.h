/* Places on a sheet as spreadsheets write them: "E12", "A1:C9". */
#ifndef STATBOOK_REFERENCE_H
#define STATBOOK_REFERENCE_H

#include <stdbool.h>

/* Excel's limits. */
enum { REFERENCE_ROWS = 1048576, REFERENCE_COLUMNS = 16384, REFERENCE_SIZE = 12, RANGE_SIZE = 24 };

/* From 0. */
struct reference {
    unsigned row, column;
};

struct range {
    struct reference first, last; /* both belong to it; first is above and left of last */
};

/* False for anything else, "$E$12" and "e12" included, and for a place outside the limits. */
bool reference_parse(const char *text, struct reference *reference);
/* A single cell is a range as well. */
bool range_parse(const char *text, struct range *range);

void reference_write(struct reference reference, char out[REFERENCE_SIZE]);
/* "E12" for a single cell. */
void range_write(struct range range, char out[RANGE_SIZE]);

/* By row, then by column: < 0, 0, > 0. */
int reference_compare(struct reference a, struct reference b);
bool range_overlaps(struct range a, struct range b);

#endif
