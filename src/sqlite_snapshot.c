/* needs: sqlite3 */
#include "sqlite_snapshot.h"

#include "arena.h"
#include "error.h"
#include "sqlite_clock.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_SECONDS = 5, HEADER_SIZE = 100 };

static bool damaged(const struct sqlite_snapshot *snapshot, const char *words, struct error *err)
{
    return error_set(err, ERROR_DATA, "%s is damaged (%.*s); restore it from a copy", snapshot->place,
                     (int)strcspn(words, "\n"), words);
}

/* Where SQLite knows what the system said, that decides whose turn it is. */
static bool fail_io(const struct sqlite_snapshot *snapshot, const char *words, struct error *err)
{
    int code = sqlite3_system_errno(snapshot->db);

    if (code == 0)
        return error_set(err, ERROR_IO, "%s: %s", snapshot->place, words);
    return error_system(err, code, ERROR_IO, "%s: %s", snapshot->place, words);
}

bool sqlite_snapshot_fail(const struct sqlite_snapshot *snapshot, struct error *err)
{
    int code = sqlite3_extended_errcode(snapshot->db);
    const char *place = snapshot->place;
    const char *words = sqlite3_errmsg(snapshot->db);

    switch (code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xFF) {
    case SQLITE_INTERRUPT:
        return sqlite_guard_stopped(&snapshot->guard, place, err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return error_set(err, ERROR_BUSY, "%s is locked by another program; waited %d seconds, try again",
                         place, BUSY_SECONDS);
    case SQLITE_NOTADB:
        return error_set(err, ERROR_INPUT, "%s is not a SQLite database", place);
    case SQLITE_CORRUPT:
        return damaged(snapshot, words, err);
    case SQLITE_NOMEM:
        return error_set(err, ERROR_SYSTEM, "%s: out of memory", place);
    case SQLITE_FULL:
        return error_set(err, ERROR_IO, "%s: %s", place, words);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return fail_io(snapshot, words, err);
    default:
        return error_set(err, ERROR_DATA, "%s: %s", place, words);
    }
}

/* Without the right to make the -shm file, SQLite looks for one that is there, and tells of that search. */
static bool lacks_shm(const struct sqlite_snapshot *snapshot, int code)
{
    int reason = sqlite3_system_errno(snapshot->db);

    return (code & 0xFF) == SQLITE_READONLY ||
           (code == SQLITE_CANTOPEN && reason != EMFILE && reason != ENFILE);
}

/* The first read can fail because it would have to write. */
static bool fail_first_read(const struct sqlite_snapshot *snapshot, struct error *err)
{
    int code = sqlite3_extended_errcode(snapshot->db);
    const char *place = snapshot->place;

    if (code == SQLITE_READONLY_ROLLBACK)
        return error_set(
            err, ERROR_INPUT,
            "%s has the journal of a transaction that broke off (%s-journal); a program that may "
            "write must open it once, for example: sqlite3 %s .tables",
            place, place, place);
    if (lacks_shm(snapshot, code))
        return error_set(
            err, ERROR_INPUT,
            "%s is in WAL mode and its folder may not be written to, where reading needs the file "
            "%s-shm; allow that, or read a copy made with: sqlite3 %s '.backup COPY'",
            place, place, place);
    return sqlite_snapshot_fail(snapshot, err);
}

/* Looked at from outside: opening and closing the file here would take away the locks that other connections
 * of this process hold on it (POSIX). */
static bool is_candidate(const char *place, const char *path, struct error *err)
{
    struct stat status;

    if (stat(path, &status) != 0 || faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
        return error_system(err, errno, ERROR_INPUT, "cannot read %s", place);
    if (S_ISDIR(status.st_mode))
        return error_set(err, ERROR_INPUT, "%s is a folder; a SQLite database is a file", place);
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_INPUT, "%s is not a regular file; a SQLite database is one", place);
    if (status.st_size == 0)
        return error_set(err, ERROR_INPUT, "%s is empty; a database with tables is needed", place);
    if (status.st_size < HEADER_SIZE)
        return error_set(err, ERROR_INPUT, "%s is not a SQLite database", place);
    return true;
}

/* The absolute path: SQLite gives a meaning to an empty name and to one that begins with `file:`. */
static const char *locate(const char *place, struct arena *arena, struct error *err)
{
    char *path = realpath(place, NULL);

    if (!path) {
        error_system(err, errno, ERROR_INPUT, "cannot read %s", place);
        return NULL;
    }
    const char *kept = is_candidate(place, path, err) ? arena_text(arena, path) : NULL;
    free(path);
    return kept;
}

static bool open_file(struct sqlite_snapshot *snapshot, const char *path, struct error *err)
{
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX;

    if (sqlite3_open_v2(path, &snapshot->db, flags, snapshot->clock->zName) == SQLITE_OK)
        return sqlite_guard_connection(&snapshot->guard, snapshot->db, err);
    return sqlite_snapshot_fail(snapshot, err);
}

static bool run(const struct sqlite_snapshot *snapshot, const char *sql, struct error *err)
{
    return sqlite3_exec(snapshot->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           sqlite_snapshot_fail(snapshot, err);
}

/* A page that could not be read is not damage yet. */
static bool tells_of_io(const char *verdict)
{
    const char *code = strstr(verdict, "error code=");

    return code && (atoi(code + strlen("error code=")) & 0xFF) == SQLITE_IOERR;
}

static bool judge(const struct sqlite_snapshot *snapshot, const unsigned char *answer, struct error *err)
{
    static const char heading[] = "*** in database main ***\n";
    const char *verdict = (const char *)answer;

    if (!verdict) /* there is no memory for it */
        return sqlite_snapshot_fail(snapshot, err);
    if (strcmp(verdict, "ok") == 0)
        return true;
    if (strncmp(verdict, heading, strlen(heading)) == 0)
        verdict += strlen(heading);
    return tells_of_io(verdict) ? fail_io(snapshot, "disk I/O error", err) : damaged(snapshot, verdict, err);
}

/* Only this finds a damaged page: figures over one can look quite right. It is the first read. */
static bool check(const struct sqlite_snapshot *snapshot, const char *pragma, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    bool sound = false;

    if (sqlite3_prepare_v3(snapshot->db, pragma, -1, 0, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        sound = judge(snapshot, sqlite3_column_text(statement, 0), err);
    else
        fail_first_read(snapshot, err);
    sqlite3_finalize(statement);
    return sound;
}

static int page_size(const struct sqlite_snapshot *snapshot)
{
    sqlite3_stmt *statement = NULL;
    int size = 0;

    if (sqlite3_prepare_v3(snapshot->db, "PRAGMA page_size", -1, 0, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        size = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return size;
}

/* SQLite reads zeros where the end of the last page is missing: its check is content, and a figure that
 * stood there is another. */
static bool check_end(const struct sqlite_snapshot *snapshot, struct error *err)
{
    int page = page_size(snapshot);
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;

    if (page == 0 ||
        sqlite3_file_control(snapshot->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        !file->pMethods)
        return sqlite_snapshot_fail(snapshot, err);
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return error_set(err, ERROR_IO, "%s: its size cannot be read", snapshot->place);
    return size % page == 0 || damaged(snapshot, "its last page is cut", err);
}

static bool add_row(struct hash *hash, sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *text = (const char *)sqlite3_column_text(statement, i);
        if (!text)
            return false;
        hash_add_text(hash, text);
    }
    return true;
}

static bool take_fingerprint(struct sqlite_snapshot *snapshot, struct arena *arena, struct error *err)
{
    static const char sql[] =
        "SELECT type, name, ifnull(tbl_name, ''), ifnull(sql, '') FROM sqlite_schema "
        "WHERE type IN ('table', 'view', 'index') AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
        "ORDER BY type, name";
    struct hash *hash = hash_new(arena);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v3(snapshot->db, sql, -1, 0, &statement, NULL);

    if (code == SQLITE_OK)
        while ((code = sqlite3_step(statement)) == SQLITE_ROW && add_row(hash, statement))
            ;
    hash_end(hash, snapshot->fingerprint);
    if (code != SQLITE_DONE)
        sqlite_snapshot_fail(snapshot, err);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

/* BEGIN alone takes no snapshot, the first read after it does. */
static bool begin(struct sqlite_snapshot *snapshot, struct arena *arena, struct error *err)
{
    sqlite3_busy_timeout(snapshot->db, BUSY_SECONDS * 1000);
    if (!run(snapshot, "PRAGMA cell_size_check = ON; PRAGMA query_only = ON; BEGIN", err) ||
        !check(snapshot, "PRAGMA quick_check(1)", err) || !check_end(snapshot, err) ||
        !take_fingerprint(snapshot, arena, err))
        return false;
    sqlite_guard_queries(&snapshot->guard, snapshot->db);
    return true;
}

/* An index that lacks a row gives figures without it, and quick_check does not see that. */
bool sqlite_snapshot_examine(struct sqlite_snapshot *snapshot, struct error *err)
{
    sqlite3_set_authorizer(snapshot->db, NULL, NULL);
    sqlite_guard_begin(&snapshot->guard, 0);
    bool sound = check(snapshot, "PRAGMA integrity_check(1)", err);
    sqlite_guard_queries(&snapshot->guard, snapshot->db);
    return sound;
}

/* No query may set it, so the authorizer is away meanwhile. */
bool sqlite_snapshot_reverse(struct sqlite_snapshot *snapshot, bool reversed, struct error *err)
{
    sqlite3_set_authorizer(snapshot->db, NULL, NULL);
    bool done = run(
        snapshot,
        reversed ? "PRAGMA reverse_unordered_selects = ON" : "PRAGMA reverse_unordered_selects = OFF", err);
    sqlite_guard_queries(&snapshot->guard, snapshot->db);
    return done;
}

struct sqlite_snapshot *sqlite_snapshot_open(const char *place, struct date today, struct arena *arena,
                                             struct error *err)
{
    struct sqlite_snapshot *snapshot = arena_alloc(arena, sizeof *snapshot);
    const char *path = locate(place, arena, err);

    snapshot->place = arena_text(arena, place);
    snapshot->version = arena_format(arena, "SQLite %s", sqlite3_libversion());
    snapshot->clock = path ? sqlite_clock_new(today, arena, err) : NULL;
    if (!snapshot->clock)
        return NULL;
    if (open_file(snapshot, path, err) && begin(snapshot, arena, err))
        return snapshot;
    sqlite_snapshot_close(snapshot);
    return NULL;
}

void sqlite_snapshot_close(struct sqlite_snapshot *snapshot)
{
    int code = sqlite3_close(snapshot->db);

    assert(code == SQLITE_OK); /* else a statement was not finalized */
    (void)code;
    sqlite_clock_end(snapshot->clock);
}
