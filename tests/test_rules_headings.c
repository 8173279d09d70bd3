/* Rules H01 to H12: of each a workbook that passes and one that does not. */
#include "rule_files.h"

#define TITLE "Table 1: Power reactors in the world, 2012 to 2013"
#define COUNT "This worksheet contains one table. It has notes, which are on the sheet Notes."

/* Another table on the sheet "reactors", with a text in its cells and the title where there is one. */
static void add_table(struct lint_file *file, const char *ref, const char *rows)
{
    lint_file_put(file, "xl/tables/table4.xml",
                  arena_format(file->scratch->arena,
                               TABLE_XML("4", "second", "%s", "Stations by area",
                                         TABLE_COLUMN("1", "Kind") TABLE_COLUMN("2", "Model")),
                               ref));
    lint_file_declare(file, "xl/tables/table4.xml", TYPE_PREFIX "table+xml");
    lint_file_relate(file, DATA_RELS, "rId2", "table", "../tables/table4.xml");
    lint_file_replace(file, DATA_PART, TABLE_PARTS,
                      "<tableParts count='2'><tablePart r:id='rId1'/><tablePart r:id='rId2'/></tableParts>");
    lint_file_replace(file, DATA_PART, "</sheetData>",
                      arena_format(file->scratch->arena, "%s</sheetData>", rows));
}

#define HEADINGS(row)                                                                                        \
    ROW(row, TEXT_CELL("A" row, S_HEAD_LEFT, "Kind") TEXT_CELL("B" row, S_HEAD_LEFT, "Model"))
#define BODY(row) ROW(row, TEXT_CELL("A" row, S_WRAPPED, "PWR") TEXT_CELL("B" row, S_WRAPPED, "VVER"))
#define TITLED(row) TEXT_ROW(row, S_HEADING_2, "Table 2: Kinds of power reactors, 2013")

static void h01_sheets_have_titles(void **state)
{
    assert_passes(state, "H01");
    assert_breaks(
        state, DATA_PART, TEXT_ROW("1", S_HEADING_1, TITLE " [note 1]"), "", "H01", "reactors!A1",
        "the sheet has no title in A1, where screen readers begin; write there what is on the sheet, "
        "outside of any table");
    assert_breaks(state, DATA_PART, ">" TITLE " [note 1]<", ">Reactors<", "H01", "reactors!A1",
                  "the title \"Reactors\" is too short to say what the data are; name what is counted, where "
                  "and when");
    assert_breaks(state, DATA_PART, TEXT_CELL("A1", S_HEADING_1, TITLE " [note 1]"),
                  NUMBER_CELL("A1", S_NUMBER, "2013"), "H01", "reactors!A1",
                  "A1 has \"2013\", which is no title; write there what is on the sheet");
    assert_breaks(state, DATA_PART, ">" TITLE " [note 1]<", "> \u00A0<", "H01", "reactors!A1",
                  "A1 has \" \u00A0\", which is no title; write there what is on the sheet");
    assert_breaks(state, NOTES_PART, TEXT_ROW("1", S_HEADING_1, "Notes"),
                  TEXT_ROW("1", S_HEADING_1, "CONTENTS"), "H01", "Notes!A1",
                  "the sheet \"Contents\" has the same title, \"CONTENTS\"; give each a title of its own");
    assert_allows(state, DATA_PART, ">" TITLE " [note 1]<",
                  ">\u8868 1\uFF1A\u53CD\u5E94\u5806\u6570\u91CF 2013<", "H01");
}

static void h01_a_list_that_begins_in_a1_is_no_title(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_add_sheet(&file, 5, "list",
                        WORKSHEET("", WIDTH("1", "1", "10"), HEADINGS("1") BODY("2") BODY("3"), ""));
    struct lint_judged judged = lint_file_judge(&file, NULL);
    assert_found(
        judged, "H01", "list!A1",
        "the sheet has no title in A1, where screen readers begin; write there what is on the sheet, "
        "outside of any table");
    assert_null(lint_file_find(judged, "H02", "list!A1"));
    assert_null(lint_file_find(judged, "H11", "list!A1"));
}

