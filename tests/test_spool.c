#include "spool.h"

#include "scratch.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/syscall.h>

/* Calls that fail from now on, or once. */
static struct {
    int write, read, close, open, unlink; /* an errno, or 0 */
    bool once, short_writes, end_early, no_tmpfile, no_stream, library_keeps_its_own;
} faults;

static bool fails(int *code)
{
    errno = *code;
    if (*code == 0)
        return false;
    if (faults.once)
        *code = 0;
    return true;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    if (fails(&faults.write))
        return -1;
    return syscall(SYS_pwrite64, file, bytes, faults.short_writes && size > 1 ? size / 2 : size, offset);
}

ssize_t pread(int file, void *bytes, size_t size, off_t offset)
{
    if (fails(&faults.read))
        return -1;
    return faults.end_early ? 0 : syscall(SYS_pread64, file, bytes, size, offset);
}

int close(int file)
{
    long closed = syscall(SYS_close, file);

    return fails(&faults.close) ? -1 : (int)closed;
}

int open(const char *path, int flags, ...)
{
    if (fails(&faults.open))
        return -1;
    if (faults.no_tmpfile && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
}

int unlink(const char *path)
{
    long removed = syscall(SYS_unlink, path);

    return fails(&faults.unlink) ? -1 : (int)removed;
}

/* Put in the place of dlsym by ld's --wrap (see the Makefile). */
void *__real_dlsym(void *handle, const char *name);
void *__wrap_dlsym(void *handle, const char *name);

void *__wrap_dlsym(void *handle, const char *name)
{
    bool asks_for_ours = strcmp(name, "lxw_tmpfile") == 0;

    return __real_dlsym(handle, asks_for_ours && faults.library_keeps_its_own ? "tmpfile" : name);
}

FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t functions)
{
    FILE *(*usual)(void *, const char *, cookie_io_functions_t);
    void *found = __real_dlsym(RTLD_NEXT, "fopencookie");

    memcpy(&usual, &found, sizeof usual);
    return faults.no_stream ? NULL : usual(cookie, mode, functions);
}

static int begin(void **state)
{
    memset(&faults, 0, sizeof faults);
    if (scratch_setup(state) != 0)
        return -1;
    setenv("TMPDIR", ((struct scratch *)*state)->folder, 1);
    return spool_begin(((struct scratch *)*state)->err) ? 0 : -1;
}

static int end(void **state)
{
    memset(&faults, 0, sizeof faults);
    return scratch_teardown(state);
}

#define SPOOL_TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)

enum { SIZE = 300000 };

static char *pattern(struct scratch *scratch)
{
    char *bytes = arena_alloc(scratch->arena, SIZE);

    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    return bytes;
}

static void what_is_written_is_read_again(void **state)
{
    struct scratch *scratch = *state;
    char *bytes = pattern(scratch), *again = arena_alloc(scratch->arena, SIZE);
    FILE *stream = lxw_tmpfile(NULL);

    faults.short_writes = true;
    assert_int_equal(fwrite(bytes, 1, SIZE, stream), SIZE);
    assert_int_equal(fflush(stream), 0);
    rewind(stream);
    assert_int_equal(fread(again, 1, SIZE, stream), SIZE);
    assert_memory_equal(bytes, again, SIZE);
    assert_int_equal(fgetc(stream), EOF);
    assert_int_equal(fclose(stream), 0);
    assert_true(spool_end(true, scratch->err));
}

static void a_part_can_be_changed_in_its_middle(void **state)
{
    struct scratch *scratch = *state;
    char text[16] = "";
    FILE *stream = lxw_tmpfile(NULL);

    fputs("one two", stream);
    assert_int_equal(fseek(stream, 4, SEEK_SET), 0);
    fputs("six", stream);
    assert_int_equal(fseek(stream, -7, SEEK_END), 0);
    assert_int_equal(fread(text, 1, sizeof text - 1, stream), 7);
    assert_string_equal(text, "one six");
    assert_int_equal(fseek(stream, -100, SEEK_CUR), -1);
    assert_int_equal(fclose(stream), 0);
    assert_false(
        spool_end(true, scratch->err)); /* the library never does this: a seek that fails is a fault */
}

