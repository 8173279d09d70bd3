/* For tests: databases made of SQL, and queries over them. */
#ifndef STATBOOK_TESTS_DATABASE_H
#define STATBOOK_TESTS_DATABASE_H

#include "scratch.h"
#include "source.h"

#include <sqlite3.h>

static inline void database_run(sqlite3 *db, const char *sql)
{
    char *words = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &words) != SQLITE_OK)
        fail_msg("%s: %s", sql, words);
}

static inline sqlite3 *database_open(const char *path)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static inline void database_close(sqlite3 *db)
{
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* The path of a new database, "" for none of its own: figure(name, amount), three rows. */
static inline const char *database_make(struct scratch *scratch, const char *name, const char *sql)
{
    const char *path = scratch_path(scratch, name);
    sqlite3 *db = database_open(path);

    database_run(db, *sql ? sql
                          : "CREATE TABLE figure (name TEXT, amount);"
                            "INSERT INTO figure VALUES ('one', 1), ('two', 2.5), ('three', NULL);");
    database_close(db);
    return path;
}

static const struct date database_today = {2013, 3, 31};

static inline struct source *database_try(struct scratch *scratch, const char *path, struct error *err)
{
    return source_open(arena_format(scratch->arena, "sqlite:%s", path), database_today, scratch->arena, err);
}

static inline struct source *database_source(struct scratch *scratch, const char *path)
{
    struct source *source = database_try(scratch, path, scratch->err);

    if (!source)
        fail_msg("%s", scratch->err->text);
    return source;
}

/* A query for the table 'figures' in r/q.sql, with the parameters that are always there. */
static inline struct query database_query(const char *sql, const struct column *columns, size_t column_count)
{
    static const struct parameter parameters[] = {{"period_start", "2013-01-01", TYPE_TEXT},
                                                  {"period_end", "2013-03-31", TYPE_TEXT},
                                                  {"as_of", "2013-03-31", TYPE_TEXT}};
    static const enum on_bad on_bad[16] = {ON_BAD_ERROR};

    return (struct query){.table = "figures",
                          .file = "r/q.sql",
                          .sql = sql,
                          .columns = columns,
                          .on_bad = on_bad,
                          .column_count = column_count,
                          .parameters = parameters,
                          .parameter_count = 3,
                          .row_limit = 1000,
                          .seconds = 20};
}

/* What a query returns whose only column is `x`. */
static inline const struct table *database_ask(struct scratch *scratch, struct source *source,
                                               const char *sql, enum type type)
{
    const struct column column = {"x", type, ROLE_FIGURE};
    const struct query query = database_query(sql, &column, 1);

    return source_query(source, &query, scratch->arena, scratch->err);
}

/* The first cell of what it returns, as plain text. */
static inline const char *database_cell(struct scratch *scratch, struct source *source, const char *sql,
                                        enum type type)
{
    const struct table *table = database_ask(scratch, source, sql, type);

    if (!table)
        fail_msg("%s: %s", sql, scratch->err->text);
    assert_true(table_row_count(table) > 0);
    return table_plain(table, 0, 0, scratch->arena);
}

static inline void database_refuses(struct scratch *scratch, struct source *source, const char *sql,
                                    enum error_kind kind, const char *expected)
{
    assert_null(database_ask(scratch, source, sql, TYPE_INTEGER));
    assert_error(scratch->err, kind, expected);
}

#endif
