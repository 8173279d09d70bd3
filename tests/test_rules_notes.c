#include "lint_files.h"

/* The data sheet with `from` in the place of `to`, judged strictly. */
static struct lint_judged change(void **state, const char *part, const char *from, const char *to)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, part, from, to);
    return lint_file_judge(&file, NULL);
}

static struct lint_judged change_data(void **state, const char *from, const char *to)
{
    return change(state, DATA_PART, from, to);
}

static struct lint_judged change_label(void **state, const char *text)
{
    struct scratch *scratch = *state;

    return change_data(state, ">Europe<", arena_format(scratch->arena, ">%s<", text));
}

static void notes_in_good_order_are_not_found(void **state)
{
    static const char *const ids[] = {"N01", "N02", "N03", "N04", "N05", "N06",
                                      "N07", "N08", "N09", "N10", "N11", "N12"};
    struct lint_file file;

    lint_file_begin(&file, *state);
    struct lint_judged judged = lint_file_judge(&file, NULL);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_not_found(judged, ids[i]);
}

static void symbols_and_raised_letters_mark_no_notes(void **state)
{
    struct lint_judged judged = change_label(state, "Europe†");

    assert_found(
        judged, "N01", "reactors!A5",
        "\"Europe†\" is marked with the symbol \"†\"; write a marker such as [note 1] and the note in "
        "the table of notes");
    assert_severity(judged, "N01", SEVERITY_ERROR);
    judged =
        change_data(state, "<is><t xml:space='preserve'>Europe</t></is>",
                    "<is><r><t>Europe</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></is>");
    assert_found(
        judged, "N01", "reactors!A5",
        "\"Europe1\" has raised or lowered letters (superscript or subscript); write them on the line, "
        "and a marker as [note 1]");
    judged = change(state, STYLES, "<sz val='12'/>", "<vertAlign val='subscript'/><sz val='12'/>");
    assert_found(judged, "N01", "reactors!A2",
                 "\"This worksheet contains one table. It has notes, which are o…\" has raised or lowered "
                 "letters (superscript or subscript); write them on the line, and a marker as [note 1]");
}

static void markers_have_one_form(void **state)
{
    assert_found(change_label(state, "Europe [1]"), "N02", "reactors!A5",
                 "the marker \"[1]\" has a form of its own; write [note 3], and several as [note 1][note 2]");
    assert_found(
        change_label(state, "Europe (1)"), "N02", "reactors!A5",
        "\"Europe (1)\" ends with \"(1)\", which looks like the marker of a note; write it as [note 1]");
    assert_found(
        change_label(state, "Europe [note 1], [note 2]"), "N02", "reactors!A5",
        "something stands between the markers \"[note 1], [note 2]\"; write them next to each other, "
        "[note 1][note 2]");
    assert_not_found(change_label(state, "Resolution 1540 (2004) [note 1]"), "N02");
}

static void notes_are_numbered_as_they_appear(void **state)
{
    struct lint_file file;
    struct lint_judged judged;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "to 2013 [note 1]", "to 2013 [note 2]");
    lint_file_replace(&file, DATA_PART, ">Europe<", ">Europe [note 1]<");
    judged = lint_file_judge(&file, NULL);
    assert_found(
        judged, "N03", "reactors!A1",
        "note 2 is the note that appears at place 1 of the workbook; number notes from 1 in the order of "
        "their first appearance, here [note 1]");
    assert_found(judged, "N03", "reactors!A1",
                 "note 2 is not defined; give the table of notes a row for [note 2]");
    assert_int_equal(lint_file_find(judged, "N03", "reactors!A5") == NULL, true);
}

static void the_contents_do_not_count_for_the_order_of_notes(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, CONTENTS_PART, ">Table 1: Power", ">[note 2] Table 1: Power");
    lint_file_replace(&file, COVER_PART, "Power reactors in operation",
                      "[note 3] Power reactors in operation");
    assert_not_found(lint_file_judge(&file, NULL), "N03");
}

