/* needs: sqlite3 */
#include "source.h"

#include "arena.h"
#include "error.h"
#include "sql.h"
#include "sqlite_set.h"
#include "sqlite_snapshot.h"
#include "text.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* One query on its way from text to table. */
struct run {
    struct sqlite_snapshot *snapshot;
    const struct query *query;
    sqlite3_stmt *statement;
    int *places;                   /* where the statement has the columns of the table */
    struct found_settled *settled; /* of each column */
    struct arena *arena;
};

/* Where SQLite gives no offset, it names what it looked for: "no such table: figure". */
static const char *find_missing(const char *sql, const char *words)
{
    const char *name = strrchr(words, ' ');
    const char *dot = strrchr(words, '.');

    if (strncmp(words, "no such ", 8) != 0)
        return NULL;
    return sql_find(sql, dot ? dot + 1 : name + 1);
}

static bool fail_words(const struct run *run, const char *start, struct error *err)
{
    sqlite3 *db = run->snapshot->db;
    const char *words = sqlite3_errmsg(db);
    int length = (int)strcspn(words, "\n"); /* a string without an end is quoted to the end of the file */
    int offset = sqlite3_error_offset(db);
    const char *at = offset >= 0 ? start + offset : find_missing(start, words);

    if (!at)
        return error_set(err, ERROR_DEFINITION, "%s: %.*s", run->query->file, length, words);
    return error_set(err, ERROR_DEFINITION, "%s:%zu: %.*s", run->query->file, sql_line(run->query->sql, at),
                     length, words);
}

static bool fail_compile(const struct run *run, const char *start, struct error *err)
{
    const struct sqlite_guard *guard = &run->snapshot->guard;

    if (guard->refusal.action)
        return sqlite_guard_explain(guard, run->query->file, run->query->sql, run->arena, err);
    switch (sqlite3_errcode(run->snapshot->db) & 0xFF) {
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
        return fail_words(run, start, err);
    default:
        return sqlite_snapshot_fail(run->snapshot, err);
    }
}

static bool only_statement(const struct run *run, const char *tail, struct error *err)
{
    const struct query *query = run->query;
    const char *second = sql_skip_blank(tail);

    if (!sqlite3_stmt_readonly(run->statement) || sqlite3_stmt_isexplain(run->statement))
        return sqlite_guard_refuse(query->file, query->sql, run->arena, err);
    if (*second)
        return error_set(err, ERROR_DEFINITION, "%s:%zu: %s is a second statement; a query is one SELECT",
                         query->file, sql_line(query->sql, second),
                         text_quote(run->arena, second, strcspn(second, "\n")));
    return true;
}

static bool compile(struct run *run, struct error *err)
{
    const char *start = sql_skip_blank(run->query->sql);
    const char *tail = NULL;

    if (!*start)
        return error_set(err, ERROR_DEFINITION, "%s holds no statement; a query is one SELECT",
                         run->query->file);
    sqlite_guard_begin(&run->snapshot->guard, run->query->seconds);
    if (sqlite3_prepare_v3(run->snapshot->db, start, -1, 0, &run->statement, &tail) != SQLITE_OK)
        return fail_compile(run, start, err);
    return only_statement(run, tail, err);
}

static bool refuse_parameter(const struct run *run, const char *name, const char *at, struct error *err)
{
    const struct query *query = run->query;
    const char **known = arena_array(run->arena, query->parameter_count, sizeof *known);

    for (size_t i = 0; i < query->parameter_count; i++)
        known[i] = arena_format(run->arena, ":%s", query->parameters[i].name);
    return error_set(err, ERROR_DEFINITION,
                     "%s:%zu: '%s' is not a parameter; there are %s, and --set name=value adds :name",
                     query->file, sql_line(query->sql, at ? at : query->sql), name,
                     text_list(run->arena, known, query->parameter_count, "and"));
}

static const struct parameter *find_parameter(const struct query *query, const char *name)
{
    for (size_t i = 0; name[0] == ':' && i < query->parameter_count; i++)
        if (strcmp(query->parameters[i].name, name + 1) == 0)
            return &query->parameters[i];
    return NULL;
}

