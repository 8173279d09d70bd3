/* A library for LD_PRELOAD with which one allocation of a run fails, counted over all its processes.
 *
 * FAIL_MEMORY names a file of the form below, which the run and whoever watches it share. The program may
 * have allocators of its own, which come before ours and call glibc's __libc_ functions: those are ours, too.
 * Each allocation is counted once, because our functions call the next ones of the same name, and glibc's do
 * not call each other by name (reallocarray calls realloc, so it is not here). */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct shared {
    unsigned long long at;     /* this one fails, counted from 1; 0: none */
    unsigned long long sticky; /* and all behind it */
    _Atomic unsigned long long count, failed;
};

static struct shared *shared;
static void *no_file = &no_file;

static struct shared *open_shared(void)
{
    const char *path = getenv("FAIL_MEMORY");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *mapped =
        file < 0 ? MAP_FAILED : mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);

    if (file >= 0)
        close(file);
    return mapped == MAP_FAILED ? no_file : mapped;
}

static int fails(void)
{
    if (!shared)
        shared = open_shared();
    if ((void *)shared == no_file)
        return 0;
    unsigned long long number = atomic_fetch_add(&shared->count, 1) + 1;
    if (shared->at == 0 || number < shared->at || (number > shared->at && !shared->sticky))
        return 0;
    atomic_fetch_add(&shared->failed, 1);
    errno = ENOMEM;
    return 1;
}

/* While dlsym looks for a function it gets no memory from us; it can do without. */
static void *next(void **found, const char *name)
{
    static _Thread_local int looking;

    if (!*found && !looking) {
        looking = 1;
        *found = dlsym(RTLD_NEXT, name);
        looking = 0;
    }
    return *found;
}

#define FORWARD(result, name, parameters, arguments)                                                         \
    result name parameters;                                                                                  \
    result name parameters                                                                                   \
    {                                                                                                        \
        static void *found;                                                                                  \
        result(*function) parameters = (result(*) parameters)next(&found, #name);                            \
        return !function || fails() ? NULL : function arguments;                                             \
    }

FORWARD(void *, malloc, (size_t size), (size))
FORWARD(void *, calloc, (size_t count, size_t size), (count, size))
FORWARD(void *, realloc, (void *old, size_t size), (old, size))
FORWARD(void *, memalign, (size_t alignment, size_t size), (alignment, size))
FORWARD(void *, aligned_alloc, (size_t alignment, size_t size), (alignment, size))
FORWARD(void *, valloc, (size_t size), (size))
FORWARD(void *, pvalloc, (size_t size), (size))
FORWARD(void *, __libc_malloc, (size_t size), (size))
FORWARD(void *, __libc_calloc, (size_t count, size_t size), (count, size))
FORWARD(void *, __libc_realloc, (void *old, size_t size), (old, size))
FORWARD(void *, __libc_memalign, (size_t alignment, size_t size), (alignment, size))

int posix_memalign(void **out, size_t alignment, size_t size)
{
    static void *found;
    int (*function)(void **, size_t, size_t) =
        (int (*)(void **, size_t, size_t))next(&found, "posix_memalign");

    return !function || fails() ? ENOMEM : function(out, alignment, size);
}
