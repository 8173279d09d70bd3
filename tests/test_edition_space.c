#include "edition_space.h"

#include "whole_report.h"

#include <fcntl.h>
#include <sys/statvfs.h>

/* The output's file system and all others, which hold the temporary files, say this of themselves. */
static struct scratch *outputs;
static fsblkcnt_t free_for_output, free_for_others;

int fstatvfs(int descriptor, struct statvfs *status)
{
    struct stat asked, output;
    bool is_output = fstat(descriptor, &asked) == 0 && stat(outputs->folder, &output) == 0 &&
                     asked.st_dev == output.st_dev;

    *status = (struct statvfs){.f_frsize = 1,
                               .f_blocks = 1,
                               .f_bavail = is_output ? free_for_output : free_for_others,
                               .f_files = 1,
                               .f_favail = 1000};
    return 0;
}

static const char *earlier_folder;

static int space_setup(void **state)
{
    int result = scratch_setup(state);

    outputs = *state;
    earlier_folder = getenv("TMPDIR");
    setenv("TMPDIR", "/proc", 1); /* a file system of its own */
    return result;
}

static int space_teardown(void **state)
{
    if (earlier_folder)
        setenv("TMPDIR", earlier_folder, 1);
    else
        unsetenv("TMPDIR");
    return scratch_teardown(state);
}

#define SPACE_TEST(test) cmocka_unit_test_setup_teardown(test, space_setup, space_teardown)

/* Is there room for the edition of the report "loans"? Two tables, one chart. */
static bool check(struct scratch *scratch, struct words formats, fsblkcnt_t output, fsblkcnt_t others)
{
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    struct work work = {.options = &options, .arena = scratch->arena, .err = scratch->err};
    struct edition edition = {.work = &work};

    options.formats = formats;
    free_for_output = output;
    free_for_others = others;
    if (!work_begin(&work, options.arguments.items[0]) || !edition_choose(&edition) ||
        !edition_begin(&edition) || !work_open(&work) || !work_fill_tables(&work) ||
        !edition_compose(&edition))
        fail_msg("%s", scratch->err->text);
    work_end(&work);
    bool enough = edition_check_space(&edition);
    edition_end(&edition);
    return enough;
}

static void assert_needs(struct scratch *scratch, struct words formats, unsigned kibibytes)
{
    assert_false(check(scratch, formats, kibibytes * 1024 - 1, 4096));
    assert_error(
        scratch->err, ERROR_IO,
        arena_format(scratch->arena,
                     "not enough space in %s/out/loans: about %u KiB are needed, %u KiB are free; make "
                     "room, or name another folder with --output",
                     scratch->folder, kibibytes, kibibytes - 1));
}

static int clear(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    return ftw->level == 0 ? 0 : scratch_unlink(path, status, type, ftw);
}

static void forget(struct scratch *scratch)
{
    nftw(scratch->folder, clear, 16, FTW_DEPTH | FTW_PHYS);
}

static void a_first_edition_needs_what_its_files_take_at_least(void **state)
{
    struct scratch *scratch = *state;

    /* Whole blocks of 4 KiB: two files that say what is there, a query, rows of a chart, and ... */
    assert_needs(scratch, whole_words(scratch, "csv", NULL), 8 + 2 * 4 + 4 + 4 + 4);
    forget(scratch);
    assert_needs(scratch, whole_words(scratch, "xlsx", NULL), 8 + 12);
    forget(scratch);
    assert_needs(scratch, whole_words(scratch, "png", "svg"), 8 + 64 + 2 * 8);
    forget(scratch);
    assert_needs(scratch, whole_words(scratch, "gnuplot", NULL), 8 + 2 * 8);
    forget(scratch);
    assert_needs(scratch, whole_words(scratch, "html", "txt"), 8 + 4 + 4);
    forget(scratch);
    assert_needs(scratch, whole_words(scratch, "emf", "gnuplot"), 8 + 4 + 2 * 8);
    assert_false(scratch_exists(scratch, "out"));
}

static void what_is_enough_is_enough(void **state)
{
    struct scratch *scratch = *state;

    assert_true(check(scratch, whole_words(scratch, "csv", NULL), 28 * 1024, 0));
    forget(scratch);
    assert_true(check(scratch, whole_words(scratch, "xlsx", NULL), 20 * 1024, 4096));
}

