#include "place.h"

#include "calls.h"
#include "scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>

static bool open_root(struct scratch *scratch, struct place *place, struct error *err)
{
    return place_open(place, scratch_path(scratch, "out"), "report", 0, scratch->arena, err);
}

/* `expected` stands behind the path of the scratch folder. */
static void assert_refused(struct scratch *scratch, enum error_kind kind, const char *expected)
{
    struct place place;

    assert_false(open_root(scratch, &place, scratch->err));
    assert_error(scratch->err, kind, arena_format(scratch->arena, "%s%s", scratch->folder, expected));
}

static void both_folders_are_made_and_the_lock(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    assert_true(open_root(scratch, &place, scratch->err));
    assert_string_equal(place.path, scratch_path(scratch, "out/report"));
    assert_true(scratch_exists(scratch, "out/report/.lock"));
    assert_int_equal(scratch_mode(scratch, "out"), 0755);
    assert_int_equal(scratch_mode(scratch, "out/report"), 0755);
    place_close(&place);
}

static void folders_are_never_open_to_others_whatever_the_umask(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    umask(0);
    assert_true(open_root(scratch, &place, scratch->err));
    umask(022);
    assert_int_equal(scratch_mode(scratch, "out"), 0755);
    assert_int_equal(scratch_mode(scratch, "out/report"), 0755);
    place_close(&place);
}

static void folders_are_as_private_as_the_umask_says(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    umask(077);
    assert_true(open_root(scratch, &place, scratch->err));
    umask(022);
    assert_int_equal(scratch_mode(scratch, "out"), 0700);
    assert_int_equal(scratch_mode(scratch, "out/report"), 0700);
    place_close(&place);
}

static void the_parent_must_be_there(void **state)
{
    struct scratch *scratch = *state;
    const char *root = scratch_path(scratch, "a/out");
    struct place place;

    assert_false(place_open(&place, root, "report", 0, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena, "cannot create %s: there is no folder %s/a; create it first",
                              root, scratch->folder));
}

static bool open_relative(struct scratch *scratch, struct error *err)
{
    static const char *const roots[] = {".", "./", "out", "out/", "./out", "sub/..", "out//"};
    struct place place;

    if (chdir(scratch->folder) != 0)
        return error_set(err, ERROR_INTERNAL, "chdir failed");
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (!place_open(&place, roots[i], "report", 0, scratch->arena, err))
            return error_within(err, "%s", roots[i]);
        place_close(&place);
    }
    return true;
}

static void a_root_may_be_written_in_many_ways(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "sub", 0755);
    assert_string_equal(scratch_in_child(scratch, open_relative)->text, "");
    assert_true(scratch_exists(scratch, "report/.lock"));
    assert_true(scratch_exists(scratch, "out/report/.lock"));
    assert_int_equal(scratch_count(scratch, "."), 3);
}

static void a_root_that_is_a_link_is_refused(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "victim", 0755);
    scratch_link(scratch, "victim", "out");
    assert_refused(scratch, ERROR_PERMISSION, "/out is a symbolic link; name the folder that it points to");
    assert_int_equal(scratch_count(scratch, "victim"), 0);
}

static void a_report_that_is_a_link_is_refused(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "victim", 0755);
    scratch_folder(scratch, "out", 0755);
    scratch_link(scratch, "../victim", "out/report");
    assert_refused(scratch, ERROR_PERMISSION,
                   "/out/report is a symbolic link; name the folder that it points to");
    assert_int_equal(scratch_count(scratch, "victim"), 0);
}

static void a_file_in_the_place_of_root_is_refused(void **state)
{
    struct scratch *scratch = *state;

    scratch_put(scratch, "out", "");
    assert_refused(scratch, ERROR_CREATE, "/out is not a folder; name another one, or move it away");
}

