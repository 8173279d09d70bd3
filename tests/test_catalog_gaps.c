#include "catalog_gaps.h"

#include "scratch.h"

static void add(struct gaps *gaps, const char *context, const char *text, const char *place)
{
    gaps_add(gaps, &(struct catalog_gap){.context = context, .text = text, .place = place});
}

static void there_are_none_at_first(void **state)
{
    struct scratch *scratch = *state;
    size_t count = 1;

    gaps_list(gaps_new(scratch->arena), &count, scratch->arena);
    assert_int_equal(count, 0);
}

static void each_is_listed_once_by_context_and_text(void **state)
{
    struct scratch *scratch = *state;
    struct gaps *gaps = gaps_new(scratch->arena);
    size_t count;

    add(gaps, "worksheet", "a", "");
    add(gaps, "", "b", "first");
    add(gaps, "", "a", "");
    add(gaps, "", "b", "second");
    add(gaps, "b", "", "");
    const struct catalog_gap *list = gaps_list(gaps, &count, scratch->arena);
    assert_int_equal(count, 4);
    assert_string_equal(list[0].text, "a");
    assert_string_equal(list[1].text, "b");
    assert_string_equal(list[1].place, "first");
    assert_string_equal(list[2].context, "b");
    assert_string_equal(list[3].context, "worksheet");
}

static void the_texts_are_copied(void **state)
{
    struct scratch *scratch = *state;
    struct gaps *gaps = gaps_new(scratch->arena);
    char text[] = "a", place[] = "here";
    size_t count;

    gaps_add(gaps, &(struct catalog_gap){.context = "", .text = text, .place = place, .fuzzy = true});
    text[0] = place[0] = 'x';
    const struct catalog_gap *list = gaps_list(gaps, &count, scratch->arena);
    assert_string_equal(list[0].text, "a");
    assert_string_equal(list[0].place, "here");
    assert_true(list[0].fuzzy);
}

static void a_list_does_not_change_behind_its_reader(void **state)
{
    struct scratch *scratch = *state;
    struct gaps *gaps = gaps_new(scratch->arena);
    size_t count;

    add(gaps, "", "b", "");
    const struct catalog_gap *list = gaps_list(gaps, &count, scratch->arena);
    add(gaps, "", "a", "");
    assert_int_equal(count, 1);
    assert_string_equal(list[0].text, "b");
}

/* As many as a table may have rows with words, from the last to the first, each twice. */
static void a_hundred_thousand_are_kept_apart(void **state)
{
    enum { MANY = 100000 };
    struct scratch *scratch = *state;
    struct gaps *gaps = gaps_new(scratch->arena);
    char text[32];
    size_t count;

    for (int i = 2 * MANY; i-- > 0;) {
        snprintf(text, sizeof text, "word %06d", i % MANY);
        add(gaps, i % 2 ? "odd" : "", text, "");
    }
    const struct catalog_gap *list = gaps_list(gaps, &count, scratch->arena);
    assert_int_equal(count, MANY);
    for (int i = 0; i < MANY; i++) {
        bool odd = i >= MANY / 2;
        snprintf(text, sizeof text, "word %06d", odd ? 2 * (i - MANY / 2) + 1 : 2 * i);
        assert_string_equal(list[i].text, text);
        assert_string_equal(list[i].context, odd ? "odd" : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(there_are_none_at_first),
        SCRATCH_TEST(each_is_listed_once_by_context_and_text),
        SCRATCH_TEST(the_texts_are_copied),
        SCRATCH_TEST(a_list_does_not_change_behind_its_reader),
        SCRATCH_TEST(a_hundred_thousand_are_kept_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