static void every_note_is_used_and_defined_once(void **state)
{
    struct lint_file file;
    struct lint_judged judged = change_data(state, " [note 1]", "");

    assert_found(judged, "N03", "Notes!A4",
                 "note 1 is used nowhere; put [note 1] behind what it is about, or leave it out");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, NOTES_PART, "</sheetData>",
                      "<row r='5'>" TEXT_CELL("A5", S_WRAPPED, "[note 1]")
                          TEXT_CELL("B5", S_WRAPPED, "Again") "</row></sheetData>");
    lint_file_replace(&file, NOTES_TABLE, "A3:B4", "A3:B5");
    assert_found(lint_file_judge(&file, NULL), "N03", "Notes!A5",
                 "note 1 is defined twice; give each note a number of its own");
}

static void notes_are_compared_over_all_sheets(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, NOTES_PART, "</sheetData>",
                      "<row r='5'>" TEXT_CELL("A5", S_WRAPPED, "[note 3]") TEXT_CELL(
                          "B5", S_WRAPPED, "Three") "</row><row r='6'>" TEXT_CELL("A6", S_WRAPPED, "[note 2]")
                          TEXT_CELL("B6", S_WRAPPED, "Two") "</row></sheetData>");
    lint_file_replace(&file, NOTES_TABLE, "A3:B4", "A3:B6");
    lint_file_replace(&file, DATA_PART, "Shorthand: [x]", "[note 1] Again. Shorthand: [x]");
    struct lint_judged judged = lint_file_judge(&file, NULL);
    assert_found(judged, "N03", "reactors!A3", "note 1 is defined twice; give each note a number of its own");
    assert_found(judged, "N03", "Notes!A6",
                 "note 2 is used nowhere; put [note 2] behind what it is about, or leave it out");
    assert_found(judged, "N03", "Notes!A5",
                 "note 3 is used nowhere; put [note 3] behind what it is about, or leave it out");
}

static void markers_stay_out_of_the_data(void **state)
{
    struct lint_file file;

    assert_found(
        change_data(state, NUMBER_CELL("C8", S_NUMBER, "119"), TEXT_CELL("C8", S_RIGHT, "119 [note 1]")),
        "N04", "reactors!C8",
        "a cell among the data has the marker \"[note 1]\"; put it behind the title, the heading or the "
        "label of the row, or into a column Notes");
    assert_not_found(change_label(state, "Europe [note 1]"), "N04");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, ">Reactors&#10;(number)<", ">Notes&#10;[note 1]<");
    lint_file_replace(&file, DATA_TABLE, "Reactors_x000a_(number)", "Notes_x000a_[note 1]");
    lint_file_replace(&file, DATA_PART, ">[x]<", ">[note 1]<");
    assert_not_found(lint_file_judge(&file, NULL), "N04");
}

static void a_marker_in_a_heading_has_its_line(void **state)
{
    assert_found(
        change_data(state, "(number)<", "(number) [note 1]<"), "N05", "reactors!C4",
        "the heading \"Reactors (number) [note 1]\" has the marker \"[note 1]\" on the line of other "
        "words; begin a new line in the cell in front of it");
    assert_not_found(change_data(state, "(number)<", "(number)&#10;[note 1][note 2]<"), "N05");
    assert_not_found(change_data(state, "(number)<", "(number)&#10; [note 1]<"), "N05");
}

static void notes_are_mentioned_above(void **state)
{
    assert_found(
        change_data(state, " It has notes, which are on the sheet Notes.", ""), "N06", "reactors!A1",
        "the sheet has markers of notes, and no sentence above the table says so; write in column A that "
        "the table has notes, and on which sheet they are");
    assert_not_found(change_data(state, " It has notes, which are on the sheet Notes.",
                                 " See the footnotes of the workbook."),
                     "N06");
}

