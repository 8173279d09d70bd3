#include "generation.h"

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
#include <sys/stat.h>
#include <unistd.h>

enum { DIGITS = 8, LINK_SIZE = GENERATION_LINK_SIZE };

const char *generation_name(const char *of, uint32_t number, struct arena *arena)
{
    return arena_format(arena, ".%s-%08" PRIx32, of, number);
}

/* ".2013-q1-0000002a" is the 42nd of "2013-q1". */
static bool read_name(const char *text, char of[LINK_SIZE], uint32_t *number)
{
    const char *dash = strrchr(text, '-');

    if (text[0] != '.' || !dash || dash - text >= LINK_SIZE || strlen(dash + 1) != DIGITS ||
        strspn(dash + 1, "0123456789abcdef") != DIGITS)
        return false;
    snprintf(of, LINK_SIZE, "%.*s", (int)(dash - text - 1), text + 1);
    *number = (uint32_t)strtoul(dash + 1, NULL, 16);
    return true;
}

bool generation_is_of(const char *name, const char *period)
{
    char of[LINK_SIZE];
    uint32_t number;

    return read_name(name, of, &number) && strcmp(of, period) == 0;
}

bool generation_link(const struct place *place, const char *link, char target[LINK_SIZE])
{
    ssize_t length = readlinkat(place->folder, link, target, LINK_SIZE - 1);

    target[length < 0 ? 0 : length] = '\0';
    return length >= 0;
}

bool generation_is_unlinked(const struct place *place, const char *name, const char *period)
{
    char target[LINK_SIZE];

    return generation_link(place, period, target) ? strcmp(target, name) != 0 : errno == ENOENT;
}

void generation_remove(const struct place *place, const char *name, struct arena *arena)
{
    struct error err = {0};

    if (!folder_remove(place->folder, name, arena, &err))
        log_write(LOG_WARNING,
                  "%s/%s: remove this folder: nothing links to it, and it could not be removed: %s",
                  place->path, name, err.text);
}

/* All names, in the order of their bytes, which is that of their numbers until these begin anew. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int list(const struct place *place, struct dirent ***entries, struct error *err)
{
    int count = scandirat(place->folder, ".", entries, NULL, by_bytes);

    if (count < 0)
        error_system(err, errno, ERROR_IO, "cannot list the folder %s", place->path);
    return count;
}

static void free_list(struct dirent **entries, int count)
{
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
}

static bool is_folder(const struct place *place, const char *name, mode_t *mode)
{
    struct stat status;

    if (fstatat(place->folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(status.st_mode))
        return false;
    *mode = status.st_mode & 0777;
    return true;
}

static bool comes_after(uint32_t number, uint32_t other)
{
    return number != other && number - other < UINT32_C(1) << 31;
}

static bool read_name_of(const char *name, const char *period, uint32_t *number)
{
    char of[LINK_SIZE];

    return read_name(name, of, number) && strcmp(of, period) == 0;
}

static bool is_dead(const struct place *place, const char *name, const char *period, uint32_t number)
{
    char target[LINK_SIZE];
    uint32_t linked;
    mode_t mode;

    if (!is_folder(place, name, &mode))
        return false;
    if (!generation_link(place, period, target))
        return errno == ENOENT && mode == 0700;
    return read_name_of(target, period, &linked) && comes_after(number, linked);
}

static bool is_period(const char *text)
{
    struct error ignored = {0};
    struct period period;
    char name[PERIOD_SIZE];

    if (!period_parse(text, &period, &ignored))
        return false;
    period_file_name(period, name);
    return strcmp(name, text) == 0;
}

/* Is it gone? */
static bool sweep_entry(const struct place *place, const char *name, const char *of, uint32_t number,
                        struct arena *arena)
{
    if (strcmp(of, "link") == 0 || strcmp(of, "latest") == 0)
        return unlinkat(place->folder, name, 0) == 0;
    if (!is_period(of) || !is_dead(place, name, of, number))
        return false;
    generation_remove(place, name, arena);
    return true;
}

static void sweep_entries(const struct place *place, struct dirent **entries, int count, const char *period,
                          uint32_t *greatest, struct arena *arena)
{
    char of[LINK_SIZE];
    uint32_t number;

    for (int i = 0; i < count; i++)
        if (read_name(entries[i]->d_name, of, &number) &&
            !sweep_entry(place, entries[i]->d_name, of, number, arena) && strcmp(of, period) == 0 &&
            number > *greatest)
            *greatest = number;
}

static bool is_taken(const struct place *place, const char *of, uint32_t number, bool *taken,
                     struct arena *arena, struct error *err)
{
    const char *name = generation_name(of, number, arena);
    struct stat status;

    *taken = fstatat(place->folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    return *taken || errno == ENOENT ||
           error_system(err, errno, ERROR_IO, "cannot look at %s/%s", place->path, name);
}

/* What could not be removed, and what others made, keeps its name. */
static bool find_free(const struct place *place, const char *period, uint32_t *number, struct arena *arena,
                      struct error *err)
{
    const char *const names[] = {period, "link", "latest"};
    bool taken;

    for (size_t i = 0; i < sizeof names / sizeof *names;) {
        if (!is_taken(place, names[i], *number, &taken, arena, err))
            return false;
        *number += taken;
        i = taken ? 0 : i + 1;
    }
    return true;
}

bool generation_sweep(const struct place *place, const char *period, uint32_t *next, struct arena *arena,
                      struct error *err)
{
    struct dirent **entries;
    char target[LINK_SIZE];
    uint32_t before = 0;
    int count = list(place, &entries, err);

    if (count < 0)
        return false;
    sweep_entries(place, entries, count, period, &before, arena);
    free_list(entries, count);
    if (generation_link(place, period, target))
        read_name_of(target, period, &before);
    *next = before + 1;
    return find_free(place, period, next, arena, err);
}

static bool is_replaced(const struct place *place, const char *name, const char *current, const char *period)
{
    uint32_t number, present;
    mode_t mode;

    return read_name_of(name, period, &number) && read_name_of(current, period, &present) &&
           comes_after(present, number) && is_folder(place, name, &mode);
}

/* Those whose names are greater than the current one's are from before the numbers began anew. */
static void prune_some(const struct place *place, struct dirent **entries, int count, const char *current,
                       const char *period, bool greater, size_t *left, struct arena *arena)
{
    for (int i = count; i-- > 0;) {
        const char *name = entries[i]->d_name;
        if ((strcmp(name, current) > 0) != greater || !is_replaced(place, name, current, period))
            continue;
        if (*left == 0)
            generation_remove(place, name, arena);
        else
            --*left;
    }
}

void generation_prune(const struct place *place, const char *current, const char *period, size_t keep,
                      struct arena *arena)
{
    struct error err = {0};
    struct dirent **entries;
    int count = list(place, &entries, &err);

    if (count < 0) {
        log_write(LOG_WARNING, "editions that were replaced are not removed: %s", err.text);
        return;
    }
    prune_some(place, entries, count, current, period, false, &keep, arena);
    prune_some(place, entries, count, current, period, true, &keep, arena);
    free_list(entries, count);
}
