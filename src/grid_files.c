#include "grid_files.h"

#include "arena.h"
#include "catalog.h"
#include "grid.h"

#include <string.h>
#include <strings.h>

const char *grid_kind_of_file(const char *address)
{
    static const char *const kinds[] = {"PDF", "CSV",  "XLS",  "XLSX", "XLSM", "ODS", "ODT",
                                        "DOC", "DOCX", "PPTX", "ZIP",  "JSON", "XML", "TXT"};
    size_t length = strcspn(address, "?#");
    size_t end = length;

    while (end > 0 && address[end - 1] != '.' && address[end - 1] != '/')
        end--;
    for (size_t i = 0; end > 0 && address[end - 1] == '.' && i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i]) == length - end && strncasecmp(kinds[i], address + end, length - end) == 0)
            return kinds[i];
    return NULL;
}

static const char *kind_behind(const struct grid_column *column, size_t row)
{
    if (table_cell(column->table, row, column->index) != CELL_KNOWN ||
        !table_known(column->link_table, row, column->link_index))
        return NULL;
    return grid_kind_of_file(table_text(column->link_table, row, column->link_index));
}

static bool any_file(const struct grid_column *column)
{
    for (size_t row = 0; row < table_row_count(column->table); row++)
        if (kind_behind(column, row))
            return true;
    return false;
}

static const char *text_of(const struct grid_column *column, size_t row, const struct catalog *catalog,
                           struct arena *arena)
{
    const char *text = table_text(column->table, row, column->index), *kind = kind_behind(column, row);

    return kind ? arena_format(arena, "%s %s", text,
                               catalog_fill(catalog, "({0}, size not known)", &kind, 1, arena))
                : text;
}

void grid_name_files(struct grid_column *column, const struct catalog *catalog, struct arena *arena)
{
    const struct table *from = column->table;
    bool texts = table_column(from, column->index)->type == TYPE_TEXT;

    if (!texts || !column->link_table || !any_file(column))
        return;
    struct table *to = table_new(arena, table_column(from, column->index), 1);
    for (size_t row = 0; row < table_row_count(from); row++) {
        table_add_row(to);
        if (table_cell(from, row, column->index) != CELL_UNKNOWN)
            table_set_text(to, row, 0, text_of(column, row, catalog, arena));
    }
    column->table = to;
    column->index = 0;
}
