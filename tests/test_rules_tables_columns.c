#include "tables_models.h"

static struct model model;

static int setup(void **state)
{
    model_begin(&model);
    return scratch_setup(state);
}

static void texts_that_are_cut_are_found(void **state)
{
    model.columns[0].widest = 30;
    model.columns[0].widest_row = 6;
    assert_finds(
        &model, "T11",
        "error A7: the text is wider than its column (30 digits in 20) and does not wrap; let it wrap, or "
        "make the column wider");
    model.columns[0].widest = 24;
    assert_finds(&model, "T11", "");
    model.columns[0].width = 0; /* the file does not say */
    assert_finds(
        &model, "T11",
        "error A7: the text is wider than its column (24 digits in 8) and does not wrap; let it wrap, or "
        "make the column wider");
}

static void rows_that_are_too_low_are_found(void **state)
{
    static const struct lint_font small = {.size = 10};
    static const struct lint_format wrapped = {.font = &usual, .number_format = "General", .wrap = true};
    static const struct lint_format tiny = {.font = &small, .number_format = "General", .wrap = true};
    struct lint_cell *cell = model_add(&model, 3, 0, LINT_TEXT, "People\n(number)\n[note 1]", &wrapped);

    cell->width = 20;
    assert_finds(&model, "T11", "");
    cell->row_height = 40;
    assert_finds(&model, "T11", "");
    cell->row_height = 30;
    assert_finds(&model, "T11",
                 "error A4: the row is too low for the 3 lines of \"People (number) [note 1]\"; let the row "
                 "be as high as its texts");
    cell->format = &tiny;
    cell->row_height = 33;
    model.columns[0].odd = NULL;
    assert_finds(&model, "T11", "");
    cell->row_height = 9;
    cell->text = "People";
    cell->length = strlen(cell->text);
    assert_finds(&model, "T11",
                 "error A4: the row is too low for the 1 line of \"People\"; let the row "
                 "be as high as its texts");
    cell->format = &plain;
    model.columns[0].odd = NULL;
    assert_finds(&model, "T11", "");
}

static void numbers_that_show_as_hashes_are_found(void **state)
{
    model.columns[2].width = 6;
    model.columns[2].widest = 0;
    model.columns[2].largest = 1234567;
    assert_finds(&model, "T11",
                 "error C5: numbers of the column \"People\" need 8 digits in a column of 6 and show as "
                 "####; make the "
                 "column wider");
    model.columns[2].number_format = "General";
    assert_finds(&model, "T11", "");
    model.columns[2].number_format = "0.0000";
    model.columns[2].largest = 0.5;
    assert_finds(&model, "T11", "");
}

static void narrow_and_wide_columns_are_found(void **state)
{
    model.columns[0].width = 61.3;
    model.columns[1].width = 7.5;
    model.columns[2].width = 8;
    assert_finds(&model, "T12",
                 "warning A4: the column \"Area\" is 61.3 digits wide; make it at most 60 wide and let its "
                 "texts wrap\n"
                 "warning B4: the column \"Year\" is 7.5 digits wide; make it at least 8 wide");
    model.columns[0].heading = "";
    model.columns[1].width = 8;
    assert_finds(&model, "T12",
                 "warning A4: column A is 61.3 digits wide; make it at most 60 wide and let its texts wrap");
    model.columns[0].width = 60.71;
    assert_finds(&model, "T12", "");
}

static void columns_without_a_width_are_found_where_texts_do_not_fit(void **state)
{
    for (size_t i = 0; i < 3; i++) {
        model.columns[i].default_width = true;
        model.columns[i].width = 8.43;
        model.columns[i].widest = 8;
    }
    assert_finds(&model, "T12", "");
    model.columns[0].widest = 20;
    assert_finds(
        &model, "T12",
        "warning A4: no column of the table has a width of its own; give each column one that its texts "
        "need");
    model.columns[1].default_width = false;
    assert_finds(&model, "T12", "");
}

static void figures_their_headings_and_shorthand_stand_on_the_right(void **state)
{
    static const struct lint_format left = {.number_format = "0", .alignment = LINT_LEFT};

    model.columns[2].heading_format = &plain;
    model_add(&model, 4, 2, LINT_NUMBER, "1500", &left);
    model_add(&model, 5, 2, LINT_NUMBER, "1501", &left);
    model_text(&model, 6, 2, "[x]");
    model_add(&model, 7, 2, LINT_TEXT, "[z]", &right);
    assert_finds(
        &model, "T14",
        "warning C4: the column \"People\" holds figures, but its heading is not aligned right; align it "
        "right, as its figures are\n"
        "warning C5: the number \"1500\" is not aligned right, as in 1 more cell of this column; align "
        "numbers right\n"
        "warning C7: \"[x]\" stands among figures and is not aligned right; align it right");
    model.columns[2].heading_format = NULL;
    model.columns[2].numbers = 0;
    model.columns[2].odd = NULL;
    model.cell_count = 0;
    assert_finds(&model, "T14", "");
}

