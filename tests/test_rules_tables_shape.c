#include "tables_models.h"

static struct model model;

static int setup(void **state)
{
    model_begin(&model);
    return scratch_setup(state);
}

static void a_sound_table_is_not_told(void **state)
{
    static const char *const ids[] = {"T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10",
                                      "T11", "T12", "T13", "T14", "T15", "T16", "T17", "T18", "T19", "T20",
                                      "T21", "T22", "T23", "T24", "T25", "T26", "T27", "T28", "T29"};

    model_text(&model, 3, 0, "Area");
    model_text(&model, 4, 0, "Europe");
    model_add(&model, 4, 1, LINT_NUMBER, "2013", &right);
    model_add(&model, 4, 2, LINT_NUMBER, "1500", &right);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_finds(&model, ids[i], "");
}

static void data_without_a_table_are_found(void **state)
{
    model.sheets[0].has_block = true;
    model.sheets[0].block = (struct reference){10, 1};
    assert_finds(&model, "T01",
                 "error B11: cells with data begin here that belong to no table; mark them up as a table");
}

static void names_that_programs_give_are_found(void **state)
{
    static const char *const names[] = {"Table1", "table_12", "Table", "Tabelle3", "Таблица1", "表1"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        model.table.name = names[i];
        assert_string_equal(
            model_found(&model, "T02", *state),
            arena_format(((struct scratch *)*state)->arena,
                         "warning A4: the table is called \"%s\"; give it a name that says what it "
                         "holds, such as population_by_age",
                         names[i]));
    }
    model.table.name = "Table_of_contents";
    assert_finds(&model, "T02", "");
}

static void two_tables_of_one_name_are_found(void **state)
{
    struct lint_table twin = model.table;

    twin.name = "Population";
    model.sheets[1].tables = &twin;
    model.sheets[1].table_count = 1;
    model.book.sheet_count = 2;
    assert_finds(
        &model, "T02",
        "warning two!A4: two tables are called \"Population\", the other one on the sheet \"one\"; give each "
        "a name of its own");
    twin.name = "people";
    assert_finds(&model, "T02", "");
    struct lint_table both[] = {twin, twin};
    both[1].ref = (struct range){{20, 0}, {25, 2}};
    model.sheets[1].tables = both;
    model.sheets[1].table_count = 2;
    assert_finds(
        &model, "T02",
        "warning two!A21: two tables are called \"people\", the other one on the sheet \"two\"; give each a "
        "name of its own");
}

static void the_name_of_another_sheet_is_found(void **state)
{
    model.book.sheet_count = 2;
    model.table.name = "one";
    assert_finds(&model, "T02", "");
    model.table.name = "Two";
    assert_finds(
        &model, "T02",
        "warning A4: the table \"Two\" has the name of another sheet; name it after what it holds itself");
}

static void a_table_without_or_with_several_rows_of_headings_is_found(void **state)
{
    model.table.heading_rows = 0;
    assert_finds(&model, "T03", "error A4: the table has 0 rows that are marked up as headings; mark up one");
    assert_finds(&model, "T04", "");
    model.table.heading_rows = 2;
    assert_finds(&model, "T03", "error A4: the table has 2 rows that are marked up as headings; mark up one");
}

static void a_second_row_of_headings_is_a_doubt(void **state)
{
    model.columns[1].texts = model.columns[2].texts = 1;
    assert_finds(&model, "T03",
                 "warning A5: the row below the headings looks like a second row of headings; write all of a "
                 "column's heading in one cell");
    model.columns[1].texts = 0;
    assert_finds(&model, "T03", "");
}

static void headings_that_say_nothing_are_found(void **state)
{
    model.columns[0].heading = "";
    model.columns[1].heading = "2013";
    model.columns[1].heading_type = LINT_NUMBER;
    model.columns[2].heading = "Unnamed: 2";
    assert_finds(
        &model, "T04",
        "error A4: the column has no heading; write what it holds\n"
        "error B4: the heading \"2013\" is not a text; enter it as text, so that programs find the column "
        "by it\n"
        "error C4: the heading \"Unnamed: 2\" says nothing; write what the column holds");
    model.columns[2].heading = "Column A";
    model.columns[2].name = "Column A";
    model.columns[0] = model.columns[1] = model_column("x", false);
    model.columns[1].heading = model.columns[1].name = "y";
    assert_finds(&model, "T04", "");
}

static void headings_that_are_the_same_are_found(void **state)
{
    model.columns[0] = model_column("Total", true);
    model.columns[1] = model_column("Men", true);
    model.columns[2] = model_column(" TOTAL ", true);
    assert_finds(&model, "T04", "error C4: two columns are called \" TOTAL \"; give each a name of its own");
}

