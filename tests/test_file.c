#include "file.h"

#include "calls.h"
#include "scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

static const char *format(struct scratch *scratch, const char *text, const char *path)
{
    const char *mark = strstr(text, "PATH");

    return arena_format(scratch->arena, "%.*s%s%s", (int)(mark - text), text, path, mark + 4);
}

/* `expected` has PATH where the path stands. */
static void assert_read_fails(struct scratch *scratch, const char *path, size_t limit, enum error_kind kind,
                              const char *expected)
{
    struct bytes bytes;

    assert_false(file_read(path, limit, scratch->arena, &bytes, scratch->err));
    assert_error(scratch->err, kind, format(scratch, expected, path));
}

static void a_file_is_read_whole_and_a_nul_stands_behind_it(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "a", "one\ntwo");
    struct bytes bytes;

    assert_true(file_read(path, 7, scratch->arena, &bytes, scratch->err));
    assert_int_equal(bytes.size, 7);
    assert_string_equal(bytes.data, "one\ntwo");
}

static void an_empty_file_has_no_bytes(void **state)
{
    struct scratch *scratch = *state;
    struct bytes bytes;

    assert_true(file_read(scratch_put(scratch, "a", ""), 0, scratch->arena, &bytes, scratch->err));
    assert_int_equal(bytes.size, 0);
    assert_string_equal(bytes.data, "");
}

static void a_missing_file_is_named(void **state)
{
    struct scratch *scratch = *state;

    assert_read_fails(scratch, scratch_path(scratch, "a"), 10, ERROR_INPUT,
                      "cannot read PATH: No such file or directory");
}

static void a_file_above_the_limit_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_read_fails(scratch, scratch_put(scratch, "a", "12345"), 4, ERROR_INPUT,
                      "PATH has 5 bytes; at most 4 are allowed");
}

static void a_folder_is_not_read(void **state)
{
    struct scratch *scratch = *state;

    assert_read_fails(scratch, scratch->folder, 10, ERROR_INPUT,
                      "PATH is a folder; a regular file is needed");
}

static void a_pipe_is_refused_without_waiting_for_its_writer(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "pipe");

    assert_int_equal(mkfifo(path, 0600), 0);
    assert_read_fails(scratch, path, 10, ERROR_INPUT, "PATH is a pipe; a regular file is needed");
}

static void a_device_is_not_read(void **state)
{
    struct scratch *scratch = *state;

    assert_read_fails(scratch, "/dev/zero", 10, ERROR_INPUT, "PATH is a device; a regular file is needed");
}

static void a_file_that_has_more_bytes_than_it_says_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_read_fails(scratch, "/proc/self/stat", 10000, ERROR_INPUT,
                      "PATH changed while it was read; try again when it is complete");
}

static bool read_as_nobody(struct scratch *scratch, struct error *err)
{
    struct bytes bytes;

    if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0)
        return error_set(err, ERROR_INTERNAL, "cannot become nobody");
    return file_read(scratch_path(scratch, "a"), 10, scratch->arena, &bytes, err);
}

static void a_file_that_may_not_be_read_is_a_matter_of_permission(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "a", "secret");

    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(chmod(scratch->folder, 0711), 0);
    assert_error(scratch_in_child(scratch, read_as_nobody), ERROR_PERMISSION,
                 format(scratch, "cannot read PATH: Permission denied", path));
}

static void a_link_is_followed_from_a_path_but_not_from_an_open_folder(void **state)
{
    struct scratch *scratch = *state;
    int folder = open(scratch->folder, O_PATH);
    struct bytes bytes;

    scratch_put(scratch, "a", "text");
    assert_true(file_read(scratch_link(scratch, "a", "link"), 10, scratch->arena, &bytes, scratch->err));
    assert_true(file_read_at(folder, "a", 10, scratch->arena, &bytes, scratch->err));
    assert_string_equal(bytes.data, "text");
    assert_false(file_read_at(folder, "link", 10, scratch->arena, &bytes, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "link is a symbolic link; a regular file is needed");
    close(folder);
}

static void a_file_is_written_with_every_byte(void **state)
{
    struct scratch *scratch = *state;
    struct bytes bytes;

    assert_true(file_write(scratch->folder, "a", "one\0two", 7, scratch->err));
    assert_true(file_read(scratch_path(scratch, "a"), 10, scratch->arena, &bytes, scratch->err));
    assert_int_equal(bytes.size, 7);
    assert_memory_equal(bytes.data, "one\0two", 7);
    assert_int_equal(scratch_mode(scratch, "a"), 0644);
}

static void a_written_file_is_as_private_as_the_umask_says(void **state)
{
    struct scratch *scratch = *state;

    umask(077);
    assert_true(file_write(scratch->folder, "a", "", 0, scratch->err));
    umask(022);
    assert_int_equal(scratch_mode(scratch, "a"), 0600);
}

static void a_file_that_is_there_is_not_written_over(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "a", "old");

    assert_false(file_write(scratch->folder, "a", "new", 3, scratch->err));
    assert_error(scratch->err, ERROR_CREATE, format(scratch, "cannot create PATH: File exists", path));
    assert_string_equal(scratch_get(scratch, "a"), "old");
}

