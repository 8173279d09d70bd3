/* Kernels that lack a part, refuse it, or promise it and do not hold it. */
#include "confine.h"

#include "scratch.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

static struct {
    bool no_landlock, no_seccomp; /* the kernel has none */
    bool landlock_is_idle;        /* its rules are taken, but nothing is forbidden */
    long refused_call;            /* of Landlock */
    bool refuses_limits, refuses_privileges;
    bool refuses_looks;
    const char *unopened_path;
    /* What is forbidden all the same. */
    bool files_are_closed, folders_are_closed, modes_are_closed, network_is_closed, signals_are_closed;
    bool no_processes, dies, waits_twice;
    pid_t parent;
    bool seccomp_is_idle; /* its filter is taken, but nothing is forbidden */
} faults;

#define TEMPORARY "/tmp/statbook-confined-"

static void *usual(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (!found)
        abort();
    return found;
}

#define USUAL(function)                                                                                      \
    void *found_##function = usual(#function);                                                               \
    memcpy(&usual_##function, &found_##function, sizeof usual_##function)

static bool refuse(int code)
{
    errno = code;
    return true;
}

static bool is_version_asked(long number, long size)
{
    return number == SYS_landlock_create_ruleset && size == 0;
}

/* Arguments that were not given are not looked at by the kernel. */
long syscall(long number, ...)
{
    long (*usual_syscall)(long, ...);
    long given[6];
    va_list arguments;

    USUAL(syscall);
    va_start(arguments, number);
    for (size_t i = 0; i < 6; i++)
        given[i] = va_arg(arguments, long);
    va_end(arguments);
    if (faults.no_landlock && number == SYS_landlock_create_ruleset && refuse(ENOSYS))
        return -1;
    if (faults.refused_call == number && !is_version_asked(number, given[1]) && refuse(E2BIG))
        return -1;
    if (faults.landlock_is_idle && number == SYS_landlock_restrict_self)
        return 0;
    return usual_syscall(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}

int prctl(int option, ...)
{
    int (*usual_prctl)(int, ...);
    unsigned long given[4];
    va_list arguments;

    USUAL(prctl);
    va_start(arguments, option);
    for (size_t i = 0; i < 4; i++)
        given[i] = va_arg(arguments, unsigned long);
    va_end(arguments);
    if (faults.no_seccomp && option == PR_GET_SECCOMP && refuse(EINVAL))
        return -1;
    if (faults.refuses_privileges && option == PR_SET_NO_NEW_PRIVS && refuse(EINVAL))
        return -1;
    return usual_prctl(option, given[0], given[1], given[2], given[3]);
}

int setrlimit(__rlimit_resource_t resource, const struct rlimit *limit)
{
    int (*usual_setrlimit)(__rlimit_resource_t, const struct rlimit *);

    USUAL(setrlimit);
    return faults.refuses_limits && refuse(EPERM) ? -1 : usual_setrlimit(resource, limit);
}

static bool is_child(void)
{
    return getpid() != faults.parent;
}

static bool begins(const char *path, const char *beginning)
{
    return strncmp(path, beginning, strlen(beginning)) == 0;
}

int open(const char *path, int flags, ...)
{
    bool closed =
        (faults.files_are_closed && (strcmp(path, "/etc/passwd") == 0 || begins(path, TEMPORARY))) ||
        (faults.folders_are_closed && strcmp(path, "/tmp") == 0);

    if (closed && is_child() && refuse(EACCES))
        return -1;
    if (faults.unopened_path && strcmp(path, faults.unopened_path) == 0 && refuse(EMFILE))
        return -1;
    return openat(AT_FDCWD, path, flags, 0600);
}

int fstat(int file, struct stat *status)
{
    int (*usual_fstat)(int, struct stat *);

    USUAL(fstat);
    return faults.refuses_looks && refuse(EIO) ? -1 : usual_fstat(file, status);
}

int unlink(const char *path)
{
    bool closed = faults.folders_are_closed && is_child() && begins(path, TEMPORARY);

    return closed && refuse(EACCES) ? -1 : unlinkat(AT_FDCWD, path, 0);
}

int truncate(const char *path, off_t size)
{
    (void)path, (void)size;
    refuse(EPERM);
    return -1;
}

int chmod(const char *path, mode_t mode)
{
    return faults.modes_are_closed && refuse(EPERM) ? -1 : fchmodat(AT_FDCWD, path, mode, 0);
}

int utimensat(int folder, const char *path, const struct timespec times[2], int flags)
{
    (void)folder, (void)path, (void)times, (void)flags;
    refuse(EPERM);
    return -1;
}

int kill(pid_t process, int number)
{
    int (*usual_kill)(pid_t, int);

    USUAL(kill);
    return faults.signals_are_closed && refuse(EPERM) ? -1 : usual_kill(process, number);
}

int socket(int domain, int type, int protocol)
{
    if (faults.dies)
        raise(SIGKILL);
    if (faults.network_is_closed && refuse(EPERM))
        return -1;
    (void)domain, (void)type, (void)protocol;
    return dup(STDERR_FILENO);
}

pid_t fork(void)
{
    pid_t (*usual_fork)(void);

    USUAL(fork);
    return faults.no_processes && refuse(EAGAIN) ? -1 : usual_fork();
}

pid_t waitpid(pid_t process, int *status, int options)
{
    pid_t (*usual_waitpid)(pid_t, int *, int);

    USUAL(waitpid);
    if (faults.waits_twice && refuse(EINTR)) {
        faults.waits_twice = false;
        return -1;
    }
    return usual_waitpid(process, status, options);
}

int seccomp_load(const scmp_filter_ctx filter)
{
    int (*usual_seccomp_load)(const scmp_filter_ctx);

    USUAL(seccomp_load);
    return faults.seccomp_is_idle ? 0 : usual_seccomp_load(filter);
}

static int setup(void **state)
{
    memset(&faults, 0, sizeof faults);
    faults.parent = getpid();
    return scratch_setup(state);
}

static int teardown(void **state)
{
    memset(&faults, 0, sizeof faults);
    return scratch_teardown(state);
}

/* ---- confine ---- */

static bool confine_to_folder(struct scratch *scratch, struct error *err)
{
    const char *const writable[] = {scratch->folder, NULL};

    return confine(&(struct confinement){.writable = writable}, err);
}

static void assert_not_confined(struct scratch *scratch, const char *message)
{
    assert_error(scratch_in_child(scratch, confine_to_folder), ERROR_SYSTEM, message);
}

static void without_landlock(void)
{
    if (confine_missing()) {
        print_message("%s\n", confine_missing());
        skip();
    }
}

static void what_the_kernel_refuses_is_told(void **state)
{
    without_landlock();
    faults.refused_call = SYS_landlock_create_ruleset;
    assert_not_confined(*state, "Landlock makes no rules: Argument list too long");
    faults.refused_call = SYS_landlock_add_rule;
    assert_not_confined(*state, "Landlock takes no rule for /usr/lib: Argument list too long");
    faults.refused_call = SYS_landlock_restrict_self;
    assert_not_confined(*state, "Landlock does not take its rules into force: Argument list too long");
    faults.refused_call = 0;
    faults.refuses_looks = true;
    assert_error(scratch_in_child(*state, confine_to_folder), ERROR_IO,
                 "Landlock takes no rule for /usr/lib: Input/output error");
    faults.refuses_looks = false;
    faults.unopened_path = "/usr/lib";
    assert_not_confined(*state, "cannot open /usr/lib for the rules of Landlock: Too many open files");
    faults.unopened_path = NULL;
    faults.refuses_privileges = true;
    assert_not_confined(*state, "cannot do without new privileges: Invalid argument");
}

static void limits_that_cannot_be_set_are_told(void **state)
{
    faults.refuses_limits = true;
    assert_error(scratch_in_child(*state, confine_to_folder), ERROR_PERMISSION,
                 "cannot limit core files: Operation not permitted");
}

/* The parts that are there hold. */
static bool without_files(struct scratch *scratch, struct error *err)
{
    faults.no_landlock = true;
    if (!confine_to_folder(scratch, err))
        return false;
    int file = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    pid_t process = fork();
    if (process == 0)
        _exit(0);
    return (file >= 0 && process < 0) || error_set(err, ERROR_INTERNAL, "file %d, process %d", file, process);
}

static bool without_calls(struct scratch *scratch, struct error *err)
{
    faults.no_seccomp = true;
    if (!confine_to_folder(scratch, err))
        return false;
    int file = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    pid_t process = fork();
    if (process == 0)
        _exit(0);
    return (file < 0 && process > 0) || error_set(err, ERROR_INTERNAL, "file %d, process %d", file, process);
}

static void parts_that_the_kernel_has_hold_without_the_others(void **state)
{
    without_landlock();
    assert_error(scratch_in_child(*state, without_files), ERROR_NONE, "");
    assert_error(scratch_in_child(*state, without_calls), ERROR_NONE, "");
}

/* ---- the test of it ---- */

static void assert_found_out(struct scratch *scratch, enum error_kind kind, const char *message)
{
    *scratch->err = (struct error){0};
    assert_false(confine_test(scratch->err));
    assert_error(scratch->err, kind, message);
}

static void parts_that_are_missing_are_named(void **state)
{
    struct scratch *scratch = *state;

    faults.no_seccomp = true;
    faults.no_landlock = true;
    assert_non_null(strstr(confine_support(scratch->arena), "no Landlock, no seccomp"));
    assert_found_out(scratch, ERROR_UNAVAILABLE,
                     "this kernel has no Landlock (Linux 5.13 with CONFIG_SECURITY_LANDLOCK), so files are "
                     "not out of reach");
    faults.no_landlock = false;
    if (!strstr(confine_support(scratch->arena), "no Landlock"))
        assert_found_out(scratch, ERROR_UNAVAILABLE,
                         "this kernel has no seccomp, so new processes and the network are not out of reach");
}

static void what_does_not_hold_is_named(void **state)
{
    without_landlock();
    faults.refused_call = SYS_landlock_restrict_self;
    assert_found_out(*state, ERROR_UNAVAILABLE, "confinement does not hold: the rules could not be set up");
    faults.refused_call = 0;
    faults.landlock_is_idle = true;
    assert_found_out(*state, ERROR_UNAVAILABLE, "confinement does not hold: it read a file");
    faults.files_are_closed = true;
    assert_found_out(*state, ERROR_UNAVAILABLE, "confinement does not hold: it changed a file");
    faults.folders_are_closed = true;
    assert_found_out(*state, ERROR_UNAVAILABLE, "confinement does not hold: it opened a socket");
    faults.network_is_closed = true;
    faults.seccomp_is_idle = true;
    assert_found_out(*state, ERROR_UNAVAILABLE, "confinement does not hold: it changed the mode of a file");
    faults.modes_are_closed = true;
    assert_found_out(*state, ERROR_UNAVAILABLE, "confinement does not hold: it sent a signal to its parent");
    faults.signals_are_closed = true;
    assert_found_out(*state, ERROR_UNAVAILABLE, "confinement does not hold: it started a process");
}

static void one_that_holds_passes_though_the_wait_is_interrupted(void **state)
{
    without_landlock();
    faults.landlock_is_idle = faults.files_are_closed = faults.folders_are_closed = true;
    faults.network_is_closed = true;
    faults.waits_twice = true;
    assert_true(confine_test(((struct scratch *)*state)->err));
    assert_false(faults.waits_twice);
}

static void a_test_that_cannot_be_made_has_not_held(void **state)
{
    without_landlock();
    faults.landlock_is_idle = faults.files_are_closed = faults.folders_are_closed = true;
    faults.dies = true;
    assert_found_out(*state, ERROR_UNAVAILABLE, "the confined process of the test did not end as it should");
    faults.no_processes = true;
    assert_found_out(*state, ERROR_SYSTEM,
                     "cannot try whether confinement holds: Resource temporarily unavailable");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_the_kernel_refuses_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(limits_that_cannot_be_set_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(parts_that_the_kernel_has_hold_without_the_others, setup, teardown),
        cmocka_unit_test_setup_teardown(parts_that_are_missing_are_named, setup, teardown),
        cmocka_unit_test_setup_teardown(what_does_not_hold_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(one_that_holds_passes_though_the_wait_is_interrupted, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_test_that_cannot_be_made_has_not_held, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
