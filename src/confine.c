#include "confine.h"

#include "arena.h"
#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

/* Newer than Debian 12's headers: Linux 6.2, ABI 3. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

/* Newer than libseccomp 2.5: Linux 6.6. The same number on all architectures. */
enum { FCHMODAT2 = 452 };

/* Newer than Debian 12's headers: what Landlock's rules handle, as of Linux 6.12, ABI 6. */
struct attributes {
    uint64_t files, network, scopes;
};
enum { SCOPE_ABSTRACT_SOCKETS = 1, SCOPE_SIGNALS = 2 };

enum { NO_LANDLOCK = 0, OPEN_FILES = 256 };

static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_TRUNCATE;
static const uint64_t executing = LANDLOCK_ACCESS_FS_EXECUTE;
/* What a rule on a file may name. */
static const uint64_t of_files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                 LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_TRUNCATE;

static const char *const always_readable[] = {"/usr/lib",
                                              "/usr/lib32",
                                              "/usr/lib64",
                                              "/usr/libexec",
                                              "/usr/local/lib",
                                              "/lib",
                                              "/lib64",
                                              "/usr/share",
                                              "/usr/local/share",
                                              "/etc/fonts",
                                              "/etc/ld.so.cache",
                                              "/etc/ld.so.preload",
                                              "/etc/localtime",
                                              "/var/cache/fontconfig",
                                              "/dev/null",
                                              "/dev/urandom",
                                              NULL};

static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

    return version < 0 ? NO_LANDLOCK : (int)version;
}

static bool has_seccomp(void)
{
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

/* ---- files: Landlock ---- */

/* Every access that this version knows is forbidden unless a rule allows it. */
static uint64_t known_to(int version)
{
    uint64_t first = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

    return first | (version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0) |
           (version >= 3 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
}

/* What is not there, or out of this user's reach anyway, needs no permission. */
static bool is_out_of_reach(int code)
{
    return code == ENOENT || code == ENOTDIR || code == EACCES;
}

static bool add_rule(int rules, uint64_t known, int opened, uint64_t access)
{
    struct stat status;

    if (fstat(opened, &status) != 0)
        return false;
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = access & known & (S_ISDIR(status.st_mode) ? ~0ULL : of_files), .parent_fd = opened};
    return syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
}

/* A path left out by mistake would not stop gnuplot, but change what it draws. */
static bool allow(int rules, uint64_t known, const char *path, uint64_t access, struct error *err)
{
    int opened = open(path, O_PATH | O_CLOEXEC);

    if (opened < 0)
        return is_out_of_reach(errno) ||
               error_system(err, errno, ERROR_SYSTEM, "cannot open %s for the rules of Landlock", path);
    bool added = add_rule(rules, known, opened, access);
    if (!added)
        error_system(err, errno, ERROR_SYSTEM, "Landlock takes no rule for %s", path);
    close(opened);
    return added;
}

static bool allow_all(int rules, uint64_t known, const char *const *paths, uint64_t access, struct error *err)
{
    for (size_t i = 0; paths && paths[i]; i++)
        if (!allow(rules, known, paths[i], access, err))
            return false;
    return true;
}

static bool restrict_files(const struct confinement *confinement, struct error *err)
{
    int version = landlock_version();

    if (version == NO_LANDLOCK)
        return true;
    uint64_t known = known_to(version);
    struct attributes attributes = {.files = known, .scopes = SCOPE_ABSTRACT_SOCKETS | SCOPE_SIGNALS};
    size_t size = version >= 6 ? sizeof attributes : sizeof attributes.files;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
    if (rules < 0)
        return error_system(err, errno, ERROR_SYSTEM, "Landlock makes no rules");
    bool done = allow_all(rules, known, always_readable, reading, err) &&
                allow(rules, known, "/dev/null", reading | LANDLOCK_ACCESS_FS_WRITE_FILE, err) &&
                allow_all(rules, known, confinement->readable, reading, err) &&
                allow_all(rules, known, confinement->writable, reading | writing, err) &&
                allow_all(rules, known, confinement->executable, reading | executing, err);
    if (done && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
        done = error_system(err, errno, ERROR_SYSTEM, "Landlock does not take its rules into force");
    close(rules);
    return done;
}

/* ---- system calls: seccomp ---- */

/* No process of statbook has business with these. Those that take a path or change what a file is, Landlock
 * does not know (truncate before Linux 6.2, the others at all). */
static const int never[] = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(truncate),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr),
    SCMP_SYS(utime),
    SCMP_SYS(utimes),
    SCMP_SYS(utimensat),
    SCMP_SYS(futimesat),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo),
    SCMP_SYS(setpriority),
    SCMP_SYS(shmget),
    SCMP_SYS(shmat),
    SCMP_SYS(msgget),
    SCMP_SYS(semget),
    SCMP_SYS(mq_open),
    SCMP_SYS(bpf),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(sethostname),
    SCMP_SYS(quotactl),
    SCMP_SYS(open_by_handle_at),
    FCHMODAT2,
};