static void a_folder_that_its_group_may_write_to_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const char *root = scratch_folder(scratch, "out", 0775);

    assert_refused(
        scratch, ERROR_PERMISSION,
        arena_format(scratch->arena,
                     "/out may be written to by others than its owner; forbid it with: chmod go-w %s", root));
    assert_int_equal(scratch_count(scratch, "out"), 0);
}

static void a_folder_that_all_may_write_to_is_refused(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "out", 0755);
    const char *report = scratch_folder(scratch, "out/report", 0777);
    assert_refused(
        scratch, ERROR_PERMISSION,
        arena_format(scratch->arena,
                     "/out/report may be written to by others than its owner; forbid it with: chmod go-w %s",
                     report));
}

static void a_folder_like_tmp_will_do(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    scratch_folder(scratch, "out", 01777);
    assert_true(open_root(scratch, &place, scratch->err));
    place_close(&place);
}

static void what_another_user_made_in_a_folder_like_tmp_is_refused(void **state)
{
    struct scratch *scratch = *state;

    if (geteuid() != 0)
        skip();
    scratch_folder(scratch, "out", 01777);
    assert_int_equal(chown(scratch_folder(scratch, "out/report", 0755), 65534, 65534), 0);
    assert_refused(
        scratch, ERROR_PERMISSION,
        "/out/report belongs to another user, in a folder that all may write to; name another one");
}

static bool open_as_nobody(struct scratch *scratch, struct error *err)
{
    struct place place;

    if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0)
        return error_set(err, ERROR_INTERNAL, "cannot become nobody");
    return open_root(scratch, &place, err);
}

static void a_root_that_may_not_be_written_to_is_a_matter_of_permission(void **state)
{
    struct scratch *scratch = *state;

    assert_int_equal(chmod(scratch->folder, 0711), 0);
    scratch_folder(scratch, "out", 0555);
    assert_error(scratch_in_child(scratch, open_as_nobody), ERROR_PERMISSION,
                 arena_format(scratch->arena, "cannot create the folder %s: Permission denied",
                              scratch_path(scratch, "out/report")));
}

static bool open_in_child(struct scratch *scratch, struct error *err)
{
    struct place place;

    return open_root(scratch, &place, err);
}

static void the_second_is_told_to_try_again(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    assert_true(open_root(scratch, &place, scratch->err));
    assert_error(scratch_in_child(scratch, open_in_child), ERROR_BUSY,
                 arena_format(scratch->arena, "another run is publishing into %s; try again later",
                              scratch_path(scratch, "out/report")));
    place_close(&place);
    assert_int_equal(scratch_in_child(scratch, open_in_child)->kind, ERROR_NONE);
}

