#include "lint_container.h"

#include "error.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The directory stands anywhere; that of a workbook of usual size within this. */
enum { CHUNK = 64 * 1024, SEARCH_LIMIT = 256 * 1024 * 1024 };

/* In UTF-16. */
static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
static const unsigned char magic[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

/* A name may lie across two chunks: the end of the last stays in front of the next. */
static bool has_name(int file)
{
    char buffer[sizeof encrypted + CHUNK];
    size_t kept = 0;
    ssize_t got;

    for (off_t at = 0; at < SEARCH_LIMIT && (got = pread(file, buffer + kept, CHUNK, at)) > 0; at += got) {
        size_t size = kept + (size_t)got;
        if (memmem(buffer, size, encrypted, sizeof encrypted - 1))
            return true;
        kept = size < sizeof encrypted ? size : sizeof encrypted;
        memmove(buffer, buffer + size - kept, kept);
    }
    return false;
}

static enum lint_container judge(int file, struct error *err)
{
    unsigned char begin[sizeof magic];

    if (pread(file, begin, sizeof begin, 0) != sizeof begin || memcmp(begin, magic, sizeof magic) != 0)
        return CONTAINER_OTHER;
    if (has_name(file))
        return CONTAINER_ENCRYPTED;
    error_set(err, ERROR_DATA,
              "is a compound file, as old programs write (.xls); save it as a workbook of today (.xlsx)");
    return CONTAINER_FAILED;
}

enum lint_container lint_container(const char *path, struct error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (file < 0)
        return CONTAINER_OTHER;
    enum lint_container container = judge(file, err);
    close(file);
    return container;
}
