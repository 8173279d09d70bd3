/* Linked in place of the functions that read back and confine, to measure what these cost. */
#include "confine.h"
#include "digest.h"
#include "reader.h"

#include <string.h>

bool confine(const struct confinement *confinement, struct error *err)
{
    (void)confinement, (void)err;
    return true;
}

const struct workbook *reader_open(const char *path, struct arena *arena, struct error *err)
{
    static const struct workbook any;

    (void)path, (void)arena, (void)err;
    return &any;
}

bool reader_compare(const struct workbook *workbook, const struct book *book, struct arena *arena,
                    struct error *err)
{
    (void)workbook, (void)book, (void)arena, (void)err;
    return true;
}

void digest_of_sheet(const struct book *book, const struct sheet *sheet, struct arena *arena,
                     char out[HASH_SIZE])
{
    (void)book, (void)sheet, (void)arena;
    memset(out, '0', HASH_SIZE - 1);
    out[HASH_SIZE - 1] = '\0';
}
