#include "arena.h"
#include "lint_words.h"
#include "rules_sheets.h"

#include <stdlib.h>
#include <string.h>

/* ---- S05 ---- */

static bool is_contents(const char *name)
{
    return lint_word_in(name, "", USE_CONTENTS) > 0;
}

enum { SHEETS_WITHOUT_CONTENTS = 4 };

void s05_contents(struct lint *lint, const struct lint_book *book)
{
    const struct lint_sheet *contents = sheet_of_kind(book, LINT_CONTENTS);

    if (contents)
        judge_named_table(lint, contents, "Table_of_contents", is_contents);
    else if (book->sheet_count > SHEETS_WITHOUT_CONTENTS)
        lint_find(
            lint, lint_rule(lint), lint_at_book(),
            "the workbook has %zu sheets and no contents; add a sheet \"Contents\" behind the cover, with "
            "a table of the other sheets",
            book->sheet_count);
}

/* ---- S06 ---- */

/* The sheets by their names, and what the contents say. */
struct listing {
    const struct lint_book *book;
    const struct lint_sheet *contents;
    const struct lint_sheet **by_name;
    const struct lint_text **listed; /* of each sheet: its first entry */
    unsigned column;                 /* that has the names */
};

static int compare_names(const void *a, const void *b)
{
    return lint_compare_texts((*(const struct lint_sheet *const *)a)->name,
                              (*(const struct lint_sheet *const *)b)->name);
}

static int compare_name(const void *name, const void *sheet)
{
    return lint_compare_texts(name, (*(const struct lint_sheet *const *)sheet)->name);
}

static const struct lint_sheet *find_sheet(const struct listing *listing, const char *name)
{
    const struct lint_sheet **found =
        bsearch(name, listing->by_name, listing->book->sheet_count, sizeof *found, compare_name);

    return found ? *found : NULL;
}

static struct listing listing_of(struct lint *lint, const struct lint_book *book,
                                 const struct lint_sheet *contents)
{
    struct listing listing = {.book = book, .contents = contents};

    listing.by_name = arena_array(lint_arena(lint), book->sheet_count, sizeof *listing.by_name);
    listing.listed = arena_array(lint_arena(lint), book->sheet_count, sizeof *listing.listed);
    for (size_t i = 0; i < book->sheet_count; i++)
        listing.by_name[i] = &book->sheets[i];
    qsort(listing.by_name, book->sheet_count, sizeof *listing.by_name, compare_names);
    return listing;
}

/* The first column with the name of a sheet; false when there is none. */
static bool find_column(struct listing *listing)
{
    for (size_t i = 0; i < listing->contents->entry_count; i++)
        if (find_sheet(listing, listing->contents->entries[i].text)) {
            listing->column = listing->contents->entries[i].column;
            return true;
        }
    return false;
}

/* Where the markers of notes at its end begin; its end when there are none. */
static size_t length_without_markers(const char *text, const char *language)
{
    const char *cut = NULL, *end = text;
    unsigned number;
    size_t length;
    const char *marker = lint_next_marker(text, language, &number, &length);

    for (; marker; marker = lint_next_marker(end, language, &number, &length)) {
        if (!cut || lint_skip_spaces(end) < marker)
            cut = marker;
        end = marker + length;
    }
    return cut && *lint_skip_spaces(end) == '\0' ? (size_t)(cut - text) : strlen(text);
}

static const char *without_markers(struct lint *lint, const char *text)
{
    size_t end = length_without_markers(text, lint_language(lint));

    while (end > 0 && strchr(" \n", text[end - 1]))
        end--;
    return arena_copy(lint_arena(lint), text, end);
}

/* "Table 3: Loans": the whole title, or what stands behind the number. */
static bool is_title(struct lint *lint, const char *entry, const char *title)
{
    const char *plain = without_markers(lint, entry), *colon = strstr(title, ": ");

    return lint_compare_texts(plain, title) == 0 || (colon && lint_compare_texts(plain, colon + 2) == 0);
}

/* Does the row of the entry, which has the name of a sheet, have its title? `other` gets another text. */
static bool has_title(struct lint *lint, const struct listing *listing, const struct lint_text *entry,
                      const char *title, const struct lint_text **other)
{
    const struct lint_text *end = listing->contents->entries + listing->contents->entry_count;
    const struct lint_text *at = entry;

    while (at > listing->contents->entries && at[-1].row == entry->row)
        at--;
    for (; at < end && at->row == entry->row; at++) {
        if (is_title(lint, at->text, title))
            return true;
        if (at != entry && !*other)
            *other = at;
    }
    return false;
}

static void judge_title(struct lint *lint, const struct listing *listing, const struct lint_sheet *sheet,
                        const struct lint_text *entry)
{
    const struct lint_text *title = lint_text_at(sheet, 0, 0), *other = NULL;

    if (!title || has_title(lint, listing, entry, without_markers(lint, title->text), &other))
        return;
    if (other)
        lint_find(lint, lint_rule(lint), lint_at(listing->contents, other->row, other->column),
                  "the contents call the sheet %s %s, its title is %s; write the title of its A1",
                  lint_quote(lint, sheet->name), lint_quote(lint, other->text),
                  lint_quote(lint, title->text));
    else
        lint_find(lint, lint_rule(lint), lint_at(listing->contents, entry->row, entry->column),
                  "the contents list the sheet %s without its title; write %s beside it",
                  lint_quote(lint, sheet->name), lint_quote(lint, title->text));
}

