#include "rules.h"

#include "lint_words.h"
#include "rules_headings.h"

#include <string.h>

/* ---- H02, H03 ---- */

enum { STYLE_TITLE = 15, STYLE_HEADING_1 = 16, STYLE_HEADING_2 = 17, STYLE_HEADING_9 = 24 };

static bool is_heading(const struct lint_format *format)
{
    return format->built_in >= STYLE_TITLE && format->built_in <= STYLE_HEADING_9;
}

static void h02_heading_1(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_text *title = title_of_sheet(sheet);

    if (title && title->format->built_in != STYLE_HEADING_1 && title->format->built_in != STYLE_TITLE)
        lint_find(
            lint, lint_rule(lint), lint_at(sheet, 0, 0),
            "the title %s does not have the cell style Heading 1; give it that style, by which programs "
            "find titles",
            lint_quote(lint, title->text));
}

/* Is it the only text of its row? */
static bool is_alone(const struct lint_sheet *sheet, const struct lint_text *text)
{
    const struct lint_text *first = sheet->texts, *last = sheet->texts + sheet->text_count - 1;

    return (text == first || text[-1].row != text->row) && (text == last || text[1].row != text->row);
}

/* Bold, or larger than other text. */
static bool looks_like_heading(const struct lint_book *book, const struct lint_text *text)
{
    const struct lint_font *font = text->format->font;

    return text->type == LINT_TEXT && (font->bold || font->size > book->formats[0].font->size);
}

/* `level` is that of the heading before it, 1 for Heading 1. */
static void judge_level(struct lint *lint, const struct lint_sheet *sheet, const struct lint_text *text,
                        int *level)
{
    int own = text->format->built_in - STYLE_TITLE;

    if (own > *level + 1)
        lint_find(
            lint, lint_rule(lint), lint_at(sheet, text->row, text->column),
            "%s has the cell style Heading %d, the heading before it is of level %d; leave no level out",
            lint_quote(lint, text->text), own, *level);
    *level = own > 1 ? own : 1;
}

static void judge_heading(struct lint *lint, const struct lint_sheet *sheet, const struct lint_text *text,
                          int *level)
{
    bool titles = is_title_of_table(sheet, text);

    if (is_heading(text->format))
        judge_level(lint, sheet, text, level);
    else if (titles ||
             (text->column == 0 && is_alone(sheet, text) && looks_like_heading(lint_book(lint), text)))
        lint_find(lint, lint_rule(lint), lint_at(sheet, text->row, text->column),
                  titles ? "%s is the title of a table and does not have the cell style Heading 2; give it "
                           "that style"
                         : "%s looks like a heading and does not have the style of one; give it the cell "
                           "style Heading 2, or make it plain text",
                  lint_quote(lint, text->text));
}

static void h03_headings(struct lint *lint, const struct lint_sheet *sheet)
{
    int level = 1;

    for (size_t i = 0; i < sheet->text_count; i++)
        if (sheet->texts[i].row > 0 || sheet->texts[i].column > 0)
            judge_heading(lint, sheet, &sheet->texts[i], &level);
}

/* ---- H04 ---- */

/* The text above the tables that counts them; NULL for none. */
static const struct lint_text *find_count(struct lint *lint, const struct lint_sheet *sheet, unsigned *count,
                                          bool *as_digits)
{
    const struct lint_text *text = NULL;

    while ((text = lint_next_above(sheet, text)))
        if (lint_count_of_tables(text->text, lint_language(lint), count, as_digits))
            return text;
    return NULL;
}

static void judge_count(struct lint *lint, const struct lint_sheet *sheet, const struct lint_text *text,
                        unsigned count, bool as_digits)
{
    const struct rule *rule = lint_rule(lint);
    struct lint_place place = lint_at(sheet, text->row, text->column);

    if (count != sheet->table_count)
        lint_find(lint, rule, place, "the text counts %u tables, the sheet has %zu; mend the number", count,
                  sheet->table_count);
    else if (as_digits)
        lint_find(lint, rule, place,
                  "the number of tables is written in digits; write it as a word, as in \"one table\"");
    else if (text->row != 1)
        lint_doubt(lint, rule, place,
                   "the number of tables stands in row %u; say it in A2, directly below the title",
                   text->row + 1);
}

static void h04_count(struct lint *lint, const struct lint_sheet *sheet)
{
    unsigned count = 0;
    bool as_digits = false;

    if (sheet->table_count == 0)
        return;
    const struct lint_text *text = find_count(lint, sheet, &count, &as_digits);
    if (text)
        judge_count(lint, sheet, text, count, as_digits);
    else
        lint_find(lint, lint_rule(lint), lint_at(sheet, 1, 0),
                  "nothing above the table says how many tables there are; write into A2 a sentence such as "
                  "\"This worksheet contains one table.\", in the language of the workbook");
}

