#include "gnuplot.h"

#include "jobs.h"
#include "scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>

/* A shell script in the place of gnuplot. */
static void put_fake(struct scratch *scratch, const char *body)
{
    scratch_put(scratch, "gnuplot", arena_format(scratch->arena, "#!/bin/sh\n%s\n", body));
    assert_int_equal(chmod(scratch_path(scratch, "gnuplot"), 0755), 0);
    setenv("PATH", scratch->folder, 1);
}

static bool draw(struct scratch *scratch, const char *script, double seconds, struct bytes *picture)
{
    *scratch->err = (struct error){0};
    return gnuplot_draw(script, NULL, seconds, scratch->arena, picture, scratch->err);
}

static const char *drawn_by(struct scratch *scratch, const char *body, const char *script)
{
    struct bytes picture = {0};

    put_fake(scratch, body);
    assert_true(draw(scratch, script, 20, &picture));
    return picture.data;
}

static void refuse(struct scratch *scratch, const char *body, enum error_kind kind, const char *message)
{
    struct bytes picture = {0};

    put_fake(scratch, body);
    assert_false(draw(scratch, "", 20, &picture));
    assert_error(scratch->err, kind, message);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void the_script_is_read_and_the_output_handed_over(void **state)
{
    assert_string_equal(drawn_by(*state, "[ \"$1\" = -d ] && cat \"$2\"", "plot x"), "plot x");
}

static void the_environment_has_nothing_of_ours(void **state)
{
    setenv("GNUPLOT_LIB", "/evil", 1);
    setenv("LD_LIBRARY_PATH", "/evil", 1);
    assert_string_equal(drawn_by(*state, "tr '\\0' '\\n' </proc/$$/environ", ""),
                        "PATH=/usr/bin:/bin\nLC_ALL=C.UTF-8\nHOME=/nonexistent\nLD_PRELOAD=/dev/fd/4\n");
    unsetenv("GNUPLOT_LIB");
    unsetenv("LD_LIBRARY_PATH");
}

static void it_stands_in_the_root_and_reads_an_empty_input(void **state)
{
    assert_string_equal(drawn_by(*state, "pwd; cat; echo end", ""), "/\nend\n");
}

static void our_descriptors_are_closed_to_it(void **state)
{
    int ours = open("/dev/null", O_RDONLY);

    assert_true(ours >= 0);
    /* 10 is the shell's own, for its script. */
    assert_string_equal(drawn_by(*state, "ls /proc/$$/fd", ""), "0\n1\n10\n2\n3\n4\n");
    close(ours);
}

static void blocked_signals_are_not_blocked_in_it(void **state)
{
    sigset_t ending, before;

    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, &before);
    signal(SIGPIPE, SIG_IGN);
    /* Of those that are ignored the first 28: whoever started the tests may ignore signals of its own. */
    assert_string_equal(
        drawn_by(*state, "sed -n 's/^SigIgn:.*\\(.......\\)$/\\1/p; /^SigBlk/p' /proc/self/status", ""),
        "SigBlk:\t0000000000000000\n0000000\n");
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void more_than_a_pipe_holds_comes_through(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {0};

    put_fake(scratch, "yes | head -c 3000000");
    assert_true(draw(scratch, "", 20, &picture));
    assert_int_equal(picture.size, 3000000);
}

static void a_status_is_a_failure(void **state)
{
    refuse(*state, "exit 1", ERROR_UNAVAILABLE, "gnuplot failed with status 1; it said nothing");
}

static void want_of_memory_before_it_runs_is_ours(void **state)
{
    refuse(*state, "exit 71", ERROR_SYSTEM, "no memory left");
}

static void what_it_says_last_is_told(void **state)
{
    refuse(*state,
           "printf 'plot foo\\n     ^\\n\"/dev/fd/3\" line 3: undefined variable: foo\\n\\n' >&2; exit 1",
           ERROR_UNAVAILABLE, "gnuplot failed with status 1; it said 'line 3: undefined variable: foo'");
}

static void a_word_is_a_failure_whatever_the_status(void **state)
{
    refuse(*state, "echo picture; printf 'warning: \\033[1mskipping\\n' >&2", ERROR_UNAVAILABLE,
           "gnuplot failed with status 0; it said 'warning: \\x1B[1mskipping'");
}

#define CACHES "Fontconfig error: No writable cache directories"

static void what_fontconfig_says_of_its_caches_is_no_failure(void **state)
{
    assert_string_equal(
        drawn_by(*state, "echo '" CACHES "' >&2; echo '" CACHES "' >&2; cat \"$2\"", "plot x"), "plot x");
    refuse(*state, "echo '" CACHES "' >&2; echo 'warning: skipping' >&2; echo '" CACHES "' >&2",
           ERROR_UNAVAILABLE, "gnuplot failed with status 0; it said 'warning: skipping'");
    refuse(*state, "printf '%s' '" CACHES "' >&2", ERROR_UNAVAILABLE,
           "gnuplot failed with status 0; it said '" CACHES "'");
}

static void assert_refused_with(struct scratch *scratch, rlim_t descriptors, const char *message)
{
    struct rlimit before;
    struct bytes picture = {0};

    put_fake(scratch, "cat \"$2\"");
    getrlimit(RLIMIT_NOFILE, &before);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &(struct rlimit){descriptors, before.rlim_max}), 0);
    bool good = draw(scratch, "", 20, &picture);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_false(good);
    assert_error(scratch->err, ERROR_SYSTEM, message);
}