static void the_table_calls_its_columns_as_their_headings(void **state)
{
    model.columns[2].name = "People (number)";
    assert_finds(&model, "T04", "");
    model.columns[2].name = "Persons";
    assert_finds(
        &model, "T04",
        "error C4: the heading is \"People (number)\", but the table calls its column \"Persons\"; both "
        "should be the same");
}

static void merged_cells_are_found(void **state)
{
    model.sheets[0].merged = "B2:C3";
    model.sheets[0].merged_count = 1;
    assert_finds(&model, "T05",
                 "error B2: the cells \"B2:C3\" are merged; give each cell its own text or figure");
    model.sheets[0].merged = "nowhere";
    model.sheets[0].merged_count = 3;
    assert_finds(
        &model, "T05",
        "error : the cells \"nowhere\" are merged, and there are 2 more such ranges; give each cell its own "
        "text or figure");
}

static void blank_rows_and_columns_are_found(void **state)
{
    model.table.filled_rows = 4;
    model.table.blank_row = 6;
    model.columns[1].filled = 0;
    assert_finds(
        &model, "T06",
        "error B4: the column \"Year\" has no figure and no text; take it out, or say in its cells why "
        "there is nothing\n"
        "error A7: 1 row of the table is blank, the first of them here; take it out");
    model.columns[1].filled = 5;
    model.table.filled_rows = 3;
    assert_finds(&model, "T06",
                 "error A7: 2 rows of the table are blank, the first of them here; take them out");
    model.table.filled = 0;
    assert_finds(&model, "T06", "error A4: the table has headings, but no data; fill it or take it out");
    assert_finds(&model, "T07", "");
    model.table.heading_rows = 7;
    assert_finds(&model, "T06", "error A4: the table has headings, but no data; fill it or take it out");
}

static void blank_cells_that_nobody_explains_are_found(void **state)
{
    model.table.filled = 14;
    model.table.empty_row = 5;
    model.table.empty_column = 2;
    assert_finds(
        &model, "T07",
        "error C6: 1 cell of the table is blank, the first of them here; write shorthand such as [x], or say "
        "above the table why cells are blank");
    model.table.filled = 13;
    assert_finds(
        &model, "T07",
        "error C6: 2 cells of the table are blank, the first of them here; write shorthand such as [x], or "
        "say above the table why cells are blank");
    model_say(&model, "Blank cells mean that there was no census.");
    assert_finds(&model, "T07", "");
}

static void missing_figures_are_written_in_one_way(void **state)
{
    model.table.filled = 13;
    model.columns[2].filled = 4;
    model.columns[0].filled = 4;
    model_say(&model, "Some cells are blank.");
    assert_finds(&model, "T07", "");
    model.columns[1].missing = 1;
    assert_finds(
        &model, "T07",
        "error C4: the column \"People\" has blank cells, though the table has shorthand for figures that "
        "are missing; write the shorthand there, too");
}

static void filters_are_off_or_explained_or_allowed(void **state)
{
    model.sheets[0].filter = true;
    assert_finds(
        &model, "T08",
        "warning : the sheet has filter buttons; switch them off, or say above the table how a reader does");
    model.table.filter = true;
    assert_finds(
        &model, "T08",
        "warning A4: the table has filter buttons; switch them off, or say above the table how a reader "
        "does");
    model.settings.filters = true;
    assert_finds(&model, "T08", "");
    model.settings.filters = false;
    model_say(&model, "Filters are on; switch them off under Data.");
    assert_finds(&model, "T08", "");
}

static void frozen_panes_are_explained_or_allowed(void **state)
{
    model.sheets[0].frozen = true;
    assert_finds(&model, "T09",
                 "warning : panes are frozen; unfreeze them, or say above the table that they are");
    model.settings.frozen_panes = true;
    assert_finds(&model, "T09", "");
    model.settings.frozen_panes = false;
    model_say(&model, "The panes are frozen.");
    assert_finds(&model, "T09", "");
}

static void hidden_rows_are_explained_or_allowed(void **state)
{
    model.sheets[0].hidden_what = "row 5";
    assert_finds(&model, "T10",
                 "warning : row 5 is hidden; show or delete it, or say above the table what is hidden");
    model.settings.hidden_rows = true;
    assert_finds(&model, "T10", "");
    model.settings.hidden_rows = false;
    model_say(&model, "Columns with details are hidden.");
    assert_finds(&model, "T10", "");
}

