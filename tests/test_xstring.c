#include "xstring.h"

#include "scratch.h"

static void escapes_become_their_characters(void **state)
{
    struct scratch *scratch = *state;
    static const char *const pairs[][2] = {
        {"", ""},
        {"plain", "plain"},
        {"a_x000D_b", "a\rb"},
        {"_x0041__x0042_", "AB"},
        {"_x005F_x0041_", "_x0041_"},
        {"_x00e9_", "é"},
        {"_x20AC_", "€"},
        {"__x0041__", "_A_"},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_string_equal(xstring_decode(pairs[i][0], scratch->arena), pairs[i][1]);
}

static void what_only_looks_like_an_escape_stays(void **state)
{
    struct scratch *scratch = *state;
    static const char *const same[] = {"_x",      "_x004_", "_x00041_", "_X0041_",
                                       "_x004G_", "_x0041", "x0041_",   "_x-041_"};

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_string_equal(xstring_decode(same[i], scratch->arena), same[i]);
}

static void nul_and_halves_of_pairs_stay_as_they_are_written(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(xstring_decode("a_x0000_b", scratch->arena), "a_x0000_b");
    assert_string_equal(xstring_decode("_xD83D__xDE00_", scratch->arena), "_xD83D__xDE00_");
}

static void pieces_are_put_together(void **state)
{
    struct scratch *scratch = *state;
    struct xstring string = {0};

    assert_string_equal(xstring_take(&string, scratch->arena), "");
    assert_true(xstring_add(&string, "a_x00", scratch->arena, scratch->err));
    assert_true(xstring_add(&string, "41_", scratch->arena, scratch->err));
    assert_string_equal(xstring_take(&string, scratch->arena), "a_x0041_");
    assert_true(xstring_add(&string, "b", scratch->arena, scratch->err));
    assert_string_equal(xstring_take(&string, scratch->arena), "b");
}

static void a_text_longer_than_a_cell_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct xstring string = {0};
    char piece[1025];

    memset(piece, 'a', sizeof piece - 1);
    piece[1024] = '\0';
    for (int i = 0; i < 256; i++)
        assert_true(xstring_add(&string, piece, scratch->arena, scratch->err));
    assert_true(xstring_add(&string, "", scratch->arena, scratch->err));
    assert_false(xstring_add(&string, "b", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 "a text has more than 262144 bytes; a cell holds 32767 characters");
    assert_int_equal(strlen(xstring_take(&string, scratch->arena)), 262144);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(escapes_become_their_characters),
        SCRATCH_TEST(what_only_looks_like_an_escape_stays),
        SCRATCH_TEST(nul_and_halves_of_pairs_stay_as_they_are_written),
        SCRATCH_TEST(pieces_are_put_together),
        SCRATCH_TEST(a_text_longer_than_a_cell_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
