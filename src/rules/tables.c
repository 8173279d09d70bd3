#include "rules.h"
#include "rules_tables.h"

const struct rule rules_tables[] = {
    {.id = "T01",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Every range of data is marked up as a table",
     .meaning = "Two rows and two columns or more of cells that are filled are data, and data belong to a "
                "table: a screen reader says where a table begins and which heading a cell belongs to, and "
                "programs find it by its name.",
     .mend = "In Excel, select the range and choose Insert, Table (Ctrl+T). In code: worksheet_add_table "
             "of libxlsxwriter, add_table of XlsxWriter and openpyxl, writeDataTable of openxlsx.",
     .sheet = tables_judge_unmarked},
    {.id = "T02",
     .level = LEVEL_DESIRABLE,
     .machine = true,
     .title = "Tables have names that mean something",
     .meaning = "Screen readers and formulas call a table by its name. \"Table1\" is what programs write "
                "where nobody gave one; two tables of one name, or a table with the name of another sheet, "
                "lead astray.",
     .mend = "In Excel, click in the table and write the name under Table Design, Table Name. In code, "
             "give the name where the table is added.",
     .book = tables_judge_names},
    {.id = "T03",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Each table has one row of headings, marked up as such",
     .meaning = "Screen readers and programs take the heading of a figure from the row that is marked up; "
                "further rows of headings count as data. A row of texts right below the headings, above "
                "numbers, is told as a doubt.",
     .mend = "In Excel, tick Table Design, Header Row, and write what stands in several rows of headings "
             "into one cell for each column.",
     .sheet = tables_judge_heading_row},
    {.id = "T04",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Every column has a heading of its own",
     .meaning = "A heading is a text that says what the column holds, not \"Column1\" nor an empty cell; no "
                "two of a table are the same, capitals and spaces apart; and the table's own list of columns "
                "has the same words as the cells, or Excel repairs the file.",
     .mend = "In Excel, write a heading into each cell of the first row of the table. In code, give the "
             "table's columns the same texts as the cells.",
     .sheet = tables_judge_headings},
    {.id = "T05",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "No cells are merged",
     .meaning = "A screen reader loses its place in merged cells, and programs find a figure in one of them "
                "and nothing in the others.",
     .mend = "In Excel, choose Home, Merge & Center, Unmerge Cells, and fill each cell. In code, write "
             "cells instead of merging a range.",
     .sheet = tables_judge_merged},
    {.id = "T06",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "No blank rows or columns inside a table",
     .meaning = "Readers who do not see the sheet take a blank row or column for the end of the table; "
                "programs take it for missing data. A column in which nothing is to be said says so in its "
                "cells, such as "
                "none.",
     .mend = "Delete the rows or columns, and let the table's range end with its last row of data.",
     .sheet = tables_judge_blank_rows},
    {.id = "T07",
     .level = LEVEL_ESSENTIAL,
     .title = "Blank cells have one reason, and it is explained above the table",
     .meaning = "A blank cell does not say whether a figure is zero, unknown or does not apply. Blank cells "
                "are right where a text above the table speaks of them; figures that are missing then have "
                "either blank cells or shorthand, not both in one table.",
     .mend = "Write shorthand such as [x] into the cells and explain it above the table, or write above it "
             "what blank cells mean.",
     .sheet = tables_judge_empty_cells},
    {.id = "T08",
     .level = LEVEL_DESIRABLE,
     .title = "Filters are off, or explained",
     .meaning = "A filter can hide rows from a reader who does not notice it, and its buttons cover the "
                "headings. With a filter, a text above the table says so.",
     .mend = "In Excel, untick Table Design, Filter Button. In code: no_autofilter of libxlsxwriter, "
             "autofilter: False of XlsxWriter, withFilter = FALSE of openxlsx.",
     .setting = "filters",
     .sheet = tables_judge_filters},
    {.id = "T09",
     .level = LEVEL_DESIRABLE,
     .title = "Panes are not frozen, or it is explained",
     .meaning =
         "On a small screen, or with large letters, frozen panes can leave no room for the rest of the "
         "sheet. With frozen panes, a text above the table says so.",
     .mend = "In Excel, choose View, Freeze Panes, Unfreeze Panes. In code, leave the freezing out.",
     .setting = "frozen_panes",
     .sheet = tables_judge_panes},
    {.id = "T10",
     .level = LEVEL_DESIRABLE,
     .title = "No rows or columns are hidden, or it is explained",
     .meaning = "What is hidden or folded away is read by programs and by some screen readers, but not seen. "
                "With hidden rows or columns, a text above the table says so.",
     .mend = "In Excel, select the whole sheet, choose Format, Hide & Unhide, Unhide Rows and Unhide "
             "Columns; or delete what is hidden.",
     .setting = "hidden_rows",
     .sheet = tables_judge_hidden},
    {.id = "T11",
     .level = LEVEL_ESSENTIAL,
     .title = "Texts and figures of a table fit into their cells",
     .meaning = "A text that is wider than its column wraps; else it is cut off where the next cell is "
                "filled. Rows of a given height are high enough for the lines of their texts. Numbers that "
                "are too wide show as ####. Widths are estimated: what is a little too wide is not told.",
     .mend = "In Excel, select the columns and choose Home, Wrap Text, or widen them. In code, give the "
             "cells a format that wraps, and the columns a width.",
     .cell = tables_see_heights,
     .sheet = tables_judge_room},
    {.id = "T12",
     .level = LEVEL_DESIRABLE,
     .title = "Columns are neither narrow nor very wide",
     .meaning = "Columns of tables are between 8 and 60 digits wide, so that several of them are seen at "
                "once with large letters; they have widths of their own where texts do not fit "
                "into the usual one.",
     .mend = "In Excel, choose Format, Column Width. In code, set the width of each column.",
     .setting = "column_width",
     .sheet = tables_judge_widths},
    {.id = "T13",
     .level = LEVEL_ESSENTIAL,
     .title = "Data are not divided by stripes",
     .meaning = "Bands of colour are nothing to those who do not see them, and make letters harder to read "
                "for others.",
     .mend = "In Excel, untick Table Design, Banded Rows and Banded Columns, or choose the style None. In "
             "code: banded_rows: False, or no style.",
     .sheet = tables_judge_stripes},
    {.id = "T14",
     .level = LEVEL_DESIRABLE,
     .title = "Labels of rows are aligned left, numbers and their headings right",
     .meaning =
         "Numbers of which the ones stand below each other are compared at a glance, and a heading is "
         "found above its figures where both stand on the same side. Shorthand among figures counts as "
         "a figure; a column of years may be aligned left as a whole. On sheets from right to left, "
         "labels may be aligned right.",
     .mend = "In Excel, select the cells and choose Home, Align Right or Align Left. In code, give "
             "headings and shorthand of columns of figures a format that is aligned right.",
     .cell = tables_see_alignment,
     .sheet = tables_judge_alignment},
    {.id = "T15",
     .level = LEVEL_DESIRABLE,
     .title = "Thousands are divided, years are not",
     .meaning = "1,234,567 is easier to read than 1234567. The number format #,##0 divides thousands in the "
                "way of the reader's language. Years, periods and codes are not judged, nor is the first "
                "column.",
     .mend = "In Excel, choose Format Cells, Number, Use 1000 Separator. In code, use the number format "
             "#,##0.",
     .sheet = tables_judge_thousands},
    {.id = "T16",
     .level = LEVEL_DESIRABLE,
     .title = "The numbers of a column show the same precision, with a zero in front of the point",
     .meaning = "The numbers of a column have one number format; a column with decimals has one that fixes "
                "how many are shown; and 0.5 shows as 0.5 instead of .5.",
     .mend = "In Excel, select the column and choose one number format, such as 0.0. In code, use one "
             "format for all numbers of a column.",
     .sheet = tables_judge_precision},
    {.id = "T17",
     .level = LEVEL_DESIRABLE,
     .title = "Units stand in round brackets in the heading",
     .meaning = "The heading of a column of figures says of what they are, in round brackets, best on a line "
                "of its own; unless the title or a text above the table names one unit for all, or a column "
                "headed Unit does for each row. Years, codes and the first column are not judged.",
     .mend = "Write, for example, Reactors, a line feed (Alt+Enter) and (number).",
     .sheet = tables_judge_units},
    {.id = "T18",
     .level = LEVEL_MACHINE,
     .machine = true,
     .title = "A column holds one type of data",
     .meaning = "Programs take a column with numbers and texts for texts. Numbers, dates, texts, true or "
                "false, and errors of formulas are types; shorthand in square brackets is not counted.",
     .mend = "Split the column, or write shorthand such as [x] where a figure is missing.",
     .sheet = tables_judge_types},
    {.id = "T19",
     .level = LEVEL_MACHINE,
     .machine = true,
     .title = "Numbers are stored as numbers",
     .meaning = "A number that is stored as text cannot be added up, sorted or drawn. Numbers are known in "
                "the ways of writing of many languages; years, codes and the labels of rows are not judged.",
     .mend = "In Excel, select the cells and choose Data, Text to Columns, Finish. In code, write a number "
             "and give it a number format.",
     .cell = tables_see_text_numbers,
     .sheet = tables_judge_text_numbers},
    {.id = "T20",
     .level = LEVEL_MACHINE,
     .machine = true,
     .title = "Labels are not indented",
     .meaning = "That a row belongs to the one above it is seen by an indent or by spaces in front, but "
                "neither heard nor read by a program. A column that is indented as a whole is right.",
     .mend = "Take indents and spaces out, and say in a column of its own to which group a row belongs.",
     .cell = tables_see_indents,
     .sheet = tables_judge_indents},
    {.id = "T21",
     .level = LEVEL_MACHINE,
     .machine = true,
     .title = "No hidden spaces",
     .meaning = "With a space at an end, or one that is not a plain space, \"France\" is not \"France\" to a "
                "program. Right are spaces that keep lines together where typography wants them, marks of "
                "direction in texts of both directions, and joiners in scripts that need them. Spaces in "
                "front of the labels of a table are told by T20.",
     .mend = "In Excel, use TRIM and CLEAN and paste the values, or replace the character. In code, trim "
             "texts before they are written.",
     .cell = tables_see_spaces,
     .sheet = tables_judge_spaces},
    {.id = "T22",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Codes have a column of their own",
     .meaning = "\"France (FRA)\" has to be taken apart before it can be used. A column of labels more than "
                "half of which end with a code of two or three capitals in brackets is told.",
     .mend = "Put the codes into a column of their own, with a heading such as ISO code.",
     .cell = tables_see_codes,
     .sheet = tables_judge_codes},
    {.id = "T23",
     .level = LEVEL_DESIRABLE,
     .title = "Totals stand at an edge of the table",
     .meaning = "A total in the middle is taken for one of the figures that it sums up. A row that is "
                "labelled as a total is the first or the last, and so is a column of figures.",
     .mend = "Move totals to the first or the last row or column, or give subtotals a table of their own.",
     .cell = tables_see_totals,
     .sheet = tables_judge_totals},
    {.id = "T24",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Limits of an interval stand in cells of their own",
     .meaning =
         "\"11.2 to 13.5\" is neither number: it cannot be sorted or drawn. Lower and upper limit have "
         "a column each. Ranges of ages or years as labels are not judged.",
     .mend = "Split the column in two, with headings such as Lower limit and Upper limit.",
     .cell = tables_see_limits,
     .sheet = tables_judge_limits},
    {.id = "T25",
     .level = LEVEL_DESIRABLE,
     .title = "The same thing has the same heading on all sheets and in all releases",
     .meaning =
         "Who puts sheets or releases together does it by their headings. Headings of eight letters or "
         "more of different tables with the same type of data are told as a doubt when they differ in "
         "capitals, signs, spaces, a plural or a letter; and headings that the release before had are "
         "told when they are gone.",
     .mend = "Decide on one way of writing and use it on all sheets, and in the next release.",
     .book = tables_judge_alike},
    {.id = "T26",
     .level = LEVEL_DESIRABLE,
     .title = "Periods are written in words",
     .meaning = "Screen readers leave out dashes, and 3/4/2013 is in March or in April. So: \"January to "
                "March 2013\", years of four digits, and Q1 only where it is explained above the table. "
                "Titles, headings and cells of sheets with data are judged; dashes between years only in "
                "English, as a doubt.",
     .mend = "Write \"to\" for the dash, months as words and years with four digits.",
     .cell = tables_see_periods,
     .sheet = tables_judge_periods},
    {.id = "T27",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Symbols alone are not data",
     .meaning =
         "Screen readers leave symbols such as .. or - out or read them in different ways, and readers "
         "have to guess what they stand for. Signs of units, such as %, are not judged.",
     .mend = "Write shorthand in square brackets, such as [x], and explain it above the table.",
     .cell = tables_see_symbols,
     .sheet = tables_judge_symbols},
    {.id = "T28",
     .level = LEVEL_DESIRABLE,
     .machine = true,
     .title = "No NA",
     .meaning = "\"NA\" is not available to some and not applicable to others, and Namibia to programs; "
                "columns of codes are not judged.",
     .mend = "Write [x] for what is not available and [z] for what is not applicable, and explain it above "
             "the table.",
     .cell = tables_see_not_available,
     .sheet = tables_judge_not_available},
    {.id = "T29",
     .level = LEVEL_DESIRABLE,
     .title = "0 stands for zero only",
     .meaning =
         "A figure that is not zero, but shows as 0 in its number format, looks as if there were none.",
     .mend = "Show more decimals, or write [low] and explain it above the table.",
     .cell = tables_see_zeros,
     .sheet = tables_judge_zeros},
};
const size_t rules_tables_count = sizeof rules_tables / sizeof *rules_tables;
