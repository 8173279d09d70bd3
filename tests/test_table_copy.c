#include "table_copy.h"

#include "rows.h"

static const struct column columns[] = {{"t", TYPE_TEXT, ROLE_FIGURE},
                                        {"i", TYPE_INTEGER, ROLE_FIGURE},
                                        {"n", TYPE_NUMBER, ROLE_FIGURE},
                                        {"d", TYPE_DATE, ROLE_FIGURE},
                                        {"p", TYPE_PERIOD, ROLE_FIGURE}};

#define ROWS                                                                                                 \
    "a|-5|0.1|2013-03-31|2013-Q1\n"                                                                          \
    "?|?|?|?|?\n"                                                                                            \
    "?!|?!|?!|?!|?!\n"                                                                                       \
    "!x|!many|!x|!2013|!spring\n"                                                                            \
    "|0|0|2012-02-29|2012-02\n"

static void every_kind_of_cell_is_copied(void **state)
{
    const struct table *from = rows_table(*state, columns, 5, ROWS);
    struct table *to = table_new(((struct scratch *)*state)->arena, columns, 5);

    for (size_t row = 0; row < 5; row++)
        table_copy_row(from, row, to);
    assert_string_equal(rows_text(*state, to), ROWS);
}

static void a_cell_can_go_to_another_column(void **state)
{
    static const struct column figures[] = {{"a", TYPE_INTEGER, ROLE_FIGURE},
                                            {"b", TYPE_INTEGER, ROLE_FIGURE}};
    struct table *table = rows_table(*state, figures, 2, "1|2\n3|4\n");

    table_copy_cell(table, 0, 1, table, 1, 0);
    assert_string_equal(rows_text(*state, table), "1|2\n2|4\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(every_kind_of_cell_is_copied),
        SCRATCH_TEST(a_cell_can_go_to_another_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
