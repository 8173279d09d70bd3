#include "terminal.h"

#include "arena.h"
#include "cell_text.h"
#include "grid.h"
#include "text.h"

#include <string.h>

static void put_padded(FILE *stream, const char *text, int width, enum alignment alignment, bool last)
{
    int space = width - (int)text_width(text);

    if (alignment == ALIGN_END)
        fprintf(stream, "%*s%s", space, "", text);
    else
        fprintf(stream, "%s%*s", text, last ? 0 : space, "");
    fputs(last ? "\n" : "  ", stream);
}

/* A line of the terminal is a row of the table. */
bool terminal_write(const struct grid *grid, const struct catalog *catalog, FILE *stream, struct arena *arena)
{
    int *widths = arena_array(arena, grid->column_count, sizeof *widths);
    const char **texts = arena_array(arena, grid->column_count * (grid->row_count + 1), sizeof(char *));

    for (size_t i = 0; i < grid->column_count; i++) {
        texts[i] = text_in_one_line(arena, grid->columns[i].heading);
        for (size_t row = 0; row < grid->row_count; row++)
            texts[(row + 1) * grid->column_count + i] =
                text_in_one_line(arena, cell_text(&grid->columns[i], grid->rows[row], catalog, arena));
        for (size_t row = 0; row <= grid->row_count; row++) {
            int width = (int)text_width(texts[row * grid->column_count + i]);
            widths[i] = width > widths[i] ? width : widths[i];
        }
    }
    for (size_t row = 0; row <= grid->row_count; row++)
        for (size_t i = 0; i < grid->column_count; i++)
            put_padded(stream, texts[row * grid->column_count + i], widths[i], grid->columns[i].alignment,
                       i + 1 == grid->column_count);
    return fflush(stream) == 0 && !ferror(stream);
}