static void years_may_stand_on_the_left_with_their_heading(void **state)
{
    static const struct lint_format left = {.number_format = "0", .alignment = LINT_LEFT};

    model.columns[1].heading_format = &left;
    model.columns[1].numbers = 2;
    model_add(&model, 4, 1, LINT_NUMBER, "2012", &left);
    model_add(&model, 5, 1, LINT_NUMBER, "2013", &left);
    model_text(&model, 6, 1, "[x]");
    assert_finds(&model, "T14", "");
    model.columns[1].odd = NULL;
    model.columns[1].heading_format = &right;
    assert_finds(
        &model, "T14",
        "warning B5: the number \"2012\" is not aligned right, as in 1 more cell of this column; align "
        "numbers right\n"
        "warning B7: \"[x]\" stands among figures and is not aligned right; align it right");
}

static void dates_and_labels_are_not_aligned_as_figures(void **state)
{
    static const struct lint_format date = {
        .number_format = "d.m.yyyy", .is_date = true, .alignment = LINT_LEFT};

    model_add(&model, 4, 2, LINT_NUMBER, "40000", &date);
    model_add(&model, 4, 0, LINT_NUMBER, "1", &date);
    model_text(&model, 5, 2, "[revised] figures");
    model_add(&model, 5, 2, LINT_BOOLEAN, "1", &plain);
    model_add(&model, 3, 0, LINT_TEXT, "Area", &right);
    assert_finds(&model, "T14", "");
}

static void labels_stand_on_the_left(void **state)
{
    static const struct lint_format centre = {.number_format = "General", .alignment = LINT_CENTRE};

    model_add(&model, 4, 0, LINT_TEXT, "Europe", &right);
    model_add(&model, 5, 0, LINT_TEXT, "Asia", &centre);
    assert_finds(
        &model, "T14",
        "warning A5: the label \"Europe\" is not aligned left, as in 1 more cell of this column; align the "
        "labels of rows left");
    model.sheets[0].right_to_left = true;
    model.columns[0].odd = NULL;
    assert_finds(&model, "T14",
                 "warning A6: the label \"Asia\" is not aligned left; align the labels of rows left");
}

static void thousands_are_divided(void **state)
{
    model.columns[2].number_format = "0";
    assert_finds(&model, "T15",
                 "warning C5: the column \"People\" has numbers of a thousand or more in the format \"0\"; "
                 "use one that "
                 "divides thousands, such as #,##0");
    model.columns[2].largest = 999;
    assert_finds(&model, "T15", "");
}

static void years_codes_and_notes_have_no_thousands(void **state)
{
    struct lint_column *column = &model.columns[2];

    column->number_format = "0";
    column->heading = "Document code";
    assert_finds(&model, "T15", "");
    column->heading = "Accession";
    column->smallest = 1953;
    column->biggest = column->largest = 2013;
    assert_finds(&model, "T15", "");
    column->biggest = column->largest = 2500;
    model.sheets[0].kind = LINT_NOTES;
    assert_finds(&model, "T15", "");
    model.sheets[0].kind = LINT_DATA;
    assert_finds(
        &model, "T15",
        "warning C5: the column \"Accession\" has numbers of a thousand or more in the format \"0\"; use one "
        "that divides thousands, such as #,##0");
}

static void a_column_shows_one_precision(void **state)
{
    struct lint_column *column = &model.columns[2];

    column->has_other_format = true;
    column->other_format_row = 6;
    column->other_format = "0.0";
    assert_finds(&model, "T16",
                 "warning C7: the column \"People\" has numbers in the formats \"#,##0\" and \"0.0\"; give "
                 "all numbers "
                 "of a column the same");
    model.settings.profile = PROFILE_AF;
    column->has_other_format = false;
    column->has_decimals = true;
    column->number_format = "General";
    assert_finds(
        &model, "T16",
        "warning C5: the column \"People\" has numbers with decimals and no number format; give it one, such "
        "as 0.0, so that all show the same precision");
    column->number_format = "#.0";
    assert_finds(&model, "T16",
                 "warning C5: the number format \"#.0\" shows nothing in front of the point; write 0 there, "
                 "as in 0.0");
    model.sheets[0].kind = LINT_ABOUT;
    assert_finds(&model, "T16", "");
}

static void formats_that_show_the_same_digits_are_a_doubt(void **state)
{
    struct lint_column *column = &model.columns[2];

    model.as_error = true;
    column->has_other_format = true;
    column->other_format = "#,##0;[Red]-#,##0";
    column->other_format_row = 5;
    assert_finds(&model, "T16",
                 "warning C6: the column \"People\" has numbers in the formats \"#,##0\" and "
                 "\"#,##0;[Red]-#,##0\"; give all numbers of a column the same");
    column->other_format = "0.0";
    assert_finds(&model, "T16",
                 "error C6: the column \"People\" has numbers in the formats \"#,##0\" and \"0.0\"; give all "
                 "numbers of a column the same");
}

