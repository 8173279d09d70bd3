/* needs: sqlite3 */
#include "sqlite_clock.h"

#include "arena.h"
#include "error.h"

#include <sqlite3.h>

struct clock {
    sqlite3_vfs vfs;            /* first, so that a pointer to it is one to the clock */
    sqlite3_int64 milliseconds; /* since noon in Greenwich on 24 November 4714 B.C. */
};

static const sqlite3_int64 day = 86400000;
static const sqlite3_int64 start_of_1970 = INT64_C(210866760000000);

static int tell_milliseconds(sqlite3_vfs *vfs, sqlite3_int64 *time)
{
    *time = ((const struct clock *)vfs)->milliseconds;
    return SQLITE_OK;
}

static int tell_days(sqlite3_vfs *vfs, double *time)
{
    *time = (double)((const struct clock *)vfs)->milliseconds / (double)day;
    return SQLITE_OK;
}

static struct clock *copy(const sqlite3_vfs *usual, struct date today, struct arena *arena)
{
    struct clock *clock = arena_alloc(arena, sizeof *clock);

    clock->vfs = *usual;
    clock->vfs.pNext = NULL;
    clock->vfs.zName = arena_format(arena, "statbook-%p", (void *)clock);
    clock->vfs.xCurrentTime = tell_days;
    clock->vfs.xCurrentTimeInt64 = tell_milliseconds;
    clock->milliseconds = start_of_1970 + date_days(today) * day;
    return clock;
}

sqlite3_vfs *sqlite_clock_new(struct date today, struct arena *arena, struct error *err)
{
    const sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    struct clock *clock = usual ? copy(usual, today, arena) : NULL;

    if (clock && sqlite3_vfs_register(&clock->vfs, 0) == SQLITE_OK)
        return &clock->vfs;
    error_set(err, ERROR_SYSTEM, "SQLite does not start");
    return NULL;
}

void sqlite_clock_end(sqlite3_vfs *vfs)
{
    sqlite3_vfs_unregister(vfs);
}