static void stripes_are_found(void **state)
{
    model.table.style = "TableStyleMedium2";
    assert_finds(&model, "T13", "");
    model.table.column_stripes = true;
    assert_finds(
        &model, "T13",
        "error A4: the table's style \"TableStyleMedium2\" shades every other column; switch banded rows and "
        "columns off");
    model.table.row_stripes = true;
    assert_finds(
        &model, "T13",
        "error A4: the table's style \"TableStyleMedium2\" shades every other row; switch banded rows and "
        "columns off");
    model.table.style = NULL;
    assert_finds(&model, "T13", "");
}

/* ---- headings of several sheets ---- */

/* A table on the second sheet with this heading in the place of "Signatories". */
static const char *alike(void **state, const char *heading, bool figures, const char *other)
{
    static struct lint_table table;
    static struct lint_column columns[2];

    model.columns[0] = model_column(other, false);
    columns[0] = model_column(heading, figures);
    table = model.table;
    table.columns = columns;
    table.column_count = 1;
    model.sheets[1].tables = &table;
    model.sheets[1].table_count = 1;
    model.book.sheet_count = 2;
    return model_found(&model, "T25", *state);
}

static void headings_that_are_nearly_the_same_are_doubts(void **state)
{
    static const char *const pairs[][2] = {{"Signatory", "Signatories"},
                                           {"Region of origin", "Regions of origin"},
                                           {"Sub-total men", "Subtotal men"},
                                           {"Organisation", "Organization"},
                                           {"Full Name", "Full name"},
                                           {"Recieved funds", "Received funds"},
                                           {"Address of State", "Addresses of State"},
                                           {"Comitted funds", "Committed funds"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(
            alike(state, pairs[i][1], false, pairs[i][0]),
            arena_format(((struct scratch *)*state)->arena,
                         "warning two!A4: the heading \"%s\" is called \"%s\" on the sheet \"one\"; "
                         "use the same words for the same thing",
                         pairs[i][1], pairs[i][0]));
}

static void headings_that_differ_in_what_they_say_are_none(void **state)
{
    static const char *const pairs[][2] = {{"Signatory", "Signatory"},
                                           {"Male pupils", "Female pupils"},
                                           {"Imports of goods", "Exports of goods"},
                                           {"Pupils aged 5", "Pupils aged 6"},
                                           {"State", "States"},
                                           {"Increase in goods", "Decrease in goods"},
                                           {"Category I goods", "Category II goods"},
                                           {"Signatory States", "Signatory"},
                                           {"Agreement\n(a)", "Agreement\n(b)"},
                                           {"Grants [note 1]", "Grants [note 2]"},
                                           {"Quantity12", "Quantity13"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(alike(state, pairs[i][1], false, pairs[i][0]), "");
    assert_string_equal(alike(state, "Agreements", true, "Agreement"), "");
}

static void headings_of_one_table_are_not_compared(void **state)
{
    model.columns[0] = model_column("Agreement", false);
    model.columns[1] = model_column("Agreements", false);
    assert_finds(&model, "T25", "");
}

static void a_word_without_end_is_cut(void **state)
{
    assert_string_equal(alike(state, "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente", false,
                              "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrenten"),
                        "");
    assert_string_equal(
        alike(state, "Caf\xFF signatory", false, "Caf signatory"),
        "warning two!A4: the heading \"Caf\\xFF signatory\" is called \"Caf signatory\" on the sheet "
        "\"one\"; use the same words for the same thing");
}

static void headings_of_the_release_before_are_not_lost(void **state)
{
    static const char *const headings[] = {"Area", "Persons\n(number)", "2009", "People (number)", ""};
    static const struct lint_headings former[] = {{"one", headings, 5}, {"gone", headings, 5}};
    static const struct lint_names previous = {.headings = former, .headings_count = 2};

    model.settings.previous = &previous;
    assert_finds(
        &model, "T25",
        "warning : the heading \"Persons\" of the release before is gone; keep the headings of a sheet from "
        "release to release");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sound_table_is_not_told, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(data_without_a_table_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(names_that_programs_give_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(two_tables_of_one_name_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(the_name_of_another_sheet_is_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_table_without_or_with_several_rows_of_headings_is_found, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_second_row_of_headings_is_a_doubt, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(headings_that_say_nothing_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(headings_that_are_the_same_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(the_table_calls_its_columns_as_their_headings, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(merged_cells_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(blank_rows_and_columns_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(blank_cells_that_nobody_explains_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(missing_figures_are_written_in_one_way, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(filters_are_off_or_explained_or_allowed, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(frozen_panes_are_explained_or_allowed, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(hidden_rows_are_explained_or_allowed, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(stripes_are_found, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(headings_that_are_nearly_the_same_are_doubts, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(headings_that_differ_in_what_they_say_are_none, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(headings_of_one_table_are_not_compared, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_word_without_end_is_cut, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(headings_of_the_release_before_are_not_lost, setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
