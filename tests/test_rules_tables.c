/* Rules T01 to T29: of each a workbook that passes and one that does not. What each tells apart stands in the
 * tests of its file. */
#include "rule_files.h"

static void t01_data_belong_to_tables(void **state)
{
    assert_passes(state, "T01");
    assert_breaks(state, DATA_PART, "</sheetData>",
                  ROW("11", TEXT_CELL("A11", S_WRAPPED, "Africa") NUMBER_CELL("B11", S_YEAR, "2013"))
                      ROW("12", TEXT_CELL("A12", S_WRAPPED, "America")
                                    NUMBER_CELL("B12", S_YEAR, "2013")) "</sheetData>",
                  "T01", "reactors!A11",
                  "cells with data begin here that belong to no table; mark them up as a table");
}

static void t02_tables_have_names(void **state)
{
    assert_passes(state, "T02");
    assert_breaks(state, DATA_TABLE, "displayName='reactors'", "displayName='Table3'", "T02", "reactors!A4",
                  "the table is called \"Table3\"; give it a name that says what it holds, such as "
                  "population_by_age");
}

static void t03_one_row_holds_the_headings(void **state)
{
    assert_passes(state, "T03");
    assert_breaks(state, DATA_TABLE, "ref='A4:C8'", "ref='A4:C8' headerRowCount='0'", "T03", "reactors!A4",
                  "the table has 0 rows that are marked up as headings; mark up one");
}

static void t04_columns_have_headings(void **state)
{
    assert_passes(state, "T04");
    assert_breaks(state, DATA_PART, ">Area<", ">Year<", "T04", "reactors!B4",
                  "two columns are called \"Year\"; give each a name of its own");
    assert_breaks(
        state, DATA_TABLE, "name='Area'", "name='Region'", "T04", "reactors!A4",
        "the heading is \"Area\", but the table calls its column \"Region\"; both should be the same");
}

static void t05_cells_are_not_merged(void **state)
{
    assert_passes(state, "T05");
    assert_breaks(state, DATA_PART, "</sheetData>",
                  "</sheetData><mergeCells count='1'><mergeCell ref='A1:C1'/></mergeCells>", "T05",
                  "reactors!A1", "the cells \"A1:C1\" are merged; give each cell its own text or figure");
}

static void t06_tables_have_no_blank_rows(void **state)
{
    struct lint_file file;

    assert_passes(state, "T06");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_TABLE, "A4:C8", "A4:C10");
    assert_found(lint_file_judge(&file, NULL), "T06", "reactors!A9",
                 "2 rows of the table are blank, the first of them here; take them out");
}

static void t07_blank_cells_are_explained(void **state)
{
    assert_passes(state, "T07");
    assert_breaks(
        state, DATA_PART, TEXT_CELL("C7", S_RIGHT, "[x]"), "", "T07", "reactors!C7",
        "1 cell of the table is blank, the first of them here; write shorthand such as [x], or say above "
        "the table why cells are blank");
}

static void t08_filters_are_off(void **state)
{
    assert_passes(state, "T08");
    assert_breaks(state, DATA_TABLE, "<tableColumns>", "<autoFilter ref='A4:C8'/><tableColumns>", "T08",
                  "reactors!A4",
                  "the table has filter buttons; switch them off, or say above the table how a reader does");
}

static void t09_panes_are_not_frozen(void **state)
{
    assert_passes(state, "T09");
    assert_breaks(state, DATA_PART, "workbookViewId='0'/>",
                  "workbookViewId='0'><pane ySplit='4' topLeftCell='A5' activePane='bottomLeft' "
                  "state='frozen'/></sheetView>",
                  "T09", "reactors", "panes are frozen; unfreeze them, or say above the table that they are");
}

static void t10_nothing_is_hidden(void **state)
{
    assert_passes(state, "T10");
    assert_breaks(state, DATA_PART, "<row r='6'>", "<row r='6' hidden='1'>", "T10", "reactors",
                  "row 6 is hidden; show or delete it, or say above the table what is hidden");
}

static void t11_texts_fit(void **state)
{
    assert_passes(state, "T11");
    assert_breaks(
        state, DATA_PART, TEXT_CELL("A5", S_WRAPPED, "Europe"),
        TEXT_CELL("A5", S_NORMAL, "Europe, with the islands in the Atlantic Ocean that belong to its States"),
        "T11", "reactors!A5",
        "the text is wider than its column (55 digits in 40) and does not wrap; let it wrap, or make the "
        "column wider");
    assert_breaks(
        state, DATA_PART, "<row r='4'>", "<row r='4' ht='15.75' customHeight='1'>", "T11", "reactors!C4",
        "the row is too low for the 2 lines of \"Reactors (number)\"; let the row be as high as its "
        "texts");
    assert_allows(state, DATA_PART, "<row r='4'>", "<row r='4' ht='31.5' customHeight='1'>", "T11");
    assert_allows(state, DATA_PART, "<row r='4'>", "<row r='4' ht='15.75'>", "T11");
}