static int bind_value(sqlite3_stmt *statement, int number, const struct parameter *parameter)
{
    switch (parameter->type) {
    case TYPE_INTEGER:
        return sqlite3_bind_int64(statement, number, strtoll(parameter->text, NULL, 10));
    case TYPE_NUMBER:
        return sqlite3_bind_double(statement, number, strtod(parameter->text, NULL));
    case TYPE_TEXT:
    case TYPE_DATE:
    case TYPE_PERIOD:
        break;
    }
    return sqlite3_bind_text(statement, number, parameter->text, -1, SQLITE_STATIC);
}

static bool bind_one(const struct run *run, int number, struct error *err)
{
    const char *name = sqlite3_bind_parameter_name(run->statement, number);
    const char *at = sql_find(run->query->sql, name ? name : "?");

    if (!name && !at) /* one that `?3` passes over */
        return true;
    const struct parameter *parameter = name ? find_parameter(run->query, name) : NULL;
    if (!parameter)
        return refuse_parameter(run, name ? name : "?", at, err);
    return bind_value(run->statement, number, parameter) == SQLITE_OK ||
           sqlite_snapshot_fail(run->snapshot, err);
}

static bool bind_all(const struct run *run, struct error *err)
{
    for (int i = 1; i <= sqlite3_bind_parameter_count(run->statement); i++)
        if (!bind_one(run, i, err))
            return false;
    return true;
}

static const char *list_returned(const struct run *run)
{
    size_t count = (size_t)sqlite3_column_count(run->statement);
    const char **names = arena_array(run->arena, count, sizeof *names);

    for (size_t i = 0; i < count; i++)
        names[i] = sqlite3_column_name(run->statement, (int)i);
    return text_list(run->arena, names, count, "and");
}

static const char *list_declared(const struct run *run)
{
    const char **names = arena_array(run->arena, run->query->column_count, sizeof *names);

    for (size_t i = 0; i < run->query->column_count; i++)
        names[i] = run->query->columns[i].name;
    return text_list(run->arena, names, run->query->column_count, "and");
}

static int find_declared(const struct query *query, const char *name)
{
    for (size_t i = 0; i < query->column_count; i++)
        if (strcmp(query->columns[i].name, name) == 0)
            return (int)i;
    return NO_COLUMN;
}

static bool refuse_column(const struct run *run, const char *name, struct error *err)
{
    const struct query *query = run->query;

    return error_set(err, ERROR_DEFINITION,
                     "%s: returns the column '%s', which table '%s' does not have; it has %s", query->file,
                     name, query->table, list_declared(run));
}

/* A column without a name is one for which there was no memory. */
static bool place_column(const struct run *run, int place, struct error *err)
{
    const struct query *query = run->query;
    const char *name = sqlite3_column_name(run->statement, place);
    int column = name ? find_declared(query, name) : NO_COLUMN;

    if (column == NO_COLUMN)
        return name ? refuse_column(run, name, err) : sqlite_snapshot_fail(run->snapshot, err);
    if (run->places[column] != NO_COLUMN)
        return error_set(err, ERROR_DEFINITION, "%s: returns the column '%s' twice", query->file, name);
    run->places[column] = place;
    return true;
}

/* The table's columns and the statement's are the same, in whatever order. */
static bool place_columns(struct run *run, struct error *err)
{
    const struct query *query = run->query;

    run->places = arena_array(run->arena, query->column_count, sizeof *run->places);
    for (size_t i = 0; i < query->column_count; i++)
        run->places[i] = NO_COLUMN;
    for (int i = 0; i < sqlite3_column_count(run->statement); i++)
        if (!place_column(run, i, err))
            return false;
    for (size_t i = 0; i < query->column_count - query->optional_count; i++)
        if (run->places[i] == NO_COLUMN)
            return error_set(err, ERROR_DEFINITION,
                             "%s: does not return the column '%s' of table '%s'; it returns %s", query->file,
                             query->columns[i].name, query->table, list_returned(run));
    return true;
}

static struct found find_value(sqlite3_stmt *statement, int place)
{
    struct found found = {.kind = FOUND_NOTHING};

    if (place == NO_COLUMN)
        return found;
    switch (sqlite3_column_type(statement, place)) {
    case SQLITE_INTEGER:
        found.kind = FOUND_INTEGER;
        found.integer = sqlite3_column_int64(statement, place);
        break;
    case SQLITE_FLOAT:
        found.kind = FOUND_NUMBER;
        found.number = sqlite3_column_double(statement, place);
        break;
    case SQLITE_TEXT:
        found.kind = FOUND_TEXT;
        found.bytes = (const char *)sqlite3_column_text(statement, place);
        break;
    case SQLITE_BLOB:
        found.kind = FOUND_BYTES;
        found.bytes = sqlite3_column_blob(statement, place);
        break;
    }
    if (found.kind == FOUND_TEXT || found.kind == FOUND_BYTES)
        found.size = (size_t)sqlite3_column_bytes(statement, place);
    return found;
}

