/* Rules W01 to W17: of each a workbook that passes and one that does not. */
#include "rule_files.h"

static void each_rule_says_what_it_asks_for(void **state)
{
    struct rule_group groups[RULE_GROUPS];

    (void)state;
    rule_groups(groups);
    const size_t counts[] = {17, 11, 12};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(groups[i].count, counts[i]);
        for (size_t k = 0; k < groups[i].count; k++) {
            const struct rule *rule = &groups[i].rules[k];
            assert_true(strlen(rule->title) > 10 && rule->title[strlen(rule->title) - 1] != '.');
            assert_true(strlen(rule->meaning) > 40 && rule->meaning[strlen(rule->meaning) - 1] == '.');
            assert_true(strlen(rule->mend) > 20 && rule->mend[strlen(rule->mend) - 1] == '.');
            assert_true(rule->cell || rule->sheet || rule->book);
            assert_ptr_equal(rule_find(rule->id), rule);
        }
    }
}

static void w01_a_document_has_a_title(void **state)
{
    assert_passes(state, "W01");
    assert_breaks(state, CORE, ">Power reactors in the world in 2013<", "> <", "W01", "",
                  "the document has no title; give it one that says what the workbook is about");
    assert_breaks(state, CORE, ">Power reactors in the world in 2013<", ">Reactors<", "W01", "",
                  "the document's title \"Reactors\" is the name of the file; say in words what the workbook "
                  "is about");
    assert_breaks(state, CORE, ">Power reactors in the world in 2013<", ">reactors.xlsx<", "W01", "",
                  "the document's title \"reactors.xlsx\" is the name of the file; say in words what the "
                  "workbook is about");
    assert_breaks(state, CORE, ">Power reactors in", ">Power_reactors in", "W01", "",
                  "the document's title \"Power_reactors in the world in 2013\" has an underscore or a dash "
                  "between spaces, which screen readers read out; write words, a comma or a colon");
    assert_breaks(state, CORE, ">Power reactors in", ">Reactors \u2013 in", "W01", "",
                  "the document's title \"Reactors \u2013 in the world in 2013\" has an underscore or a dash "
                  "between spaces, which screen readers read out; write words, a comma or a colon");
    assert_allows(state, CORE, ">Power reactors in", ">Non-power reactors in", "W01");
}

static void w02_a_document_says_its_language(void **state)
{
    assert_passes(state, "W02");
    assert_breaks(
        state, CORE, ">en<", "><", "W02", "",
        "the document does not say its language; set it to a tag such as \"en\", so that it is read "
        "aloud rightly");
    assert_breaks(state, CORE, ">en<", ">English UK<", "W02", "",
                  "the document's language \"English UK\" is not the tag of a language; write one such as "
                  "\"en\" or \"zh\"");
    assert_breaks(state, CORE, ">en<", ">qq<", "W02", "",
                  "the document's language \"qq\" is not the tag of a language; write one such as \"en\" or "
                  "\"zh\"");
    assert_allows(state, CORE, ">en<", ">zh-Hans<", "W02");
}

static void w02_the_language_is_that_of_the_definition(void **state)
{
    struct lint_settings settings = strict();
    struct lint_file file;

    lint_file_begin(&file, *state);
    settings.language = "en-GB";
    assert_not_found(lint_file_judge(&file, &settings), "W02");
    settings.language = "fr";
    assert_found(lint_file_judge(&file, &settings), "W02", "",
                 "the document's language is \"en\"; it should be \"fr\"");
    lint_file_replace(&file, CORE, ">en<", "><");
    assert_found(lint_file_judge(&file, &settings), "W02", "",
                 "the document does not say its language; set it to a tag such as \"fr\", so that it is read "
                 "aloud rightly");
}

static void w03_the_author_is_an_organisation(void **state)
{
    struct lint_settings settings = strict();
    struct lint_file file;

    assert_passes(state, "W03");
    assert_breaks(state, CORE, ">The Agency<", "><", "W03", "",
                  "the document has no author; name the organisation that publishes it");
    assert_breaks(state, CORE, ">The Agency<", ">msmith3<", "W03", "",
                  "the document's author \"msmith3\" looks like the name of a login or a program; name the "
                  "organisation that publishes it");
    lint_file_begin(&file, *state);
    settings.people = (const char *const[]){"Jane Doe", "the agency", NULL};
    assert_found(lint_file_judge(&file, &settings), "W03", "",
                 "the document's author \"The Agency\" is a person; name the organisation that publishes it");
    settings.people = (const char *const[]){"Jane Doe", NULL};
    assert_not_found(lint_file_judge(&file, &settings), "W03");
}

