#include "place.h"

#include "arena.h"
#include "deadline.h"
#include "error.h"
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CLOSED = -1, PAUSE_MILLISECONDS = 50 };

static const char lock_name[] = ".lock";

/* In the mode of the lock's file. */
enum { MADE_FOLDER = S_IXUSR, MADE_ROOT = S_ISVTX };

static void close_one(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = CLOSED;
}

static bool is_open_to_others(const struct stat *status)
{
    return status->st_mode & (S_IWGRP | S_IWOTH);
}

static bool is_sticky(const struct stat *status)
{
    return status->st_mode & S_ISVTX;
}

/* In a folder that others may write to (sticky, like /tmp) anybody may have made what we find. */
static bool is_maker_trusted(const struct stat *status, const struct stat *above, const char *path,
                             struct error *err)
{
    if (!is_open_to_others(above) || status->st_uid == geteuid() || status->st_uid == 0)
        return true;
    return error_set(err, ERROR_PERMISSION,
                     "%s belongs to another user, in a folder that all may write to; name another one", path);
}

/* Sticky folders will do, because there a folder stays its owner's. */
static bool is_trusted(const struct stat *status, const struct stat *above, const char *path,
                       struct error *err)
{
    if (S_ISLNK(status->st_mode))
        return error_set(err, ERROR_PERMISSION, "%s is a symbolic link; name the folder that it points to",
                         path);
    if (!S_ISDIR(status->st_mode))
        return error_set(err, ERROR_CREATE, "%s is not a folder; name another one, or move it away", path);
    if (is_open_to_others(status) && !is_sticky(status))
        return error_set(err, ERROR_PERMISSION,
                         "%s may be written to by others than its owner; forbid it with: chmod go-w %s", path,
                         path);
    return is_maker_trusted(status, above, path, err);
}

static bool check_root(const struct place *place, int root, struct error *err)
{
    struct stat status, above;

    if (fstat(root, &status) != 0 || fstat(place->parent, &above) != 0)
        return error_system(err, errno, ERROR_CREATE, "cannot look at %s", place->root_path);
    return is_trusted(&status, &above, place->root_path, err);
}

/* Every name in it is ours, so that nobody else may make one there, sticky or not. */
static bool check_folder(const struct place *place, int folder, struct error *err)
{
    struct stat status, above;

    if (fstat(folder, &status) != 0 || fstat(place->root, &above) != 0)
        return error_system(err, errno, ERROR_CREATE, "cannot look at %s", place->path);
    status.st_mode &= ~(mode_t)S_ISVTX;
    return is_trusted(&status, &above, place->path, err);
}

/* Whoever may write to ROOT's parent, or made it, could put another folder in ROOT's place. A ROOT that has
 * no name of its own there ("/", ".") is what was opened, whatever becomes of the names. */
static bool check_parent(const struct place *place, struct error *err)
{
    struct stat status, above;

    if (strcmp(place->root_name, ".") == 0)
        return true;
    if (fstat(place->parent, &status) != 0 || fstatat(place->parent, "..", &above, 0) != 0)
        return error_system(err, errno, ERROR_CREATE, "cannot look at the folder %s", place->parent_path);
    if (is_open_to_others(&status) && !is_sticky(&status))
        return error_set(
            err, ERROR_PERMISSION,
            "%s, where %s stands, may be written to by others than its owner, who could exchange "
            "%s; forbid it with: chmod go-w %s",
            place->parent_path, place->root_path, place->root_path, place->parent_path);
    return is_maker_trusted(&status, &above, place->parent_path, err);
}

static bool busy(const struct place *place, struct error *err)
{
    return error_set(err, ERROR_BUSY, "another run is publishing into %s; try again later", place->path);
}

/* Below a folder that is open nothing is missing, unless another run has just given up and removed what it
 * had made. */
static bool cannot_make(const struct place *place, int code, const char *what, const char *path,
                        struct error *err)
{
    if (code == ENOENT)
        return busy(place, err);
    return error_system(err, code, ERROR_CREATE, "cannot create %s%s", what, path);
}

/* O_PATH, because ROOT may stand where we may enter but not list. */
static int open_folder(const struct place *place, int parent, const char *name, const char *path, bool *made,
                       struct error *err)
{
    *made = mkdirat(parent, name, 0755) == 0;
    int code = *made ? 0 : errno;
    int folder = openat(parent, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);

