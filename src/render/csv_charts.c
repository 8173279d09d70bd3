#include "arena.h"
#include "book.h"
#include "error.h"
#include "file.h"
#include "page.h"
#include "render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_field(FILE *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

/* RFC 4180, as the tables in csv/. */
static void put_rows(FILE *out, const struct page_rows *rows)
{
    for (size_t i = 0; i < rows->row_count * rows->column_count; i++) {
        put_field(out, rows->cells[i]);
        fputs((i + 1) % rows->column_count == 0 ? "\r\n" : ",", out);
    }
}

static bool write_chart(const struct page_chart *chart, const char *folder, struct arena *arena,
                        struct error *err)
{
    const char *name = arena_format(arena, "%s.csv", chart->plot->name);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    if (out)
        put_rows(out, &chart->rows);
    bool good = out && !ferror(out);
    good = out && fclose(out) == 0 && good;
    good = good ? file_write(folder, name, text, size, err)
                : error_set(err, ERROR_SYSTEM, "%s: no memory left", name);
    free(text);
    return good;
}

static bool write_charts(const struct page_section *section, const char *folder, struct arena *arena,
                         struct error *err)
{
    for (size_t i = 0; i < section->chart_count; i++)
        if (!write_chart(&section->charts[i], folder, arena, err))
            return false;
    return true;
}

/* Beside the pictures, or where they would be. */
static bool write(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    const char *own = render_chart_folder(book, folder, arena, err);

    for (size_t i = 0; own && i < book->page->section_count; i++)
        if (!write_charts(&book->page->sections[i], own, arena, err))
            return false;
    return own != NULL;
}

const struct renderer render_csv_charts = {.name = "csv", .per_language = true, .write = write};
