#include "arena.h"
#include "book.h"
#include "file.h"
#include "page.h"
#include "render.h"

#include <string.h>

static const char *text_of(const struct page_chart *chart, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < chart->briefing_count; i++)
        text = arena_format(arena, "%s%s\n", text, chart->briefing[i]);
    return text;
}

static bool write_charts(const struct page_section *section, const char *folder, struct arena *arena,
                         struct error *err)
{
    for (size_t i = 0; i < section->chart_count; i++) {
        const struct page_chart *chart = &section->charts[i];
        const char *text = text_of(chart, arena);
        if (!file_write(folder, arena_format(arena, "%s.txt", chart->plot->name), text, strlen(text), err))
            return false;
    }
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

const struct renderer render_txt = {.name = "txt", .per_language = true, .write = write};
