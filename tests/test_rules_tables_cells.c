#include "tables_models.h"

static struct model model;

static int setup(void **state)
{
    model_begin(&model);
    return scratch_setup(state);
}

static void numbers_that_are_texts_are_found(void **state)
{
    model_text(&model, 4, 2, "1,234");
    model_text(&model, 5, 2, "840");
    model_text(&model, 6, 2, "12.5 %");
    assert_finds(&model, "T19",
                 "warning C5: \"1,234\" is a number that is stored as text, as in 2 more cells of this "
                 "column; store it "
                 "as a number with a number format");
}

static void labels_years_and_codes_are_no_numbers(void **state)
{
    model_text(&model, 4, 0, "840");
    model_text(&model, 4, 0, "1.1");
    model_text(&model, 4, 2, "2013");
    model_text(&model, 4, 1, "201");
    model_text(&model, 4, 2, "[x]");
    model_text(&model, 3, 2, "12");
    assert_finds(&model, "T19", "");
    model.columns[2] = model_column("ISO code", false);
    model_text(&model, 5, 2, "840");
    assert_finds(&model, "T19", "");
    model.columns[2] = model_column("People", false);
    model.sheets[0].kind = LINT_CONTENTS;
    assert_finds(&model, "T19", "");
}

static void a_figure_in_groups_is_one_in_the_first_column_too(void **state)
{
    model_text(&model, 4, 0, "1 234");
    assert_finds(&model, "T19",
                 "warning A5: \"1 234\" is a number that is stored as text; store it as a number with a "
                 "number format");
}

static void labels_that_are_indented_are_found(void **state)
{
    static const struct lint_format indented = {.number_format = "General", .indent = 2};
    static const struct lint_format from_right = {.number_format = "0", .indent = 1, .alignment = LINT_RIGHT};

    model_text(&model, 4, 0, "Europe");
    model_add(&model, 4, 2, LINT_NUMBER, "12", &from_right);
    model_add(&model, 4, 2, LINT_TEXT, "[x]", &from_right);
    assert_finds(&model, "T20", "");
    model_add(&model, 5, 0, LINT_TEXT, "France", &indented);
    model_add(&model, 6, 0, LINT_TEXT, "Spain", &indented);
    model_text(&model, 7, 0, "  Italy");
    assert_finds(
        &model, "T20",
        "warning A6: \"France\" is indented, as in 1 more cell of this column; say in a column of its own to "
        "which group a row belongs\n"
        "warning A8: \"  Italy\" begins with a space; take it out, and say in a column of its own to which "
        "group a row belongs");
    model.columns[0].odd = NULL;
    assert_finds(&model, "T21", "");
}

static void a_column_that_is_indented_as_a_whole_is_none(void **state)
{
    static const struct lint_format one = {.number_format = "General", .indent = 1};
    static const struct lint_format two = {.number_format = "General", .indent = 2};

    model.columns[0].texts = 1;
    model.columns[0].shorthand = 1;
    model_add(&model, 4, 0, LINT_TEXT, "France", &one);
    model_add(&model, 5, 0, LINT_TEXT, "[x]", &one);
    assert_finds(&model, "T20", "");
    model.cells[1].format = &two;
    model.columns[0].odd = NULL;
    assert_finds(
        &model, "T20",
        "warning A5: \"France\" is indented, as in 1 more cell of this column; say in a column of its own to "
        "which group a row belongs");
}

static void hidden_spaces_are_found_above_the_table_and_in_it(void **state)
{
    model.texts[0].text = " Table 1";
    model.texts[1].type = LINT_NUMBER;
    model.texts[1].text = " 12";
    model.columns[2].heading = "People\u00A0here";
    model_text(&model, 4, 0, "France ");
    model_text(&model, 5, 0, "Spa\u200Bin");
    model_text(&model, 6, 0, "Italy");
    model_text(&model, 6, 2, "a\u2003b");
    assert_finds(
        &model, "T21",
        "warning A1: \" Table 1\" has a space at its beginning; take it out\n"
        "warning C4: \"People\u00A0here\" has a no-break space inside, where nobody sees it; write a plain "
        "space or nothing\n"
        "warning A5: \"France \" has a space at its end, as in 1 more cell of this column; take it out\n"
        "warning C7: \"a\u2003b\" has the character U+2003 inside, where nobody sees it; write a plain space "
        "or nothing");
}

static void labels_with_codes_are_found(void **state)
{
    model_text(&model, 4, 0, "France (FRA)");
    assert_finds(&model, "T22", "");
    model.columns[0].odd = NULL;
    model_text(&model, 5, 0, "Spain (ESP)");
    model_text(&model, 6, 0, "Italy [ITA]");
    assert_finds(&model, "T22",
                 "error A5: \"France (FRA)\" is a label with a code behind it, as in 2 more cells of this "
                 "column; give "
                 "the codes a column of their own, with a heading");
    model.columns[0].odd = NULL;
    model.columns[0].texts = 6;
    assert_finds(&model, "T22", "");
}