static void h02_titles_have_a_style(void **state)
{
    assert_passes(state, "H02");
    assert_breaks(state, DATA_PART, "<c r='A1' s='" S_HEADING_1 "'", "<c r='A1' s='" S_HEADING_2 "'", "H02",
                  "reactors!A1",
                  "the title \"" TITLE
                  " [note 1]\" does not have the cell style Heading 1; give it that style, "
                  "by which programs find titles");
    assert_allows(state, STYLES, "builtinId='16'", "builtinId='15'", "H02");
    /* As LibreOffice writes it. */
    assert_allows(state, STYLES, "name='Heading 1' xfId='1' builtinId='16'",
                  "name='Excel Built-in Heading 1' xfId='1'", "H02");
    assert_allows(state, STYLES, "name='Heading 1' xfId='1' builtinId='16'", "name='Heading 1' xfId='1'",
                  "H02");
    assert_breaks(state, STYLES, "name='Heading 1' xfId='1' builtinId='16'", "name='Heading 12' xfId='1'",
                  "H02", "reactors!A1",
                  "the title \"" TITLE
                  " [note 1]\" does not have the cell style Heading 1; give it that style, "
                  "by which programs find titles");
    assert_breaks(state, STYLES, "name='Heading 1' xfId='1' builtinId='16'", "name='Big' xfId='1'", "H02",
                  "reactors!A1",
                  "the title \"" TITLE
                  " [note 1]\" does not have the cell style Heading 1; give it that style, "
                  "by which programs find titles");
}

static void h03_headings_have_styles(void **state)
{
    assert_passes(state, "H03");
    assert_breaks(
        state, COVER_PART, TEXT_ROW("2", S_HEADING_2, "Summary"), TEXT_ROW("2", S_HEAD_LEFT, "Summary"),
        "H03", "Cover!A2",
        "\"Summary\" looks like a heading and does not have the style of one; give it the cell style "
        "Heading 2, or make it plain text");
    assert_breaks(state, STYLES, "builtinId='17'", "builtinId='18'", "H03", "Cover!A2",
                  "\"Summary\" has the cell style Heading 3, the heading before it is of level 1; leave no "
                  "level out");
    assert_allows(state, DATA_PART, TEXT_ROW("3", S_WRAPPED, "Shorthand: [x] means not available."),
                  ROW("3", TEXT_CELL("A3", S_HEAD_LEFT, "[x]") TEXT_CELL("B3", S_HEAD_LEFT, "not available")),
                  "H03");
}

static void h03_titles_of_several_tables_are_headings(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "<c r='A3' s='" S_WRAPPED "'", "<c r='A3' s='" S_HEADING_2 "'");
    add_table(&file, "A11:B12", TITLED("10") HEADINGS("11") BODY("12"));
    assert_not_found(lint_file_judge(&file, NULL), "H03");
    lint_file_replace(&file, DATA_PART, "<c r='A10' s='" S_HEADING_2 "'", "<c r='A10' s='" S_WRAPPED "'");
    assert_found(
        lint_file_judge(&file, NULL), "H03", "reactors!A10",
        "\"Table 2: Kinds of power reactors, 2013\" is the title of a table and does not have the cell "
        "style Heading 2; give it that style");
}

static void h04_tables_are_counted_in_words(void **state)
{
    assert_passes(state, "H04");
    assert_breaks(state, DATA_PART, "contains one table", "contains data", "H04", "reactors!A2",
                  "nothing above the table says how many tables there are; write into A2 a sentence such as "
                  "\"This worksheet contains one table.\", in the language of the workbook");
    assert_breaks(state, DATA_PART, "contains one table", "contains two tables", "H04", "reactors!A2",
                  "the text counts 2 tables, the sheet has 1; mend the number");
    assert_breaks(state, DATA_PART, "contains one table", "contains 1 table", "H04", "reactors!A2",
                  "the number of tables is written in digits; write it as a word, as in \"one table\"");
}

static void h04_the_sentence_stands_in_a2(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, COUNT, "Reactors.");
    lint_file_replace(&file, DATA_PART, "Shorthand: [x] means not available.", COUNT);
    assert_found(lint_file_judge(&file, NULL), "H04", "reactors!A3",
                 "the number of tables stands in row 3; say it in A2, directly below the title");
}

static void h04_other_languages_have_their_sentence(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, COUNT, "Cette feuille contient un tableau.");
    assert_non_null(lint_file_find(lint_file_judge(&file, NULL), "H04", "reactors!A2"));
    lint_file_replace(&file, CORE, ">en<", ">fr<");
    assert_not_found(lint_file_judge(&file, NULL), "H04");
}

static void h05_texts_above_stand_in_column_a(void **state)
{
    struct lint_file file;

    assert_passes(state, "H05");
    assert_breaks(
        state, DATA_PART, TEXT_ROW("3", S_WRAPPED, "Shorthand: [x] means not available."),
        ROW("3",
            TEXT_CELL("A3", S_WRAPPED, "Shorthand:") TEXT_CELL("B3", S_WRAPPED, "[x] means not available.")),
        "H05", "reactors!B3",
        "\"[x] means not available.\" stands above the table, but not in column A, where readers look "
        "for it; move it there");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, TEXT_ROW("3", S_WRAPPED, "Shorthand: [x] means not available."),
                      ROW("3", TEXT_CELL("A3", S_HEADING_2, "Table 1: Reactors")
                                   TEXT_CELL("E3", S_HEADING_2, "Table 2: Kinds")));
    lint_file_replace(&file, DATA_PART, "<c r='C4'",
                      TEXT_CELL("E4", S_HEAD_LEFT, "Kind") TEXT_CELL("F4", S_HEAD_LEFT, "Model") "<c r='C4'");
    add_table(&file, "E4:F5", "");
    assert_not_found(lint_file_judge(&file, NULL), "H05");
}

