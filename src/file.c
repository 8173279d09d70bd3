#include "file.h"

#include "arena.h"
#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *kind_of_file(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return "a folder";
    case S_IFIFO:
        return "a pipe";
    default:
        return "a device";
    }
}

static bool cannot_read(const char *name, struct error *err)
{
    return error_system(err, errno, ERROR_INPUT, "cannot read %s", name);
}

/* Without O_NONBLOCK a named pipe would keep us waiting before we see what it is. */
static int open_file(int folder, const char *name, int flags, struct error *err)
{
    int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);

    if (descriptor < 0 && errno == ELOOP && (flags & O_NOFOLLOW))
        error_set(err, ERROR_INPUT, "%s is a symbolic link; a regular file is needed", name);
    else if (descriptor < 0)
        cannot_read(name, err);
    return descriptor;
}

static int open_regular(int folder, const char *name, int flags, uint64_t *size, struct error *err)
{
    struct stat status;
    int descriptor = open_file(folder, name, flags, err);

    if (descriptor < 0)
        return -1;
    if (fstat(descriptor, &status) != 0) {
        cannot_read(name, err);
    } else if (!S_ISREG(status.st_mode)) {
        error_set(err, ERROR_INPUT, "%s is %s; a regular file is needed", name, kind_of_file(status.st_mode));
    } else {
        *size = (uint64_t)status.st_size;
        return descriptor;
    }
    close(descriptor);
    return -1;
}

/* Reads `size` bytes, or fewer where the file ends. */
static bool read_up_to(int descriptor, char *data, size_t size, size_t *got)
{
    *got = 0;
    while (*got < size) {
        ssize_t more = read(descriptor, data + *got, size - *got);
        if (more == 0)
            break;
        if (more > 0)
            *got += (size_t)more;
        else if (errno != EINTR)
            return false;
    }
    return true;
}

static bool read_whole(int descriptor, const char *name, uint64_t size, struct arena *arena,
                       struct bytes *bytes, struct error *err)
{
    char *data = arena_alloc(arena, (size_t)size + 2);
    size_t got;

    /* One byte more is asked for than should be there: the file may be growing. */
    if (!read_up_to(descriptor, data, (size_t)size + 1, &got))
        return cannot_read(name, err);
    if (got != size)
        return error_set(err, ERROR_INPUT, "%s changed while it was read; try again when it is complete",
                         name);
    *bytes = (struct bytes){data, got};
    return true;
}

static bool read_with(int folder, const char *name, int flags, size_t limit, struct arena *arena,
                      struct bytes *bytes, struct error *err)
{
    uint64_t size;
    bool done = false;
    int descriptor = open_regular(folder, name, flags, &size, err);

    if (descriptor < 0)
        return false;
    if (size > limit)
        error_set(err, ERROR_INPUT, "%s has %ju bytes; at most %zu are allowed", name, (uintmax_t)size,
                  limit);
    else
        done = read_whole(descriptor, name, size, arena, bytes, err);
    close(descriptor);
    return done;
}

bool file_read(const char *path, size_t limit, struct arena *arena, struct bytes *bytes, struct error *err)
{
    return read_with(AT_FDCWD, path, 0, limit, arena, bytes, err);
}

bool file_read_at(int folder, const char *name, size_t limit, struct arena *arena, struct bytes *bytes,
                  struct error *err)
{
    return read_with(folder, name, O_NOFOLLOW, limit, arena, bytes, err);
}

static bool write_all(int descriptor, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
}

/* A descriptor is closed whatever close says, so it is called once, and what it says counts. */
static bool fill_and_close(int descriptor, const void *data, size_t size)
{
    bool filled = write_all(descriptor, data, size);
    int code = errno;

    if (close(descriptor) != 0 && filled)
        return false;
    errno = code;
    return filled;
}

static bool write_at(int folder, const char *place, const char *name, const void *data, size_t size,
                     struct error *err)
{
    int descriptor =
        openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0644);

    if (descriptor < 0)
        return error_system(err, errno, ERROR_CREATE, "cannot create %s/%s", place, name);
    if (fill_and_close(descriptor, data, size))
        return true;
    error_system(err, errno, ERROR_CREATE, "cannot write %s/%s", place, name);
    unlinkat(folder, name, 0);
    return false;
}

bool file_write(const char *folder, const char *name, const void *data, size_t size, struct error *err)
{
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (opened < 0)
        return error_system(err, errno, ERROR_CREATE, "cannot open the folder %s", folder);
    bool done = write_at(opened, folder, name, data, size, err);
    close(opened);
    return done;
}

bool file_make_folder(const char *path, struct error *err)
{
    struct stat status;

    if (mkdir(path, 0755) == 0)
        return true;
    int code = errno;
    if (code == EEXIST && lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    return error_system(err, code, ERROR_CREATE, "cannot create the folder %s", path);
}

static bool hash_with(int folder, const char *name, int flags, char out[HASH_SIZE], uint64_t *size,
                      struct error *err)
{
    uint64_t expected;
    int descriptor = open_regular(folder, name, flags, &expected, err);

    if (descriptor < 0)
        return false;
    bool done = hash_descriptor(descriptor, out, size) || cannot_read(name, err);
    close(descriptor);
    return done;
}

bool hash_file(const char *path, char out[HASH_SIZE], uint64_t *size, struct error *err)
{
    return hash_with(AT_FDCWD, path, 0, out, size, err);
}

bool hash_file_at(int folder, const char *name, char out[HASH_SIZE], uint64_t *size, struct error *err)
{
    return hash_with(folder, name, O_NOFOLLOW, out, size, err);
}