static void script_and_pipes_need_descriptors(void **state)
{
    int next = open("/dev/null", O_RDONLY);

    close(next);
    assert_refused_with(*state, (rlim_t)next, "cannot keep the script for gnuplot: Too many open files");
    assert_refused_with(*state, (rlim_t)next + 3, "cannot keep the script for gnuplot: Too many open files");
    assert_refused_with(*state, (rlim_t)next + 4, "cannot make a pipe for gnuplot: Too many open files");
}

static void a_signal_is_a_failure(void **state)
{
    refuse(*state, "kill -SEGV $$", ERROR_UNAVAILABLE,
           "gnuplot was ended by signal 11 (Segmentation fault); it said nothing");
}

/* As `kill -- -GROUP` and a terminal's interrupt send it: to gnuplot and to us, where it waits. */
static void a_signal_for_the_whole_group_stops_the_run(void **state)
{
    sigset_t ending, before;
    int taken;

    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, &before);
    raise(SIGTERM);
    refuse(*state, "kill -s TERM $$", ERROR_BUSY, "stopped by a signal");
    assert_int_equal(sigwait(&ending, &taken), 0);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void endless_output_is_stopped(void **state)
{
    refuse(*state, "exec yes", ERROR_UNAVAILABLE, "gnuplot was stopped: it wrote more than 67108864 bytes");
    refuse(*state, "exec yes >&2", ERROR_UNAVAILABLE, "gnuplot was stopped: it wrote more than 65536 bytes");
}

static void stop_in_time(struct scratch *scratch, const char *body)
{
    struct bytes picture = {0};
    double start = now();

    put_fake(scratch, body);
    assert_false(draw(scratch, "", 0.3, &picture));
    assert_error(scratch->err, ERROR_BUSY, "gnuplot was stopped after 0.3 seconds");
    assert_true(now() - start < 5);
}

static void one_that_hangs_is_stopped(void **state)
{
    stop_in_time(*state, "exec sleep 100");
}

static void one_that_hangs_with_its_pipes_closed_is_stopped(void **state)
{
    stop_in_time(*state, "exec >&- 2>&-; exec sleep 100");
}

static void its_children_are_stopped_with_it(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {0};

    stop_in_time(scratch, "sleep 100 & wait");
    put_fake(scratch, "sleep 100 >/dev/null 2>&1 & echo $!");
    assert_true(draw(scratch, "", 20, &picture));
    pid_t left = atoi(picture.data);
    for (double start = now(); kill(left, 0) == 0 && now() - start < 5;)
        usleep(1000);
    char status[64];
    snprintf(status, sizeof status, "/proc/%d/exe", (int)left);
    assert_int_not_equal(access(status, F_OK), 0); /* gone, or a zombie that nobody has collected yet */
}

/* Does a process run with this command line, its words ended by NULs? */
static bool runs(struct scratch *scratch, const char *words, size_t size)
{
    DIR *processes = opendir("/proc");
    bool found = false;

    for (struct dirent *entry; !found && (entry = readdir(processes));) {
        char line[64] = "";
        FILE *file = fopen(arena_format(scratch->arena, "/proc/%s/cmdline", entry->d_name), "r");
        if (!file)
            continue;
        found = fread(line, 1, sizeof line, file) == size && memcmp(line, words, size) == 0;
        fclose(file);
    }
    closedir(processes);
    return found;
}

static bool draw_in_job(const void *context, struct error *err)
{
    struct bytes picture = {0};

    return gnuplot_draw("", NULL, 20, ((const struct scratch *)context)->arena, &picture, err);
}

static void what_it_started_in_a_job_ends_with_the_job(void **state)
{
    static const char sleeping[] = "sleep\00031415.9";
    struct scratch *scratch = *state;
    struct job job = {"drawing", draw_in_job, scratch, NULL};

    put_fake(scratch, "sleep 31415.9 & wait");
    assert_false(jobs_run(&job, 1, 1, 0.5, scratch->err));
    assert_error(scratch->err, ERROR_BUSY, "drawing: stopped after 0.5 seconds");
    for (double start = now(); runs(scratch, sleeping, sizeof sleeping) && now() - start < 5;)
        usleep(10000);
    assert_false(runs(scratch, sleeping, sizeof sleeping));
}

