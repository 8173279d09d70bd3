#include "sqlite_guard.h"

#include "database.h"
#include "hash.h"
#include "text.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>

/* The settings of a connection, of which the one behind `settings_left` others is not known to SQLite. */
enum { NEVER = INT_MAX };
static int settings_left = NEVER;

int sqlite3_db_config(sqlite3 *db, int setting, ...)
{
    int (*configure)(sqlite3 *, int, ...) = dlsym(RTLD_NEXT, "sqlite3_db_config");
    va_list arguments;

    if (settings_left != NEVER && settings_left-- == 0)
        return SQLITE_ERROR;
    va_start(arguments, setting);
    int value = va_arg(arguments, int);
    int code = configure(db, setting, value, va_arg(arguments, int *));
    va_end(arguments);
    return code;
}

static struct source *open_views(struct scratch *scratch)
{
    return database_source(
        scratch, database_make(scratch, "a.db",
                               "CREATE TABLE figure (name TEXT, amount INTEGER);"
                               "INSERT INTO figure VALUES ('one', 1), ('two', 2), ('three', 3);"
                               "CREATE VIEW large AS SELECT * FROM figure WHERE amount > 1;"
                               "CREATE VIEW shaped AS SELECT printf('%d', amount) AS p FROM figure;"
                               "CREATE VIEW inner_life AS SELECT name FROM pragma_table_info('figure');"
                               "CREATE VIRTUAL TABLE words USING fts5(word);"
                               "INSERT INTO words VALUES ('peace');"));
}

static void a_library_without_a_setting_is_refused(void **state)
{
    struct scratch *scratch = *state;
    sqlite3 *db = database_open(database_make(scratch, "a.db", ""));
    struct sqlite_guard guard;
    int settings = 0;

    for (settings_left = 0; !sqlite_guard_connection(&guard, db, scratch->err); settings_left = ++settings)
        assert_error(scratch->err, ERROR_UNAVAILABLE,
                     arena_format(scratch->arena, "SQLite %s lacks a setting that keeps queries safe",
                                  sqlite3_libversion()));
    settings_left = 0;
    assert_null(database_try(scratch, scratch_path(scratch, "a.db"), scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_UNAVAILABLE);
    settings_left = NEVER;
    assert_int_equal(settings, 10);
    database_close(db);
}

static void views_windows_recursion_and_dates_are_allowed(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    assert_string_equal(database_cell(scratch, source, "SELECT count(*) AS x FROM large", TYPE_INTEGER), "2");
    assert_string_equal(database_cell(scratch, source,
                                      "SELECT sum(amount) AS x FROM large WHERE name LIKE 't%'",
                                      TYPE_INTEGER),
                        "5");
    assert_string_equal(database_cell(scratch, source,
                                      "SELECT sum(amount) OVER (ORDER BY amount DESC) AS x FROM figure "
                                      "ORDER BY amount",
                                      TYPE_INTEGER),
                        "6");
    assert_string_equal(
        database_cell(scratch, source,
                      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9)"
                      " SELECT count(*) AS x FROM c",
                      TYPE_INTEGER),
        "9");
    assert_string_equal(database_cell(scratch, source,
                                      "SELECT strftime('%Y', date(:as_of, '-1 year')) || '-Q1' AS x",
                                      TYPE_PERIOD),
                        "2012-Q1");
    source_close(source);
}

static const char *fingerprint_of(struct scratch *scratch, const char *name)
{
    char *hash = arena_alloc(scratch->arena, HASH_SIZE);
    int descriptor = open(scratch_path(scratch, name), O_RDONLY | O_CLOEXEC);
    uint64_t size = 0;

    assert_true(hash_descriptor(descriptor, hash, &size));
    close(descriptor);
    return hash;
}

static void only_a_query_is_allowed_and_nothing_is_written(void **state)
{
    static const char *const statements[] = {
        "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA hard_heap_limit = 0",
        "ATTACH 'new.db' AS new",
        "DETACH main",
        "VACUUM",
        "VACUUM INTO 'new.db'",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT a",
        "INSERT INTO figure VALUES ('four', 4)",
        "REPLACE INTO figure VALUES ('four', 4)",
        "UPDATE figure SET amount = 0",
        "DELETE FROM figure",
        "DELETE FROM figure RETURNING amount AS x",
        "WITH a AS (SELECT 1) DELETE FROM figure",
        "CREATE TABLE a (x)",
        "CREATE TEMP TABLE a (x)",
        "CREATE TEMP VIEW a AS SELECT 1",
        "CREATE TEMP TRIGGER a AFTER INSERT ON figure BEGIN SELECT 1; END",
        "CREATE INDEX a ON figure (name)",
        "CREATE VIRTUAL TABLE a USING fts5(x)",
        "DROP TABLE figure",
        "DROP TABLE sqlite_schema",
        "DROP VIEW large",
        "ALTER TABLE figure RENAME TO a",
        "ANALYZE",
        "REINDEX",
        "EXPLAIN SELECT 1 AS x",
        "EXPLAIN QUERY PLAN SELECT 1 AS x",
    };
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);
    size_t files = scratch_count(scratch, ".");
    const char *before = fingerprint_of(scratch, "a.db");

    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        database_refuses(
            scratch, source, arena_format(scratch->arena, "-- first\n %s", statements[i]), ERROR_DEFINITION,
            arena_format(scratch->arena,
                         "r/q.sql:2: %s is not allowed; a query is one SELECT, which may begin with WITH",
                         text_quote(scratch->arena, statements[i], strlen(statements[i]))));
    assert_string_equal(fingerprint_of(scratch, "a.db"), before);
    assert_int_equal(scratch_count(scratch, "."), files);
    assert_false(access("new.db", F_OK) == 0);
    source_close(source);
}