static void nothing_is_written_through_a_link(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_link(scratch, "victim", "a");

    assert_false(file_write(scratch->folder, "a", "new", 3, scratch->err));
    assert_error(scratch->err, ERROR_CREATE, format(scratch, "cannot create PATH: File exists", path));
    assert_false(scratch_exists(scratch, "victim"));
}

static void nothing_is_written_into_a_folder_that_is_not_there(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "folder");

    assert_false(file_write(path, "a", "new", 3, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 format(scratch, "cannot open the folder PATH: No such file or directory", path));
}

static void nothing_is_written_into_a_folder_that_is_a_link(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "victim", 0755);
    const char *path = scratch_link(scratch, "victim", "folder");
    assert_false(file_write(path, "a", "new", 3, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 format(scratch, "cannot open the folder PATH: Not a directory", path));
    assert_int_equal(scratch_count(scratch, "victim"), 0);
}

static bool write_above_the_limit(struct scratch *scratch, struct error *err)
{
    struct rlimit limit = {100, 100};
    char bytes[200] = {0};

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    return file_write(scratch->folder, "a", bytes, sizeof bytes, err);
}

static void a_file_that_cannot_be_written_whole_is_taken_away(void **state)
{
    struct scratch *scratch = *state;

    assert_error(scratch_in_child(scratch, write_above_the_limit), ERROR_IO,
                 format(scratch, "cannot write PATH: File too large", scratch_path(scratch, "a")));
    assert_false(scratch_exists(scratch, "a"));
}

static void a_folder_is_made_and_may_be_there_already(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "folder");

    assert_true(file_make_folder(path, scratch->err));
    assert_int_equal(scratch_mode(scratch, "folder"), 0755);
    assert_true(file_make_folder(path, scratch->err));
}

static void a_file_in_the_place_of_a_folder_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "folder", "");

    assert_false(file_make_folder(path, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 format(scratch, "cannot create the folder PATH: File exists", path));
}

static void a_link_in_the_place_of_a_folder_is_an_error(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "victim", 0755);
    const char *path = scratch_link(scratch, "victim", "folder");
    assert_false(file_make_folder(path, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 format(scratch, "cannot create the folder PATH: File exists", path));
}

static void one_folder_is_made_and_not_its_parents(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "a/b");

    assert_false(file_make_folder(path, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 format(scratch, "cannot create the folder PATH: No such file or directory", path));
}

static void the_hash_of_a_file_is_that_of_its_bytes(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "a", "abc");
    char of_file[HASH_SIZE], of_bytes[HASH_SIZE];
    uint64_t size;

    hash_bytes("abc", 3, of_bytes);
    assert_true(hash_file(path, of_file, &size, scratch->err));
    assert_string_equal(of_file, of_bytes);
    assert_int_equal(size, 3);
}