const struct rule rules_headings[] = {
    {.id = "H01",
     .level = LEVEL_ESSENTIAL,
     .title = "A1 has a title that describes the sheet, and no other sheet has the same",
     .meaning = "A screen reader begins with A1. On sheets of data the title has at least 15 letters (wide "
                "ones, as in Chinese, count double), since less cannot say what is counted, where and when.",
     .mend = "Write the title into A1, outside of any table. In pandas: startrow=3, then the title.",
     .sheet = h01_title,
     .book = h01_titles_differ},
    {.id = "H02",
     .level = LEVEL_DESIRABLE,
     .title = "A1 has the cell style Heading 1",
     .meaning =
         "Programs that read aloud or convert find titles by the style, not by size or weight. The style "
         "Title will do, too.",
     .mend = "In Excel: Home, Cell Styles, Heading 1. In code: a named style with builtinId 16 (openpyxl: "
             "cell.style = \"Headline 1\").",
     .sheet = h02_heading_1},
    {.id = "H03",
     .level = LEVEL_DESIRABLE,
     .title = "Other headings have the cell styles Heading 2 and below, and no level is left out",
     .meaning =
         "The headings of a cover and the titles of several tables on a sheet are found by their style. A "
         "bold or larger text that stands alone in column A looks like a heading; then it should be one.",
     .mend = "In Excel: Home, Cell Styles, Heading 2. In code: a named style with builtinId 17.",
     .sheet = h03_headings},
    {.id = "H04",
     .level = LEVEL_ESSENTIAL,
     .title = "A2 says how many tables the sheet has, with the number as a word",
     .meaning =
         "Who hears the sheet knows then whether to look for more. A sentence such as \"This worksheet "
         "contains one table.\" is looked for in the language of the workbook and in English; a number "
         "in digits is easily misheard as a figure.",
     .mend = "Write the sentence into A2.",
     .sheet = h04_count},
    {.id = "H05",
     .level = LEVEL_ESSENTIAL,
     .title = "What stands above the table stands in column A",
     .meaning =
         "A screen reader goes down column A to the table; what stands beside is missed. The title of a "
         "table that stands beside another is right above it.",
     .mend = "Move the texts into column A, a row for each.",
     .sheet = h05_above_in_column_a},
    {.id = "H06",
     .level = LEVEL_DESIRABLE,
     .machine = true,
     .title = "Nothing stands below the table",
     .meaning = "Notes below a long table are not found, and programs take them for rows of data.",
     .mend = "Move the texts above the table, or to the sheet of notes.",
     .sheet = h06_nothing_below},
    {.id = "H07",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "The table begins in column A",
     .meaning =
         "Readers and programs look for it at the left edge; blank columns in front look like an empty "
         "sheet.",
     .mend = "Delete the blank columns in front of the table. In pandas: startcol=0.",
     .sheet = h07_begins_in_column_a},
    {.id = "H08",
     .level = LEVEL_DESIRABLE,
     .machine = true,
     .title = "A sheet of data has one table",
     .meaning = "A second table is easily missed, and programs read a sheet as one table.",
     .mend = "Move each table to a sheet of its own.",
     .sheet = h08_one_table},
    {.id = "H09",
     .level = LEVEL_ESSENTIAL,
     .title = "Several tables on a sheet have one blank row or column between them, and titles of their own",
     .meaning =
         "Without a gap programs take two tables for one; with more than one blank row readers think that "
         "nothing follows. The title stands in the cell above the table's first heading.",
     .mend = "Leave one blank row or column, then the title, then the table; better, a sheet for each.",
     .sheet = h09_tables_apart},
    {.id = "H10",
     .level = LEVEL_HOUSE,
     .machine = true,
     .title = "No row between the title and the table is blank",
     .meaning = "A blank row tells who listens that the sheet ends there.",
     .mend = "Delete the blank rows above the table; a higher row makes room as well.",
     .sheet = h10_no_blank_row},
    {.id = "H11",
     .level = LEVEL_DESIRABLE,
     .title = "Titles of tables have a number, and say where and when",
     .meaning =
         "On sheets of data A1 begins as in \"Table 3: \", in the language of the workbook, so that a table "
         "can be named. A1 or the line below it has a year, and with the setting `areas` the name of the "
         "area.",
     .mend = "Write A1 as \"Table 3: Loans of the city library, Harbour, 2020 to 2024\".",
     .setting = "areas",
     .sheet = h11_title_complete},
    {.id = "H12",
     .level = LEVEL_DESIRABLE,
     .title = "A sheet that is called by a number has it in its title",
     .meaning =
         "Where the tab says \"Table 3\" or \"3\" and the title \"Table 4\", nobody knows which is meant. "
         "Names in words are not compared.",
     .mend = "Give the sheet and its title the same number.",
     .sheet = h12_title_number},
};
const size_t rules_headings_count = sizeof rules_headings / sizeof *rules_headings;
