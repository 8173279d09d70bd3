#include "folder.h"

#include "arena.h"
#include "error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each level keeps a descriptor open. */
enum { DEPTH_LIMIT = 16 };

struct walk {
    bool (*visit)(const struct entry *entry, void *context, struct error *err);
    void *context;
    struct arena *arena;
};

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_dots(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static bool walk_folder(const struct walk *walk, int folder, const char *path, int depth, struct error *err);

static bool walk_below(const struct walk *walk, const struct entry *entry, int depth, struct error *err)
{
    int folder = openat(entry->folder, entry->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (folder < 0)
        return error_system(err, errno, ERROR_IO, "cannot open the folder %s", entry->path);
    bool done = walk_folder(walk, folder, entry->path, depth, err);
    close(folder);
    return done;
}

static bool walk_entry(const struct walk *walk, int folder, const char *path, const char *name, int depth,
                       struct error *err)
{
    struct stat status;
    struct entry entry = {
        .folder = folder,
        .name = name,
        .path = arena_format(walk->arena, "%s%s%s", path, *path ? "/" : "", name),
    };

    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return error_system(err, errno, ERROR_IO, "cannot look at %s", entry.path);
    entry.is_folder = S_ISDIR(status.st_mode);
    entry.is_file = S_ISREG(status.st_mode);
    entry.is_link = S_ISLNK(status.st_mode);
    if (entry.is_folder && !walk_below(walk, &entry, depth + 1, err))
        return false;
    return walk->visit(&entry, walk->context, err);
}

static bool walk_folder(const struct walk *walk, int folder, const char *path, int depth, struct error *err)
{
    struct dirent **entries;
    bool done = true;

    if (depth > DEPTH_LIMIT)
        return error_set(err, ERROR_DATA, "%s is a folder at level %d; at most %d are allowed", path, depth,
                         DEPTH_LIMIT);
    int count = scandirat(folder, ".", &entries, not_dots, by_bytes);
    if (count < 0)
        return error_system(err, errno, ERROR_IO, "cannot list the folder %s", *path ? path : ".");
    for (int i = 0; i < count; i++) {
        done = done && walk_entry(walk, folder, path, entries[i]->d_name, depth, err);
        free(entries[i]);
    }
    free(entries);
    return done;
}

bool folder_walk(int folder, bool (*visit)(const struct entry *entry, void *context, struct error *err),
                 void *context, struct arena *arena, struct error *err)
{
    return walk_folder(&(struct walk){visit, context, arena}, folder, "", 0, err);
}

static bool remove_entry(const struct entry *entry, void *context, struct error *err)
{
    (void)context;
    if (unlinkat(entry->folder, entry->name, entry->is_folder ? AT_REMOVEDIR : 0) == 0)
        return true;
    return error_system(err, errno, ERROR_IO, "cannot remove %s", entry->path);
}

bool folder_remove(int parent, const char *name, struct arena *arena, struct error *err)
{
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (folder < 0)
        return error_system(err, errno, ERROR_IO, "cannot open the folder %s", name);
    bool empty = folder_walk(folder, remove_entry, NULL, arena, err);
    close(folder);
    if (!empty)
        return error_within(err, "%s", name);
    if (unlinkat(parent, name, AT_REMOVEDIR) != 0)
        return error_system(err, errno, ERROR_IO, "cannot remove the folder %s", name);
    return true;
}

bool folder_sync(int folder)
{
    int opened = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (opened < 0)
        return false;
    /* EINVAL is the kernel's word for a file system that has no fsync for folders (some network and FUSE file
     * systems): there, and only there, all of the file system is synced. No fsync that failed is tried again,
     * because the second would report nothing. */
    bool synced = fsync(opened) == 0 || (errno == EINVAL && syncfs(opened) == 0);
    int code = errno;
    close(opened);
    errno = code;
    return synced;
}
