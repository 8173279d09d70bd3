#include "memory.h"

#include "error.h"
#include "scratch.h"

#include <malloc.h>
#include <stdint.h>
#include <sys/wait.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
enum { HAS_ITS_OWN = 1 };
#else
enum { HAS_ITS_OWN = 0 };
#endif

static void *volatile got; /* so that no request is optimised away */

static void ask_malloc(size_t size)
{
    got = malloc(size);
}
static void ask_calloc(size_t size)
{
    got = calloc(size, 2);
}
static void ask_realloc(size_t size)
{
    got = realloc(got, size);
}
static void ask_reallocarray(size_t size)
{
    got = reallocarray(got, size, 4);
}
static void ask_memalign(size_t size)
{
    got = memalign(64, size);
}
static void ask_aligned_alloc(size_t size)
{
    got = aligned_alloc(64, size);
}
static void ask_posix_memalign(size_t size)
{
    void *memory = NULL;
    if (posix_memalign(&memory, 64, size) == 0)
        got = memory;
}

typedef void request(size_t size);

static request *const requests[] = {ask_malloc,   ask_calloc,        ask_realloc,       ask_reallocarray,
                                    ask_memalign, ask_aligned_alloc, ask_posix_memalign};
enum { REQUESTS = sizeof requests / sizeof *requests };

/* What a process says and ends with that asks for so much. */
static int status_of(request *ask, size_t size, const char *words, char said[128])
{
    int ends[2], status = -1;

    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t process = fork();
    if (process == 0) {
        dup2(ends[1], STDERR_FILENO);
        if (words)
            memory_when_exhausted(ERROR_DURABILITY, words);
        ask(size);
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t more; (more = read(ends[0], said + length, 127 - length)) > 0;)
        length += (size_t)more;
    said[length] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* AddressSanitizer reports such sizes by itself. */
static void without_a_sanitizer(void)
{
    if (HAS_ITS_OWN) {
        print_message("this build has AddressSanitizer's allocation functions\n");
        skip();
    }
}

static void a_request_that_cannot_be_met_ends_the_process(void **state)
{
    char said[128];

    (void)state;
    without_a_sanitizer();
    for (size_t i = 0; i < REQUESTS; i++) {
        assert_int_equal(status_of(requests[i], SIZE_MAX / 2, NULL, said), ERROR_SYSTEM);
        assert_string_equal(said, "statbook: error: no memory left\n");
    }
}

static void status_and_last_words_can_be_set(void **state)
{
    char said[128];

    (void)state;
    without_a_sanitizer();
    assert_int_equal(status_of(ask_malloc, SIZE_MAX / 2, "published\n", said), ERROR_DURABILITY);
    assert_string_equal(said, "published\n");
    assert_int_equal(status_of(ask_malloc, SIZE_MAX / 2, "", said), ERROR_DURABILITY);
    assert_string_equal(said, "");
}

static void ask_with_some_done(size_t size)
{
    memory_when_some_is_done(ERROR_PARTIAL, "before\n", "after\n");
    ask_malloc(size);
}

static void what_is_done_is_said_with_the_last_words(void **state)
{
    char said[128];

    (void)state;
    without_a_sanitizer();
    assert_int_equal(status_of(ask_with_some_done, SIZE_MAX / 2, NULL, said), ERROR_PARTIAL);
    assert_string_equal(said, "statbook: error: no memory left\nbefore\n");
    assert_int_equal(status_of(ask_with_some_done, SIZE_MAX / 2, "published\n", said), ERROR_PARTIAL);
    assert_string_equal(said, "published\nafter\n");
    assert_int_equal(status_of(ask_with_some_done, SIZE_MAX / 2, "", said), ERROR_DURABILITY);
    assert_string_equal(said, "");
}

static void ask_with_stderr_elsewhere(size_t size)
{
    memory_speak_on(dup(STDERR_FILENO));
    close(STDERR_FILENO);
    ask_malloc(size);
}

static void last_words_are_heard_where_standard_error_leads_elsewhere(void **state)
{
    char said[128];

    (void)state;
    without_a_sanitizer();
    assert_int_equal(status_of(ask_with_stderr_elsewhere, SIZE_MAX / 2, NULL, said), ERROR_SYSTEM);
    assert_string_equal(said, "statbook: error: no memory left\n");
}

static void ask_unheard(size_t size)
{
    close(STDERR_FILENO);
    ask_malloc(size);
}

static void words_that_nobody_hears_do_not_hold_up_the_end(void **state)
{
    char said[128];

    (void)state;
    without_a_sanitizer();
    assert_int_equal(status_of(ask_unheard, SIZE_MAX / 2, NULL, said), ERROR_SYSTEM);
    assert_string_equal(said, "");
}

static void what_can_be_met_is(void **state)
{
    char said[128];

    (void)state;
    without_a_sanitizer();
    for (size_t i = 0; i < REQUESTS; i++)
        assert_int_equal(status_of(requests[i], 4096, NULL, said), 0);
}

static void a_size_of_nothing_is_no_failure(void **state)
{
    char said[128];

    (void)state;
    without_a_sanitizer();
    for (size_t i = 0; i < REQUESTS; i++)
        assert_int_equal(status_of(requests[i], 0, NULL, said), 0);
}

static void alignment_is_as_asked(void **state)
{
    (void)state;
    without_a_sanitizer();
    ask_posix_memalign(100);
    assert_int_equal((uintptr_t)got % 64, 0);
    free(got);
    ask_aligned_alloc(128);
    assert_int_equal((uintptr_t)got % 64, 0);
    free(got);
    got = NULL;
    void *memory = NULL;
    assert_int_not_equal(posix_memalign(&memory, 3, 8), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_that_cannot_be_met_ends_the_process),
        cmocka_unit_test(status_and_last_words_can_be_set),
        cmocka_unit_test(what_is_done_is_said_with_the_last_words),
        cmocka_unit_test(last_words_are_heard_where_standard_error_leads_elsewhere),
        cmocka_unit_test(what_can_be_met_is),
        cmocka_unit_test(a_size_of_nothing_is_no_failure),
        cmocka_unit_test(alignment_is_as_asked),
        cmocka_unit_test(words_that_nobody_hears_do_not_hold_up_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
