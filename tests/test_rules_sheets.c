/* Rules S01 to S11: of each a workbook that passes and one that does not. */
#include "rule_files.h"

/* A second sheet of data, with the table "second" on A3:B4. */
#define SECOND_SHEET(above)                                                                                  \
    WORKSHEET("", WIDTH("1", "2", "40"),                                                                     \
              TEXT_ROW("1", S_HEADING_1, "Table 2: Power stations in the world, 2013")                       \
                  TEXT_ROW("2", S_WRAPPED, "This worksheet contains one table." above) ROW(                  \
                      "3", TEXT_CELL("A3", S_HEAD_LEFT, "Area") TEXT_CELL("B3", S_HEAD_LEFT, "State"))       \
                      ROW("4", TEXT_CELL("A4", S_WRAPPED, "Europe") TEXT_CELL("B4", S_WRAPPED, "Spain")),    \
              TABLE_PARTS)

static void add_second(struct lint_file *file, const char *name, const char *text)
{
    lint_file_add_sheet(file, 5, name, text);
    lint_file_put(file, "xl/tables/table4.xml",
                  TABLE_XML("4", "second", "A3:B4", "Stations by area",
                            TABLE_COLUMN("1", "Area") TABLE_COLUMN("2", "State")));
    lint_file_declare(file, "xl/tables/table4.xml", TYPE_PREFIX "table+xml");
    lint_file_relate(file, "xl/worksheets/_rels/sheet5.xml.rels", "rId1", "table", "../tables/table4.xml");
}

/* The sheet called `from` is called `to` from now on. */
static void rename_sheet(struct lint_file *file, const char *from, const char *to)
{
    struct arena *arena = file->scratch->arena;

    lint_file_replace(file, WORKBOOK, arena_format(arena, "name='%s'", from),
                      arena_format(arena, "name='%s'", to));
}

static void s01_tables_have_a_cover(void **state)
{
    struct lint_file file;

    assert_passes(state, "S01");
    lint_file_begin(&file, *state);
    add_second(&file, "second", SECOND_SHEET(""));
    assert_not_found(lint_file_judge(&file, NULL), "S01");
    lint_file_replace(&file, WORKBOOK, "<sheet name='Cover' sheetId='1' r:id='rId1'/>", "");
    assert_found(
        lint_file_judge(&file, NULL), "S01", "Contents",
        "the workbook has 2 tables of data and does not begin with a cover; put a sheet \"Cover\" in "
        "front, which says what the workbook is, when it was published and whom to ask");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, WORKBOOK, "<sheet name='Cover' sheetId='1' r:id='rId1'/>", "");
    assert_not_found(lint_file_judge(&file, NULL), "S01");
}

static void s02_the_cover_says_what_there_is_to_say(void **state)
{
    assert_passes(state, "S02");
    assert_breaks(state, COVER_PART, "Published: 2013-03-31", "Published: soon", "S02", "Cover",
                  "the cover lacks the date of publication; give each a heading in column A with its text "
                  "below");
    assert_breaks(
        state, COVER_PART, "Next update: 2014-03-31", "Next update: in 2014", "S02", "Cover",
        "the cover lacks the date of the next update; give each a heading in column A with its text "
        "below");
    assert_breaks(state, COVER_RELS, "mailto:figures@example.org", "https://example.org", "S02", "Cover",
                  "the cover lacks an e-mail address or telephone number; give each a heading in column A "
                  "with its text below");
    assert_breaks(state, COVER_PART,
                  TEXT_ROW("12", S_HEADING_2, "Revisions")
                      TEXT_ROW("13", S_WRAPPED, "The figures are provisional and may be revised."),
                  "", "S02", "Cover",
                  "the cover lacks a word on whether figures are provisional or revised; give each a heading "
                  "in column A "
                  "with its text below");
    assert_allows(state, COVER_PART, "Published: 2013-03-31", "31 March 2013", "S02");
    assert_allows(state, COVER_PART, ">Summary<", ">Power reactors in operation, in two areas of the world<",
                  "S02");
}