static bool store_row(const struct run *run, struct table *table, struct error *err)
{
    const struct query *query = run->query;
    size_t row = table_add_row(table);

    for (size_t i = 0; i < query->column_count; i++) {
        struct found found = find_value(run->statement, run->places[i]);
        if (found.kind == FOUND_TEXT && !found.bytes)
            return sqlite_snapshot_fail(run->snapshot, err);
        if (!found_store(&found, query->on_bad[i], &run->settled[i], table, row, i, run->arena, err))
            return error_within(err, "table '%s', row %zu, column '%s'", query->table, row + 1,
                                query->columns[i].name);
    }
    return true;
}

static bool fail_step(const struct run *run, size_t rows, struct error *err)
{
    sqlite3 *db = run->snapshot->db;

    switch (sqlite3_errcode(db) & 0xFF) {
    case SQLITE_INTERRUPT:
        return sqlite_guard_stopped(&run->snapshot->guard, run->query->file, err);
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return error_set(err, ERROR_DATA, "table '%s', row %zu: %s (%s)", run->query->table, rows + 1,
                         sqlite3_errmsg(db), run->query->file);
    default:
        return sqlite_snapshot_fail(run->snapshot, err);
    }
}

static bool fill(const struct run *run, struct table *table, struct error *err)
{
    const struct query *query = run->query;
    int code = SQLITE_ROW;

    while ((code = sqlite3_step(run->statement)) == SQLITE_ROW) {
        if (table_row_count(table) == query->row_limit)
            return error_set(
                err, ERROR_DATA,
                "table '%s': the query returns more than %zu rows, which is all that a worksheet holds; "
                "aggregate them or select fewer",
                query->table, query->row_limit);
        if (!store_row(run, table, err))
            return false;
    }
    return code == SQLITE_DONE || fail_step(run, table_row_count(table), err);
}

static void warn_of_bad_cells(const struct run *run)
{
    const struct query *query = run->query;

    for (size_t i = 0; i < query->column_count; i++)
        found_warn(&run->settled[i], query->on_bad[i], query->table, query->columns[i].name);
}

static bool query_database(void *connection, const struct query *query, struct arena *arena,
                           struct table **table, struct error *err)
{
    struct run run = {.snapshot = connection, .query = query, .arena = arena};
    bool done = (!query->reversed || sqlite_snapshot_reverse(run.snapshot, true, err)) &&
                compile(&run, err) && bind_all(&run, err) && place_columns(&run, err);

    if (done && table) {
        *table = table_new(arena, query->columns, query->column_count);
        run.settled = arena_array(arena, query->column_count, sizeof *run.settled);
        done = fill(&run, *table, err);
        if (done && !query->reversed) /* the same rows again */
            warn_of_bad_cells(&run);
    }
    sqlite3_finalize(run.statement);
    if (done && query->reversed)
        done = sqlite_snapshot_reverse(run.snapshot, false, err);
    return done;
}

static void *open_database(const char *place, struct date today, struct arena *arena, struct error *err)
{
    return sqlite_snapshot_open(place, today, arena, err);
}

static bool keep(void *connection, const char *name, const char *const *codes, size_t count,
                 struct error *err)
{
    return sqlite_set_keep(connection, name, codes, count, err);
}

static bool examine(void *connection, struct error *err)
{
    return sqlite_snapshot_examine(connection, err);
}

static const char *fingerprint(const void *connection)
{
    return ((const struct sqlite_snapshot *)connection)->fingerprint;
}

static const char *version(const void *connection)
{
    return connection ? ((const struct sqlite_snapshot *)connection)->version : "SQLite " SQLITE_VERSION;
}

static void close_database(void *connection)
{
    sqlite_snapshot_close(connection);
}

const struct source_driver source_sqlite = {
    .scheme = "sqlite",
    .place = "PATH",
    .open = open_database,
    .query = query_database,
    .keep = keep,
    .examine = examine,
    .fingerprint = fingerprint,
    .version = version,
    .close = close_database,
};