static void figures_have_units_in_round_brackets(void **state)
{
    static const char *const sound[] = {"People (number)", "人口（人）", "Year"};
    static const char *const without[] = {"People", "People ()", "人口（人", "People (number"};
    static const char *const outside[] = {"People, %", "Number of people"};
    struct arena *arena = ((struct scratch *)*state)->arena;

    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        model.columns[2].heading = sound[i];
        assert_finds(&model, "T17", "");
    }
    for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
        model.columns[2].heading = without[i];
        assert_string_equal(
            model_found(&model, "T17", *state),
            arena_format(arena,
                         "warning C4: the heading \"%s\" does not say its unit; write the unit in "
                         "round brackets on a line of its own, such as (number)",
                         without[i]));
    }
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        model.columns[2].heading = outside[i];
        assert_string_equal(
            model_found(&model, "T17", *state),
            arena_format(arena,
                         "warning C4: the heading \"%s\" has its unit outside round brackets; write it "
                         "in round brackets on a line of its own",
                         outside[i]));
    }
    model.columns[0] = model_column("Unit", false);
    assert_finds(&model, "T17", "");
    model.columns[0] = model_column("Area", false);
    model_say(&model, "All figures are in thousands.");
    assert_finds(&model, "T17", "");
}

static void a_column_has_one_type(void **state)
{
    struct lint_column *column = &model.columns[2];

    column->texts = 1;
    column->first_text_row = 7;
    assert_finds(&model, "T18",
                 "warning C8: the column \"People\" has 5 numbers and 1 text; keep one type in a column, "
                 "with shorthand "
                 "such as [x] for what is missing");
    column->numbers = 1;
    column->texts = 4;
    column->dates = 2;
    assert_finds(
        &model, "T18",
        "warning C5: the column \"People\" has 1 number and 2 dates and 4 texts; keep one type in a column, "
        "with shorthand such as [x] for what is missing");
    column->numbers = column->texts = 0;
    column->errors = 1;
    column->dates = 0;
    assert_finds(&model, "T18",
                 "warning C5: the column \"People\" has 1 error; keep one type in a column, with shorthand "
                 "such as [x] "
                 "for what is missing");
}

static void totals_stand_in_the_first_or_the_last_row(void **state)
{
    model_text(&model, 4, 0, "Total");
    model_text(&model, 8, 0, "Total");
    assert_finds(&model, "T23", "");
    model_text(&model, 6, 0, "Grand total");
    model.columns[0].odd = NULL;
    assert_finds(&model, "T23", "");
}

static void totals_in_the_middle_are_found(void **state)
{
    model_text(&model, 5, 0, "Total area of the world, without any of the territories that are not counted");
    model_text(&model, 5, 0, "Total area");
    model_text(&model, 6, 0, "Grand total");
    assert_finds(
        &model, "T23",
        "warning A7: the row \"Grand total\" stands in the middle of the table; put totals in the first or "
        "the last row");
    model.sheets[0].kind = LINT_NOTES;
    assert_finds(&model, "T23", "");
}

static void a_column_of_totals_is_the_first_or_the_last_of_figures(void **state)
{
    model.columns[1] = model_column("Men (number)", true);
    model.columns[2] = model_column("Total (number)", true);
    model.columns[3] = model_column("Remarks", false);
    model.table.column_count = 4;
    assert_finds(&model, "T23", "");
    model.columns[3] = model_column("Women (number)", true);
    assert_finds(
        &model, "T23",
        "warning C4: the column \"Total\" stands between other figures; make it the first or the last column "
        "of figures");
}

static void zeros_that_are_none_are_found(void **state)
{
    static const struct lint_format percent = {.number_format = "0.0%;-0%"};

    model_add(&model, 4, 2, LINT_NUMBER, "0", &right);
    model_add(&model, 4, 2, LINT_NUMBER, "0.6", &right);
    model_add(&model, 4, 2, LINT_NUMBER, "0.0006", &percent);
    model_add(&model, 4, 2, LINT_NUMBER, "-0.006", &percent);
    model_add(&model, 3, 2, LINT_NUMBER, "0.1", &right);
    assert_finds(&model, "T29", "");
    model_add(&model, 5, 2, LINT_NUMBER, "-0.0004", &percent);
    model_add(&model, 6, 2, LINT_NUMBER, "0.0004", &percent);
    model_add(&model, 7, 2, LINT_NUMBER, "0.4", &right);
    assert_finds(
        &model, "T29",
        "warning C6: \"-0.0004\" shows as 0, but is not, as in 2 more cells of this column; show more "
        "decimals, or write [low]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_that_are_cut_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(rows_that_are_too_low_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(numbers_that_show_as_hashes_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(narrow_and_wide_columns_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(columns_without_a_width_are_found_where_texts_do_not_fit, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(figures_their_headings_and_shorthand_stand_on_the_right, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(years_may_stand_on_the_left_with_their_heading, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(dates_and_labels_are_not_aligned_as_figures, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(labels_stand_on_the_left, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(thousands_are_divided, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(years_codes_and_notes_have_no_thousands, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_column_shows_one_precision, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(formats_that_show_the_same_digits_are_a_doubt, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(figures_have_units_in_round_brackets, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_column_has_one_type, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(totals_stand_in_the_first_or_the_last_row, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(totals_in_the_middle_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_column_of_totals_is_the_first_or_the_last_of_figures, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(zeros_that_are_none_are_found, setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
