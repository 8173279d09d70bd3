/* The shared texts alone, with limits that a test can reach. */
#include "lint_files.h"

#include "lint_reader.h"
#include "package.h"

#include <errno.h>
#include <sys/syscall.h>

static int reads_left = -1; /* until one fails; -1: none does */

ssize_t pread(int file, void *bytes, size_t size, off_t offset)
{
    if (reads_left >= 0 && reads_left-- == 0) {
        errno = EIO;
        return -1;
    }
    return syscall(SYS_pread64, file, bytes, size, offset);
}

static bool read_texts(struct scratch *scratch, struct lint_reader *reader, const char *texts, size_t limit,
                       size_t in_memory)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    lint_file_put(&file, STRINGS, arena_format(scratch->arena, "<sst " XMLNS ">%s</sst>", texts));
    lint_file_declare(&file, STRINGS, TYPE_PREFIX "sharedStrings+xml");
    lint_file_relate(&file, WORKBOOK_RELS, "rId9", "sharedStrings", "/xl/sharedStrings.xml");
    *scratch->err = (struct error){0};
    *reader = (struct lint_reader){.arena = scratch->arena,
                                   .workbook = WORKBOOK,
                                   .strings_limit = limit,
                                   .strings_in_memory = in_memory};
    reader->package = package_open_lenient(lint_file_write(&file), scratch->arena, scratch->err);
    assert_non_null(reader->package);
    bool good = lint_read_strings(reader, scratch->err);
    package_close(reader->package);
    return good;
}

static void texts_are_found_by_their_numbers(void **state)
{
    struct scratch *scratch = *state;
    struct lint_reader reader;
    bool superscript;
    size_t length;

    assert_true(
        read_texts(scratch, &reader,
                   "<si><t>zero</t></si><si/><si><r><rPr><vertAlign val='superscript'/></rPr><t>two</t>"
                   "</r></si>",
                   4096, 0));
    assert_int_equal(lint_strings_count(reader.strings), 3);
    assert_int_equal(lint_strings_count(NULL), 0);
    assert_string_equal(lint_string(reader.strings, 2, &length, &superscript, scratch->err), "two");
    assert_true(length == 3 && superscript);
    assert_string_equal(lint_string(reader.strings, 0, &length, &superscript, scratch->err), "zero");
    assert_true(length == 4 && !superscript);
    assert_string_equal(lint_string(reader.strings, 1, &length, &superscript, scratch->err), "");
    assert_int_equal(length, 0);
    lint_strings_close(reader.strings);
    lint_strings_close(NULL);
}

static void a_temporary_file_that_fails_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct lint_reader reader;
    bool superscript;
    size_t length;

    for (int reads = 0; reads < 2; reads++) {
        assert_true(read_texts(scratch, &reader, "<si><t>zero</t></si>", 4096, 0));
        reads_left = reads;
        assert_null(lint_string(reader.strings, 0, &length, &superscript, scratch->err));
        assert_error(scratch->err, ERROR_IO, "a temporary file in /tmp cannot be read: Input/output error");
        reads_left = -1;
        lint_strings_close(reader.strings);
    }
}

static void more_texts_than_the_limit_are_refused(void **state)
{
    struct scratch *scratch = *state;
    struct lint_reader reader;
    char *texts = arena_alloc(scratch->arena, 1000000), *end = texts;

    for (int i = 0; i < 50000; i++)
        end += sprintf(end, "<si><t>t</t></si>");
    assert_true(read_texts(scratch, &reader, texts, 1 << 20, 4096));
    lint_strings_close(reader.strings);
    assert_false(read_texts(scratch, &reader, texts, 300000, 4096));
    assert_error(scratch->err, ERROR_DATA, STRINGS ": has more than 0 MiB of shared texts");
    assert_true(reader.beyond);
    lint_strings_close(reader.strings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(texts_are_found_by_their_numbers),
        SCRATCH_TEST(a_temporary_file_that_fails_is_told),
        SCRATCH_TEST(more_texts_than_the_limit_are_refused),
    };

    unsetenv("TMPDIR");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
