#include "sheet_order.h"

static size_t add_status(const struct ordered_column *columns, size_t count, size_t figure, size_t *order)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].role == ROLE_CELL_STATUS && columns[i].of == (int)figure) {
            *order = i;
            return 1;
        }
    return 0;
}

size_t sheet_order(const struct ordered_column *columns, size_t count, size_t *order)
{
    static const enum role roles[] = {ROLE_FIGURE, ROLE_STATUS, ROLE_SOURCES, ROLE_NOTES};
    size_t shown = 0;

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        for (size_t j = 0; j < count; j++) {
            if (columns[j].role != roles[i])
                continue;
            order[shown++] = j;
            shown += add_status(columns, count, j, order + shown);
        }
    return shown;
}
