#include "table.h"

#include "scratch.h"

static const struct column all_types[] = {
    {"name", TYPE_TEXT, ROLE_FIGURE},      {"count", TYPE_INTEGER, ROLE_FIGURE},
    {"amount", TYPE_NUMBER, ROLE_FIGURE},  {"day", TYPE_DATE, ROLE_FIGURE},
    {"quarter", TYPE_PERIOD, ROLE_FIGURE}, {"marks", TYPE_TEXT, ROLE_STATUS}};
enum { NAME, COUNT, AMOUNT, DAY, QUARTER, MARKS, COLUMNS };

static struct table *empty_table(struct scratch *scratch)
{
    return table_new(scratch->arena, all_types, COLUMNS);
}

static void a_new_table_has_columns_and_no_rows(void **state)
{
    const struct table *table = empty_table(*state);

    assert_int_equal(table_row_count(table), 0);
    assert_int_equal(table_column_count(table), COLUMNS);
    assert_string_equal(table_column(table, AMOUNT)->name, "amount");
    assert_int_equal(table_column(table, AMOUNT)->type, TYPE_NUMBER);
    assert_int_equal(table_column(table, MARKS)->role, ROLE_STATUS);
}

static void the_names_of_columns_are_copies(void **state)
{
    struct scratch *scratch = *state;
    char name[] = "name";
    const struct column column = {name, TYPE_TEXT, ROLE_FIGURE};
    const struct table *table = table_new(scratch->arena, &column, 1);

    name[0] = 'x';
    assert_string_equal(table_column(table, 0)->name, "name");
}

static void columns_are_found_by_their_role(void **state)
{
    const struct table *table = empty_table(*state);

    assert_int_equal(table_find_role(table, ROLE_STATUS), MARKS);
    assert_int_equal(table_find_role(table, ROLE_SOURCES), NO_COLUMN);
    assert_int_equal(table_find_role(table, ROLE_FIGURE), NAME);
}

static void the_cells_of_a_new_row_are_unknown(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = empty_table(scratch);

    assert_int_equal(table_add_row(table), 0);
    assert_int_equal(table_add_row(table), 1);
    for (size_t column = 0; column < COLUMNS; column++) {
        assert_int_equal(table_cell(table, 1, column), CELL_UNKNOWN);
        assert_false(table_known(table, 1, column));
        assert_string_equal(table_plain(table, 1, column, scratch->arena), "");
    }
}

static struct table *table_with_a_row(struct scratch *scratch)
{
    struct table *table = empty_table(scratch);

    table_add_row(table);
    table_set_text(table, 0, NAME, "Åland, \"quoted\"");
    table_set_integer(table, 0, COUNT, -INT64_C(9007199254740992));
    table_set_number(table, 0, AMOUNT, 0.1 + 0.2);
    table_set_date(table, 0, DAY, (struct date){2013, 3, 31});
    table_set_period(table, 0, QUARTER, (struct period){2013, PERIOD_QUARTER, 1});
    table_set_text(table, 0, MARKS, "");
    return table;
}

static void a_cell_gives_back_what_was_set(void **state)
{
    const struct table *table = table_with_a_row(*state);

    assert_string_equal(table_text(table, 0, NAME), "Åland, \"quoted\"");
    assert_int_equal(table_integer(table, 0, COUNT), -INT64_C(9007199254740992));
    assert_true(table_number(table, 0, AMOUNT) == 0.1 + 0.2);
    assert_int_equal(date_compare(table_date(table, 0, DAY), (struct date){2013, 3, 31}), 0);
    assert_int_equal(table_period(table, 0, QUARTER).part, 1);
    assert_string_equal(table_text(table, 0, MARKS), "");
    for (size_t column = 0; column < COLUMNS; column++)
        assert_true(table_known(table, 0, column));
}

static void a_cell_in_plain_text_is_that_of_csv(void **state)
{
    static const char *const expected[] = {"Åland, \"quoted\"", "-9007199254740992", "0.30000000000000004",
                                           "2013-03-31",        "2013-Q1",           ""};
    struct scratch *scratch = *state;
    const struct table *table = table_with_a_row(scratch);

    for (size_t column = 0; column < COLUMNS; column++)
        assert_string_equal(table_plain(table, 0, column, scratch->arena), expected[column]);
}

