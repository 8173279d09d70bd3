#include "jobs.h"

#include "deadline.h"
#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void sleep_for(double seconds)
{
    struct timespec time = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};

    while (nanosleep(&time, &time) != 0)
        continue;
}

static bool succeed(const void *context, struct error *err)
{
    (void)context, (void)err;
    return true;
}

static bool touch(const void *context, struct error *err)
{
    int file = open(context, O_WRONLY | O_CREAT | O_EXCL, 0600);

    return file >= 0 || error_system(err, errno, ERROR_CREATE, "cannot create it");
}

static bool refuse(const void *context, struct error *err)
{
    return error_set(err, ERROR_DATA, "%s", (const char *)context);
}

static bool refuse_late(const void *context, struct error *err)
{
    sleep_for(0.3);
    return refuse(context, err);
}

static bool crash(const void *context, struct error *err)
{
    struct sigaction action = {.sa_handler = SIG_DFL};

    (void)context;
    error_set(err, ERROR_DATA, "never seen");
    sigaction(SIGABRT, &action, NULL);
    abort();
}

static bool hang(const void *context, struct error *err)
{
    (void)context, (void)err;
    for (;;)
        pause();
    return true;
}

static bool exit_without_a_word(const void *context, struct error *err)
{
    (void)context, (void)err;
    _exit(9);
}

static bool run_out_of_memory(const void *context, struct error *err)
{
    (void)context, (void)err;
    _exit(ERROR_SYSTEM);
}

static bool fail_without_a_word(const void *context, struct error *err)
{
    (void)context, (void)err;
    return false;
}

static bool run_one(struct scratch *scratch, bool (*work)(const void *, struct error *), double seconds)
{
    struct job job = {"the job", work, "its context", NULL};

    *scratch->err = (struct error){0};
    return jobs_run(&job, 1, 1, seconds, scratch->err);
}

