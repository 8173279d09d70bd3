#include "trace_speaker.h"

#include "arena.h"
#include "room.h"
#include "table.h"

#include <string.h>

enum { INDENT = 13 };

void trace_say(const struct trace_speaker *speaker, const char *label, const char *text)
{
    trace_page_put(&speaker->page, label, INDENT, text);
}

void trace_end_section(const struct trace_speaker *speaker)
{
    fputc('\n', speaker->page.stream);
}

void trace_add_code(struct trace_codes *codes, const char *code, struct arena *arena)
{
    for (size_t i = 0; i < codes->count; i++)
        if (strcmp(codes->items[i], code) == 0)
            return;
    codes->items = room_for_item(arena, codes->items, codes->count, sizeof *codes->items);
    codes->items[codes->count++] = code;
}

void trace_add_codes(struct trace_codes *codes, const struct table *table, size_t row, int column,
                     struct arena *arena)
{
    const char *text = column == NO_COLUMN ? "" : table_plain(table, row, (size_t)column, arena);

    while (*text) {
        size_t length = strcspn(text, " ");
        trace_add_code(codes, arena_copy(arena, text, length), arena);
        text += length + (text[length] == ' ');
    }
}
