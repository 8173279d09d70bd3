/* For tests: system calls that fail when they are told to. The functions take the place of the C library's in
 * the test program and in what it is linked with statically. */
#ifndef STATBOOK_TESTS_CALLS_H
#define STATBOOK_TESTS_CALLS_H

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The n-th call of that name fails, or of any that changes something on the disk where there is no name. */
static struct {
    const char *name;
    int countdown; /* 0: never */
    int code;      /* an errno; 0: the process is killed, or what `end` does */
    void (*end)(void);
    bool done_all_the_same; /* although renameat says that it has failed */
} fault;

static bool is_struck(const char *name, bool changes)
{
    if (fault.countdown == 0 || (fault.name ? strcmp(fault.name, name) != 0 : !changes) ||
        --fault.countdown > 0)
        return false;
    if (fault.code == 0 && fault.end)
        fault.end();
    else if (fault.code == 0)
        kill(getpid(), SIGKILL);
    errno = fault.code;
    return true;
}

int fsync(int descriptor)
{
    return is_struck("fsync", true) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int renameat(int old_folder, const char *old, int new_folder, const char *new)
{
    bool struck = is_struck("renameat", true);
    long result =
        struck && !fault.done_all_the_same ? -1 : syscall(SYS_renameat2, old_folder, old, new_folder, new, 0);

    if (struck)
        errno = fault.code;
    return struck ? -1 : (int)result;
}

int symlinkat(const char *target, int folder, const char *name)
{
    return is_struck("symlinkat", true) ? -1 : (int)syscall(SYS_symlinkat, target, folder, name);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    return is_struck("mkdirat", true) ? -1 : (int)syscall(SYS_mkdirat, folder, name, mode);
}

int unlinkat(int folder, const char *name, int flags)
{
    return is_struck("unlinkat", true) ? -1 : (int)syscall(SYS_unlinkat, folder, name, flags);
}

int fchmod(int descriptor, mode_t mode)
{
    return is_struck("fchmod", true) ? -1 : (int)syscall(SYS_fchmod, descriptor, mode);
}

/* Not counted among those that change something: what it changes is not the edition. */
int fchmodat(int folder, const char *name, mode_t mode, int flags)
{
    (void)flags;
    return is_struck("fchmodat", false) ? -1 : (int)syscall(SYS_fchmodat, folder, name, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list arguments;

    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return is_struck("openat", false) ? -1 : (int)syscall(SYS_openat, folder, name, flags, mode);
}

int fstat(int descriptor, struct stat *status)
{
    return is_struck("fstat", false) ? -1 : (int)syscall(SYS_fstat, descriptor, status);
}

int fstatat(int folder, const char *name, struct stat *status, int flags)
{
    return is_struck("fstatat", false) ? -1 : (int)syscall(SYS_newfstatat, folder, name, status, flags);
}

ssize_t readlinkat(int folder, const char *name, char *target, size_t size)
{
    return is_struck("readlinkat", false) ? -1 : syscall(SYS_readlinkat, folder, name, target, size);
}

int flock(int descriptor, int operation)
{
    return is_struck("flock", false) ? -1 : (int)syscall(SYS_flock, descriptor, operation);
}

ssize_t read(int descriptor, void *data, size_t size)
{
    return is_struck("read", false) ? -1 : syscall(SYS_read, descriptor, data, size);
}

ssize_t write(int descriptor, const void *data, size_t size)
{
    return is_struck("write", false) ? -1 : syscall(SYS_write, descriptor, data, size);
}

/* Linux closes a descriptor whatever it says. */
int close(int descriptor)
{
    int result = (int)syscall(SYS_close, descriptor);

    return is_struck("close", false) ? -1 : result;
}

int scandirat(int folder, const char *name, struct dirent ***entries, int (*choose)(const struct dirent *),
              int (*compare)(const struct dirent **, const struct dirent **))
{
    int (*usual)(int, const char *, struct dirent ***, int (*)(const struct dirent *),
                 int (*)(const struct dirent **, const struct dirent **));
    void *found = dlsym(RTLD_NEXT, "scandirat");

    memcpy(&usual, &found, sizeof usual);
    return is_struck("scandirat", false) ? -1 : usual(folder, name, entries, choose, compare);
}

/* Lets the n-th call of that name fail from here on. */
static void strike(const char *name, int n, int code)
{
    fault.name = name;
    fault.countdown = n;
    fault.code = code;
}

/* Has it failed? Nothing fails any more. */
static bool has_struck(void)
{
    bool struck = fault.countdown == 0;

    fault.name = NULL;
    fault.countdown = 0;
    return struck;
}

#endif
