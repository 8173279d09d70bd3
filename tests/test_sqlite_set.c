#include "sqlite_set.h"

#include "database.h"
#include "file.h"
#include "sqlite_snapshot.h"

static const char *const codes[] = {"one", "two", "it's"};

static struct sqlite_snapshot *opened(struct scratch *scratch, const char *sql)
{
    struct sqlite_snapshot *snapshot = sqlite_snapshot_open(database_make(scratch, "a.db", sql),
                                                            database_today, scratch->arena, scratch->err);

    if (!snapshot)
        fail_msg("%s", scratch->err->text);
    return snapshot;
}

/* The first cell, or what SQLite says. */
static const char *ask(struct scratch *scratch, struct sqlite_snapshot *snapshot, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    const char *answer = NULL;

    if (sqlite3_prepare_v3(snapshot->db, sql, -1, 0, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        answer = arena_text(scratch->arena, (const char *)sqlite3_column_text(statement, 0));
    else
        answer = arena_text(scratch->arena, sqlite3_errmsg(snapshot->db));
    sqlite3_finalize(statement);
    return answer;
}

static bool keep(struct scratch *scratch, struct sqlite_snapshot *snapshot, const char *name, size_t count)
{
    return sqlite_set_keep(snapshot, name, codes, count, scratch->err);
}

static void codes_are_read_as_a_table(void **state)
{
    struct sqlite_snapshot *snapshot = opened(*state, "");

    assert_true(keep(*state, snapshot, "set_a", 3));
    assert_string_equal(ask(*state, snapshot, "SELECT group_concat(code) FROM set_a"), "it's,one,two");
    assert_string_equal(
        ask(*state, snapshot, "SELECT sum(amount) FROM figure JOIN set_a ON figure.name = set_a.code"),
        "3.5");
    sqlite_snapshot_close(snapshot);
}

static void codes_replace_those_before(void **state)
{
    struct sqlite_snapshot *snapshot = opened(*state, "");

    assert_true(keep(*state, snapshot, "set_a", 3));
    assert_true(keep(*state, snapshot, "set_a", 0));
    assert_string_equal(ask(*state, snapshot, "SELECT count(*) FROM set_a"), "0");
    sqlite_snapshot_close(snapshot);
}

static void queries_can_only_read_them(void **state)
{
    static const char *const refused[] = {"INSERT INTO set_a VALUES ('x')",
                                          "DELETE FROM set_a",
                                          "DROP TABLE set_a",
                                          "UPDATE set_a SET code = 'x'",
                                          "CREATE TEMP TABLE t (x)",
                                          "PRAGMA query_only = OFF",
                                          "CREATE TABLE t (x)",
                                          "SELECT name FROM sqlite_temp_schema",
                                          "ATTACH ':memory:' AS m"};
    struct sqlite_snapshot *snapshot = opened(*state, "");

    assert_true(keep(*state, snapshot, "set_a", 3));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const char *answer = ask(*state, snapshot, refused[i]);
        if (!strstr(answer, "not authorized") && !strstr(answer, "prohibited"))
            fail_msg("%s: %s", refused[i], answer);
    }
    assert_string_equal(ask(*state, snapshot, "SELECT count(*) FROM set_a"), "3");
    sqlite_snapshot_close(snapshot);
}

/* Even without the authorizer the connection only reads, and the file stays as it was. */
static void the_database_stays_as_it_was(void **state)
{
    struct scratch *scratch = *state;
    struct sqlite_snapshot *snapshot = opened(scratch, "");
    char before[HASH_SIZE], after[HASH_SIZE];
    uint64_t size;

    assert_true(hash_file(scratch_path(scratch, "a.db"), before, &size, scratch->err));
    assert_true(keep(scratch, snapshot, "set_a", 3));
    sqlite3_set_authorizer(snapshot->db, NULL, NULL);
    assert_string_equal(ask(scratch, snapshot, "PRAGMA query_only"), "1");
    assert_string_equal(ask(scratch, snapshot, "DELETE FROM figure"), "attempt to write a readonly database");
    assert_string_equal(ask(scratch, snapshot, "DELETE FROM set_a"), "attempt to write a readonly database");
    sqlite_snapshot_close(snapshot);
    assert_true(hash_file(scratch_path(scratch, "a.db"), after, &size, scratch->err));
    assert_string_equal(after, before);
}

static void a_name_of_the_database_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct sqlite_snapshot *snapshot = opened(scratch, "CREATE VIEW Set_A AS SELECT 1 AS x;");

    assert_false(keep(scratch, snapshot, "set_a", 3));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "the database has the view 'set_a', which the set would hide; give the set another name");
    sqlite_snapshot_close(snapshot);
}

/* Not that anything here would ask for it. */
static void what_sqlite_refuses_is_an_error(void **state)
{
    static const char *const twice[] = {"a", "a"};
    struct scratch *scratch = *state;
    struct sqlite_snapshot *snapshot = opened(scratch, "");

    assert_false(keep(scratch, snapshot, "it's", 1));
    assert_non_null(strstr(scratch->err->text, "a.db: near"));
    *scratch->err = (struct error){0};
    assert_false(keep(scratch, snapshot, "a b", 1));
    assert_non_null(strstr(scratch->err->text, "a.db: near"));
    *scratch->err = (struct error){0};
    assert_false(sqlite_set_keep(snapshot, "set_a", twice, 2, scratch->err));
    assert_non_null(strstr(scratch->err->text, "UNIQUE constraint failed: set_a.code"));
    sqlite3_set_authorizer(snapshot->db, NULL, NULL);
    assert_string_equal(ask(scratch, snapshot, "PRAGMA query_only"), "1");
    sqlite_snapshot_close(snapshot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(codes_are_read_as_a_table),         SCRATCH_TEST(codes_replace_those_before),
        SCRATCH_TEST(queries_can_only_read_them),        SCRATCH_TEST(the_database_stays_as_it_was),
        SCRATCH_TEST(a_name_of_the_database_is_refused), SCRATCH_TEST(what_sqlite_refuses_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
