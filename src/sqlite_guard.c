/* needs: sqlite3 */
#include "sqlite_guard.h"

#include "arena.h"
#include "deadline.h"
#include "error.h"
#include "sql.h"
#include "text.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum { STEPS_BETWEEN_LOOKS = 2000, HEAP_LIMIT_MIB = 512, TEXT_LIMIT = 250000 };

struct pair {
    int key, value;
};

/* Functions whose result depends on nothing but their arguments and :as_of, and that are done in a moment:
 * the clock is looked at between steps, not inside a function. */
static const char allowed_functions[] =
    " avg count group_concat max min string_agg sum total"
    " cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number"
    " current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch"
    " coalesce ifnull iif likelihood likely nullif typeof unlikely"
    " char concat concat_ws glob hex instr length like lower ltrim octet_length quote replace rtrim substr"
    " substring trim unicode upper"
    " abs acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2"
    " mod pi pow power radians round sign sin sinh sqrt tan tanh trunc ";

static bool allowed_function(const char *name)
{
    char word[SQLITE_GUARD_NAME_SIZE];

    snprintf(word, sizeof word, " %s ", name);
    return strstr(allowed_functions, word) != NULL;
}

/* Modules are dropped, so that only the PRAGMAs are left of the tables that are not the database's. */
static bool allowed_table(const char *name)
{
    return strncasecmp(name, "sqlite_", 7) != 0 && strncasecmp(name, "pragma_", 7) != 0;
}

static void keep_name(char out[SQLITE_GUARD_NAME_SIZE], const char *name)
{
    snprintf(out, SQLITE_GUARD_NAME_SIZE, "%s", name ? name : "");
}

static int authorize(void *context, int action, const char *first, const char *second, const char *schema,
                     const char *view)
{
    struct sqlite_guard *guard = context;
    const char *name = action == SQLITE_FUNCTION ? second : first;
    bool allowed = action == SQLITE_SELECT || action == SQLITE_RECURSIVE ||
                   (action == SQLITE_READ && allowed_table(name)) ||
                   (action == SQLITE_FUNCTION && allowed_function(name));

    (void)schema;
    if (allowed)
        return SQLITE_OK;
    if (guard->refusal.action == 0) {
        guard->refusal.action = action;
        keep_name(guard->refusal.name, name);
        keep_name(guard->refusal.view, view);
    }
    return SQLITE_DENY;
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int look_at_clock(void *context)
{
    const struct sqlite_guard *guard = context;

    return deadline_reached() || (guard->seconds > 0 && now() > guard->deadline);
}

static bool configure(sqlite3 *db, struct error *err)
{
    static const struct pair settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 1},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}, /* tidying the log up is the writer's work */
        {SQLITE_DBCONFIG_DQS_DML, 0},          /* "nosuchcol" is not the text 'nosuchcol' */
        {SQLITE_DBCONFIG_DQS_DDL, 0},
    };

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (sqlite3_db_config(db, settings[i].key, settings[i].value, (int *)NULL) != SQLITE_OK)
            return error_set(err, ERROR_UNAVAILABLE, "SQLite %s lacks a setting that keeps queries safe",
                             sqlite3_libversion());
    return true;
}

static void limit(sqlite3 *db)
{
    static const struct pair limits[] = {
        {SQLITE_LIMIT_SQL_LENGTH, 1000000},       {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 100},      {SQLITE_LIMIT_VDBE_OP, 250000},
        {SQLITE_LIMIT_FUNCTION_ARG, 32},          {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000}, {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},          {SQLITE_LIMIT_WORKER_THREADS, 0},
    };

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i].key, limits[i].value);
    /* Of the process. */
    sqlite3_hard_heap_limit64((sqlite3_int64)HEAP_LIMIT_MIB << 20);
}

bool sqlite_guard_connection(struct sqlite_guard *guard, sqlite3 *db, struct error *err)
{
    *guard = (struct sqlite_guard){0};
    if (!configure(db, err))
        return false;
    limit(db);
    sqlite3_drop_modules(db, NULL);
    sqlite3_progress_handler(db, STEPS_BETWEEN_LOOKS, look_at_clock, guard);
    return true;
}

/* More than twice what a cell holds. It is set only here, because the check has to read longer ones. */
void sqlite_guard_queries(struct sqlite_guard *guard, sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, TEXT_LIMIT);
    sqlite3_set_authorizer(db, authorize, guard);
}

void sqlite_guard_begin(struct sqlite_guard *guard, double seconds)
{
    *guard = (struct sqlite_guard){.seconds = seconds, .deadline = now() + seconds};
}

bool sqlite_guard_refuse(const char *file, const char *sql, struct arena *arena, struct error *err)
{
    const char *start = sql_skip_blank(sql);

    return error_set(err, ERROR_DEFINITION,
                     "%s:%zu: %s is not allowed; a query is one SELECT, which may begin with WITH", file,
                     sql_line(sql, start), text_quote(arena, start, strcspn(start, "\n")));
}

/* SQLite makes the table of a PRAGMA by a statement of its own, which comes to the authorizer as an UPDATE.
 */
static bool find_pragma(const char *sql, struct sql_word *word)
{
    while (sql_next_word(sql, word)) {
        if (word->length > 7 && strncasecmp(word->text, "pragma_", 7) == 0)
            return true;
        sql = word->end;
    }
    return false;
}

/* A word, or an operator that is a function ("->"). */
static const char *find_name(const char *sql, const char *name)
{
    return isalpha((unsigned char)name[0]) ? sql_find(sql, name) : strstr(sql, name);
}

/* A function or a table; when the query does not name it, a view does. */
static bool refuse_name(const struct sqlite_refusal *refusal, const char *file, const char *sql,
                        struct arena *arena, struct error *err)
{
    bool function = refusal->action == SQLITE_FUNCTION;
    const char *at = find_name(sql, refusal->name);
    const char *user = at ? "the query" : arena_format(arena, "the view '%s'", refusal->view);
    const char *rule = function ? "use date, text, mathematical, aggregate and window functions"
                                : "read tables and views of their database";

    if (!at)
        at = sql_find(sql, refusal->view);
    return error_set(err, ERROR_DEFINITION, "%s:%zu: %s uses %s'%s', which is not allowed; queries %s", file,
                     sql_line(sql, at ? at : sql), user, function ? "the function " : "", refusal->name,
                     rule);
}

bool sqlite_guard_explain(const struct sqlite_guard *guard, const char *file, const char *sql,
                          struct arena *arena, struct error *err)
{
    struct sqlite_refusal refusal = guard->refusal;
    struct sql_word word;

    if (refusal.action == SQLITE_UPDATE && find_pragma(sql, &word)) {
        refusal.action = SQLITE_READ;
        snprintf(refusal.name, sizeof refusal.name, "%.*s", (int)word.length, word.text);
    }
    if (refusal.action == SQLITE_FUNCTION || refusal.action == SQLITE_READ)
        return refuse_name(&refusal, file, sql, arena, err);
    return sqlite_guard_refuse(file, sql, arena, err);
}

bool sqlite_guard_stopped(const struct sqlite_guard *guard, const char *place, struct error *err)
{
    if (deadline_reached())
        return deadline_fail(err) || error_within(err, "%s", place);
    return error_set(err, ERROR_BUSY, "%s: stopped after %g seconds", place, guard->seconds);
}
