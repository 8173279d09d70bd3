#include "sqlite_snapshot.h"

#include "database.h"
#include "faults.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

enum { NOBODY = 65534 };

/* `expected` has PATH where the path stands. */
static void assert_refused(struct scratch *scratch, const char *path, enum error_kind kind,
                           const char *expected)
{
    const char *mark = strstr(expected, "PATH");

    assert_null(sqlite_snapshot_open(path, database_today, scratch->arena, scratch->err));
    assert_error(scratch->err, kind,
                 arena_format(scratch->arena, "%.*s%s%s", (int)(mark - expected), expected, path, mark + 4));
}

static struct sqlite_snapshot *must_open(struct scratch *scratch, const char *path)
{
    struct sqlite_snapshot *snapshot =
        sqlite_snapshot_open(path, database_today, scratch->arena, scratch->err);

    if (!snapshot)
        fail_msg("%s", scratch->err->text);
    return snapshot;
}

/* A process of its own makes a database by `sql` and is gone at once, without tidying up. */
static const char *make_and_vanish(struct scratch *scratch, const char *name, const char *sql)
{
    const char *path = scratch_path(scratch, name);
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        sqlite3 *db = NULL;
        sqlite3_open(path, &db);
        _exit(sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK);
    }
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    return path;
}

/* As a user who may not write to any folder of root's. */
static bool open_as_nobody(struct scratch *scratch, struct error *err)
{
    if (geteuid() == 0 && setuid(NOBODY) != 0)
        return error_set(err, ERROR_INTERNAL, "setuid failed");
    struct sqlite_snapshot *snapshot =
        sqlite_snapshot_open(scratch_path(scratch, "a.db"), database_today, scratch->arena, err);
    if (snapshot)
        sqlite_snapshot_close(snapshot);
    return snapshot != NULL;
}

static void a_database_opens_and_tells_its_version_and_place(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");
    struct sqlite_snapshot *snapshot = must_open(scratch, path);

    assert_string_equal(snapshot->place, path);
    assert_string_equal(snapshot->version, arena_format(scratch->arena, "SQLite %s", sqlite3_libversion()));
    sqlite_snapshot_close(snapshot);
    assert_int_equal(scratch_count(scratch, "."), 1);
}

static void a_link_to_a_database_and_a_relative_path_are_fine(void **state)
{
    struct scratch *scratch = *state;
    int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    database_make(scratch, "a.db", "");
    sqlite_snapshot_close(must_open(scratch, scratch_link(scratch, "a.db", "link.db")));
    assert_int_equal(chdir(scratch->folder), 0);
    sqlite_snapshot_close(must_open(scratch, "a.db"));
    assert_int_equal(fchdir(before), 0);
    close(before);
}

static void a_name_that_looks_like_a_uri_is_a_path(void **state)
{
    struct scratch *scratch = *state;
    int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    assert_int_equal(chdir(scratch->folder), 0);
    assert_refused(scratch, "file:a.db?mode=memory", ERROR_INPUT,
                   "cannot read PATH: No such file or directory");
    database_make(scratch, "file:b?x", "");
    sqlite_snapshot_close(must_open(scratch, "file:b?x"));
    assert_refused(scratch, ":memory:", ERROR_INPUT, "cannot read PATH: No such file or directory");
    assert_refused(scratch, "", ERROR_INPUT, "cannot read PATH: No such file or directory");
    assert_int_equal(fchdir(before), 0);
    close(before);
}

static void a_missing_file_is_named_and_not_made(void **state)
{
    struct scratch *scratch = *state;

    assert_refused(scratch, scratch_path(scratch, "a.db"), ERROR_INPUT,
                   "cannot read PATH: No such file or directory");
    assert_false(scratch_exists(scratch, "a.db"));
}

static void what_is_no_regular_file_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const char *fifo = scratch_path(scratch, "fifo");

    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_refused(scratch, scratch_folder(scratch, "a", 0755), ERROR_INPUT,
                   "PATH is a folder; a SQLite database is a file");
    assert_refused(scratch, fifo, ERROR_INPUT, "PATH is not a regular file; a SQLite database is one");
}