static void shorthand_is_explained_above(void **state)
{
    struct lint_judged judged = change_data(state, "[x] means not available.", "see below.");

    assert_found(judged, "N07", "reactors!C7",
                 "the shorthand [x] is explained nowhere above the table; say in column A what it means");
    assert_severity(judged, "N07", SEVERITY_ERROR);
    assert_found(change_data(state, "Shorthand: [x] means not available.", "[x]"), "N07", "reactors!C7",
                 "the shorthand [x] is explained nowhere above the table; say in column A what it means");
}

static void shorthand_is_of_the_vocabulary(void **state)
{
    static const char *const vocabulary[] = {"x", "q", NULL};
    struct lint_settings settings;
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace_all(&file, DATA_PART, "[x]", "[q]");
    assert_found(
        lint_file_judge(&file, NULL), "N08", "reactors!C7",
        "[q] is none of the agreed codes of shorthand; use one of them, such as [x] for not available, or "
        "say it in words");
    lint_settings_default(&settings, PROFILE_AF);
    settings.vocabulary = vocabulary;
    assert_not_found(lint_file_judge(&file, &settings), "N08");
}

static void each_shorthand_has_its_square_brackets(void **state)
{
    struct lint_file file;
    struct lint_judged judged;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, ">[x]<", ">[rp]<");
    judged = lint_file_judge(&file, NULL);
    assert_found(
        judged, "N09", "reactors!C7",
        "several codes of shorthand share the brackets of \"[rp]\"; give each its own, as in [r][e]");
    assert_not_found(judged, "N08");
    assert_found(change_data(state, ">[x]<", ">(x)<"), "N09", "reactors!C7",
                 "the shorthand \"(x)\" stands in round brackets; put it in square ones, as in [x]");
    assert_found(
        change_data(state, "(number)<", "[number]<"), "N09", "reactors!C4",
        "the heading \"Reactors [number]\" has words in square brackets, which are for shorthand and "
        "notes; put units in round ones");
    assert_found(
        change_data(state, "to 2013 [note 1]", "to 2013 [r, p][note 1]"), "N09", "reactors!A1",
        "several codes of shorthand share the brackets of \"[r, p]\"; give each its own, as in [r][e]");
}

static void only_what_is_used_is_explained(void **state)
{
    assert_found(change_data(state, "not available.", "not available, [ ] nothing, [z] not applicable."),
                 "N10", "reactors!A3",
                 "[z] is explained, and nothing on the sheet uses it; explain only what is used");
}

static void each_item_of_a_list_of_marks_uses_its_code(void **state)
{
    static const char *const lists[] = {"[x] Asia; [z] Africa, Europe", "[x] Asia\u061B [z][x]",
                                        "\u2068[x]\u2069 Asia\uFF1B\u2068[z] Africa\u2069 and others"};
    static const char explained[] = "not available, [z] not applicable.";
    struct lint_file file;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        lint_file_begin(&file, *state);
        lint_file_replace(&file, DATA_PART, "not available.", explained);
        lint_file_replace(&file, DATA_PART, ">[x]<", arena_format(file.scratch->arena, ">%s<", lists[i]));
        assert_not_found(lint_file_judge(&file, NULL), "N10");
    }
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "not available.", explained);
    lint_file_replace(&file, DATA_PART, ">[x]<", ">[x] of the [z] sort; see [z] there; others<");
    assert_found(lint_file_judge(&file, NULL), "N10", "reactors!A3",
                 "[z] is explained, and nothing on the sheet uses it; explain only what is used");
}

static void a_column_of_notes_is_the_last(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, ">Area<", ">Notes<");
    lint_file_replace(&file, DATA_TABLE, "'Area'", "'Notes'");
    assert_found(lint_file_judge(&file, NULL), "N11", "reactors!A4",
                 "the column \"Notes\" stands in front of columns with data; make it the last of the table");
}