static void s02_a_cover_may_lack_everything(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_put(
        &file, COVER_PART,
        WORKSHEET("tabSelected='1' ", WIDTH("1", "1", "80"), TEXT_ROW("2", S_WRAPPED, "Reactors"), ""));
    assert_found(lint_file_judge(&file, NULL), "S02", "Cover",
                 "the cover lacks a title in A1, a summary, a link to the release, the source, the date of "
                 "publication, the date of the next update, a word on whether figures are provisional or "
                 "revised and an "
                 "e-mail address or telephone number; give each a heading in column A with its text below");
}

static void s02_dates_and_contacts_have_many_forms(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, COVER_RELS, "mailto:figures@example.org", "https://example.org");
    lint_file_replace(&file, COVER_PART, "Write to the statisticians", "Call +44 20 7946 0000");
    lint_file_replace(&file, COVER_PART, TEXT_CELL("A9", S_WRAPPED, "Published: 2013-03-31"),
                      NUMBER_CELL("A9", S_DATE, "41364"));
    assert_not_found(lint_file_judge(&file, NULL), "S02");
    lint_file_replace(&file, COVER_PART, "Call +44 20 7946 0000", "Write to figures@example.org");
    lint_file_replace(&file, COVER_PART, NUMBER_CELL("A9", S_DATE, "41364"),
                      NUMBER_CELL("A9", S_NUMBER, "41364"));
    assert_found(lint_file_judge(&file, NULL), "S02", "Cover",
                 "the cover lacks the date of publication; give each a heading in column A with its text "
                 "below");
    lint_file_replace(&file, COVER_PART, "Write to figures@example.org", "Call 2013 or 31, or write to @us");
    lint_file_replace(&file, COVER_PART, NUMBER_CELL("A9", S_NUMBER, "41364"),
                      TEXT_CELL("A9", S_WRAPPED, "2013\u5E743\u670831\u65E5"));
    assert_found(
        lint_file_judge(&file, NULL), "S02", "Cover",
        "the cover lacks an e-mail address or telephone number; give each a heading in column A with "
        "its text below");
}

static void s03_the_cover_is_one_column(void **state)
{
    struct lint_file file;

    assert_passes(state, "S03");
    assert_breaks(state, COVER_PART, TEXT_ROW("2", S_HEADING_2, "Summary"),
                  ROW("2", TEXT_CELL("A2", S_HEADING_2, "Summary") TEXT_CELL("C2", S_NORMAL, "Logo")), "S03",
                  "Cover!C2",
                  "\"Logo\" stands beside column A, where readers of the cover do not look; write it into "
                  "column A");
    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    lint_file_relate(&file, COVER_RELS, "rId7", "drawing", "../drawings/drawing1.xml");
    lint_file_replace(&file, COVER_PART, "</worksheet>", "<drawing r:id='rId7'/></worksheet>");
    assert_found(lint_file_judge(&file, NULL), "S03", "Cover!A3",
                 "\"Chart 1\" lies on column A; move it to the right of the text");
    lint_file_replace(&file, DRAWING_PART, "name='Chart 1'", "name=''");
    assert_found(lint_file_judge(&file, NULL), "S03", "Cover!A3",
                 "a picture lies on column A; move it to the right of the text");
    lint_file_replace(&file, DRAWING_PART, "<xdr:col>0</xdr:col>", "<xdr:col>1</xdr:col>");
    assert_not_found(lint_file_judge(&file, NULL), "S03");
}

