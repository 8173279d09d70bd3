#include "judge.h"

#include "arena.h"
#include "error.h"
#include "lint.h"

static const char *heading_of(const struct lint_column *column)
{
    return *column->heading ? column->heading : column->name;
}

static size_t heading_count(const struct lint_sheet *sheet)
{
    size_t count = 0;

    for (size_t i = 0; i < sheet->table_count; i++)
        count += sheet->tables[i].column_count;
    return count;
}

static struct lint_headings headings_of(const struct lint_sheet *sheet, struct arena *arena)
{
    const char **headings = arena_array(arena, heading_count(sheet), sizeof *headings);
    size_t count = 0;

    for (size_t i = 0; i < sheet->table_count; i++)
        for (size_t j = 0; j < sheet->tables[i].column_count; j++)
            headings[count++] = heading_of(&sheet->tables[i].columns[j]);
    return (struct lint_headings){sheet->name, headings, count};
}

static const struct lint_names *names_of(const struct lint_book *book, struct arena *arena)
{
    struct lint_names *names = arena_alloc(arena, sizeof *names);
    const char **sheets = arena_array(arena, book->sheet_count, sizeof *sheets);
    struct lint_headings *headings = arena_array(arena, book->sheet_count, sizeof *headings);

    *names = (struct lint_names){.file = book->path, .sheets = sheets, .headings = headings};
    for (size_t i = 0; i < book->sheet_count; i++) {
        sheets[names->sheet_count++] = book->sheets[i].name;
        if (book->sheets[i].table_count > 0)
            headings[names->headings_count++] = headings_of(&book->sheets[i], arena);
    }
    return names;
}

const struct lint_names *judge_names(const char *path, const struct lint_settings *settings,
                                     struct arena *arena, struct error *err)
{
    const struct lint_book *book;
    const struct lint_finding *findings;
    size_t count;

    if (!lint_workbook(path, settings, arena, &book, &findings, &count, err)) {
        error_within(err, "--previous");
        return NULL;
    }
    return names_of(book, arena);
}
