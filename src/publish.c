#include "publish.h"

#include "arena.h"
#include "error.h"
#include "folder.h"
#include "log.h"
#include "period.h"
#include "place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TOKEN_SIZE = 8, LINK_SIZE = 64 };

static const char latest[] = "latest";

struct publish {
    struct arena *arena;
    struct place place;
    const char *period;
    const char *generation;            /* NULL until it is made */
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

/* All that we make aside is called .<name>-<token>: .2013-q1-0123abcd, .link-0123abcd, .latest-0123abcd. */
static bool read_aside(const char *text, char name[LINK_SIZE])
{
    const char *dash = strrchr(text, '-');

    if (text[0] != '.' || !dash || dash - text > LINK_SIZE || strlen(dash + 1) != TOKEN_SIZE ||
        strspn(dash + 1, "0123456789abcdef") != TOKEN_SIZE)
        return false;
    snprintf(name, LINK_SIZE, "%.*s", (int)(dash - text - 1), text + 1);
    return true;
}

static const char *name_aside(const struct publish *publish, const char *name)
{
    uint32_t token;

    /* A token that is already in use is noticed: nothing is made over what is there. */
    if (getrandom(&token, sizeof token, 0) < 0)
        token = (uint32_t)getpid();
    return arena_format(publish->arena, ".%s-%08" PRIx32, name, token);
}

static bool read_link(const struct publish *publish, const char *name, char target[LINK_SIZE])
{
    ssize_t length = readlinkat(publish->place.folder, name, target, LINK_SIZE - 1);

    target[length < 0 ? 0 : length] = '\0';
    return length >= 0;
}

static bool is_ours(const struct publish *publish, const char *name, const char *target)
{
    char aside[LINK_SIZE];
    struct period period;

    if (strcmp(name, latest) == 0)
        return read_period_name(target, &period);
    return read_aside(target, aside) && strcmp(aside, publish->period) == 0;
}

/* `target` is "" when there is nothing of that name. What we did not make is not replaced. */
static bool read_our_link(const struct publish *publish, const char *name, char target[LINK_SIZE],
                          struct error *err)
{
    bool is_link = read_link(publish, name, target);

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

/* What cannot be removed is in nobody's way. */
static void remove_generation(const struct publish *publish, const char *name)
{
    struct error err = {0};

    if (!folder_remove(publish->place.folder, name, publish->arena, &err))
        log_write(LOG_WARNING,
                  "%s/%s: remove this folder: nothing links to it, and it could not be removed: %s",
                  publish->place.path, name, err.text);
}

/* Only certainty counts: a link that cannot be read may well point to it. */
static bool is_unlinked(const struct publish *publish, const char *link, const char *generation)
{
    char target[LINK_SIZE];

    return read_link(publish, link, target) ? strcmp(target, generation) != 0 : errno == ENOENT;
}

static void sweep_entry(const struct publish *publish, const char *name)
{
    char aside[LINK_SIZE];
    struct period period;

    if (!read_aside(name, aside))
        return;
    if (strcmp(aside, "link") == 0 || strcmp(aside, latest) == 0)
        unlinkat(publish->place.folder, name, 0);
    else if (read_period_name(aside, &period) && is_unlinked(publish, aside, name))
        remove_generation(publish, name);
}

static bool sweep(const struct publish *publish, struct error *err)
{
    struct dirent **entries;
    int count = scandirat(publish->place.folder, ".", &entries, NULL, NULL);

    if (count < 0)
        return error_system(err, errno, ERROR_IO, "cannot list the folder %s", publish->place.path);
    for (int i = 0; i < count; i++) {
        sweep_entry(publish, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return true;
}

static const char *make_link(const struct publish *publish, const char *name, const char *target,
                             struct error *err)
{
    const char *link = name_aside(publish, name);

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

bool publish_stage(struct publish *publish, struct error *err)
{
    const char *name = name_aside(publish, publish->period);

    if (mkdirat(publish->place.folder, name, 0700) != 0)
        return error_system(err, errno, ERROR_CREATE, "cannot create the folder %s/%s", publish->place.path,
                            name);
    publish->generation = name;
    return true;
}

struct publish *publish_begin(const char *root, const char *report, const char *period, struct arena *arena,
                              struct error *err)
{
    struct publish *publish = arena_alloc(arena, sizeof *publish);
    struct period parsed;

    if (!report[0] || report[0] == '.' || strchr(report, '/') || !read_period_name(period, &parsed)) {
        error_set(err, ERROR_INTERNAL, "'%s' and '%s' cannot be names of folders", report, period);
        return NULL;
    }
    publish->arena = arena;
    publish->period = arena_text(arena, period);
    if (!place_open(&publish->place, root, report, 0, arena, err))
        return NULL;
    if (check_links(publish, err) && sweep(publish, err) && catch_up(publish, err))
        return publish;
    publish_abandon(publish);
    return NULL;
}

const char *publish_folder(const struct publish *publish)
{
    return arena_format(publish->arena, "%s/%s", publish->place.path, publish->generation);
}

const char *publish_edition(const struct publish *publish)
{
    return arena_format(publish->arena, "%s/%s", publish->place.path, publish->period);
}

/* Open to readers as far as the umask lets it be, and durable. */
static bool seal(const struct entry *entry, void *context, struct error *err)
{
    const mode_t *mask = context;
    mode_t mode = (entry->is_folder ? 0755 : 0644) & ~*mask;

    if (!entry->is_folder && !entry->is_file)
        return error_set(err, ERROR_INTERNAL, "%s is neither a file nor a folder", entry->path);
    int opened = openat(entry->folder, entry->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0)
        return error_system(err, errno, ERROR_IO, "cannot open %s", entry->path);
    bool sealed = fchmod(opened, mode) == 0 && (entry->is_folder ? folder_sync(opened) : fsync(opened) == 0);
    if (!sealed)
        error_system(err, errno, ERROR_IO, "cannot make %s durable", entry->path);
    close(opened);
    return sealed;
}

static mode_t current_umask(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return mask;
}

static bool seal_generation(const struct publish *publish, struct error *err)
{
    mode_t mask = current_umask();
    struct entry whole = {
        .folder = publish->place.folder,
        .name = publish->generation,
        .path = publish->generation,
        .is_folder = true,
    };
    int opened = openat(whole.folder, whole.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (opened < 0)
        return error_system(err, errno, ERROR_IO, "cannot open the folder %s", publish_folder(publish));
    bool sealed = folder_walk(opened, seal, &mask, publish->arena, err) && seal(&whole, &mask, err);
    close(opened);
    if (!sealed)
        return error_within(err, "%s", publish_folder(publish));
    if (!folder_sync(publish->place.folder))
        return error_system(err, errno, ERROR_IO, "cannot make %s durable", publish->place.path);
    return true;
}

/* From here on the edition is published. */
static bool settle(const struct publish *publish, struct error *err)
{
    bool settled = folder_sync(publish->place.folder);

    if (publish->new_latest)
        settled =
            move_link(publish, publish->new_latest, latest) && folder_sync(publish->place.folder) && settled;
    if (settled)
        return true;
    return error_set(err, ERROR_DURABILITY,
                     "%s is published, but it is not certain that it stays after a power cut: %s",
                     publish_edition(publish), strerror(errno));
}

bool publish_commit(struct publish *publish, struct error *err)
{
    bool published = seal_generation(publish, err) && make_links(publish, err);

    if (published && !move_link(publish, publish->new_link, publish->period))
        published = error_system(err, errno, ERROR_CREATE, "cannot publish %s", publish_edition(publish));
    if (!published) {
        publish_abandon(publish);
        return false;
    }
    bool settled = settle(publish, err);
    if (settled && *publish->replaced)
        remove_generation(publish, publish->replaced);
    place_close(&publish->place);
    return settled;
}

void publish_abandon(struct publish *publish)
{
    if (publish->new_link)
        unlinkat(publish->place.folder, publish->new_link, 0);
    if (publish->new_latest)
        unlinkat(publish->place.folder, publish->new_latest, 0);
    if (publish->generation)
        remove_generation(publish, publish->generation);
    place_undo(&publish->place);
}
