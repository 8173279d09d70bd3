#include "bundle.h"

#include "scratch.h"

#include <zip.h>

static char long_text[5000], random_text[300];

static struct bundle_file file_of(const char *name, char *data, size_t size)
{
    return (struct bundle_file){name, {data, size}};
}

static void fill_texts(void)
{
    unsigned seed = 1;

    memset(long_text, 'a', sizeof long_text);
    for (size_t i = 0; i < sizeof random_text; i++)
        random_text[i] = (char)((seed = seed * 1103515245 + 12345) >> 16);
}

static struct bytes pack(struct scratch *scratch, const struct bundle_file *files, size_t count)
{
    struct bytes archive;

    if (!bundle_pack(files, count, scratch->arena, &archive, scratch->err))
        fail_msg("%s", scratch->err->text);
    return archive;
}

static void assert_member(struct scratch *scratch, zip_t *zip, zip_uint64_t index,
                          const struct bundle_file *file, unsigned method)
{
    char *content = arena_alloc(scratch->arena, file->bytes.size + 1);
    zip_stat_t stat;
    zip_uint8_t system;
    zip_uint32_t attributes;
    zip_file_t *member = zip_fopen_index(zip, index, 0);

    assert_int_equal(zip_stat_index(zip, index, 0, &stat), 0);
    assert_string_equal(stat.name, file->name);
    assert_int_equal(stat.size, file->bytes.size);
    assert_int_equal(stat.comp_method, method);
    assert_int_equal(zip_file_get_external_attributes(zip, index, 0, &system, &attributes), 0);
    assert_int_equal(system, ZIP_OPSYS_UNIX);
    assert_int_equal(attributes >> 16, 0100644);
    assert_non_null(member);
    assert_int_equal(zip_fread(member, content, file->bytes.size + 1), file->bytes.size);
    assert_memory_equal(content, file->bytes.data, file->bytes.size);
    assert_int_equal(zip_fclose(member), 0); /* its checksum is right */
}

static void another_program_reads_what_was_packed(void **state)
{
    struct scratch *scratch = *state;
    fill_texts();
    const struct bundle_file files[] = {file_of("a/long.txt", long_text, sizeof long_text),
                                        file_of("a/ü.png", random_text, sizeof random_text),
                                        file_of("a/empty", long_text, 0)};
    static const unsigned methods[] = {ZIP_CM_DEFLATE, ZIP_CM_STORE, ZIP_CM_STORE};
    struct bytes archive = pack(scratch, files, 3);
    zip_source_t *source = zip_source_buffer_create(archive.data, archive.size, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);

    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), 3);
    for (zip_uint64_t i = 0; i < 3; i++)
        assert_member(scratch, zip, i, &files[i], methods[i]);
    zip_discard(zip);
}

static void the_same_files_give_the_same_bytes(void **state)
{
    struct scratch *scratch = *state;
    const struct bundle_file file = file_of("a", long_text, sizeof long_text);
    struct bytes one = pack(scratch, &file, 1);

    setenv("TZ", "Asia/Tokyo", 1);
    struct bytes other = pack(scratch, &file, 1);
    unsetenv("TZ");
    assert_int_equal(one.size, other.size);
    assert_memory_equal(one.data, other.data, one.size);
    assert_memory_equal(one.data + 10, "\0\0!\0", 4); /* 1980-01-01 */
}

static void an_archive_may_be_empty(void **state)
{
    assert_int_equal(pack(*state, NULL, 0).size, 22);
}

static void what_the_format_cannot_hold_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const struct bundle_file large = file_of("a", long_text, (size_t)1 << 32),
                             together[] = {file_of("a", long_text, (size_t)1 << 31),
                                           file_of("b", long_text, (size_t)1 << 31)};
    struct bytes archive;

    assert_false(bundle_pack(&large, 1, scratch->arena, &archive, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "1 files are too many, or too large, for a ZIP archive");
    assert_false(bundle_pack(together, 2, scratch->arena, &archive, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "2 files are too many, or too large, for a ZIP archive");
    assert_false(bundle_pack(NULL, 65536, scratch->arena, &archive, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "65536 files are too many, or too large, for a ZIP archive");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(another_program_reads_what_was_packed),
        SCRATCH_TEST(the_same_files_give_the_same_bytes),
        SCRATCH_TEST(an_archive_may_be_empty),
        SCRATCH_TEST(what_the_format_cannot_hold_is_refused),
    };

    return cmocka_run_group_tests_name("bundle", tests, NULL, NULL);
}