static void limits_in_one_cell_are_found(void **state)
{
    model_text(&model, 4, 0, "11.2 to 13.5");
    model.columns[2].numbers = 0;
    model_text(&model, 4, 2, "5 to 9");
    assert_finds(&model, "T24", "");
    model.columns[2].odd = NULL;
    model.columns[2].numbers = 3;
    assert_finds(
        &model, "T24",
        "error C5: \"5 to 9\" has several figures in one cell; give lower and upper limit a column each");
    model.columns[2].odd = NULL;
    model.columns[2].numbers = 0;
    model_text(&model, 5, 2, "11.2 ± 0.3");
    assert_finds(
        &model, "T24",
        "error C6: \"11.2 ± 0.3\" has several figures in one cell; give lower and upper limit a column each");
}

static void periods_that_are_read_wrongly_are_found(void **state)
{
    model.texts[0].text = "Table 1: People at 3/4/2013";
    model.columns[2].heading = "People, Jan-Mar 2013";
    model_text(&model, 4, 0, "Mar-13");
    model_text(&model, 5, 0, "2012/13");
    model_text(&model, 4, 1, "2010-2013");
    assert_finds(
        &model, "T26",
        "warning A1: \"Table 1: People at 3/4/2013\" has a date in numbers, which readers take differently; "
        "write the month as a word, or the date as 2013-03-31\n"
        "warning C4: \"People, Jan-Mar 2013\" joins months by a dash; write \"to\"\n"
        "warning A5: \"Mar-13\" has a year of two digits, as in 1 more cell of this column; write four\n"
        "warning B5: \"2010-2013\" joins years by a dash or a slash; write \"to\"");
    model.columns[0].odd = model.columns[1].odd = NULL;
    model.sheets[0].kind = LINT_ABOUT;
    assert_finds(&model, "T26", "");
}

static void dashes_between_years_are_right_in_other_languages(void **state)
{
    model.texts[0].text = "Tableau 1 : Contributions, 2010–2013";
    assert_finds(&model, "T26",
                 "warning A1: \"Tableau 1 : Contributions, 2010–2013\" joins years by a dash or a slash; "
                 "write \"to\"");
    model.book.language = "fr";
    assert_finds(&model, "T26", "");
    model.book.language = "";
    assert_finds(&model, "T26",
                 "warning A1: \"Tableau 1 : Contributions, 2010–2013\" joins years by a dash or a slash; "
                 "write \"to\"");
}

static void quarters_are_explained(void **state)
{
    model_text(&model, 4, 0, "2013 Q1");
    model_text(&model, 5, 0, "2013 Q2");
    model.columns[2].heading = "People in Q4";
    assert_finds(&model, "T26",
                 "warning C4: \"People in Q4\" has a quarter that is not explained; write \"1st quarter\" or "
                 "\"January "
                 "to March\", or explain it above the table\n"
                 "warning A5: \"2013 Q1\" has a quarter that is not explained, as in 1 more cell of this "
                 "column; write "
                 "\"1st quarter\" or \"January to March\", or explain it above the table");
    model.columns[0].odd = NULL;
    model_say(&model, "Q1 to Q4 are the quarters of a calendar year.");
    assert_finds(&model, "T26", "");
}

static void symbols_alone_are_found(void **state)
{
    model_text(&model, 4, 2, "..");
    model_text(&model, 5, 2, "-");
    model_text(&model, 6, 2, "[x]");
    assert_finds(
        &model, "T27",
        "error C5: \"..\" is a symbol without a word or a figure, as in 1 more cell of this column; write "
        "shorthand in square brackets, such as [x], and explain it above the table");
}

static void not_available_is_found_but_not_namibia(void **state)
{
    model_text(&model, 4, 2, "n/a");
    assert_finds(
        &model, "T28",
        "warning C5: \"n/a\" may mean not available or not applicable; write [x] for the first, [z] for the "
        "second, and explain it above the table");
    model.columns[2] = model_column("ISO code", false);
    assert_finds(&model, "T28", "");
}

static void cells_outside_tables_and_headings_are_not_judged(void **state)
{
    static const char *const ids[] = {"T14", "T19", "T20", "T21", "T22", "T23",
                                      "T24", "T26", "T27", "T28", "T29"};

    for (unsigned row = 3; row < 5; row++)
        for (size_t i = 0; i < 2; i++) {
            struct lint_cell *cell = model_add(&model, row, 0, i == 0 ? LINT_TEXT : LINT_NUMBER,
                                               i == 0 ? " ..\u00A0" : "0.1", &right);
            cell->in = row == 4 ? NULL : cell->in;
            cell->table = row == 4 ? NULL : cell->table;
        }
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_finds(&model, ids[i], "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_that_are_texts_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(labels_years_and_codes_are_no_numbers, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_figure_in_groups_is_one_in_the_first_column_too, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(labels_that_are_indented_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_column_that_is_indented_as_a_whole_is_none, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(hidden_spaces_are_found_above_the_table_and_in_it, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(labels_with_codes_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(limits_in_one_cell_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(periods_that_are_read_wrongly_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(dashes_between_years_are_right_in_other_languages, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(quarters_are_explained, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(symbols_alone_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(not_available_is_found_but_not_namibia, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(cells_outside_tables_and_headings_are_not_judged, setup,
                                        scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