static void an_empty_file_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_refused(scratch, scratch_put(scratch, "a.db", ""), ERROR_INPUT,
                   "PATH is empty; a database with tables is needed");
}

static void a_file_that_is_no_database_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_refused(scratch, scratch_put(scratch, "a.db", "x"), ERROR_INPUT, "PATH is not a SQLite database");
    assert_refused(scratch, scratch_put(scratch, "b.db", arena_format(scratch->arena, "%4096d", 1)),
                   ERROR_INPUT, "PATH is not a SQLite database");
}

static void a_file_without_permission_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");

    chmod(scratch->folder, 0755);
    chmod(path, 0);
    assert_error(scratch_in_child(scratch, open_as_nobody), ERROR_PERMISSION,
                 arena_format(scratch->arena, "cannot read %s: Permission denied", path));
}

static void overwrite(const char *path, off_t offset, const char *text)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);

    assert_int_equal(pwrite(descriptor, text, strlen(text), offset), strlen(text));
    close(descriptor);
}

static const char *make_large(struct scratch *scratch)
{
    return database_make(scratch, "a.db",
                         "CREATE TABLE figure (name TEXT, amount INTEGER);"
                         "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 500)"
                         "INSERT INTO figure SELECT printf('a rather long name number %d', n), n FROM c");
}

static void a_damaged_page_is_found_before_any_query_runs(void **state)
{
    struct scratch *scratch = *state;
    const char *path = make_large(scratch);

    overwrite(path, 4096 * 2 + 8, "\xFF\xFF");
    assert_refused(
        scratch, path, ERROR_DATA,
        "PATH is damaged (On tree page 3 cell 0: Offset 65535 out of range 250..4092); restore it from a "
        "copy");
}

static void a_database_that_was_cut_is_damaged(void **state)
{
    struct scratch *scratch = *state;
    const char *path = make_large(scratch);

    assert_int_equal(truncate(path, 4096), 0);
    assert_refused(scratch, path, ERROR_DATA,
                   "PATH is damaged (database disk image is malformed); restore it from a copy");
}

/* SQLite would read 1234432. */
static void a_last_page_without_its_end_is_damage(void **state)
{
    struct scratch *scratch = *state;
    const char *path = make_and_vanish(scratch, "a.db", "CREATE TABLE t (a); INSERT INTO t VALUES (1234567)");
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(truncate(path, status.st_size - 1), 0);
    assert_refused(scratch, path, ERROR_DATA,
                   "PATH is damaged (its last page is cut); restore it from a copy");
}

static void a_damaged_schema_is_damage(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(
        scratch, "a.db",
        "CREATE TABLE figure (name TEXT); PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE figure (name TEXT' WHERE name = 'figure'");

    assert_refused(
        scratch, path, ERROR_DATA,
        "PATH is damaged (malformed database schema (figure) - incomplete input); restore it from a copy");
}

static void a_locked_database_is_waited_for_and_then_busy(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");
    sqlite3 *writer = database_open(path);

    database_run(writer, "BEGIN EXCLUSIVE; INSERT INTO figure VALUES ('four', 4)");
    assert_refused(scratch, path, ERROR_BUSY,
                   "PATH is locked by another program; waited 5 seconds, try again");
    database_run(writer, "COMMIT");
    database_close(writer);
    sqlite_snapshot_close(must_open(scratch, path));
}

static void a_hot_journal_is_an_error_that_says_what_to_do(void **state)
{
    struct scratch *scratch = *state;
    const char *path =
        make_and_vanish(scratch, "a.db",
                        "PRAGMA cache_size = 2; CREATE TABLE figure (name TEXT);"
                        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000)"
                        "INSERT INTO figure SELECT 'a rather long name number ' || n FROM c; BEGIN; UPDATE "
                        "figure SET name = 'no'");

    assert_true(scratch_exists(scratch, "a.db-journal"));
    assert_null(sqlite_snapshot_open(path, database_today, scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_INPUT,
        arena_format(scratch->arena,
                     "%s has the journal of a transaction that broke off (%s-journal); a program that may "
                     "write must open it once, for example: sqlite3 %s .tables",
                     path, path, path));
    sqlite3 *db = database_open(path);
    database_run(db, "SELECT * FROM figure");
    database_close(db);
    sqlite_snapshot_close(must_open(scratch, path));
}