static void one_that_is_missing_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {0};

    setenv("PATH", scratch->folder, 1);
    assert_false(draw(scratch, "", 20, &picture));
    assert_error(scratch->err, ERROR_UNAVAILABLE, "gnuplot is not installed (looked for it in PATH)");
}

static void a_folder_that_is_not_absolute_is_not_searched(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {0};
    char *before = getcwd(NULL, 0);

    put_fake(scratch, "echo picture");
    setenv("PATH", ".::", 1);
    assert_int_equal(chdir(scratch->folder), 0);
    assert_false(draw(scratch, "", 20, &picture));
    assert_int_equal(chdir(before), 0);
    free(before);
    assert_error(scratch->err, ERROR_UNAVAILABLE, "gnuplot is not installed (looked for it in PATH)");
}

static void one_that_cannot_be_run_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {0};

    put_fake(scratch, "");
    scratch_put(scratch, "gnuplot", "#!/nonexistent/shell\n");
    assert_false(draw(scratch, "", 20, &picture));
    assert_error(
        scratch->err, ERROR_UNAVAILABLE,
        arena_format(scratch->arena,
                     "gnuplot failed with status 127; it said 'cannot run %s/gnuplot: No such file o…'",
                     scratch->folder));
}

static void the_version_is_a_line(void **state)
{
    struct scratch *scratch = *state;

    put_fake(scratch, "[ \"$1\" = --version ] && echo 'gnuplot 5.4 patchlevel 4'");
    assert_string_equal(gnuplot_version(scratch->arena, scratch->err), "gnuplot 5.4 patchlevel 4");
}

static void a_version_that_is_none_is_told(void **state)
{
    struct scratch *scratch = *state;

    put_fake(scratch, "echo hello");
    assert_null(gnuplot_version(scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_UNAVAILABLE, "gnuplot --version says 'hello', which is not its version");
}

static void the_real_one_is_content_with_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {0};

    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
    assert_true(draw(scratch, "set terminal svg\nplot [0:1] [0:1] -1 notitle\n", 20, &picture));
    assert_non_null(strstr(picture.data, "<svg"));
}

static void the_real_one_stops_at_an_error(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {0};

    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
    assert_false(draw(scratch, "set terminal svg\nplot foo\n", 20, &picture));
    assert_error(scratch->err, ERROR_UNAVAILABLE,
                 "gnuplot failed with status 1; it said 'line 2: undefined variable: foo'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_script_is_read_and_the_output_handed_over),
        SCRATCH_TEST(the_environment_has_nothing_of_ours),
        SCRATCH_TEST(it_stands_in_the_root_and_reads_an_empty_input),
        SCRATCH_TEST(our_descriptors_are_closed_to_it),
        SCRATCH_TEST(blocked_signals_are_not_blocked_in_it),
        SCRATCH_TEST(more_than_a_pipe_holds_comes_through),
        SCRATCH_TEST(a_status_is_a_failure),
        SCRATCH_TEST(want_of_memory_before_it_runs_is_ours),
        SCRATCH_TEST(what_it_says_last_is_told),
        SCRATCH_TEST(a_word_is_a_failure_whatever_the_status),
        SCRATCH_TEST(what_fontconfig_says_of_its_caches_is_no_failure),
        SCRATCH_TEST(script_and_pipes_need_descriptors),
        SCRATCH_TEST(a_signal_is_a_failure),
        SCRATCH_TEST(a_signal_for_the_whole_group_stops_the_run),
        SCRATCH_TEST(endless_output_is_stopped),
        SCRATCH_TEST(one_that_hangs_is_stopped),
        SCRATCH_TEST(one_that_hangs_with_its_pipes_closed_is_stopped),
        SCRATCH_TEST(its_children_are_stopped_with_it),
        SCRATCH_TEST(what_it_started_in_a_job_ends_with_the_job),
        SCRATCH_TEST(one_that_is_missing_is_told),
        SCRATCH_TEST(a_folder_that_is_not_absolute_is_not_searched),
        SCRATCH_TEST(one_that_cannot_be_run_is_told),
        SCRATCH_TEST(the_version_is_a_line),
        SCRATCH_TEST(a_version_that_is_none_is_told),
        SCRATCH_TEST(the_real_one_is_content_with_nothing),
        SCRATCH_TEST(the_real_one_stops_at_an_error),
    };

    return cmocka_run_group_tests_name("gnuplot", tests, NULL, NULL);
}