static void h06_nothing_stands_below_the_table(void **state)
{
    assert_passes(state, "H06");
    assert_breaks(
        state, DATA_PART, "</sheetData>", TEXT_ROW("10", S_WRAPPED, "Source: operators") "</sheetData>",
        "H06", "reactors!A10",
        "there is something below the table, which ends in row 8; write it above the table, where it "
        "is found");
}

static void h07_tables_begin_in_column_a(void **state)
{
    struct lint_file file;

    assert_passes(state, "H07");
    assert_breaks(
        state, DATA_TABLE, "A4:C8", "B4:D8", "H07", "reactors!B4",
        "the table does not begin in column A; move it to the left edge, where readers look for it");
    lint_file_begin(&file, *state);
    add_table(&file, "E4:F5", "");
    assert_not_found(lint_file_judge(&file, NULL), "H07");
    lint_file_replace(&file, "xl/tables/table4.xml", "E4:F5", "E3:F5");
    assert_found(lint_file_judge(&file, NULL), "H07", "reactors!E3",
                 "the table does not begin in column A; move it to the left edge, where readers look for it");
}

static void h08_a_sheet_has_one_table(void **state)
{
    struct lint_file file;

    assert_passes(state, "H08");
    lint_file_begin(&file, *state);
    add_table(&file, "A11:B12", TITLED("10") HEADINGS("11") BODY("12"));
    assert_found(lint_file_judge(&file, NULL), "H08", "reactors",
                 "the sheet has 2 tables; give each a sheet of its own");
}

static struct lint_judged judge_with_table(void **state, const char *ref, const char *rows)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, TEXT_ROW("3", S_WRAPPED, "Shorthand: [x] means not available."),
                      TEXT_ROW("3", S_HEADING_2, "Table 1: Power reactors"));
    add_table(&file, ref, rows);
    return lint_file_judge(&file, NULL);
}

static void h09_several_tables_stand_apart(void **state)
{
    assert_not_found(judge_with_table(state, "A11:B12", TITLED("10") HEADINGS("11") BODY("12")), "H09");
    struct lint_judged judged = judge_with_table(state, "A9:B10", HEADINGS("9") BODY("10"));
    assert_found(judged, "H09", "reactors!A9",
                 "there is no blank row between the table and the one before it; leave one");
    assert_found(
        judge_with_table(state, "A10:B11", HEADINGS("10") BODY("11")), "H09", "reactors!A10",
        "one of several tables has no title of its own; write it into the cell above its first heading");
    assert_found(judge_with_table(state, "A13:B14", TITLED("12") HEADINGS("13") BODY("14")), "H09",
                 "reactors!A13",
                 "there are 3 blank rows between the table and the one before it, so that readers think that "
                 "nothing follows; leave one");
    assert_found(judge_with_table(state, "D4:E8", ""), "H09", "reactors!D4",
                 "there is no blank column between the table and the one before it; leave one");
    assert_found(
        judge_with_table(state, "A1:B2", ""), "H09", "reactors!A1",
        "one of several tables has no title of its own; write it into the cell above its first heading");
}

static void h10_no_row_above_is_blank(void **state)
{
    assert_passes(state, "H10");
    assert_breaks(
        state, DATA_PART, TEXT_ROW("3", S_WRAPPED, "Shorthand: [x] means not available."), "", "H10",
        "reactors!A3",
        "row 3 above the table is blank in column A, so that readers think that nothing follows; take "
        "it out");
}