static void no_jobs_are_done_at_once(void **state)
{
    struct scratch *scratch = *state;

    assert_true(jobs_run(NULL, 0, 2, 10, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_NONE);
}

static void every_job_is_done(void **state)
{
    enum { JOBS = 30 };
    struct scratch *scratch = *state;
    struct job jobs[JOBS];

    for (size_t i = 0; i < JOBS; i++)
        jobs[i] =
            (struct job){"job", touch, scratch_path(scratch, arena_format(scratch->arena, "%zu", i)), NULL};
    assert_true(jobs_run(jobs, JOBS, 3, 10, scratch->err));
    assert_int_equal(scratch_count(scratch, "."), JOBS);
}

static void no_processors_count_as_one(void **state)
{
    struct scratch *scratch = *state;
    struct job jobs[] = {{"a", succeed, NULL, NULL}, {"b", succeed, NULL, NULL}};

    assert_true(jobs_run(jobs, 2, 0, 10, scratch->err));
    assert_true(jobs_run(jobs, 2, 100, 10, scratch->err));
    assert_true(jobs_processors() >= 1);
}

/* How many descriptors there may be, those that are open and `more`. */
static struct rlimit limit_descriptors(rlim_t more)
{
    struct rlimit before, limit;
    int next = open("/dev/null", O_RDONLY);

    close(next);
    getrlimit(RLIMIT_NOFILE, &before);
    limit = (struct rlimit){(rlim_t)next + more, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    return before;
}

static void a_job_needs_a_pipe(void **state)
{
    struct scratch *scratch = *state;
    const struct job job = {"the job", succeed, NULL, NULL};
    struct rlimit before = limit_descriptors(1);
    bool good = jobs_run(&job, 1, 1, 10, scratch->err);

    setrlimit(RLIMIT_NOFILE, &before);
    assert_false(good);
    assert_error(scratch->err, ERROR_SYSTEM, "the job: cannot make a pipe: Too many open files");
}

static bool changed;

static bool change(const void *context, struct error *err)
{
    (void)context, (void)err;
    return changed = true;
}

static void what_a_job_changes_does_not_come_back(void **state)
{
    assert_true(run_one(*state, change, 10));
    assert_false(changed);
}

static void the_error_of_a_job_comes_back_with_its_name(void **state)
{
    struct scratch *scratch = *state;

    assert_false(run_one(scratch, refuse, 10));
    assert_error(scratch->err, ERROR_DATA, "the job: its context");
}

static void the_first_failure_in_the_order_of_the_jobs_is_reported(void **state)
{
    struct scratch *scratch = *state;
    struct job jobs[] = {
        {"a", succeed, NULL, NULL}, {"b", refuse_late, "late", NULL}, {"c", refuse, "early", NULL}};

    for (int i = 0; i < 3; i++) {
        assert_false(jobs_run(jobs, 3, 3, 10, scratch->err));
        assert_error(scratch->err, ERROR_DATA, "b: late");
    }
}

static void behind_a_failure_no_job_is_begun(void **state)
{
    struct scratch *scratch = *state;
    struct job jobs[] = {{"a", refuse, "no", NULL}, {"b", touch, scratch_path(scratch, "b"), NULL}};

    assert_false(jobs_run(jobs, 2, 1, 10, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "a: no");
    assert_false(scratch_exists(scratch, "b"));
}

static void a_crash_is_an_error_of_its_job(void **state)
{
    struct scratch *scratch = *state;

    assert_false(run_one(scratch, crash, 10));
    assert_error(scratch->err, ERROR_INTERNAL, "the job: the process was ended by signal 6 (Aborted)");
}

static void an_end_without_a_word_is_an_error(void **state)
{
    struct scratch *scratch = *state;

    assert_false(run_one(scratch, exit_without_a_word, 10));
    assert_error(scratch->err, ERROR_INTERNAL, "the job: the process ended with status 9 and no word");
    assert_false(run_one(scratch, fail_without_a_word, 10));
    assert_error(scratch->err, ERROR_INTERNAL, "the job: the process ended with status 70 and no word");
}

static void a_job_that_runs_out_of_memory_says_so(void **state)
{
    struct scratch *scratch = *state;

    assert_false(run_one(scratch, run_out_of_memory, 10));
    assert_error(scratch->err, ERROR_SYSTEM, "the job: no memory left");
}

static void a_job_that_takes_too_long_is_stopped(void **state)
{
    struct scratch *scratch = *state;
    double start = now();

    assert_false(run_one(scratch, hang, 0.5));
    assert_error(scratch->err, ERROR_BUSY, "the job: stopped after 0.5 seconds");
    assert_true(now() - start < 5);
}

static void a_job_inherits_nothing_that_is_open(void **state)
{
    struct scratch *scratch = *state;
    int file = open(scratch->folder, O_RDONLY | O_DIRECTORY);
    const struct job job = {"the job", touch, arena_format(scratch->arena, "/proc/self/fd/%d/x", file), NULL};

    assert_false(jobs_run(&job, 1, 1, 10, scratch->err));
    assert_error(scratch->err, ERROR_CREATE, "the job: cannot create it: No such file or directory");
    close(file);
}

/* Starts a process that outlives it, and writes its number down. */
static bool leave_one_behind(const void *context, struct error *err)
{
    pid_t child = fork();

    (void)err;
    if (child == 0)
        for (;;)
            pause();
    FILE *file = fopen(context, "w");
    fprintf(file, "%d", (int)child);
    fclose(file);
    return true;
}

/* Does a process end, as seen from outside? */
static bool ends(pid_t process)
{
    for (int i = 0; i < 100; i++) {
        char path[64], state_of = 'Z';
        snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
        FILE *file = fopen(path, "r");
        if (!file || fscanf(file, "%*d %*s %c", &state_of) != 1 || state_of == 'Z') {
            if (file)
                fclose(file);
            return true;
        }
        fclose(file);
        sleep_for(0.05);
    }
    return false;
}

static bool hang_with_another(const void *context, struct error *err)
{
    return leave_one_behind(context, err) && hang(context, err);
}

static void what_a_job_leaves_behind_is_stopped_with_it(void **state)
{
    struct scratch *scratch = *state;
    struct job job = {"the job", hang_with_another, scratch_path(scratch, "number"), NULL};

    assert_false(jobs_run(&job, 1, 1, 0.5, scratch->err));
    assert_error(scratch->err, ERROR_BUSY, "the job: stopped after 0.5 seconds");
    assert_true(ends((pid_t)atoi(scratch_get(scratch, "number"))));
}

static void block(int signal)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

static bool run_while_a_signal_is_pending(struct scratch *scratch, struct error *err)
{
    struct job jobs[] = {{"a", hang_with_another, scratch_path(scratch, "number"), NULL},
                         {"b", hang, NULL, NULL}};

    block(SIGTERM);
    pid_t me = getpid();
    if (fork() == 0) {
        sleep_for(0.5);
        kill(me, SIGTERM);
        _exit(0);
    }
    bool good = jobs_run(jobs, 2, 2, 60, err);
    if (!deadline_signalled())
        return error_set(err, ERROR_INTERNAL, "the signal is not pending any more");
    return good;
}

static void a_pending_signal_stops_all_jobs(void **state)
{
    struct scratch *scratch = *state;
    double start = now();

    assert_error(scratch_in_child(scratch, run_while_a_signal_is_pending), ERROR_BUSY, "stopped by a signal");
    assert_true(now() - start < 10);
    assert_true(ends((pid_t)atoi(scratch_get(scratch, "number"))));
}

static bool kill_itself(const void *context, struct error *err)
{
    kill(getpid(), *(const int *)context);
    return error_set(err, ERROR_INTERNAL, "still alive");
}

static int deadly;

static bool run_one_that_kills_itself(struct scratch *scratch, struct error *err)
{
    struct job job = {"the job", kill_itself, &deadly, NULL};

    (void)scratch;
    block(SIGTERM);
    return jobs_run(&job, 1, 1, 10, err);
}

static void who_ended_a_job_decides_whose_turn_it_is(void **state)
{
    deadly = SIGTERM;
    assert_error(scratch_in_child(*state, run_one_that_kills_itself), ERROR_BUSY,
                 "the job: the process was stopped by a signal");
    deadly = SIGKILL;
    assert_error(scratch_in_child(*state, run_one_that_kills_itself), ERROR_SYSTEM,
                 "the job: the process was killed, perhaps for want of memory");
    deadly = SIGUSR1;
    assert_error(scratch_in_child(*state, run_one_that_kills_itself), ERROR_INTERNAL,
                 "the job: the process was ended by signal 10 (User defined signal 1)");
}

static bool look_around(const void *context, struct error *err)
{
    char byte;

    (void)context;
    return jobs_is_job() && read(STDIN_FILENO, &byte, 1) == 0 ? true
                                                              : error_set(err, ERROR_INTERNAL, "not so");
}

static void a_job_knows_that_it_is_one_and_reads_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct job job = {"the job", look_around, NULL, NULL};

    assert_false(jobs_is_job());
    assert_true(jobs_run(&job, 1, 1, 10, scratch->err));
}

static bool crash_while_children_are_ignored(struct scratch *scratch, struct error *err)
{
    struct job job = {"the job", crash, NULL, NULL};

    (void)scratch;
    signal(SIGCHLD, SIG_IGN);
    return jobs_run(&job, 1, 1, 10, err);
}

/* Some programs start others with SIGCHLD ignored; then nobody learns how a process ended. */
static void a_crash_is_not_taken_for_success_where_children_are_ignored(void **state)
{
    assert_error(scratch_in_child(*state, crash_while_children_are_ignored), ERROR_INTERNAL,
                 "the job: the process was ended by signal 6 (Aborted)");
}

static bool write_down_and_hang(const void *context, struct error *err)
{
    FILE *file = fopen(context, "w");

    fprintf(file, "%d", (int)getpid());
    fclose(file);
    return hang(context, err);
}

static void children_do_not_survive_a_killed_parent(void **state)
{
    struct scratch *scratch = *state;
    struct job job = {"the job", write_down_and_hang, scratch_path(scratch, "number"), NULL};
    pid_t parent = fork();

    if (parent == 0) {
        jobs_run(&job, 1, 1, 60, scratch->err);
        _exit(0);
    }
    for (int i = 0; i < 100 && !(scratch_get(scratch, "number") && *scratch_get(scratch, "number")); i++)
        sleep_for(0.05);
    kill(parent, SIGKILL);
    waitpid(parent, NULL, 0);
    assert_true(ends((pid_t)atoi(scratch_get(scratch, "number"))));
}

static void no_process_is_left_to_be_waited_for(void **state)
{
    struct scratch *scratch = *state;

    run_one(scratch, succeed, 10);
    run_one(scratch, crash, 10);
    run_one(scratch, hang, 0.2);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(no_jobs_are_done_at_once),
        SCRATCH_TEST(every_job_is_done),
        SCRATCH_TEST(a_job_needs_a_pipe),
        SCRATCH_TEST(no_processors_count_as_one),
        SCRATCH_TEST(what_a_job_changes_does_not_come_back),
        SCRATCH_TEST(the_error_of_a_job_comes_back_with_its_name),
        SCRATCH_TEST(the_first_failure_in_the_order_of_the_jobs_is_reported),
        SCRATCH_TEST(behind_a_failure_no_job_is_begun),
        SCRATCH_TEST(a_crash_is_an_error_of_its_job),
        SCRATCH_TEST(an_end_without_a_word_is_an_error),
        SCRATCH_TEST(a_job_that_runs_out_of_memory_says_so),
        SCRATCH_TEST(a_job_that_takes_too_long_is_stopped),
        SCRATCH_TEST(a_job_inherits_nothing_that_is_open),
        SCRATCH_TEST(what_a_job_leaves_behind_is_stopped_with_it),
        SCRATCH_TEST(a_pending_signal_stops_all_jobs),
        SCRATCH_TEST(who_ended_a_job_decides_whose_turn_it_is),
        SCRATCH_TEST(a_job_knows_that_it_is_one_and_reads_nothing),
        SCRATCH_TEST(a_crash_is_not_taken_for_success_where_children_are_ignored),
        SCRATCH_TEST(children_do_not_survive_a_killed_parent),
        SCRATCH_TEST(no_process_is_left_to_be_waited_for),

    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