    if (folder < 0) {
        cannot_make(place, code == 0 || code == EEXIST ? errno : code, "the folder ", path, err);
    } else if (*made && !folder_sync(parent)) {
        error_system(err, errno, ERROR_IO, "cannot make the folder %s durable", path);
        close(folder);
        folder = CLOSED;
    }
    return folder;
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

static bool open_parent(struct place *place, struct error *err)
{
    place->parent = open(place->parent_path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (place->parent >= 0)
        return check_parent(place, err);
    if (errno == ENOENT)
        return error_set(err, ERROR_CREATE, "cannot create %s: there is no folder %s; create it first",
                         place->root_path, place->parent_path);
    return error_system(err, errno, ERROR_CREATE, "cannot open the folder %s", place->parent_path);
}

static bool open_folders(struct place *place, struct error *err)
{
    if (!open_parent(place, err))
        return false;
    place->root =
        open_folder(place, place->parent, place->root_name, place->root_path, &place->made_root, err);
    if (place->root < 0 || !check_root(place, place->root, err))
        return false;
    place->folder = open_folder(place, place->root, place->name, place->path, &place->made_folder, err);
    return place->folder >= 0 && check_folder(place, place->folder, err);
}

static bool open_lock(struct place *place, struct error *err)
{
    mode_t marks = (place->made_folder ? MADE_FOLDER : 0) | (place->made_root ? MADE_ROOT : 0);

    place->lock = openat(place->folder, lock_name,
                         O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0644 | marks);
    if (place->lock >= 0)
        return true;
    if (errno == ELOOP)
        return error_set(err, ERROR_PERMISSION, "%s/%s is a symbolic link; remove it", place->path,
                         lock_name);
    return cannot_make(place, errno, place->path, "/.lock", err);
}

static bool take_lock(struct place *place, struct error *err)
{
    struct stat status;

    if (!open_lock(place, err))
        return false;
    /* Whoever made the folder and gives up takes the lock's file away with it. */
    bool locked = flock(place->lock, LOCK_EX | LOCK_NB) == 0 && fstat(place->lock, &status) == 0;
    int code = errno;
    if (locked && status.st_nlink > 0)
        return true;
    close_one(&place->lock);
    if (locked || code == EWOULDBLOCK)
        return busy(place, err);
    return error_system(err, code, ERROR_SYSTEM, "cannot lock %s/%s", place->path, lock_name);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Everything is opened anew each time: whoever had the lock may have removed its file and the folders. flock
 * itself would wait for the file that it was given, and could not be told of a signal that main holds back.
 */
static bool open_within(struct place *place, double seconds, struct error *err)
{
    double end = now() + seconds;

    while (!open_folders(place, err) || !take_lock(place, err)) {
        place_undo(place);
        if (err->kind != ERROR_BUSY || seconds <= 0)
            return false;
        if (deadline_reached())
            return deadline_fail(err);
        if (now() >= end)
            return error_set(
                err, ERROR_BUSY,
                "another run is publishing into %s; waited for it for %g seconds; try again later",
                place->path, seconds);
        nanosleep(&(struct timespec){.tv_nsec = PAUSE_MILLISECONDS * 1000000L}, NULL);
    }
    return true;
}

static bool ends_with_slash(const char *path)
{
    size_t length = strlen(path);

    return length > 0 && path[length - 1] == '/';
}

bool place_open(struct place *place, const char *root, const char *name, double wait, struct arena *arena,
                struct error *err)
{
    *place = (struct place){
        .path = arena_format(arena, "%s%s%s", root, ends_with_slash(root) ? "" : "/", name),
        .root_path = arena_text(arena, root),
        .name = arena_text(arena, name),
        .parent = CLOSED,
        .root = CLOSED,
        .folder = CLOSED,
        .lock = CLOSED,
    };
    place->parent_path = split(arena, root, &place->root_name);
    return open_within(place, wait, err);
}

struct folder_mode {
    int folder;
    mode_t mark, mode; /* the mode as it is */
};

/* At most two; how many there are. What cannot be looked at is left alone. */
static size_t find_made(const struct place *place, struct folder_mode made[2])
{
    const struct folder_mode all[] = {{place->folder, MADE_FOLDER, 0}, {place->root, MADE_ROOT, 0}};
    struct stat lock, status;
    size_t count = 0;

    for (size_t i = 0; i < 2; i++)
        if (fstat(place->lock, &lock) == 0 && lock.st_mode & all[i].mark &&
            fstat(all[i].folder, &status) == 0)
            made[count++] = (struct folder_mode){all[i].folder, all[i].mark, status.st_mode & 07777};
    return count;
}

/* What a folder inherits from the one above it stays. */
static mode_t mode_under(mode_t present, mode_t mask)
{
    return (present & 07000) | (0755 & ~mask);
}

bool place_has_modes(const struct place *place, mode_t mask)
{
    struct folder_mode made[2];

    for (size_t i = find_made(place, made); i-- > 0;)
        if (made[i].mode != mode_under(made[i].mode, mask))
            return false;
    return true;
}

/* fchmod does not take a descriptor of O_PATH. */
bool place_set_modes(const struct place *place, mode_t mask)
{
    struct folder_mode made[2];

    for (size_t i = find_made(place, made); i-- > 0;) {
        mode_t mode = mode_under(made[i].mode, mask);
        if (made[i].mode != mode && fchmodat(made[i].folder, ".", mode, 0) != 0)
            return false;
    }
    return true;
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
    place->made_folder = place->made_root = false;
    place_close(place);
}
