#include "utf16.h"

#include "scratch.h"

static struct bytes units(struct scratch *scratch, const char *bytes, size_t size)
{
    return (struct bytes){arena_copy(scratch->arena, bytes, size), size};
}

static void letters_have_one_unit_or_two(void **state)
{
    struct scratch *scratch = *state;
    struct bytes little = utf16_write("aé字😀", UTF16_LITTLE_ENDIAN, scratch->arena);
    struct bytes big = utf16_write("aé字😀", UTF16_BIG_ENDIAN, scratch->arena);

    assert_int_equal(little.size, 10);
    assert_memory_equal(little.data, "a\0\xE9\0\x57\x5B\x3D\xD8\x00\xDE", 10);
    assert_int_equal(big.size, 10);
    assert_memory_equal(big.data, "\0a\0\xE9\x5B\x57\xD8\x3D\xDE\x00", 10);
    assert_string_equal(utf16_read(&little, UTF16_LITTLE_ENDIAN, scratch->arena), "aé字😀");
    assert_string_equal(utf16_read(&big, UTF16_BIG_ENDIAN, scratch->arena), "aé字😀");
}

static void what_is_no_letter_becomes_a_mark(void **state)
{
    struct scratch *scratch = *state;
    struct bytes broken = utf16_write("a\xFF", UTF16_BIG_ENDIAN, scratch->arena);
    struct bytes half = units(scratch, "\xD8\x3D\0b", 4);

    assert_memory_equal(broken.data, "\0a\xFF\xFD", 4);
    assert_string_equal(utf16_read(&half, UTF16_BIG_ENDIAN, scratch->arena), "\uFFFDb");
}

static void a_text_ends_at_a_zero_and_an_odd_byte_does_not_count(void **state)
{
    struct scratch *scratch = *state;
    struct bytes ended = units(scratch, "a\0\0\0b\0", 6), odd = units(scratch, "a\0b", 3);

    assert_string_equal(utf16_read(&ended, UTF16_LITTLE_ENDIAN, scratch->arena), "a");
    assert_string_equal(utf16_read(&odd, UTF16_LITTLE_ENDIAN, scratch->arena), "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(letters_have_one_unit_or_two),
        SCRATCH_TEST(what_is_no_letter_becomes_a_mark),
        SCRATCH_TEST(a_text_ends_at_a_zero_and_an_odd_byte_does_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