static void a_lock_ends_with_its_process(void **state)
{
    struct scratch *scratch = *state;
    struct place place;
    int ready[2];
    char byte;

    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        open_root(scratch, &place, scratch->err);
        if (write(ready[1], "", 1) == 1)
            pause();
        _exit(1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_false(open_root(scratch, &place, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_BUSY);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_true(open_root(scratch, &place, scratch->err));
    place_close(&place);
    close(ready[0]);
    close(ready[1]);
}

static bool hold_for_a_while(struct scratch *scratch, struct error *err, bool gives_up)
{
    struct place place;

    if (!open_root(scratch, &place, err))
        return false;
    scratch_put(scratch, "held", "");
    usleep(300 * 1000);
    (gives_up ? place_undo : place_close)(&place);
    return true;
}

/* Opens the folder while another process, which has it, releases it. */
static void open_after_another(struct scratch *scratch, struct place *place, bool gives_up)
{
    pid_t child = fork();

    if (child == 0)
        _exit(!hold_for_a_while(scratch, scratch->err, gives_up));
    while (!scratch_exists(scratch, "held"))
        usleep(1000);
    assert_false(open_root(scratch, place, scratch->err));
    if (!place_open(place, scratch_path(scratch, "out"), "report", 60, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    waitpid(child, NULL, 0);
}

static void another_run_is_waited_for(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    open_after_another(scratch, &place, false);
    assert_int_equal(scratch_in_child(scratch, open_in_child)->kind, ERROR_BUSY);
    place_close(&place);
}

static void what_another_run_removes_while_it_is_waited_for_is_made_again(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    open_after_another(scratch, &place, true);
    assert_true(scratch_exists(scratch, "out/report/.lock"));
    assert_int_equal(scratch_in_child(scratch, open_in_child)->kind, ERROR_BUSY);
    place_undo(&place);
    assert_false(scratch_exists(scratch, "out"));
}

static void a_wait_that_was_too_short_says_how_long_it_was(void **state)
{
    struct scratch *scratch = *state;
    const char *root = scratch_path(scratch, "out");
    struct place place, second;

    assert_true(open_root(scratch, &place, scratch->err));
    assert_false(place_open(&second, root, "report", 0.25, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_BUSY,
                 arena_format(scratch->arena,
                              "another run is publishing into %s/report; waited for it for 0.25 seconds; "
                              "try again later",
                              root));
    place_close(&place);
}

static void a_signal_ends_the_wait(void **state)
{
    struct scratch *scratch = *state;
    struct place place, second;
    sigset_t ending;

    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    assert_true(open_root(scratch, &place, scratch->err));
    pid_t child = fork();
    if (child == 0) {
        usleep(100 * 1000);
        _exit(kill(getppid(), SIGTERM));
    }
    bool opened =
        place_open(&second, scratch_path(scratch, "out"), "report", 600, scratch->arena, scratch->err);
    waitpid(child, NULL, 0);
    sigtimedwait(&ending, NULL, &(struct timespec){0});
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
    assert_false(opened);
    assert_error(scratch->err, ERROR_BUSY, "stopped by a signal");
    place_close(&place);
}

static void a_parent_that_others_may_write_to_is_refused(void **state)
{
    static const mode_t modes[] = {0775, 0757, 02775};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        assert_int_equal(chmod(scratch->folder, modes[i]), 0);
        assert_refused(scratch, ERROR_PERMISSION,
                       arena_format(scratch->arena,
                                    ", where %s/out stands, may be written to by others than its owner, who "
                                    "could exchange %s/out; forbid it with: chmod go-w %s",
                                    scratch->folder, scratch->folder, scratch->folder));
        assert_int_equal(scratch_count(scratch, "."), 0);
    }
}

static void a_parent_like_tmp_will_do(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    assert_int_equal(chmod(scratch->folder, 01777), 0);
    assert_true(open_root(scratch, &place, scratch->err));
    place_close(&place);
}

static void a_parent_that_another_user_made_in_a_folder_like_tmp_is_refused(void **state)
{
    struct scratch *scratch = *state;

    if (geteuid() != 0)
        skip();
    assert_int_equal(chown(scratch->folder, 65534, 65534), 0); /* it stands in /tmp */
    assert_refused(scratch, ERROR_PERMISSION,
                   " belongs to another user, in a folder that all may write to; name another one");
    assert_int_equal(scratch_count(scratch, "."), 0);
}

static bool open_here(struct scratch *scratch, struct error *err)
{
    struct place place;

    if (chdir(scratch->folder) != 0)
        return error_set(err, ERROR_INTERNAL, "chdir failed");
    return place_open(&place, ".", "report", 0, scratch->arena, err);
}

static void the_working_folder_is_judged_as_a_root(void **state)
{
    struct scratch *scratch = *state;

    assert_int_equal(chmod(scratch->folder, 0775), 0);
    assert_error(scratch_in_child(scratch, open_here), ERROR_PERMISSION,
                 ". may be written to by others than its owner; forbid it with: chmod go-w .");
}

static void a_report_that_all_may_write_to_is_refused_although_it_is_like_tmp(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "out", 01777);
    const char *report = scratch_folder(scratch, "out/report", 01777);
    assert_refused(
        scratch, ERROR_PERMISSION,
        arena_format(scratch->arena,
                     "/out/report may be written to by others than its owner; forbid it with: chmod go-w %s",
                     report));
}

static void a_lock_that_is_a_link_is_refused(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "out", 0755);
    scratch_folder(scratch, "out/report", 0755);
    const char *lock = scratch_link(scratch, "../../victim", "out/report/.lock");
    assert_refused(scratch, ERROR_PERMISSION, "/out/report/.lock is a symbolic link; remove it");
    assert_false(scratch_exists(scratch, "victim"));
    scratch_put(scratch, "other", "unharmed");
    assert_int_equal(unlink(lock), 0);
    scratch_link(scratch, "../../other", "out/report/.lock");
    assert_refused(scratch, ERROR_PERMISSION, "/out/report/.lock is a symbolic link; remove it");
    assert_string_equal(scratch_get(scratch, "other"), "unharmed");
}

static void undo_removes_what_was_made(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    assert_true(open_root(scratch, &place, scratch->err));
    place_undo(&place);
    assert_false(scratch_exists(scratch, "out"));
}

static void undo_keeps_what_was_there_or_is_in_use(void **state)
{
    struct scratch *scratch = *state;
    struct place place;

    scratch_folder(scratch, "out", 0755);
    assert_true(open_root(scratch, &place, scratch->err));
    scratch_put(scratch, "out/report/README", "");
    place_undo(&place);
    assert_int_equal(scratch_count(scratch, "out/report"), 1);
    assert_true(open_root(scratch, &place, scratch->err));
    place_undo(&place);
    assert_true(scratch_exists(scratch, "out/report/.lock"));
}

static void a_call_that_fails_is_told_and_leaves_nothing(void **state)
{
    static const struct {
        const char *call;
        int n;
        const char *before, *what; /* "cannot create ", "/out/report" */
    } cases[] = {
        {"fstat", 1, "cannot look at the folder ", ""},
        {"fstatat", 1, "cannot look at the folder ", ""},
        {"mkdirat", 1, "cannot create the folder ", "/out"},
        {"openat", 1, "cannot create the folder ", "/out"},
        {"fsync", 1, "cannot make the folder ", "/out durable"},
        {"fstat", 2, "cannot look at ", "/out"},
        {"mkdirat", 2, "cannot create the folder ", "/out/report"},
        {"fsync", 2, "cannot make the folder ", "/out/report durable"},
        {"fstat", 4, "cannot look at ", "/out/report"},
    };
    struct scratch *scratch = *state;
    struct place place;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strike(cases[i].call, cases[i].n, EIO);
        assert_false(open_root(scratch, &place, scratch->err));
        assert_true(has_struck());
        assert_error(scratch->err, ERROR_IO,
                     arena_format(scratch->arena, "%s%s%s: Input/output error", cases[i].before,
                                  scratch->folder, cases[i].what));
        assert_false(scratch_exists(scratch, "out"));
    }
}

/* It may be somebody else's by now, so that its file stays. */
static void a_lock_that_cannot_be_asked_for_is_told(void **state)
{
    static const char *const calls[] = {"flock", "fstat"};
    struct scratch *scratch = *state;
    struct place place;

    for (int i = 0; i < 2; i++) {
        strike(calls[i], i == 0 ? 1 : 6, ENOLCK);
        assert_false(open_root(scratch, &place, scratch->err));
        assert_true(has_struck());
        assert_error(scratch->err, ERROR_SYSTEM,
                     arena_format(scratch->arena, "cannot lock %s/out/report/.lock: No locks available",
                                  scratch->folder));
        assert_true(scratch_exists(scratch, "out/report/.lock"));
    }
}

static void a_lock_that_cannot_be_created_is_told(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "out", 0755);
    scratch_folder(scratch, "out/report", 0755);
    scratch_folder(scratch, "out/report/.lock", 0755);
    assert_false(open_in_child(scratch, scratch->err));
    assert_error(
        scratch->err, ERROR_CREATE,
        arena_format(scratch->arena, "cannot create %s/out/report/.lock: Is a directory", scratch->folder));
}

