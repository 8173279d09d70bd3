#include "deadline.h"

#include "scratch.h"

#include <math.h>
#include <signal.h>
#include <time.h>

static void hold(int number)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* A long call that asks nobody. */
static void be_busy(double seconds)
{
    struct timespec start, time;

    clock_gettime(CLOCK_MONOTONIC, &start);
    do
        clock_gettime(CLOCK_MONOTONIC, &time);
    while ((double)(time.tv_sec - start.tv_sec) + (double)(time.tv_nsec - start.tv_nsec) / 1e9 < seconds);
}

/* How a process ends that does this; what it says comes back in `said`. */
static int end_of(void (*body)(void), char said[128])
{
    int ends[2], status = -1;

    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t process = fork();
    if (process == 0) {
        dup2(ends[1], STDERR_FILENO);
        body();
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t more; (more = read(ends[0], said + length, 127 - length)) > 0;)
        length += (size_t)more;
    said[length] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(process, &status, 0), process);
    return status;
}

static void without_a_limit_there_is_no_end(void **state)
{
    (void)state;
    assert_true(isinf(deadline_left()));
    deadline_begin(0);
    assert_true(isinf(deadline_left()));
    assert_false(deadline_reached());
}

static void a_limit_comes_nearer_and_is_reached(void **state)
{
    struct scratch *scratch = *state;

    deadline_begin(0.2);
    assert_true(deadline_left() > 0 && deadline_left() <= 0.2);
    assert_false(deadline_reached());
    be_busy(0.25);
    assert_true(deadline_left() == 0);
    assert_true(deadline_reached());
    assert_false(deadline_fail(scratch->err));
    assert_error(scratch->err, ERROR_BUSY, "stopped after 0.2 seconds (--timeout)");
    deadline_begin(0);
}

static void hear_in_time(void)
{
    struct error err = {0};

    hold(SIGTERM);
    deadline_begin(0);
    raise(SIGTERM);
    bool good = deadline_reached() && deadline_signalled() && !deadline_fail(&err) &&
                strcmp(err.text, "stopped by a signal") == 0;
    _exit(good ? 7 : 1);
}

static void a_pending_signal_is_an_end(void **state)
{
    char said[128];

    (void)state;
    assert_int_equal(WEXITSTATUS(end_of(hear_in_time, said)), 7);
}

static void overrun(void)
{
    deadline_begin(0.1);
    be_busy(20);
}

static void a_call_that_does_not_ask_is_ended_a_moment_later(void **state)
{
    char said[128];
    int status = end_of(overrun, said);

    (void)state;
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ERROR_BUSY);
    assert_string_equal(said, "statbook: error: stopped after 0.1 seconds (--timeout)\n");
}

static void ignore_a_signal(void)
{
    hold(SIGTERM);
    deadline_begin(0);
    raise(SIGTERM);
    be_busy(20);
}

static void a_signal_that_nobody_hears_ends_the_process_after_a_while(void **state)
{
    char said[128];
    int status = end_of(ignore_a_signal, said);

    (void)state;
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
    assert_string_equal(said, "");
}

static void be_mute(void)
{
    close(STDERR_FILENO);
    overrun();
}

static void a_process_that_cannot_speak_is_ended_all_the_same(void **state)
{
    char said[128];
    int status = end_of(be_mute, said);

    (void)state;
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ERROR_BUSY);
    assert_string_equal(said, "");
}

static void leave(int number)
{
    _exit(number);
}

static void wait_for_a_signal(void)
{
    signal(SIGTERM, leave);
    ignore_a_signal();
}

static void the_signal_that_comes_late_is_the_one_that_was_sent(void **state)
{
    char said[128];
    int status = end_of(wait_for_a_signal, said);

    (void)state;
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), SIGTERM);
}

static void suspend(void)
{
    hold(SIGTERM);
    deadline_begin(0.1);
    deadline_suspend();
    raise(SIGTERM);
    be_busy(2.8);
    _exit(7);
}

static void suspend_and_resume(void)
{
    deadline_begin(0.1);
    deadline_suspend();
    be_busy(1.2);
    deadline_resume();
    be_busy(20);
}

static void what_is_being_published_is_not_ended(void **state)
{
    char said[128];

    (void)state;
    assert_int_equal(WEXITSTATUS(end_of(suspend, said)), 7);
    assert_int_equal(WEXITSTATUS(end_of(suspend_and_resume, said)), ERROR_BUSY);
}

static const char done[] = "statbook: error: one of two is done\n";

static void overrun_with_one_done(void)
{
    deadline_begin(0.1);
    deadline_when_some_is_done(ERROR_PARTIAL, done);
    be_busy(20);
}

static void ignore_a_signal_with_one_done(void)
{
    deadline_when_some_is_done(ERROR_PARTIAL, done);
    ignore_a_signal();
}

static void what_is_done_is_said_at_the_end(void **state)
{
    char said[128];
    int status = end_of(overrun_with_one_done, said);

    (void)state;
    assert_int_equal(WEXITSTATUS(status), ERROR_PARTIAL);
    assert_string_equal(said, "statbook: error: stopped after 0.1 seconds (--timeout)\n"
                              "statbook: error: one of two is done\n");
    status = end_of(ignore_a_signal_with_one_done, said);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
    assert_string_equal(said, done);
}

static void who_was_told_of_a_signal_is_known(void)
{
    struct error err = {0};

    hold(SIGTERM);
    deadline_begin(0);
    bool early = deadline_stopped_by_signal();
    raise(SIGTERM);
    bool untold = deadline_stopped_by_signal();
    deadline_fail(&err);
    _exit(!early && !untold && deadline_stopped_by_signal() ? 7 : 1);
}

static void a_signal_that_came_too_late_has_stopped_nothing(void **state)
{
    char said[128];

    (void)state;
    assert_int_equal(WEXITSTATUS(end_of(who_was_told_of_a_signal_is_known, said)), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(without_a_limit_there_is_no_end),
        SCRATCH_TEST(a_limit_comes_nearer_and_is_reached),
        SCRATCH_TEST(a_pending_signal_is_an_end),
        SCRATCH_TEST(a_call_that_does_not_ask_is_ended_a_moment_later),
        SCRATCH_TEST(a_signal_that_nobody_hears_ends_the_process_after_a_while),
        SCRATCH_TEST(a_process_that_cannot_speak_is_ended_all_the_same),
        SCRATCH_TEST(the_signal_that_comes_late_is_the_one_that_was_sent),
        SCRATCH_TEST(what_is_being_published_is_not_ended),
        SCRATCH_TEST(what_is_done_is_said_at_the_end),
        SCRATCH_TEST(a_signal_that_came_too_late_has_stopped_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
