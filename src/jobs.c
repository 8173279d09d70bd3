#include "jobs.h"

#include "confine.h"
#include "deadline.h"
#include "error.h"
#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct running {
    size_t job;
    pid_t process;
    int pipe; /* its last words: a struct error, or nothing */
    double deadline;
};

struct pool {
    const struct job *jobs;
    size_t count, started, slots;
    double seconds;
    struct running *running; /* `slots` of them, the first `active` in use */
    size_t active;
    struct error *errors; /* one per job */
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

size_t jobs_processors(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    return (size_t)CPU_COUNT(&set);
}

static void ending_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

/* What the parent holds open, its lock above all, must not outlive it in a child. */
static void close_all_but(int kept)
{
    if (kept > STDERR_FILENO + 1)
        close_range(STDERR_FILENO + 1, (unsigned)kept - 1, 0);
    close_range((unsigned)kept + 1, ~0U, 0);
}

static bool is_job;

bool jobs_is_job(void)
{
    return is_job;
}

/* A terminal is nothing for a job. */
static bool read_nothing(void)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    bool done = nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0;

    if (nothing > STDIN_FILENO)
        close(nothing);
    return done;
}

/* In the child. A parent that was killed takes it along; signals that end a run end it at once. */
static _Noreturn void work(const struct job *job, pid_t parent, int output)
{
    struct error err = {0};
    sigset_t ending;

    memory_when_exhausted(ERROR_SYSTEM, ""); /* the parent says it */
    ending_signals(&ending);
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || !read_nothing())
        _exit(ERROR_SYSTEM);
    is_job = true;
    bool good = (!job->bounds || confine(job->bounds, &err)) && job->work(job->context, &err);
    if (!good && write(output, &err, sizeof err) != (ssize_t)sizeof err)
        _exit(ERROR_SYSTEM);
    _exit(good ? 0 : err.kind != ERROR_NONE ? (int)err.kind : (int)ERROR_INTERNAL);
}

static bool start(struct pool *pool, struct error *err)
{
    const struct job *job = &pool->jobs[pool->started];
    int ends[2];
    pid_t parent = getpid();

    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_system(err, errno, ERROR_SYSTEM, "%s: cannot make a pipe", job->name);
    fflush(NULL);
    pid_t process = fork();
    if (process == 0) {
        close_all_but(ends[1]);
        work(job, parent, ends[1]);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return error_system(err, errno, ERROR_SYSTEM, "%s: cannot start a process", job->name);
    }
    setpgid(process, process); /* also in the child: whoever comes first */
    pool->running[pool->active++] =
        (struct running){pool->started++, process, ends[0], now() + pool->seconds};
    return true;
}

/* The whole group, before its number can be used again. */
static int reap(const struct running *running)
{
    int status = 0;

    kill(-running->process, SIGKILL);
    while (waitpid(running->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

static void stop(const struct running *running)
{
    reap(running);
    close(running->pipe);
}

/* It has closed its pipe; now it has to end. */
static void wait_for_end(const struct running *running)
{
    siginfo_t info = {0};

    for (int patience = 2000; patience > 0; patience--) {
        if (waitid(P_PID, (id_t)running->process, &info, WEXITED | WNOWAIT | WNOHANG) == 0 &&
            info.si_pid != 0)
            return;
        nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
    }
}

static void tell_signal(int number, struct error *err)
{
    if (number == SIGTERM || number == SIGINT || number == SIGHUP)
        error_set(err, ERROR_BUSY, "the process was stopped by a signal");
    else if (number == SIGKILL)
        error_set(err, ERROR_SYSTEM, "the process was killed, perhaps for want of memory");
    else
        error_set(err, ERROR_INTERNAL, "the process was ended by signal %d (%s)", number, strsignal(number));
}

/* The child's end of the pipe is closed: it is over. */
static void finish(struct pool *pool, struct running *running)
{
    struct error *err = &pool->errors[running->job];
    ssize_t size;

    do
        size = read(running->pipe, err, sizeof *err);
    while (size < 0 && errno == EINTR);
    wait_for_end(running);
    int status = reap(running); /* with what it may have left behind */
    close(running->pipe);
    if (size != (ssize_t)sizeof *err)
        *err = (struct error){0};
    if (WIFSIGNALED(status))
        tell_signal(WTERMSIG(status), err);
    else if (WEXITSTATUS(status) == ERROR_SYSTEM && err->kind == ERROR_NONE)
        error_set(err, ERROR_SYSTEM, "no memory left");
    else if (WEXITSTATUS(status) != 0 && err->kind == ERROR_NONE)
        error_set(err, ERROR_INTERNAL, "the process ended with status %d and no word", WEXITSTATUS(status));
    *running = pool->running[--pool->active];
}

static void time_out(struct pool *pool, struct running *running)
{
    stop(running);
    error_set(&pool->errors[running->job], ERROR_BUSY, "stopped after %g seconds", pool->seconds);
    *running = pool->running[--pool->active];
}

/* Waits until a job is over, runs out of time, or a quarter of a second has passed. */
static bool wait_for_any(struct pool *pool, struct pollfd *watched, struct error *err)
{
    for (size_t i = 0; i < pool->active; i++)
        watched[i] = (struct pollfd){.fd = pool->running[i].pipe, .events = POLLIN};
    if (poll(watched, pool->active, 250) < 0 && errno != EINTR)
        return error_system(err, errno, ERROR_SYSTEM, "cannot wait for processes");
    if (deadline_reached())
        return deadline_fail(err);
    for (size_t i = pool->active; i-- > 0;) {
        if (watched[i].revents)
            finish(pool, &pool->running[i]);
        else if (now() > pool->running[i].deadline)
            time_out(pool, &pool->running[i]);
    }
    return true;
}

static bool any_failed(const struct pool *pool)
{
    for (size_t i = 0; i < pool->started; i++)
        if (pool->errors[i].kind != ERROR_NONE)
            return true;
    return false;
}

static bool run_all(struct pool *pool, struct pollfd *watched, struct error *err)
{
    while (pool->active > 0 || (pool->started < pool->count && !any_failed(pool))) {
        while (pool->active < pool->slots && pool->started < pool->count && !any_failed(pool))
            if (!start(pool, err))
                return false;
        if (!wait_for_any(pool, watched, err))
            return false;
    }
    return true;
}

static bool report_first(const struct pool *pool, struct error *err)
{
    for (size_t i = 0; i < pool->started; i++)
        if (pool->errors[i].kind != ERROR_NONE) {
            *err = pool->errors[i];
            return error_within(err, "%s", pool->jobs[i].name);
        }
    return true;
}

bool jobs_run(const struct job *jobs, size_t count, size_t processors, double seconds, struct error *err)
{
    size_t slots = processors > 0 ? processors : 1;
    struct pool pool = {.jobs = jobs, .count = count, .slots = slots, .seconds = seconds};
    struct pollfd *watched = calloc(slots, sizeof *watched);

    signal(SIGCHLD, SIG_DFL); /* where it is ignored, nobody learns how a process ended */
    pool.running = calloc(slots, sizeof *pool.running);
    pool.errors = calloc(count + 1, sizeof *pool.errors);
    bool good = watched && pool.running && pool.errors;
    if (!good)
        error_set(err, ERROR_SYSTEM, "no memory left");
    good = good && run_all(&pool, watched, err);
    for (size_t i = 0; i < pool.active; i++)
        stop(&pool.running[i]);
    good = good && report_first(&pool, err);
    if (!good && deadline_signalled()) /* which may have stopped the jobs before us */
        deadline_fail(err);
    free(watched);
    free(pool.running);
    free(pool.errors);
    return good;
}