static void s04_the_cover_is_short(void **state)
{
    struct lint_settings settings = strict();
    struct lint_file file;

    assert_passes(state, "S04");
    lint_file_begin(&file, *state);
    settings.cover_words = 3;
    settings.cover_cell = 70;
    struct lint_judged judged = lint_file_judge(&file, &settings);
    assert_non_null(lint_file_find(judged, "S04", "Cover"));
    assert_found(judged, "S04", "Cover!A15",
                 "the text has 74 characters; use at most 70 in a cell, and a cell for each paragraph");
    lint_file_put(
        &file, COVER_PART,
        WORKSHEET("tabSelected='1' ", WIDTH("1", "1", "80"), TEXT_ROW("1", S_HEADING_1, "a b c d"), ""));
    assert_found(lint_file_judge(&file, &settings), "S04", "Cover",
                 "the cover has 4 words; use at most 3, and leave the rest to a document of its own");
}

static void s05_many_sheets_have_contents(void **state)
{
    struct lint_file file;

    assert_passes(state, "S05");
    lint_file_begin(&file, *state);
    rename_sheet(&file, "Contents", "overview");
    assert_not_found(lint_file_judge(&file, NULL), "S05");
    add_second(&file, "second", SECOND_SHEET(""));
    assert_found(
        lint_file_judge(&file, NULL), "S05", "",
        "the workbook has 5 sheets and no contents; add a sheet \"Contents\" behind the cover, with a "
        "table of the other sheets");
}

static void s05_contents_are_one_table(void **state)
{
    assert_breaks(state, CONTENTS_RELS, RELATIONSHIP("rId1", "table", "../tables/table1.xml"), "", "S05",
                  "Contents",
                  "the sheet has no table; mark what it lists as a table called \"Table_of_contents\"");
    assert_breaks(state, CONTENTS_TABLE, "displayName='Table_of_contents'", "displayName='Table7'", "S05",
                  "Contents!A3", "the table is called \"Table7\"; call it \"Table_of_contents\"");
    assert_allows(state, CONTENTS_TABLE, "displayName='Table_of_contents'", "displayName='Sommaire'", "S05");
}

static void s05_contents_are_not_two_tables(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_put(&file, "xl/tables/table4.xml",
                  TABLE_XML("4", "second", "D3:E5", "More", TABLE_COLUMN("1", "a") TABLE_COLUMN("2", "b")));
    lint_file_declare(&file, "xl/tables/table4.xml", TYPE_PREFIX "table+xml");
    lint_file_relate(&file, CONTENTS_RELS, "rId2", "table", "../tables/table4.xml");
    lint_file_replace(&file, CONTENTS_PART, TABLE_PARTS,
                      "<tableParts count='2'><tablePart r:id='rId1'/><tablePart r:id='rId2'/></tableParts>");
    assert_found(lint_file_judge(&file, NULL), "S05", "Contents",
                 "the sheet has 2 tables; make one table of them");
}

static void s06_the_contents_list_every_sheet(void **state)
{
    struct lint_file file;

    assert_passes(state, "S06");
    assert_breaks(
        state, WORKBOOK, "'reactors'", "'stations'", "S06", "Contents!A5",
        "the contents list \"reactors\", which is no sheet; write the name of a sheet, as on its tab");
    assert_breaks(state, WORKBOOK, "'reactors'", "'stations'", "S06", "Contents",
                  "the contents do not list the sheet \"stations\"; list every sheet once");
    assert_breaks(state, CONTENTS_PART, ">reactors<", ">Notes<", "S06", "Contents!A5",
                  "the contents list the sheet \"Notes\" twice; list it once");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, CONTENTS_PART, ">reactors<", "><");
    lint_file_replace(&file, CONTENTS_PART, "s='9' t='inlineStr'><is><t xml:space='preserve'>Notes<",
                      "s='9' t='inlineStr'><is><t xml:space='preserve'>x<");
    lint_file_replace(&file, CONTENTS_PART, TEXT_CELL("B4", S_WRAPPED, "Notes"),
                      TEXT_CELL("B4", S_WRAPPED, "x"));
    assert_found(lint_file_judge(&file, NULL), "S06", "Contents",
                 "no column of the contents has the names of the sheets; write them as on the tabs");
}

