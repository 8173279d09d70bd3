/* Loaded into gnuplot, which may not write files: what it does not draw into a pipe stays in memory. Cairo
 * keeps an EPS in a temporary file until it is whole. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

FILE *tmpfile(void)
{
    int file = memfd_create("statbook-picture", MFD_CLOEXEC);
    FILE *stream = file >= 0 ? fdopen(file, "w+") : NULL;

    if (!stream && file >= 0)
        close(file);
    return stream;
}

FILE *tmpfile64(void)
{
    return tmpfile();
}