static void the_file_has_no_name(void **state)
{
    struct scratch *scratch = *state;

    for (int i = 0; i < 2; i++) {
        faults.no_tmpfile = i == 1;
        FILE *stream = lxw_tmpfile(NULL);
        assert_non_null(stream);
        assert_int_equal(scratch_count(scratch, "."), 0);
        assert_int_equal(fclose(stream), 0);
    }
    assert_true(spool_end(true, scratch->err));
}

/* Both streams are closed as the library does, which looks at nothing. */
static void first_error_is(struct scratch *scratch, enum error_kind kind, const char *what)
{
    *scratch->err = (struct error){0};
    assert_false(spool_end(true, scratch->err));
    assert_error(scratch->err, kind,
                 arena_format(scratch->arena, "cannot %s a temporary file in %s: %s", what, scratch->folder,
                              kind == ERROR_IO ? strerror(what[0] == 'w' ? ENOSPC : EIO) : ""));
}

static void one_failed_write_is_remembered_by_all(void **state)
{
    struct scratch *scratch = *state;
    FILE *first = lxw_tmpfile(NULL), *second = lxw_tmpfile(NULL);

    fputs("lost", first);
    faults.write = ENOSPC;
    faults.once = true;
    assert_int_equal(fflush(first), EOF);
    fputs("a second try", first);
    assert_int_equal(fflush(first), EOF);
    fputs("another file", second);
    assert_int_equal(fflush(second), EOF);
    fclose(first);
    fclose(second);
    first_error_is(scratch, ERROR_IO, "write");
}

static void a_failed_read_is_remembered(void **state)
{
    struct scratch *scratch = *state;
    FILE *stream = lxw_tmpfile(NULL);

    fputs("text", stream);
    rewind(stream);
    faults.read = EIO;
    faults.once = true;
    assert_int_equal(fgetc(stream), EOF);
    clearerr(stream);
    assert_int_equal(fgetc(stream), EOF);
    fclose(stream);
    first_error_is(scratch, ERROR_IO, "read");
}

static void an_end_before_the_end_is_a_failed_read(void **state)
{
    struct scratch *scratch = *state;
    FILE *stream = lxw_tmpfile(NULL);

    fputs("text", stream);
    rewind(stream);
    faults.end_early = true;
    assert_int_equal(fgetc(stream), EOF);
    fclose(stream);
    first_error_is(scratch, ERROR_IO, "read");
}

static void an_interrupted_call_is_repeated(void **state)
{
    struct scratch *scratch = *state;
    FILE *stream = lxw_tmpfile(NULL);

    faults.once = true;
    faults.write = EINTR;
    fputs("text", stream);
    rewind(stream);
    faults.read = EINTR;
    assert_int_equal(fgetc(stream), 't');
    fclose(stream);
    assert_true(spool_end(true, scratch->err));
}

static void a_failed_close_is_remembered(void **state)
{
    struct scratch *scratch = *state;
    FILE *stream = lxw_tmpfile(NULL);

    faults.close = EIO;
    assert_int_equal(fclose(stream), EOF);
    faults.close = 0;
    first_error_is(scratch, ERROR_IO, "close");
}

static void a_file_that_cannot_be_made_is_told_with_its_folder(void **state)
{
    struct scratch *scratch = *state;

    setenv("TMPDIR", scratch_path(scratch, "missing"), 1);
    assert_null(lxw_tmpfile(NULL));
    assert_false(spool_end(true, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena,
                              "cannot create a temporary file in %s: No such file or directory",
                              scratch_path(scratch, "missing")));
}

