#include "rules.h"

#include "arena.h"
#include "lint_marks.h"
#include "lint_words.h"
#include "rules_shared.h"
#include "rules_shorthand.h"

#include <stdlib.h>
#include <string.h>

static bool is_title(const struct lint_cell *cell)
{
    return cell->row == 0 && cell->column == 0;
}

static bool is_first_column(const struct lint_cell *cell)
{
    return cell->in == cell->table->columns;
}

/* ---- N01 ---- */

static bool is_raised(const struct lint_cell *cell)
{
    const char *align = cell->format->font->vertical_align;

    return cell->superscript || strcmp(align, "superscript") == 0 || strcmp(align, "subscript") == 0;
}

static void find_symbol(struct lint *lint, const struct lint_cell *cell)
{
    size_t length;
    const char *symbol = cell->type == LINT_TEXT ? lint_symbol_marker(cell->text, &length) : NULL;

    if (symbol)
        lint_find(
            lint, lint_rule(lint), lint_at_cell(cell),
            "%s is marked with the symbol %s; write a marker such as [note 1] and the note in the table "
            "of notes",
            lint_quote(lint, cell->text), rules_quote(lint, symbol, length));
    else if (is_raised(cell))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "%s has raised or lowered letters (superscript or subscript); write them on the line, and "
                  "a marker as [note 1]",
                  lint_quote(lint, cell->text));
}

/* ---- N02 ---- */

/* Titles of books end with numbers, too. */
static bool may_have_note(const struct lint_cell *cell)
{
    return cell->sheet->kind == LINT_DATA &&
           (is_title(cell) || cell->heading || (cell->table && is_first_column(cell)));
}

static void find_odd_marker(struct lint *lint, const struct lint_cell *cell)
{
    const char *language = lint_language(lint), *odd;
    size_t length;

    if (cell->type != LINT_TEXT)
        return;
    if ((odd = lint_odd_marker(cell->text, language, &length)))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "the marker %s has a form of its own; write [note 3], and several as [note 1][note 2]",
                  rules_quote(lint, odd, length));
    else if (may_have_note(cell) && (odd = lint_bare_number(cell->text, &length)))
        lint_doubt(lint, lint_rule(lint), lint_at_cell(cell),
                   "%s ends with %s, which looks like the marker of a note; write it as [note 1]",
                   lint_quote(lint, cell->text), rules_quote(lint, odd, length));
    else if ((cell->table || is_title(cell)) && (odd = lint_divided_markers(cell->text, language, &length)))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "something stands between the markers %s; write them next to each other, "
                  "[note 1][note 2]",
                  rules_quote(lint, odd, length));
}

/* ---- N03 ---- */

static int compare_notes(const void *a, const void *b)
{
    const struct lint_note *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (x->sheet->index != y->sheet->index)
        return x->sheet->index < y->sheet->index ? -1 : 1;
    return reference_compare(x->place, y->place);
}

static int compare_markers(const void *a, const void *b)
{
    const struct lint_marker *x = a, *y = b;

    return x->number == y->number ? 0 : x->number < y->number ? -1 : 1;
}

static struct lint_place at_marker(const struct lint_marker *marker)
{
    return lint_at(marker->sheet, marker->place.row, marker->place.column);
}

static struct lint_place at_note(const struct lint_note *note)
{
    return lint_at(note->sheet, note->place.row, note->place.column);
}

static void find_order(struct lint *lint, const struct lint_book *book)
{
    for (size_t i = 0; i < book->marker_count; i++)
        if (book->markers[i].number != i + 1) {
            lint_find(
                lint, lint_rule(lint), at_marker(&book->markers[i]),
                "note %u is the note that appears at place %zu of the workbook; number notes from 1 in the "
                "order of their first appearance, here [note %zu]",
                book->markers[i].number, i + 1, i + 1);
            return;
        }
}

static void find_undefined(struct lint *lint, const struct lint_book *book, const struct lint_note *notes)
{
    for (size_t i = 0; i < book->marker_count; i++) {
        const struct lint_note wanted = {.number = book->markers[i].number};
        size_t low = 0, high = book->note_count;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (notes[middle].number < wanted.number)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == book->note_count || notes[low].number != wanted.number)
            lint_find(lint, lint_rule(lint), at_marker(&book->markers[i]),
                      "note %u is not defined; give the table of notes a row for [note %u]", wanted.number,
                      wanted.number);
    }
}

