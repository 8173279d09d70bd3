#include "reference.h"

#include <stdio.h>
#include <string.h>

/* Both counters stop early: "AAAAAAAA" and "99999999999" must not wrap around. */
static const char *parse(const char *text, struct reference *reference)
{
    unsigned row = 0, column = 0;

    for (; *text >= 'A' && *text <= 'Z' && column <= REFERENCE_COLUMNS; text++)
        column = column * 26 + (unsigned)(*text - 'A') + 1;
    if (*text == '0')
        return NULL;
    for (; *text >= '0' && *text <= '9' && row <= REFERENCE_ROWS; text++)
        row = row * 10 + (unsigned)(*text - '0');
    if (row < 1 || row > REFERENCE_ROWS || column < 1 || column > REFERENCE_COLUMNS)
        return NULL;
    *reference = (struct reference){row - 1, column - 1};
    return text;
}

bool reference_parse(const char *text, struct reference *reference)
{
    const char *end = parse(text, reference);

    return end && !*end;
}

bool range_parse(const char *text, struct range *range)
{
    const char *end = parse(text, &range->first);

    range->last = range->first;
    if (end && *end == ':')
        end = parse(end + 1, &range->last);
    return end && !*end && range->first.row <= range->last.row && range->first.column <= range->last.column;
}

void reference_write(struct reference reference, char out[REFERENCE_SIZE])
{
    char letters[4] = {0};
    int first = 3;

    for (unsigned column = reference.column + 1; column > 0 && first > 0; column = (column - 1) / 26)
        letters[--first] = (char)('A' + (column - 1) % 26);
    snprintf(out, REFERENCE_SIZE, "%.*s%u", 3 - first, letters + first, reference.row + 1);
}

void range_write(struct range range, char out[RANGE_SIZE])
{
    char last[REFERENCE_SIZE];

    reference_write(range.first, out);
    if (reference_compare(range.first, range.last) == 0)
        return;
    reference_write(range.last, last);
    snprintf(out + strlen(out), RANGE_SIZE - strlen(out), ":%s", last);
}

int reference_compare(struct reference a, struct reference b)
{
    if (a.row != b.row)
        return a.row < b.row ? -1 : 1;
    return a.column < b.column ? -1 : a.column > b.column;
}

bool range_overlaps(struct range a, struct range b)
{
    return a.first.row <= b.last.row && b.first.row <= a.last.row && a.first.column <= b.last.column &&
           b.first.column <= a.last.column;
}
