#include "publish.h"

#include "arena.h"
#include "deadline.h"
#include "error.h"
#include "folder.h"
#include "generation.h"
#include "log.h"
#include "memory.h"
#include "period.h"
#include "place.h"
#include "space.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINK_SIZE = GENERATION_LINK_SIZE };

static const char latest[] = "latest";

struct publish {
    struct arena *arena;
    struct place place;
    const char *period;
    size_t keep;
    uint32_t number;                   /* for the names of what is made aside */
    const char *generation;            /* NULL until it is made */
    int staged;                        /* the generation, held open; -1: none */
    const char *new_link, *new_latest; /* links made aside, or NULL */
    char replaced[LINK_SIZE];          /* the generation that is linked to, or "" */
};

static bool read_period_name(const char *text, struct period *period)
{
    struct error ignored = {0};
    char name[PERIOD_SIZE];

    if (!period_parse(text, period, &ignored))
        return false;
    period_file_name(*period, name);
    return strcmp(name, text) == 0;
}

static bool is_ours(const struct publish *publish, const char *name, const char *target)
{
    struct period period;

    if (strcmp(name, latest) == 0)
        return read_period_name(target, &period);
    return generation_is_of(target, publish->period);
}

/* `target` is "" when there is nothing of that name. What we did not make is not replaced. */
static bool read_our_link(const struct publish *publish, const char *name, char target[LINK_SIZE],
                          struct error *err)
{
    bool is_link = generation_link(&publish->place, name, target);

    if (is_link ? is_ours(publish, name, target) : errno == ENOENT)
        return true;
    if (!is_link && errno != EINVAL)
        return error_system(err, errno, ERROR_IO, "cannot look at %s/%s", publish->place.path, name);
    return error_set(err, ERROR_PERMISSION, "%s/%s is not a link that statbook made; move it away",
                     publish->place.path, name);
}

static bool check_links(struct publish *publish, struct error *err)
{
    char ignored[LINK_SIZE];

    return read_our_link(publish, publish->period, publish->replaced, err) &&
           read_our_link(publish, latest, ignored, err);
}

static const char *make_link(const struct publish *publish, const char *name, const char *target,
                             struct error *err)
{
    const char *link = generation_name(name, publish->number, publish->arena);

    if (symlinkat(target, publish->place.folder, link) == 0)
        return link;
    error_system(err, errno, ERROR_CREATE, "cannot create the link %s/%s", publish->place.path, link);
    return NULL;
}

/* It moves forward in time only, unless the edition that it points to is gone. */
static bool latest_moves(const struct publish *publish, const char *target)
{
    struct period present, ours;
    struct stat status;

    if (!read_period_name(target, &present) || !read_period_name(publish->period, &ours))
        return true;
    bool there = fstatat(publish->place.folder, target, &status, AT_SYMLINK_NOFOLLOW) == 0;
    int order = period_compare(present, ours);
    return order < 0 || (order > 0 && !there);
}

static bool make_latest(struct publish *publish, struct error *err)
{
    char target[LINK_SIZE];

    if (!read_our_link(publish, latest, target, err))
        return false;
    if (!latest_moves(publish, target))
        return true;
    publish->new_latest = make_link(publish, latest, publish->period, err);
    return publish->new_latest;
}

/* All that needs space on the disk happens before the first link is moved. */
static bool make_links(struct publish *publish, struct error *err)
{
    if (!check_links(publish, err))
        return false;
    publish->new_link = make_link(publish, "link", publish->generation, err);
    return publish->new_link && make_latest(publish, err);
}

static bool move_link(const struct publish *publish, const char *link, const char *name)
{
    return renameat(publish->place.folder, link, publish->place.folder, name) == 0;
}

