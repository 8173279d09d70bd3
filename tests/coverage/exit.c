/* In the coverage build alone: how a process ends, so that its counters are saved. _exit is replaced (ld's
 * --wrap). */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);

/* The largest of a module take some kilobytes. */
enum { COUNTERS_SIZE = 1 << 20 };

/* Where files must stay small, half a file of counters would spoil those of other runs. */
static bool counters_fit(void)
{
    struct rlimit limit;

    return getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur >= COUNTERS_SIZE;
}

_Noreturn void __wrap__exit(int status)
{
    if (counters_fit())
        __gcov_dump();
    __real__exit(status);
}

static void leave(int status, void *context)
{
    (void)context;
    if (!counters_fit()) {
        fflush(NULL);
        __real__exit(status);
    }
}

__attribute__((constructor)) static void begin(void)
{
    on_exit(leave, NULL);
}