static void w04_there_are_keywords(void **state)
{
    assert_passes(state, "W04");
    assert_breaks(state, CORE, ">reactors, energy<", "><", "W04", "",
                  "the document has no keywords; give some, with commas between them");
    assert_breaks(
        state, CORE, ">reactors, energy<", ">reactors<", "W04", "",
        "the document's keywords \"reactors\" have no comma; give more than one, with commas between "
        "them");
    assert_allows(state, CORE, ">reactors, energy<", ">\u53CD\u5E94\u5806\uFF0C\u80FD\u6E90<", "W04");
    assert_allows(state, CORE, ">reactors, energy<", ">a\u060C b<", "W04");
}

static void w05_names_of_sheets_say_something(void **state)
{
    assert_passes(state, "W05");
    assert_breaks(state, WORKBOOK, "'reactors'", "'Sheet1'", "W05", "Sheet1",
                  "the sheet's name \"Sheet1\" is what a program calls sheets that nobody named; say what is "
                  "on it");
    assert_breaks(
        state, WORKBOOK, "'reactors'", "'\u5DE5\u4F5C\u8868 2'", "W05", "\u5DE5\u4F5C\u8868 2",
        "the sheet's name \"\u5DE5\u4F5C\u8868 2\" is what a program calls sheets that nobody named; "
        "say what is on it");
    assert_breaks(state, WORKBOOK, "'reactors'", "'NOTES'", "W05", "NOTES",
                  "two sheets are called \"NOTES\", if case does not count; give each a name of its own");
    assert_allows(state, WORKBOOK, "'reactors'", "'Table 1'", "W05");
    assert_allows(state, WORKBOOK, "'reactors'", "'1'", "W05");
}

static void w06_names_of_sheets_are_plain(void **state)
{
    assert_passes(state, "W06");
    assert_breaks(
        state, WORKBOOK, "'reactors'", "'reactors '", "W06", "reactors ",
        "the sheet's name \"reactors \" has spaces at an end or side by side, which nobody sees; take "
        "them out");
    assert_breaks(state, WORKBOOK, "'reactors'", "'power  reactors'", "W06", "power  reactors",
                  "the sheet's name \"power  reactors\" has spaces at an end or side by side, which nobody "
                  "sees; take them out");
    assert_breaks(
        state, WORKBOOK, "'reactors'", "'power_reactors_in_all_of_the_world'", "W06",
        "power_reactors_in_all_of_the_world",
        "the sheet's name has 34 characters; Excel allows 31, and some programs cut what is longer");
}

static void w07_no_sheet_is_blank(void **state)
{
    struct lint_file file;

    assert_passes(state, "W07");
    lint_file_begin(&file, *state);
    lint_file_add_sheet(&file, 5, "empty", WORKSHEET("", WIDTH("1", "1", "10"), "", ""));
    assert_found(lint_file_judge(&file, NULL), "W07", "empty", "the sheet is blank; take it out");
}

static void w08_there_are_no_macros(void **state)
{
    struct lint_file file;

    assert_passes(state, "W08");
    lint_file_begin(&file, *state);
    lint_file_put(&file, "xl/vbaProject.bin", "x");
    lint_file_declare(&file, "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject");
    lint_file_relate(&file, WORKBOOK_RELS, "rIdMacros", "vbaProject", "vbaProject.bin");
    assert_found(lint_file_judge(&file, NULL), "W08", "",
                 "the workbook has macros, which many readers may not open; save it as .xlsx without them");
    lint_file_begin(&file, *state);
    file.name = "reactors.xlsm";
    assert_found(lint_file_judge(&file, NULL), "W08", "",
                 "the file's name ends with \".xlsm\", as of a workbook with macros; save it as .xlsx");
}

