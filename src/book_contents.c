#include "book_builder.h"

#include "arena.h"
#include "catalog.h"

#include <string.h>

enum { NOTE_WIDTH = 58 };

static void add_beginning(const struct builder *builder, struct lines *lines, const char *title)
{
    book_add_line(builder, lines, LINE_TITLE, title, NULL);
    book_add_line(builder, lines, LINE_TEXT, book_word(builder, "This worksheet contains one table."), NULL);
}

/* Its columns, to be changed. */
static struct grid_column *own_columns(struct grid *grid, struct arena *arena)
{
    struct grid_column *columns = arena_array(arena, grid->column_count, sizeof *columns);

    memcpy(columns, grid->columns, grid->column_count * sizeof *columns);
    grid->columns = columns;
    return columns;
}

static void list_sheet(const struct builder *builder, const struct sheet *sheet, struct table *table)
{
    size_t row = table_add_row(table);

    table_set_text(table, row, 0, sheet->name);
    table_set_text(table, row, 1, sheet->title);
    table_set_text(table, row, 2, book_address_of_sheet(builder, sheet->name));
}

/* One row for every other sheet, in their order. The titles are without notes: those are met first on their
 * sheets. */
static struct table *list_sheets(const struct builder *builder, const struct sheet *contents)
{
    static const struct column columns[] = {{"sheet", TYPE_TEXT, ROLE_FIGURE},
                                            {"title", TYPE_TEXT, ROLE_FIGURE},
                                            {"address", TYPE_TEXT, ROLE_LINK}};
    struct table *table = table_new(builder->composer.arena, columns, 3);

    for (size_t i = 0; i < builder->sheet_count; i++)
        if (&builder->sheets[i] != contents)
            list_sheet(builder, &builder->sheets[i], table);
    return table;
}

void book_compose_contents(const struct builder *builder, struct sheet *sheet)
{
    struct arena *arena = builder->composer.arena;
    const char *headings[] = {book_word(builder, "Worksheet"), book_word(builder, "What it shows")};
    const char *title = book_word(builder, "Contents of this workbook");
    struct table *table = list_sheets(builder, sheet);
    struct grid *grid = grid_of_texts("Table_of_contents", table, headings, builder->composer.catalog, arena);
    struct grid_column *columns = own_columns(grid, arena);
    struct lines lines = {0};

    columns[0].link_table = table;
    columns[0].link_index = 2;
    add_beginning(builder, &lines, title);
    *sheet = (struct sheet){.kind = SHEET_CONTENTS,
                            .name = book_contents_name(builder),
                            .lines = lines.items,
                            .line_count = lines.count,
                            .grid = grid,
                            .title = title};
}

/* The ids go into the book in the order of the numbers. */
static struct table *list_notes(const struct builder *builder)
{
    static const struct column columns[] = {{"note", TYPE_TEXT, ROLE_FIGURE},
                                            {"text", TYPE_TEXT, ROLE_FIGURE}};
    const struct note *notes = builder->composer.report->notes;
    struct table *table = table_new(builder->composer.arena, columns, 2);
    const size_t *order = composer_list_notes(&builder->composer, &builder->book->note_count);
    size_t count = builder->book->note_count;
    const char **ids = arena_array(builder->composer.arena, count, sizeof *ids);

    for (size_t i = 0; i < count; i++) {
        size_t row = table_add_row(table);
        table_set_text(table, row, 0, composer_note_reference(&builder->composer, (int)i + 1));
        table_set_text(table, row, 1, notes[order[i]].text);
        ids[i] = notes[order[i]].id;
    }
    builder->book->notes = ids;
    return table;
}

void book_compose_notes(const struct builder *builder, struct sheet *sheet)
{
    struct arena *arena = builder->composer.arena;
    const char *headings[] = {book_word(builder, "Note"), book_word(builder, "Text")};
    const char *title = book_word(builder, "Notes to the tables");
    struct grid *grid =
        grid_of_texts("Notes", list_notes(builder), headings, builder->composer.catalog, arena);
    struct lines lines = {0};

    own_columns(grid, arena)[1].width = NOTE_WIDTH;
    add_beginning(builder, &lines, title);
    book_add_way_back(builder, &lines);
    *sheet = (struct sheet){.kind = SHEET_NOTES,
                            .name = book_notes_name(builder),
                            .lines = lines.items,
                            .line_count = lines.count,
                            .grid = grid,
                            .title = title};
}