static void find_unused(struct lint *lint, const struct lint_book *book, const struct lint_note *notes)
{
    struct lint_marker *markers = arena_array(lint_arena(lint), book->marker_count + 1, sizeof *markers);

    if (book->marker_count > 0)
        memcpy(markers, book->markers, book->marker_count * sizeof *markers);
    qsort(markers, book->marker_count, sizeof *markers, compare_markers);
    for (size_t i = 0, at = 0; i < book->note_count; i++) {
        while (at < book->marker_count && markers[at].number < notes[i].number)
            at++;
        if (i > 0 && notes[i - 1].number == notes[i].number)
            lint_find(lint, lint_rule(lint), at_note(&notes[i]),
                      "note %u is defined twice; give each note a number of its own", notes[i].number);
        else if (at == book->marker_count || markers[at].number != notes[i].number)
            lint_find(lint, lint_rule(lint), at_note(&notes[i]),
                      "note %u is used nowhere; put [note %u] behind what it is about, or leave it out",
                      notes[i].number, notes[i].number);
    }
}

static void judge_notes(struct lint *lint, const struct lint_book *book)
{
    struct lint_note *notes = arena_array(lint_arena(lint), book->note_count + 1, sizeof *notes);

    if (book->note_count > 0)
        memcpy(notes, book->notes, book->note_count * sizeof *notes);
    qsort(notes, book->note_count, sizeof *notes, compare_notes);
    find_order(lint, book);
    if (book->note_count < LINT_NOTE_LIMIT)
        find_undefined(lint, book, notes);
    find_unused(lint, book, notes);
}

/* ---- N04 ---- */

static void find_marker_in_body(struct lint *lint, const struct lint_cell *cell)
{
    unsigned number;
    size_t length;
    const char *marker;

    if (cell->type != LINT_TEXT || cell->sheet->kind != LINT_DATA || !cell->table || cell->heading ||
        is_first_column(cell) ||
        !(marker = lint_next_marker(cell->text, lint_language(lint), &number, &length)))
        return;
    if (!rules_is_heading(lint, cell->in->heading, USE_NOTES))
        lint_find(
            lint, lint_rule(lint), lint_at_cell(cell),
            "a cell among the data has the marker %s; put it behind the title, the heading or the label "
            "of the row, or into a column Notes",
            rules_quote(lint, marker, length));
}

/* ---- N05 ---- */

static void find_marker_on_line(struct lint *lint, const struct lint_cell *cell)
{
    unsigned number;
    size_t length;
    const char *marker =
        cell->heading ? lint_next_marker(cell->text, lint_language(lint), &number, &length) : NULL;

    if (!marker || marker == cell->text)
        return;
    const char *before = marker;
    while (before > cell->text && before[-1] == ' ')
        before--;
    if (before[-1] != '\n')
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "the heading %s has the marker %s on the line of other words; begin a new line in the cell "
                  "in front of it",
                  lint_quote(lint, cell->text), rules_quote(lint, marker, length));
}

/* ---- N06 ---- */

static bool mentions_notes(struct lint *lint, const struct lint_sheet *sheet)
{
    const char *language = lint_language(lint);

    for (const struct lint_text *text = NULL; (text = lint_next_above(sheet, text));) {
        const char *plain = lint_without_marks(text->text, language, lint_arena(lint));
        if (lint_word_in(plain, language, USE_NOTES_ABOVE))
            return true;
    }
    return false;
}

static void find_notes_not_said(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->has_marker && sheet->kind == LINT_DATA && !mentions_notes(lint, sheet))
        lint_find(
            lint, lint_rule(lint), lint_at(sheet, sheet->first_marker.row, sheet->first_marker.column),
            "the sheet has markers of notes, and no sentence above the table says so; write in column A "
            "that the table has notes, and on which sheet they are");
}

/* ---- N11 ---- */

