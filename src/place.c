#include "place.h"

#include "arena.h"
#include "error.h"
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLOSED = -1 };

static const char lock_name[] = ".lock";

/* In a folder that all may write to (sticky, like /tmp) anybody may have made what we find. */
static bool is_trusted(const struct stat *status, const struct stat *parent, const char *path,
                       struct error *err)
{
    if (S_ISLNK(status->st_mode))
        return error_set(err, ERROR_PERMISSION, "%s is a symbolic link; name the folder that it points to",
                         path);
    if (!S_ISDIR(status->st_mode))
        return error_set(err, ERROR_CREATE, "%s is not a folder; name another one, or move it away", path);
    if ((status->st_mode & (S_IWGRP | S_IWOTH)) && !(status->st_mode & S_ISVTX))
        return error_set(err, ERROR_PERMISSION,
                         "%s may be written to by others than its owner; forbid it with: chmod go-w %s", path,
                         path);
    if ((parent->st_mode & S_IWOTH) && status->st_uid != geteuid() && status->st_uid != 0)
        return error_set(err, ERROR_PERMISSION,
                         "%s belongs to another user, in a folder that all may write to; name another one",
                         path);
    return true;
}

static bool check(int folder, int parent, const char *path, struct error *err)
{
    struct stat status, above;

    if (fstat(folder, &status) != 0 || fstat(parent, &above) != 0)
        return error_system(err, errno, ERROR_CREATE, "cannot look at %s", path);
    return is_trusted(&status, &above, path, err);
}

/* O_PATH, because ROOT may stand where we may enter but not list. */
static int open_folder(int parent, const char *name, const char *path, bool *made, struct error *err)
{
    *made = mkdirat(parent, name, 0755) == 0;
    if (!*made && errno != EEXIST) {
        error_system(err, errno, ERROR_CREATE, "cannot create the folder %s", path);
        return CLOSED;
    }
    int folder = openat(parent, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        error_system(err, errno, ERROR_CREATE, "cannot open the folder %s", path);
    else if (*made && !folder_sync(parent))
        error_system(err, errno, ERROR_IO, "cannot make the folder %s durable", path);
    else if (check(folder, parent, path, err))
        return folder;
    if (folder >= 0)
        close(folder);
    return CLOSED;
}

/* The path of ROOT's parent, and ROOT's name there: "." where it has none of its own ("/", "..", "."). */
static const char *split(struct arena *arena, const char *root, const char **name)
{
    char *parent = arena_text(arena, root);
    size_t length = strlen(parent);

    while (length > 1 && parent[length - 1] == '/')
        parent[--length] = '\0';
    char *slash = strrchr(parent, '/');
    char *last = slash ? slash + 1 : parent;
    *name = ".";
    if (!*last || strcmp(last, ".") == 0 || strcmp(last, "..") == 0)
        return parent;
    *name = arena_text(arena, last);
    if (!slash)
        return ".";
    slash[slash == parent] = '\0'; /* the one of "/out" is its parent's name */
    return parent;
}

static bool open_parent(struct place *place, const char *root, struct arena *arena, struct error *err)
{
    const char *path = split(arena, root, &place->root_name);

    place->parent = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (place->parent >= 0)
        return true;
    if (errno == ENOENT)
        return error_set(err, ERROR_CREATE, "cannot create %s: there is no folder %s; create it first", root,
                         path);
    return error_system(err, errno, ERROR_CREATE, "cannot open the folder %s", path);
}

static bool open_folders(struct place *place, const char *root, struct arena *arena, struct error *err)
{
    if (!open_parent(place, root, arena, err))
        return false;
    place->root = open_folder(place->parent, place->root_name, root, &place->made_root, err);
    if (place->root < 0)
        return false;
    place->folder = open_folder(place->root, place->name, place->path, &place->made_folder, err);
    return place->folder >= 0;
}

/* Whoever made the folder and gives up takes the lock's file away with it. */
static bool is_removed(int lock)
{
    struct stat status;

    return fstat(lock, &status) != 0 || status.st_nlink == 0;
}

static bool busy(const struct place *place, struct error *err)
{
    return error_set(err, ERROR_BUSY, "another run is publishing into %s; try again later", place->path);
}

static bool open_lock(struct place *place, struct error *err)
{
    place->lock = openat(place->folder, lock_name,
                         O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0644);
    if (place->lock >= 0)
        return true;
    if (errno == ELOOP)
        return error_set(err, ERROR_PERMISSION, "%s/%s is a symbolic link; remove it", place->path,
                         lock_name);
    return error_system(err, errno, ERROR_CREATE, "cannot create %s/%s", place->path, lock_name);
}

static bool take_lock(struct place *place, struct error *err)
{
    if (!open_lock(place, err))
        return false;
    if (flock(place->lock, LOCK_EX | LOCK_NB) == 0)
        return !is_removed(place->lock) || busy(place, err);
    int code = errno;
    close(place->lock);
    place->lock = CLOSED;
    if (code == EWOULDBLOCK)
        return busy(place, err);
    return error_system(err, code, ERROR_SYSTEM, "cannot lock %s/%s", place->path, lock_name);
}

static bool ends_with_slash(const char *path)
{
    size_t length = strlen(path);

    return length > 0 && path[length - 1] == '/';
}

bool place_open(struct place *place, const char *root, const char *name, struct arena *arena,
                struct error *err)
{
    *place = (struct place){
        .path = arena_format(arena, "%s%s%s", root, ends_with_slash(root) ? "" : "/", name),
        .name = arena_text(arena, name),
        .parent = CLOSED,
        .root = CLOSED,
        .folder = CLOSED,
        .lock = CLOSED,
    };
    if (open_folders(place, root, arena, err) && take_lock(place, err))
        return true;
    place_undo(place);
    return false;
}

static void close_one(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = CLOSED;
}

void place_close(struct place *place)
{
    close_one(&place->lock);
    close_one(&place->folder);
    close_one(&place->root);
    close_one(&place->parent);
}

void place_undo(struct place *place)
{
    if (place->made_folder && place->lock >= 0)
        unlinkat(place->folder, lock_name, 0);
    if (place->made_folder)
        unlinkat(place->root, place->name, AT_REMOVEDIR);
    if (place->made_root)
        unlinkat(place->parent, place->root_name, AT_REMOVEDIR);
    place_close(place);
}
