#include "memory.h"

#include "error.h"

#include <errno.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

static int exit_status = ERROR_SYSTEM;
static int ear = STDERR_FILENO;
static const char no_memory[] = "statbook: error: no memory left\n";
static const char *words = no_memory;
static struct {
    int status;
    const char *before, *after;
} several;

void memory_when_exhausted(int status, const char *last_words)
{
    exit_status = status;
    words = last_words ? last_words : no_memory;
}

void memory_when_some_is_done(int status, const char *before, const char *after)
{
    several.status = status;
    several.before = before;
    several.after = after;
}

void memory_speak_on(int descriptor)
{
    ear = descriptor;
}

_Noreturn void memory_exhausted(void)
{
    const char *more = exit_status == ERROR_DURABILITY ? several.after : several.before;
    bool is_told = *words && more;
    int status = is_told ? several.status : exit_status;

    if (write(ear, words, strlen(words)) < 0 || (is_told && write(ear, more, strlen(more)) < 0))
        _exit(status);
    _exit(status);
}

#if !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer)

/* Under these names glibc exports its functions for whoever puts others before them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void *expect(void *memory, size_t size)
{
    if (!memory && size > 0)
        memory_exhausted();
    return memory;
}

void *malloc(size_t size)
{
    return expect(__libc_malloc(size), size);
}

void *calloc(size_t count, size_t size)
{
    return expect(__libc_calloc(count, size), count && size);
}

/* A size of 0 gives the memory back. */
void *realloc(void *memory, size_t size)
{
    return expect(__libc_realloc(memory, size), size);
}

void *reallocarray(void *memory, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        memory_exhausted();
    return realloc(memory, count * size);
}

void *memalign(size_t alignment, size_t size)
{
    return expect(__libc_memalign(alignment, size), size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
        return EINVAL;
    *memory = memalign(alignment, size);
    return 0;
}

#endif