static bool is_about_others(struct lint *lint, const struct lint_column *column)
{
    return rules_is_heading(lint, column->heading, USE_NOTES) ||
           rules_is_heading(lint, column->heading, USE_STATUS) ||
           rules_is_heading(lint, column->heading, USE_SOURCE);
}

static void find_notes_within(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->table_count && sheet->kind == LINT_DATA; i++) {
        const struct lint_table *table = &sheet->tables[i];
        bool data_follow = false;
        for (size_t j = table->column_count; j-- > 0;) {
            if (data_follow && rules_is_heading(lint, table->columns[j].heading, USE_NOTES))
                lint_find(lint, lint_rule(lint),
                          lint_at(sheet, table->ref.first.row, table->ref.first.column + (unsigned)j),
                          "the column %s stands in front of columns with data; make it the last of the table",
                          lint_quote(lint, table->columns[j].heading));
            data_follow |= !is_about_others(lint, &table->columns[j]);
        }
    }
}

/* ---- N12 ---- */

static void find_marked_figure(struct lint *lint, const struct lint_cell *cell)
{
    if (cell->type != LINT_TEXT || cell->sheet->kind != LINT_DATA || !cell->table || cell->heading ||
        is_first_column(cell) || !strchr(cell->text, '[') ||
        !lint_is_marked_figure(cell->text, lint_language(lint)))
        return;
    if (!rules_is_heading(lint, cell->in->heading, USE_NOTES) &&
        !rules_is_heading(lint, cell->in->heading, USE_PERIOD))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "the figure %s shares its cell with shorthand, so that it is a text; keep the figure alone "
                  "and put the shorthand into a column next to it",
                  lint_quote(lint, cell->text));
}

