/* Keeps a query inside its database: which statements, functions and tables SQLite lets it use, and for how
 * long.
 *
 * First come SQLite's own settings (its documentation, "Defense Against The Dark Arts"), then an authorizer
 * that is asked about everything that a statement names, and a look at the clock while it runs. */
#ifndef STATBOOK_SQLITE_GUARD_H
#define STATBOOK_SQLITE_GUARD_H

#include <stdbool.h>

struct arena;
struct error;
struct sqlite3;

enum { SQLITE_GUARD_NAME_SIZE = 128 };

/* What was refused first; no action: nothing was. */
struct sqlite_refusal {
    int action;                        /* as SQLite's authorizer counts them */
    char name[SQLITE_GUARD_NAME_SIZE]; /* of a function or a table */
    char view[SQLITE_GUARD_NAME_SIZE]; /* of the view, if any, that uses it */
};

struct sqlite_guard {
    double seconds;  /* for a query; 0: no limit */
    double deadline; /* of the monotonic clock */
    struct sqlite_refusal refusal;
};

/* For a connection that has read nothing yet. `guard` stays with it until it is closed. */
bool sqlite_guard_connection(struct sqlite_guard *guard, struct sqlite3 *db, struct error *err);
/* From here on the authorizer judges every statement. */
void sqlite_guard_queries(struct sqlite_guard *guard, struct sqlite3 *db);
/* A query begins: its time runs, nothing is refused yet. */
void sqlite_guard_begin(struct sqlite_guard *guard, double seconds);

/* These write the sentence and return false: what was refused in the SQL of a file; a statement that is not a
 * query; a query that was stopped (SQLITE_INTERRUPT). */
bool sqlite_guard_explain(const struct sqlite_guard *guard, const char *file, const char *sql,
                          struct arena *arena, struct error *err);
bool sqlite_guard_refuse(const char *file, const char *sql, struct arena *arena, struct error *err);
bool sqlite_guard_stopped(const struct sqlite_guard *guard, const char *place, struct error *err);

#endif