static void the_schema_cannot_be_changed_even_where_sqlite_answers_itself(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    database_refuses(scratch, source, "UPDATE sqlite_schema SET sql = ''", ERROR_DEFINITION,
                     "r/q.sql: table sqlite_master may not be modified");
    source_close(source);
}

static void a_function_is_allowed_or_named_with_its_line(void **state)
{
    static const char *const functions[] = {
        "printf('%d', 1)",
        "format('%d', 1)",
        "zeroblob(9)",
        "randomblob(9)",
        "random()",
        "changes()",
        "total_changes()",
        "last_insert_rowid()",
        "soundex('a')",
        "sqlite_version()",
        "sqlite_source_id()",
        "json('[1]')",
        "load_extension('a')",
        "json_array(1)",
        "fts3_tokenizer('a')",
    };
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        database_refuses(
            scratch, source,
            arena_format(scratch->arena, "SELECT 1, -- %s\n%s AS x", functions[i], functions[i]),
            ERROR_DEFINITION,
            arena_format(scratch->arena,
                         "r/q.sql:2: the query uses the function '%.*s', which is not allowed; queries "
                         "use date, text, mathematical, aggregate and window functions",
                         (int)strcspn(functions[i], "("), functions[i]));
    source_close(source);
}

static void functions_whose_result_depends_on_their_arguments_are_allowed(void **state)
{
    static const char *const expressions[] = {"abs(1)",
                                              "ceil(1.5)",
                                              "ceiling(1.5)",
                                              "char(65)",
                                              "coalesce(1, 2)",
                                              "date(:as_of)",
                                              "datetime(:as_of)",
                                              "floor(1.5)",
                                              "'a' GLOB '*'",
                                              "hex('a')",
                                              "ifnull(1, 2)",
                                              "iif(1, 2, 3)",
                                              "instr('a', 'b')",
                                              "julianday(:as_of)",
                                              "length('a')",
                                              "'a' LIKE '%'",
                                              "likely(1)",
                                              "ln(1)",
                                              "log10(1)",
                                              "lower('A')",
                                              "ltrim(' a')",
                                              "max(1, 2)",
                                              "min(1, 2)",
                                              "mod(3, 2)",
                                              "nullif(1, 2)",
                                              "pi()",
                                              "pow(2, 3)",
                                              "quote('a')",
                                              "radians(1)",
                                              "replace('a', 'b', 'c')",
                                              "round(1.5)",
                                              "rtrim('a ')",
                                              "sign(1)",
                                              "sqrt(4)",
                                              "strftime('%Y', :as_of)",
                                              "substr('abc', 2)",
                                              "substring('abc', 2)",
                                              "time(:as_of)",
                                              "trim(' a ')",
                                              "trunc(1.5)",
                                              "typeof(1)",
                                              "unicode('a')",
                                              "unixepoch(:as_of)",
                                              "upper('a')",
                                              "CURRENT_DATE",
                                              "CURRENT_TIME",
                                              "avg(1)",
                                              "count(*)",
                                              "group_concat('a')",
                                              "max(1)",
                                              "min(1)",
                                              "sum(1)",
                                              "total(1)",
                                              "row_number() OVER ()",
                                              "rank() OVER ()",
                                              "dense_rank() OVER ()",
                                              "percent_rank() OVER ()",
                                              "cume_dist() OVER ()",
                                              "ntile(2) OVER ()",
                                              "lag(1) OVER ()",
                                              "lead(1) OVER ()",
                                              "first_value(1) OVER ()",
                                              "last_value(1) OVER ()",
                                              "nth_value(1, 1) OVER ()"};
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
        const struct column column = {"x", TYPE_NUMBER, ROLE_FIGURE};
        const struct query query =
            database_query(arena_format(scratch->arena, "SELECT %s AS x", expressions[i]), &column, 1);
        if (!source_check(source, &query, scratch->arena, scratch->err))
            fail_msg("%s", scratch->err->text);
    }
    source_close(source);
}