static void w09_there_are_no_formulas(void **state)
{
    struct lint_file file;

    assert_passes(state, "W09");
    assert_breaks(state, DATA_PART, "<v>185</v>", "<f>184+1</f><v>185</v>", "W09", "reactors!C5",
                  "the cell has a formula; publish its value");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "<v>185</v>", "<f>184+1</f><v>185</v>");
    lint_file_replace(&file, DATA_PART, "<v>119</v>", "<f>118+1</f><v>119</v>");
    assert_found(lint_file_judge(&file, NULL), "W09", "reactors!C5",
                 "2 cells of the sheet have formulas, the first is here; publish their values");
}

static void w09_nothing_is_fetched(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_put(&file, "xl/connections.xml", "<connections " XMLNS "/>");
    lint_file_declare(&file, "xl/connections.xml", TYPE_PREFIX "connections+xml");
    lint_file_relate(&file, WORKBOOK_RELS, "rIdConnections", "connections", "connections.xml");
    lint_file_put(&file, "xl/calcChain.xml", "<calcChain " XMLNS "/>");
    lint_file_declare(&file, "xl/calcChain.xml", TYPE_PREFIX "calcChain+xml");
    lint_file_relate(&file, WORKBOOK_RELS, "rIdChain", "calcChain", "calcChain.xml");
    struct lint_judged judged = lint_file_judge(&file, NULL);
    assert_found(judged, "W09", "xl/connections.xml",
                 "the workbook fetches data from outside, which readers do not have; take the connection or "
                 "link out and publish the values");
    assert_found(judged, "W09", "", "the workbook has a chain of calculations; save it without formulas");
}

static void w10_the_workbook_opens_on_its_first_cell(void **state)
{
    assert_passes(state, "W10");
    assert_breaks(state, WORKBOOK, "activeTab='0'", "activeTab='3'", "W10", "",
                  "the workbook opens with its sheet 4; let it open with the first");
    assert_breaks(state, DATA_PART, "workbookViewId", "tabSelected='1' workbookViewId", "W10", "reactors",
                  "the sheet is selected, so that the workbook opens with several at once or not with the "
                  "first; select only the first sheet");
    assert_breaks(
        state, DATA_PART, "workbookViewId='0'/>",
        "workbookViewId='0'><selection activeCell='B4' sqref='B4'/></sheetView>", "W10", "reactors",
        "the sheet opens with the cell \"B4\"; screen readers begin to read there, so let it be A1");
    assert_breaks(state, DATA_PART, "workbookViewId", "topLeftCell='A20' workbookViewId", "W10", "reactors",
                  "the sheet opens scrolled to \"A20\"; let it show A1");
    assert_allows(state, DATA_PART, "workbookViewId='0'/>",
                  "workbookViewId='0'><selection activeCell='A1' sqref='A1'/></sheetView>", "W10");
    /* The cells of other panes than the active one are where these begin. */
    assert_allows(state, DATA_PART, "workbookViewId='0'/>",
                  "workbookViewId='0'><pane xSplit='1' topLeftCell='B1' activePane='topRight'/>"
                  "<selection activeCell='C9'/><selection pane='topRight'/></sheetView>",
                  "W10");
    assert_breaks(
        state, DATA_PART, "workbookViewId='0'/>",
        "workbookViewId='0'><pane xSplit='1' topLeftCell='B1' activePane='topRight'/>"
        "<selection activeCell='A1'/><selection pane='topRight' activeCell='B1'/></sheetView>",
        "W10", "reactors",
        "the sheet opens with the cell \"B1\"; screen readers begin to read there, so let it be A1");
}

static void w11_the_zoom_is_100(void **state)
{
    assert_passes(state, "W11");
    assert_breaks(state, DATA_PART, "workbookViewId", "zoomScale='85' workbookViewId", "W11", "reactors",
                  "the sheet opens at 85 %; set the zoom to 100 %");
    assert_breaks(state, DATA_PART, "workbookViewId", "zoomScaleNormal='120' workbookViewId", "W11",
                  "reactors", "the sheet opens at 120 %; set the zoom to 100 %");
    assert_allows(state, DATA_PART, "workbookViewId", "zoomScale='100' workbookViewId", "W11");
}

static void w12_no_sheet_is_hidden(void **state)
{
    assert_passes(state, "W12");
    assert_breaks(state, WORKBOOK, "<sheet name='Notes' ", "<sheet name='Notes' state='veryHidden' ", "W12",
                  "Notes", "the sheet is hidden (\"veryHidden\"); show it, or take it out");
}

