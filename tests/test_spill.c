#include "spill.h"

#include "scratch.h"

#include <errno.h>
#include <sys/syscall.h>

/* What the next calls do: fail with an errno once, or give so much less. */
static struct {
    int write_code, read_code;
    bool short_once, ends;
} faults;

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    errno = faults.write_code;
    faults.write_code = 0;
    if (errno)
        return -1;
    size = faults.short_once ? size / 2 : size;
    faults.short_once = false;
    return syscall(SYS_pwrite64, file, bytes, size, offset);
}

ssize_t pread(int file, void *bytes, size_t size, off_t offset)
{
    errno = faults.read_code;
    faults.read_code = 0;
    if (errno)
        return -1;
    return faults.ends ? 0 : syscall(SYS_pread64, file, bytes, size, offset);
}

enum { ITEMS = 200000, IN_MEMORY = 512 * 1024 };

/* Six bytes and a NUL each: 1.4 MB, the last two thirds in the file. */
static bool add_all(struct spill *spill, struct error *err)
{
    char text[16];

    for (int i = 0; i < ITEMS; i++) {
        sprintf(text, "%06d", i);
        if (!spill_add(spill, text, 7, err))
            return false;
    }
    return true;
}

static struct spill *filled(struct scratch *scratch)
{
    struct spill *spill = spill_new(IN_MEMORY, scratch->arena);

    assert_true(add_all(spill, scratch->err));
    assert_int_equal(spill_size(spill), ITEMS * 7);
    return spill;
}

static void what_was_added_is_read_again_anywhere(void **state)
{
    struct scratch *scratch = *state;
    struct spill *spill = filled(scratch);
    char text[16];

    for (int i = 0; i < ITEMS; i++) {
        int item = (int)((long)i * 7919 % ITEMS);
        sprintf(text, "%06d", item);
        assert_string_equal(spill_read(spill, (uint64_t)item * 7, 7, scratch->err), text);
    }
    const char *all = spill_read(spill, 0, ITEMS * 7, scratch->err);
    assert_string_equal(all + (ITEMS - 1) * 7, "199999");
    assert_string_equal(scratch->err->text, "");
    spill_close(spill);
    spill_close(spill);
}

static void few_bytes_need_no_file(void **state)
{
    struct scratch *scratch = *state;
    struct spill *spill = spill_new(IN_MEMORY, scratch->arena);

    setenv("TMPDIR", "/nonexistent", 1);
    assert_true(spill_add(spill, "few", 4, scratch->err));
    assert_string_equal(spill_read(spill, 0, 4, scratch->err), "few");
    assert_false(add_all(spill, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 "there is no temporary file in /nonexistent: No such file or directory");
    unsetenv("TMPDIR");
    spill_close(spill);
}

static void interrupted_calls_are_made_again(void **state)
{
    struct scratch *scratch = *state;
    struct spill *spill = spill_new(0, scratch->arena);

    assert_true(spill_add(spill, "interrupted", 12, scratch->err));
    faults.write_code = faults.read_code = EINTR;
    faults.short_once = true;
    assert_string_equal(spill_read(spill, 0, 12, scratch->err), "interrupted");
    spill_close(spill);
}

static void a_disk_that_fails_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct spill *spill = spill_new(IN_MEMORY, scratch->arena);

    faults.write_code = ENOSPC;
    assert_false(add_all(spill, scratch->err));
    assert_error(scratch->err, ERROR_IO,
                 "a temporary file in /tmp cannot be written: No space left on device");
    spill_close(spill);

    spill = filled(scratch);
    faults.read_code = EIO;
    assert_null(spill_read(spill, IN_MEMORY + 8190, 100, scratch->err));
    assert_error(scratch->err, ERROR_IO, "a temporary file in /tmp cannot be read: Input/output error");
    assert_non_null(spill_read(spill, IN_MEMORY + 8190, 1, scratch->err));
    faults.ends = true;
    assert_null(spill_read(spill, IN_MEMORY + 8190, 100, scratch->err));
    assert_error(scratch->err, ERROR_IO, "a temporary file in /tmp is shorter than it was");
    faults.ends = false;
    spill_close(spill);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(what_was_added_is_read_again_anywhere),
        SCRATCH_TEST(few_bytes_need_no_file),
        SCRATCH_TEST(interrupted_calls_are_made_again),
        SCRATCH_TEST(a_disk_that_fails_is_told),
    };

    unsetenv("TMPDIR");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
