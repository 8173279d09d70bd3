#include "space.h"

#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>

/* What the file system says of itself. */
static struct statvfs answer;
static int answer_code;

int fstatvfs(int descriptor, struct statvfs *status)
{
    (void)descriptor;
    *status = answer;
    errno = answer_code;
    return answer_code == 0 ? 0 : -1;
}

static bool check(struct scratch *scratch, uint64_t bytes, uint64_t files)
{
    return space_check(-1, (struct space){bytes, files}, "out/report", "make room", scratch->err);
}

static int small_disk(void **state)
{
    /* Another block is kept for root, and another file. */
    answer = (struct statvfs){.f_frsize = 1024,
                              .f_blocks = 100,
                              .f_bfree = 11,
                              .f_bavail = 10,
                              .f_files = 50,
                              .f_ffree = 6,
                              .f_favail = 5};
    answer_code = 0;
    return scratch_setup(state);
}

#define SPACE_TEST(test) cmocka_unit_test_setup_teardown(test, small_disk, scratch_teardown)

static void what_fits_fits(void **state)
{
    assert_true(check(*state, 10 * 1024, 5));
}

static void one_byte_too_many_is_told_in_whole_kibibytes(void **state)
{
    struct scratch *scratch = *state;

    assert_false(check(scratch, 10 * 1024 + 1, 5));
    assert_error(scratch->err, ERROR_IO,
                 "not enough space in out/report: about 11 KiB are needed, 10 KiB are free; make room");
}

static void files_can_be_used_up_before_bytes(void **state)
{
    struct scratch *scratch = *state;

    assert_false(check(scratch, 0, 6));
    assert_error(
        scratch->err, ERROR_IO,
        "not enough space in out/report: about 6 files and folders are needed, 5 can be made; make room");
}

static void a_file_system_that_counts_nothing_is_not_judged(void **state)
{
    answer = (struct statvfs){.f_frsize = 4096};
    assert_true(check(*state, UINT64_MAX, UINT64_MAX));
}

static void a_file_system_that_cannot_be_asked_has_failed(void **state)
{
    struct scratch *scratch = *state;

    answer_code = EIO;
    assert_false(check(scratch, 1, 1));
    assert_error(scratch->err, ERROR_IO, "cannot ask how much is free in out/report: Input/output error");
}

static void a_folder_takes_what_its_files_take_and_itself(void **state)
{
    struct scratch *scratch = *state;
    struct space empty, full;
    int folder = open(scratch->folder, O_RDONLY | O_DIRECTORY);
    char *text = arena_alloc(scratch->arena, 20001);

    assert_true(space_measure(folder, &empty, scratch->arena, scratch->err));
    assert_int_equal(empty.files, 1);
    memset(text, 'x', 20000);
    scratch_folder(scratch, "a", 0755);
    scratch_put(scratch, "a/b", text);
    scratch_link(scratch, "/", "link");
    int file = open(scratch_path(scratch, "a/b"), O_RDONLY);
    assert_int_equal(fsync(file), 0); /* before that a file system may not know */
    close(file);
    assert_true(space_measure(folder, &full, scratch->arena, scratch->err));
    assert_int_equal(full.files, 4);
    assert_in_range(full.bytes - empty.bytes, 20000, 60000);
    close(folder);
}

static void a_folder_that_is_not_open_cannot_be_measured(void **state)
{
    struct scratch *scratch = *state;
    struct space space;

    assert_false(space_measure(-1, &space, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_IO, "cannot look at .: Bad file descriptor");
}

static void two_folders_of_one_file_system_share_their_space(void **state)
{
    struct scratch *scratch = *state;
    int one = open(scratch->folder, O_PATH), two = open(scratch_folder(scratch, "a", 0755), O_PATH);
    int other = open("/proc", O_PATH);

    assert_true(space_is_shared(one, two));
    assert_false(space_is_shared(one, other));
    assert_false(space_is_shared(one, -1));
    close(one);
    close(two);
    close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SPACE_TEST(what_fits_fits),
        SPACE_TEST(one_byte_too_many_is_told_in_whole_kibibytes),
        SPACE_TEST(files_can_be_used_up_before_bytes),
        SPACE_TEST(a_file_system_that_counts_nothing_is_not_judged),
        SPACE_TEST(a_file_system_that_cannot_be_asked_has_failed),
        SPACE_TEST(a_folder_takes_what_its_files_take_and_itself),
        SPACE_TEST(a_folder_that_is_not_open_cannot_be_measured),
        SPACE_TEST(two_folders_of_one_file_system_share_their_space),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
