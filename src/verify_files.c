#include "verify_files.h"

#include "grid_files.h"

#include <stdlib.h>
#include <string.h>

static int by_place(const void *a, const void *b)
{
    const struct reader_link *one = a, *other = b;

    return one->row != other->row         ? (one->row > other->row) - (one->row < other->row)
           : one->column != other->column ? (one->column > other->column) - (one->column < other->column)
                                          : 0;
}

const char *verify_kind_behind(const struct reader_sheet *sheet, const struct reader_table *table, size_t row,
                               size_t column)
{
    const struct reader_link wanted = {.row = table->first_row + 1 + (unsigned)row,
                                       .column = table->first_column + (unsigned)column};
    const struct reader_link *link =
        sheet->link_count > 0 ? bsearch(&wanted, sheet->links, sheet->link_count, sizeof wanted, by_place)
                              : NULL;

    return link ? grid_kind_of_file(link->target) : NULL;
}

bool verify_names_file(const char *shown, const char *text, const char *kind)
{
    size_t length = strlen(text);

    return strncmp(shown, text, length) == 0 && shown[length] == ' ' && strstr(shown + length, kind);
}
