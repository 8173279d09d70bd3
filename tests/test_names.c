#include "names.h"

#include "scratch.h"

static const char *twin(struct scratch *scratch, const char *a, const char *b, const char *c)
{
    return names_find_twin((const char *const[]){a, b, c}, 3, scratch->arena);
}

static void names_that_differ_have_no_twin(void **state)
{
    struct scratch *scratch = *state;

    assert_null(names_find_twin(NULL, 0, scratch->arena));
    assert_null(names_find_twin((const char *const[]){"a"}, 1, scratch->arena));
    assert_null(twin(scratch, "a", "b", ""));
    assert_null(twin(scratch, "e", "é", "ê"));
}

static void case_makes_no_difference_in_any_script(void **state)
{
    assert_non_null(twin(*state, "Sales", "other", "SALES"));
    assert_non_null(twin(*state, "ÉTUDE", "étude", "b"));
    assert_non_null(twin(*state, "a", "Протокол", "ПРОТОКОЛ"));
    assert_non_null(twin(*state, "Straße", "a", "STRASSE"));
    assert_non_null(twin(*state, "x", "\u0390\u0390", "\u03B9\u0308\u0301\u03B9\u0308\u0301"));
}

static void the_twin_is_one_of_the_two(void **state)
{
    assert_string_equal(twin(*state, "b", "a", "b"), "b");
    assert_string_equal(twin(*state, "a", "b", "a"), "a");
    assert_string_equal(twin(*state, "c", "c", "d"), "c");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(names_that_differ_have_no_twin),
        SCRATCH_TEST(case_makes_no_difference_in_any_script),
        SCRATCH_TEST(the_twin_is_one_of_the_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