static void t12_columns_have_a_sensible_width(void **state)
{
    assert_passes(state, "T12");
    assert_breaks(state, DATA_PART, WIDTH("2", "3", "14"), WIDTH("2", "3", "6"), "T12", "reactors!B4",
                  "the column \"Year\" is 6 digits wide; make it at least 8 wide");
}

static void t13_rows_have_no_stripes(void **state)
{
    assert_passes(state, "T13");
    assert_breaks(
        state, DATA_TABLE, "</tableColumns>",
        "</tableColumns><tableStyleInfo name='TableStyleMedium2' showRowStripes='1'/>", "T13", "reactors!A4",
        "the table's style \"TableStyleMedium2\" shades every other row; switch banded rows and columns off");
}

static void t14_figures_are_aligned_right(void **state)
{
    assert_passes(state, "T14");
    assert_breaks(state, DATA_PART, TEXT_CELL("C7", S_RIGHT, "[x]"), TEXT_CELL("C7", S_WRAPPED, "[x]"), "T14",
                  "reactors!C7", "\"[x]\" stands among figures and is not aligned right; align it right");
    assert_breaks(state, DATA_PART, TEXT_CELL("A5", S_WRAPPED, "Europe"), TEXT_CELL("A5", S_RIGHT, "Europe"),
                  "T14", "reactors!A5",
                  "the label \"Europe\" is not aligned left; align the labels of rows left");
}

static void t15_thousands_are_divided(void **state)
{
    assert_passes(state, "T15");
    assert_breaks(
        state, DATA_PART, NUMBER_CELL("C5", S_NUMBER, "185"), NUMBER_CELL("C5", S_YEAR, "18500"), "T15",
        "reactors!C5",
        "the column \"Reactors\" has numbers of a thousand or more in the format \"0\"; use one that divides "
        "thousands, such as #,##0");
}

static void t16_a_column_has_one_precision(void **state)
{
    assert_passes(state, "T16");
    assert_breaks(
        state, DATA_PART, NUMBER_CELL("C6", S_NUMBER, "184"), NUMBER_CELL("C6", S_DECIMAL, "184"), "T16",
        "reactors!C6",
        "the column \"Reactors\" has numbers in the formats \"#,##0\" and \"#,##0.0\"; give all numbers of a "
        "column the same");
}

static void t17_figures_have_units(void **state)
{
    struct lint_file file;

    assert_passes(state, "T17");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "Reactors&#10;(number)", "Reactors");
    lint_file_replace(&file, DATA_TABLE, "Reactors_x000a_(number)", "Reactors");
    assert_found(lint_file_judge(&file, NULL), "T17", "reactors!C4",
                 "the heading \"Reactors\" does not say its unit; write the unit in round brackets on a line "
                 "of its own, "
                 "such as (number)");
}

static void t18_a_column_has_one_type(void **state)
{
    assert_passes(state, "T18");
    assert_breaks(
        state, DATA_PART, ">[x]<", ">unknown<", "T18", "reactors!C7",
        "the column \"Reactors\" has 3 numbers and 1 text; keep one type in a column, with shorthand such as "
        "[x] for what is missing");
}

static void t19_numbers_are_numbers(void **state)
{
    assert_passes(state, "T19");
    assert_breaks(state, DATA_PART, ">[x]<", ">1,019<", "T19", "reactors!C7",
                  "\"1,019\" is a number that is stored as text; store it as a number with a number format");
}

static void t20_labels_are_not_indented(void **state)
{
    assert_passes(state, "T20");
    assert_breaks(
        state, DATA_PART, ">Europe<", ">  Europe<", "T20", "reactors!A5",
        "\"  Europe\" begins with a space; take it out, and say in a column of its own to which group a row "
        "belongs");
}

static void t21_spaces_are_seen(void **state)
{
    assert_passes(state, "T21");
    assert_breaks(state, DATA_PART, ">Europe<", ">Europe&#160;<", "T21", "reactors!A5",
                  "\"Europe\u00A0\" has a no-break space at its end; take it out");
    assert_breaks(state, COVER_PART, ">Summary<", ">Summary <", "T21", "Cover!A2",
                  "\"Summary \" has a space at its end; take it out");
}

static void t22_codes_have_a_column(void **state)
{
    struct lint_file file;

    assert_passes(state, "T22");
    lint_file_begin(&file, *state);
    lint_file_replace_all(&file, DATA_PART, ">Europe<", ">Europe (EU)<");
    lint_file_replace(&file, DATA_PART, ">Asia<", ">Asia (AS)<");
    assert_found(lint_file_judge(&file, NULL), "T22", "reactors!A5",
                 "\"Europe (EU)\" is a label with a code behind it, as in 2 more cells of this column; give "
                 "the codes a "
                 "column of their own, with a heading");
}