const struct rule rules_notes[] = {
    {.id = "N01",
     .level = LEVEL_ESSENTIAL,
     .title = "Notes are not marked with raised digits or symbols",
     .meaning =
         "Superscript and subscript, raised digits (¹) and symbols (†, ‡, ¶, ※, §, *) do not mark notes. "
         "Screen readers leave them out or read them as part of the figure, and they are too small for "
         "many readers. Raised digits in units and powers (km², 10⁶) are none.",
     .mend =
         "In Excel: Format Cells, Font, take away Superscript; delete the symbol and write [note 1] behind "
         "the words. In code: leave vertAlign out of fonts and of runs of text, and write the marker into "
         "the text.",
     .cell = find_symbol},
    {.id = "N02",
     .level = LEVEL_DESIRABLE,
     .title = "Markers of notes have the form [note 3]",
     .meaning =
         "A marker is the word note and a number in square brackets, several stand next to each other: "
         "[note 1][note 2]. One form can be found by searching, and read aloud it says what it is; [1] or "
         "(1) may be taken for a figure. The word may be that of the workbook's language.",
     .mend =
         "Replace the odd forms, by Find and Replace in Excel or where the program composes texts: [1] by "
         "[note 1], [note 1, 2] by [note 1][note 2].",
     .cell = find_odd_marker},
    {.id = "N03",
     .level = LEVEL_ESSENTIAL,
     .title = "Every marker has its note, every note its marker, numbered by first appearance",
     .meaning =
         "Who meets [note 3] must find note 3, and in the first column of the table of notes, or at the "
         "beginning of a text in column A, once. Notes are numbered from 1 in the order in which a "
         "reader meets their markers: sheets in the order of their tabs, rows from above, cells from the "
         "left. Cover, contents and the table of notes itself do not count.",
     .mend =
         "Add the missing row to the sheet Notes, delete notes that nothing refers to, and number notes and "
         "markers anew. In code: number a note when its marker is written for the first time.",
     .book = judge_notes},
    {.id = "N04",
     .level = LEVEL_DESIRABLE,
     .title = "Markers of notes stay out of the cells of data",
     .meaning =
         "Markers stand in titles, headings, labels of rows (the first column) or a column Notes. In a "
         "cell of data a marker makes a text of a figure, and programs that read the table fail on it.",
     .mend = "Move the marker behind the label of the row or the heading of the column, or add a last column "
             "Notes that has it. In code: write figures as numbers, and markers only into labels.",
     .cell = find_marker_in_body},
    {.id = "N05",
     .level = LEVEL_DESIRABLE,
     .title = "In a heading the marker of a note has its own line",
     .meaning =
         "The words of a heading, its unit and its marker each have a line in the cell, so that columns "
         "stay narrow and the parts can be told apart.",
     .mend =
         "In Excel: put the cursor in front of the marker and press Alt+Enter. In code: write a line feed in "
         "front of \"[note 1]\" and let the cell wrap its text.",
     .cell = find_marker_on_line},
    {.id = "N06",
     .level = LEVEL_ESSENTIAL,
     .title = "A sheet with notes says so above its table",
     .meaning =
         "A sentence in column A above the table tells that there are notes and where they are, because "
         "somebody who hears the sheet row by row meets a marker without knowing what it refers to.",
     .mend = "Write a row above the table: \"Some cells refer to notes, which are on the sheet Notes.\"",
     .sheet = find_notes_not_said},
    {.id = "N07",
     .level = LEVEL_ESSENTIAL,
     .title = "Shorthand is explained above the table that uses it",
     .meaning =
         "Each code in square brackets that stands in the title, a heading or a cell of a table, such as "
         "[x], has its meaning in column A above the table. Nobody should have to guess or to leave the "
         "sheet to know what is missing and why.",
     .mend =
         "Write a row above the table: \"Shorthand: [x] means not available.\" In code: collect the codes "
         "while the table is written, and compose the row from them.",
     .sheet = shorthand_find_unexplained},
    {.id = "N08",
     .level = LEVEL_DESIRABLE,
     .title = "Shorthand is one of the agreed codes",
     .meaning =
         "The codes are those that government statistics have agreed on: b break in series, c confidential, "
         "e estimated, er earliest revision, f forecast, low rounds to zero, ns not significant, p "
         "provisional, r revised, s, ss and sss significant at the levels of 5 %, 1 % and 0.1 %, u low "
         "reliability, x not available, z not applicable, and a, k, t, w of other offices. The same sign "
         "then means the same in every publication.",
     .mend =
         "Replace the code by the agreed one, or write words. An office with codes of its own names them in "
         "the setting.",
     .setting = "vocabulary",
     .sheet = shorthand_find_unknown},
    {
        .id = "N09",
        .level = LEVEL_DESIRABLE,
        .title = "Each shorthand has its own square brackets, units have round ones",
        .meaning =
            "[r][e] says that a figure is revised and estimated; [re] or [r,e] is no code that anybody "
            "explains. Square brackets are for shorthand and notes, round ones for units, so that the two "
            "are not confused.",
        .mend = "Write [r][e] for [re], [x] for (x), and (thousands) for [thousands].",
        .cell = shorthand_find_joined,
    },
    {.id = "N10",
     .level = LEVEL_HOUSE,
     .title = "Only shorthand that is used is explained",
     .meaning =
         "A list of codes that is the same on every sheet makes readers look for what is not there, and "
         "hides what is.",
     .mend =
         "Delete the explanations of codes that the sheet does not use. In code: compose the list from the "
         "codes of the table.",
     .sheet = shorthand_find_unused},
    {.id = "N11",
     .level = LEVEL_DESIRABLE,
     .title = "A column of notes is the last one",
     .meaning =
         "The column Notes stands at the right end of the table, behind all data (marks and sources may "
         "follow), where it disturbs neither "
         "reading nor computing. A note about a single cell names it (\"applies to C12\"); that is for the "
         "author to see to, the check cannot know which cell is meant.",
     .mend = "In Excel: move the column to the end of the table. In code: write it last.",
     .sheet = find_notes_within},
    {.id = "N12",
     .level = LEVEL_MACHINE,
     .machine = true,
     .title = "A figure does not share its cell with shorthand",
     .meaning =
         "\"142 [p]\" is a text: it cannot be added up, sorted or drawn. In the first column and in one of "
         "periods it is a label and allowed.",
     .mend = "Keep 142 in the cell as a number, and write [p] into the heading, the label of the row, or a "
             "column "
             "Status or Notes.",
     .cell = find_marked_figure},
};
const size_t rules_notes_count = sizeof rules_notes / sizeof *rules_notes;
