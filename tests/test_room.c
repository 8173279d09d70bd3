#include "room.h"

#include "scratch.h"

static void items_stay_while_the_array_grows(void **state)
{
    struct scratch *scratch = *state;
    size_t *items = NULL;

    for (size_t i = 0; i < 5000; i++) {
        items = room_for_item(scratch->arena, items, i, sizeof *items);
        assert_int_equal(items[i], 0);
        items[i] = i + 1;
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(items[i], i + 1);
}

static void an_array_with_room_stays_where_it_is(void **state)
{
    struct scratch *scratch = *state;
    int *items = room_for_item(scratch->arena, NULL, 0, sizeof *items);

    for (size_t i = 1; i < 8; i++)
        assert_ptr_equal(room_for_item(scratch->arena, items, i, sizeof *items), items);
    assert_ptr_not_equal(room_for_item(scratch->arena, items, 8, sizeof *items), items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(items_stay_while_the_array_grows),
        SCRATCH_TEST(an_array_with_room_stays_where_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
