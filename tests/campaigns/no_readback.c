/* Linked in place of the functions with which an edition is read back: they find nothing wrong with any
 * workbook. What the mutations of drop_row.c do to a workbook is real only if this program publishes it. */
#include "reader.h"
#include "verify.h"

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

bool verify_files(const char *folder, size_t processors, struct arena *arena, struct error *err)
{
    (void)folder, (void)processors, (void)arena, (void)err;
    return true;
}
