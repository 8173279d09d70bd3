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

/* All names, in the order of their bytes, which is that of their numbers. */
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

static bool is_dead(const struct place *place, const char *name, const char *period)
{
    char target[LINK_SIZE];
    mode_t mode;

    if (!is_folder(place, name, &mode))
        return false;
    if (!generation_link(place, period, target))
        return errno == ENOENT && mode == 0700;
    return generation_is_of(target, period) && strcmp(name, target) > 0;
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

static void sweep_entry(const struct place *place, const char *name, const char *of, struct arena *arena)
{
    if (strcmp(of, "link") == 0 || strcmp(of, "latest") == 0)
        unlinkat(place->folder, name, 0);
    else if (is_period(of) && is_dead(place, name, of))
        generation_remove(place, name, arena);
}

bool generation_sweep(const struct place *place, uint32_t *next, struct arena *arena, struct error *err)
{
    struct dirent **entries;
    int count = list(place, &entries, err);
    char of[LINK_SIZE];
    uint32_t number;

    *next = 1;
    for (int i = 0; i < count; i++)
        if (read_name(entries[i]->d_name, of, &number)) {
            if (number >= *next && number < UINT32_MAX)
                *next = number + 1;
            sweep_entry(place, entries[i]->d_name, of, arena);
        }
    if (count >= 0)
        free_list(entries, count);
    return count >= 0;
}

static bool is_replaced(const struct place *place, const char *name, const char *current, const char *period)
{
    mode_t mode;

    return generation_is_of(name, period) && strcmp(name, current) < 0 && is_folder(place, name, &mode);
}

void generation_prune(const struct place *place, const char *current, const char *period, size_t keep,
                      struct arena *arena)
{
    struct error err = {0};
    struct dirent **entries;
    size_t kept = 0;
    int count = list(place, &entries, &err);

    if (count < 0) {
        log_write(LOG_WARNING, "editions that were replaced are not removed: %s", err.text);
        return;
    }
    for (int i = count; i-- > 0;)
        if (is_replaced(place, entries[i]->d_name, current, period) && kept++ >= keep)
            generation_remove(place, entries[i]->d_name, arena);
    free_list(entries, count);
}