static void an_operator_can_be_a_function(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    database_refuses(
        scratch, source, "SELECT\n'[1]'\n->> 0 AS x", ERROR_DEFINITION,
        "r/q.sql:3: the query uses the function '->>', which is not allowed; queries use date, text, "
        "mathematical, aggregate and window functions");
    source_close(source);
}

static void a_function_in_a_view_is_refused_with_the_name_of_the_view(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    database_refuses(
        scratch, source, "SELECT p AS x\nFROM shaped", ERROR_DEFINITION,
        "r/q.sql:2: the view 'shaped' uses the function 'printf', which is not allowed; queries use "
        "date, text, mathematical, aggregate and window functions");
    source_close(source);
}

static void only_tables_and_views_are_read(void **state)
{
    static const char rule[] = "which is not allowed; queries read tables and views of their database";
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    database_refuses(scratch, source, "SELECT name AS x\nFROM sqlite_master", ERROR_DEFINITION,
                     arena_format(scratch->arena, "r/q.sql:2: the query uses 'sqlite_master', %s", rule));
    database_refuses(scratch, source, "SELECT name AS x FROM pragma_table_info('figure')", ERROR_DEFINITION,
                     arena_format(scratch->arena, "r/q.sql:1: the query uses 'pragma_table_info', %s", rule));
    database_refuses(
        scratch, source, "SELECT count(*) AS x\n\nFROM pragma_database_list", ERROR_DEFINITION,
        arena_format(scratch->arena, "r/q.sql:3: the query uses 'pragma_database_list', %s", rule));
    database_refuses(scratch, source, "SELECT name AS x FROM inner_life", ERROR_DEFINITION,
                     "r/q.sql: unsafe use of virtual table \"pragma_table_info\"");
    source_close(source);
}

static void virtual_tables_are_not_there(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    database_refuses(scratch, source, "SELECT 1 AS x\nFROM words", ERROR_DEFINITION,
                     "r/q.sql: no such module: fts5");
    database_refuses(scratch, source, "SELECT 1 AS x\nFROM json_each('[1]')", ERROR_DEFINITION,
                     "r/q.sql:2: no such table: json_each");
    database_refuses(scratch, source, "SELECT 1 AS x FROM dbstat", ERROR_DEFINITION,
                     "r/q.sql:1: no such table: dbstat");
    source_close(source);
}

static void a_name_in_double_quotes_is_never_a_text(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    database_refuses(scratch, source, "SELECT amount AS x FROM figure\nWHERE \"nosuchcol\" > 0",
                     ERROR_DEFINITION, "r/q.sql:2: no such column: nosuchcol");
    source_close(source);
}

static void a_query_without_an_end_is_stopped_at_its_deadline(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);
    const struct column column = {"x", TYPE_INTEGER, ROLE_FIGURE};
    struct query query = database_query(
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) AS x FROM c", &column,
        1);

    query.seconds = 0.2;
    assert_null(source_query(source, &query, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_BUSY, "r/q.sql: stopped after 0.2 seconds");
    assert_string_equal(database_cell(scratch, source, "SELECT 1 AS x", TYPE_INTEGER), "1");
    source_close(source);
}

static void a_signal_stops_a_query(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);
    sigset_t ending;
    int number = 0;

    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    raise(SIGTERM);
    database_refuses(
        scratch, source,
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) AS x FROM c",
        ERROR_BUSY, "r/q.sql: stopped by a signal");
    sigwait(&ending, &number);
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
    source_close(source);
}

static void one_function_cannot_run_for_long(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_views(scratch);

    database_refuses(scratch, source,
                     "SELECT length(replace(hex(replace(hex('aaaaaaaaaaaaaaaaaaaa'), '6', :as_of)), '3',\n"
                     "replace(replace(hex(:as_of), '3', hex(:as_of)), '3', hex(hex(:as_of))))) AS x",
                     ERROR_DATA, "table 'figures', row 1: string or blob too big (r/q.sql)");
    source_close(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_library_without_a_setting_is_refused),
        SCRATCH_TEST(views_windows_recursion_and_dates_are_allowed),
        SCRATCH_TEST(only_a_query_is_allowed_and_nothing_is_written),
        SCRATCH_TEST(the_schema_cannot_be_changed_even_where_sqlite_answers_itself),
        SCRATCH_TEST(a_function_is_allowed_or_named_with_its_line),
        SCRATCH_TEST(functions_whose_result_depends_on_their_arguments_are_allowed),
        SCRATCH_TEST(an_operator_can_be_a_function),
        SCRATCH_TEST(a_function_in_a_view_is_refused_with_the_name_of_the_view),
        SCRATCH_TEST(only_tables_and_views_are_read),
        SCRATCH_TEST(virtual_tables_are_not_there),
        SCRATCH_TEST(a_name_in_double_quotes_is_never_a_text),
        SCRATCH_TEST(a_query_without_an_end_is_stopped_at_its_deadline),
        SCRATCH_TEST(a_signal_stops_a_query),
        SCRATCH_TEST(one_function_cannot_run_for_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
