/* For tests: a stream into memory that cannot be had, or that fails when it is closed, once. */
#ifndef STATBOOK_TESTS_STREAMS_H
#define STATBOOK_TESTS_STREAMS_H

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>

static struct {
    bool refused, full;
} streams;

FILE *open_memstream(char **text, size_t *size)
{
    FILE *(*open)(char **, size_t *);

    if (streams.refused) {
        streams.refused = false;
        return NULL;
    }
    if (streams.full) {
        streams.full = false;
        return fopen("/dev/full", "w");
    }
    *(void **)&open = dlsym(RTLD_NEXT, "open_memstream");
    return open(text, size);
}

#endif
