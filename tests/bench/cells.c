/* cells FILE.xlsx : lists the cells of a workbook, for bare.c to write again: a line "s NAME" for each sheet,
 * "t ROW COLUMN TEXT" for a text (line feeds as \n), "n ROW COLUMN NUMBER" for a number. */
#include "arena.h"
#include "error.h"
#include "reader.h"

#include <stdio.h>
#include <stdlib.h>

static _Noreturn void exhausted(void)
{
    exit(71);
}

static void put_text(const char *text)
{
    for (; *text; text++)
        if (*text == '\n')
            fputs("\\n", stdout);
        else
            putchar(*text);
    putchar('\n');
}

static void put_row(const struct reader_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct reader_cell *cell = &row->cells[i];
        if (cell->type == READER_NUMBER)
            printf("n %u %u %.17g\n", cell->row, cell->column, cell->number);
        if (cell->type != READER_TEXT)
            continue;
        printf("t %u %u ", cell->row, cell->column);
        put_text(cell->text);
    }
}

int main(int argc, char **argv)
{
    struct error err = {0};
    struct arena *arena = arena_new(exhausted);
    const struct workbook *workbook = argc == 2 ? reader_open(argv[1], arena, &err) : NULL;

    if (!workbook) {
        fprintf(stderr, "cells: %s\n", err.text);
        return 66;
    }
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        printf("s %s\n", workbook->sheets[i].name);
        for (size_t j = 0; j < workbook->sheets[i].row_count; j++)
            put_row(&workbook->sheets[i].rows[j]);
    }
    arena_free(arena);
    return 0;
}