static void s06_sheets_are_listed_in_the_order_of_tabs(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, CONTENTS_PART, TEXT_CELL("A5", S_LINK, "reactors"),
                      TEXT_CELL("A5", S_LINK, "Cover"));
    assert_found(
        lint_file_judge(&file, NULL), "S06", "Contents!A5",
        "the contents list the sheet \"Cover\" behind \"Notes\"; list the sheets in the order of their "
        "tabs");
}

static void s06_sheets_are_listed_with_their_titles(void **state)
{
    struct lint_file file;

    assert_breaks(
        state, CONTENTS_PART, ">Table 1: Power reactors in the world, 2012 to 2013<", ">Reactors<", "S06",
        "Contents!B5",
        "the contents call the sheet \"reactors\" \"Reactors\", its title is \"Table 1: Power reactors "
        "in the world, 2012 to 2013 [note 1]\"; write the title of its A1");
    assert_breaks(
        state, CONTENTS_PART,
        TEXT_CELL("B5", S_WRAPPED, "Table 1: Power reactors in the world, 2012 to 2013"), "", "S06",
        "Contents!A5",
        "the contents list the sheet \"reactors\" without its title; write \"Table 1: Power reactors in "
        "the world, 2012 to 2013 [note 1]\" beside it");
    assert_allows(state, CONTENTS_PART, ">Table 1: Power reactors in", ">Power reactors in", "S06");
    assert_allows(state, CONTENTS_PART, "2012 to 2013<", "2012 to 2013 [note 1]\u200F<", "S06");
    assert_breaks(
        state, DATA_PART, "2012 to 2013 [note 1]<", "2012 to 2013 [note 1] and beyond [note 1]<", "S06",
        "Contents!B5",
        "the contents call the sheet \"reactors\" \"Table 1: Power reactors in the world, 2012 to 2013\", "
        "its title is \"Table 1: Power reactors in the world, 2012 to 2013 [note 1] \u2026\"; write the "
        "title of its A1");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, CONTENTS_PART, ">Notes<", ">N<");
    lint_file_replace(&file, CONTENTS_PART, ">Notes<", ">Notes and<");
    lint_file_replace(&file, CONTENTS_PART, ">reactors<", ">Power reactors in the world, 2012 to 2013<");
    lint_file_replace(&file, CONTENTS_PART, ">Table 1: Power reactors in the world, 2012 to 2013<",
                      ">reactors<");
    assert_null(lint_file_find(lint_file_judge(&file, NULL), "S06", "Contents!A5"));
    /* A sheet without a title is for H01. */
    lint_file_begin(&file, *state);
    lint_file_replace(&file, NOTES_PART, TEXT_ROW("1", S_HEADING_1, "Notes"), "");
    assert_not_found(lint_file_judge(&file, NULL), "S06");
}

static void s06_contents_that_are_too_long_are_not_judged(void **state)
{
    struct lint_file file;
    struct arena *arena = ((struct scratch *)*state)->arena;
    size_t size = 1000 * 1000, used = 0;
    char *rows = arena_alloc(arena, size);

    for (int row = 4; row < 4 + LINT_TEXT_LIMIT + 1; row++)
        used += (size_t)snprintf(rows + used, size - used, "<row r='%d'><c r='A%d'><v>%d</v></c></row>", row,
                                 row, row);
    assert_true(used < size);
    lint_file_begin(&file, *state);
    lint_file_put(&file, CONTENTS_PART,
                  arena_format(arena,
                               WORKSHEET("", WIDTH("1", "1", "20"),
                                         TEXT_ROW("1", S_HEADING_1, "Contents")
                                             ROW("3", TEXT_CELL("A3", S_HEAD_LEFT, "Sheet")) "%s",
                                         TABLE_PARTS),
                               rows));
    lint_file_replace(&file, CONTENTS_TABLE, "A3:B5", "A3:B6000");
    assert_not_found(lint_file_judge(&file, NULL), "S06");
}

