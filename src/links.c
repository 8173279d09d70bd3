#include "links.h"

#include "arena.h"
#include "report.h"
#include "room.h"

#include <stdlib.h>
#include <string.h>

struct link {
    size_t table, column;
    struct table *addresses;
};

struct links {
    const struct report *report;
    struct arena *arena;
    const struct table *const *tables;
    struct link *items;
    size_t count;
};

static void add(struct links *links, size_t table, size_t column)
{
    static const struct column address = {"address", TYPE_TEXT, ROLE_LINK};
    struct table *addresses = table_new(links->arena, &address, 1);

    for (size_t row = 0; row < table_row_count(links->tables[table]); row++)
        table_add_row(addresses);
    links->items = room_for_item(links->arena, links->items, links->count, sizeof *links->items);
    links->items[links->count++] = (struct link){table, column, addresses};
}

struct links *links_new(const struct report *report, const struct table *const *tables, struct arena *arena)
{
    struct links *links = arena_alloc(arena, sizeof *links);

    *links = (struct links){.report = report, .arena = arena, .tables = tables};
    for (size_t i = 0; i < report->table_count; i++)
        for (size_t j = 0; j < report->tables[i].column_count; j++)
            if (report->tables[i].columns[j].to)
                add(links, i, j);
    return links;
}

const struct table *links_find(const struct links *links, size_t table, size_t column)
{
    for (size_t i = 0; i < links->count; i++)
        if (links->items[i].table == table && links->items[i].column == column)
            return links->items[i].addresses;
    return NULL;
}

const char *links_address(const char *sheet, size_t row, struct arena *arena)
{
    char *quoted = arena_alloc(arena, strlen(sheet) * 2 + 1), *end = quoted;

    for (const char *c = sheet; *c; c++) {
        if (*c == '\'')
            *end++ = '\'';
        *end++ = *c;
    }
    return arena_format(arena, "internal:'%s'!A%zu", quoted, row + 1);
}

/* ---- to the sheets of tables ---- */

static void fill_sheets(const struct links *links, const struct link *link, const struct links_place *places)
{
    const struct table *table = links->tables[link->table];

    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *name = table_plain(table, row, link->column, links->arena);
        int target = report_find_table(links->report, name);
        if (target != NO_TABLE)
            table_set_text(link->addresses, row, 0, links_address(places[target].sheet, 0, links->arena));
    }
}

/* ---- to rows ---- */

struct found_row {
    const char *text;
    size_t position; /* among those that are shown */
};

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct found_row *)a)->text, ((const struct found_row *)b)->text);
}

static int by_text_and_position(const void *a, const void *b)
{
    const struct found_row *left = a, *right = b;
    int order = by_text(a, b);

    return order ? order : (left->position > right->position) - (left->position < right->position);
}

/* The texts of a column, each with the first row that has it; returns their number. */
static size_t index_rows(const struct table *table, size_t column, const struct links_place *place,
                         struct found_row *found, struct arena *arena)
{
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < place->row_count; i++)
        if (table_cell(table, place->rows[i], column) != CELL_UNKNOWN)
            found[count++] = (struct found_row){table_plain(table, place->rows[i], column, arena), i};
    qsort(found, count, sizeof *found, by_text_and_position);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_text(&found[kept - 1], &found[i]) != 0)
            found[kept++] = found[i];
    return kept;
}

static void fill_rows(const struct links *links, const struct link *link, const struct report_target *to,
                      const struct links_place *place)
{
    const struct table *table = links->tables[link->table];
    struct arena *arena = links->arena;
    struct found_row *rows = arena_array(arena, place->row_count, sizeof *rows);
    size_t count = index_rows(links->tables[to->table], to->column, place, rows, arena);

    for (size_t row = 0; row < table_row_count(table); row++) {
        const struct found_row wanted = {table_plain(table, row, link->column, arena), 0};
        const struct found_row *found =
            *wanted.text ? bsearch(&wanted, rows, count, sizeof wanted, by_text) : NULL;
        if (found)
            table_set_text(link->addresses, row, 0,
                           links_address(place->sheet, place->first + found->position, arena));
    }
}

void links_fill(const struct links *links, const struct links_place *places)
{
    const struct report *report = links->report;

    for (size_t i = 0; i < links->count; i++) {
        const struct link *link = &links->items[i];
        const struct report_target *to = report->tables[link->table].columns[link->column].to;
        if (to->table == NO_TABLE)
            fill_sheets(links, link, places);
        else
            fill_rows(links, link, to, &places[to->table]);
    }
}
