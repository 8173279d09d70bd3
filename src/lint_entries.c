#include "lint_entries.h"

#include "arena.h"
#include "room.h"

void lint_keep_entry(struct lint_sheet *sheet, const struct lint_cell *cell, struct arena *arena)
{
    if (sheet->kind != LINT_CONTENTS || !cell->table || cell->heading ||
        sheet->entry_count >= LINT_TEXT_LIMIT)
        return;
    sheet->entries = room_for_item(arena, sheet->entries, sheet->entry_count, sizeof *sheet->entries);
    sheet->entries[sheet->entry_count++] =
        (struct lint_text){.row = cell->row,
                           .column = cell->column,
                           .text = arena_copy(arena, cell->text, cell->length),
                           .format = cell->format,
                           .type = cell->type};
}