static void s07_links_of_the_contents_lead_to_a1(void **state)
{
    struct lint_file file;

    assert_passes(state, "S07");
    assert_breaks(
        state, CONTENTS_PART, "'reactors'!A1", "'reactors'!A4", "S07", "Contents!A5",
        "the link leads to \"A4\" of the sheet \"reactors\"; let it lead to A1, so that readers get "
        "the title and what is said above the table");
    assert_breaks(state, CONTENTS_PART, "'reactors'!A1", "'stations'!A1", "S07", "Contents!A5",
                  "the link leads to the sheet \"stations\", which is not there; mend it");
    assert_breaks(state, CONTENTS_PART, "'reactors'!A1", "reactors", "S07", "Contents!A5",
                  "the link leads to \"reactors\"; let it lead to A1 of a sheet, as in 'Notes'!A1");
    assert_allows(state, CONTENTS_PART, "'reactors'!A1", "reactors!$A$1", "S07");
    assert_breaks(state, CONTENTS_PART,
                  "<hyperlinks><hyperlink ref='A4' location=\"'Notes'!A1\"/><hyperlink ref='A5' "
                  "location=\"'reactors'!A1\"/></hyperlinks>",
                  "", "S07", "Contents",
                  "the contents have no links; let each name of a sheet lead to its A1");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, WORKBOOK, "name='reactors'", "name=\"world's reactors\"");
    lint_file_replace(&file, CONTENTS_PART, "'reactors'!A1", "'world''s reactors'!A1");
    assert_not_found(lint_file_judge(&file, NULL), "S07");
}

static void s07_some_programs_write_links_as_addresses(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, CONTENTS_RELS, "</Relationships>",
                      EXTERNAL("rId5", "#reactors!B7")
                          EXTERNAL("rId6", "https://example.org") "</Relationships>");
    lint_file_replace(&file, CONTENTS_PART, "<hyperlink ref='A5' location=\"'reactors'!A1\"/>",
                      "<hyperlink ref='A5' r:id='rId5'/><hyperlink ref='B5' r:id='rId6'/>");
    struct lint_judged judged = lint_file_judge(&file, NULL);
    assert_found(
        judged, "S07", "Contents!A5",
        "the link leads to \"B7\" of the sheet \"reactors\"; let it lead to A1, so that readers get the "
        "title and what is said above the table");
    assert_null(lint_file_find(judged, "S07", "Contents!B5"));
}

static void s08_notes_have_a_table(void **state)
{
    struct lint_file file;

    assert_passes(state, "S08");
    assert_breaks(
        state, WORKBOOK, "'Notes'", "'small print'", "S08", "small print!A4",
        "the cell refers to note 1 and there is no sheet of notes; add a sheet \"Notes\" with a table "
        "of them");
    assert_breaks(state, NOTES_TABLE, "displayName='Notes'", "displayName='Table2'", "S08", "Notes!A3",
                  "the table is called \"Table2\"; call it \"Notes\"");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, " [note 1]", "");
    lint_file_replace(&file, NOTES_TABLE, "displayName='Notes'", "displayName='Table2'");
    assert_not_found(lint_file_judge(&file, NULL), "S08");
}

static void s09_the_cover_explains_shorthand(void **state)
{
    struct lint_file file;

    assert_passes(state, "S09");
    assert_breaks(state, COVER_PART, "[note 1]", "(1)", "S09", "Cover",
                  "the cover does not say that there are notes; write how they look, such as [note 1], and "
                  "where they stand");
    assert_breaks(
        state, COVER_PART, "[x] means", "x or [xx] means", "S09", "Cover",
        "the cover does not explain the shorthand [x], which the sheet \"reactors\" uses; say there "
        "what it means");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, COVER_PART, "[x] means", "[c] means");
    add_second(&file, "second", SECOND_SHEET(""));
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", "Spain", "[x]");
    struct lint_judged judged = lint_file_judge(&file, NULL);
    assert_non_null(lint_file_find(judged, "S09", "Cover"));
    assert_int_equal(lint_file_find(judged, "S09", "Cover")->more, 0);
    lint_file_replace(&file, WORKBOOK, "<sheet name='Cover' sheetId='1' r:id='rId1'/>", "");
    assert_not_found(lint_file_judge(&file, NULL), "S09");
}

