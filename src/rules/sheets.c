#include "rules.h"

#include "arena.h"
#include "lint_words.h"
#include "rules_sheets.h"

#include <string.h>

const struct lint_sheet *sheet_of_kind(const struct lint_book *book, enum lint_kind kind)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        if (book->sheets[i].kind == kind)
            return &book->sheets[i];
    return NULL;
}

void judge_named_table(struct lint *lint, const struct lint_sheet *sheet, const char *english,
                       bool (*is_name)(const char *name))
{
    const struct rule *rule = lint_rule(lint);

    if (sheet->table_count == 0)
        lint_find(lint, rule, lint_at_sheet(sheet),
                  "the sheet has no table; mark what it lists as a table called \"%s\"", english);
    else if (sheet->table_count > 1)
        lint_find(lint, rule, lint_at_sheet(sheet), "the sheet has %zu tables; make one table of them",
                  sheet->table_count);
    else if (!is_name(sheet->tables[0].name))
        lint_find(lint, rule,
                  lint_at(sheet, sheet->tables[0].ref.first.row, sheet->tables[0].ref.first.column),
                  "the table is called %s; call it \"%s\"", lint_quote(lint, sheet->tables[0].name), english);
}

/* ---- S01 ---- */

static size_t count_data_tables(const struct lint_book *book)
{
    size_t count = 0;

    for (size_t i = 0; i < book->sheet_count; i++)
        if (book->sheets[i].kind == LINT_DATA)
            count += book->sheets[i].table_count;
    return count;
}

static void s01_cover(struct lint *lint, const struct lint_book *book)
{
    size_t tables = count_data_tables(book);

    if (tables > 1 && book->sheets[0].kind != LINT_COVER)
        lint_find(
            lint, lint_rule(lint), lint_at_sheet(&book->sheets[0]),
            "the workbook has %zu tables of data and does not begin with a cover; put a sheet \"Cover\" "
            "in front, which says what the workbook is, when it was published and whom to ask",
            tables);
}

/* ---- S08 ---- */

static bool is_notes(const char *name)
{
    return lint_word_in(name, "", USE_NOTES) > 0;
}

static void s08_notes(struct lint *lint, const struct lint_book *book)
{
    const struct lint_sheet *notes = sheet_of_kind(book, LINT_NOTES);

    if (book->marker_count == 0)
        return;
    if (notes)
        judge_named_table(lint, notes, "Notes", is_notes);
    else
        lint_find(
            lint, lint_rule(lint),
            lint_at(book->markers[0].sheet, book->markers[0].place.row, book->markers[0].place.column),
            "the cell refers to note %u and there is no sheet of notes; add a sheet \"Notes\" with a table "
            "of them",
            book->markers[0].number);
}

/* ---- S10 ---- */

/* The line above the tables that names the source; NULL for none. */
static const struct lint_text *find_source(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_text *text = NULL;

    while ((text = lint_next_above(sheet, text)))
        if (lint_word_in(text->text, lint_language(lint), USE_SOURCE))
            return text;
    return NULL;
}

static bool has_source(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; sheet && i < sheet->text_count; i++)
        if (lint_word_in(sheet->texts[i].text, lint_language(lint), USE_SOURCE))
            return true;
    return false;
}

/* A column of sources in the contents. */
static bool lists_sources(struct lint *lint, const struct lint_sheet *contents)
{
    const struct lint_table *table = contents && contents->table_count > 0 ? contents->tables : NULL;

    for (size_t i = 0; table && i < table->column_count; i++)
        if (lint_word_begins(table->columns[i].heading, lint_language(lint), USE_SOURCE))
            return true;
    return false;
}

static bool has_data(const struct lint_sheet *sheet)
{
    return sheet->kind == LINT_DATA && sheet->table_count > 0;
}

/* What all sheets of data, two or more, say; NULL when they differ. */
static const char *find_same_source(const struct lint_book *book, const struct lint_text *const *sources)
{
    const char *same = NULL;
    size_t count = 0;

    for (size_t i = 0; i < book->sheet_count; i++) {
        if (!has_data(&book->sheets[i]))
            continue;
        if (!sources[i] || (same && strcmp(same, sources[i]->text) != 0))
            return NULL;
        same = sources[i]->text;
        count++;
    }
    return count > 1 ? same : NULL;
}

/* The cover does not name the source. */
static void judge_sources(struct lint *lint, const struct lint_book *book, const struct lint_sheet *cover)
{
    const struct lint_text **sources = arena_array(lint_arena(lint), book->sheet_count, sizeof *sources);

    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct lint_sheet *sheet = &book->sheets[i];
        sources[i] = has_data(sheet) ? find_source(lint, sheet) : NULL;
        if (has_data(sheet) && !sources[i])
            lint_find(
                lint, lint_rule(lint), lint_at_sheet(sheet),
                "neither the sheet nor the cover names the source; write \"Source: …\" above the table, or "
                "on the cover when it is the same everywhere");
    }
    const char *same = find_same_source(book, sources);
    if (cover && same)
        lint_doubt(lint, lint_rule(lint), lint_at_sheet(cover),
                   "all sheets of data have the same source, %s; write it on the cover",
                   lint_quote(lint, same));
}

static void s10_source(struct lint *lint, const struct lint_book *book)
{
    const struct lint_sheet *cover = sheet_of_kind(book, LINT_COVER);

    if (!has_source(lint, cover) && !lists_sources(lint, sheet_of_kind(book, LINT_CONTENTS)))
        judge_sources(lint, book, cover);
}

/* ---- S11 ---- */