static void h11_titles_are_complete(void **state)
{
    struct lint_settings settings = strict();
    struct lint_file file;

    assert_passes(state, "H11");
    assert_breaks(
        state, DATA_PART, "Table 1: Power", "Power", "H11", "reactors!A1",
        "the title \"Power reactors in the world, 2012 to 2013 [note 1]\" has no number; begin it as in "
        "\"Table 3: \u2026\", in the language of the sheet");
    assert_breaks(
        state, DATA_PART, "Table 1: Power", "Table of power", "H11", "reactors!A1",
        "the title \"Table of power reactors in the world, 2012 to 2013 [note 1]\" has no number; begin "
        "it as in \"Table 3: \u2026\", in the language of the sheet");
    assert_breaks(
        state, DATA_PART, ", 2012 to 2013", "", "H11", "reactors!A1",
        "neither the title \"Table 1: Power reactors in the world [note 1]\" nor the line below it has a "
        "year; say when the figures hold");
    assert_allows(state, DATA_PART,
                  ", 2012 to 2013 [note 1]</t></is></c></row><row r='2'><c r='A2' s='3' "
                  "t='inlineStr'><is><t xml:space='preserve'>",
                  "</t></is></c></row><row r='2'><c r='A2' s='3' t='inlineStr'><is><t xml:space='preserve'>"
                  "At the end of 2013. ",
                  "H11");
    lint_file_begin(&file, *state);
    settings.areas = (const char *const[]){"Europe", "World", NULL};
    assert_not_found(lint_file_judge(&file, &settings), "H11");
    settings.areas = (const char *const[]){"Europe", NULL};
    assert_found(lint_file_judge(&file, &settings), "H11", "reactors!A1",
                 "neither the title \"" TITLE " [note 1]\" nor the line below it names the area, such as "
                 "\"Europe\"; say where the figures hold");
}

static void h11_numbers_are_written_as_in_each_language(void **state)
{
    static const struct {
        const char *language, *title;
    } good[] = {{"fr", "Tableau 3\u00A0: R\u00E9acteurs, 2013"},
                {"zh", "\u8868 3\uFF1A\u53CD\u5E94\u5806\uFF0C2013\u5E74"},
                {"zh", "\u88683\uFF1A\u53CD\u5E94\u5806\uFF0C2013\u5E74"},
                {"ar", "\u0627\u0644\u062C\u062F\u0648\u0644 \u20683\u2069: 2013"},
                {"ar", "\u0627\u0644\u062C\u062F\u0648\u0644 \u0663: \u0662\u0660\u0661\u0663"},
                {"en", "Table 3a: Reactors, 2013"},
                {"en", "Table 3.1. Reactors, 2013"}};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct lint_file file;
        lint_file_begin(&file, *state);
        lint_file_replace(&file, DATA_PART, TITLE, good[i].title);
        lint_file_replace(&file, CORE, ">en<", arena_format(file.scratch->arena, ">%s<", good[i].language));
        assert_not_found(lint_file_judge(&file, NULL), "H11");
    }
}

static void h12_the_number_is_that_of_the_sheet(void **state)
{
    static const char *const good[] = {"1", "Table 1", "Table_1", "2013", "reactors 2", "1 and 2"};

    assert_passes(state, "H12");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_allows(state, WORKBOOK, "'reactors'",
                      arena_format(((struct scratch *)*state)->arena, "'%s'", good[i]), "H12");
    assert_breaks(state, WORKBOOK, "'reactors'", "'2'", "H12", "2!A1",
                  "the title \"" TITLE
                  " [note 1]\" has the number 1, the sheet \"2\" another; give both the same");
    assert_breaks(state, WORKBOOK, "'reactors'", "'Table 1a'", "H12", "Table 1a!A1",
                  "the title \"" TITLE
                  " [note 1]\" has the number 1, the sheet \"Table 1a\" another; give both "
                  "the same");
}

static void h12_figures_have_numbers_too(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    assert_not_found(lint_file_judge(&file, NULL), "H12");
    lint_file_replace(&file, WORKBOOK, "'Figure 1'", "'Figure 2'");
    assert_found(
        lint_file_judge(&file, NULL), "H12", "Figure 2!A1",
        "the title \"Figure 1: Power reactors in the world, 2012 to 2013\" has the number 1, the sheet "
        "\"Figure 2\" another; give both the same");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(h01_sheets_have_titles),
        SCRATCH_TEST(h01_a_list_that_begins_in_a1_is_no_title),
        SCRATCH_TEST(h02_titles_have_a_style),
        SCRATCH_TEST(h03_headings_have_styles),
        SCRATCH_TEST(h03_titles_of_several_tables_are_headings),
        SCRATCH_TEST(h04_tables_are_counted_in_words),
        SCRATCH_TEST(h04_the_sentence_stands_in_a2),
        SCRATCH_TEST(h04_other_languages_have_their_sentence),
        SCRATCH_TEST(h05_texts_above_stand_in_column_a),
        SCRATCH_TEST(h06_nothing_stands_below_the_table),
        SCRATCH_TEST(h07_tables_begin_in_column_a),
        SCRATCH_TEST(h08_a_sheet_has_one_table),
        SCRATCH_TEST(h09_several_tables_stand_apart),
        SCRATCH_TEST(h10_no_row_above_is_blank),
        SCRATCH_TEST(h11_titles_are_complete),
        SCRATCH_TEST(h11_numbers_are_written_as_in_each_language),
        SCRATCH_TEST(h12_the_number_is_that_of_the_sheet),
        SCRATCH_TEST(h12_figures_have_numbers_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
