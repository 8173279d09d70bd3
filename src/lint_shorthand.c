#include "lint_shorthand.h"

#include "arena.h"
#include "lint_words.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((int)LINT_CODE_SIZE == (int)SHORTHAND_SIZE, "both hold a code");

/* A bracket, or the first byte of a wide one. */
static bool may_begin_mark(char byte)
{
    return byte == '[' || byte == '\xEF';
}

const char *lint_shorthand_tail(const char *text, const char *language)
{
    const char *tail = NULL;
    bool any = false;
    char code[SHORTHAND_SIZE];
    unsigned number;

    while (*text) {
        size_t shorthand = lint_shorthand_at(text, code);
        size_t length =
            shorthand || !may_begin_mark(*text) ? shorthand : lint_marker_at(text, language, &number);
        if (length && !tail)
            tail = text;
        if (!length && *text != ' ' && *text != '\n')
            tail = NULL;
        any = tail && (any || shorthand);
        text += length ? length : 1;
    }
    return any ? tail : NULL;
}

static void add_code(struct lint_sheet *sheet, const char code[], struct reference place, struct arena *arena)
{
    for (size_t i = 0; i < sheet->code_count; i++)
        if (strcmp(sheet->codes[i].code, code) == 0)
            return;
    if (sheet->code_count == LINT_CODE_LIMIT)
        return;
    if (!sheet->codes)
        sheet->codes = arena_array(arena, LINT_CODE_LIMIT, sizeof *sheet->codes);
    memcpy(sheet->codes[sheet->code_count].code, code, SHORTHAND_SIZE);
    sheet->codes[sheet->code_count++].first = place;
}

static void add_codes(struct lint_sheet *sheet, const struct lint_cell *cell, const char *text,
                      struct arena *arena)
{
    char code[SHORTHAND_SIZE];

    while ((text = strchr(text, '['))) {
        size_t length = lint_shorthand_at(text, code);
        if (length)
            add_code(sheet, code, (struct reference){cell->row, cell->column}, arena);
        text += length ? length : 1;
    }
}

/* Behind the next semicolon, of whatever script; NULL when there is none. */
static const char *next_item(const char *text)
{
    static const char *const semicolons[] = {";", "\u061B", "\uFF1B"};

    for (; *text; text++)
        for (size_t i = 0; i < sizeof semicolons / sizeof *semicolons; i++)
            if (strncmp(text, semicolons[i], strlen(semicolons[i])) == 0)
                return text + strlen(semicolons[i]);
    return NULL;
}

/* "[e] Africa; [u] Asia": codes at the beginning of a text and of each item of a list that begins so. */
static void add_listed_codes(struct lint_sheet *sheet, const struct lint_cell *cell, struct arena *arena)
{
    const struct reference place = {cell->row, cell->column};
    const char *at = lint_skip_spaces(cell->text);
    char code[SHORTHAND_SIZE];

    if (!lint_shorthand_at(at, code))
        return;
    for (; at; at = next_item(at)) {
        at = lint_skip_spaces(at);
        for (size_t length; (length = lint_shorthand_at(at, code)); at += length)
            add_code(sheet, code, place, arena);
    }
}

/* In the body of a table only what stands at the beginning, of a text or of what it lists, or at the end:
 * "[sic]" within a text is none. */
static void count_codes(struct lint_sheet *sheet, const struct lint_cell *cell, const char *language,
                        struct arena *arena)
{
    const char *tail;

    if (cell->heading || (cell->row == 0 && cell->column == 0)) {
        add_codes(sheet, cell, cell->text, arena);
    } else if (cell->table && strchr(cell->text, '[')) {
        add_listed_codes(sheet, cell, arena);
        if ((tail = lint_shorthand_tail(cell->text, language)))
            add_codes(sheet, cell, tail, arena);
    }
}

static unsigned leading_number(const char *text)
{
    unsigned long number = *text >= '1' && *text <= '9' ? strtoul(text, NULL, 10) : 0;

    return number <= 1000000 ? (unsigned)number : 0;
}

/* "[note 3]", "Note 3"; 0 for none. */
static unsigned number_of_note(const char *text, const char *language)
{
    unsigned number = 0;

    if (lint_marker_at(text, language, &number))
        return number;
    size_t word = lint_word_begins(text, language, USE_NOTES_ABOVE);
    if (word == 0)
        return 0;
    return leading_number(text + word + strspn(text + word, " "));
}

static unsigned number_of_definition(const struct lint_sheet *sheet, const struct lint_cell *cell,
                                     const char *language)
{
    bool first_column = cell->table ? cell->in == cell->table->columns : cell->column == 0;
    unsigned number;

    if (!first_column || cell->heading || cell->row == 0 || sheet->kind == LINT_COVER ||
        sheet->kind == LINT_CONTENTS)
        return 0;
    if (sheet->kind == LINT_NOTES)
        return (number = leading_number(cell->text)) ? number : number_of_note(cell->text, language);
    return cell->table ? 0 : number_of_note(cell->text, language);
}

static void add_note(struct lint_book *book, struct lint_note note, struct arena *arena)
{
    size_t count = book->note_count;

    if (count == LINT_NOTE_LIMIT)
        return;
    if ((count & (count - 1)) == 0) {
        struct lint_note *larger = arena_array(arena, count ? 2 * count : 1, sizeof *larger);
        if (count)
            memcpy(larger, book->notes, count * sizeof *larger);
        book->notes = larger;
    }
    book->notes[book->note_count++] = note;
}

static bool has_notes_of_its_own(enum lint_kind kind)
{
    return kind == LINT_COVER || kind == LINT_CONTENTS || kind == LINT_NOTES;
}

static void count_notes(struct lint_book *book, struct lint_sheet *sheet, const struct lint_cell *cell,
                        const char *language, struct arena *arena)
{
    struct reference place = {cell->row, cell->column};
    unsigned number = number_of_definition(sheet, cell, language);
    size_t length;

    if (number) {
        add_note(book, (struct lint_note){number, sheet, place}, arena);
    } else if (!sheet->has_marker && !has_notes_of_its_own(sheet->kind) &&
               lint_next_marker(cell->text, language, &number, &length)) {
        sheet->has_marker = true;
        sheet->first_marker = place;
    }
}

void lint_count_shorthand(struct lint_book *book, struct lint_sheet *sheet, const struct lint_cell *cell,
                          const char *language, struct arena *arena)
{
    if (cell->type == LINT_TEXT)
        count_codes(sheet, cell, language, arena);
    if (cell->type == LINT_TEXT || sheet->kind == LINT_NOTES)
        count_notes(book, sheet, cell, language, arena);
}