static void workbooks_need_space_for_temporary_files(void **state)
{
    struct scratch *scratch = *state;

    assert_false(check(scratch, whole_words(scratch, "xlsx", NULL), 20 * 1024, 4095));
    assert_error(
        scratch->err, ERROR_IO,
        "not enough space in /proc for temporary files: about 4 KiB are needed, 3 KiB are free; make "
        "room, or name another folder in TMPDIR");
}

static void one_file_system_must_hold_both(void **state)
{
    struct scratch *scratch = *state;

    setenv("TMPDIR", "", 1); /* /tmp, where the scratch folder is */
    assert_needs(scratch, whole_words(scratch, "xlsx", NULL), 8 + 12 + 4);
}

static void a_temporary_folder_that_is_missing_is_not_judged(void **state)
{
    struct scratch *scratch = *state;

    setenv("TMPDIR", "/nonexistent", 1);
    assert_true(check(scratch, whole_words(scratch, "xlsx", NULL), 20 * 1024, 0));
}

/* An edition of another making, with one file of that size. */
static void put_edition(struct scratch *scratch, const char *period, size_t size)
{
    char *text = arena_alloc(scratch->arena, size + 1);
    const char *generation = arena_format(scratch->arena, "out/loans/.%s-00000001", period);
    const char *file = arena_format(scratch->arena, "%s/file", generation);

    memset(text, 'x', size);
    scratch_folder(scratch, "out", 0755);
    scratch_folder(scratch, "out/loans", 0755);
    scratch_folder(scratch, generation, 0755);
    int written = open(scratch_put(scratch, file, text), O_RDONLY);
    assert_int_equal(fsync(written), 0);
    close(written);
    scratch_link(scratch, strrchr(generation, '/') + 1, arena_format(scratch->arena, "out/loans/%s", period));
    scratch_link(scratch, period, "out/loans/latest");
}

/* In bytes; a folder takes a block on one file system, nothing on another. */
static unsigned taken(struct scratch *scratch, const char *period)
{
    static const char *const names[] = {"", "/file"};
    unsigned blocks = 0;

    for (size_t i = 0; i < 2; i++) {
        struct stat status;
        const char *path = arena_format(scratch->arena, "out/loans/.%s-00000001%s", period, names[i]);
        assert_int_equal(stat(scratch_path(scratch, path), &status), 0);
        blocks += (unsigned)status.st_blocks;
    }
    return blocks * 512;
}

static void an_edition_that_was_larger_forbids_nothing(void **state)
{
    static const char *const periods[] = {"2013-q1", "2012-q4"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < 2; i++) {
        put_edition(scratch, periods[i], 100 * 1024);
        assert_needs(scratch, whole_words(scratch, "csv", NULL), 8 + 2 * 4 + 4 + 4 + 4);
        forget(scratch);
    }
}

static void another_edition_needs_no_more_than_the_present_one_takes(void **state)
{
    static const char *const periods[] = {"2013-q1", "2012-q4"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < 2; i++) {
        put_edition(scratch, periods[i], 5 * 1024);
        unsigned kibibytes = taken(scratch, periods[i]) / 1024;
        assert_in_range(kibibytes, 8, 16);
        assert_needs(scratch, whole_words(scratch, "png", "svg"), kibibytes);
        forget(scratch);
    }
}

static void an_edition_that_cannot_be_measured_is_no_measure(void **state)
{
    struct scratch *scratch = *state;

    put_edition(scratch, "2013-q1", 100 * 1024);
    assert_int_equal(
        rename(scratch_path(scratch, "out/loans/.2013-q1-00000001"), scratch_path(scratch, "out/loans/gone")),
        0);
    assert_needs(scratch, whole_words(scratch, "csv", NULL), 8 + 2 * 4 + 4 + 4 + 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SPACE_TEST(a_first_edition_needs_what_its_files_take_at_least),
        SPACE_TEST(what_is_enough_is_enough),
        SPACE_TEST(workbooks_need_space_for_temporary_files),
        SPACE_TEST(one_file_system_must_hold_both),
        SPACE_TEST(a_temporary_folder_that_is_missing_is_not_judged),
        SPACE_TEST(an_edition_that_was_larger_forbids_nothing),
        SPACE_TEST(another_edition_needs_no_more_than_the_present_one_takes),
        SPACE_TEST(an_edition_that_cannot_be_measured_is_no_measure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
