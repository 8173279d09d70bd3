/* Any bytes as a status file: read, and replaced by one with a run more, or refused with one sentence and
 * left as they are. */
#include "status.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_BYTES = 1 << 20 };

static const time_t now = 1364882460; /* 2013-04-02T06:01:00Z */
static const double hour = 3600;
static char folder[64], path[sizeof folder + sizeof "/status.json"],
    lock[sizeof folder + sizeof "/.status.json.lock"];

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void remove_folder(void)
{
    remove(path);
    remove(lock);
    remove(folder);
}

/* In memory where there is a place for it: every run is written with fsync. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    snprintf(folder, sizeof folder, "%s/statbook-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    demand(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/status.json", folder);
    snprintf(lock, sizeof lock, "%s/.status.json.lock", folder);
    atexit(remove_folder);
    return 0;
}

static void put(const uint8_t *data, size_t size)
{
    FILE *file = fopen(path, "wb");

    demand(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

static void is_sentence(const struct error *err, bool good)
{
    char why[160];

    demand(good == (err->kind == ERROR_NONE));
    demand(good || (*err->text && !strchr(err->text, '\n')));
    demand(text_is_utf8(err->text, strlen(err->text), why, sizeof why));
}

static bool check(const char *report, struct arena *arena)
{
    struct error err = {0};
    bool good = status_check(path, report, hour, now, arena, &err);

    is_sentence(&err, good);
    demand(good || err.kind == ERROR_DATA);
    return good;
}

static bool record(const struct error *error, struct arena *arena)
{
    struct error err = {0};
    bool failed = error->kind != ERROR_NONE;
    const struct status_run run = {.report = "new",
                                   .period = {2013, PERIOD_QUARTER, 1},
                                   .result = failed ? STATUS_FAILED : STATUS_PUBLISHED,
                                   .edition = failed ? NULL : "/srv/new/2013-q1",
                                   .error = error,
                                   .ended = now - 60};
    bool good = status_record(path, &run, 0, arena, &err);

    is_sentence(&err, good);
    demand(good || err.kind == ERROR_CREATE);
    return good;
}

static void is_untouched(const uint8_t *data, size_t size, struct arena *arena)
{
    struct error err = {0};
    struct bytes bytes;

    demand(file_read(path, MOST_BYTES, arena, &bytes, &err) && bytes.size == size &&
           memcmp(bytes.data, data, size) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct error none = {0}, failure = {ERROR_DATA, "a.csv:2: 'x' is no number"};

    if (size > MOST_BYTES)
        return 0;
    struct arena *arena = arena_new(abort);
    put(data, size);
    bool loans = check("loans", arena), before = check("new", arena);
    if (record(&failure, arena)) {
        demand(check("new", arena) == before && check("loans", arena) == loans);
        demand(record(&none, arena) && check("new", arena) && check("loans", arena) == loans);
    } else {
        demand(!loans && !before);
        is_untouched(data, size, arena);
    }
    arena_free(arena);
    return 0;
}