static const char *wal_message(struct scratch *scratch, const char *path)
{
    return arena_format(
        scratch->arena,
        "%s is in WAL mode and its folder may not be written to, where reading needs the file "
        "%s-shm; allow that, or read a copy made with: sqlite3 %s '.backup COPY'",
        path, path, path);
}

static void a_wal_that_needs_a_writable_folder_is_an_error_that_says_what_to_do(void **state)
{
    struct scratch *scratch = *state;
    const char *path =
        make_and_vanish(scratch, "a.db", "PRAGMA journal_mode = WAL; CREATE TABLE figure (name TEXT)");

    assert_int_equal(chmod(scratch->folder, 0555), 0);
    assert_error(scratch_in_child(scratch, open_as_nobody), ERROR_NONE, "");
    assert_int_equal(chmod(scratch->folder, 0755), 0);
    assert_int_equal(unlink(scratch_path(scratch, "a.db-shm")), 0);
    assert_int_equal(chmod(scratch->folder, 0555), 0);
    assert_error(scratch_in_child(scratch, open_as_nobody), ERROR_INPUT, wal_message(scratch, path));
    assert_int_equal(chmod(scratch->folder, 0755), 0);
}

static void a_closed_wal_database_in_an_unwritable_folder_is_the_same_error(void **state)
{
    struct scratch *scratch = *state;
    const char *path =
        database_make(scratch, "a.db", "PRAGMA journal_mode = WAL; CREATE TABLE figure (name TEXT)");

    assert_false(scratch_exists(scratch, "a.db-wal"));
    assert_int_equal(chmod(scratch->folder, 0555), 0);
    assert_error(scratch_in_child(scratch, open_as_nobody), ERROR_INPUT, wal_message(scratch, path));
    assert_int_equal(chmod(scratch->folder, 0755), 0);
}

static const char *fingerprint_of(struct scratch *scratch, const char *name, const char *sql)
{
    struct sqlite_snapshot *snapshot = must_open(scratch, database_make(scratch, name, sql));
    const char *fingerprint = arena_text(scratch->arena, snapshot->fingerprint);

    sqlite_snapshot_close(snapshot);
    assert_int_equal(strlen(fingerprint), 64);
    return fingerprint;
}

static void the_fingerprint_is_of_the_definitions_and_not_of_the_rows(void **state)
{
    struct scratch *scratch = *state;
    const char *first =
        fingerprint_of(scratch, "a.db", "CREATE TABLE a (x); CREATE VIEW b AS SELECT x FROM a;");

    assert_string_equal(first, fingerprint_of(scratch, "b.db",
                                              "CREATE TABLE a (x); INSERT INTO a VALUES (1);"
                                              "CREATE VIEW b AS SELECT x FROM a; ANALYZE"));
    assert_string_not_equal(
        first, fingerprint_of(scratch, "c.db", "CREATE TABLE a (x); CREATE VIEW b AS SELECT x AS x FROM a"));
    assert_string_not_equal(first, fingerprint_of(scratch, "d.db",
                                                  "CREATE TABLE a (x); CREATE VIEW b AS SELECT x FROM a;"
                                                  "CREATE INDEX c ON a (x)"));
}

static void a_cell_longer_than_any_query_may_make_does_not_stop_the_check(void **state)
{
    struct scratch *scratch = *state;

    sqlite_snapshot_close(
        must_open(scratch, database_make(scratch, "a.db",
                                         "CREATE TABLE a (x BLOB NOT NULL CHECK (x <> 'a'));"
                                         "INSERT INTO a VALUES (zeroblob(3000000))")));
}

