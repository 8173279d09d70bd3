/* needs: sqlite3 */
#include "sqlite_set.h"

#include "error.h"
#include "sqlite_snapshot.h"

#include <sqlite3.h>
#include <stdio.h>

enum { SQL_SIZE = 200 };

static sqlite3_stmt *prepare(const struct sqlite_snapshot *snapshot, const char *before, const char *name,
                             const char *behind)
{
    sqlite3_stmt *statement = NULL;
    char sql[SQL_SIZE];

    snprintf(sql, sizeof sql, "%s%s%s", before, name, behind);
    return sqlite3_prepare_v3(snapshot->db, sql, -1, 0, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

/* A statement without rows. */
static bool run(const struct sqlite_snapshot *snapshot, const char *before, const char *name,
                const char *behind, struct error *err)
{
    sqlite3_stmt *statement = prepare(snapshot, before, name, behind);
    bool done = statement && sqlite3_step(statement) == SQLITE_DONE;

    if (!done)
        sqlite_snapshot_fail(snapshot, err);
    sqlite3_finalize(statement);
    return done;
}

/* A temporary table would hide it. */
static bool is_free(const struct sqlite_snapshot *snapshot, const char *name, struct error *err)
{
    sqlite3_stmt *statement =
        prepare(snapshot, "SELECT type FROM main.sqlite_schema WHERE lower(name) = '", name, "'");
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;

    if (code == SQLITE_ROW)
        error_set(err, ERROR_DEFINITION,
                  "the database has the %s '%s', which the set would hide; give the set another name",
                  sqlite3_column_text(statement, 0), name);
    else if (code != SQLITE_DONE)
        sqlite_snapshot_fail(snapshot, err);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

static bool insert(sqlite3_stmt *statement, const char *code)
{
    return sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC) == SQLITE_OK &&
           sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
}

static bool insert_all(const struct sqlite_snapshot *snapshot, const char *name, const char *const *codes,
                       size_t count, struct error *err)
{
    sqlite3_stmt *statement = prepare(snapshot, "INSERT INTO temp.", name, " VALUES (?1)");
    size_t done = 0;

    while (statement && done < count && insert(statement, codes[done]))
        done++;
    bool good = statement && done == count;
    if (!good)
        sqlite_snapshot_fail(snapshot, err);
    sqlite3_finalize(statement);
    return good;
}

static bool make(const struct sqlite_snapshot *snapshot, const char *name, const char *const *codes,
                 size_t count, struct error *err)
{
    return is_free(snapshot, name, err) && run(snapshot, "DROP TABLE IF EXISTS temp.", name, "", err) &&
           run(snapshot, "CREATE TEMP TABLE ", name, " (code TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
               err) &&
           insert_all(snapshot, name, codes, count, err);
}

/* The file stays as it was opened, read-only; query_only would keep temporary tables from being made, too. */
bool sqlite_set_keep(struct sqlite_snapshot *snapshot, const char *name, const char *const *codes,
                     size_t count, struct error *err)
{
    sqlite3_set_authorizer(snapshot->db, NULL, NULL);
    sqlite_guard_begin(&snapshot->guard, 0);
    bool kept =
        run(snapshot, "PRAGMA ", "query_only", " = OFF", err) && make(snapshot, name, codes, count, err);
    bool closed = run(snapshot, "PRAGMA ", "query_only", " = ON", kept ? err : &(struct error){0});
    sqlite_guard_queries(&snapshot->guard, snapshot->db);
    return kept && closed;
}