static void a_cell_of_another_type_is_kept_as_it_was_found(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_with_a_row(scratch);

    table_set_as_found(table, 0, COUNT, "12abc");
    assert_int_equal(table_cell(table, 0, COUNT), CELL_AS_FOUND);
    assert_false(table_known(table, 0, COUNT));
    assert_string_equal(table_text(table, 0, COUNT), "12abc");
    assert_string_equal(table_plain(table, 0, COUNT, scratch->arena), "12abc");
}

static void a_cell_that_was_emptied_is_unknown_and_remembers_why(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_with_a_row(scratch);

    assert_false(table_emptied(table, 0, COUNT));
    table_set_emptied(table, 0, COUNT);
    assert_true(table_emptied(table, 0, COUNT));
    assert_int_equal(table_cell(table, 0, COUNT), CELL_UNKNOWN);
    assert_false(table_known(table, 0, COUNT));
    assert_string_equal(table_plain(table, 0, COUNT, scratch->arena), "");
}

static void a_cell_can_be_set_again(void **state)
{
    struct table *table = table_with_a_row(*state);

    table_set_as_found(table, 0, COUNT, "x");
    table_set_integer(table, 0, COUNT, 7);
    assert_true(table_known(table, 0, COUNT));
    assert_int_equal(table_integer(table, 0, COUNT), 7);
}

static void equal_texts_are_kept_once(void **state)
{
    struct table *table = table_with_a_row(*state);
    char text[] = "the same";

    table_add_row(table);
    table_set_text(table, 0, NAME, text);
    table_set_text(table, 1, MARKS, text);
    assert_ptr_not_equal(table_text(table, 0, NAME), text);
    assert_ptr_equal(table_text(table, 0, NAME), table_text(table, 1, MARKS));
}

static void rows_stay_where_they_are_while_the_table_grows(void **state)
{
    enum { ROWS = 100000 };
    struct scratch *scratch = *state;
    struct table *table = empty_table(scratch);
    char text[32];

    for (size_t row = 0; row < ROWS; row++) {
        assert_int_equal(table_add_row(table), row);
        snprintf(text, sizeof text, "text %zu", row % 50000);
        table_set_text(table, row, NAME, text);
        if (row % 3 != 0)
            table_set_integer(table, row, COUNT, (int64_t)row);
    }
    const char *first = table_text(table, 0, NAME);
    assert_int_equal(table_row_count(table), ROWS);
    assert_ptr_equal(first, table_text(table, 50000, NAME));
    for (size_t row = 0; row < ROWS; row++) {
        snprintf(text, sizeof text, "text %zu", row % 50000);
        assert_string_equal(table_text(table, row, NAME), text);
        assert_int_equal(table_known(table, row, COUNT), row % 3 != 0);
        if (row % 3 != 0)
            assert_int_equal(table_integer(table, row, COUNT), row);
        assert_int_equal(table_cell(table, row, AMOUNT), CELL_UNKNOWN);
    }
}

static void types_have_names(void **state)
{
    (void)state;
    assert_string_equal(type_name(TYPE_TEXT), "text");
    assert_string_equal(type_name(TYPE_INTEGER), "integer");
    assert_string_equal(type_name(TYPE_NUMBER), "number");
    assert_string_equal(type_name(TYPE_DATE), "date");
    assert_string_equal(type_name(TYPE_PERIOD), "period");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_new_table_has_columns_and_no_rows),
        SCRATCH_TEST(the_names_of_columns_are_copies),
        SCRATCH_TEST(columns_are_found_by_their_role),
        SCRATCH_TEST(the_cells_of_a_new_row_are_unknown),
        SCRATCH_TEST(a_cell_gives_back_what_was_set),
        SCRATCH_TEST(a_cell_in_plain_text_is_that_of_csv),
        SCRATCH_TEST(a_cell_of_another_type_is_kept_as_it_was_found),
        SCRATCH_TEST(a_cell_that_was_emptied_is_unknown_and_remembers_why),
        SCRATCH_TEST(a_cell_can_be_set_again),
        SCRATCH_TEST(equal_texts_are_kept_once),
        SCRATCH_TEST(rows_stay_where_they_are_while_the_table_grows),
        cmocka_unit_test(types_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