static void a_format_of_a_later_sqlite_is_told_in_its_words(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");

    overwrite(path, 47, "\x09");
    assert_refused(scratch, path, ERROR_DATA, "PATH: unsupported file format");
}

static bool open_without_descriptors(struct scratch *scratch, struct error *err)
{
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, 0});
    return sqlite_snapshot_open(scratch_path(scratch, "a.db"), database_today, scratch->arena, err) != NULL;
}

static void a_process_without_descriptors_is_told_so(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");

    assert_error(scratch_in_child(scratch, open_without_descriptors), ERROR_SYSTEM,
                 arena_format(scratch->arena, "%s: unable to open database file: Too many open files", path));
}

static void a_signal_stops_the_check(void **state)
{
    struct scratch *scratch = *state;
    const char *path =
        database_make(scratch, "a.db",
                      "CREATE TABLE figure (amount INTEGER NOT NULL CHECK (amount > 0));"
                      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000)"
                      "INSERT INTO figure SELECT n FROM c");
    sigset_t ending;
    int number = 0;

    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    raise(SIGTERM);
    assert_refused(scratch, path, ERROR_BUSY, "PATH: stopped by a signal");
    sigwait(&ending, &number);
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
}

/* "125250", or "?" for an error, which is left in scratch->err. */
static const char *try_to_sum(struct scratch *scratch, const char *path)
{
    struct source *source = database_try(scratch, path, scratch->err);
    const struct table *table = NULL;

    if (source) {
        table = database_ask(scratch, source, "SELECT sum(amount) AS x FROM figure WHERE name > :as_of",
                             TYPE_INTEGER);
        source_close(source);
    }
    return table ? table_plain(table, 0, 0, scratch->arena) : "?";
}

/* How many positions there are; at each a failure is an error, and without one the sum is right. */
static int count_reads(struct scratch *scratch, const char *path)
{
    const char *words = arena_format(scratch->arena, "%s: disk I/O error", path);
    int failures = 0;

    for (;; failures++) {
        faults.reads_left = failures;
        const char *sum = try_to_sum(scratch, path);
        if (strcmp(sum, "125250") == 0)
            return failures;
        assert_string_equal(sum, "?");
        assert_memory_equal(scratch->err->text, words, strlen(words));
        assert_int_equal(scratch->err->kind, ERROR_IO);
    }
}

static void a_read_that_fails_at_any_position_is_an_error(void **state)
{
    assert_true(count_reads(*state, make_large(*state)) > 3);
}

static void a_read_that_fails_only_once_is_an_error(void **state)
{
    const char *path = make_large(*state);

    faults.reads_fail_once = true;
    assert_true(count_reads(*state, path) > 3);
}

static void a_read_of_the_log_that_fails_is_an_error(void **state)
{
    const char *path = make_large(*state);
    sqlite3 *writer = database_open(path);

    database_run(writer, "PRAGMA journal_mode = WAL; UPDATE figure SET name = name || '!'");
    assert_true(count_reads(*state, path) > 3);
    faults.reads_left = INT_MAX;
    faults.reads_fail_once = true;
    assert_true(count_reads(*state, path) > 3);
    faults.reads_left = INT_MAX;
    database_close(writer);
}

static void a_size_that_cannot_be_read_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    const char *path = make_large(scratch);
    const char *expected = arena_format(scratch->arena, "%s: its size cannot be read", path);
    const char *begin = arena_format(scratch->arena, "%s: ", path);
    int failures = 0, at_the_end = 0;

    for (int i = 0; faults.sizes_left == INT_MAX || faults.sizes_left < 0; i++) {
        faults.sizes_left = i;
        if (strcmp(try_to_sum(scratch, path), "125250") == 0)
            continue;
        assert_int_equal(scratch->err->kind, ERROR_IO);
        assert_memory_equal(scratch->err->text, begin, strlen(begin));
        failures++;
        at_the_end += strcmp(scratch->err->text, expected) == 0;
    }
    assert_true(failures > 1);
    assert_int_equal(at_the_end, 1);
}

