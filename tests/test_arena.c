#include "arena.h"

#include "scratch.h"

#include <stdalign.h>
#include <sys/resource.h>

static void every_piece_is_aligned_for_every_type(void **state)
{
    struct scratch *scratch = *state;

    for (size_t size = 0; size < 200; size++)
        assert_int_equal((uintptr_t)arena_alloc(scratch->arena, size) % alignof(max_align_t), 0);
    assert_int_equal((uintptr_t)arena_alloc(scratch->arena, 1000001) % alignof(max_align_t), 0);
    assert_int_equal((uintptr_t)arena_alloc(scratch->arena, 1) % alignof(max_align_t), 0);
}

static bool is_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void every_piece_is_zero(void **state)
{
    struct scratch *scratch = *state;

    for (size_t size = 1; size < 300000; size = size * 3 + 1) {
        char *piece = arena_alloc(scratch->arena, size);
        assert_true(is_zero(piece, size));
        memset(piece, 'x', size);
    }
}

static void pieces_stay_where_they_are_and_do_not_overlap(void **state)
{
    enum { PIECES = 3000 };
    struct scratch *scratch = *state;
    static unsigned char *pieces[PIECES];

    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 500 == 0 ? 100000 : i % 97;
        pieces[i] = arena_alloc(scratch->arena, size);
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t j = 0; j < (i % 500 == 0 ? 100000 : i % 97); j++)
            assert_int_equal(pieces[i][j], i % 251);
}

static void a_large_piece_leaves_the_rest_of_the_block_in_use(void **state)
{
    struct scratch *scratch = *state;
    char *first = arena_alloc(scratch->arena, 16);

    arena_alloc(scratch->arena, 1000000);
    assert_ptr_equal(arena_alloc(scratch->arena, 16), first + 16);
}

static void an_array_of_nothing_is_a_piece_too(void **state)
{
    struct scratch *scratch = *state;

    assert_non_null(arena_array(scratch->arena, 0, 8));
    assert_non_null(arena_array(scratch->arena, 8, 0));
    assert_non_null(arena_alloc(scratch->arena, 0));
}

static void a_copy_has_all_bytes_and_a_nul_behind_them(void **state)
{
    struct scratch *scratch = *state;

    assert_memory_equal(arena_copy(scratch->arena, "a\0b", 3), "a\0b\0", 4);
    assert_string_equal(arena_copy(scratch->arena, NULL, 0), "");
    assert_string_equal(arena_text(scratch->arena, "text"), "text");
}

static void a_format_may_be_of_any_length(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(arena_format(scratch->arena, "%s-%d", "a", 7), "a-7");
    assert_string_equal(arena_format(scratch->arena, "%s", ""), "");
    assert_int_equal(strlen(arena_format(scratch->arena, "%*s", 200000, "x")), 200000);
}

static void freeing_nothing_does_nothing(void **state)
{
    (void)state;
    arena_free(NULL);
    arena_free(arena_new(abort));
}

static void give_up(void)
{
    _exit(71);
}

/* The exit status of `body`, in a process of its own whose arena gives up with 71. */
static int status_of(void (*body)(struct arena *arena))
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        body(arena_new(give_up));
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void take_an_impossible_product(struct arena *arena)
{
    arena_array(arena, SIZE_MAX / 2, 3);
}

static void take_everything(struct arena *arena)
{
    arena_alloc(arena, SIZE_MAX);
}

static void take_almost_everything(struct arena *arena)
{
    arena_alloc(arena, SIZE_MAX - 17);
}

static void take_a_little(struct arena *arena)
{
    arena_alloc(arena, 1000);
}

/* AddressSanitizer would end the process at a request that malloc refuses. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void a_request_that_cannot_be_met_calls_the_handler(void **state)
{
    (void)state;
    assert_int_equal(status_of(take_a_little), 0);
    assert_int_equal(status_of(take_an_impossible_product), 71);
    assert_int_equal(status_of(take_everything), 71);
    assert_int_equal(status_of(take_almost_everything), 71);
}

static void take_more_than_there_is(struct arena *arena)
{
    struct rlimit limit = {64 << 20, 64 << 20};

    if (setrlimit(RLIMIT_AS, &limit) != 0)
        _exit(1);
    for (int i = 0; i < 10000; i++)
        arena_alloc(arena, 50000);
}

static void memory_that_is_used_up_calls_the_handler(void **state)
{
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    skip(); /* it needs terabytes of addresses for itself */
#endif
    assert_int_equal(status_of(take_more_than_there_is), 71);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(every_piece_is_aligned_for_every_type),
        SCRATCH_TEST(every_piece_is_zero),
        SCRATCH_TEST(pieces_stay_where_they_are_and_do_not_overlap),
        SCRATCH_TEST(a_large_piece_leaves_the_rest_of_the_block_in_use),
        SCRATCH_TEST(an_array_of_nothing_is_a_piece_too),
        SCRATCH_TEST(a_copy_has_all_bytes_and_a_nul_behind_them),
        SCRATCH_TEST(a_format_may_be_of_any_length),
        cmocka_unit_test(freeing_nothing_does_nothing),
        cmocka_unit_test(a_request_that_cannot_be_met_calls_the_handler),
        cmocka_unit_test(memory_that_is_used_up_calls_the_handler),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