static void a_figure_is_alone_in_its_cell(void **state)
{
    struct lint_settings settings;
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_settings_default(&settings, PROFILE_MACHINE);
    lint_file_replace(&file, DATA_PART, NUMBER_CELL("C8", S_NUMBER, "119"),
                      TEXT_CELL("C8", S_RIGHT, "119 [x]"));
    assert_found(
        lint_file_judge(&file, &settings), "N12", "reactors!C8",
        "the figure \"119 [x]\" shares its cell with shorthand, so that it is a text; keep the figure alone "
        "and put the shorthand into a column next to it");
    assert_not_found(
        change_data(state, NUMBER_CELL("B8", S_YEAR, "2013"), TEXT_CELL("B8", S_RIGHT, "2013 [x]")), "N12");
    assert_not_found(change_label(state, "27 [x]"), "N12");
    assert_not_found(change_data(state, ">[x]<", ">[x]<"), "N12");
}

static void marks_and_sources_may_follow_notes(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, ">Year<", ">Notes<");
    lint_file_replace(&file, DATA_TABLE, "'Year'", "'Notes'");
    lint_file_replace(&file, DATA_PART, ">Reactors&#10;(number)<", ">Source<");
    lint_file_replace(&file, DATA_TABLE, "Reactors_x000a_(number)", "Source");
    assert_not_found(lint_file_judge(&file, NULL), "N11");
}

static void shorthand_between_marks_of_direction_is_explained(void **state)
{
    struct lint_judged judged =
        change_data(state, "[x] means not available", "[&#x2068;x&#x2069;] means not available");

    assert_not_found(judged, "N07");
    assert_not_found(judged, "N10");
}

/* So that a sheet of wrong cells takes no more memory than one of right ones. */
static void a_thousand_wrong_cells_are_told_of_once(void **state)
{
    struct scratch *scratch = *state;
    struct lint_file file;
    char *rows = arena_alloc(scratch->arena, 300000), *end = rows;

    for (int row = 9; row < 1009; row++)
        end += sprintf(end, "<row r='%d'><c r='A%d' t='inlineStr'><is><t>Europe [%d]</t></is></c></row>", row,
                       row, row % 90 + 1);
    lint_file_begin(&file, scratch);
    lint_file_replace(&file, DATA_PART, "</sheetData>", arena_format(scratch->arena, "%s</sheetData>", rows));
    const struct lint_finding *last = NULL;
    struct lint_judged judged = lint_file_judge(&file, NULL);
    size_t count = 0;
    for (size_t i = 0; i < judged.count; i++)
        if (strcmp(judged.findings[i].rule->id, "N02") == 0) {
            last = &judged.findings[i];
            count++;
        }
    assert_int_equal(count, 5);
    assert_int_equal(last->more, 995);
    assert_string_equal(last->text,
                        "the marker \"[14]\" has a form of its own; write [note 3], and several as "
                        "[note 1][note 2]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(notes_in_good_order_are_not_found),
        SCRATCH_TEST(symbols_and_raised_letters_mark_no_notes),
        SCRATCH_TEST(markers_have_one_form),
        SCRATCH_TEST(notes_are_numbered_as_they_appear),
        SCRATCH_TEST(the_contents_do_not_count_for_the_order_of_notes),
        SCRATCH_TEST(every_note_is_used_and_defined_once),
        SCRATCH_TEST(notes_are_compared_over_all_sheets),
        SCRATCH_TEST(markers_stay_out_of_the_data),
        SCRATCH_TEST(a_marker_in_a_heading_has_its_line),
        SCRATCH_TEST(notes_are_mentioned_above),
        SCRATCH_TEST(shorthand_is_explained_above),
        SCRATCH_TEST(shorthand_is_of_the_vocabulary),
        SCRATCH_TEST(each_shorthand_has_its_square_brackets),
        SCRATCH_TEST(only_what_is_used_is_explained),
        SCRATCH_TEST(each_item_of_a_list_of_marks_uses_its_code),
        SCRATCH_TEST(a_column_of_notes_is_the_last),
        SCRATCH_TEST(marks_and_sources_may_follow_notes),
        SCRATCH_TEST(shorthand_between_marks_of_direction_is_explained),
        SCRATCH_TEST(a_figure_is_alone_in_its_cell),
        SCRATCH_TEST(a_thousand_wrong_cells_are_told_of_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
