#include "reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void every_column_reads_as_it_is_written(void **state)
{
    char text[REFERENCE_SIZE];
    struct reference read;

    (void)state;
    for (unsigned column = 0; column < REFERENCE_COLUMNS; column++) {
        reference_write((struct reference){column * 64, column}, text);
        assert_true(reference_parse(text, &read));
        assert_int_equal(read.row, column * 64);
        assert_int_equal(read.column, column);
    }
}

static void known_places_have_their_names(void **state)
{
    static const struct {
        struct reference place;
        const char *text;
    } known[] = {{{0, 0}, "A1"},
                 {{11, 4}, "E12"},
                 {{0, 25}, "Z1"},
                 {{0, 26}, "AA1"},
                 {{0, 701}, "ZZ1"},
                 {{0, 702}, "AAA1"},
                 {{1048575, 16383}, "XFD1048576"}};
    char text[REFERENCE_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        reference_write(known[i].place, text);
        assert_string_equal(text, known[i].text);
    }
}

static void anything_else_is_no_place(void **state)
{
    static const char *const bad[] = {"",
                                      "A",
                                      "1",
                                      "a1",
                                      "A0",
                                      "A01",
                                      "$A$1",
                                      "A1 ",
                                      " A1",
                                      "A-1",
                                      "XFE1",
                                      "A1048577",
                                      "AAAA1",
                                      "A1:",
                                      "A1B",
                                      "A99999999999",
                                      "ZZZZZZZZZZZZZZZ1",
                                      "R1C1"};
    struct reference place;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (reference_parse(bad[i], &place))
            fail_msg("'%s' was read", bad[i]);
}

static void ranges_read_as_they_are_written(void **state)
{
    static const char *const good[] = {"A1", "A1:B2", "C7:C9", "A1:XFD1048576"};
    char text[RANGE_SIZE];
    struct range range;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(range_parse(good[i], &range));
        range_write(range, text);
        assert_string_equal(text, good[i]);
    }
}

static void a_range_goes_down_and_to_the_right(void **state)
{
    static const char *const bad[] = {"B1:A2", "A2:A1", "A1:", ":A1", "A1:B2:C3", "A:A", "1:1", "A1 B2"};
    struct range range;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (range_parse(bad[i], &range))
            fail_msg("'%s' was read", bad[i]);
}

static bool overlap(const char *a, const char *b)
{
    struct range one, other;

    assert_true(range_parse(a, &one));
    assert_true(range_parse(b, &other));
    assert_int_equal(range_overlaps(one, other), range_overlaps(other, one));
    return range_overlaps(one, other);
}

static void ranges_overlap_where_they_share_a_cell(void **state)
{
    (void)state;
    assert_true(overlap("A1:B2", "B2:C3"));
    assert_true(overlap("A1:C9", "B2"));
    assert_false(overlap("A1:B2", "A3:B4"));
    assert_false(overlap("A1:B2", "C1:D2"));
}

static void places_are_ordered_by_row_then_column(void **state)
{
    (void)state;
    assert_true(reference_compare((struct reference){1, 9}, (struct reference){2, 0}) < 0);
    assert_true(reference_compare((struct reference){2, 0}, (struct reference){1, 9}) > 0);
    assert_true(reference_compare((struct reference){1, 1}, (struct reference){1, 2}) < 0);
    assert_true(reference_compare((struct reference){1, 2}, (struct reference){1, 1}) > 0);
    assert_int_equal(reference_compare((struct reference){1, 2}, (struct reference){1, 2}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_reads_as_it_is_written),
        cmocka_unit_test(known_places_have_their_names),
        cmocka_unit_test(anything_else_is_no_place),
        cmocka_unit_test(ranges_read_as_they_are_written),
        cmocka_unit_test(a_range_goes_down_and_to_the_right),
        cmocka_unit_test(ranges_overlap_where_they_share_a_cell),
        cmocka_unit_test(places_are_ordered_by_row_then_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