static struct lint_judged judge_named(void **state, const char *name)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    file.name = name;
    return lint_file_judge(&file, NULL);
}

static void w13_the_name_of_the_file_is_plain(void **state)
{
    static const char *const good[] = {
        "reactors.xlsx",         "reactors-2013.xlsx",  "reactors-2013-q1.fr.xlsx",
        "reactors.zh-Hans.xlsx", "reactors-v.xlsx",     "finals.xlsx",
        "a-20130331.xlsx",       "table-12345678.xlsx", "reactors.pt-BR.xlsx"};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_not_found(judge_named(state, good[i]), "W13");
    assert_found(judge_named(state, "Reactors_1.xlsx"), "W13", "",
                 "the file's name \"Reactors_1.xlsx\" has other characters than small letters, digits and "
                 "dashes; write one such as \"loans-2024-q2.xlsx\"");
    assert_found(
        judge_named(state, "reactors.backup.xlsx"), "W13", "",
        "the file's name \"reactors.backup.xlsx\" has other characters than small letters, digits and "
        "dashes; write one such as \"loans-2024-q2.xlsx\"");
    assert_found(
        judge_named(state, "reactors-final.xlsx"), "W13", "",
        "the file's name \"reactors-final.xlsx\" has the word \"final\"; publish one version, under a "
        "name that stays");
    assert_found(
        judge_named(state, "reactors-v2.xlsx"), "W13", "",
        "the file's name \"reactors-v2.xlsx\" has the word \"v2\"; publish one version, under a name "
        "that stays");
    assert_found(judge_named(state, "reactors-20120331.xlsx"), "W13", "",
                 "the file's name \"reactors-20120331.xlsx\" has the year 2012, the document's title \"Power "
                 "reactors in the world in 2013\" has not; write it into both or into none");
    assert_found(judge_named(state, "reactors-in-operation-in-all-of-the-world-in-all-of-its-years.xlsx"),
                 "W13", "", "the file's name has 66 characters; use at most 60");
}

static void w14_the_package_is_sound(void **state)
{
    struct lint_file file;

    assert_passes(state, "W14");
    lint_file_begin(&file, *state);
    lint_file_relate(&file, DATA_RELS, "rId9", "table", "../tables/table9.xml");
    assert_non_null(lint_file_find(lint_file_judge(&file, NULL), "W14", NULL));
}

static void w15_nothing_is_protected(void **state)
{
    assert_passes(state, "W15");
    assert_breaks(state, DATA_PART, "</sheetData>", "</sheetData><sheetProtection sheet='1'/>", "W15",
                  "reactors",
                  "the sheet is protected; take the protection off, so that everybody can copy and widen");
    assert_breaks(state, WORKBOOK, "<workbookPr/>", "<workbookPr/><workbookProtection lockStructure='1'/>",
                  "W15", "",
                  "the workbook is protected; take the protection off, so that everybody can use it");
}

/* What openpyxl and LibreOffice write into every workbook locks nothing. */
static void w15_an_empty_protection_is_none(void **state)
{
    assert_allows(state, WORKBOOK, "<workbookPr/>", "<workbookPr/><workbookProtection/>", "W15");
    assert_allows(state, WORKBOOK, "<workbookPr/>", "<fileSharing userName='A'/><workbookPr/>", "W15");
    assert_breaks(state, WORKBOOK, "<workbookPr/>", "<fileSharing readOnlyRecommended='1'/><workbookPr/>",
                  "W15", "",
                  "the workbook is protected; take the protection off, so that everybody can use it");
    assert_breaks(state, WORKBOOK, "<workbookPr/>", "<fileSharing reservationPassword='CC1A'/><workbookPr/>",
                  "W15", "",
                  "the workbook is protected; take the protection off, so that everybody can use it");
}

/* As R's openxlsx hides them. */
static void t10_what_has_no_room_is_hidden(void **state)
{
    assert_breaks(state, DATA_PART, "<row r='6'>", "<row r='6' ht='0' customHeight='1'>", "T10", "reactors",
                  "row 6 is hidden; show or delete it, or say above the table what is hidden");
    assert_breaks(state, DATA_PART, WIDTH("2", "3", "14"), WIDTH("2", "3", "0"), "T10", "reactors",
                  "column B is hidden; show or delete it, or say above the table what is hidden");
}

