#include "calls.h"
#include "log.h"
#include "memory.h"
#include "small_edition.h"

/* Each system call that publish makes can fail, or be the last of its process. */

static bool make_two(struct scratch *scratch, struct error *err)
{
    return make(scratch, "2013-q1", "two", err);
}

/* Publishes "two" over "one", and the n-th call of commit fails after the last one that can take it back. */
static void commit_with_fault(struct scratch *scratch, const char *period, int n, int code)
{
    struct publish *publish = begin(scratch, period, scratch->err);

    fill(publish, "two", scratch, scratch->err);
    *scratch->err = (struct error){0};
    /* Four files and folders to open and to sync, their folder to sync, a link to make: nine calls and one.
     */
    fault.countdown = 2 * 4 + 1 + 1 + n;
    fault.code = code;
    publish_commit(publish, scratch->err);
    assert_int_equal(fault.countdown, 0);
}

static void a_failure_after_the_link_was_moved_says_that_it_is_published(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    commit_with_fault(scratch, "2013-q1", 2, EIO);
    assert_error(scratch->err, ERROR_DURABILITY,
                 behind(scratch,
                        "/out/report/2013-q1 is published, but it is not certain that it stays after a "
                        "power cut: Input/output error"));
    assert_string_equal(edition(scratch, "2013-q1"), "two");
    assert_int_equal(scratch_count(scratch, "out/report"), 5); /* with the generation before */
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

static void a_move_of_the_link_that_seemed_to_fail_counts_where_the_link_has_moved(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    fault.done_all_the_same = true;
    commit_with_fault(scratch, "2013-q1", 1, EIO);
    fault.done_all_the_same = false;
    assert_int_equal(scratch->err->kind, ERROR_DURABILITY);
    assert_string_equal(edition(scratch, "2013-q1"), "two");
}

static void a_latest_that_stays_behind_is_told_and_moved_by_the_next_run(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2012-q4", "one");
    commit_with_fault(scratch, "2013-q1", 4, ENOSPC); /* a second link is made */
    assert_error(
        scratch->err, ERROR_DURABILITY,
        arena_format(scratch->arena,
                     "%s/out/report/2013-q1 is published, but %s/out/report/latest could not be moved "
                     "to it, which the next run will do: No space left on device",
                     scratch->folder, scratch->folder));
    assert_string_equal(edition(scratch, "2013-q1"), "two");
    assert_string_equal(target(scratch, "latest"), "2012-q4");
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_string_equal(target(scratch, "latest"), "2013-q1");
    assert_int_equal(scratch_count(scratch, "out/report"), 6);
}

static void a_latest_that_is_not_durable_is_told(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2012-q4", "one");
    commit_with_fault(scratch, "2013-q1", 5, EIO);
    assert_int_equal(scratch->err->kind, ERROR_DURABILITY);
    assert_string_equal(edition(scratch, "latest"), "two");
}

static void an_old_generation_that_cannot_be_removed_is_no_failure(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    commit_with_fault(scratch, "2013-q1", 3, EIO);
    assert_int_equal(scratch->err->kind, ERROR_NONE);
    assert_string_equal(edition(scratch, "2013-q1"), "two");
    assert_int_equal(scratch_count(scratch, "out/report"), 5);
}

static void folders_whose_modes_cannot_be_set_are_no_failure(void **state)
{
    struct scratch *scratch = *state;
    int kept = dup(STDERR_FILENO), said = open(scratch_path(scratch, "said"), O_RDWR | O_CREAT, 0600);

    umask(077);
    publish_text(scratch, "2013-q1", "one");
    umask(022);
    fault.name = "fchmodat";
    fault.countdown = 1;
    fault.code = EPERM;
    dup2(said, STDERR_FILENO);
    log_set_threshold(LOG_WARNING);
    publish_text(scratch, "2013-q1", "two");
    log_set_threshold(LOG_ERROR);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(said);
    fault.name = NULL;
    assert_int_equal(fault.countdown, 0);
    assert_string_equal(edition(scratch, "2013-q1"), "two");
    assert_int_equal(scratch_mode(scratch, "out/report"), 0700);
    assert_non_null(strstr(scratch_get(scratch, "said"),
                           "is published, but the modes of the folders above it could not be "
                           "set: Operation not permitted\n"));
}

static void a_file_system_without_a_sync_for_folders_will_do(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    commit_with_fault(scratch, "2013-q1", 2, EINVAL);
    assert_int_equal(scratch->err->kind, ERROR_NONE);
}

static void a_file_that_cannot_be_synced_is_never_published(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    commit_with_fault(scratch, "2013-q1", -8, EINVAL); /* charts/a.svg */
    assert_int_equal(scratch->err->kind, ERROR_IO);
    assert_non_null(strstr(scratch->err->text, "cannot make charts/a.svg durable: Invalid argument"));
    assert_string_equal(edition(scratch, "2013-q1"), "one");
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

/* The child's wait status; whatever happened, there is one whole edition, and the next run finds its way. */
static int make_two_with_fault(struct scratch *scratch, int countdown, int code, struct error *err)
{
    int status;

    publish_text(scratch, "2012-q4", "earlier");
    publish_text(scratch, "2013-q1", "one");
    pid_t child = fork();
    if (child == 0) {
        fault.countdown = countdown;
        fault.code = code;
        *scratch->err = (struct error){0};
        memory_when_exhausted(ERROR_SYSTEM, NULL); /* this process has published before */
        bool good = make_two(scratch, scratch->err);
        _exit(fault.countdown > 0 ? 99 : good ? 0 : (int)scratch->err->kind);
    }
    waitpid(child, &status, 0);
    *err = *scratch->err;
    assert_non_null(edition(scratch, "2013-q1"));
    assert_string_equal(edition(scratch, "2012-q4"), "earlier");
    assert_string_equal(edition(scratch, "latest"), edition(scratch, "2013-q1"));
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_int_equal(scratch_count(scratch, "out/report"), 6);
    return status;
}

static void a_run_may_be_killed_anywhere(void **state)
{
    struct scratch *scratch = *state;
    struct error err;
    int kills = 0;

    for (int status = 0; !WIFEXITED(status) || WEXITSTATUS(status) != 99; kills++)
        status = make_two_with_fault(scratch, kills + 1, 0, &err);
    assert_in_range(kills, 20, 60);
}

static void end_without_memory(void)
{
    int nowhere = open("/dev/null", O_WRONLY);

    dup2(nowhere, STDERR_FILENO);
    memory_exhausted();
}

static void a_run_without_memory_says_truly_whether_it_published(void **state)
{
    struct scratch *scratch = *state;
    struct error err;
    int status = 0, count[2] = {0, 0};

    fault.end = end_without_memory;
    for (int n = 1; (status = make_two_with_fault(scratch, n, 0, &err), WEXITSTATUS(status)) != 99; n++) {
        bool published = WEXITSTATUS(status) == ERROR_DURABILITY;
        assert_true(WIFEXITED(status));
        assert_true(published || WEXITSTATUS(status) == ERROR_SYSTEM);
        assert_string_equal(edition(scratch, "2013-q1"), published ? "two" : "one");
        count[published]++;
    }
    fault.end = NULL;
    assert_in_range(count[false], 10, 40);
    assert_in_range(count[true], 3, 10);
}

static void a_run_that_fails_anywhere_says_truly_whether_it_published(void **state)
{
    static const int codes[] = {EIO, ENOSPC};
    struct scratch *scratch = *state;
    struct error err;
    int status = 0;

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        for (int n = 1; (status = make_two_with_fault(scratch, n, codes[i], &err), WEXITSTATUS(status)) != 99;
             n++) {
            bool published = WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == ERROR_DURABILITY;
            assert_true(WIFEXITED(status));
            assert_string_equal(edition(scratch, "2013-q1"), published ? "two" : "one");
        }
}

/* Every call of that name, from publish_begin to publish_commit, fails once with that code. What is said is
 * true each time; returns how many there were. */
static int fail_every(struct scratch *scratch, const char *name, int code)
{
    bool struck = true;
    int n = 0;

    publish_text(scratch, "2012-q4", "earlier");
    while (struck) {
        if (strcmp(edition(scratch, "2013-q1"), "one") != 0)
            publish_text(scratch, "2013-q1", "one");
        *scratch->err = (struct error){0};
        strike(name, ++n, code);
        bool good = make_two(scratch, scratch->err);
        struck = has_struck();
        const char *text = edition(scratch, "2013-q1");
        bool published = good || scratch->err->kind == ERROR_DURABILITY;
        if (!text || strcmp(text, published ? "two" : "one") != 0)
            fail_msg("%s, call %d: %s", name, n, scratch->err->text);
        if (!good && !strstr(scratch->err->text, strerror(code)))
            fail_msg("%s, call %d: %s", name, n, scratch->err->text);
        assert_string_equal(edition(scratch, "latest"), text);
        assert_string_equal(edition(scratch, "2012-q4"), "earlier");
        publish_abandon(begin(scratch, "2013-q1", scratch->err));
        assert_int_equal(scratch_count(scratch, "out/report"), 6);
    }
    return n - 1;
}

static void every_call_may_fail(void **state)
{
    static const char *const names[] = {"openat", "fstat",      "fstatat", "close", "scandirat",
                                        "flock",  "readlinkat", "write",   "fsync", "fchmod"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(fail_every(*state, names[i], EIO) > 0);
}

static void a_first_run_that_fails_anywhere_leaves_nothing_or_an_edition(void **state)
{
    static const char *const names[] = {"openat", "fstat", "fstatat", "scandirat", "readlinkat", "mkdirat",
                                        "write",  "fsync", "fchmod",  "symlinkat", "renameat",   "flock"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (int n = 1;; n++) {
            strike(names[i], n, EIO);
            bool good = make_two(scratch, scratch->err);
            bool struck = has_struck();
            bool published = good || scratch->err->kind == ERROR_DURABILITY;
            assert_int_equal(scratch_exists(scratch, "out/report/2013-q1"), published);
            if (scratch_exists(scratch, "out"))
                nftw(scratch_path(scratch, "out"), scratch_unlink, 16, FTW_DEPTH | FTW_PHYS);
            if (!struck)
                break;
        }
}

/* A run that was killed left latest behind; the next one cannot mend that. */
static void a_latest_that_cannot_catch_up_is_told(void **state)
{
    static const struct {
        const char *call, *said;
    } cases[] = {
        {"symlinkat", "cannot create the link "}, {"renameat", "cannot move "}, {"fsync", "cannot move "}};
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    for (size_t i = 0; i < 3; i++) {
        unlink(scratch_path(scratch, "out/report/latest"));
        strike(cases[i].call, 1, ENOSPC);
        assert_null(begin(scratch, "2013-q1", scratch->err));
        assert_true(has_struck());
        assert_int_equal(scratch->err->kind, ERROR_IO);
        assert_memory_equal(scratch->err->text, cases[i].said, strlen(cases[i].said));
        assert_string_equal(edition(scratch, "2013-q1"), "one");
        assert_false(scratch_exists(scratch, "out/report/.latest-00000002"));
    }
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_string_equal(edition(scratch, "latest"), "one");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_failure_after_the_link_was_moved_says_that_it_is_published),
        SCRATCH_TEST(a_move_of_the_link_that_seemed_to_fail_counts_where_the_link_has_moved),
        SCRATCH_TEST(a_latest_that_stays_behind_is_told_and_moved_by_the_next_run),
        SCRATCH_TEST(a_latest_that_is_not_durable_is_told),
        SCRATCH_TEST(an_old_generation_that_cannot_be_removed_is_no_failure),
        SCRATCH_TEST(folders_whose_modes_cannot_be_set_are_no_failure),
        SCRATCH_TEST(a_file_system_without_a_sync_for_folders_will_do),
        SCRATCH_TEST(a_file_that_cannot_be_synced_is_never_published),
        SCRATCH_TEST(a_run_may_be_killed_anywhere),
        SCRATCH_TEST(a_run_without_memory_says_truly_whether_it_published),
        SCRATCH_TEST(every_call_may_fail),
        SCRATCH_TEST(a_first_run_that_fails_anywhere_leaves_nothing_or_an_edition),
        SCRATCH_TEST(a_latest_that_cannot_catch_up_is_told),
        SCRATCH_TEST(a_run_that_fails_anywhere_says_truly_whether_it_published),
    };

    log_set_threshold(LOG_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