/* An entry of the column of names; `last` is the sheet of the one above it. */
static void judge_entry(struct lint *lint, struct listing *listing, const struct lint_text *entry,
                        const struct lint_sheet **last)
{
    const struct lint_sheet *sheet = find_sheet(listing, entry->text);
    struct lint_place place = lint_at(listing->contents, entry->row, entry->column);

    if (!sheet) {
        lint_find(lint, lint_rule(lint), place,
                  "the contents list %s, which is no sheet; write the name of a sheet, as on its tab",
                  lint_quote(lint, entry->text));
        return;
    }
    if (listing->listed[sheet->index])
        lint_find(lint, lint_rule(lint), place, "the contents list the sheet %s twice; list it once",
                  lint_quote(lint, sheet->name));
    else if (*last && sheet->index < (*last)->index)
        lint_find(lint, lint_rule(lint), place,
                  "the contents list the sheet %s behind %s; list the sheets in the order of their tabs",
                  lint_quote(lint, sheet->name), lint_quote(lint, (*last)->name));
    listing->listed[sheet->index] = entry;
    *last = sheet;
    judge_title(lint, listing, sheet, entry);
}

static void judge_entries(struct lint *lint, struct listing *listing)
{
    const struct lint_sheet *last = NULL;

    for (size_t i = 0; i < listing->contents->entry_count; i++)
        if (listing->contents->entries[i].column == listing->column)
            judge_entry(lint, listing, &listing->contents->entries[i], &last);
}

static void judge_missing(struct lint *lint, const struct listing *listing)
{
    for (size_t i = 0; i < listing->book->sheet_count; i++) {
        const struct lint_sheet *sheet = &listing->book->sheets[i];
        bool may_lack = sheet->kind == LINT_COVER || sheet->kind == LINT_CONTENTS;
        if (!listing->listed[i] && !may_lack)
            lint_find(lint, lint_rule(lint), lint_at_sheet(listing->contents),
                      "the contents do not list the sheet %s; list every sheet once",
                      lint_quote(lint, sheet->name));
    }
}

void s06_contents_lists(struct lint *lint, const struct lint_book *book)
{
    const struct lint_sheet *contents = sheet_of_kind(book, LINT_CONTENTS);

    if (!contents || contents->table_count == 0 || contents->entries_cut)
        return;
    struct listing listing = listing_of(lint, book, contents);
    if (!find_column(&listing)) {
        lint_find(lint, lint_rule(lint), lint_at_sheet(contents),
                  "no column of the contents has the names of the sheets; write them as on the tabs");
        return;
    }
    judge_entries(lint, &listing);
    judge_missing(lint, &listing);
}

/* ---- S07 ---- */

/* The name of the sheet in "'It''s here'!A1", and what stands behind the "!"; NULL where there is none. */
static const char *split(struct lint *lint, const char *location, const char **cell)
{
    char *name = arena_text(lint_arena(lint), location), *end = strrchr(name, '!'), *to = name;

    if (!end)
        return NULL;
    *cell = location + (end + 1 - name);
    *end = '\0';
    if (*name != '\'')
        return name;
    for (const char *from = name + 1; *from && !(from[0] == '\'' && from[1] == '\0'); from++) {
        from += from[0] == '\'' && from[1] == '\'';
        *to++ = *from;
    }
    *to = '\0';
    return name;
}

static bool is_a1(const char *cell)
{
    return strcmp(cell, "A1") == 0 || strcmp(cell, "$A$1") == 0;
}

/* The place in the workbook to which a link leads, "" for one that leads out of it. Some programs write it as
 * an address, "#Notes!A1". */
static const char *location_of(const struct lint_link *link)
{
    return *link->target == '\0' ? link->location : *link->target == '#' ? link->target + 1 : "";
}

static void judge_link(struct lint *lint, const struct listing *listing, const struct lint_link *link)
{
    const char *location = location_of(link), *cell = "", *name = split(lint, location, &cell);
    struct lint_place place = lint_at(listing->contents, link->ref.first.row, link->ref.first.column);

    if (!name)
        lint_find(lint, lint_rule(lint), place,
                  "the link leads to %s; let it lead to A1 of a sheet, as in 'Notes'!A1",
                  lint_quote(lint, location));
    else if (!find_sheet(listing, name))
        lint_find(lint, lint_rule(lint), place, "the link leads to the sheet %s, which is not there; mend it",
                  lint_quote(lint, name));
    else if (!is_a1(cell))
        lint_find(
            lint, lint_rule(lint), place,
            "the link leads to %s of the sheet %s; let it lead to A1, so that readers get the title and "
            "what is said above the table",
            lint_quote(lint, cell), lint_quote(lint, name));
}

void s07_contents_links(struct lint *lint, const struct lint_book *book)
{
    const struct lint_sheet *contents = sheet_of_kind(book, LINT_CONTENTS);
    size_t inside = 0;

    if (!contents)
        return;
    const struct listing listing = listing_of(lint, book, contents);
    for (size_t i = 0; i < contents->link_count; i++)
        if (*location_of(&contents->links[i])) {
            judge_link(lint, &listing, &contents->links[i]);
            inside++;
        }
    if (contents->entry_count > 0 && inside == 0)
        lint_find(lint, lint_rule(lint), lint_at_sheet(contents),
                  "the contents have no links; let each name of a sheet lead to its A1");
}