static bool refuse_call(scmp_filter_ctx filter, int call)
{
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
}

/* A thread is not a process; clone3 hides its flags behind a pointer, and without it the library takes clone.
 */
static bool refuse_processes(scmp_filter_ctx filter)
{
    return refuse_call(filter, SCMP_SYS(fork)) && refuse_call(filter, SCMP_SYS(vfork)) &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0;
}

/* Limits of others, and what types into somebody's terminal. */
static bool refuse_reaching_out(scmp_filter_ctx filter)
{
    const scmp_datum_t low = 0xFFFFFFFF; /* the kernel looks at these 32 bits */

    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1,
                            SCMP_A0(SCMP_CMP_NE, 0, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, low, TIOCSTI)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, low, TIOCLINUX)) == 0;
}

/* Whoever starts processes must be able to end them; the others signal only themselves. */
static bool refuse_signals(scmp_filter_ctx filter)
{
    scmp_datum_t own = (scmp_datum_t)getpid();

    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(kill), 1, SCMP_A0(SCMP_CMP_NE, own, 0)) ==
               0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_NE, own, 0)) == 0 &&
           refuse_call(filter, SCMP_SYS(tkill));
}

static bool restrict_calls(bool may_start, struct error *err)
{
    if (!has_seccomp())
        return true;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool made = filter != NULL;
    for (size_t i = 0; made && i < sizeof never / sizeof *never; i++)
        made = refuse_call(filter, never[i]);
    made = made && refuse_reaching_out(filter);
    made = made && (may_start || (refuse_processes(filter) && refuse_signals(filter)));
    int result = made ? seccomp_load(filter) : -ENOMEM;
    if (filter)
        seccomp_release(filter);
    return result == 0 || error_system(err, -result, ERROR_SYSTEM, "seccomp does not take its filter");
}

/* ---- all of it ---- */

static bool limit(__rlimit_resource_t resource, size_t most, const char *what, struct error *err)
{
    struct rlimit present;

    if (getrlimit(resource, &present) == 0 && present.rlim_cur != RLIM_INFINITY && present.rlim_cur < most)
        most = present.rlim_cur;
    return setrlimit(resource, &(struct rlimit){most, most}) == 0 ||
           error_system(err, errno, ERROR_SYSTEM, "cannot limit %s", what);
}

static bool limit_resources(const struct confinement *confinement, struct error *err)
{
    bool has_all_addresses = true;
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
    has_all_addresses = false; /* AddressSanitizer takes terabytes of them */
#endif

    return limit(RLIMIT_CORE, 0, "core files", err) && limit(RLIMIT_NOFILE, OPEN_FILES, "open files", err) &&
           (!confinement->memory || !has_all_addresses ||
            limit(RLIMIT_AS, confinement->memory, "memory", err)) &&
           (!confinement->file_size || limit(RLIMIT_FSIZE, confinement->file_size, "sizes of files", err));
}

