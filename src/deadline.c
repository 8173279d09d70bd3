#include "deadline.h"

#include "error.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { TICK_MICROSECONDS = 250000, TICKS_AFTER_SIGNAL = 8 };

/* What good order gets, before the end comes from outside. */
static const double grace = 0.7;

static struct {
    double limit, end; /* limit 0: none */
    char words[96];
    int ticks; /* since a signal is pending */
    volatile sig_atomic_t suspended;
    bool stopped_by_signal;
    int status; /* at the deadline */
    const char *what_is_done;
} watch = {.status = ERROR_BUSY};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void pending_signals(sigset_t *set)
{
    sigset_t pending;

    sigpending(&pending);
    sigemptyset(set);
    for (const int *number = (const int[]){SIGINT, SIGTERM, SIGHUP, 0}; *number; number++)
        if (sigismember(&pending, *number))
            sigaddset(set, *number);
}

bool deadline_signalled(void)
{
    sigset_t set;

    pending_signals(&set);
    return sigismember(&set, SIGINT) || sigismember(&set, SIGTERM) || sigismember(&set, SIGHUP);
}

double deadline_left(void)
{
    return watch.limit > 0 ? fmax(0, watch.end - now()) : (double)INFINITY;
}

bool deadline_reached(void)
{
    return deadline_signalled() || deadline_left() <= 0;
}

bool deadline_fail(struct error *err)
{
    if (deadline_signalled()) {
        watch.stopped_by_signal = true;
        return error_set(err, ERROR_BUSY, "stopped by a signal");
    }
    return error_set(err, ERROR_BUSY, "stopped after %g seconds (--timeout)", watch.limit);
}

bool deadline_stopped_by_signal(void)
{
    return watch.stopped_by_signal;
}

/* Only what a signal handler may do, here and in tick. */
static void say(const char *words)
{
    if (words && write(STDERR_FILENO, words, strlen(words)) < 0)
        return; /* nobody listens */
}

static void tick(int number)
{
    sigset_t signals;

    (void)number;
    if (watch.suspended)
        return;
    if (watch.limit > 0 && now() > watch.end + grace) {
        say(watch.words);
        say(watch.what_is_done);
        _exit(watch.status);
    }
    watch.ticks = deadline_signalled() ? watch.ticks + 1 : 0;
    if (watch.ticks < TICKS_AFTER_SIGNAL)
        return;
    pending_signals(&signals);
    say(watch.what_is_done);
    sigprocmask(SIG_UNBLOCK, &signals, NULL); /* it ends here */
}

void deadline_begin(double seconds)
{
    struct sigaction action = {.sa_handler = tick, .sa_flags = SA_RESTART};
    struct itimerval timer = {{0, TICK_MICROSECONDS}, {0, TICK_MICROSECONDS}};

    watch.limit = seconds;
    watch.end = now() + seconds;
    snprintf(watch.words, sizeof watch.words, "statbook: error: stopped after %g seconds (--timeout)\n",
             seconds);
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

void deadline_suspend(void)
{
    watch.suspended = 1;
}

void deadline_when_some_is_done(int status, const char *words)
{
    watch.status = words ? status : (int)ERROR_BUSY;
    watch.what_is_done = words;
}

void deadline_resume(void)
{
    watch.suspended = 0;
    watch.ticks = 0;
}