static void a_link_in_an_open_folder_is_not_hashed(void **state)
{
    struct scratch *scratch = *state;
    int folder = open(scratch->folder, O_PATH);
    char hash[HASH_SIZE];
    uint64_t size;

    scratch_put(scratch, "a", "abc");
    scratch_link(scratch, "a", "link");
    assert_true(hash_file_at(folder, "a", hash, &size, scratch->err));
    assert_false(hash_file_at(folder, "link", hash, &size, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "link is a symbolic link; a regular file is needed");
    close(folder);
}

static void a_missing_file_has_no_hash(void **state)
{
    struct scratch *scratch = *state;
    char hash[HASH_SIZE];
    uint64_t size;

    assert_false(hash_file("/nonexistent/file", hash, &size, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "cannot read /nonexistent/file: No such file or directory");
}

static void a_read_that_fails_is_an_error_of_input_and_output(void **state)
{
    static const char *const calls[] = {"read", "fstat"};
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "a", "text");
    char hash[HASH_SIZE];
    uint64_t size;

    for (size_t i = 0; i < 2; i++) {
        strike(calls[i], 1, EIO);
        assert_read_fails(scratch, path, 10, ERROR_IO, "cannot read PATH: Input/output error");
        assert_true(has_struck());
        strike(calls[i], 1, EIO);
        assert_false(hash_file(path, hash, &size, scratch->err));
        assert_error(scratch->err, ERROR_IO, format(scratch, "cannot read PATH: Input/output error", path));
    }
}

static void a_read_that_is_interrupted_goes_on(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "a", "abc");
    char of_file[HASH_SIZE], of_bytes[HASH_SIZE];
    struct bytes bytes;
    uint64_t size;

    strike("read", 1, EINTR);
    assert_true(file_read(path, 3, scratch->arena, &bytes, scratch->err));
    assert_true(has_struck());
    assert_string_equal(bytes.data, "abc");
    strike("read", 1, EINTR);
    assert_true(hash_file(path, of_file, &size, scratch->err));
    assert_true(has_struck());
    hash_bytes("abc", 3, of_bytes);
    assert_string_equal(of_file, of_bytes);
}

static void a_write_that_is_interrupted_goes_on(void **state)
{
    struct scratch *scratch = *state;

    strike("write", 1, EINTR);
    assert_true(file_write(scratch->folder, "a", "text", 4, scratch->err));
    assert_true(has_struck());
    assert_string_equal(scratch_get(scratch, "a"), "text");
}

static void a_file_whose_write_or_close_fails_is_taken_away(void **state)
{
    static const char *const calls[] = {"write", "close"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < 2; i++) {
        strike(calls[i], 1, EIO);
        assert_false(file_write(scratch->folder, "a", "text", 4, scratch->err));
        assert_true(has_struck());
        assert_error(scratch->err, ERROR_IO,
                     format(scratch, "cannot write PATH: Input/output error", scratch_path(scratch, "a")));
        assert_false(scratch_exists(scratch, "a"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_file_is_read_whole_and_a_nul_stands_behind_it),
        SCRATCH_TEST(an_empty_file_has_no_bytes),
        SCRATCH_TEST(a_missing_file_is_named),
        SCRATCH_TEST(a_file_above_the_limit_is_refused),
        SCRATCH_TEST(a_folder_is_not_read),
        SCRATCH_TEST(a_pipe_is_refused_without_waiting_for_its_writer),
        SCRATCH_TEST(a_device_is_not_read),
        SCRATCH_TEST(a_file_that_has_more_bytes_than_it_says_is_refused),
        SCRATCH_TEST(a_file_that_may_not_be_read_is_a_matter_of_permission),
        SCRATCH_TEST(a_link_is_followed_from_a_path_but_not_from_an_open_folder),
        SCRATCH_TEST(a_file_is_written_with_every_byte),
        SCRATCH_TEST(a_written_file_is_as_private_as_the_umask_says),
        SCRATCH_TEST(a_file_that_is_there_is_not_written_over),
        SCRATCH_TEST(nothing_is_written_through_a_link),
        SCRATCH_TEST(nothing_is_written_into_a_folder_that_is_not_there),
        SCRATCH_TEST(nothing_is_written_into_a_folder_that_is_a_link),
        SCRATCH_TEST(a_file_that_cannot_be_written_whole_is_taken_away),
        SCRATCH_TEST(a_read_that_fails_is_an_error_of_input_and_output),
        SCRATCH_TEST(a_read_that_is_interrupted_goes_on),
        SCRATCH_TEST(a_write_that_is_interrupted_goes_on),
        SCRATCH_TEST(a_file_whose_write_or_close_fails_is_taken_away),
        SCRATCH_TEST(a_folder_is_made_and_may_be_there_already),
        SCRATCH_TEST(a_file_in_the_place_of_a_folder_is_an_error),
        SCRATCH_TEST(a_link_in_the_place_of_a_folder_is_an_error),
        SCRATCH_TEST(one_folder_is_made_and_not_its_parents),
        SCRATCH_TEST(the_hash_of_a_file_is_that_of_its_bytes),
        SCRATCH_TEST(a_link_in_an_open_folder_is_not_hashed),
        SCRATCH_TEST(a_missing_file_has_no_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