bool confine(const struct confinement *confinement, struct error *err)
{
    if (!limit_resources(confinement, err))
        return false;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return error_system(err, errno, ERROR_SYSTEM, "cannot do without new privileges");
    return restrict_files(confinement, err) && restrict_calls(confinement->may_start, err);
}

/* ---- what works here ---- */

const char *confine_support(struct arena *arena)
{
    int version = landlock_version();
    const char *landlock = version ? arena_format(arena, "Landlock (ABI %d)", version) : "no Landlock";

    return arena_format(arena, "%s, %s, no new privileges, resource limits", landlock,
                        has_seccomp() ? "seccomp" : "no seccomp");
}

const char *confine_missing(void)
{
    if (landlock_version() == NO_LANDLOCK)
        return "this kernel has no Landlock (Linux 5.13 with CONFIG_SECURITY_LANDLOCK), so files are not out "
               "of reach";
    if (!has_seccomp())
        return "this kernel has no seccomp, so new processes and the network are not out of reach";
    return NULL;
}

enum { HELD, FILES_OPEN, FOLDERS_OPEN, PROCESSES_OPEN, NETWORK_OPEN, MODES_OPEN, SIGNALS_OPEN, NOT_CONFINED };

/* `file` is one of ours, which anybody may change who is not confined. */
static int try_what_is_forbidden(const char *file)
{
    struct error err = {0};

    if (!confine(&(struct confinement){0}, &err))
        return NOT_CONFINED;
    if (open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 || open(file, O_RDONLY | O_CLOEXEC) >= 0)
        return FILES_OPEN;
    if (open("/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) >= 0 || truncate(file, 0) == 0 ||
        unlink(file) == 0)
        return FOLDERS_OPEN;
    if (chmod(file, 0644) == 0 || utimensat(AT_FDCWD, file, NULL, 0) == 0)
        return MODES_OPEN;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        return NETWORK_OPEN;
    if (kill(getppid(), 0) == 0)
        return SIGNALS_OPEN;
    pid_t process = fork();
    if (process == 0)
        _exit(0);
    return process < 0 ? HELD : PROCESSES_OPEN;
}

bool confine_test(struct error *err)
{
    static const char *const results[] = {[FILES_OPEN] = "it read a file",
                                          [FOLDERS_OPEN] = "it changed a file",
                                          [PROCESSES_OPEN] = "it started a process",
                                          [MODES_OPEN] = "it changed the mode of a file",
                                          [SIGNALS_OPEN] = "it sent a signal to its parent",
                                          [NETWORK_OPEN] = "it opened a socket",
                                          [NOT_CONFINED] = "the rules could not be set up"};
    int status = 0;

    if (confine_missing())
        return error_set(err, ERROR_UNAVAILABLE, "%s", confine_missing());
    char file[] = "/tmp/statbook-confined-XXXXXX";
    int opened = mkstemp(file);
    pid_t process = opened < 0 ? -1 : fork();
    if (process == 0)
        _exit(try_what_is_forbidden(file));
    int code = errno;
    while (process > 0 && waitpid(process, &status, 0) < 0 && errno == EINTR)
        continue;
    if (opened >= 0) {
        close(opened);
        unlink(file);
    }
    if (process < 0)
        return error_system(err, code, ERROR_SYSTEM, "cannot try whether confinement holds");
    if (!WIFEXITED(status) || WEXITSTATUS(status) > NOT_CONFINED)
        return error_set(err, ERROR_UNAVAILABLE, "the confined process of the test did not end as it should");
    return WEXITSTATUS(status) == HELD ||
           error_set(err, ERROR_UNAVAILABLE, "confinement does not hold: %s", results[WEXITSTATUS(status)]);
}
