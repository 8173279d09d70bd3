#include "sqlite_clock.h"

#include "database.h"

static void assert_tells(sqlite3 *db, const char *sql, const char *expected)
{
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_string_equal(sqlite3_column_text(statement, 0), expected);
    sqlite3_finalize(statement);
}

static sqlite3 *open_with(const sqlite3_vfs *clock)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE, clock->zName), SQLITE_OK);
    return db;
}

static void now_is_the_beginning_of_the_given_day(void **state)
{
    struct scratch *scratch = *state;
    sqlite3_vfs *clock = sqlite_clock_new((struct date){2012, 2, 29}, scratch->arena, scratch->err);
    sqlite3 *db = open_with(clock);

    assert_tells(db, "SELECT CURRENT_TIMESTAMP", "2012-02-29 00:00:00");
    assert_tells(db, "SELECT date()", "2012-02-29");
    assert_tells(db, "SELECT strftime('%J', 'now')", "2455986.5");
    assert_tells(db, "SELECT unixepoch('now')", "1330473600");
    assert_tells(db, "SELECT date('now', '+1 day')", "2012-03-01");
    database_close(db);
    sqlite_clock_end(clock);
}

static void the_first_and_the_last_day_can_be_told(void **state)
{
    struct scratch *scratch = *state;
    sqlite3_vfs *first = sqlite_clock_new((struct date){1, 1, 1}, scratch->arena, scratch->err);
    sqlite3_vfs *last = sqlite_clock_new((struct date){9999, 12, 31}, scratch->arena, scratch->err);
    sqlite3 *early = open_with(first), *late = open_with(last);

    assert_tells(early, "SELECT date('now')", "0001-01-01");
    assert_tells(late, "SELECT date('now')", "9999-12-31");
    database_close(early);
    database_close(late);
    sqlite_clock_end(first);
    sqlite_clock_end(last);
}

static void both_ways_of_asking_tell_the_same(void **state)
{
    struct scratch *scratch = *state;
    sqlite3_vfs *clock = sqlite_clock_new((struct date){2013, 3, 31}, scratch->arena, scratch->err);
    sqlite3_int64 milliseconds = 0;
    double days = 0;

    assert_int_equal(clock->xCurrentTimeInt64(clock, &milliseconds), SQLITE_OK);
    assert_int_equal(clock->xCurrentTime(clock, &days), SQLITE_OK);
    assert_true(days == 2456382.5);
    assert_true((double)milliseconds == days * 86400000.0);
    sqlite_clock_end(clock);
}

static void other_connections_keep_their_clock(void **state)
{
    struct scratch *scratch = *state;
    sqlite3_vfs *clock = sqlite_clock_new((struct date){1812, 6, 24}, scratch->arena, scratch->err);
    sqlite3 *db = database_open(":memory:");

    assert_ptr_not_equal(sqlite3_vfs_find(NULL), clock);
    assert_tells(db, "SELECT date('now') > '2020-01-01'", "1");
    database_close(db);
    sqlite_clock_end(clock);
}

static void an_ended_clock_is_forgotten(void **state)
{
    struct scratch *scratch = *state;
    sqlite3_vfs *clock = sqlite_clock_new((struct date){2013, 3, 31}, scratch->arena, scratch->err);

    sqlite_clock_end(clock);
    assert_null(sqlite3_vfs_find(clock->zName));
}

static void without_a_file_system_sqlite_does_not_start(void **state)
{
    struct scratch *scratch = *state;
    sqlite3_vfs *taken[16];
    size_t count = 0;

    for (; (taken[count] = sqlite3_vfs_find(NULL)); count++)
        sqlite3_vfs_unregister(taken[count]);
    sqlite3_vfs *clock = sqlite_clock_new((struct date){2013, 3, 31}, scratch->arena, scratch->err);
    for (size_t i = count; i > 0; i--)
        sqlite3_vfs_register(taken[i - 1], true);
    assert_true(count > 0);
    assert_null(clock);
    assert_error(scratch->err, ERROR_SYSTEM, "SQLite does not start");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(now_is_the_beginning_of_the_given_day),
        SCRATCH_TEST(the_first_and_the_last_day_can_be_told),
        SCRATCH_TEST(both_ways_of_asking_tell_the_same),
        SCRATCH_TEST(other_connections_keep_their_clock),
        SCRATCH_TEST(an_ended_clock_is_forgotten),
        SCRATCH_TEST(without_a_file_system_sqlite_does_not_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
