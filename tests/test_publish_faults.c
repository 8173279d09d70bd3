#include "log.h"
#include "small_edition.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>

/* The system calls that publish makes, so that each of them can fail, or be the last of its process. */

static struct {
    int countdown; /* 0: never */
    int code;      /* an errno; 0: the process is killed */
} fault;

static bool is_struck(void)
{
    if (fault.countdown == 0 || --fault.countdown > 0)
        return false;
    if (fault.code == 0)
        kill(getpid(), SIGKILL);
    errno = fault.code;
    return true;
}

int fsync(int descriptor)
{
    return is_struck() ? -1 : (int)syscall(SYS_fsync, descriptor);
}

static bool renamed_all_the_same; /* although the call fails */

int renameat(int old_folder, const char *old, int new_folder, const char *new)
{
    bool struck = is_struck();
    int code = errno;
    int result = struck && !renamed_all_the_same
                     ? -1
                     : (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, 0);

    if (struck)
        errno = code;
    return struck ? -1 : result;
}

int symlinkat(const char *target, int folder, const char *name)
{
    return is_struck() ? -1 : (int)syscall(SYS_symlinkat, target, folder, name);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    return is_struck() ? -1 : (int)syscall(SYS_mkdirat, folder, name, mode);
}

int unlinkat(int folder, const char *name, int flags)
{
    return is_struck() ? -1 : (int)syscall(SYS_unlinkat, folder, name, flags);
}

int fchmod(int descriptor, mode_t mode)
{
    return is_struck() ? -1 : (int)syscall(SYS_fchmod, descriptor, mode);
}

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
    renamed_all_the_same = true;
    commit_with_fault(scratch, "2013-q1", 1, EIO);
    renamed_all_the_same = false;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_failure_after_the_link_was_moved_says_that_it_is_published),
        SCRATCH_TEST(a_move_of_the_link_that_seemed_to_fail_counts_where_the_link_has_moved),
        SCRATCH_TEST(a_latest_that_stays_behind_is_told_and_moved_by_the_next_run),
        SCRATCH_TEST(a_latest_that_is_not_durable_is_told),
        SCRATCH_TEST(an_old_generation_that_cannot_be_removed_is_no_failure),
        SCRATCH_TEST(a_file_system_without_a_sync_for_folders_will_do),
        SCRATCH_TEST(a_file_that_cannot_be_synced_is_never_published),
        SCRATCH_TEST(a_run_may_be_killed_anywhere),
        SCRATCH_TEST(a_run_that_fails_anywhere_says_truly_whether_it_published),
    };

    log_set_threshold(LOG_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