static void s10_the_source_is_named(void **state)
{
    struct lint_file file;

    assert_passes(state, "S10");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, COVER_PART, ">Source<", ">Origin<");
    lint_file_replace(&file, COVER_PART, "Source: reports", "From: reports");
    assert_found(
        lint_file_judge(&file, NULL), "S10", "reactors",
        "neither the sheet nor the cover names the source; write \"Source: \u2026\" above the table, or on "
        "the cover when it is the same everywhere");
    lint_file_replace(&file, CONTENTS_PART, ">Title<", ">Source<");
    lint_file_replace(&file, CONTENTS_TABLE, "name='Title'", "name='Source'");
    assert_not_found(lint_file_judge(&file, NULL), "S10");
}

static void s10_the_same_source_stands_on_the_cover(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, COVER_PART, ">Source<", ">Origin<");
    lint_file_replace(&file, COVER_PART, "Source: reports", "From: reports");
    lint_file_replace(&file, DATA_PART, "Shorthand: [x] means not available.", "Source: operators");
    assert_not_found(lint_file_judge(&file, NULL), "S10");
    add_second(&file, "second", SECOND_SHEET(""));
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", "This worksheet contains one table.",
                      "Source: operators");
    assert_found(lint_file_judge(&file, NULL), "S10", "Cover",
                 "all sheets of data have the same source, \"Source: operators\"; write it on the cover");
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", "Source: operators", "Source: builders");
    assert_not_found(lint_file_judge(&file, NULL), "S10");
}

static void s11_sheets_stand_in_the_usual_order(void **state)
{
    struct lint_file file;

    assert_passes(state, "S11");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, WORKBOOK, "<sheet name='Notes' sheetId='3' r:id='rId3'/>", "");
    lint_file_replace(&file, WORKBOOK, "</sheets>", "<sheet name='Notes' sheetId='3' r:id='rId3'/></sheets>");
    assert_found(
        lint_file_judge(&file, NULL), "S11", "Notes",
        "the sheet (notes) stands behind \"reactors\" (data); order them cover, contents, notes, about "
        "the data, data, charts");
    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    assert_not_found(lint_file_judge(&file, NULL), "S11");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(s01_tables_have_a_cover),
        SCRATCH_TEST(s02_the_cover_says_what_there_is_to_say),
        SCRATCH_TEST(s02_a_cover_may_lack_everything),
        SCRATCH_TEST(s02_dates_and_contacts_have_many_forms),
        SCRATCH_TEST(s03_the_cover_is_one_column),
        SCRATCH_TEST(s04_the_cover_is_short),
        SCRATCH_TEST(s05_many_sheets_have_contents),
        SCRATCH_TEST(s05_contents_are_one_table),
        SCRATCH_TEST(s05_contents_are_not_two_tables),
        SCRATCH_TEST(s06_the_contents_list_every_sheet),
        SCRATCH_TEST(s06_sheets_are_listed_in_the_order_of_tabs),
        SCRATCH_TEST(s06_sheets_are_listed_with_their_titles),
        SCRATCH_TEST(s06_contents_that_are_too_long_are_not_judged),
        SCRATCH_TEST(s07_links_of_the_contents_lead_to_a1),
        SCRATCH_TEST(s07_some_programs_write_links_as_addresses),
        SCRATCH_TEST(s08_notes_have_a_table),
        SCRATCH_TEST(s09_the_cover_explains_shorthand),
        SCRATCH_TEST(s10_the_source_is_named),
        SCRATCH_TEST(s10_the_same_source_stands_on_the_cover),
        SCRATCH_TEST(s11_sheets_stand_in_the_usual_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