static void s11_order(struct lint *lint, const struct lint_book *book)
{
    static const char *const names[] = {
        [LINT_COVER] = "a cover",        [LINT_CONTENTS] = "contents", [LINT_NOTES] = "notes",
        [LINT_ABOUT] = "about the data", [LINT_DATA] = "data",         [LINT_CHART_SHEET] = "a chart"};
    const struct lint_sheet *highest = book->sheets;

    for (size_t i = 1; i < book->sheet_count; i++) {
        const struct lint_sheet *sheet = &book->sheets[i];
        if (sheet->kind < highest->kind)
            lint_find(
                lint, lint_rule(lint), lint_at_sheet(sheet),
                "the sheet (%s) stands behind %s (%s); order them cover, contents, notes, about the data, "
                "data, charts",
                names[sheet->kind], lint_quote(lint, highest->name), names[highest->kind]);
        else
            highest = sheet;
    }
}

const struct rule rules_sheets[] = {
    {.id = "S01",
     .level = LEVEL_DESIRABLE,
     .title = "A workbook with more than one table of data begins with a cover",
     .meaning =
         "The cover tells a reader, and one who hears the workbook, what it is before the first table.",
     .mend = "Put a sheet called \"Cover\" in front, without a table.",
     .book = s01_cover},
    {.id = "S02",
     .level = LEVEL_DESIRABLE,
     .title = "The cover says what the workbook is, from whom and from when",
     .meaning =
         "It has a title in A1, a summary, a link to the release, the source, the date of publication and of "
         "the next update (with day and year), whether figures are provisional or revised, and a "
         "contact. So figures that are passed on can be dated and asked about.",
     .mend = "Write each as a heading in column A with its text below; dates as 2024-03-31 or 31 March 2024.",
     .sheet = s02_cover_tells},
    {.id = "S03",
     .level = LEVEL_ESSENTIAL,
     .title = "The text of the cover stands in column A, pictures to its right",
     .meaning =
         "A screen reader goes down column A. What stands beside it is missed; a picture on it hides text.",
     .mend = "Move the texts into column A, one below the other, and pictures to column B or beyond.",
     .sheet = s03_cover_column},
    {.id = "S04",
     .level = LEVEL_DESIRABLE,
     .title = "The cover is short",
     .meaning =
         "A spreadsheet is a poor place for long texts: they cannot be searched or read aloud in pieces. "
         "At most 400 words, and 1,000 characters in a cell, unless the settings `cover_words` and "
         "`cover_cell` say otherwise.",
     .mend = "Leave what is long to a document or web page, and link to it.",
     .setting = "cover_words",
     .sheet = s04_cover_short},
    {.id = "S05",
     .level = LEVEL_ESSENTIAL,
     .title = "More than four sheets have contents, which are one table",
     .meaning =
         "Who cannot see the tabs finds a table only through contents. They are a table on a sheet called "
         "\"Contents\", in the language of the workbook.",
     .mend = "Behind the cover add a sheet \"Contents\" and mark its list as a table called "
             "\"Table_of_contents\" (Insert, Table; Table Design, Table Name).",
     .book = s05_contents},
    {.id = "S06",
     .level = LEVEL_DESIRABLE,
     .title = "The contents list every other sheet once, in the order of the tabs, with its title",
     .meaning =
         "What is not listed is not found, and a title that differs makes readers doubt that they are "
         "where they wanted to be. Titles are compared with A1 without the markers of notes; the cover "
         "may be left out.",
     .mend = "Write the name of each sheet as on its tab, and beside it the title from its A1.",
     .book = s06_contents_lists},
    {.id = "S07",
     .level = LEVEL_DESIRABLE,
     .title = "Links of the contents lead to A1 of the sheets",
     .meaning = "A link to the table itself jumps over the title and over what is said above it.",
     .mend = "In Excel: Insert, Link, Place in This Document, cell A1. In code: the location 'name'!A1.",
     .book = s07_contents_links},
    {.id = "S08",
     .level = LEVEL_DESIRABLE,
     .title = "Notes stand in a table on a sheet called Notes",
     .meaning =
         "Where tables refer to notes, readers look for them in one place, and can sort and search them "
         "there.",
     .mend = "Add a sheet \"Notes\" (in the language of the workbook) with one table called \"Notes\": the "
             "marker, "
             "its text.",
     .book = s08_notes},
    {.id = "S09",
     .level = LEVEL_DESIRABLE,
     .title = "The cover says that notes and shorthand are used, and how they look",
     .meaning = "Who meets [x] or [note 1] in a table should have heard of it before.",
     .mend =
         "Write on the cover that notes are marked as [note 1] and stand on the sheet Notes, and what each "
         "shorthand in the workbook means: \"[x] means: not available\".",
     .book = s09_cover_shorthand},
    {.id = "S10",
     .level = LEVEL_DESIRABLE,
     .title = "The source is named on the cover or above each table",
     .meaning =
         "Figures without a source cannot be checked. One source for all stands on the cover; different "
         "ones above each table, or in the contents.",
     .mend = "Write \"Source: …\" into a cell of column A.",
     .book = s10_source},
    {.id = "S11",
     .level = LEVEL_HOUSE,
     .title = "Sheets stand in the usual order",
     .meaning =
         "Cover, contents, notes, what is said about the data (sources, quality, revisions), data, charts: "
         "readers of many workbooks find their way in each.",
     .mend = "Drag the tabs into that order.",
     .book = s11_order},
};
const size_t rules_sheets_count = sizeof rules_sheets / sizeof *rules_sheets;
