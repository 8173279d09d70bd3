#include "space.h"

#include "error.h"
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum { BLOCK = 512, KIBI = 1024 }; /* st_blocks counts in 512 bytes, whatever the file system's blocks are */

static bool add(int folder, const char *name, const char *path, int flags, struct space *taken,
                struct error *err)
{
    struct stat status;

    if (fstatat(folder, name, &status, flags) != 0)
        return error_system(err, errno, ERROR_IO, "cannot look at %s", path);
    taken->bytes += (uint64_t)status.st_blocks * BLOCK;
    taken->files++;
    return true;
}

static bool add_entry(const struct entry *entry, void *context, struct error *err)
{
    return add(entry->folder, entry->name, entry->path, AT_SYMLINK_NOFOLLOW, context, err);
}

bool space_measure(int folder, struct space *taken, struct arena *arena, struct error *err)
{
    *taken = (struct space){0};
    return add(folder, "", ".", AT_EMPTY_PATH, taken, err) &&
           folder_walk(folder, add_entry, taken, arena, err);
}

bool space_check(int folder, struct space needed, const char *what, const char *advice, struct error *err)
{
    struct statvfs status;

    if (fstatvfs(folder, &status) != 0)
        return error_system(err, errno, ERROR_IO, "cannot ask how much is free in %s", what);
    /* Where blocks or files are not counted, their total is 0. */
    uint64_t free_bytes = (uint64_t)status.f_bavail * status.f_frsize;
    if (status.f_blocks > 0 && free_bytes < needed.bytes)
        return error_set(
            err, ERROR_IO, "not enough space in %s: about %ju KiB are needed, %ju KiB are free; %s", what,
            (uintmax_t)((needed.bytes + KIBI - 1) / KIBI), (uintmax_t)(free_bytes / KIBI), advice);
    if (status.f_files > 0 && status.f_favail < needed.files)
        return error_set(
            err, ERROR_IO,
            "not enough space in %s: about %ju files and folders are needed, %ju can be made; %s", what,
            (uintmax_t)needed.files, (uintmax_t)status.f_favail, advice);
    return true;
}

bool space_is_shared(int folder, int other)
{
    struct stat status, of_other;

    return fstat(folder, &status) == 0 && fstat(other, &of_other) == 0 && status.st_dev == of_other.st_dev;
}