static void memory_runs_out(struct scratch *scratch, const char *path)
{
    const char *expected = arena_format(scratch->arena, "%s: out of memory", path);
    int failures = 0;

    for (int i = 0; faults.requests_left == INT_MAX || faults.requests_left < 0; i++) {
        faults.requests_left = i;
        const char *sum = try_to_sum(scratch, path);
        if (strcmp(sum, "?") == 0)
            assert_error(scratch->err, ERROR_SYSTEM, expected);
        else
            assert_string_equal(sum, "125250");
        failures += strcmp(sum, "?") == 0;
    }
    assert_true(failures > 100);
}

static void memory_that_runs_out_at_any_request_is_an_error(void **state)
{
    memory_runs_out(*state, make_large(*state));
}

/* Every text of it takes memory when it is read. */
static void memory_that_runs_out_for_a_text_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    char long_name[1500] = "";

    memset(long_name, 'x', sizeof long_name - 1);
    memory_runs_out(
        scratch, database_make(scratch, "utf16.db",
                               arena_format(scratch->arena,
                                            "PRAGMA encoding = 'UTF-16';"
                                            "CREATE TABLE figure (name TEXT, amount INTEGER, %s INTEGER);"
                                            "INSERT INTO figure VALUES ('3000', 125000, 0), ('4000', 250, 0)",
                                            long_name)));
}

static void a_full_disk_under_a_large_sort_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");
    struct source *source = database_source(scratch, path);

    faults.disk_full = true;
    database_refuses(scratch, source,
                     "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 200000)"
                     "SELECT n AS x FROM c ORDER BY hex(n) || 'a rather long text to sort by' LIMIT 100000",
                     ERROR_IO, arena_format(scratch->arena, "%s: database or disk is full", path));
    source_close(source);
}

int main(void)
{
    faults_prepare();
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_database_opens_and_tells_its_version_and_place),
        SCRATCH_TEST(a_link_to_a_database_and_a_relative_path_are_fine),
        SCRATCH_TEST(a_name_that_looks_like_a_uri_is_a_path),
        SCRATCH_TEST(a_missing_file_is_named_and_not_made),
        SCRATCH_TEST(what_is_no_regular_file_is_refused),
        SCRATCH_TEST(an_empty_file_is_refused),
        SCRATCH_TEST(a_file_that_is_no_database_is_refused),
        SCRATCH_TEST(a_file_without_permission_is_refused),
        SCRATCH_TEST(a_damaged_page_is_found_before_any_query_runs),
        SCRATCH_TEST(a_database_that_was_cut_is_damaged),
        SCRATCH_TEST(a_last_page_without_its_end_is_damage),
        SCRATCH_TEST(a_damaged_schema_is_damage),
        SCRATCH_TEST(a_locked_database_is_waited_for_and_then_busy),
        SCRATCH_TEST(a_hot_journal_is_an_error_that_says_what_to_do),
        SCRATCH_TEST(a_wal_that_needs_a_writable_folder_is_an_error_that_says_what_to_do),
        SCRATCH_TEST(a_closed_wal_database_in_an_unwritable_folder_is_the_same_error),
        SCRATCH_TEST(the_fingerprint_is_of_the_definitions_and_not_of_the_rows),
        SCRATCH_TEST(a_cell_longer_than_any_query_may_make_does_not_stop_the_check),
        SCRATCH_TEST(a_format_of_a_later_sqlite_is_told_in_its_words),
        SCRATCH_TEST(a_process_without_descriptors_is_told_so),
        SCRATCH_TEST(a_signal_stops_the_check),
        FAULT_TEST(a_read_that_fails_at_any_position_is_an_error),
        FAULT_TEST(a_read_that_fails_only_once_is_an_error),
        FAULT_TEST(a_read_of_the_log_that_fails_is_an_error),
        FAULT_TEST(a_size_that_cannot_be_read_is_an_error),
        FAULT_TEST(memory_that_runs_out_at_any_request_is_an_error),
        FAULT_TEST(memory_that_runs_out_for_a_text_is_an_error),
        FAULT_TEST(a_full_disk_under_a_large_sort_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
