#include "sheet_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void figures_have_their_status_behind_them_and_codes_of_the_row_come_last(void **state)
{
    static const struct ordered_column columns[] = {
        {ROLE_NOTES, -1},  {ROLE_CELL_STATUS, 5}, {ROLE_SOURCES, -1}, {ROLE_FIGURE, -1},    {ROLE_LINK, -1},
        {ROLE_FIGURE, -1}, {ROLE_STATUS, -1},     {ROLE_FIGURE, -1},  {ROLE_CELL_STATUS, 3}};
    static const size_t expected[] = {3, 8, 5, 1, 7, 6, 2, 0};
    size_t order[9];

    (void)state;
    assert_int_equal(sheet_order(columns, 9, order), 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(order[i], expected[i]);
}

static void no_columns_have_no_order(void **state)
{
    (void)state;
    assert_int_equal(sheet_order(NULL, 0, NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_have_their_status_behind_them_and_codes_of_the_row_come_last),
        cmocka_unit_test(no_columns_have_no_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
