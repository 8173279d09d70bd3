#include "book_alternative.h"

#include "arena.h"
#include "book.h"
#include "catalog.h"
#include "text.h"

static const char *count_rows(size_t count, const struct catalog *catalog, struct arena *arena)
{
    const char *number = catalog_number(catalog, (double)count, 0, arena);

    return catalog_fill_count(catalog, "{0} row", "{0} rows", count, &number, 1, arena);
}

static const char *count_columns(size_t count, const struct catalog *catalog, struct arena *arena)
{
    const char *number = catalog_number(catalog, (double)count, 0, arena);

    return catalog_fill_count(catalog, "{0} column", "{0} columns", count, &number, 1, arena);
}

static const char *list_headings(const struct grid *grid, const struct catalog *catalog, struct arena *arena)
{
    const char **headings = arena_array(arena, grid->column_count, sizeof *headings);

    for (size_t i = 0; i < grid->column_count; i++)
        headings[i] = text_in_one_line(arena, grid->columns[i].heading);
    return catalog_enumerate(catalog, headings, grid->column_count, arena);
}

/* Without the headings where they are too long. */
static const char *describe(const struct grid *grid, const struct catalog *catalog, struct arena *arena)
{
    const char *values[] = {count_rows(grid->row_count, catalog, arena),
                            count_columns(grid->column_count, catalog, arena),
                            list_headings(grid, catalog, arena)};
    const char *full = catalog_fill(catalog, "{0}, {1}: {2}.", values, 3, arena);

    return text_utf16_length(full) <= TEXT_ALT_LIMIT ? full
                                                     : catalog_fill(catalog, "{0}, {1}.", values, 2, arena);
}

void book_describe_tables(struct sheet *sheets, size_t count, const struct catalog *catalog,
                          struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        if (!sheets[i].grid)
            continue;
        struct grid *grid = arena_alloc(arena, sizeof *grid);
        *grid = *sheets[i].grid;
        grid->alt = describe(grid, catalog, arena);
        sheets[i].grid = grid;
    }
}