/* Another run gives up between two of our steps. */
static void what_vanishes_on_the_way_is_another_runs(void **state)
{
    static const char *const calls[] = {"mkdirat", "openat"};
    static const int numbers[] = {2, 3}; /* the call for the folder in ROOT */
    struct scratch *scratch = *state;
    struct place place;

    for (size_t i = 0; i < 2; i++) {
        strike(calls[i], numbers[i], ENOENT);
        assert_false(open_root(scratch, &place, scratch->err));
        assert_true(has_struck());
        assert_error(scratch->err, ERROR_BUSY,
                     arena_format(scratch->arena, "another run is publishing into %s; try again later",
                                  scratch_path(scratch, "out/report")));
        strike(calls[i], numbers[i], ENOENT);
        assert_true(
            place_open(&place, scratch_path(scratch, "out"), "report", 60, scratch->arena, scratch->err));
        place_undo(&place);
    }
}

static void a_parent_that_is_a_file_is_told(void **state)
{
    struct scratch *scratch = *state;
    const char *root = arena_format(scratch->arena, "%s/out", scratch_put(scratch, "file", ""));
    struct place place;

    assert_false(place_open(&place, root, "report", 0, scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_CREATE,
        arena_format(scratch->arena, "cannot open the folder %s/file: Not a directory", scratch->folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(both_folders_are_made_and_the_lock),
        SCRATCH_TEST(folders_are_never_open_to_others_whatever_the_umask),
        SCRATCH_TEST(folders_are_as_private_as_the_umask_says),
        SCRATCH_TEST(the_parent_must_be_there),
        SCRATCH_TEST(a_root_may_be_written_in_many_ways),
        SCRATCH_TEST(a_root_that_is_a_link_is_refused),
        SCRATCH_TEST(a_report_that_is_a_link_is_refused),
        SCRATCH_TEST(a_file_in_the_place_of_root_is_refused),
        SCRATCH_TEST(a_folder_that_its_group_may_write_to_is_refused),
        SCRATCH_TEST(a_folder_that_all_may_write_to_is_refused),
        SCRATCH_TEST(a_folder_like_tmp_will_do),
        SCRATCH_TEST(what_another_user_made_in_a_folder_like_tmp_is_refused),
        SCRATCH_TEST(a_root_that_may_not_be_written_to_is_a_matter_of_permission),
        SCRATCH_TEST(the_second_is_told_to_try_again),
        SCRATCH_TEST(a_lock_ends_with_its_process),
        SCRATCH_TEST(another_run_is_waited_for),
        SCRATCH_TEST(what_another_run_removes_while_it_is_waited_for_is_made_again),
        SCRATCH_TEST(a_wait_that_was_too_short_says_how_long_it_was),
        SCRATCH_TEST(a_signal_ends_the_wait),
        SCRATCH_TEST(a_parent_that_others_may_write_to_is_refused),
        SCRATCH_TEST(a_parent_like_tmp_will_do),
        SCRATCH_TEST(a_parent_that_another_user_made_in_a_folder_like_tmp_is_refused),
        SCRATCH_TEST(the_working_folder_is_judged_as_a_root),
        SCRATCH_TEST(a_report_that_all_may_write_to_is_refused_although_it_is_like_tmp),
        SCRATCH_TEST(a_lock_that_is_a_link_is_refused),
        SCRATCH_TEST(a_call_that_fails_is_told_and_leaves_nothing),
        SCRATCH_TEST(a_lock_that_cannot_be_asked_for_is_told),
        SCRATCH_TEST(a_lock_that_cannot_be_created_is_told),
        SCRATCH_TEST(what_vanishes_on_the_way_is_another_runs),
        SCRATCH_TEST(a_parent_that_is_a_file_is_told),
        SCRATCH_TEST(undo_removes_what_was_made),
        SCRATCH_TEST(undo_keeps_what_was_there_or_is_in_use),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
