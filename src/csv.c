#include "csv.h"

#include "arena.h"
#include "table.h"

#include <string.h>

static void put_field(FILE *stream, const char *text, bool quoted)
{
    if (!quoted && !strpbrk(text, ",\"\r\n")) {
        fputs(text, stream);
        return;
    }
    fputc('"', stream);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', stream);
        fputc(*text, stream);
    }
    fputc('"', stream);
}

static bool is_own_column(const struct table *table, size_t column)
{
    enum role role = table_column(table, column)->role;

    return role != ROLE_STATUS && role != ROLE_SOURCES;
}

static void put_cell(const struct table *table, size_t row, int column, FILE *stream, struct arena *arena)
{
    if (column == NO_COLUMN)
        return;
    const char *text = table_plain(table, row, (size_t)column, arena);
    bool empty = *text == '\0' && table_cell(table, row, (size_t)column) != CELL_UNKNOWN;
    put_field(stream, text, empty);
}

static void put_headings(const struct table *table, FILE *stream)
{
    for (size_t column = 0; column < table_column_count(table); column++) {
        if (!is_own_column(table, column))
            continue;
        put_field(stream, table_column(table, column)->name, false);
        fputc(',', stream);
    }
    fputs("status,sources\r\n", stream);
}

static void put_row(const struct table *table, size_t row, FILE *stream, struct arena *arena)
{
    for (size_t column = 0; column < table_column_count(table); column++) {
        if (!is_own_column(table, column))
            continue;
        put_cell(table, row, (int)column, stream, arena);
        fputc(',', stream);
    }
    put_cell(table, row, table_find_role(table, ROLE_STATUS), stream, arena);
    fputc(',', stream);
    put_cell(table, row, table_find_role(table, ROLE_SOURCES), stream, arena);
    fputs("\r\n", stream);
}

bool csv_write_rows(const struct table *table, const size_t *rows, size_t count, FILE *stream,
                    struct arena *arena)
{
    put_headings(table, stream);
    for (size_t i = 0; i < count; i++)
        put_row(table, rows[i], stream, arena);
    return fflush(stream) == 0 && !ferror(stream);
}

bool csv_write(const struct table *table, FILE *stream, struct arena *arena)
{
    put_headings(table, stream);
    for (size_t row = 0; row < table_row_count(table); row++)
        put_row(table, row, stream, arena);
    return fflush(stream) == 0 && !ferror(stream);
}
