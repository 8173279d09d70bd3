#include "arena.h"
#include "deadline.h"
#include "error.h"
#include "log.h"
#include "memory.h"
#include "options.h"
#include "run.h"
#include "versions.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* A descriptor 0, 1 or 2 that is closed would be given to the next file that is opened. Writing to what takes
 * its place fails, as it must. */
static void open_standard_streams(void)
{
    for (int fd = open("/dev/null", O_RDONLY); fd >= 0; fd = dup(fd))
        if (fd > STDERR_FILENO) {
            close(fd);
            return;
        }
}

/* Signals that end a run wait until it has cleaned up; broken pipes and file size limits are errors of a
 * write. */
static void hold_signals(sigset_t *ending)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction before;

    sigemptyset(ending);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaddset(ending, signals[i]); /* one that nohup ignores would never go away */
    sigprocmask(SIG_BLOCK, ending, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

/* With another's rights, what the environment and the definition say would be done in his name. */
static bool has_own_rights(struct error *err)
{
    return !getauxval(AT_SECURE) || error_set(err, ERROR_PERMISSION,
                                              "statbook does not run with set-user-ID, set-group-ID or file "
                                              "capabilities; take them off with: "
                                              "chmod ug-s");
}

/* With fewer, fontconfig finds no font and says nothing of it. */
static bool may_open_enough(struct error *err)
{
    enum { NEEDED = 32 };
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= NEEDED)
        return true;
    return error_set(err, ERROR_SYSTEM,
                     "only %llu files may be open at once, and %d are needed; raise the limit: ulimit -n 64",
                     (unsigned long long)limit.rlim_cur, NEEDED);
}

static bool act(int argc, char **argv, struct arena *arena, struct error *err)
{
    struct options options;

    if (!has_own_rights(err) || !may_open_enough(err) || !options_parse(argc, argv, arena, &options, err))
        return false;
    bool talks = options.verbose || (isatty(STDERR_FILENO) && options.command != COMMAND_SHOW);
    log_set_threshold(options.quiet ? LOG_ERROR : talks ? LOG_INFO : LOG_WARNING);
    deadline_begin(options.timeout);
    if (options.help)
        options_help(options.command, stdout);
    else if (options.version)
        versions_print(stdout, arena);
    else if (!run(&options, stdout, arena, err))
        return false;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    return error_system(err, errno, ERROR_IO, "cannot write to standard output");
}

int main(int argc, char **argv)
{
    struct error err = {0};
    sigset_t ending;

    open_standard_streams();
    setenv("TZ", "UTC", 1);
    tzset();
    hold_signals(&ending);
    struct arena *arena = arena_new(memory_exhausted);
    if (!arena)
        memory_exhausted();
    bool good = act(argc, argv, arena, &err);
    if (!good)
        log_write(LOG_ERROR, "%s", err.text);
    /* A signal that stopped the run ends the process here. One that came too late for that must not hide that
     * everything was published. */
    if (!good && (err.kind == ERROR_BUSY || deadline_stopped_by_signal()))
        sigprocmask(SIG_UNBLOCK, &ending, NULL);
    deadline_suspend(); /* its last words are in the arena */
    arena_free(arena);
    return good ? 0 : (int)err.kind;
}