static void w15_nothing_is_encrypted(void **state)
{
    struct scratch *scratch = *state;
    static const char ole[1024] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
                                  "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    const char *path = scratch_path(scratch, "secret.xlsx");
    FILE *file = fopen(path, "w");

    assert_int_equal(fwrite(ole, sizeof ole, 1, file), 1);
    assert_int_equal(fclose(file), 0);
    struct lint_judged judged = lint_file_judge_path(scratch, path, NULL);
    assert_int_equal(judged.count, 1);
    assert_found(judged, "W15", "",
                 "the workbook is encrypted, and nothing else about it can be judged; save it without a "
                 "password");
}

static void w16_the_file_can_be_made_again(void **state)
{
    struct lint_settings settings = strict();
    struct lint_file file;

    lint_file_begin(&file, *state);
    file.times_differ = true;
    assert_not_found(lint_file_judge(&file, &settings), "W16");
    settings.release = "2013-03-31";
    assert_found(lint_file_judge(&file, &settings), "W16", "",
                 "the parts of the file have different times; give all the same, so that the same data give "
                 "the same file");
    file.times_differ = false;
    assert_not_found(lint_file_judge(&file, &settings), "W16");
    settings.release = "2013-06-30";
    assert_found(lint_file_judge(&file, &settings), "W16", "",
                 "the document was created \"2013-03-31T00:00:00Z\"; set the day of its release, 2013-06-30");
    lint_file_replace(&file, CORE, ">2013-03-31T00:00:00Z</dcterms:created>", "></dcterms:created>");
    assert_found(lint_file_judge(&file, &settings), "W16", "",
                 "the document does not say when it was created; set the day of its release, 2013-06-30");
}

static void w17_names_stay_the_same(void **state)
{
    static const char *const old[] = {"Cover", "Contents", "Notes", "power"};
    static const char *const same[] = {"Cover", "Contents", "Notes", "reactors"};
    struct lint_names names = {.file = "old.xlsx", .sheets = old, .sheet_count = 4};
    struct lint_settings settings = strict();
    struct lint_file file;

    assert_passes(state, "W17");
    lint_file_begin(&file, *state);
    settings.previous = &names;
    struct lint_judged judged = lint_file_judge(&file, &settings);
    assert_found(
        judged, "W17", "",
        "there is no sheet \"power\", which old.xlsx has; keep the names of sheets, because links and "
        "programs go by them");
    assert_found(judged, "W17", "reactors",
                 "old.xlsx has no sheet \"reactors\"; see that it is new, and not an old one under another "
                 "name");
    names.sheets = same;
    assert_not_found(lint_file_judge(&file, &settings), "W17");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(each_rule_says_what_it_asks_for),
        SCRATCH_TEST(w01_a_document_has_a_title),
        SCRATCH_TEST(w02_a_document_says_its_language),
        SCRATCH_TEST(w02_the_language_is_that_of_the_definition),
        SCRATCH_TEST(w03_the_author_is_an_organisation),
        SCRATCH_TEST(w04_there_are_keywords),
        SCRATCH_TEST(w05_names_of_sheets_say_something),
        SCRATCH_TEST(w06_names_of_sheets_are_plain),
        SCRATCH_TEST(w07_no_sheet_is_blank),
        SCRATCH_TEST(w08_there_are_no_macros),
        SCRATCH_TEST(w09_there_are_no_formulas),
        SCRATCH_TEST(w09_nothing_is_fetched),
        SCRATCH_TEST(w10_the_workbook_opens_on_its_first_cell),
        SCRATCH_TEST(w11_the_zoom_is_100),
        SCRATCH_TEST(w12_no_sheet_is_hidden),
        SCRATCH_TEST(w13_the_name_of_the_file_is_plain),
        SCRATCH_TEST(w14_the_package_is_sound),
        SCRATCH_TEST(w15_nothing_is_protected),
        SCRATCH_TEST(w15_an_empty_protection_is_none),
        SCRATCH_TEST(t10_what_has_no_room_is_hidden),
        SCRATCH_TEST(w15_nothing_is_encrypted),
        SCRATCH_TEST(w16_the_file_can_be_made_again),
        SCRATCH_TEST(w17_names_stay_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
