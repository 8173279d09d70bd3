#include "chart_apart.h"

#include "scratch.h"

static void texts_that_do_not_meet_stay_where_they_are(void **state)
{
    struct beside texts[] = {{300, 60, 0}, {100, 60, 0}, {200, 60, 0}};

    chart_apart(texts, 3, 0, 400, ((struct scratch *)*state)->arena);
    for (size_t i = 0; i < 3; i++)
        assert_float_equal(texts[i].middle, texts[i].wanted, 1e-3);
}

static void texts_that_meet_share_the_way(void **state)
{
    struct beside texts[] = {{110, 60, 0}, {100, 60, 0}, {400, 60, 0}};

    chart_apart(texts, 3, 0, 500, ((struct scratch *)*state)->arena);
    assert_float_equal(texts[1].middle, 75, 1e-3);
    assert_float_equal(texts[0].middle, 135, 1e-3);
    assert_float_equal(texts[2].middle, 400, 1e-3);
}

static void a_text_that_is_pushed_pushes_the_next(void **state)
{
    struct beside texts[] = {{100, 60, 0}, {101, 60, 0}, {150, 60, 0}, {190, 40, 0}};

    chart_apart(texts, 4, 0, 500, ((struct scratch *)*state)->arena);
    assert_float_equal((float)(texts[1].middle - texts[0].middle), 60, 1e-3);
    assert_float_equal((float)(texts[2].middle - texts[1].middle), 60, 1e-3);
    assert_float_equal((float)(texts[3].middle - texts[2].middle), 50, 1e-3);
    assert_true(texts[0].middle < 100 && texts[3].middle > 190);
}

static void equal_places_keep_their_order(void **state)
{
    struct beside texts[] = {{100, 20, 0}, {100, 20, 0}, {100, 20, 0}};

    chart_apart(texts, 3, 0, 200, ((struct scratch *)*state)->arena);
    assert_float_equal(texts[0].middle, 80, 1e-3);
    assert_float_equal(texts[1].middle, 100, 1e-3);
    assert_float_equal(texts[2].middle, 120, 1e-3);
}

static void no_text_crosses_an_edge(void **state)
{
    struct beside texts[] = {{0, 60, 0}, {500, 60, 0}, {495, 60, 0}};

    chart_apart(texts, 3, 0, 500, ((struct scratch *)*state)->arena);
    assert_float_equal(texts[0].middle, 30, 1e-3);
    assert_float_equal(texts[2].middle, 410, 1e-3);
    assert_float_equal(texts[1].middle, 470, 1e-3);
}

static void too_many_begin_at_the_first_edge(void **state)
{
    struct beside texts[] = {{50, 60, 0}, {50, 60, 0}};

    chart_apart(texts, 2, 10, 100, ((struct scratch *)*state)->arena);
    assert_float_equal(texts[0].middle, 40, 1e-3);
    assert_float_equal(texts[1].middle, 100, 1e-3);
}

static void nothing_has_no_place(void **state)
{
    chart_apart(NULL, 0, 0, 100, ((struct scratch *)*state)->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(texts_that_do_not_meet_stay_where_they_are),
        SCRATCH_TEST(texts_that_meet_share_the_way),
        SCRATCH_TEST(a_text_that_is_pushed_pushes_the_next),
        SCRATCH_TEST(equal_places_keep_their_order),
        SCRATCH_TEST(no_text_crosses_an_edge),
        SCRATCH_TEST(too_many_begin_at_the_first_edge),
        SCRATCH_TEST(nothing_has_no_place),
    };

    return cmocka_run_group_tests_name("chart_apart", tests, NULL, NULL);
}
