#include "verify_brackets.h"

#include "arena.h"
#include "manifest.h"
#include "reader.h"

#include <string.h>

const char *verify_marks_shown(const char *codes, struct arena *arena)
{
    const char *out = "";

    for (size_t length; *codes; codes += length + (codes[length] == ' ')) {
        length = strcspn(codes, " ");
        out = arena_format(arena, "%s[%.*s]", out, (int)length, codes);
    }
    return out;
}

static const struct manifest_workbook *find_workbook(const struct verify_brackets *brackets)
{
    const struct manifest *manifest = brackets->manifest;

    for (size_t i = 0; i < manifest->workbook_count; i++)
        if (strcmp(manifest->workbooks[i].path, brackets->path) == 0)
            return &manifest->workbooks[i];
    return NULL;
}

/* What the sheet of notes calls the note with that number, from 0. */
static const char *name_of_note(const struct workbook *workbook, size_t number)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        for (size_t j = 0; j < workbook->sheets[i].table_count; j++) {
            const struct reader_table *table = &workbook->sheets[i].tables[j];
            if (strcmp(table->name, "Notes") != 0)
                continue;
            const struct reader_cell *cell = reader_find_cell(
                &workbook->sheets[i], table->first_row + 1 + (unsigned)number, table->first_column);
            return cell ? cell->text : NULL;
        }
    return NULL;
}

static const char *note_shown(const struct verify_brackets *brackets, const char *id)
{
    const struct manifest_workbook *described = find_workbook(brackets);

    for (size_t i = 0; described && i < described->note_count; i++)
        if (strcmp(described->notes[i], id) == 0)
            return name_of_note(brackets->workbook, i);
    return NULL;
}

const char *verify_notes_shown(const struct verify_brackets *brackets, const char *ids)
{
    const char *out = "";

    for (size_t length; *ids; ids += length + (ids[length] == ' ')) {
        length = strcspn(ids, " ");
        const char *id = arena_copy(brackets->arena, ids, length);
        const char *shown = note_shown(brackets, id);
        out = arena_format(brackets->arena, "%s%s", out, shown ? shown : id);
    }
    return out;
}

static bool is_missing(const struct manifest *manifest, const char *mark)
{
    for (size_t i = 0; i < manifest->missing_count; i++)
        if (strcmp(manifest->missing[i], mark) == 0)
            return true;
    return false;
}

const char *verify_missing_shown(const struct verify_brackets *brackets, const char *shown)
{
    for (const char *mark = strchr(shown, '['); mark; mark = strchr(mark + 1, '[')) {
        size_t length = strcspn(mark + 1, "]");
        if (is_missing(brackets->manifest, arena_copy(brackets->arena, mark + 1, length)))
            return arena_copy(brackets->arena, mark, length + 2);
    }
    return NULL;
}
