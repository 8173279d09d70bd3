/* A SQLite database opened for reading, looked at for damage, and held in one state.
 *
 * It never writes: a journal that waits to be rolled back, or a log that cannot be read without writing, is
 * an error that says what to do. In a folder that it may write to, SQLite itself makes the -shm and -wal
 * files of a database in WAL mode, when its writer has not. */
#ifndef STATBOOK_SQLITE_SNAPSHOT_H
#define STATBOOK_SQLITE_SNAPSHOT_H

#include "hash.h"
#include "period.h"
#include "sqlite_guard.h"

struct arena;
struct error;
struct sqlite3;
struct sqlite3_vfs;

struct sqlite_snapshot {
    struct sqlite3 *db;
    struct sqlite3_vfs *clock;
    struct sqlite_guard guard;
    const char *place;           /* as the user named it, for messages */
    const char *version;         /* "SQLite 3.40.1" */
    char fingerprint[HASH_SIZE]; /* SHA-256 over the definitions of all tables, views and indexes */
};

/* Lives in the arena. NULL fails: ERROR_INPUT (missing, empty, not a database, not readable without writing),
 * ERROR_PERMISSION, ERROR_DATA (damaged), ERROR_BUSY (locked). */
struct sqlite_snapshot *sqlite_snapshot_open(const char *place, struct date today, struct arena *arena,
                                             struct error *err);
/* All statements must be finalized. */
void sqlite_snapshot_close(struct sqlite_snapshot *snapshot);

/* Reads everything, also whether each index has what its table has. ERROR_DATA when something is damaged. */
bool sqlite_snapshot_examine(struct sqlite_snapshot *snapshot, struct error *err);

/* From now on rows whose order a query leaves open come in the opposite one, or in the usual one again. */
bool sqlite_snapshot_reverse(struct sqlite_snapshot *snapshot, bool reversed, struct error *err);

/* SQLite's last failure as an error. Always returns false. */
bool sqlite_snapshot_fail(const struct sqlite_snapshot *snapshot, struct error *err);

#endif