static void t23_totals_stand_at_an_edge(void **state)
{
    struct lint_file file;

    assert_passes(state, "T23");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, TEXT_CELL("A6", S_WRAPPED, "Europe"),
                      TEXT_CELL("A6", S_WRAPPED, "Total"));
    assert_found(
        lint_file_judge(&file, NULL), "T23", "reactors!A6",
        "the row \"Total\" stands in the middle of the table; put totals in the first or the last row");
}

static void t24_limits_have_cells(void **state)
{
    assert_passes(state, "T24");
    assert_breaks(state, DATA_PART, ">[x]<", ">110 to 120<", "T24", "reactors!C7",
                  "\"110 to 120\" has several figures in one cell; give lower and upper limit a column each");
}

static void t25_headings_are_alike_on_all_sheets(void **state)
{
    struct lint_file file;

    assert_passes(state, "T25");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, ">Area<", ">Name of area<");
    lint_file_add_sheet(&file, 5, "stations",
                        WORKSHEET("", WIDTH("1", "2", "40"),
                                  TEXT_ROW("1", S_HEADING_1, "Table 2: Power stations in the world, 2013")
                                      TEXT_ROW("2", S_WRAPPED, "This worksheet contains one table.")
                                          ROW("3", TEXT_CELL("A3", S_HEAD_LEFT, "Name of Area")
                                                       TEXT_CELL("B3", S_HEAD_LEFT, "State"))
                                              ROW("4", TEXT_CELL("A4", S_WRAPPED, "Europe")
                                                           TEXT_CELL("B4", S_WRAPPED, "Spain")),
                                  TABLE_PARTS));
    lint_file_put(&file, "xl/tables/table4.xml",
                  TABLE_XML("4", "stations", "A3:B4", "Stations by area",
                            TABLE_COLUMN("1", "Name of Area") TABLE_COLUMN("2", "State")));
    lint_file_declare(&file, "xl/tables/table4.xml", TYPE_PREFIX "table+xml");
    lint_file_relate(&file, "xl/worksheets/_rels/sheet5.xml.rels", "rId1", "table", "../tables/table4.xml");
    assert_found(lint_file_judge(&file, NULL), "T25", "stations!A3",
                 "the heading \"Name of Area\" is called \"Name of area\" on the sheet \"reactors\"; use the "
                 "same words "
                 "for the same thing");
}

static void t26_periods_are_words(void **state)
{
    assert_passes(state, "T26");
    assert_breaks(
        state, DATA_PART, "2012 to 2013 [note 1]", "Jan-Mar 2013 [note 1]", "T26", "reactors!A1",
        "\"Table 1: Power reactors in the world, Jan-Mar 2013 [note 1]\" joins months by a dash; write "
        "\"to\"");
}

static void t27_symbols_are_no_data(void **state)
{
    assert_passes(state, "T27");
    assert_breaks(
        state, DATA_PART, ">[x]<", ">..<", "T27", "reactors!C7",
        "\"..\" is a symbol without a word or a figure; write shorthand in square brackets, such as [x], and "
        "explain it above the table");
}

static void t28_there_is_no_na(void **state)
{
    assert_passes(state, "T28");
    assert_breaks(
        state, DATA_PART, ">[x]<", ">N/A<", "T28", "reactors!C7",
        "\"N/A\" may mean not available or not applicable; write [x] for the first, [z] for the second, and "
        "explain it above the table");
}

static void t29_zero_is_zero(void **state)
{
    assert_passes(state, "T29");
    assert_breaks(state, DATA_PART, "<v>184</v>", "<v>0.25</v>", "T29", "reactors!C6",
                  "\"0.25\" shows as 0, but is not; show more decimals, or write [low]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(t01_data_belong_to_tables, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t02_tables_have_names, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t03_one_row_holds_the_headings, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t04_columns_have_headings, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t05_cells_are_not_merged, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t06_tables_have_no_blank_rows, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t07_blank_cells_are_explained, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t08_filters_are_off, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t09_panes_are_not_frozen, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t10_nothing_is_hidden, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t11_texts_fit, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t12_columns_have_a_sensible_width, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t13_rows_have_no_stripes, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t14_figures_are_aligned_right, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t15_thousands_are_divided, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t16_a_column_has_one_precision, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t17_figures_have_units, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t18_a_column_has_one_type, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t19_numbers_are_numbers, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t20_labels_are_not_indented, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t21_spaces_are_seen, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t22_codes_have_a_column, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t23_totals_stand_at_an_edge, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t24_limits_have_cells, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t25_headings_are_alike_on_all_sheets, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(t26_periods_are_words, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t27_symbols_are_no_data, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t28_there_is_no_na, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(t29_zero_is_zero, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