static void a_name_that_is_too_long_is_refused(void **state)
{
    struct scratch *scratch = *state;
    char *folder = arena_alloc(scratch->arena, PATH_MAX + 1);

    memset(folder, '/', PATH_MAX - 4);
    setenv("TMPDIR", folder, 1);
    faults.no_tmpfile = true;
    assert_null(lxw_tmpfile(NULL));
    assert_false(spool_end(true, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
}

static void a_file_that_cannot_lose_its_name_is_refused(void **state)
{
    struct scratch *scratch = *state;

    faults.no_tmpfile = true;
    faults.open = EACCES;
    assert_null(lxw_tmpfile(NULL));
    assert_false(spool_end(true, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_PERMISSION);
}

static void a_file_that_keeps_its_name_is_refused(void **state)
{
    struct scratch *scratch = *state;

    setenv("TMPDIR", scratch->folder, 1);
    faults.no_tmpfile = true;
    faults.unlink = EIO;
    assert_null(lxw_tmpfile(NULL));
    assert_false(spool_end(true, scratch->err));
    assert_error(scratch->err, ERROR_IO,
                 arena_format(scratch->arena, "cannot create a temporary file in %s: Input/output error",
                              scratch->folder));
}

static void without_memory_for_a_stream_nothing_stays_open(void **state)
{
    struct scratch *scratch = *state;
    int before = dup(0);

    close(before);
    faults.no_stream = true;
    assert_null(lxw_tmpfile(NULL));
    int after = dup(0);
    close(after);
    assert_int_equal(before, after);
    assert_false(spool_end(true, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_SYSTEM);
}

static void a_library_that_would_call_its_own_function_is_refused(void **state)
{
    struct scratch *scratch = *state;

    faults.library_keeps_its_own = true;
    assert_false(spool_begin(scratch->err));
    assert_error(
        scratch->err, ERROR_INTERNAL,
        "the temporary files of libxlsxwriter cannot be watched: its lxw_tmpfile is not the program's");
}

static void a_part_beyond_the_limit_is_an_error_of_the_data(void **state)
{
    struct scratch *scratch = *state;
    FILE *stream = lxw_tmpfile(NULL);

    assert_int_equal(fseeko(stream, (off_t)3584 << 20, SEEK_SET), 0);
    fputs("x", stream);
    assert_int_equal(fflush(stream), EOF);
    fclose(stream);
    assert_false(spool_end(true, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 "a sheet would be larger than the 3.5 GiB that a workbook holds; divide its table");
}

static void a_library_that_used_none_is_not_trusted(void **state)
{
    struct scratch *scratch = *state;

    assert_true(spool_end(false, scratch->err)); /* it has failed before, and says so */
    assert_false(spool_end(true, scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL,
                 "libxlsxwriter used none of the temporary files that are watched");
}

static void errors_are_forgotten_with_the_next_workbook(void **state)
{
    struct scratch *scratch = *state;

    faults.open = ENOSPC;
    assert_null(lxw_tmpfile(NULL));
    faults.open = 0;
    assert_true(spool_begin(scratch->err));
    FILE *stream = lxw_tmpfile(NULL);
    fclose(stream);
    assert_true(spool_end(true, scratch->err));
}

static void the_folder_is_that_of_the_environment(void **state)
{
    (void)state;
    setenv("TMPDIR", "relative", 1);
    assert_string_equal(spool_folder(), "/tmp");
    unsetenv("TMPDIR");
    assert_string_equal(spool_folder(), "/tmp");
    setenv("TMPDIR", "/somewhere", 1);
    assert_string_equal(spool_folder(), "/somewhere");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SPOOL_TEST(what_is_written_is_read_again),
        SPOOL_TEST(a_part_can_be_changed_in_its_middle),
        SPOOL_TEST(the_file_has_no_name),
        SPOOL_TEST(one_failed_write_is_remembered_by_all),
        SPOOL_TEST(a_failed_read_is_remembered),
        SPOOL_TEST(an_end_before_the_end_is_a_failed_read),
        SPOOL_TEST(an_interrupted_call_is_repeated),
        SPOOL_TEST(a_failed_close_is_remembered),
        SPOOL_TEST(a_file_that_cannot_be_made_is_told_with_its_folder),
        SPOOL_TEST(a_name_that_is_too_long_is_refused),
        SPOOL_TEST(a_file_that_cannot_lose_its_name_is_refused),
        SPOOL_TEST(a_part_beyond_the_limit_is_an_error_of_the_data),
        SPOOL_TEST(a_library_that_used_none_is_not_trusted),
        SPOOL_TEST(errors_are_forgotten_with_the_next_workbook),
        SPOOL_TEST(a_file_that_keeps_its_name_is_refused),
        SPOOL_TEST(without_memory_for_a_stream_nothing_stays_open),
        SPOOL_TEST(a_library_that_would_call_its_own_function_is_refused),
        SPOOL_TEST(the_folder_is_that_of_the_environment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