/* A run that was killed between its two links left `latest` behind. */
static bool catch_up(struct publish *publish, struct error *err)
{
    struct stat status;

    if (!*publish->replaced ||
        fstatat(publish->place.folder, publish->replaced, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    if (!make_latest(publish, err))
        return false;
    if (!publish->new_latest)
        return true;
    if (!move_link(publish, publish->new_latest, latest) || !folder_sync(publish->place.folder))
        return error_system(err, errno, ERROR_CREATE, "cannot move %s/%s", publish->place.path, latest);
    publish->new_latest = NULL;
    return true;
}

/* A run that was killed after it had moved its link, or could not make that durable, left them. */
static void prune(const struct publish *publish)
{
    if (*publish->replaced && folder_sync(publish->place.folder))
        generation_prune(&publish->place, publish->replaced, publish->period, publish->keep, publish->arena);
}

struct publish *publish_begin(const struct publish_target *target, struct arena *arena, struct error *err)
{
    struct publish *publish = arena_alloc(arena, sizeof *publish);
    struct period parsed;

    if (!target->report[0] || target->report[0] == '.' || strchr(target->report, '/') ||
        !read_period_name(target->period, &parsed)) {
        error_set(err, ERROR_INTERNAL, "'%s' and '%s' cannot be names of folders", target->report,
                  target->period);
        return NULL;
    }
    publish->arena = arena;
    publish->period = arena_text(arena, target->period);
    publish->keep = target->keep;
    publish->staged = -1;
    if (!place_open(&publish->place, target->root, target->report, target->wait, arena, err))
        return NULL;
    if (check_links(publish, err) &&
        generation_sweep(&publish->place, publish->period, &publish->number, arena, err) &&
        catch_up(publish, err)) {
        prune(publish);
        return publish;
    }
    publish_abandon(publish);
    return NULL;
}

bool publish_stage(struct publish *publish, struct error *err)
{
    int folder = publish->place.folder;
    const char *name = generation_name(publish->period, publish->number, publish->arena);

    if (mkdirat(folder, name, 0700) != 0)
        return error_system(err, errno, ERROR_CREATE, "cannot create the folder %s/%s", publish->place.path,
                            name);
    publish->generation = name;
    publish->staged = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (publish->staged >= 0 && fchmod(publish->staged, 0700) == 0)
        return true;
    return error_system(err, errno, ERROR_CREATE, "cannot open the folder %s", publish_folder(publish));
}

const char *publish_folder(const struct publish *publish)
{
    return arena_format(publish->arena, "%s/%s", publish->place.path, publish->generation);
}

const char *publish_edition(const struct publish *publish)
{
    return arena_format(publish->arena, "%s/%s", publish->place.path, publish->period);
}

const struct place *publish_place(const struct publish *publish)
{
    return &publish->place;
}

static bool find_generation(const struct publish *publish, char generation[LINK_SIZE])
{
    char period[LINK_SIZE];

    snprintf(generation, LINK_SIZE, "%s", publish->replaced);
    return *generation || (generation_link(&publish->place, latest, period) &&
                           generation_link(&publish->place, period, generation));
}

const char *publish_former(const struct publish *publish)
{
    char generation[LINK_SIZE];

    return find_generation(publish, generation)
               ? arena_format(publish->arena, "%s/%s", publish->place.path, generation)
               : NULL;
}

/* An edition that is damaged must not keep another from being made. */
bool publish_measure(const struct publish *publish, struct space *taken)
{
    struct error ignored = {0};
    char generation[LINK_SIZE];

    if (!find_generation(publish, generation))
        return false;
    int folder = openat(publish->place.folder, generation, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return false;
    bool measured = space_measure(folder, taken, publish->arena, &ignored);
    close(folder);
    return measured;
}

/* Files are written by path. That is safe because none but the owner may exchange a folder on it (place.h),
 * and none but us may make or remove a name in a generation, whose mode is 0700 until it is sealed. An owner
 * who moved ROOT away meanwhile is found out here: what was written is not what we hold open. */
static bool check_path(const struct publish *publish, struct error *err)
{
    const char *path = publish_folder(publish);
    struct stat held, found;

    if (fstat(publish->staged, &held) != 0)
        return error_system(err, errno, ERROR_IO, "cannot look at %s", path);
    if (lstat(path, &found) == 0 && found.st_dev == held.st_dev && found.st_ino == held.st_ino)
        return true;
    return error_set(err, ERROR_PERMISSION, "%s was moved or exchanged while the edition was made; try again",
                     path);
}

/* Open to readers as far as the umask lets it be, and durable. */
static mode_t sealed_mode(bool is_folder, mode_t mask)
{
    return (is_folder ? 0755 : 0644) & ~mask;
}

static bool seal_opened(int opened, bool is_folder, mode_t mask)
{
    return fchmod(opened, sealed_mode(is_folder, mask)) == 0 &&
           (is_folder ? folder_sync(opened) : fsync(opened) == 0);
}

static bool seal(const struct entry *entry, void *context, struct error *err)
{
    const mode_t *mask = context;

    if (entry->is_link)
        return error_set(err, ERROR_PERMISSION, "%s is a symbolic link that statbook did not make",
                         entry->path);
    if (!entry->is_folder && !entry->is_file)
        return error_set(err, ERROR_INTERNAL, "%s is neither a file nor a folder", entry->path);
    int opened = openat(entry->folder, entry->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0)
        return error_system(err, errno, ERROR_IO, "cannot open %s", entry->path);
    bool sealed = seal_opened(opened, entry->is_folder, *mask);
    int code = errno;
    if (close(opened) != 0 && sealed) {
        sealed = false;
        code = errno;
    }
    return sealed || error_system(err, code, ERROR_IO, "cannot make %s durable", entry->path);
}

static mode_t current_umask(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return mask;
}

static bool has_sealed_mode(int folder, const char *name, bool is_folder, mode_t mask)
{
    struct stat status;

    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           (status.st_mode & 0777) == sealed_mode(is_folder, mask);
}

static bool has_mode(const struct entry *entry, void *context, struct error *err)
{
    const mode_t *mask = context;

    return has_sealed_mode(entry->folder, entry->name, entry->is_folder, *mask) ||
           error_set(err, ERROR_PERMISSION, "%s has another mode", entry->path);
}

bool publish_has_modes(const struct publish *publish)
{
    struct error ignored = {0};
    mode_t mask = current_umask();
    int folder =
        openat(publish->place.folder, publish->replaced, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (folder < 0)
        return false;
    bool found = has_sealed_mode(publish->place.folder, publish->replaced, true, mask) &&
                 folder_walk(folder, has_mode, &mask, publish->arena, &ignored) &&
                 place_has_modes(&publish->place, mask);
    close(folder);
    return found;
}

/* The generation's own mode is the last: what has it is whole. */
static bool seal_generation(const struct publish *publish, struct error *err)
{
    mode_t mask = current_umask();

    if (!check_path(publish, err))
        return false;
    if (!folder_walk(publish->staged, seal, &mask, publish->arena, err))
        return error_within(err, "%s", publish_folder(publish));
    if (!seal_opened(publish->staged, true, mask))
        return error_system(err, errno, ERROR_IO, "cannot make %s durable", publish_folder(publish));
    if (!folder_sync(publish->place.folder))
        return error_system(err, errno, ERROR_IO, "cannot make %s durable", publish->place.path);
    return true;
}

/* A rename that is reported as failed may have happened all the same, on a network file system. */
static bool link_generation(const struct publish *publish, int *code)
{
    *code = move_link(publish, publish->new_link, publish->period) ? 0 : errno;
    return *code == 0 || !generation_is_unlinked(&publish->place, publish->generation, publish->period);
}

/* An fsync that failed is not repeated, and the first failure is the one that is told. */
static bool settle(struct publish *publish, const char *edition, int code, struct error *err)
{
    int of_latest = 0;

    if (!folder_sync(publish->place.folder) && code == 0)
        code = errno;
    if (publish->new_latest && !move_link(publish, publish->new_latest, latest))
        of_latest = errno;
    else if (publish->new_latest && !folder_sync(publish->place.folder) && code == 0)
        code = errno;
    if (code != 0)
        return error_set(err, ERROR_DURABILITY,
                         "%s is published, but it is not certain that it stays after a power cut: %s",
                         edition, strerror(code));
    if (of_latest != 0)
        return error_set(
            err, ERROR_DURABILITY,
            "%s is published, but %s/%s could not be moved to it, which the next run will do: %s", edition,
            publish->place.path, latest, strerror(of_latest));
    return true;
}

static void release(struct publish *publish)
{
    if (publish->staged >= 0)
        close(publish->staged);
    publish->staged = -1;
}

/* After the move of the link: a run that publishes nothing changes nothing, modes neither. */
static void open_place(const struct publish *publish, const char *edition)
{
    if (!place_set_modes(&publish->place, current_umask()))
        log_write(LOG_WARNING, "%s is published, but the modes of the folders above it could not be set: %s",
                  edition, strerror(errno));
}

static bool finish(struct publish *publish, const char *edition, int code, struct error *err)
{
    open_place(publish, edition);
    bool settled = settle(publish, edition, code, err);

    if (settled)
        generation_prune(&publish->place, publish->generation, publish->period, publish->keep,
                         publish->arena);
    release(publish);
    place_close(&publish->place);
    return settled;
}

/* Neither a signal nor the deadline nor a lack of memory may end the process between the move of the link and
 * what the run says of it, when it is over. */
static bool move_and_finish(struct publish *publish, const char *edition, struct error *err)
{
    struct error told;
    int code;

    error_set(&told, ERROR_DURABILITY, "%s is published, but no memory was left for what follows", edition);
    const char *words = arena_format(publish->arena, "statbook: error: %s\n", told.text);
    if (!link_generation(publish, &code)) {
        deadline_resume();
        publish_abandon(publish);
        return error_system(err, code, ERROR_CREATE, "cannot publish %s", edition);
    }
    /* From here on it is published. What fails now is ERROR_DURABILITY, or a warning. */
    memory_when_exhausted(ERROR_DURABILITY, words);
    return finish(publish, edition, code, err);
}

/* The last moment at which the run may be stopped. */
static bool is_in_time(struct error *err)
{
    return !deadline_reached() || deadline_fail(err);
}

bool publish_commit(struct publish *publish, struct error *err)
{
    if (!seal_generation(publish, err) || !make_links(publish, err) || !is_in_time(err)) {
        publish_abandon(publish);
        return false;
    }
    deadline_suspend();
    return move_and_finish(publish, publish_edition(publish), err);
}

void publish_abandon(struct publish *publish)
{
    release(publish);
    if (publish->new_link)
        unlinkat(publish->place.folder, publish->new_link, 0);
    if (publish->new_latest)
        unlinkat(publish->place.folder, publish->new_latest, 0);
    if (publish->generation)
        generation_remove(&publish->place, publish->generation, publish->arena);
    place_undo(&publish->place);
}
